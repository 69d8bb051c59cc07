//! How a start ends, decided in one place: what the store gave, held against the traces outside it.
//!
//! The one thing that must never happen is that a journal which has vanished is met with a first run.

use super::archive::OpenError;
use super::port::StoreError;
use crate::vault::HeaderError;

/// What outside the store tells that there was a journal on this device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traces {
    /// The marker, set when the journal was made.
    pub marker: bool,
    /// Sealed last words of a page that went away.
    pub last_words: bool,
    /// A note that everything was erased, at the person's word, and nothing was begun since. What else is found was cleared then, and the
    /// browser had not written that down.
    pub erased: bool,
}

impl Traces {
    /// Whether anything tells of a journal.
    pub const fn any(self) -> bool {
        self.marker || self.last_words
    }
}

/// Which version of the app made the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Maker {
    /// This one, or an earlier one.
    Known,
    /// A newer one. The store is read and never written.
    Newer,
}

/// What the way in led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entrance {
    /// Everything a person wrote.
    Open,
    /// A lock.
    Locked,
    /// A change of the key that has been begun.
    Changing,
}

/// How a start ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// The journal is open.
    Open,
    /// It is open for reading alone: a newer version of the app has made it.
    ReadOnly,
    /// There is nothing here, and nothing says that there ever was.
    FirstRun,
    /// It asks for something first.
    Locked,
    /// The key is being changed, and that has to be finished first.
    Changing,
    /// Everything is being erased, and that has to be finished first.
    Erasing,
    /// There was a journal, and it is gone.
    Lost,
    /// A newer version of the app is needed to read it.
    Newer,
    /// What would open it can't be read.
    Damaged,
    /// The store can't be asked.
    NoStore(StoreError),
}

/// Decides how a start ends.
pub const fn start(maker: Maker, entered: Result<Entrance, OpenError>, traces: Traces) -> Start {
    match (entered, maker) {
        (Ok(Entrance::Open), Maker::Known) => Start::Open,
        (Ok(Entrance::Open), Maker::Newer) => Start::ReadOnly,
        (Ok(Entrance::Locked), _) => Start::Locked,
        (Ok(Entrance::Changing), Maker::Known) => Start::Changing,
        // it is there, and keeps what it holds in a way that this version doesn't know, or is not to touch
        (Ok(Entrance::Changing) | Err(_), Maker::Newer)
        | (Err(OpenError::Header(HeaderError::NewerFormat) | OpenError::Store(StoreError::Newer)), _) => Start::Newer,
        (Err(OpenError::Header(HeaderError::Erased)), _) => Start::Erasing,
        (Err(OpenError::NothingHere), _) if traces.any() && !traces.erased => Start::Lost,
        (Err(OpenError::NothingHere), _) => Start::FirstRun,
        (Err(OpenError::HeaderLost { .. } | OpenError::Header(_) | OpenError::Locked), _) => Start::Damaged,
        (Err(OpenError::Store(StoreError::Vanished)), _) => Start::Lost,
        (Err(OpenError::Store(error)), _) => Start::NoStore(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::header::Part;

    const NONE: Traces = Traces { marker: false, last_words: false, erased: false };
    const TRACES: [Traces; 4] =
        [NONE, Traces { marker: true, ..NONE }, Traces { last_words: true, ..NONE }, Traces { marker: true, last_words: true, ..NONE }];
    const OUTCOMES: [Result<Entrance, OpenError>; 17] = [
        Ok(Entrance::Open),
        Ok(Entrance::Locked),
        Ok(Entrance::Changing),
        Err(OpenError::Header(HeaderError::Erased)),
        Err(OpenError::NothingHere),
        Err(OpenError::HeaderLost { rows: 1 }),
        Err(OpenError::Header(HeaderError::NoHeader)),
        Err(OpenError::Header(HeaderError::Damaged(Part::Lines))),
        Err(OpenError::Header(HeaderError::NewerFormat)),
        Err(OpenError::Header(HeaderError::NoUsableSlot)),
        Err(OpenError::Header(HeaderError::MacMismatch)),
        Err(OpenError::Store(StoreError::Unavailable)),
        Err(OpenError::Store(StoreError::Full)),
        Err(OpenError::Store(StoreError::Dead)),
        Err(OpenError::Store(StoreError::Newer)),
        Err(OpenError::Store(StoreError::Vanished)),
        Err(OpenError::Store(StoreError::Unknown)),
    ];

    #[test]
    fn t07_a_first_run_needs_an_empty_store_and_no_trace_at_all() {
        for maker in [Maker::Known, Maker::Newer] {
            for opened in OUTCOMES {
                for traces in TRACES {
                    let is_first = start(maker, opened, traces) == Start::FirstRun;
                    let may = maker == Maker::Known && opened == Err(OpenError::NothingHere) && traces == NONE;
                    assert_eq!(is_first, may, "{maker:?} {opened:?} {traces:?}");
                }
            }
        }
    }

    #[test]
    fn t22_what_was_erased_is_no_loss_and_says_nothing_about_what_is_there() {
        for traces in TRACES {
            let erased = Traces { erased: true, ..traces };
            assert_eq!(start(Maker::Known, Err(OpenError::NothingHere), erased), Start::FirstRun);
            for maker in [Maker::Known, Maker::Newer] {
                for opened in OUTCOMES.into_iter().filter(|opened| *opened != Err(OpenError::NothingHere)) {
                    assert_eq!(start(maker, opened, erased), start(maker, opened, traces), "{opened:?}");
                }
            }
        }
    }

    #[test]
    fn t07_what_has_vanished_is_announced() {
        for traces in TRACES.into_iter().filter(|traces| *traces != NONE) {
            assert_eq!(start(Maker::Known, Err(OpenError::NothingHere), traces), Start::Lost);
        }
        for traces in TRACES {
            assert_eq!(start(Maker::Known, Err(OpenError::HeaderLost { rows: 3 }), traces), Start::Damaged);
        }
    }

    #[test]
    fn t11_what_a_newer_version_made_is_read_or_left_alone() {
        for traces in TRACES {
            assert_eq!(start(Maker::Newer, Ok(Entrance::Open), traces), Start::ReadOnly);
            for opened in OUTCOMES.into_iter().filter(Result::is_err) {
                assert_eq!(start(Maker::Newer, opened, traces), Start::Newer, "{opened:?}");
            }
            assert_eq!(start(Maker::Known, Err(OpenError::Header(HeaderError::NewerFormat)), traces), Start::Newer);
        }
    }

    #[test]
    fn what_opens_is_open_whatever_the_traces_say() {
        for traces in TRACES {
            assert_eq!(start(Maker::Known, Ok(Entrance::Locked), traces), Start::Locked);
            assert_eq!(start(Maker::Known, Ok(Entrance::Changing), traces), Start::Changing);
            assert_eq!(start(Maker::Known, Ok(Entrance::Open), traces), Start::Open);
        }
    }
}
