//! Something that a press asks for and that may be refused: whether it is under way, and why it was not done.

use std::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::timers::Timeout;

/// After how many ms its button says that it is under way: what is done sooner doesn't flicker, and doesn't wait for a button to be drawn.
const LONG_MS: u32 = 300;

/// The handle to it. Where it ends well, another page tends to stand there, so it stays under way until it is refused.
#[derive(Clone, Copy, Debug)]
pub struct Attempt<E: Copy + Send + Sync + 'static> {
    is_under_way: RwSignal<bool>,
    /// It takes long enough for the button to say so.
    is_long: RwSignal<bool>,
    refused: RwSignal<Option<E>>,
}

impl<E: Copy + Send + Sync + 'static> Attempt<E> {
    /// Nothing was tried yet.
    #[allow(clippy::new_without_default, reason = "it puts signals into the page that makes it, which a default value would hide")]
    pub fn new() -> Self {
        Self { is_under_way: RwSignal::new(false), is_long: RwSignal::new(false), refused: RwSignal::new(None) }
    }

    /// Begins, unless it is under way.
    pub fn begin(self, work: impl Future<Output = Result<(), E>> + 'static) {
        if self.is_under_way.get_untracked() {
            return;
        }
        self.is_under_way.set(true);
        self.refused.set(None);
        spawn_local(async move {
            let long = Timeout::new(LONG_MS, move || {
                let _ = self.is_long.try_set(true);
            });
            let outcome = work.await;
            drop(long);
            if let Err(why) = outcome {
                let _ = self.is_under_way.try_set(false);
                let _ = self.is_long.try_set(false);
                let _ = self.refused.try_set(Some(why));
            }
        });
    }

    /// Whether it is under way.
    pub fn is_under_way(self) -> bool {
        self.is_under_way.get()
    }

    /// The verb for its button while it is under way and takes long.
    pub fn busy(self, verb: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || self.is_long.get().then(|| verb.to_owned()))
    }

    /// Why it was not done, since it was last begun.
    pub fn refused(self) -> Option<E> {
        self.refused.get()
    }
}
