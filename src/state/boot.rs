//! Opening the journal: which of the few ways a start can end. The decision itself is [`crate::storage::start`]'s.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::library::Library;
use super::notices::Notices;
use crate::i18n::Problem;
use crate::platform::entropy::BrowserEntropy;
use crate::platform::idb::{Claim, Found, Idb, OpenError};
use crate::platform::listen::Listener;
use crate::platform::local_storage::{self, Key};
use crate::platform::page;
use crate::platform::storage_info;
use crate::storage::archive::Archive;
use crate::storage::port::StoreError;
use crate::storage::start::{Maker, Start, Traces, start};
use crate::vault::Entropy;

/// Where a start has got to. Pages stand behind [`Boot::Open`] alone, so that none can be drawn without an open vault.
#[derive(Clone, Copy, Debug)]
pub enum Boot {
    /// Looking.
    Opening,
    /// There is nothing here and there never was.
    FirstRun,
    /// Open. Whether one can write is the library's to say.
    Open(Library),
    /// It can't be opened.
    Closed(Problem),
}

/// The handle to the way in.
#[derive(Clone, Copy)]
pub struct Door {
    boot: RwSignal<Boot>,
    /// What has happened to the open journal from outside.
    trouble: RwSignal<Option<Problem>>,
    notices: Notices,
    /// Hears that the page is left.
    leaving: StoredValue<Option<Listener>, LocalStorage>,
    /// What the door makes lives as long as the app, not as the page that asked for it.
    owner: StoredValue<Owner>,
}

impl Door {
    /// Makes the handle and puts it into the context of the app.
    pub fn provide() -> Self {
        let owner = Owner::current().unwrap_or_default();
        let door = Self {
            boot: RwSignal::new(Boot::Opening),
            trouble: RwSignal::new(None),
            notices: Notices::expect(),
            leaving: StoredValue::new_local(None),
            owner: StoredValue::new(owner),
        };
        // a page that was put aside while it was opening, or that couldn't open, begins anew when it is shown again; lives as long as the app
        let _restored = StoredValue::new_local(page::on_restored(move || {
            if !matches!(door.boot.get_untracked(), Boot::Open(_) | Boot::FirstRun) {
                page::reload();
            }
        }));
        provide_context(door);
        door
    }

    /// The handle of the app.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Where the start has got to.
    pub fn boot(self) -> ReadSignal<Boot> {
        self.boot.read_only()
    }

    /// What has happened to the journal from outside since it was opened: another window updated it, or it was cleared away.
    pub fn trouble(self) -> ReadSignal<Option<Problem>> {
        self.trouble.read_only()
    }

    /// Opens what is there; called once at the start, and again when the person asks to try again.
    pub fn open(self) {
        self.boot.set(Boot::Opening);
        spawn_local(async move {
            let boot = self.look().await.unwrap_or_else(Boot::Closed);
            self.boot.set(boot);
        });
    }

    async fn look(self) -> Result<Boot, Problem> {
        let (store, maker) = self.store().await?;
        let (archive, opened) = match Archive::open(store, entropy()).await {
            Ok((archive, _)) => (Some(archive), Ok(())),
            Err(error) => (None, Err(error)),
        };
        match (start(maker, opened, traces()), archive) {
            (Start::Open, Some(archive)) => {
                // also where the marker was cleared apart from the journal
                let _ = local_storage::set(Key::Exists, "1");
                Ok(Boot::Open(self.library(Library::new, archive).await?))
            }
            (Start::ReadOnly, Some(archive)) => Ok(Boot::Open(self.library(Library::for_reading, archive).await?)),
            (Start::FirstRun, _) => Ok(Boot::FirstRun),
            (Start::Lost, _) => Err(Problem::Gone),
            (Start::Newer, _) => Err(Problem::Newer),
            (Start::NoStore(error), _) => Err(error.into()),
            (Start::Damaged | Start::Open | Start::ReadOnly, _) => Err(Problem::Damaged),
        }
    }

    /// Makes a journal where there is none: the end of the first run, and the way on after a loss. Durable when it returns.
    pub async fn begin(self) -> Result<(), Problem> {
        let (store, _) = self.store().await?;
        let archive = Archive::create(store, entropy()).await.map_err(Problem::from)?;
        let _ = local_storage::set(Key::Exists, "1");
        let library = self.library(Library::new, archive).await?;
        // asked for, never waited for: some browsers put the question to the person and answer much later
        spawn_local(async {
            let _ = storage_info::ask_to_persist().await;
        });
        self.boot.set(Boot::Open(library));
        Ok(())
    }

    async fn library(self, make: fn(Archive<Idb>) -> Library, archive: Archive<Idb>) -> Result<Library, Problem> {
        let library = self.owner.with_value(|owner| owner.with(|| make(archive)));
        if let Some(problem) = library.load().await? {
            self.notices.problem(problem);
        }
        Ok(library)
    }

    /// Opens the store and watches over it.
    async fn store(self) -> Result<(Idb, Maker), Problem> {
        let (store, found) = Idb::open().await.map_err(|error| match error {
            OpenError::Blocked => Problem::Blocked,
            // nothing of it can be opened, not even to read
            OpenError::Store(StoreError::Newer) => Problem::Newer,
            OpenError::Store(error) => error.into(),
        })?;
        store.on_claimed(move |claim| {
            self.trouble.set(Some(match claim {
                Claim::Upgrade => Problem::Outdated,
                Claim::Deletion => Problem::Vanished,
            }));
        });
        let resting = store.clone();
        self.leaving.set_value(page::on_pagehide(move || resting.rest()));
        Ok((store, if found == Found::Newer { Maker::Newer } else { Maker::Known }))
    }
}

fn traces() -> Traces {
    Traces { marker: local_storage::get(Key::Exists).is_some(), last_words: !local_storage::mirrors().is_empty() }
}

fn entropy() -> Rc<dyn Entropy> {
    Rc::new(BrowserEntropy)
}
