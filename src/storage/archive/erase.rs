//! Erasing everything: the ways in first, so that what is left for a moment opens to nobody; then all the rest.
//!
//! It needs no open vault, and no readable header. Where it is killed, the next start finds a header that says so
//! ([`crate::vault::HeaderError::Erased`]) and erases again. What stands outside the store is the caller's: the copies of
//! drafts in localStorage, the marker that a journal exists, caches.
//!
//! A database forgets only when it gets round to it: pages that were freed may keep sealed bytes for a while, and, where
//! there never was a lock, the key of the `device` slot beside them. SECURITY.md says so.

use std::cell::RefCell;
use std::rc::Rc;

use super::transact::Decision;
use super::{HEADER, answer, deletions};
use crate::storage::port::{Durability, Query, Row, Store, StoreError, Table, UpdateError, Write};
use crate::vault::Header;

/// What was removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// Entries, intentions and the like. Those deleted before count too: their tombstones can't be told from them here.
    pub records: usize,
    /// Earlier versions.
    pub versions: usize,
    /// Unfinished words.
    pub drafts: usize,
    /// Parts of attachments.
    pub attachments: usize,
    /// Snapshots.
    pub snapshots: usize,
    /// What was chosen to be shown on Help now.
    pub help: usize,
}

/// Takes away every way in, and nothing else. From here on nothing opens any more, and every start goes on erasing: the moment to clear
/// away what stands outside the store.
pub async fn begin_erasing(store: &impl Store) -> Result<(), StoreError> {
    let erased = Row { key: HEADER.to_owned(), value: Header::erased() };
    update(store, Vec::new(), Box::new(move |_| Ok(vec![Write::Put(Table::Meta, erased.clone())]))).await
}

/// Erases everything in a store. Where it was begun before, only what was left is counted.
pub async fn erase(store: &impl Store) -> Result<Erased, StoreError> {
    begin_erasing(store).await?;
    let removed = Rc::new(RefCell::new(Erased::default()));
    // the last one first: what is shown before the lock is the only table that a reader without a key can read
    for table in Table::ALL.into_iter().rev().filter(|table| *table != Table::Meta) {
        let counted = Rc::clone(&removed);
        let decide: Decision = Box::new(move |answers| {
            let keys = answer(answers, 0);
            counted.borrow_mut().count(table, keys);
            Ok(deletions(table, keys))
        });
        update(store, vec![Query::Keys(table, String::new())], decide).await?;
    }
    // the header goes last, and with it what a page that was going away has put down meanwhile
    let decide: Decision =
        Box::new(|answers| Ok(Table::ALL.into_iter().zip(answers).flat_map(|(table, keys)| deletions(table, keys)).collect()));
    update(store, Table::ALL.map(|table| Query::Keys(table, String::new())).to_vec(), decide).await?;
    let removed = *removed.borrow();
    Ok(removed)
}

async fn update(store: &impl Store, queries: Vec<Query>, decide: Decision) -> Result<(), StoreError> {
    match store.update(Durability::Strict, queries, decide).await {
        Ok(()) => Ok(()),
        Err(UpdateError::Store(error)) => Err(error),
        // none of these refuses
        Err(UpdateError::Refused(_)) => Err(StoreError::Unknown),
    }
}

impl Erased {
    /// Run a second time after a healed connection, it finds nothing more.
    fn count(&mut self, table: Table, keys: &[Row]) {
        let count = match table {
            Table::Rec => keys.chunk_by(|one, next| record_of(one) == record_of(next)).count(),
            _ => keys.len(),
        };
        let counted = match table {
            Table::Rec => &mut self.records,
            Table::Hist => &mut self.versions,
            Table::Draft => &mut self.drafts,
            Table::Blob => &mut self.attachments,
            Table::Snap => &mut self.snapshots,
            Table::HelpPublic => &mut self.help,
            Table::Meta | Table::Index => return,
        };
        *counted = count.max(*counted);
    }
}

/// What is before the slash, for keys that are none of ours too.
fn record_of(row: &Row) -> &str {
    row.key.split('/').next().unwrap_or_default()
}
