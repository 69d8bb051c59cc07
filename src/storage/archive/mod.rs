//! The archive: everything a person wrote, over one [`Store`] and one open vault.
//!
//! What it promises: a save that was acknowledged is in the store, and everything it replaced is in the history; a head
//! that the words were not begun from stays beside them; a row that can't be read is never written over; a save stops
//! where another tab changed the key or erased everything. No method holds a borrow across an await, so any number of
//! them may be under way at once.
//!
//! [`Archive::enter`] is the way in: to an open archive, to a [`LockedArchive`] that asks for something, or to a
//! [`Rotation`] that has to be finished first. [`erase()`] needs none of them.
//!
//! What it does not do: publish anything, know a screen, or read the clock.

mod backup;
mod blob;
mod delete;
mod drafts;
mod enter;
mod erase;
mod gather;
mod help;
mod open;
mod purge;
mod raw;
mod read;
mod readable;
mod reindex;
mod reseal;
mod restore;
mod rotate;
mod save;
mod shelve;
mod transact;
mod ways;

use std::cell::RefCell;
use std::rc::Rc;

pub use backup::{BackedUp, BackupError, Compared};
pub use blob::{PIECE_MOST, Piece, PieceError, piece_key};
pub use drafts::{DraftsFound, FoundDraft, Kept, RecordDrafts, Recovered};
pub use enter::{Entered, LockedArchive, UnlockError};
pub use erase::{Erased, begin_erasing, erase};
pub use open::{CreateError, OpenError, Opening};
pub use purge::Purged;
pub use read::{Found, History, PARTS, Part, UnreadableRow};
pub use reindex::Check;
pub use restore::Restored;
pub use rotate::{Progress, Rotated, Rotation};
pub use save::{SaveError, Saved};
pub use shelve::{Seen, Shelf, Shelves};
pub use ways::{ChangeError, WayIn};

use super::draft::{DraftKey, Written};
use super::index::{Flags, Index, IndexRow, Listed, list, newest};
use super::port::{Row, Store, Table, Write};
use crate::domain::id::{RecordId, ReplicaId, VersionId};
use crate::domain::record::Kind;
use crate::vault::entropy::take;
use crate::vault::{Entropy, Header, HeaderError, Vault};

/// The key of the vault's header in the table `meta`.
pub const HEADER: &str = "header";
/// The key of what is known about the use of each way in, in the table `meta`.
pub const WAYS: &str = "ways";
/// The key of the last days of use in the table `meta`.
pub const USAGE: &str = "usage";
/// The key of this installation's replica id in the table `meta`: 16 random bytes.
pub const REPLICA: &str = "replica";

/// Everything a person wrote. Cheap to clone; all clones are the same archive.
pub struct Archive<S: Store + 'static> {
    inner: Rc<Inner<S>>,
}

impl<S: Store + 'static> Clone for Archive<S> {
    fn clone(&self) -> Self {
        Self { inner: Rc::clone(&self.inner) }
    }
}

/// Which records there are, as a start asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glance {
    /// All of them, each once, in the order of their ids.
    pub ids: Vec<RecordId>,
    /// Those to open first.
    pub first: Vec<RecordId>,
}

/// What all clones share. The core is apart from the store, because it travels into the store's transactions.
struct Inner<S> {
    store: Rc<S>,
    core: Rc<Core>,
}

/// The open vault and what is known of the store.
struct Core {
    entropy: Rc<dyn Entropy>,
    vault: Vault,
    replica: ReplicaId,
    state: RefCell<State>,
}

struct State {
    header: Vec<u8>,
    index: Index,
    /// Few at a time: one for each editor that is open, or was in this page.
    desks: Vec<(RecordId, Desk)>,
}

impl State {
    fn desk(&self, id: RecordId) -> Option<&Desk> {
        self.desks.iter().find(|(record, _)| *record == id).map(|(_, desk)| desk)
    }

    fn take_desk(&mut self, id: RecordId) -> Option<Desk> {
        let at = self.desks.iter().position(|(record, _)| *record == id)?;
        Some(self.desks.swap_remove(at).1)
    }
}

/// One record being written in this page.
struct Desk {
    /// The version that the next save makes, and the key of the draft until then.
    vid: VersionId,
    /// The counter of the last draft that was begun to be written.
    counter: u64,
    /// The draft that the store has acknowledged under `vid`.
    durable: Option<Written>,
    /// Earlier ids of this desk whose drafts go with the next write: a save of theirs was begun.
    left: Vec<VersionId>,
    /// Versions that this page has begun to save; its words continue from them.
    made: Vec<VersionId>,
    /// Mirrors in localStorage, with the counter of what they hold.
    mirrors: Vec<(DraftKey, u64)>,
}

impl Desk {
    fn new(vid: VersionId) -> Self {
        Self { vid, counter: 0, durable: None, left: Vec::new(), made: Vec::new(), mirrors: Vec::new() }
    }

    /// What the words were begun from, with what this page has made of them since. Even the version to come may be there
    /// already: another tab makes it of this page's draft when it starts meanwhile.
    fn base(&self, based_on: &[VersionId]) -> Vec<VersionId> {
        let mut base = based_on.to_vec();
        base.extend(self.own().filter(|vid| !based_on.contains(vid)));
        base
    }

