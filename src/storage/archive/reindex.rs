//! Rebuilding the index from the records, and comparing the two.

use std::rc::Rc;

use super::save::unread_rows;
use super::transact::Plan;
use super::{Archive, Core, Found, HEADER, SaveError, answer, one};
use crate::domain::id::{RecordId, VersionId};
use crate::domain::order;
use crate::storage::envelope;
use crate::storage::index::{Flags, HEAD, Index, IndexRow, SEGMENTS};
use crate::storage::port::{Durability, Query, Row, Store, StoreError, Table, UpdateError, Write};

/// What a comparison of the index with the records found. Nothing is deleted by it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Check {
    /// Records that the index knows and the store has no readable trace of: lost.
    pub missing: Vec<RecordId>,
    /// Records that the index didn't know, now listed.
    pub found: Vec<RecordId>,
    /// Records with a head that can't be read.
    pub unreadable: Vec<RecordId>,
    /// Keys in the table of records that are none of ours; left alone.
    pub foreign: Vec<String>,
}

/// How often a rebuild starts over because another tab has written meanwhile.
const TRIES: usize = 8;

/// Keys of stored heads, in their order: the store answers so.
type Keys = Vec<(RecordId, VersionId)>;

impl<S: Store + 'static> Archive<S> {
    /// Reads a record again that another tab has saved, and the index with it.
    pub async fn refresh(&self, id: RecordId) -> Result<Found, StoreError> {
        self.refresh_index().await?;
        let found = self.read(&[id]).await?;
        Ok(found.into_iter().next().unwrap_or(Found { id, heads: Vec::new(), unreadable: Vec::new() }))
    }

    /// Reads the index again where another tab has written since. Says whether it had.
    pub async fn refresh_index(&self) -> Result<bool, StoreError> {
        let head = Query::One(Table::Meta, HEAD.to_owned());
        let answers = self.inner.store.read(vec![head.clone()]).await?;
        if self.inner.core.state.borrow().index.is_current(one(&answers, 0)) {
            return Ok(false);
        }
        let answers = self.inner.store.read(vec![head, Query::Prefix(Table::Index, SEGMENTS.to_owned())]).await?;
        match Index::load(&self.inner.core.vault, one(&answers, 0), answer(&answers, 1)) {
            Ok(index) => self.inner.core.adopt_index(index),
            Err(_) => drop(self.rebuild_index().await?),
        }
        Ok(true)
    }

    /// Compares the index with the keys of all records, lists what it didn't know and names what is lost. Meant for idle
    /// time after each start.
    pub async fn check(&self) -> Result<Check, StoreError> {
        self.refresh_index().await?;
        let keys = self.inner.store.read(vec![Query::Keys(Table::Rec, String::new())]).await?;
        let (keys, foreign) = parse_keys(answer(&keys, 0));
        let known = Known::of(self.inner.core.state.borrow().index.rows().cloned().collect());
        let doubtful = known.0.iter().filter(|row| row.flags.is_trouble() || keys.binary_search(&(row.id, row.vid)).is_err());
        let unlisted = keys.iter().filter(|(id, vid)| !known.rows_of(*id).iter().any(|row| row.vid == *vid));
        let suspects = doubtful.map(|row| row.id).chain(unlisted.map(|(id, _)| *id)).collect();
        let mut suspects = order::highest_first(suspects, |id: &RecordId| (0, 0, *id.bytes()));
        suspects.dedup();
        let mut check = Check { foreign, ..Check::default() };
        for id in suspects.into_iter().rev() {
            let queries = vec![Query::Prefix(Table::Rec, envelope::prefix(id))];
            let outcome = self.transact(queries, move |core, seen| Ok(core.decide_check(id, answer(seen.answers, 0), seen.index))).await;
            match outcome {
                Ok(rows) => check.count(id, &rows),
                Err(SaveError::Store(error)) => return Err(error),
                // the page is about to be told so by whatever it does next
                Err(_) => return Ok(check),
            }
        }
        Ok(check)
    }

    /// Takes records that are lost off the list, once the person has been told.
    pub async fn forget_missing(&self, id: RecordId) -> Result<(), SaveError> {
        let queries = vec![Query::Keys(Table::Rec, envelope::prefix(id))];
        let decide = move |_: &Core, seen: super::transact::Seen<'_>| {
            let (keys, _) = parse_keys(answer(seen.answers, 0));
            let kept = seen.index.rows_of(id).filter(|row| keys.binary_search(&(row.id, row.vid)).is_ok()).cloned().collect();
            Ok(Plan { outcome: (), writes: Vec::new(), index: Some((vec![id], kept)) })
        };
        self.transact(queries, decide).await
    }

    /// Makes a new index of what is in the store.
    pub(super) async fn rebuild_index(&self) -> Result<Check, StoreError> {
        for _ in 0..TRIES {
            if let Some(check) = self.try_rebuild().await? {
                return Ok(check);
            }
        }
        Err(StoreError::Unknown)
    }

    async fn try_rebuild(&self) -> Result<Option<Check>, StoreError> {
        let store = &self.inner.store;
        let keys = |prefix: &str| Query::Keys(Table::Index, prefix.to_owned());
        let index = vec![Query::One(Table::Meta, HEAD.to_owned()), Query::Prefix(Table::Index, SEGMENTS.to_owned()), keys("")];
        let before = store.read(index).await?;
        let mut rows: Vec<IndexRow> = Vec::new();
        let mut foreign = Vec::new();
        let salvaged = Known::of(Index::salvage(&self.inner.core.vault, answer(&before, 1)));
        for digit in "0123456789abcdef".chars() {
            let stored = store.read(vec![Query::Prefix(Table::Rec, digit.to_string())]).await?;
            let (found, strange) = self.inner.core.index_rows(answer(&stored, 0), &salvaged);
            rows.extend(found);
            foreign.extend(strange);
        }
        // the store answers in the order of its keys, so these rows stand in the order of their ids
        let is_gone = |row: &&IndexRow| rows.binary_search_by(|present| present.id.cmp(&row.id)).is_err();
        let lost = salvaged.0.iter().filter(is_gone).cloned();
        let lost: Vec<IndexRow> = lost.map(|row| IndexRow { flags: row.flags.in_trouble(Flags::MISSING), ..row }).collect();
        rows.extend(lost);
        let mut check = Check { foreign, ..Check::default() };
        for rows in rows.chunk_by(|one, next| one.id == next.id) {
            if let Some(row) = rows.first() {
                check.count(row.id, rows);
            }
        }
        check.found.retain(|id| salvaged.rows_of(*id).is_empty());
        let written = self.write_rebuilt(rows, before).await?;
        Ok(written.then_some(check))
    }

    /// Writes a rebuilt index where nobody has touched the stored one since it was read.
    async fn write_rebuilt(&self, rows: Vec<IndexRow>, before: Vec<Vec<Row>>) -> Result<bool, StoreError> {
        let core = Rc::clone(&self.inner.core);
        let known = self.inner.core.state.borrow().index.clone();
        let Ok(change) = known.rebuild(&core.vault, core.entropy(), rows, answer(&before, 2)) else {
            return Err(StoreError::Unknown);
        };
        let writes: Vec<Write> = change.writes;
        let queries = vec![Query::One(Table::Meta, HEADER.to_owned()), Query::One(Table::Meta, HEAD.to_owned())];
        let decide = move |answers: &[Vec<Row>]| {
            let is_ours = core.check_header(one(answers, 0)).is_ok();
            if is_ours && one(answers, 1) == one(&before, 0) { Ok(writes.clone()) } else { Err(()) }
        };
        match self.inner.store.update(Durability::Strict, queries, decide).await {
            // a newer version's store is left as it is; for reading in it an index in memory will do
            Ok(()) | Err(UpdateError::Store(StoreError::Newer)) => {
                self.inner.core.state.borrow_mut().index = change.index;
                Ok(true)
            }
            Err(UpdateError::Refused(())) => Ok(false),
            Err(UpdateError::Store(error)) => Err(error),
        }
    }
}

