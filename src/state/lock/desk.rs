//! Setting a lock, changing it, taking it away. Every change is a new key under which everything is sealed anew; it goes on at the next
//! start where it was broken off.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::guard::Guard;
use super::make::{NewLock, NotMade};
use crate::domain::id::SlotId;
use crate::domain::lock::Event;
use crate::domain::moment::Moment;
use crate::i18n::Problem;
use crate::platform::channel::News;
use crate::platform::local_storage;
use crate::state::{Library, Sittings};
use crate::storage::archive::{ChangeError, Progress};
use crate::vault::slot::{Lock, Way};

/// What kind of way in it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WayKind {
    /// A passphrase.
    Passphrase,
    /// The recovery code.
    Recovery,
    /// This device.
    Device,
}

/// A way in, as the pages show it.
#[derive(Clone, Debug, PartialEq)]
pub struct WayShown {
    /// Its name.
    pub id: SlotId,
    /// Its kind.
    pub kind: WayKind,
    /// When it was last used, as far as that is known.
    pub used: Option<Moment>,
}

/// The handle. A page makes one for itself.
#[derive(Clone, Copy)]
pub struct LockDesk {
    library: Library,
    guard: Guard,
    sittings: Sittings,
    ways: RwSignal<Option<Vec<WayShown>>>,
    progress: RwSignal<Option<Progress>>,
}

impl LockDesk {
    /// Begins to look at the ways in.
    pub fn look() -> Self {
        let desk = Self {
            library: Library::expect(),
            guard: Guard::expect(),
            sittings: Sittings::expect(),
            ways: RwSignal::new(None),
            progress: RwSignal::new(None),
        };
        spawn_local(desk.refresh());
        desk
    }

    /// The ways in; none where there is no lock, `None` while they are being looked up.
    pub fn ways(self) -> ReadSignal<Option<Vec<WayShown>>> {
        self.ways.read_only()
    }

    /// How far a change has come, while there is one.
    pub fn progress(self) -> ReadSignal<Option<Progress>> {
        self.progress.read_only()
    }

    /// Sets this lock in the place of what there was. When it returns, only its ways in open the journal.
    pub async fn set(self, lock: NewLock) -> Result<(), NotMade> {
        let lock = lock.forge().await?;
        Ok(self.change(lock, Event::LockSet).await?)
    }

    /// Which kinds of way in there are.
    pub fn has(self, kind: WayKind) -> bool {
        self.ways.with(|ways| ways.iter().flatten().any(|way| way.kind == kind))
    }

    /// Takes the lock away. Whoever can open the device can read everything then.
    pub async fn remove(self) -> Result<(), Problem> {
        self.change(Lock::None, Event::LockRemoved).await
    }

    async fn change(self, lock: Lock, event: Event) -> Result<(), Problem> {
        // what is being typed goes into versions first, under the old key
        self.sittings.flush_all().await?;
        let change = self.library.archive().change_lock(&lock).await.map_err(|error| match error {
            ChangeError::Save(error) => error.into(),
            ChangeError::UnknownWay => Problem::Newer,
            ChangeError::NoLock => Problem::Changed,
        })?;
        let _ = self.progress.try_set(Some(Progress { done: 0, total: 0 }));
        let told = change
            .run(&local_storage::mirrors(), &|now| {
                let _ = self.progress.try_set(Some(now));
            })
            .await;
        let _ = self.progress.try_set(None);
        let rotated = told?;
        for mirror in &rotated.mirrors {
            let _ = local_storage::put_mirror(mirror);
        }
        self.library.adopt(rotated.archive);
        self.guard.note(event);
        // the others hold a key that opens nothing any more
        self.library.tell(News::Locked);
        self.refresh().await;
        Ok(())
    }

    async fn refresh(self) {
        let Ok(ways) = self.library.archive().ways().await else { return };
        let shown = ways.into_iter().map(|way| WayShown {
            id: way.id,
            kind: match way.way {
                Way::Passphrase(_) => WayKind::Passphrase,
                Way::Recovery => WayKind::Recovery,
                Way::Passkey(_) => WayKind::Device,
            },
            used: way.used,
        });
        let _ = self.ways.try_set(Some(shown.collect()));
    }
}