    /// The versions that only this page's own words can be in.
    fn own(&self) -> impl Iterator<Item = VersionId> {
        self.made.iter().copied().chain([self.vid])
    }

    /// Forgets mirrors that hold nothing later than `counter`, and says which.
    fn settle_mirrors(&mut self, counter: u64) -> Vec<DraftKey> {
        let settled = self.mirrors.iter().filter(|(_, held)| *held <= counter).map(|(key, _)| *key).collect();
        self.mirrors.retain(|(_, held)| *held > counter);
        settled
    }

    /// Notes what a mirror holds now.
    fn mirrored(&mut self, key: DraftKey, counter: u64) {
        self.mirrors.retain(|(held, _)| *held != key);
        self.mirrors.push((key, counter));
    }
}

/// Why a write stops before it writes anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    HeaderGone,
    EpochChanged,
}

impl Stop {
    /// Why a write stops where the stored header is not as the open vault's ought to be: another key, another vault, a
    /// newer format, damage. In each case this page has to start again.
    fn of(error: HeaderError) -> Self {
        match error {
            HeaderError::NoHeader | HeaderError::Erased => Self::HeaderGone,
            _ => Self::EpochChanged,
        }
    }
}

impl Core {
    fn entropy(&self) -> &dyn Entropy {
        &*self.entropy
    }

    fn new_vid(&self) -> VersionId {
        VersionId::from_bytes(take(self.entropy()))
    }

    fn fresh_replica(&self) -> ReplicaId {
        ReplicaId::from_bytes(take(self.entropy()))
    }

    /// Whether the key is still the current one, by the header as it stands in the store right now.
    fn check_header(&self, stored: Option<&Row>) -> Result<(), Stop> {
        let stored = stored.ok_or(Stop::HeaderGone)?;
        if self.state.borrow().header == stored.value {
            return Ok(());
        }
        match Header::read(Some(&stored.value), &self.vault) {
            Ok(header) if header.epoch == self.vault.epoch() && header.vault == self.vault.id() => {
                self.state.borrow_mut().header.clone_from(&stored.value);
                Ok(())
            }
            Ok(_) => Err(Stop::EpochChanged),
            Err(error) => Err(Stop::of(error)),
        }
    }

    /// Takes over an index that was written or read, where no later one is known already.
    fn adopt_index(&self, index: Index) {
        let mut state = self.state.borrow_mut();
        if index.may_replace(&state.index) {
            state.index = index;
        }
    }

    fn with_desk<T>(&self, id: RecordId, act: impl FnOnce(&mut Desk) -> T) -> T {
        let fresh = self.new_vid();
        let mut state = self.state.borrow_mut();
        let mut desk = state.take_desk(id).unwrap_or_else(|| Desk::new(fresh));
        let acted = act(&mut desk);
        state.desks.push((id, desk));
        acted
    }
}

impl<S: Store + 'static> Archive<S> {
    /// A name for a record that doesn't exist yet.
    pub fn new_id(&self) -> RecordId {
        RecordId::from_bytes(take(self.inner.core.entropy()))
    }

    /// Every record that was not deleted for good: newest day first, within a day newest first, those without a day last.
    pub fn rows(&self) -> Vec<Listed> {
        list(self.inner.core.state.borrow().index.rows())
    }

    /// Every record that was not deleted for good, and those to open first: the `count` newest, and all of these kinds. What takes longest of
    /// [`Archive::rows`], putting thousands in order by their days, is left out.
    pub fn glance(&self, count: usize, kinds: &[Kind]) -> Glance {
        let state = self.inner.core.state.borrow();
        let rows = || state.index.rows().filter(|row| !row.flags.has(Flags::TOMBSTONE));
        let mut first = newest(rows(), count);
        for row in rows().filter(|row| kinds.contains(&row.kind)) {
            if !first.contains(&row.id) {
                first.push(row.id);
            }
        }
        let mut ids = Vec::with_capacity(state.index.count());
        ids.extend(rows().map(|row| row.id));
        ids.sort_unstable();
        ids.dedup();
        Glance { ids, first }
    }

    /// The index rows of one record, one for each head, tombstones included.
    pub fn rows_of(&self, id: RecordId) -> Vec<IndexRow> {
        self.inner.core.state.borrow().index.rows_of(id).cloned().collect()
    }

    /// The store beneath, for the app's own unsealed rows.
    pub fn store(&self) -> &S {
        &self.inner.store
    }
}

/// The rows that answered one query.
fn answer(answers: &[Vec<Row>], at: usize) -> &[Row] {
    answers.get(at).map_or(&[], Vec::as_slice)
}

/// The writes that delete these rows.
fn deletions(table: Table, keys: &[Row]) -> Vec<Write> {
    keys.iter().map(|row| Write::Delete(table, row.key.clone())).collect()
}

/// The row that answered a query for one.
fn one(answers: &[Vec<Row>], at: usize) -> Option<&Row> {
    answer(answers, at).first()
}
