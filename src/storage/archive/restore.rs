//! Taking a backup in: into the journal that is open, into a place where there is none, or in the place of one that stays locked.
//!
//! Either everything that is missing comes, or nothing does: it is written in one transaction, which stops where another tab has saved
//! something since it was made ready, and is then made ready anew. [`crate::storage::backup::join`] says what becomes of each record.

use std::cell::RefCell;
use std::rc::Rc;

use super::blob::{self, number_of};
use super::enter::LockedArchive;
use super::gather;
use super::save::unread_rows;
use super::transact::Decision;
use super::{Archive, Core, HEADER, REPLICA, SaveError, State, Stop, answer, one};
use crate::domain::id::{RecordId, ReplicaId, VersionId};
use crate::storage::backup::{Backup, Fate, Joined, join};
use crate::storage::envelope;
use crate::storage::index::{HEAD, Index, IndexChange, IndexRow};
use crate::storage::merge;
use crate::storage::port::{Durability, Query, Row, Store, StoreError, Table, Write};
use crate::storage::version::{Content, Version};
use crate::vault::entropy::take;
use crate::vault::seal::Unsealable;
use crate::vault::{Entropy, Header};

/// How many records are made ready between two pauses.
const CHUNK: usize = 64;
/// How often it is made ready anew because another tab has saved something meanwhile.
const ROUNDS: usize = 4;

/// How many things became what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Restored {
    /// They weren't here.
    pub added: usize,
    /// The file had a later version.
    pub renewed: usize,
    /// They were written on in both places, and both stand.
    pub beside: usize,
    /// They were here already.
    pub same: usize,
    /// They were deleted for good here, and stay so.
    pub stay_deleted: usize,
}

impl Restored {
    /// Whether anything comes, or came, by it.
    pub const fn brings_something(&self) -> bool {
        self.added + self.renewed + self.beside > 0
    }

    fn count(&mut self, fate: Fate) {
        let count = match fate {
            Fate::Same => &mut self.same,
            Fate::Added => &mut self.added,
            Fate::Renewed => &mut self.renewed,
            Fate::Beside => &mut self.beside,
            Fate::StaysDeleted => &mut self.stay_deleted,
        };
        *count += 1;
    }
}

/// What a restore is about to do.
#[derive(Default)]
struct Laid {
    counts: Restored,
    writes: Vec<Write>,
    /// The records that change, and their index rows.
    ids: Vec<RecordId>,
    rows: Vec<IndexRow>,
    /// Records that have words once it is done: pieces of others are left out.
    with_words: Vec<RecordId>,
}

/// What it was made ready against.
struct Before {
    head: Option<Row>,
    index_keys: Vec<Row>,
    pieces: Vec<(RecordId, u32)>,
}

