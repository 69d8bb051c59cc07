//! Opening the journal: which of the few ways a start can end.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::library::Library;
use crate::i18n::Problem;
use crate::platform::entropy::BrowserEntropy;
use crate::platform::idb::Idb;
use crate::platform::local_storage::{self, Key};
use crate::platform::storage_info;
use crate::storage::archive::{Archive, OpenError};

/// Where a start has got to. Pages stand behind [`Boot::Open`] alone, so that none can be drawn without an open vault.
#[derive(Clone, Copy, Debug)]
pub enum Boot {
    /// Looking.
    Opening,
    /// There is nothing here and there never was.
    FirstRun,
    /// Open.
    Open(Library),
    /// It can't be opened.
    Closed(Problem),
}

/// The handle to the way in.
#[derive(Clone, Copy)]
pub struct Door {
    boot: RwSignal<Boot>,
    store: StoredValue<Option<Rc<Idb>>, LocalStorage>,
    /// What the door makes lives as long as the app, not as the page that asked for it.
    owner: StoredValue<Owner>,
}

impl Door {
    /// Makes the handle and puts it into the context of the app.
    pub fn provide() -> Self {
        let owner = Owner::current().unwrap_or_default();
        let door = Self { boot: RwSignal::new(Boot::Opening), store: StoredValue::new_local(None), owner: StoredValue::new(owner) };
        provide_context(door);
        door
    }

    /// The handle of the app.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Where the start has got to.
    pub fn boot(self) -> Signal<Boot> {
        self.boot.into()
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
        let store = Rc::new(Idb::open().await?);
        self.store.set_value(Some(Rc::clone(&store)));
        match Archive::open(store, BrowserEntropy).await {
            Ok((archive, opening)) => {
                // also where the marker was cleared apart from the journal
                let _ = local_storage::set(Key::Exists, "1");
                Ok(Boot::Open(self.library(archive, opening).await?))
            }
            Err(OpenError::Nothing) if local_storage::get(Key::Exists).is_some() => Err(Problem::Gone),
            Err(OpenError::Nothing) => Ok(Boot::FirstRun),
            Err(error) => Err(error.into()),
        }
    }

    /// Makes a journal where there is none: the end of the first run, and the way on after a loss. Durable when it returns.
    pub async fn begin(self) -> Result<(), Problem> {
        let store = match self.store.get_value() {
            Some(store) => store,
            None => Rc::new(Idb::open().await?),
        };
        let (archive, opening) = Archive::create(store, BrowserEntropy).await?;
        let _ = local_storage::set(Key::Exists, "1");
        let library = self.library(archive, opening).await?;
        // asked for, never waited for: some browsers put the question to the person and answer much later
        spawn_local(async {
            let _ = storage_info::ask_to_persist().await;
        });
        self.boot.set(Boot::Open(library));
        Ok(())
    }

    async fn library(self, archive: Archive<Rc<Idb>>, opening: crate::storage::archive::Opening) -> Result<Library, Problem> {
        let library = self.owner.with_value(|owner| owner.with(|| Library::new(archive)));
        library.load(opening).await?;
        Ok(library)
    }
}
