//! A new version of the app: the person is asked once at each start, and nothing is reloaded before they agree and every word is kept.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::lock::Guard;
use super::notices::Notices;
use super::sittings::Sittings;
use crate::components::{Toast, ToastStay};
use crate::i18n::tr;
use crate::platform::local_storage::{self, Key};
use crate::platform::updates;

/// The handle to what is new.
#[derive(Clone, Copy)]
pub struct Updates {
    ready: RwSignal<bool>,
    /// Whether the question stands on the screen, or waits for its turn.
    asking: StoredValue<bool>,
    notices: Notices,
    sittings: Sittings,
    guard: Guard,
}

impl Updates {
    /// Makes the handle, listens for new versions and puts the handle into the context of the app.
    pub fn provide() -> Self {
        let handle = Self {
            ready: RwSignal::new(false),
            asking: StoredValue::new(false),
            notices: Notices::expect(),
            sittings: Sittings::expect(),
            guard: Guard::expect(),
        };
        // lives as long as the app's owner
        let _listener = StoredValue::new_local(updates::on_ready(move || handle.ask()));
        provide_context(handle);
        handle
    }

    /// The handle of the app.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Whether a new version is ready, whatever the person said to the question.
    pub fn ready(self) -> Signal<bool> {
        self.ready.into()
    }

    /// Brings the new version in: ends a recording, keeps all that is being written, then lets the page be loaded anew. Where a word can't be kept,
    /// nothing is reloaded and the person is told.
    pub fn accept(self) {
        spawn_local(async move {
            self.guard.end_recording().await;
            match self.sittings.flush_all().await {
                Ok(()) => updates::accept(),
                Err(problem) => self.notices.retry(problem, move || self.accept()),
            }
        });
    }

    /// Says that the app works without a network, the first time that it does.
    pub fn say_offline_once(self) {
        if local_storage::get(Key::OfflineSaid).is_some() {
            return;
        }
        let said = StoredValue::new(false);
        let _listener = StoredValue::new_local(updates::on_offline_ready(move || {
            if said.try_get_value() == Some(false) {
                said.set_value(true);
                let _ = local_storage::set(Key::OfflineSaid, "1");
                self.notices.say(tr::shell::works_offline());
            }
        }));
    }

    fn ask(self) {
        self.ready.set(true);
        if self.asking.get_value() {
            return;
        }
        self.asking.set_value(true);
        let answered = move || self.asking.set_value(false);
        let update = move || {
            answered();
            self.accept();
        };
        let (text, word) = (tr::shell::update_ready().to_owned(), tr::shell::update().to_owned());
        let question = Toast::with_action(text, word, ToastStay::AtLeisure, update);
        self.notices.show_last(question.or(tr::shell::not_now().to_owned(), answered));
    }
}
