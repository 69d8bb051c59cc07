//! Reading records and their history.

use std::iter::Peekable;
use std::rc::Rc;
use std::vec::IntoIter;

use super::{Archive, Core, answer};
use crate::domain::id::{RecordId, VersionId};
use crate::domain::order::{self, Rank};
use crate::storage::envelope::{self, Unreadable};
use crate::storage::index::{HEAD, IndexRow};
use crate::storage::merge;
use crate::storage::port::{Query, Row, Store, StoreError, Table};
use crate::storage::version::Version;

/// Most records that are asked for in one transaction.
const CHUNK: usize = 64;

/// A row that can't be read. Its bytes stay where they are; [`Archive::raw_copy`] hands them out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadableRow {
    /// Where it stands.
    pub table: Table,
    /// Its key.
    pub key: String,
    /// Why it can't be read.
    pub why: Unreadable,
}

/// A record as it stands in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The record.
    pub id: RecordId,
    /// The heads that can be read, tombstones included. Two with words are a conflict.
    pub heads: Vec<Version>,
    /// The heads that can't.
    pub unreadable: Vec<UnreadableRow>,
}

impl Found {
    /// The version to show first: the only one, or of several the one that was saved last.
    pub fn current(&self) -> Option<&Version> {
        merge::visible(&self.heads).max_by_key(|version| weight(version))
    }

    /// All versions with words, those to show first in front: of two that stand beside each other, the one that was saved last.
    pub fn visible(&self) -> Vec<&Version> {
        order::highest_first(merge::visible(&self.heads).collect(), |version| weight(version))
    }

    /// The same for who keeps them: a journal of thousands isn't copied only to be shown.
    pub fn into_visible(self) -> Vec<Version> {
        order::highest_first(self.heads.into_iter().filter(merge::is_visible).collect(), weight)
    }

    /// What words that are begun now are based on.
    pub fn vids(&self) -> Vec<VersionId> {
        self.heads.iter().map(|version| version.vid).collect()
    }

    /// Whether two versions or more stand beside each other.
    pub fn is_conflict(&self) -> bool {
        merge::visible(&self.heads).count() > 1
    }

    /// Whether there is nothing by this id: never was, or deleted for good.
    pub fn is_gone(&self) -> bool {
        self.unreadable.is_empty() && self.current().is_none()
    }
}

/// Which of several heads is shown first: the heaviest.
fn weight(head: &Version) -> Rank {
    IndexRow::of(head).weight_saved(head.saved.utc_ms)
}

/// In how many parts all records are read.
pub const PARTS: u8 = 16;

/// One part of all records, still sealed: each is opened when it is asked for, because opening takes longer than reading.
pub struct Part {
    core: Rc<Core>,
    rows: Peekable<IntoIter<Row>>,
}

impl Iterator for Part {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            let first = self.rows.next()?;
            // a row with a key that is none of ours belongs to no record; the archive's check tells of it
            let Some(id) = record_of(&first) else { continue };
            let mut rows = vec![first];
            while let Some(row) = self.rows.next_if(|row| record_of(row) == Some(id)) {
                rows.push(row);
            }
            return Some(self.core.found(id, &rows));
        }
    }
}

/// The earlier versions of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// Newest first: no version stands before one that came from it. Heads are not among them.
    pub versions: Vec<Version>,
    /// Those that can't be read.
    pub unreadable: Vec<UnreadableRow>,
}

