//! Shelves: copies of many records in one row, read at a start instead of thousands of rows, and made anew in idle time.
//! What they are and why they can be believed is said in [`crate::storage::shelf`].

use std::cell::Cell;
use std::rc::Rc;

use super::transact::Decision;
use super::{Archive, Core, Found, HEADER, SaveError, answer, deletions, one};
use crate::domain::glimpse::Glimpse;
use crate::domain::id::{RecordId, VersionId};
use crate::storage::envelope;
use crate::storage::index::{Flags, HEAD, Index, IndexRow, ROWS};
use crate::storage::port::{Durability, Query, Row, Store, StoreError, Table, Write};
use crate::storage::shelf::{self, Copies, Copy, SHELVES, Shelved};

/// How many records are copied at a time.
const BATCH: usize = 64;

/// The shelves that there are, and the index as it was when they were asked for.
pub struct Shelves {
    numbers: Vec<u32>,
    index: Index,
    /// Records with several heads, in the order of their ids: they stand on no shelf.
    split: Vec<RecordId>,
}

impl Shelves {
    fn of(numbers: Vec<u32>, index: Index) -> Self {
        let mut ids = Vec::with_capacity(index.count());
        ids.extend(index.rows().map(|row| row.id));
        ids.sort_unstable();
        let mut split: Vec<RecordId> = ids.array_windows().filter(|[one, next]| one == next).map(|[id, _]| *id).collect();
        split.dedup();
        Self { numbers, index, split }
    }

    /// Their numbers, those with the newest records first.
    pub fn numbers(&self) -> &[u32] {
        &self.numbers
    }

    /// The most records that stand on them.
    pub fn room(&self) -> usize {
        ROWS * self.numbers.len()
    }

    /// Which versions belong on a shelf: of its segment the only heads of records that are whole, in the order of the index.
    fn heads(&self, number: u32) -> impl Iterator<Item = (RecordId, VersionId)> {
        let is_whole = |row: &&IndexRow| !row.flags.has(Flags::TOMBSTONE) && !row.flags.is_trouble();
        let is_alone = |row: &&IndexRow| self.split.binary_search(&row.id).is_err();
        self.index.segment(number).iter().filter(is_whole).filter(is_alone).map(|row| (row.id, row.vid))
    }

    /// Whether all that stands on a shelf belongs there. One after the other: a shelf is in the order of its segment.
    fn agree_with(&self, number: u32, copies: &Copies) -> bool {
        let mut heads = self.heads(number);
        copies.named().all(|named| heads.any(|head| head == named))
    }
}

/// What stands on one shelf, still to be taken apart: each record when it is asked for.
pub struct Shelf(Copies);

/// A record as far as it was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// As it stands in the store.
    Whole(Found),
    /// What lists show of it.
    Glimpse(RecordId, Glimpse),
}

impl Seen {
    /// The record.
    pub fn id(&self) -> RecordId {
        match self {
            Self::Whole(found) => found.id,
            Self::Glimpse(id, _) => *id,
        }
    }
}

impl Iterator for Shelf {
    type Item = Seen;

    fn next(&mut self) -> Option<Seen> {
        // one that can't be read here is read from where it stands
        Some(match self.0.by_ref().flatten().next()? {
            Shelved::Whole(head) => Seen::Whole(Found { id: head.id, heads: vec![head], unreadable: Vec::new() }),
            Shelved::Glimpse(id, glimpse) => Seen::Glimpse(id, glimpse),
        })
    }
}