impl<S: Store + 'static> Archive<S> {
    /// What taking a backup in would do. Changes nothing.
    pub async fn rehearse(&self, backup: &Backup, pause: impl AsyncFn()) -> Result<Restored, SaveError> {
        Ok(self.lay_out(backup, &self.before().await?, &pause).await?.counts)
    }

    /// Takes a backup in: what is missing here comes, what is here stays. Durable when it returns. Doing it twice does no more than once.
    ///
    /// # Errors
    /// Where the store doesn't take it, or another tab has changed the key or erased everything. Then nothing has changed.
    pub async fn restore(&self, backup: &Backup, pause: impl AsyncFn()) -> Result<Restored, SaveError> {
        for _ in 0..ROUNDS {
            let before = self.before().await?;
            let laid = self.lay_out(backup, &before, &pause).await?;
            let counts = laid.counts;
            if self.write_laid(laid, before).await? {
                return Ok(counts);
            }
        }
        Err(SaveError::Store(StoreError::Unknown))
    }

    /// Makes a journal of a backup where there is none. Durable when it returns; where it doesn't, there is none as before.
    pub async fn create_with(store: S, entropy: Rc<dyn Entropy>, backup: &Backup, pause: impl AsyncFn()) -> Result<Self, SaveError> {
        Self::found(Rc::new(store), entropy, backup, None, &pause).await
    }

    async fn before(&self) -> Result<Before, SaveError> {
        // an index under another key can't be read, and that the key is another one is what the person is to be told
        let header = self.inner.store.read(vec![Query::One(Table::Meta, HEADER.to_owned())]).await?;
        self.inner.core.check_header(one(&header, 0))?;
        for _ in 0..ROUNDS {
            self.refresh_index().await?;
            let one_of_meta = |key: &str| Query::One(Table::Meta, key.to_owned());
            let keys = |table| Query::Keys(table, String::new());
            let queries = vec![one_of_meta(HEADER), one_of_meta(HEAD), keys(Table::Index), keys(Table::Blob)];
            let answers = self.inner.store.read(queries).await?;
            self.inner.core.check_header(one(&answers, 0))?;
            if self.inner.core.state.borrow().index.is_current(one(&answers, 1)) {
                return Ok(Before {
                    head: one(&answers, 1).cloned(),
                    index_keys: answer(&answers, 2).to_vec(),
                    pieces: answer(&answers, 3).iter().filter_map(|row| number_of(&row.key)).collect(),
                });
            }
        }
        Err(SaveError::Store(StoreError::Unknown))
    }

    async fn lay_out(&self, backup: &Backup, before: &Before, pause: &impl AsyncFn()) -> Result<Laid, SaveError> {
        let mut laid = Laid::default();
        let number = |version: &Version| gather::number_of(version.id);
        for part in backup.versions.chunk_by(|one, next| number(one) == number(next)) {
            let prefix = part.first().map(|version| format!("{:02x}", number(version))).unwrap_or_default();
            let queries = vec![Query::Prefix(Table::Rec, prefix.clone()), Query::Prefix(Table::Hist, prefix)];
            let answers = self.inner.store.read(queries).await?;
            for versions in part.chunk_by(|one, next| one.id == next.id) {
                self.inner.core.lay(&mut laid, versions, answer(&answers, 0), answer(&answers, 1))?;
            }
            pause().await;
        }
        self.inner.core.lay_pieces(&mut laid, backup, &before.pieces, pause).await?;
        Ok(laid)
    }

    /// `false` where the index isn't the one any more against which it was made ready.
    async fn write_laid(&self, laid: Laid, before: Before) -> Result<bool, SaveError> {
        if laid.writes.is_empty() {
            return Ok(true);
        }
        let core = Rc::clone(&self.inner.core);
        let known = self.inner.core.state.borrow().index.clone();
        let IndexChange { index, writes } = core.index_with(&known, &laid.ids, laid.rows, &before.index_keys)?;
        let own_head = index_head(&writes);
        let writes: Rc<Vec<Write>> = Rc::new(laid.writes.into_iter().chain(writes).collect());
        let outdated = Rc::new(RefCell::new(false));
        let decide: Decision = Box::new({
            let (core, outdated) = (Rc::clone(&core), Rc::clone(&outdated));
            move |answers| {
                core.check_header(one(answers, 0))?;
                let head = one(answers, 1);
                // run a second time after a healed connection, it may find what it wrote the first time
                if head.map(|row| &row.value) == own_head.as_ref() {
                    return Ok(Vec::new());
                }
                let is_outdated = head != before.head.as_ref();
                *outdated.borrow_mut() = is_outdated;
                Ok(if is_outdated { Vec::new() } else { writes.to_vec() })
            }
        });
        let one_of_meta = |key: &str| Query::One(Table::Meta, key.to_owned());
        self.inner.store.update(Durability::Strict, vec![one_of_meta(HEADER), one_of_meta(HEAD)], decide).await?;
        if outdated.take() {
            return Ok(false);
        }
        // what this page has saved since is in a later one
        self.inner.core.adopt_index(index);
        Ok(true)
    }

    /// Makes a journal of a backup, in the place of what stands under the header `over`.
    async fn found(
        store: Rc<S>,
        entropy: Rc<dyn Entropy>,
        backup: &Backup,
        over: Option<Vec<u8>>,
        pause: &impl AsyncFn(),
    ) -> Result<Self, SaveError> {
        let (header, vault) = Header::create(&*entropy).map_err(|_| SaveError::Unsealable)?;
        let header = header.to_bytes(&vault).map_err(|_| SaveError::Unsealable)?;
        let replica = ReplicaId::from_bytes(take(&*entropy));
        let state = State { header: header.clone(), index: Index::empty(), desks: Vec::new() };
        let archive = Self::assemble(store, entropy, vault, replica, state);
        let core = &archive.inner.core;
        let mut laid = Laid::default();
        for (at, versions) in backup.records().enumerate() {
            core.lay(&mut laid, versions, &[], &[])?;
            if at % CHUNK == CHUNK - 1 {
                pause().await;
            }
        }
        core.lay_pieces(&mut laid, backup, &[], pause).await?;
        let IndexChange { index, mut writes } = core.index_with(&Index::empty(), &laid.ids, laid.rows, &[])?;
        writes.append(&mut laid.writes);
        for (key, value) in [(HEADER, header.clone()), (REPLICA, replica.bytes().to_vec())] {
            writes.push(Write::Put(Table::Meta, Row { key: key.to_owned(), value }));
        }
        let queries = std::iter::once(Query::One(Table::Meta, HEADER.to_owned()));
        let queries = queries.chain(Table::ALL.map(|table| Query::Keys(table, String::new()))).collect();
        let decide: Decision = Box::new(move |answers| {
            let stored = one(answers, 0).map(|row| &row.value);
            // run a second time after a healed connection, it may find what it wrote the first time
            if stored == Some(&header) {
                return Ok(Vec::new());
            }
            let tables = Table::ALL.into_iter().zip(answers.iter().skip(1));
            let is_word = |table: Table| matches!(table, Table::Rec | Table::Hist | Table::Draft);
            if stored != over.as_ref() || (over.is_none() && tables.clone().any(|(table, keys)| is_word(table) && !keys.is_empty())) {
                return Err(Stop::EpochChanged);
            }
            let cleared = tables.flat_map(|(table, keys)| super::deletions(table, keys));
            Ok(cleared.chain(writes.iter().cloned()).collect())
        });
        archive.inner.store.update(Durability::Strict, queries, decide).await?;
        archive.inner.core.state.borrow_mut().index = index;
        Ok(archive)
    }
}

