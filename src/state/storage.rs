//! What is known of how the journal is kept here, and the readable copy of it.
//!
//! Everything is what the browser answered or what this app did. Whether the browser keeps its word, and whether a person kept
//! a file, nobody here can know.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::install::Install;
use super::item::{Item, Loaded};
use super::library::Library;
use crate::content;
use crate::domain::Extra;
use crate::domain::day::Day;
use crate::domain::id::VersionId;
use crate::i18n::problem::Words;
use crate::i18n::{Problem, Text, tr};
use crate::platform::local_storage::{self, Key};
use crate::platform::storage_info::{self, Persistence};
use crate::platform::{build, clock, files, timers, updates};
use crate::storage::readable::{self, Wording};
use crate::storage::version::{Content, Version, VersionVector};

/// What the browser says about keeping the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Promise {
    /// It is being asked.
    Looking,
    /// It agreed not to clear it by itself.
    Promised,
    /// It did not.
    NotPromised,
    /// It was asked and hasn't answered.
    NoAnswer,
    /// It has no such promise to give.
    Unknown,
}

impl From<Persistence> for Promise {
    fn from(persistence: Persistence) -> Self {
        match persistence {
            Persistence::Promised => Self::Promised,
            Persistence::NotPromised => Self::NotPromised,
            Persistence::NoAnswer => Self::NoAnswer,
            Persistence::Unknown => Self::Unknown,
        }
    }
}

/// How much room the app and everything in it take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// The browser is being asked.
    Looking,
    /// About this many megabytes; 0 is less than one.
    Megabytes(u32),
    /// It doesn't tell.
    Unknown,
}

/// Why there is no copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotCopied {
    /// It could not be gathered.
    NotGathered(Problem),
    /// The browser did not take the file.
    NotHandedOver,
}

impl NotCopied {
    /// What happened, what is safe, and what to do next.
    pub fn words(self) -> Words {
        use tr::storage as say;
        match self {
            Self::NotGathered(problem @ (Problem::Changed | Problem::Outdated | Problem::Vanished)) => problem.words(),
            Self::NotGathered(_) => Words { what: say::not_made_what(), safe: say::not_made_safe(), next: say::not_made_next() },
            Self::NotHandedOver => Words { what: say::not_handed_what(), safe: say::not_handed_safe(), next: say::not_handed_next() },
        }
    }
}

/// A copy that was handed to the downloads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// The name of the file.
    pub name: String,
    /// How many things in it can't be read.
    pub unreadable: usize,
}

/// The handle. A page makes one for itself; what it asks ends with the page.
#[derive(Clone, Copy)]
pub struct Storage {
    library: Library,
    install: Install,
    room: RwSignal<Room>,
    promise: RwSignal<Promise>,
    /// Whether the browser is being asked to keep the journal; `None` before the first time.
    asking: RwSignal<Option<bool>>,
    last_copy: RwSignal<Option<Day>>,
    offline: RwSignal<bool>,
}

impl Storage {
    /// Begins to ask the browser. Its answers come when they come, or not at all.
    pub fn look() -> Self {
        let storage = Self {
            library: Library::expect(),
            install: Install::expect(),
            room: RwSignal::new(Room::Looking),
            promise: RwSignal::new(Promise::Looking),
            asking: RwSignal::new(None),
            last_copy: RwSignal::new(local_storage::get(Key::LastCopy).and_then(|day| day.parse().ok())),
            offline: RwSignal::new(false),
        };
        // lives as long as the page; the service worker tells a moment after the start
        let _listener = StoredValue::new_local(updates::on_offline_ready(move || {
            storage.offline.try_set(true);
        }));
        spawn_local(async move {
            let room = storage_info::room().await.map_or(Room::Unknown, |room| Room::Megabytes(megabytes(room.used)));
            storage.room.try_set(room);
        });
        spawn_local(async move {
            let promise = storage_info::persistence_now().await.into();
            storage.promise.try_set(promise);
        });
        storage
    }

    /// How much room everything takes.
    pub fn room(self) -> ReadSignal<Room> {
        self.room.read_only()
    }

