//! Before the lock: what it asks for, and trying to open it. A wrong try costs a little patience and nothing else.

use std::rc::Rc;

use leptos::prelude::*;

use crate::domain::id::SlotId;
use crate::domain::lock::Tries;
use crate::i18n::Problem;
use crate::platform::channel::{Channel, News};
use crate::platform::idb::Idb;
use crate::platform::kdf::{self, KdfError};
use crate::platform::passkey::{self, PasskeyError};
use crate::platform::{clock, local_storage, timers};
use crate::state::boot::Door;
use crate::storage::archive::{LockedArchive, OpenError, UnlockError};
use crate::storage::backup::Backup;
use crate::vault::HeaderError;
use crate::vault::slot::{Key, RecoveryCode, Way, passphrase};

/// Which ways in there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asks {
    /// A passphrase.
    pub passphrase: bool,
    /// A recovery code.
    pub recovery: bool,
    /// A passkey of this device.
    pub device: bool,
}

/// Why it stays locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotOpened {
    /// Nothing was typed.
    Nothing,
    /// It was not the one.
    Wrong,
    /// No recovery code looks like this: there is a slip in it, or a part is missing.
    NotACode,
    /// The device did not answer, or the person put its question away.
    Declined,
    /// Something else is in the way; what was typed may be right.
    Trouble(Problem),
}

/// The handle to a journal that asks for something.
#[derive(Clone, Copy, Debug)]
pub struct Locked {
    archive: StoredValue<Rc<LockedArchive<Idb>>, LocalStorage>,
    tries: StoredValue<Tries>,
    door: Door,
}

impl Locked {
    pub(in crate::state) fn new(archive: LockedArchive<Idb>, door: Door) -> Self {
        Self { archive: StoredValue::new_local(Rc::new(archive)), tries: StoredValue::new(Tries::default()), door }
    }

    /// What it asks for.
    pub fn asks(self) -> Asks {
        let mut asks = Asks::default();
        for (_, way) in self.archive.get_value().ways() {
            match way {
                Way::Passphrase(_) => asks.passphrase = true,
                Way::Recovery => asks.recovery = true,
                Way::Passkey(_) => asks.device = true,
            }
        }
        asks
    }

    /// Tries a passphrase. Takes a second or so, and longer after several wrong ones.
    pub async fn try_passphrase(self, typed: String) -> Result<(), NotOpened> {
        let prepared = passphrase::prepared(&typed).ok_or(NotOpened::Nothing)?;
        let (id, derivation) = self.find(|way| match way {
            Way::Passphrase(derivation) => Some(derivation.clone()),
            _ => None,
        })?;
        let params = derivation.params().map_err(|_| NotOpened::Trouble(Problem::Damaged))?;
        self.be_patient().await;
        let secret = kdf::derive(&prepared, params, &derivation.salt).await.map_err(|error| NotOpened::Trouble(error.into()))?;
        self.try_key(id, Key::Passphrase(secret)).await
    }

    /// Tries a recovery code.
    pub async fn try_code(self, typed: String) -> Result<(), NotOpened> {
        if typed.trim().is_empty() {
            return Err(NotOpened::Nothing);
        }
        let code = RecoveryCode::parse(&typed).map_err(|_| NotOpened::NotACode)?;
        let (id, ()) = self.find(|way| matches!(way, Way::Recovery).then_some(()))?;
        self.be_patient().await;
        self.try_key(id, Key::Recovery(code)).await
    }

    /// Asks this device. To be called straight from a tap.
    pub async fn try_device(self) -> Result<(), NotOpened> {
        let (id, passkey) = self.find(|way| match way {
            Way::Passkey(passkey) => Some(passkey.clone()),
            _ => None,
        })?;
        match passkey::answer(&passkey).await {
            Ok(secret) => self.try_key(id, Key::Passkey(secret)).await,
            Err(PasskeyError::Declined | PasskeyError::Missing) => Err(NotOpened::Declined),
        }
    }

    /// Puts a backup in the place of what is locked here, which is gone then. Durable when it returns; where it doesn't, what is locked is as
    /// it was.
    pub(in crate::state) async fn replace_with(self, backup: &Backup, pause: impl AsyncFn()) -> Result<(), Problem> {
        let archive = self.archive.get_value().replace_with(backup, pause).await?;
        // pages of the journal that was here leave it; told before there is a journal in this page, which would hear it too
        if let Some(channel) = Channel::open(|_| ()) {
            channel.tell(News::Erased);
        }
        // last words of what was locked here: nothing opens them any more
        let mirrors: Vec<_> = local_storage::mirrors().into_iter().map(|mirror| mirror.key).collect();
        local_storage::drop_mirrors(&mirrors);
        self.door.settle(archive).await
    }

    fn find<T>(self, wanted: impl Fn(&Way) -> Option<T>) -> Result<(SlotId, T), NotOpened> {
        let archive = self.archive.get_value();
        let found = archive.ways().find_map(|(id, way)| Some((id, wanted(way)?)));
        found.ok_or(NotOpened::Trouble(Problem::Changed))
    }

    async fn be_patient(self) {
        let wait = self.tries.get_value().wait_ms(clock::mono_ms());
        if wait > 0 {
            timers::sleep(u32::try_from(wait).unwrap_or(u32::MAX)).await;
        }
    }

    async fn try_key(self, id: SlotId, key: Key) -> Result<(), NotOpened> {
        let archive = self.archive.get_value();
        match archive.unlock(id, &key).await {
            Ok(entered) => self.door.admit(entered, Some(id)).await.map_err(NotOpened::Trouble),
            Err(UnlockError::Vault(HeaderError::WrongSecret)) => {
                self.tries.update_value(|tries| *tries = tries.after_wrong(clock::mono_ms()));
                Err(NotOpened::Wrong)
            }
            Err(UnlockError::Vault(HeaderError::NewerFormat)) => Err(NotOpened::Trouble(Problem::Newer)),
            Err(UnlockError::Open(OpenError::Store(error))) => Err(NotOpened::Trouble(error.into())),
            Err(UnlockError::Vault(_) | UnlockError::Open(_)) => Err(NotOpened::Trouble(Problem::Damaged)),
            // another window has changed the lock since this one looked
            Err(UnlockError::Changed) => {
                self.door.open();
                Err(NotOpened::Trouble(Problem::Changed))
            }
        }
    }
}

impl From<KdfError> for Problem {
    fn from(error: KdfError) -> Self {
        match error {
            KdfError::Missing | KdfError::Broken => Self::NoWorker,
            KdfError::NoMemory => Self::NoMemory,
            KdfError::NoAnswer => Self::Slow,
        }
    }
}