impl<S: Store + 'static> LockedArchive<S> {
    /// Puts a backup in the place of what is locked here, which is gone then. Durable when it returns; where it doesn't, what is locked is
    /// as it was.
    pub async fn replace_with(&self, backup: &Backup, pause: impl AsyncFn()) -> Result<Archive<S>, SaveError> {
        let (store, entropy) = (Rc::clone(&self.store), Rc::clone(&self.entropy));
        Archive::found(store, entropy, backup, Some(self.header.clone()), &pause).await
    }
}

impl Core {
    /// Makes one record ready. `stored` are rows of `rec` around it, `history` of `hist`.
    fn lay(&self, laid: &mut Laid, versions: &[Version], stored: &[Row], history: &[Row]) -> Result<(), Unsealable> {
        let Some(id) = versions.first().map(|version| version.id) else { return Ok(()) };
        let prefix = envelope::prefix(id);
        let stored: Vec<Row> = stored.iter().filter(|row| row.key.starts_with(&prefix)).cloned().collect();
        let (heads, sealed) = self.open_rows(&stored);
        let is_here = |vid: VersionId| {
            let key = envelope::key(id, vid);
            sealed.contains(&key) || history.iter().any(|row| row.key == key)
        };
        // nothing is opened for what is here already
        let is_news = versions.iter().any(|version| !is_here(version.vid) && !heads.contains(version));
        let of_record = history.iter().filter(|row| is_news && row.key.starts_with(&prefix));
        let (mut graves, _) = self.open_rows(of_record);
        graves.retain(|version| version.content == Content::Tombstone);
        let Joined { stand, earlier, superseded, fate } = join(&heads, &graves, is_here, versions);
        laid.counts.count(fate);
        let stays = |head: &&Version| !superseded.contains(&head.vid);
        if merge::visible(&heads).chain(merge::visible(&stand)).next().is_some() {
            laid.with_words.push(id);
        }
        for version in &earlier {
            laid.writes.push(self.sealed_into(Table::Hist, version)?);
        }
        if stand.is_empty() {
            return Ok(());
        }
        for version in &stand {
            laid.writes.push(self.sealed_into(Table::Rec, version)?);
        }
        for vid in &superseded {
            let key = envelope::key(id, *vid);
            if let Some(row) = stored.iter().find(|row| row.key == key) {
                laid.writes.push(Write::Put(Table::Hist, row.clone()));
                laid.writes.push(Write::Delete(Table::Rec, key));
            }
        }
        laid.ids.push(id);
        laid.rows.extend(heads.iter().filter(stays).chain(&stand).map(IndexRow::of));
        laid.rows.extend(unread_rows(id, &stored, &heads, &self.state.borrow().index));
        Ok(())
    }

    async fn lay_pieces(
        &self,
        laid: &mut Laid,
        backup: &Backup,
        here: &[(RecordId, u32)],
        pause: &impl AsyncFn(),
    ) -> Result<(), Unsealable> {
        laid.with_words.sort_unstable();
        for piece in &backup.pieces {
            let is_wanted = laid.with_words.binary_search(&piece.id).is_ok() && !here.contains(&(piece.id, piece.number));
            if is_wanted {
                let plain = blob::plain(piece.end_ms, &piece.bytes);
                laid.writes.push(blob::seal(self, piece.id, piece.number, &plain)?);
                pause().await;
            }
        }
        Ok(())
    }

    fn sealed_into(&self, table: Table, version: &Version) -> Result<Write, Unsealable> {
        let value = envelope::seal(&self.vault, self.entropy(), version)?;
        Ok(Write::Put(table, Row { key: envelope::key(version.id, version.vid), value }))
    }

    /// The index with other rows for these records.
    fn index_with(&self, known: &Index, ids: &[RecordId], rows: Vec<IndexRow>, stored: &[Row]) -> Result<IndexChange, Unsealable> {
        let mut ids = ids.to_vec();
        ids.sort_unstable();
        let others = known.rows().filter(|row| ids.binary_search(&row.id).is_err()).cloned();
        known.rebuild(&self.vault, self.entropy(), others.chain(rows).collect(), stored)
    }
}

/// The head among the writes of an index.
fn index_head(writes: &[Write]) -> Option<Vec<u8>> {
    writes.iter().find_map(|write| match write {
        Write::Put(Table::Meta, row) if row.key == HEAD => Some(row.value.clone()),
        _ => None,
    })
}
