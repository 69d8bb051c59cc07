//! Changing the lock: a new data key, and every row sealed anew under it.
//!
//! Three steps, each in strict transactions over the header:
//! 1. The header gets `next`: the new ways in, and the old key sealed under the new one. **From here on the new ways in
//!    count and the old ones are gone**, though most rows are still under the old key. Whoever unlocks finds [`Rotation`].
//! 2. Rows are opened with the old key and sealed with the new one, some at a time. A row's frame says under which key it
//!    is, so it doesn't matter where an earlier try was killed, or whether two tabs are at it. Rows that can't be read stay
//!    as they are and are counted. It goes round until a whole round has found nothing to do.
//! 3. The header loses `next`. The old key stays in it, sealed, for last words that another tab puts down meanwhile.
//!
//! Every save of another tab reads the header inside its transaction and stops with [`SaveError::EpochChanged`].

use std::cell::Cell;
use std::rc::Rc;

use super::open::reading;
use super::reseal::{Plan, Standing, TABLES, Work};
use super::transact::Decision;
use super::ways::ChangeError;
use super::{Archive, HEADER, OpenError, Opening, SaveError, USAGE, WAYS, answer, deletions, one};
use crate::storage::draft::Mirror;
use crate::storage::index::{HEAD, SEGMENTS};
use crate::storage::port::{Durability, Query, Row, Store, StoreError, Table, Write};
use crate::storage::shelf::SHELVES;
use crate::vault::slot::Lock;
use crate::vault::{Entropy, Header, Label, Vault};

/// A change of the data key that has been begun, and has to be finished before anything can be read or written.
pub struct Rotation<S: Store + 'static> {
    store: Rc<S>,
    entropy: Rc<dyn Entropy>,
    work: Rc<Work>,
}

/// How far a change has come. Each row is looked at twice: once to seal it anew, once to see that it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Rows done.
    pub done: usize,
    /// Rows to do.
    pub total: usize,
}

/// A finished change.
pub struct Rotated<S: Store + 'static> {
    /// The archive under the new key; the one before is of no use any more.
    pub archive: Archive<S>,
    /// What was found on opening it.
    pub opening: Opening,
    /// Last words outside the database, sealed anew: each takes the place of the one with its key. Those that aren't among
    /// these stay as they are.
    pub mirrors: Vec<Mirror>,
    /// How many rows can't be read, and are as they were.
    pub unreadable: usize,
}

/// How many rounds are made in one run; two are enough where nobody else writes.
const ROUNDS: usize = 8;

/// How many rows are sealed anew in one transaction. Attachments and snapshots are large.
const fn batch(table: Table) -> usize {
    match table {
        Table::Blob => 8,
        Table::Snap => 1,
        _ => 64,
    }
}

impl<S: Store + 'static> Archive<S> {
    /// Changes what the vault asks for: turns a lock on or off, replaces ways in, takes some away. The lock names every way
    /// in that is to be, with its secret; all others are gone when this returns. What is left to do is [`Rotation::run`].
    ///
    /// Where the store doesn't say whether it has begun, and doesn't answer the question either, the new ways in may count
    /// already: enter again to see.
    pub async fn change_lock(&self, lock: &Lock) -> Result<Rotation<S>, ChangeError> {
        let (core, store) = (&self.inner.core, &self.inner.store);
        let (before, header) = self.stored_header().await?;
        let changed = header.begin_change(&core.vault, lock, core.entropy())?;
        let begun = changed.header.to_bytes(&changed.vault)?;
        let (entropy, from) = (Rc::clone(&core.entropy), core.vault.clone());
        let work = Work::new(Rc::clone(&entropy), &changed.header, begun.clone(), from, changed.vault)?;
        self.replace_header(before, begun).await?;
        Ok(Rotation { store: Rc::clone(store), entropy, work: Rc::new(work) })
    }
}

