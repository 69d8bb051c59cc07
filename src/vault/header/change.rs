//! Changing the ways in, and the data key with them.
//!
//! A way in that is taken away, or replaced, has given its holder the data key, and freed pages of the database may still
//! hold it: so every such change takes a new data key, and everything is sealed anew (`storage::archive::Rotation`). The new
//! key is wrapped for each way in that is to be, which takes the secret of each: those that stay are typed again, or made
//! anew. Keeping their keys beside the data key instead would hand them to whoever had that one.
//!
//! A way in that is *added* shuts nobody out and needs no new key: the one there is goes into one slot more.

use super::{FORMAT, FORMAT_WITHOUT_LOCK, Header, Next, PastKey, SealedKey};
use crate::domain::Extra;
use crate::vault::entropy::Entropy;
use crate::vault::keys::Secret;
use crate::vault::seal::{Unsealable, Vault};
use crate::vault::slot::{Lock, NewWay, Slot};

/// A change of the data key that has been decided on.
#[derive(Debug)]
pub struct Changed {
    /// The header that begins it.
    pub header: Header,
    /// The vault under the new key.
    pub vault: Vault,
}

/// Why the ways in were not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotChanged {
    /// There is a way in that only a newer version of the app knows how to keep.
    UnknownWay,
    /// A change is under way already.
    UnderWay,
    /// There is no lock to add a way in to.
    NoLock,
    /// Something is too large for the format, or after 4,294,967,295 changes.
    Unsealable,
}

impl From<Unsealable> for NotChanged {
    fn from(_: Unsealable) -> Self {
        Self::Unsealable
    }
}

impl Header {
    /// Begins a change to another lock. Once the new header is stored, its ways in count and the earlier ones don't.
    pub fn begin_change(&self, vault: &Vault, lock: &Lock, entropy: &dyn Entropy) -> Result<Changed, NotChanged> {
        if self.next.is_some() {
            return Err(NotChanged::UnderWay);
        }
        if self.slots.iter().any(|slot| matches!(slot, Slot::Other(_))) {
            return Err(NotChanged::UnknownWay);
        }
        let epoch = self.epoch.checked_add(1).ok_or(NotChanged::Unsealable)?;
        let data = Secret::random(entropy);
        let mut past = Vec::with_capacity(self.past.len() + 1);
        for key in &self.past {
            let secret = key.key.open(key.epoch, self.vault, vault.data()).ok_or(Unsealable)?;
            past.push((key.clone(), secret));
        }
        let seal = |old: &Secret, epoch| SealedKey::seal(old, epoch, self.vault, &data, entropy);
        let resealed = past.iter().map(|(key, old)| Ok(PastKey { key: seal(old, key.epoch)?, ..key.clone() }));
        let resealed = resealed.collect::<Result<_, Unsealable>>()?;
        let next = Next {
            epoch,
            slots: lock.slots((self.vault, epoch), &data, entropy)?,
            old_key: seal(vault.data(), self.epoch)?,
            extra: Extra::new(),
        };
        let header = Self { slots: Vec::new(), next: Some(next), past: resealed, ..self.clone() }.in_its_format();
        let known: Vec<(u32, Secret)> = past.into_iter().map(|(key, old)| (key.epoch, old)).collect();
        let vault = Vault::new(self.vault, epoch, &data).and_then(|vault| vault.remembering(&known)).ok_or(Unsealable)?;
        Ok(Changed { header, vault })
    }

    /// The header after the change that is under way, where one is. The key that was changed from stays, sealed, for last
    /// words that another tab may have put under it.
    #[must_use]
    pub fn finished(&self) -> Self {
        let Some(next) = self.next.clone() else { return self.clone() };
        let old = PastKey { epoch: self.epoch, key: next.old_key, extra: Extra::new() };
        let past = self.past.iter().cloned().chain([old]).collect();
        Self { epoch: next.epoch, slots: next.slots, next: None, past, ..self.clone() }.in_its_format()
    }

    /// The header with one way in more.
    pub fn with_way(&self, vault: &Vault, way: &NewWay, entropy: &dyn Entropy) -> Result<Self, NotChanged> {
        if self.next.is_some() {
            return Err(NotChanged::UnderWay);
        }
        if !self.is_locked() {
            return Err(NotChanged::NoLock);
        }
        let mut header = self.clone();
        header.slots.push(Slot::Way(way.wrap((self.vault, self.epoch), vault.data(), entropy)?));
        Ok(header.in_its_format())
    }

    /// Whether the vault asks for something.
    pub fn is_locked(&self) -> bool {
        !self.entrances().0.iter().any(|slot| matches!(slot, Slot::Device(_)))
    }

    /// What a newer version wrote keeps its numbers; all else gets the lowest that can read it.
    fn in_its_format(mut self) -> Self {
        let needed = if self.is_locked() || self.next.is_some() { FORMAT } else { FORMAT_WITHOUT_LOCK };
        if self.format <= FORMAT {
            self.format = needed;
            self.min_format = needed;
        }
        self.min_format = self.min_format.max(needed);
        self
    }
}