    /// What the browser says about keeping it.
    pub fn promise(self) -> ReadSignal<Promise> {
        self.promise.read_only()
    }

    /// Whether the browser is being asked to keep it; `None` where it wasn't asked from this page.
    pub fn asking(self) -> ReadSignal<Option<bool>> {
        self.asking.read_only()
    }

    /// The day on which a copy was last handed to the downloads, where that was noted.
    pub fn last_copy(self) -> ReadSignal<Option<Day>> {
        self.last_copy.read_only()
    }

    /// Whether the app opens without a network.
    pub fn works_offline(self) -> ReadSignal<bool> {
        self.offline.read_only()
    }

    /// Asks the browser to keep it. Some put the question to the person; nobody waits for ever.
    pub fn ask_to_keep(self) {
        self.asking.set(Some(true));
        spawn_local(async move {
            let promise = storage_info::ask_to_persist().await.into();
            self.promise.try_set(promise);
            self.asking.try_set(Some(false));
        });
    }

    /// Whether the app runs from the home screen.
    pub fn is_on_home_screen(self) -> bool {
        self.install.is_on_home_screen()
    }

    /// Hands everything in the store to the downloads as one readable file.
    pub async fn save_copy(self) -> Result<Copied, NotCopied> {
        let made = clock::moment();
        let day = made.day.to_string();
        let mirrors = local_storage::mirrors();
        let copy = self.library.archive().readable_copy(&made, wording(), &mirrors, async || timers::sleep(0).await).await;
        let copy = copy.map_err(|error| NotCopied::NotGathered(error.into()))?;
        let name = tr::storage::file_name(&day);
        files::save_text(&name, &copy.text).map_err(|_| NotCopied::NotHandedOver)?;
        // where the day isn't kept, the page does without it
        let _ = local_storage::set(Key::LastCopy, &day);
        self.last_copy.try_set(Some(made.day));
        self.install.copy_saved();
        Ok(Copied { name, unreadable: copy.unreadable })
    }
}

/// Hands everything that is known in this window to the downloads, from memory: for when the store is gone. What was not opened yet is
/// there as far as lists know it, if at all, and counts as unreadable.
pub async fn save_what_is_open(library: Library) -> Result<Copied, NotCopied> {
    let made = clock::moment();
    let (open, not_whole) = library.peek_all(|items| {
        let versions = |item: &Item| match &item.loaded {
            Loaded::Open(versions) => Some((item.id, versions.clone())),
            Loaded::Pending | Loaded::Unreadable(_) | Loaded::Unanswered(_) => Some((item.id, vec![beginning(item)?])),
        };
        let not_whole = items.values().filter(|item| item.body().is_none()).count();
        (items.values().filter_map(versions).collect(), not_whole)
    });
    let copy = readable::of_open(open, &made, wording(), async || timers::sleep(0).await).await;
    let name = tr::storage::file_name(&made.day.to_string());
    files::save_text(&name, &copy.text).map_err(|_| NotCopied::NotHandedOver)?;
    Ok(Copied { name, unreadable: copy.unreadable + not_whole })
}

/// What lists know of a record, in the form of a version. It is for a file to read, and no such version was ever saved.
fn beginning(item: &Item) -> Option<Version> {
    let body = item.listed()?.clone();
    let saved = body.at()?.clone();
    let (vid, vv, extra) = (VersionId::from_bytes([0; 16]), VersionVector::default(), Extra::new());
    Some(Version { id: item.id, vid, vv, saved, content: Content::Body(Box::new(body)), draft: 0, extra })
}

fn wording() -> Wording<'static> {
    Wording { note: tr::storage::file_note(), name: |key| content::label(key).map(Text::get) }
}

/// Which version of the app this is, in words.
pub fn version() -> String {
    let version = env!("CARGO_PKG_VERSION");
    build::id().map_or_else(|| tr::settings::version(version), |build| tr::settings::version_build(version, &build))
}

fn megabytes(bytes: f64) -> u32 {
    // whole megabytes, far below 2^32; a cast of anything else ends at one of the two ends
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let megabytes = (bytes / 1_000_000.0 + 0.5) as u32;
    megabytes
}
