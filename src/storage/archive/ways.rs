//! The ways in, from inside: which there are, when each was used, and one more.

use std::rc::Rc;

use super::transact::Decision;
use super::{Archive, Core, HEADER, SaveError, Stop, WAYS, one};
use crate::domain::Extra;
use crate::domain::fields::{Json, json_object};
use crate::domain::id::SlotId;
use crate::domain::moment::Moment;
use crate::storage::port::{Durability, Query, Row, Store, Table, UpdateError, Write};
use crate::vault::frame::Frame;
use crate::vault::header::NotChanged;
use crate::vault::seal::Unsealable;
use crate::vault::slot::{NewWay, Slot, Way};
use crate::vault::{Header, Label};

/// One way in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WayIn {
    /// Its name.
    pub id: SlotId,
    /// What it asks for.
    pub way: Way,
    /// When it was last used, as far as that is known.
    pub used: Option<Moment>,
}

/// Why the ways in stay as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeError {
    /// It was not saved.
    Save(SaveError),
    /// There is a way in that only a newer version of the app knows how to keep.
    UnknownWay,
    /// There is no lock to add a way in to.
    NoLock,
}

impl<E: Into<SaveError>> From<E> for ChangeError {
    fn from(error: E) -> Self {
        Self::Save(error.into())
    }
}

impl From<NotChanged> for ChangeError {
    fn from(why: NotChanged) -> Self {
        match why {
            NotChanged::UnknownWay => Self::UnknownWay,
            NotChanged::NoLock => Self::NoLock,
            NotChanged::UnderWay => Self::Save(SaveError::EpochChanged),
            NotChanged::Unsealable => Self::Save(SaveError::Unsealable),
        }
    }
}

/// When ways in were last used. Sealed: it tells when a person was here.
#[derive(Default)]
struct Uses {
    used: Vec<Use>,
    extra: Extra,
}

struct Use {
    id: SlotId,
    at: Moment,
    extra: Extra,
}

json_object!(Uses { used });
json_object!(Use { id, at });

impl<S: Store + 'static> Archive<S> {
    /// The ways in; none where there is no lock.
    pub async fn ways(&self) -> Result<Vec<WayIn>, SaveError> {
        let (_, header) = self.stored_header().await?;
        let stored = self.inner.store.read(vec![Query::One(Table::Meta, WAYS.to_owned())]).await?;
        let known = self.inner.core.open_uses(one(&stored, 0));
        let way_in = |slot: &Slot| match slot {
            Slot::Way(slot) => {
                let last = known.used.iter().find(|used| used.id == slot.id).map(|used| used.at.clone());
                Some(WayIn { id: slot.id, way: slot.way.clone(), used: last })
            }
            Slot::Device(_) | Slot::Other(_) => None,
        };
        Ok(header.slots.iter().filter_map(way_in).collect())
    }

    /// Adds a way in to a lock. It shuts nobody out, so the key stays and nothing is sealed anew.
    pub async fn add_way(&self, way: &NewWay) -> Result<(), ChangeError> {
        let core = &self.inner.core;
        let (before, header) = self.stored_header().await?;
        let after = header.with_way(&core.vault, way, core.entropy())?.to_bytes(&core.vault)?;
        Ok(self.replace_header(before, after).await?)
    }

    /// Notes that a way in was used. Meant for after an unlock, when everything can be read: nothing depends on it. One transaction, so
    /// that who asks for the ways in after it was begun hears of it.
    pub async fn note_way(&self, id: SlotId, now: &Moment) -> Result<(), SaveError> {
        let (core, now) = (Rc::clone(&self.inner.core), now.clone());
        let decide: Decision = Box::new(move |answers| {
            core.check_header(one(answers, 0))?;
            let header = Header::read(one(answers, 0).map(|row| row.value.as_slice()), &core.vault).map_err(Stop::of)?;
            let is_there = |way: SlotId| header.slots.iter().any(|slot| matches!(slot, Slot::Way(slot) if slot.id == way));
            let mut uses = core.open_uses(one(answers, 1));
            uses.used.retain(|used| used.id != id && is_there(used.id));
            uses.used.push(Use { id, at: now.clone(), extra: Extra::new() });
            // too long for the format: then it stays as it was
            let value = core.seal_uses(&uses).ok();
            Ok(value.map(|value| Write::Put(Table::Meta, Row { key: WAYS.to_owned(), value })).into_iter().collect())
        });
        let queries = vec![Query::One(Table::Meta, HEADER.to_owned()), Query::One(Table::Meta, WAYS.to_owned())];
        Ok(self.inner.store.update(Durability::Relaxed, queries, decide).await?)
    }

    /// The header as it is stored, where it is still the one of this archive's key.
    pub(super) async fn stored_header(&self) -> Result<(Vec<u8>, Header), SaveError> {
        let stored = self.inner.store.read(vec![Query::One(Table::Meta, HEADER.to_owned())]).await?;
        let stored = one(&stored, 0).ok_or(SaveError::HeaderGone)?;
        let header = Header::read(Some(&stored.value), &self.inner.core.vault).map_err(|error| SaveError::from(Stop::of(error)))?;
        Ok((stored.value.clone(), header))
    }

    /// Puts another header in the place of the one that was read. Where the store doesn't say whether it has, it is asked.
    pub(super) async fn replace_header(&self, before: Vec<u8>, after: Vec<u8>) -> Result<(), SaveError> {
        let store = &self.inner.store;
        let row = Row { key: HEADER.to_owned(), value: after.clone() };
        let decide: Decision = Box::new(move |answers| match one(answers, 0).map(|row| &row.value) {
            Some(stored) if *stored == before => Ok(vec![Write::Put(Table::Meta, row.clone())]),
            // run a second time after a healed connection, it finds what it wrote the first time
            Some(stored) if *stored == row.value => Ok(Vec::new()),
            Some(_) => Err(Stop::EpochChanged),
            None => Err(Stop::HeaderGone),
        });
        let queries = vec![Query::One(Table::Meta, HEADER.to_owned())];
        let written = store.update(Durability::Strict, queries.clone(), decide).await;
        if let Err(UpdateError::Store(_)) = written
            && let Ok(stored) = store.read(queries).await
            && one(&stored, 0).is_some_and(|row| row.value == after)
        {
            return Ok(());
        }
        Ok(written?)
    }
}

impl Core {
    /// Nothing is known where it can't be read.
    fn open_uses(&self, row: Option<&Row>) -> Uses {
        let open = |row: &Row| {
            let plain = self.vault.open(Label::Ways, &Frame::parse(&row.value).ok()?).ok()?;
            Uses::read(serde_json::from_slice(&plain).ok()?).ok()
        };
        row.and_then(open).unwrap_or_default()
    }

    fn seal_uses(&self, uses: &Uses) -> Result<Vec<u8>, Unsealable> {
        let plain = serde_json::to_vec(&uses.write()).map_err(|_| Unsealable)?;
        self.vault.seal(Label::Ways, &[], &plain, self.entropy())
    }
}
