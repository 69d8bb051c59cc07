//! What the three screens share: the sitting, its fields, and the ways between the screens.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::Navigator;
use crate::components::{SaveState, on_change};
use crate::domain::id::RecordId;
use crate::domain::intention::{Approach, Intention};
use crate::domain::text;
use crate::domain::workshop::Step;
use crate::i18n::tr;
use crate::routes::Route;
use crate::state::sitting::Finished;
use crate::state::{Library, Notices, Preferences, Sitting};

/// One intention being written. The fields are what the screens show; every change of one goes into the sitting, which
/// keeps it.
#[derive(Clone, Copy)]
pub struct Desk {
    id: RecordId,
    /// Which way in was picked.
    pub approach: RwSignal<Option<Approach>>,
    /// The first words.
    pub written: RwSignal<String>,
    /// The words after turning.
    pub turned: RwSignal<String>,
    /// The words to carry.
    pub carried: RwSignal<String>,
    /// Whether the sheet about words that aren't kept yet is open.
    pub trouble: RwSignal<bool>,
    /// Whether the browser may check the spelling.
    pub spellcheck: Signal<bool>,
    sitting: StoredValue<Sitting<Intention>, LocalStorage>,
    step: Memo<Step>,
    finishing: RwSignal<bool>,
    navigator: Navigator,
    notices: Notices,
}

impl Desk {
    /// Sits down with an intention: resumes it, or begins it under this id. The sitting ends with the owner it was begun in.
    pub fn sit(id: RecordId) -> Self {
        let navigator = Navigator::expect();
        let sitting = Library::expect().sit_intention(id);
        let begun = sitting.value().get_untracked();
        let step = Memo::new(move |before: Option<&Step>| match navigator.route().get() {
            Route::IntentionStep(at, step) if at == id => step,
            // while the next page is on its way the old one stays as it is
            _ => before.copied().unwrap_or(Step::Write),
        });
        let desk = Self {
            id,
            approach: RwSignal::new(begun.approach),
            written: RwSignal::new(begun.written),
            turned: RwSignal::new(begun.turned),
            carried: RwSignal::new(begun.carried),
            trouble: RwSignal::new(false),
            spellcheck: Preferences::expect().spellcheck(),
            sitting: StoredValue::new_local(sitting),
            step,
            finishing: RwSignal::new(false),
            navigator,
            notices: Notices::expect(),
        };
        desk.keep(desk.approach, |intention| &mut intention.approach);
        desk.keep(desk.written, |intention| &mut intention.written);
        desk.keep(desk.turned, |intention| &mut intention.turned);
        desk.keep(desk.carried, |intention| &mut intention.carried);
        desk
    }

    /// Carries every change of a field over into the sitting.
    fn keep<T: Clone + PartialEq + Send + Sync + 'static>(self, field: RwSignal<T>, place: fn(&mut Intention) -> &mut T) {
        on_change(
            move || field.get(),
            move |now| {
                self.sitting.with_value(|sitting| sitting.edit(|intention| *place(intention) = now));
                self.take_an_address();
            },
        );
    }

    /// With its first draft a new intention gets its lasting address, so that a reload finds it.
    fn take_an_address(self) {
        if self.navigator.route().with_untracked(|route| *route == Route::IntentionNew) {
            self.navigator.rename(Route::IntentionStep(self.id, Step::Write));
        }
    }

    /// The screen that is shown.
    pub fn step(self) -> Memo<Step> {
        self.step
    }

    /// Where the way back of a screen leads: one screen back, and from the first one out of the workshop.
    pub fn back_from(self, step: Step) -> Route {
        match step.previous() {
            Some(previous) => Route::IntentionStep(self.id, previous),
            None if self.sitting.with_value(Sitting::is_new) => Route::Intentions,
            None => Route::Intention(self.id),
        }
    }

    /// Goes on to another screen.
    pub fn go(self, step: Step) {
        self.take_an_address();
        self.navigator.go(Route::IntentionStep(self.id, step));
    }

    /// Arrives at the same screen again, after it changed its face.
    pub fn settle(self) {
        self.navigator.replace(Route::IntentionStep(self.id, self.step.get_untracked()));
    }

    /// Whether what is written is kept.
    pub fn status(self) -> Signal<SaveState> {
        self.sitting.with_value(Sitting::status)
    }

    /// Keeps what is written without waiting; for leaving a field.
    pub fn leave_field(self) {
        self.sitting.with_value(Sitting::blur);
    }

    /// Tries to keep the words once more.
    pub fn try_again(self) {
        self.sitting.with_value(Sitting::retry);
    }

    /// Everything that is written here, for a copy of it.
    pub fn words(self) -> String {
        let fields = [self.written, self.turned, self.carried].map(|field| field.get_untracked());
        let written: Vec<&str> = fields.iter().map(String::as_str).filter(|words| !text::is_blank(words)).collect();
        written.join("\n\n")
    }

    /// Whether the sitting is being ended: the verb to show on the button.
    pub fn busy(self) -> Signal<Option<String>> {
        Signal::derive(move || self.finishing.get().then(|| tr::intentions::keeping().to_owned()))
    }

    /// Ends the sitting and shows what came of it: the intention, or all of them where nothing was written.
    pub fn finish(self) {
        if self.finishing.get_untracked() {
            return;
        }
        self.finishing.set(true);
        let sitting = self.sitting.get_value();
        spawn_local(async move {
            let finished = sitting.finish().await;
            let _ = self.finishing.try_set(false);
            match finished {
                Err(_) => self.trouble.set(true),
                // the person may have gone elsewhere meanwhile
                Ok(_) if !self.is_here() => {}
                Ok(Finished::NothingWritten) => {
                    self.notices.say(tr::intentions::nothing_kept());
                    self.navigator.replace(Route::Intentions);
                }
                Ok(_) => self.navigator.replace(Route::Intention(self.id)),
            }
        });
    }

    fn is_here(self) -> bool {
        self.navigator.route().with_untracked(|route| match route {
            Route::IntentionNew => true,
            Route::IntentionStep(id, _) => *id == self.id,
            _ => false,
        })
    }

    /// The words that the last screen begins from: the turned ones, else the first ones; empty where there are none.
    pub fn so_far(self) -> Signal<String> {
        Signal::derive(move || {
            let turned = self.turned.get();
            if text::is_blank(&turned) { self.written.get() } else { turned }
        })
    }

    /// Leaves the words as they were first written: those are carried, unless words to carry were chosen before.
    pub fn leave_as_it_was(self) {
        if self.carried.with_untracked(|words| text::is_blank(words)) && !self.written.with_untracked(|words| text::is_blank(words)) {
            self.carried.set(self.written.get_untracked());
        }
        self.go(Step::Carry);
    }
}
