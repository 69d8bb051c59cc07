//! One line at the foot of the screen: what happened, and what can be done about it.

use leptos::prelude::*;

use super::preferences::Preferences;
use crate::components::{Toast, ToastStay};
use crate::i18n::{Problem, tr};

/// The handle through which pages say one line.
///
/// What has to be answered is never lost: one that passes (undo), or one that is more pressing, is shown before it, and then it is back.
#[derive(Clone, Copy, Debug)]
pub struct Notices {
    shown: RwSignal<Option<Toast>>,
    /// What waits to be answered, the next one last.
    waiting: StoredValue<Vec<Toast>>,
}

impl Notices {
    /// Makes the handle and puts it into the context of the app.
    pub fn provide() -> Self {
        let notices = Self { shown: RwSignal::new(None), waiting: StoredValue::default() };
        provide_context(notices);
        notices
    }

    /// The handle of the app.
    pub fn expect() -> Self {
        expect_context()
    }

    /// What is shown now, for its host: nothing that can wait where the page keeps quiet.
    pub fn shown(self) -> Signal<Option<Toast>> {
        let is_quiet = Preferences::expect().is_quiet();
        // told only where it changes something: a toast that stays begins its time anew with every telling
        let is_hidden = Memo::new(move |_| is_quiet.get() && self.shown.with(|toast| toast.as_ref().is_some_and(Toast::can_wait)));
        Signal::derive(move || if is_hidden.get() { None } else { self.shown.get() })
    }

    /// What is shown was answered, or its time is over.
    pub fn over(self) {
        self.shown.set(self.waiting.try_update_value(Vec::pop).flatten());
    }

    /// Says one line that goes away by itself.
    pub fn say(self, text: impl Into<String>) {
        self.show(Toast::line(text.into()));
    }

    /// Says one line with one action; it stays ten seconds, long enough to take a step back.
    pub fn offer(self, text: impl Into<String>, action: impl Into<String>, on_action: impl Fn() + Send + Sync + 'static) {
        self.show(Toast::with_action(text.into(), action.into(), ToastStay::TenSeconds, on_action));
    }

    /// Asks something that stays until it is answered.
    pub fn ask(self, text: impl Into<String>, action: impl Into<String>, on_action: impl Fn() + Send + Sync + 'static) {
        self.show(Toast::with_action(text.into(), action.into(), ToastStay::UntilAnswered, on_action));
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

    /// Shows this now.
    fn show(self, toast: Toast) {
        if let Some(before) = self.shown.get_untracked().filter(|before| !before.passes()) {
            self.waiting.update_value(|waiting| waiting.push(before));
        }
        self.shown.set(Some(toast));
    }

    /// Shows this when everything that is shown or waits is over; at once, where that is nothing.
    pub(super) fn show_last(self, toast: Toast) {
        if self.shown.with_untracked(Option::is_some) {
            self.waiting.update_value(|waiting| waiting.insert(0, toast));
        } else {
            self.shown.set(Some(toast));
        }
    }
}
