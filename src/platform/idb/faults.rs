//! A seam through which tests make the browser misbehave.
//!
//! The shipped app uses [`NoFaults`], which never strikes; the compiler sees that and leaves nothing of this behind.

/// A moment at which something can go wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A connection is about to be opened.
    Open,
    /// A transaction is about to begin.
    Begin,
    /// The writes are in the transaction, which is about to be committed.
    Commit,
}

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The connection is closed under us. At [`Step::Begin`] only.
    Closed,
    /// The browser reports this error, by the name of its `DOMException`. At [`Step::Commit`] the transaction is truly aborted.
    Named(&'static str),
    /// The transaction is truly aborted, without a reason. At [`Step::Commit`] only.
    Unexplained,
    /// The browser never says how it ended. At [`Step::Commit`] the writes are truly made.
    Silence,
}

/// Decides at every step whether something goes wrong.
pub trait Faults: 'static {
    /// How long to wait for an answer, in milliseconds awake.
    const PATIENCE_MS: u32 = 5_000;

    /// What goes wrong at this step, if anything.
    fn strike(&self, step: Step) -> Option<Fault>;
}

/// A browser that is left alone.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoFaults;

impl Faults for NoFaults {
    #[inline]
    fn strike(&self, _: Step) -> Option<Fault> {
        None
    }
}
