//! Opening the journal: which of the few ways a start can end.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::library::Library;
use super::notices::Notices;
use crate::i18n::Problem;
use crate::platform::entropy::BrowserEntropy;
use crate::platform::idb::Idb;
use crate::platform::local_storage::{self, Key};
use crate::platform::page;
use crate::platform::storage_info;
use crate::storage::archive::{Archive, OpenError};
use crate::storage::port::StoreError;
use crate::vault::Entropy;

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
    notices: Notices,
    /// What the door makes lives as long as the app, not as the page that asked for it.
    owner: StoredValue<Owner>,
}

impl Door {
    /// Makes the handle and puts it into the context of the app.
    pub fn provide() -> Self {
        let owner = Owner::current().unwrap_or_default();
        let door = Self { boot: RwSignal::new(Boot::Opening), notices: Notices::expect(), owner: StoredValue::new(owner) };
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

    /// Opens what is there; called once at the start, and again when the person asks to try again.
    pub fn open(self) {
        self.boot.set(Boot::Opening);
        spawn_local(async move {
            let boot = self.look().await.unwrap_or_else(Boot::Closed);
            self.boot.set(boot);
        });
    }

    async fn look(self) -> Result<Boot, Problem> {
        match Archive::open(store().await?, entropy()).await {
            Ok((archive, _)) => {
                // also where the marker was cleared apart from the journal
                let _ = local_storage::set(Key::Exists, "1");
                Ok(Boot::Open(self.library(archive).await?))
            }
            Err(OpenError::NothingHere) if local_storage::get(Key::Exists).is_some() => Err(Problem::Gone),
            Err(OpenError::NothingHere) => Ok(Boot::FirstRun),
            Err(error) => Err(error.into()),
        }
    }

    /// Makes a journal where there is none: the end of the first run, and the way on after a loss. Durable when it returns.
    pub async fn begin(self) -> Result<(), Problem> {
        let archive = Archive::create(store().await?, entropy()).await?;
        let _ = local_storage::set(Key::Exists, "1");
        let library = self.library(archive).await?;
        // asked for, never waited for: some browsers put the question to the person and answer much later
        spawn_local(async {
            let _ = storage_info::ask_to_persist().await;
        });
        self.boot.set(Boot::Open(library));
        Ok(())
    }

    async fn library(self, archive: Archive<Idb>) -> Result<Library, Problem> {
        let library = self.owner.with_value(|owner| owner.with(|| Library::new(archive)));
        if let Some(problem) = library.load().await? {
            self.notices.problem(problem);
        }
        Ok(library)
    }
}

fn entropy() -> Rc<dyn Entropy> {
    Rc::new(BrowserEntropy)
}

async fn store() -> Result<Idb, Problem> {
    let (store, _) = Idb::open().await.map_err(StoreError::from)?;
    Ok(store)
}
