//! The one way in which records change: a strict transaction over the header, the index head and what else is asked for.
//!
//! The first attempt trusts the index in memory where the store's head is the very one that it knows, and then writes one
//! segment without reading any. Where another tab has written, the second attempt reads the whole index inside the
//! transaction, so that nobody can come between. Where the stored index can't be trusted, the change is written all the
//! same, and the head is taken away and every shelf: the next start rebuilds it. No save waits for an index.

use std::cell::Cell;
use std::rc::Rc;

use super::{Archive, Core, HEADER, SaveError, Stop, answer, deletions, one};
use crate::domain::id::RecordId;
use crate::storage::index::{HEAD, Index, IndexRow, SEGMENTS};
use crate::storage::port::{Durability, Query, Row, Store, StoreError, Table, UpdateError, Write};
use crate::storage::shelf::SHELVES;
use crate::vault::seal::Unsealable;

/// What a transaction decides.
pub(super) struct Plan<T> {
    /// What to tell once the store has acknowledged it.
    pub outcome: T,
    /// Writes beside those of the index.
    pub writes: Vec<Write>,
    /// The new index rows of the records that change.
    pub index: Option<(Vec<RecordId>, Vec<IndexRow>)>,
}

/// What the decision sees: the answers to its own queries, and the index as it stands in the store, empty where that can't
/// be trusted.
pub(super) struct Seen<'a> {
    pub answers: &'a [Vec<Row>],
    pub index: &'a Index,
}

enum Refusal {
    /// The index is not the one that is known here.
    Outdated,
    /// For good.
    Stop(SaveError),
}

impl<E: Into<SaveError>> From<E> for Refusal {
    fn from(error: E) -> Self {
        Self::Stop(error.into())
    }
}

impl From<Stop> for SaveError {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::HeaderGone => Self::HeaderGone,
            Stop::EpochChanged => Self::EpochChanged,
        }
    }
}

impl From<UpdateError<Stop>> for SaveError {
    fn from(error: UpdateError<Stop>) -> Self {
        match error {
            UpdateError::Store(error) => Self::Store(error),
            UpdateError::Refused(stop) => stop.into(),
        }
    }
}

impl From<Unsealable> for SaveError {
    fn from(_: Unsealable) -> Self {
        Self::Unsealable
    }
}

/// A decision without its outcome: the one shape in which all of them travel, so that a transaction is compiled once.
type Decide = Rc<dyn Fn(&Core, Seen<'_>) -> Result<Plan<()>, SaveError>>;

/// A decision about rows alone, in the one shape in which those about keys and ways in travel: compiled once, too.
pub(super) type Decision = Box<dyn FnMut(&[Vec<Row>]) -> Result<Vec<Write>, Stop>>;

/// Queries that stand before the caller's own.
const AHEAD: usize = 2;

impl<S: Store + 'static> Archive<S> {
    pub(super) async fn transact<T: 'static>(
        &self,
        queries: Vec<Query>,
        decide: impl Fn(&Core, Seen<'_>) -> Result<Plan<T>, SaveError> + 'static,
    ) -> Result<T, SaveError> {
        let outcome = Rc::new(Cell::new(None));
        let slot = Rc::clone(&outcome);
        self.commit(
            queries,
            Rc::new(move |core, seen| {
                let Plan { outcome, writes, index } = decide(core, seen)?;
                slot.set(Some(outcome));
                Ok(Plan { outcome: (), writes, index })
            }),
        )
        .await?;
        outcome.take().ok_or(SaveError::Store(StoreError::Unknown))
    }

    async fn commit(&self, queries: Vec<Query>, decide: Decide) -> Result<(), SaveError> {
        let mut outcome = self.attempt(queries.clone(), Rc::clone(&decide), Read::Head).await;
        if matches!(outcome, Err(UpdateError::Refused(Refusal::Outdated))) {
            outcome = self.attempt(queries.clone(), Rc::clone(&decide), Read::All).await;
        }
        // words before copies of them
        if matches!(outcome, Err(UpdateError::Store(StoreError::Full))) && self.clear_shelves().await {
            outcome = self.attempt(queries, decide, Read::All).await;
        }
        outcome.map_err(|error| match error {
            UpdateError::Store(error) => SaveError::Store(error),
            UpdateError::Refused(Refusal::Stop(error)) => error,
            UpdateError::Refused(Refusal::Outdated) => SaveError::Store(StoreError::Unknown),
        })
    }

    async fn attempt(&self, own: Vec<Query>, decide: Decide, read: Read) -> Result<(), UpdateError<Refusal>> {
        let until = AHEAD + own.len();
        let mut queries = vec![Query::One(Table::Meta, HEADER.to_owned()), Query::One(Table::Meta, HEAD.to_owned())];
        queries.extend(own);
        if matches!(read, Read::All) {
            queries.push(Query::Prefix(Table::Index, SEGMENTS.to_owned()));
            queries.push(Query::Keys(Table::Index, SHELVES.to_owned()));
        }
        let known = Rc::new(Cell::new(None));
        let (core, slot) = (Rc::clone(&self.inner.core), Rc::clone(&known));
        let decide = move |answers: &[Vec<Row>]| {
            core.check_header(one(answers, 0))?;
            let stored = core.stored_index(answers, read, until)?;
            let nothing = Index::empty();
            let seen = Seen { answers: answers.get(AHEAD..until).unwrap_or_default(), index: stored.as_ref().unwrap_or(&nothing) };
            let plan = decide(&core, seen)?;
            let mut writes = plan.writes;
            let index = match (stored, plan.index) {
                (stored, None) => stored,
                (Some(index), Some((ids, rows))) => {
                    let change = index.replace(&core.vault, core.entropy(), &ids, rows)?;
                    writes.extend(change.writes);
                    Some(change.index)
                }
                (None, Some((ids, rows))) => {
                    writes.push(Write::Delete(Table::Meta, HEAD.to_owned()));
                    // on which shelf they are, nobody knows
                    writes.extend(deletions(Table::Index, answer(answers, until + 1)));
                    Some(core.state.borrow().index.replace_unstored(&ids, rows))
                }
            };
            slot.set(index);
            Ok::<_, Refusal>(writes)
        };
        self.inner.store.update(Durability::Strict, queries, decide).await?;
        if let Some(index) = known.take() {
            self.inner.core.adopt_index(index);
        }
        Ok(())
    }
}

/// How much of the index a transaction reads.
#[derive(Clone, Copy)]
enum Read {
    /// Its head.
    Head,
    /// All of it.
    All,
}

impl Core {
    /// The index as it stands in the store; `None` where that can't be trusted.
    fn stored_index(&self, answers: &[Vec<Row>], read: Read, at: usize) -> Result<Option<Index>, Refusal> {
        let state = self.state.borrow();
        let head = one(answers, 1);
        match read {
            _ if state.index.is_current(head) => Ok(Some(state.index.clone())),
            Read::Head => Err(Refusal::Outdated),
            Read::All => Ok(Index::load(&self.vault, head, answer(answers, at)).ok()),
        }
    }
}
