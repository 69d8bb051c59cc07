//! One line at the foot of the screen: what happened, and at most one thing to do about it.

use leptos::prelude::*;

use crate::components::{Toast, ToastStay};
use crate::i18n::{Problem, tr};

/// The handle through which pages say one line.
#[derive(Clone, Copy)]
pub struct Notices {
    toast: RwSignal<Option<Toast>>,
}

impl Notices {
    /// Makes the handle and puts it into the context of the app.
    pub fn provide() -> Self {
        let notices = Self { toast: RwSignal::new(None) };
        provide_context(notices);
        notices
    }

    /// The handle of the app.
    pub fn expect() -> Self {
        expect_context()
    }

    /// What is shown now, for the shell.
    pub fn toast(self) -> RwSignal<Option<Toast>> {
        self.toast
    }

    /// Says one line that goes away by itself.
    pub fn say(self, text: impl Into<String>) {
        self.toast.set(Some(Toast::line(text.into())));
    }

    /// Says one line with one action; it stays ten seconds, long enough to take a step back.
    pub fn offer(self, text: impl Into<String>, action: impl Into<String>, on_action: impl Fn() + Send + Sync + 'static) {
        self.toast.set(Some(Toast::with_action(text.into(), action.into(), ToastStay::TenSeconds, on_action)));
    }

    /// Asks something that stays until it is answered.
    pub fn ask(self, text: impl Into<String>, action: impl Into<String>, on_action: impl Fn() + Send + Sync + 'static) {
        self.toast.set(Some(Toast::with_action(text.into(), action.into(), ToastStay::UntilAnswered, on_action)));
    }

    /// Says that words are not saved yet, and offers to try again; it stays until that is done.
    pub fn retry(self, problem: Problem, again: impl Fn() + Send + Sync + 'static) {
        self.ask(problem.words().whole(), tr::shell::try_again(), again);
    }

    /// Says what went wrong, what is safe and what to do next; it stays until it is put away.
    pub fn problem(self, problem: Problem) {
        let words = problem.words();
        self.ask(words.whole(), tr::shell::dismiss(), || {});
    }
}