impl<S: Store + 'static> Archive<S> {
    /// Which shelves there are.
    pub async fn shelves(&self) -> Result<Shelves, StoreError> {
        let keys = self.inner.store.read(vec![Query::Keys(Table::Index, SHELVES.to_owned())]).await?;
        let numbers = answer(&keys, 0).iter().rev().filter_map(|row| shelf::parse_key(&row.key)).collect();
        Ok(Shelves::of(numbers, self.inner.core.state.borrow().index.clone()))
    }

    /// Reads some shelves at once. `None` for one that is gone or damaged, or on which anything is not the head any more: what is on it has
    /// to be read by itself then, and the shelf made anew.
    pub async fn read_shelves(&self, shelves: &Shelves, numbers: &[u32]) -> Result<Vec<Option<Shelf>>, StoreError> {
        let queries = numbers.iter().map(|number| Query::One(Table::Index, shelf::key(*number))).collect();
        let stored = self.inner.store.read(queries).await?;
        let open = |(at, number): (usize, &u32)| {
            let copies = one(&stored, at).and_then(|row| Copies::open(&self.inner.core.vault, *number, &row.value));
            copies.filter(|copies| shelves.agree_with(*number, copies)).map(Shelf)
        };
        Ok(numbers.iter().enumerate().map(open).collect())
    }

    /// Makes the shelves that are missing, and those in `worn` anew; says how many. Meant for idle time after each start: `pause` is
    /// awaited again and again. What another tab changes meanwhile is left for the next start.
    ///
    /// # Errors
    /// Where the store or the key is not as it was. What is made already stays.
    pub async fn shelve(&self, worn: &[u32], pause: impl AsyncFn()) -> Result<usize, SaveError> {
        self.refresh_index().await?;
        let there = self.shelves().await?;
        let mut made = 0;
        for number in 0..there.index.shelves() {
            if there.numbers.contains(&number) && !worn.contains(&number) {
                continue;
            }
            let heads: Vec<_> = there.heads(number).collect();
            let mut copies = Vec::with_capacity(heads.len());
            for heads in heads.chunks(BATCH) {
                pause().await;
                let queries = heads.iter().map(|(id, vid)| Query::One(Table::Rec, envelope::key(*id, *vid))).collect();
                let rows = self.inner.store.read(queries).await?;
                copies.extend(rows.iter().flatten().filter_map(|row| self.inner.core.copy(row)));
            }
            pause().await;
            made += usize::from(self.put_shelf(number, &copies, &there.index).await?);
        }
        Ok(made)
    }

    /// Writes a shelf where its segment is still the one that `index` knows.
    async fn put_shelf(&self, number: u32, copies: &[Copy], index: &Index) -> Result<bool, SaveError> {
        let core = Rc::clone(&self.inner.core);
        let row = Row { key: shelf::key(number), value: shelf::seal(&core.vault, core.entropy(), number, copies)? };
        let (seen, written) = (index.clone(), Rc::new(Cell::new(false)));
        let outcome = Rc::clone(&written);
        let decide: Decision = Box::new(move |answers| {
            core.check_header(one(answers, 0))?;
            let state = core.state.borrow();
            let is_same = state.index.is_current(one(answers, 1)) && state.index.shares(&seen, number);
            outcome.set(is_same);
            Ok(if is_same { vec![Write::Put(Table::Index, row.clone())] } else { Vec::new() })
        });
        let queries = vec![Query::One(Table::Meta, HEADER.to_owned()), Query::One(Table::Meta, HEAD.to_owned())];
        self.inner.store.update(Durability::Relaxed, queries, decide).await?;
        Ok(written.get())
    }

    /// Takes all shelves away, where there are any: to make room for words. Says whether there were.
    pub(super) async fn clear_shelves(&self) -> bool {
        let found = Rc::new(Cell::new(false));
        let outcome = Rc::clone(&found);
        let decide: Decision = Box::new(move |answers| {
            let writes = deletions(Table::Index, answer(answers, 0));
            outcome.set(outcome.get() || !writes.is_empty());
            Ok(writes)
        });
        let queries = vec![Query::Keys(Table::Index, SHELVES.to_owned())];
        self.inner.store.update(Durability::Strict, queries, decide).await.is_ok() && found.get()
    }
}

impl Core {
    /// A record as it goes on a shelf; `None` where it can't be read, or is so large that it is read by itself.
    fn copy(&self, row: &Row) -> Option<Copy> {
        let (version, plain) = envelope::open_whole(&self.vault, &row.key, &row.value).ok()?;
        Copy::of(&version, plain)
    }
}