impl<S: Store + 'static> Rotation<S> {
    /// Takes up a change where it was left.
    pub(super) fn resume(
        store: Rc<S>,
        entropy: Rc<dyn Entropy>,
        (header, stored): (&Header, Vec<u8>),
        from: Vault,
        to: Vault,
    ) -> Result<Self, OpenError> {
        let work = Work::new(Rc::clone(&entropy), header, stored, from, to).map_err(|_| OpenError::Store(StoreError::Unknown))?;
        Ok(Self { store, entropy, work: Rc::new(work) })
    }

    /// Finishes the change, and opens the archive. `mirrors` are the last words that the caller read from localStorage.
    ///
    /// # Errors
    /// Where it stops, everything stays readable by the new ways in; it may be run again, or taken up at the next start.
    pub async fn run(&self, mirrors: &[Mirror], progress: &dyn Fn(Progress)) -> Result<Rotated<S>, SaveError> {
        let unreadable = self.reseal(progress).await?;
        self.finish().await?;
        let (archive, opening) = self.open().await?;
        Ok(Rotated { archive, opening, mirrors: self.work.mirrors(mirrors), unreadable })
    }

    /// Goes round until nothing is left to do. Says how many rows can't be read.
    async fn reseal(&self, progress: &dyn Fn(Progress)) -> Result<usize, SaveError> {
        let mut seen = Progress { done: 0, total: 0 };
        for _ in 0..ROUNDS {
            let round = self.round(&mut seen, progress).await?;
            if round.resealed == 0 {
                return Ok(round.unreadable);
            }
        }
        Err(SaveError::Store(StoreError::Unknown))
    }

    async fn round(&self, seen: &mut Progress, progress: &dyn Fn(Progress)) -> Result<Round, SaveError> {
        let keys = self.store.read(TABLES.map(|table| Query::Keys(table, String::new())).to_vec()).await?;
        if seen.total == 0 {
            seen.total = 2 * keys.iter().map(Vec::len).sum::<usize>();
        }
        let mut round = Round::default();
        for (table, keys) in TABLES.into_iter().zip(&keys) {
            for keys in keys.chunks(batch(table)) {
                self.batch(table, keys, &mut round).await?;
                seen.done = seen.total.min(seen.done + keys.len());
                progress(*seen);
            }
        }
        self.rest(&mut round).await?;
        Ok(round)
    }

    /// Some rows of one table. Most rounds find them done and write nothing.
    async fn batch(&self, table: Table, keys: &[Row], round: &mut Round) -> Result<(), SaveError> {
        let queries = keys.iter().map(|row| Query::One(table, row.key.clone())).collect();
        let rows = self.store.read(queries).await?;
        let left: Vec<&Row> = rows.iter().flatten().filter(|row| self.work.is_left(row)).collect();
        if !left.is_empty() {
            let queries = left.iter().map(|row| Query::One(table, row.key.clone())).collect();
            self.update(queries, round, move |work, answers| work.rows(table, answers.iter().flatten())).await?;
        }
        Ok(())
    }

    /// What is sealed in `meta`, and the index.
    async fn rest(&self, round: &mut Round) -> Result<(), SaveError> {
        let one_of = |key: &str| Query::One(Table::Meta, key.to_owned());
        let segments = Query::Prefix(Table::Index, SEGMENTS.to_owned());
        let shelves = Query::Keys(Table::Index, SHELVES.to_owned());
        let queries = vec![one_of(USAGE), one_of(WAYS), one_of(HEAD), segments, shelves];
        let plan = |work: &Work, answers: &[Vec<Row>]| {
            let mut writes = work.meta(Label::Usage, one(answers, 0));
            writes.extend(work.meta(Label::Ways, one(answers, 1)));
            writes.extend(work.index(one(answers, 2), answer(answers, 3)));
            // copies of what is being sealed anew; they are made again when it is done
            writes.extend(deletions(Table::Index, answer(answers, 4)));
            Plan { writes, unreadable: 0 }
        };
        if plan(&self.work, &self.store.read(queries.clone()).await?).writes.is_empty() {
            return Ok(());
        }
        self.update(queries, round, plan).await
    }

    async fn update(
        &self,
        mut queries: Vec<Query>,
        round: &mut Round,
        plan: impl Fn(&Work, &[Vec<Row>]) -> Plan + 'static,
    ) -> Result<(), SaveError> {
        queries.insert(0, Query::One(Table::Meta, HEADER.to_owned()));
        let counts = Rc::new(Cell::new((0, 0)));
        let (work, counted) = (Rc::clone(&self.work), Rc::clone(&counts));
        let decide: Decision = Box::new(move |answers| match work.standing(one(answers, 0))? {
            Standing::Done => Ok(Vec::new()),
            Standing::UnderWay => {
                let plan = plan(&work, answers.get(1..).unwrap_or_default());
                // run a second time, it finds everything done
                counted.set((plan.writes.len().max(counted.get().0), plan.unreadable));
                Ok(plan.writes)
            }
        });
        self.store.update(Durability::Strict, queries, decide).await?;
        let (resealed, unreadable) = counts.get();
        round.resealed += resealed;
        round.unreadable += unreadable;
        Ok(())
    }

    /// The last step, with the drafts once more: a page that goes away writes them without asking.
    async fn finish(&self) -> Result<(), SaveError> {
        let work = Rc::clone(&self.work);
        let decide: Decision = Box::new(move |answers| match work.standing(one(answers, 0))? {
            Standing::Done => Ok(Vec::new()),
            Standing::UnderWay => {
                let mut writes = work.rows(Table::Draft, answer(answers, 1)).writes;
                writes.push(Write::Put(Table::Meta, Row { key: HEADER.to_owned(), value: work.finished.clone() }));
                Ok(writes)
            }
        });
        let queries = vec![Query::One(Table::Meta, HEADER.to_owned()), Query::Prefix(Table::Draft, String::new())];
        Ok(self.store.update(Durability::Strict, queries, decide).await?)
    }

    async fn open(&self) -> Result<(Archive<S>, Opening), SaveError> {
        let answers = self.store.read(reading()).await?;
        if self.work.standing(one(&answers, 0))? == Standing::UnderWay {
            return Err(SaveError::EpochChanged);
        }
        let vault = self.work.to.clone().having_left(&self.work.from).ok_or(SaveError::Unsealable)?;
        let (store, entropy) = (Rc::clone(&self.store), Rc::clone(&self.entropy));
        Archive::admit(store, entropy, &answers, vault).await.map_err(|error| match error {
            OpenError::Store(error) => SaveError::Store(error),
            _ => SaveError::EpochChanged,
        })
    }
}

/// What came of one time through all tables.
#[derive(Default)]
struct Round {
    resealed: usize,
    unreadable: usize,
}
