//! The desk: a sitting, and what lies around the words before there are any.
//!
//! The question above the page, the intention and the day are nothing to keep by themselves: opening the editor and
//! closing it again leaves no trace. They lie here and go into the entry with the first thing a person puts in.

use leptos::prelude::*;

use super::start::EditorStart;
use crate::app::here;
use crate::components::SaveState;
use crate::content::prompts::{self, Prompt};
use crate::domain::day::Day;
use crate::domain::entry::{Entry, PromptShown};
use crate::domain::id::RecordId;
use crate::domain::window::{Dosing, session_of};
use crate::i18n::Problem;
use crate::state::sitting::Finished;
use crate::state::{Library, Sitting, Today};

/// What lies around the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Around {
    /// The question above the page.
    pub prompt: Option<PromptShown>,
    /// The intention it goes with.
    pub intention: Option<RecordId>,
    /// The day it is about.
    pub day: Day,
}

/// The handle to an entry that is being written.
#[derive(Clone, Copy)]
pub struct Desk {
    sitting: StoredValue<Sitting<Entry>, LocalStorage>,
    entry: ReadSignal<Entry>,
    around: RwSignal<Around>,
    is_new: bool,
    dosings: Memo<Vec<Dosing>>,
    /// Whether the session is the one whose days the entry's day is one of. An entry from before keeps the one it has, be it deleted
    /// since, until its day is changed.
    follows: StoredValue<bool>,
}

impl Desk {
    /// Sits down. A new entry begins with what another page asked for, else with the question of the day.
    pub fn new(sitting: Sitting<Entry>) -> Self {
        let entry = ReadSignal::from(sitting.value().read_only());
        let is_new = sitting.is_new();
        let mut around =
            entry.with_untracked(|entry| Around { prompt: entry.prompt.clone(), intention: entry.intention, day: entry.at.day });
        if is_new {
            let start = EditorStart::expect().take();
            let today = Today::expect().day().get_untracked();
            around.prompt = start.prompt.or_else(|| prompts::prompt_for(here::prompts_now(), today, &[]).map(as_shown));
            around.intention = start.intention;
        }
        let desk = Self {
            sitting: StoredValue::new_local(sitting),
            entry,
            around: RwSignal::new(around),
            is_new,
            dosings: Library::expect().dosings(),
            follows: StoredValue::new(is_new),
        };
        if let Some(id) = EditorStart::expect().take_brought() {
            desk.write(|entry| entry.attachments.push(id));
        }
        desk
    }

    /// Whether nothing was saved before this sitting.
    pub fn is_new(self) -> bool {
        self.is_new
    }

    /// Whether there is nothing in it yet that a person put there.
    pub fn is_empty(self) -> bool {
        self.entry.with(Entry::is_empty)
    }

    /// Reads what is written.
    pub fn read<R>(self, read: impl FnOnce(&Entry) -> R) -> R {
        self.entry.with(read)
    }

    /// Reads it without listening.
    pub fn peek<R>(self, read: impl FnOnce(&Entry) -> R) -> R {
        self.entry.with_untracked(read)
    }

    /// Changes what is written, and puts into it what lies around.
    pub fn write(self, change: impl FnOnce(&mut Entry)) {
        let Around { prompt, intention, day } = self.around.get_untracked();
        let session = self.follows.get_value().then(|| self.session_of(day));
        self.sitting.with_value(|sitting| {
            sitting.edit(|entry| {
                change(entry);
                entry.prompt = prompt;
                entry.intention = intention;
                entry.at.day = day;
                if let Some(session) = session {
                    entry.session = session;
                }
            });
        });
    }

    /// The session whose days this day is one of.
    fn session_of(self, day: Day) -> Option<RecordId> {
        self.dosings.with_untracked(|dosings| session_of(day, dosings)).map(|dosing| dosing.id)
    }

    /// Reads what lies around the words.
    pub fn around<R>(self, read: impl FnOnce(&Around) -> R) -> R {
        self.around.with(read)
    }

    /// What lies around the words now, without listening.
    pub fn around_now(self) -> Around {
        self.around.get_untracked()
    }

    /// Changes what lies around. Beside words it is kept at once; without any it waits for them.
    pub fn arrange(self, change: impl FnOnce(&mut Around)) {
        let before = self.around_now().day;
        self.around.update(change);
        if self.around_now().day != before {
            self.follows.set_value(true);
        }
        if !self.is_new || !self.peek(Entry::is_empty) {
            self.write(|_| ());
        }
    }

    /// Whether the words are kept, for the save line.
    pub fn status(self) -> Signal<SaveState> {
        self.sitting.with_value(Sitting::status)
    }

    /// Makes the words as durable as the device can, now.
    pub fn rest(self) {
        self.sitting.with_value(Sitting::blur);
    }

    /// Tries to keep the words once more.
    pub fn try_again(self) {
        self.sitting.with_value(Sitting::retry);
    }

    /// Ends the sitting.
    ///
    /// # Errors
    /// The words are not in a version yet; they are still here.
    pub async fn finish(self) -> Result<Finished, Problem> {
        // sessions may have been opened since the first word
        let late = |entry: &Entry| !entry.is_empty() && entry.session != self.session_of(entry.at.day);
        if self.follows.get_value() && self.peek(late) {
            self.write(|_| ());
        }
        let sitting = self.sitting.get_value();
        sitting.finish().await
    }
}

/// A prompt as it is kept with an entry: with its words of today.
pub fn as_shown(prompt: &Prompt) -> PromptShown {
    PromptShown { id: prompt.id.to_owned(), text: prompt.text.get().to_owned(), extra: crate::domain::Extra::new() }
}