impl Check {
    fn count(&mut self, id: RecordId, rows: &[IndexRow]) {
        if rows.iter().any(|row| row.flags.has(Flags::MISSING)) {
            self.missing.push(id);
        } else if rows.iter().any(|row| row.flags.has(Flags::UNREADABLE)) {
            self.unreadable.push(id);
        } else {
            self.found.push(id);
        }
    }
}

impl Core {
    /// The index rows that one record ought to have, written where they differ.
    fn decide_check(&self, id: RecordId, stored: &[Row], index: &Index) -> Plan<Vec<IndexRow>> {
        let (heads, _) = self.open_rows(stored);
        let mut rows: Vec<IndexRow> = heads.iter().map(IndexRow::of).collect();
        rows.extend(unread_rows(id, stored, &heads, index));
        let is_same = rows.len() == index.rows_of(id).count() && index.rows_of(id).all(|row| rows.contains(row));
        let change = (!is_same).then(|| (vec![id], rows.clone()));
        Plan { outcome: rows, writes: Vec::new(), index: change }
    }

    /// Index rows for stored records, and the keys that are none of ours. `salvaged` tells what the old index knew of
    /// those that can't be read.
    fn index_rows(&self, stored: &[Row], salvaged: &Known) -> (Vec<IndexRow>, Vec<String>) {
        let (mut rows, mut foreign) = (Vec::new(), Vec::new());
        for row in stored {
            match (envelope::open(&self.vault, &row.key, &row.value), envelope::parse_key(&row.key)) {
                (Ok(version), _) => rows.push(IndexRow::of(&version)),
                (Err(_), None) => foreign.push(row.key.clone()),
                (Err(_), Some((id, vid))) => {
                    let known = salvaged.rows_of(id).iter().find(|row| row.vid == vid).cloned();
                    let known = known.unwrap_or_else(|| IndexRow::unreadable(id, vid));
                    rows.push(IndexRow { flags: known.flags.in_trouble(Flags::UNREADABLE), ..known });
                }
            }
        }
        (rows, foreign)
    }
}

/// What an index says, each head once, so that a record's rows are found quickly: the highest id first.
struct Known(Vec<IndexRow>);

impl Known {
    fn of(rows: Vec<IndexRow>) -> Self {
        let rows = order::highest_first(rows, |row| (0, 0, *row.vid.bytes()));
        let mut rows = order::highest_first(rows, |row| (0, 0, *row.id.bytes()));
        rows.dedup_by(|next, one| (next.id, next.vid) == (one.id, one.vid));
        Self(rows)
    }

    fn rows_of(&self, id: RecordId) -> &[IndexRow] {
        let (from, to) = (self.0.partition_point(|row| row.id > id), self.0.partition_point(|row| row.id >= id));
        self.0.get(from..to).unwrap_or_default()
    }
}

fn parse_keys(rows: &[Row]) -> (Keys, Vec<String>) {
    let (mut keys, mut foreign) = (Keys::new(), Vec::new());
    for row in rows {
        match envelope::parse_key(&row.key) {
            Some(key) => keys.push(key),
            None => foreign.push(row.key.clone()),
        }
    }
    (keys, foreign)
}
