//! The guides: opening one, which of them were read, and reading one aloud.
//!
//! Which were read is a setting without content, outside the vault: a guide is the same for everybody, and nothing in that list comes from
//! a person's words. So it costs no record, works while the journal is only read, and goes when everything is erased.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::content::guide::{Guide, Place};
use crate::i18n;
use crate::platform::local_storage::{self, Key};
use crate::platform::speech::{self, Speech};
use crate::platform::{own_files, page};

/// A text on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opening {
    /// It is being fetched.
    Wait,
    /// It is here.
    Here(Guide),
    /// It is not on this device, and there is no way to it right now.
    Missing,
    /// What came is not what the build wrote.
    Damaged,
}

/// A text that is opened, and opened again where that did not work.
#[derive(Clone, Copy, Debug)]
pub struct Opened {
    place: Place,
    text: RwSignal<Opening>,
}

impl Opened {
    /// Opens a text.
    pub fn begin(place: Place) -> Self {
        let opened = Self { place, text: RwSignal::new(Opening::Wait) };
        opened.begin_to_read();
        opened
    }

    /// What has come of it.
    pub fn text(self) -> ReadSignal<Opening> {
        self.text.read_only()
    }

    /// Tries once more.
    pub fn again(self) {
        self.text.set(Opening::Wait);
        self.begin_to_read();
    }

    fn begin_to_read(self) {
        spawn_local(async move {
            let opening = match own_files::read(self.place.path).await {
                Ok(text) => Guide::parse(&text).map_or(Opening::Damaged, Opening::Here),
                Err(own_files::NotThere) => Opening::Missing,
            };
            // the page may be gone
            self.text.try_set(opening);
        });
    }
}

/// Which guides were read.
#[derive(Clone, Copy, Debug)]
pub struct ReadGuides(RwSignal<Vec<String>>);

impl ReadGuides {
    /// What is noted.
    pub fn load() -> Self {
        let noted = local_storage::get(Key::GuidesRead).unwrap_or_default();
        Self(RwSignal::new(noted.split(' ').filter(|key| !key.is_empty()).map(str::to_owned).collect()))
    }

    /// Whether a guide was read.
    pub fn has(self, key: &str) -> bool {
        self.0.with(|read| read.iter().any(|other| other == key))
    }

    /// Notes that a guide was read, or that it wasn't. Where the browser doesn't keep it, it holds until the page closes.
    pub fn set(self, key: &str, is_read: bool) {
        self.0.update(|read| {
            read.retain(|other| other != key);
            if is_read {
                read.push(key.to_owned());
            }
        });
        let noted = self.0.with_untracked(|read| read.join(" "));
        let _ = if noted.is_empty() { local_storage::remove(Key::GuidesRead) } else { local_storage::set(Key::GuidesRead, &noted) };
    }
}

/// Reading aloud, by a voice on this device alone. It ends with the page.
#[derive(Clone, Copy)]
pub struct Voice {
    is_there: RwSignal<bool>,
    speech: StoredValue<Option<Speech>, LocalStorage>,
    is_reading: RwSignal<bool>,
}

impl Voice {
    /// Looks for a voice, now and whenever the browser has found others.
    pub fn look() -> Self {
        let here = || speech::has_local_voice(i18n::tag());
        let voice = Self { is_there: RwSignal::new(here()), speech: StoredValue::new_local(None), is_reading: RwSignal::new(false) };
        let _found = StoredValue::new_local(speech::on_voices(move || {
            voice.is_there.try_set(here());
        }));
        // a page that is out of sight says nothing
        let _hidden = StoredValue::new_local(page::on_hidden(move || voice.stop()));
        voice
    }

    /// Whether there is one.
    pub fn is_there(self) -> Signal<bool> {
        self.is_there.into()
    }

    /// Whether it reads now.
    pub fn is_reading(self) -> Signal<bool> {
        self.is_reading.into()
    }

    /// Reads these texts.
    pub fn read(self, texts: &[String]) {
        self.stop();
        let speech = speech::read(i18n::tag(), texts, move || {
            self.is_reading.try_set(false);
        });
        self.is_reading.set(speech.is_some());
        self.speech.set_value(speech);
    }

    /// Ends it.
    pub fn stop(self) {
        let _ = self.speech.try_set_value(None);
        self.is_reading.try_set(false);
    }
}