impl<S: Store + 'static> Archive<S> {
    /// Reads records, in the order asked for. An id that nobody used gives a record without heads.
    pub async fn read(&self, ids: &[RecordId]) -> Result<Vec<Found>, StoreError> {
        let mut found = Vec::with_capacity(ids.len());
        for chunk in ids.chunks(CHUNK) {
            let queries = chunk.iter().map(|id| Query::Prefix(Table::Rec, envelope::prefix(*id))).collect();
            let answers = self.inner.store.read(queries).await?;
            found.extend(chunk.iter().enumerate().map(|(at, id)| self.inner.core.found(*id, answer(&answers, at))));
        }
        Ok(found)
    }

    /// Reads records by the heads that the index knows, with a third of the work of [`Archive::read`], which asks what there is. Where the
    /// index in memory is not the stored one any more, because another tab has saved something meanwhile, or a head isn't where it should
    /// be, what there is is read all the same.
    pub async fn read_listed(&self, ids: &[RecordId]) -> Result<Vec<Found>, StoreError> {
        let mut listed = Vec::with_capacity(ids.len());
        for (chunk, keys) in ids.chunks(CHUNK).zip(self.inner.core.listed_keys(ids).chunks(CHUNK)) {
            let rows = keys.iter().flatten().map(|key| Query::One(Table::Rec, key.clone()));
            let queries = [Query::One(Table::Meta, HEAD.to_owned())].into_iter().chain(rows).collect();
            let mut answers = self.inner.store.read(queries).await?.into_iter();
            let head = answers.next().unwrap_or_default();
            let is_current = self.inner.core.state.borrow().index.is_current(head.first());
            for (id, keys) in chunk.iter().zip(keys) {
                let rows: Vec<Row> = answers.by_ref().take(keys.len()).flatten().collect();
                let is_all = is_current && !rows.is_empty() && rows.len() == keys.len();
                listed.push((*id, is_all.then(|| self.inner.core.found(*id, &rows))));
            }
        }
        let moved: Vec<RecordId> = listed.iter().filter(|(_, found)| found.is_none()).map(|(id, _)| *id).collect();
        let mut moved = self.read(&moved).await?.into_iter();
        Ok(listed.into_iter().filter_map(|(_, found)| found.or_else(|| moved.next())).collect())
    }

    /// Reads one of the [`PARTS`] of all records, for loading everything in idle time: part `n` holds the records whose id begins with
    /// that hexadecimal digit.
    pub async fn read_part(&self, part: u8) -> Result<Part, StoreError> {
        let mut answers = self.inner.store.read(vec![Query::Prefix(Table::Rec, format!("{part:x}"))]).await?;
        Ok(Part { core: Rc::clone(&self.inner.core), rows: answers.pop().unwrap_or_default().into_iter().peekable() })
    }

    /// The earlier versions of a record, newest first.
    pub async fn history(&self, id: RecordId) -> Result<History, StoreError> {
        let answers = self.inner.store.read(vec![Query::Prefix(Table::Hist, envelope::prefix(id))]).await?;
        let (versions, unreadable) = self.inner.core.sort_out(Table::Hist, answer(&answers, 0));
        Ok(History { versions: newest_first(versions), unreadable })
    }
}

/// Earlier versions in the order of a history: none stands before one that came from it.
pub(super) fn newest_first(versions: Vec<Version>) -> Vec<Version> {
    let seen = |version: &Version| i64::try_from(version.vv.seen()).unwrap_or(i64::MAX);
    order::highest_first(versions, |version| (seen(version), version.saved.utc_ms, *version.vid.bytes()))
}

fn record_of(row: &Row) -> Option<RecordId> {
    Some(envelope::parse_key(&row.key)?.0)
}

impl Core {
    /// Where the index says that the heads of each of these records stand, in the order of the store. In one pass: there are thousands of
    /// rows, and may be hundreds of ids.
    fn listed_keys(&self, ids: &[RecordId]) -> Vec<Vec<String>> {
        let mut places: Vec<(RecordId, usize)> = ids.iter().copied().zip(0..).collect();
        places.sort_unstable();
        let mut keys = vec![Vec::new(); ids.len()];
        for row in self.state.borrow().index.rows() {
            let place = places.binary_search_by(|(id, _)| id.cmp(&row.id)).ok().and_then(|at| places.get(at));
            if let Some(keys) = place.and_then(|(_, place)| keys.get_mut(*place)) {
                keys.push(envelope::key(row.id, row.vid));
            }
        }
        for keys in &mut keys {
            keys.sort_unstable();
        }
        keys
    }

    fn found(&self, id: RecordId, rows: &[Row]) -> Found {
        let (heads, mut unreadable) = self.sort_out(Table::Rec, rows);
        // a record that the index knows and the store has nothing of is lost; where there are other heads, another tab may
        // have put them in its place since the index was read
        if rows.is_empty() {
            let state = self.state.borrow();
            unreadable.extend(state.index.rows_of(id).map(|row| UnreadableRow {
                table: Table::Rec,
                key: envelope::key(id, row.vid),
                why: Unreadable::Missing,
            }));
        }
        Found { id, heads, unreadable }
    }

    pub(super) fn sort_out(&self, table: Table, rows: &[Row]) -> (Vec<Version>, Vec<UnreadableRow>) {
        let (mut versions, mut unreadable) = (Vec::new(), Vec::new());
        for row in rows {
            match envelope::open(&self.vault, &row.key, &row.value) {
                Ok(version) => versions.push(version),
                Err(why) => unreadable.push(UnreadableRow { table, key: row.key.clone(), why }),
            }
        }
        (versions, unreadable)
    }
}
