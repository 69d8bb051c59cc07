//! The way from a stored header to an open vault.

use std::fmt;

use super::{Header, HeaderError, Part, Stored};
use crate::domain::id::SlotId;
use crate::vault::keys::Secret;
use crate::vault::seal::Vault;
use crate::vault::slot::{Key, Slot, Way, WaySlot};

/// What a stored header leads to.
#[derive(Debug)]
pub enum Entrance {
    /// It asks for nothing.
    Open(Box<Opened>),
    /// It asks for one of its ways in.
    Locked(Locked),
}

/// A vault that has been opened.
#[derive(Debug)]
pub struct Opened {
    /// Its header, checked.
    pub header: Header,
    /// The vault under the key that is current, or is about to be.
    pub vault: Vault,
    /// The vault under the key that is being changed from, where such a change has to be finished.
    pub from: Option<Vault>,
}

/// A vault that asks for something. Nothing about it has been checked: that takes the key.
#[derive(Clone)]
pub struct Locked(Box<Stored>);

pub(super) fn open(stored: Stored) -> Result<Entrance, HeaderError> {
    let (slots, epoch) = stored.header.entrances();
    let device = slots.iter().find_map(|slot| match slot {
        Slot::Device(device) => Some(device),
        Slot::Way(_) | Slot::Other(_) => None,
    });
    if let Some(device) = device {
        let data = device.unwrap_key(stored.header.vault, epoch).ok_or(HeaderError::WrongKey)?;
        return Ok(Entrance::Open(Box::new(stored.admit(epoch, &data)?)));
    }
    if slots.iter().any(|slot| matches!(slot, Slot::Way(_))) {
        return Ok(Entrance::Locked(Locked(Box::new(stored))));
    }
    Err(HeaderError::NoUsableSlot)
}

impl Locked {
    /// What it asks for: any one of these opens it. What stands here is not authenticated yet.
    pub fn ways(&self) -> impl Iterator<Item = (SlotId, &Way)> {
        self.slots().map(|slot| (slot.id, &slot.way))
    }

    /// Opens it by one of its ways in.
    ///
    /// # Errors
    /// [`HeaderError::WrongSecret`] where the secret is not the one, or anything of the slot was changed by somebody who
    /// knew how; [`HeaderError::Damaged`] where the header was damaged, so that nobody can tell; [`HeaderError::MacMismatch`]
    /// where the secret is right and something else in the header was changed.
    pub fn unlock(&self, way: SlotId, key: &Key) -> Result<Opened, HeaderError> {
        let slot = self.slots().find(|slot| slot.id == way).ok_or(HeaderError::NoUsableSlot)?;
        if let Way::Passphrase(derivation) = &slot.way {
            derivation.params().map_err(HeaderError::Params)?;
        }
        let Stored { header, is_intact, .. } = &*self.0;
        let (_, epoch) = header.entrances();
        let Some(data) = slot.unwrap_key(key, header.vault, epoch) else {
            return Err(if *is_intact { HeaderError::WrongSecret } else { HeaderError::Damaged(Part::Check) });
        };
        Stored::clone(&self.0).admit(epoch, &data)
    }

    fn slots(&self) -> impl Iterator<Item = &WaySlot> {
        self.0.header.entrances().0.iter().filter_map(|slot| match slot {
            Slot::Way(way) => Some(way),
            Slot::Device(_) | Slot::Other(_) => None,
        })
    }
}

impl Stored {
    /// Checks the header under the data key that a way in gave.
    fn admit(self, epoch: u32, data: &Secret) -> Result<Opened, HeaderError> {
        let id = self.header.vault;
        let mut vault = Vault::new(id, epoch, data).ok_or(HeaderError::WrongKey)?;
        self.check(&vault)?;
        // the code matches, so whoever wrote the header had the key: what doesn't open here never did
        let damaged = HeaderError::Damaged(Part::Fields);
        let mut past = Vec::new();
        for key in &self.header.past {
            past.push((key.epoch, key.key.open(key.epoch, id, data).ok_or(damaged)?));
        }
        let from = match &self.header.next {
            Some(next) => {
                let old = next.old_key.open(self.header.epoch, id, data).ok_or(damaged)?;
                Some(Vault::new(id, self.header.epoch, &old).ok_or(damaged)?.remembering(&past).ok_or(damaged)?)
            }
            None => None,
        };
        vault = vault.remembering(&past).ok_or(damaged)?;
        Ok(Opened { header: self.header, vault, from })
    }
}

impl fmt::Debug for Locked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Locked").field(&self.0.header).finish()
    }
}
