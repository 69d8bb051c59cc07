//! The way in: to an open archive, to one that asks for something, or to a change of the key that has to be finished.

use std::rc::Rc;

use super::open::{nothing_or_lost, reading};
use super::{Archive, OpenError, Opening, Rotation, one};
use crate::domain::id::SlotId;
use crate::storage::port::{Row, Store, StoreError};
use crate::vault::header::{Entrance, Locked, Opened};
use crate::vault::slot::{Key, Way};
use crate::vault::{Entropy, Header, HeaderError};

/// What the way in leads to.
pub enum Entered<S: Store + 'static> {
    /// Everything a person wrote.
    Open(Archive<S>, Opening),
    /// It asks for something first.
    Locked(LockedArchive<S>),
    /// The key is being changed, and that has to be finished first: the browser was killed, or another tab is at it.
    Changing(Rotation<S>),
}

/// An archive that asks for something. Nothing of it is in memory but what stands in clear.
pub struct LockedArchive<S: Store + 'static> {
    pub(super) store: Rc<S>,
    pub(super) entropy: Rc<dyn Entropy>,
    pub(super) header: Vec<u8>,
    locked: Locked,
}

/// Why it stays locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnlockError {
    /// Another tab has changed the ways in since they were read, or erased everything: enter again.
    Changed,
    /// The vault's doing: a wrong secret, for one.
    Vault(HeaderError),
    /// The archive's doing, after the secret was found to be right.
    Open(OpenError),
}

impl<S: Store + 'static> Archive<S> {
    /// Looks at what is there, and opens it where nothing is asked for.
    pub async fn enter(store: S, entropy: Rc<dyn Entropy>) -> Result<Entered<S>, OpenError> {
        let answers = store.read(reading()).await?;
        let Some(header) = one(&answers, 0) else {
            return Err(nothing_or_lost(&store).await?);
        };
        let store = Rc::new(store);
        match Header::open(Some(&header.value)).map_err(OpenError::Header)? {
            Entrance::Open(opened) => admit(store, entropy, &answers, *opened).await,
            Entrance::Locked(locked) => Ok(Entered::Locked(LockedArchive { store, entropy, header: header.value.clone(), locked })),
        }
    }
}

impl<S: Store + 'static> LockedArchive<S> {
    /// What it asks for: any one of these opens it. Nothing here is authenticated before one of them has.
    pub fn ways(&self) -> impl Iterator<Item = (SlotId, &Way)> {
        self.locked.ways()
    }

    /// Opens it by one of its ways in. Nothing is written, so that a full device keeps nobody out.
    pub async fn unlock(&self, way: SlotId, key: &Key) -> Result<Entered<S>, UnlockError> {
        let answers = self.store.read(reading()).await.map_err(|error: StoreError| UnlockError::Open(error.into()))?;
        // an earlier header calls the new passphrase wrong, and with the old one leads to a key that nothing is under now
        if one(&answers, 0).is_none_or(|row| row.value != self.header) {
            return Err(UnlockError::Changed);
        }
        let opened = self.locked.unlock(way, key).map_err(UnlockError::Vault)?;
        let (store, entropy) = (Rc::clone(&self.store), Rc::clone(&self.entropy));
        admit(store, entropy, &answers, opened).await.map_err(UnlockError::Open)
    }

    /// The store beneath, for erasing everything and for the app's own unsealed rows.
    pub fn store(&self) -> &S {
        &self.store
    }
}

async fn admit<S: Store + 'static>(
    store: Rc<S>,
    entropy: Rc<dyn Entropy>,
    answers: &[Vec<Row>],
    opened: Opened,
) -> Result<Entered<S>, OpenError> {
    let Opened { header, vault, from } = opened;
    match from {
        Some(from) => {
            let stored = one(answers, 0).map(|row| row.value.clone()).unwrap_or_default();
            Ok(Entered::Changing(Rotation::resume(store, entropy, (&header, stored), from, vault)?))
        }
        None => {
            let (archive, opening) = Archive::admit(store, entropy, answers, vault).await?;
            Ok(Entered::Open(archive, opening))
        }
    }
}
