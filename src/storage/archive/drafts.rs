//! Drafts: keeping what is being typed, and finding it again after the page went away.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::{Archive, Core, Desk, HEADER, SaveError, UnreadableRow, answer, one};
use crate::domain::id::{RecordId, VersionId};
use crate::domain::record::Body;
use crate::storage::draft::{self, Draft, Mirror, MirrorFault, Written};
use crate::storage::envelope;
use crate::storage::merge;
use crate::storage::port::{Durability, Query, Row, Store, StoreError, Table, UpdateError, Write};

/// A draft that the store has acknowledged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Keys of mirrors in localStorage that may go now.
    pub mirrors: Vec<String>,
}

/// One copy of unsaved words, as found at the start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundDraft {
    /// The words, and what they were begun from.
    pub draft: Draft,
    /// Rows of the store that hold these words.
    rows: Vec<Row>,
    /// Keys of mirrors that hold these words.
    mirrors: Vec<String>,
    /// The highest counter found for the record.
    floor: u64,
}

/// The unsaved words about one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordDrafts {
    /// The record.
    pub id: RecordId,
    /// Whether the record has changed since the offered words were begun.
    pub behind: bool,
    /// The latest copy.
    pub offered: FoundDraft,
    /// Earlier copies that say something else.
    pub others: Vec<FoundDraft>,
}

/// All unsaved words that were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftsFound {
    /// By record.
    pub records: Vec<RecordDrafts>,
    /// Drafts in the store that can't be read.
    pub unreadable: Vec<UnreadableRow>,
    /// Keys of mirrors that can't be read, or whose durable draft is gone.
    pub unreadable_mirrors: Vec<(String, MirrorFault)>,
    /// Keys of mirrors whose words are saved: they may go.
    pub settled_mirrors: Vec<String>,
}

impl<S: Store + 'static> Archive<S> {
    /// Keeps what is being typed. Every copy gets a higher counter than the one before; words taken over by
    /// [`Archive::resume`] go in the same transaction.
    pub async fn put_draft(&self, id: RecordId, based_on: &[VersionId], body: &Body, durability: Durability) -> Result<Kept, SaveError> {
        let core = Rc::clone(&self.inner.core);
        let copy = core.write_draft(id, based_on, body)?;
        let (vid, counter) = (copy.vid, copy.written.counter);
        let (left, taken_over) = core.with_desk(id, |desk| (desk.left.clone(), desk.taken_over.clone()));
        let (gone, taken, written) = (left.clone(), taken_over.clone(), copy.written);
        let queries = vec![Query::One(Table::Meta, HEADER.to_owned()), Query::Prefix(Table::Draft, envelope::prefix(id))];
        let (checked, row) = (Rc::clone(&core), copy.row);
        let decide = move |answers: &[Vec<Row>]| {
            checked.check_header(one(answers, 0)).map_err(SaveError::from)?;
            let mut writes = vec![Write::Put(Table::Draft, row.clone())];
            writes.extend(left.iter().map(|vid| Write::Delete(Table::Draft, envelope::key(id, *vid))));
            writes.extend(unchanged(&taken_over, answer(answers, 1)));
            Ok(writes)
        };
        self.inner.store.update(durability, queries, decide).await.map_err(refused)?;
        let mirrors = core.with_desk(id, |desk| {
            if desk.vid == vid && desk.durable.as_ref().is_none_or(|durable| durable.counter < counter) {
                desk.durable = Some(written);
            }
            desk.left.retain(|vid| !gone.contains(vid));
            desk.taken_over.retain(|row| !taken.contains(row));
            desk.settle_mirrors(counter)
        });
        Ok(Kept { mirrors })
    }

    /// Keeps what is being typed while the page is going away: begins a write of the draft, and returns the sealed copy
    /// for localStorage, which the caller stores at once. Nobody will hear whether the first of the two arrived.
    pub fn leave_draft(&self, id: RecordId, based_on: &[VersionId], body: &Body) -> Result<Mirror, SaveError> {
        let core = &self.inner.core;
        let copy = core.write_draft(id, based_on, body)?;
        let (durable, base) = core.with_desk(id, |desk| (desk.durable.clone(), desk.base(based_on)));
        let mirror = draft::mirror(&core.vault, core.entropy(), (id, copy.vid), &base, &copy.written, durable.as_ref())?;
        core.with_desk(id, |desk| desk.mirrors.insert(mirror.key.clone(), copy.written.counter));
        self.inner.store.write_leaving(vec![Write::Put(Table::Draft, copy.row)]);
        Ok(mirror)
    }

    /// Finds all unsaved words, in the store and in the mirrors that the caller read from localStorage. Copies whose words
    /// are saved by now are cleared away.
    pub async fn drafts(&self, mirrors: Vec<Mirror>) -> Result<DraftsFound, StoreError> {
        let core = &self.inner.core;
        let stored = self.inner.store.read(vec![Query::Prefix(Table::Draft, String::new())]).await?;
        let mut outcome = DraftsFound::default();
        let copies = core.collect_copies(answer(&stored, 0), mirrors, &mut outcome);
        let mut settled = Vec::new();
        for (id, copies) in copies {
            let queries = vec![Query::Prefix(Table::Rec, envelope::prefix(id)), Query::Keys(Table::Hist, envelope::prefix(id))];
            let answers = self.inner.store.read(queries).await?;
            let (heads, _) = core.open_rows(answer(&answers, 0));
            let is_saved = |copy: &FoundDraft| {
                let key = envelope::key(id, copy.draft.vid);
                answers.iter().flatten().any(|row| row.key == key)
                    || merge::visible(&heads).any(|head| head.content.body() == Some(&copy.draft.body))
            };
            let (saved, unsaved): (Vec<FoundDraft>, Vec<FoundDraft>) = copies.into_iter().partition(is_saved);
            for copy in saved {
                settled.extend(copy.rows);
                outcome.settled_mirrors.extend(copy.mirrors);
            }
            let vids: Vec<VersionId> = heads.iter().map(|head| head.vid).collect();
            outcome.records.extend(sort_copies(id, &vids, unsaved));
        }
        if !settled.is_empty() {
            let _: Result<(), SaveError> = self.delete_drafts(settled).await;
        }
        Ok(outcome)
    }

    /// Goes on writing from a copy that was found. Its rows and mirrors stay until the next write that holds its words.
    pub fn resume(&self, found: &FoundDraft) {
        self.inner.core.with_desk(found.draft.id, |desk| {
            desk.counter = desk.counter.max(found.floor);
            desk.taken_over.extend(found.rows.iter().cloned());
            desk.mirrors.extend(found.mirrors.iter().map(|key| (key.clone(), found.draft.counter)));
        });
    }

    /// Throws a found copy away, at the person's word.
    pub async fn discard(&self, found: &FoundDraft) -> Result<Kept, SaveError> {
        self.delete_drafts(found.rows.clone()).await?;
        Ok(Kept { mirrors: found.mirrors.clone() })
    }

    /// Throws away what this page has typed about a record since its last save, at the person's word.
    pub async fn discard_draft(&self, id: RecordId) -> Result<Kept, SaveError> {
        let Some(desk) = self.inner.core.state.borrow_mut().desks.remove(&id) else {
            return Ok(Kept { mirrors: Vec::new() });
        };
        let keys: Vec<String> = desk.left.iter().chain([&desk.vid]).map(|vid| envelope::key(id, *vid)).collect();
        let taken_over = desk.taken_over;
        let queries = vec![Query::Prefix(Table::Draft, envelope::prefix(id))];
        let decide = move |answers: &[Vec<Row>]| {
            let own = keys.iter().map(|key| Write::Delete(Table::Draft, key.clone()));
            Ok(own.chain(unchanged(&taken_over, answer(answers, 0))).collect())
        };
        self.inner.store.update(Durability::Strict, queries, decide).await.map_err(refused)?;
        Ok(Kept { mirrors: desk.mirrors.into_keys().collect() })
    }

    async fn delete_drafts(&self, rows: Vec<Row>) -> Result<(), SaveError> {
        let queries = rows.iter().map(|row| Query::One(Table::Draft, row.key.clone())).collect();
        let decide = move |answers: &[Vec<Row>]| Ok(answers.iter().flat_map(|stored| unchanged(&rows, stored)).collect());
        self.inner.store.update(Durability::Strict, queries, decide).await.map_err(refused)
    }
}

/// A copy of a draft, sealed for the store.
struct Copy {
    vid: VersionId,
    written: Written,
    row: Row,
}

impl Core {
    fn write_draft(&self, id: RecordId, based_on: &[VersionId], body: &Body) -> Result<Copy, SaveError> {
        let (vid, counter, base) = self.with_desk(id, |desk| {
            desk.counter = desk.counter.saturating_add(1);
            (desk.vid, desk.counter, desk.base(based_on))
        });
        let written = Written::of(counter, body)?;
        let value = draft::seal(&self.vault, self.entropy(), (id, vid), &base, &written)?;
        Ok(Copy { vid, written, row: Row { key: envelope::key(id, vid), value } })
    }

    /// Opens all copies that this page didn't write, by record.
    fn collect_copies(&self, stored: &[Row], mirrors: Vec<Mirror>, outcome: &mut DraftsFound) -> BTreeMap<RecordId, Vec<FoundDraft>> {
        let mut copies: BTreeMap<RecordId, Vec<FoundDraft>> = BTreeMap::new();
        let mut durable: BTreeMap<&str, Written> = BTreeMap::new();
        for row in stored {
            match draft::open(&self.vault, &row.key, &row.value) {
                Ok((draft, written)) => {
                    durable.insert(&row.key, written);
                    let floor = draft.counter;
                    copies.entry(draft.id).or_default().push(FoundDraft { draft, rows: vec![row.clone()], mirrors: Vec::new(), floor });
                }
                Err(why) => outcome.unreadable.push(UnreadableRow { table: Table::Draft, key: row.key.clone(), why }),
            }
        }
        for mirror in mirrors {
            let beside = mirror.key.strip_prefix(draft::MIRROR).and_then(|key| durable.get(key));
            match draft::open_mirror(&self.vault, &mirror, beside) {
                Ok(draft) => {
                    let floor = draft.counter;
                    copies.entry(draft.id).or_default().push(FoundDraft { draft, rows: Vec::new(), mirrors: vec![mirror.key], floor });
                }
                Err(why) => outcome.unreadable_mirrors.push((mirror.key, why)),
            }
        }
        let state = self.state.borrow();
        for (id, copies) in &mut copies {
            if let Some(desk) = state.desks.get(id) {
                copies.retain(|copy| !desk.wrote(copy));
            }
        }
        copies
    }
}

impl Desk {
    fn wrote(&self, copy: &FoundDraft) -> bool {
        self.vid == copy.draft.vid || self.left.contains(&copy.draft.vid)
    }
}

/// Puts the latest copy in front. Copies that say the same are one: it holds the rows and mirrors of all.
fn sort_copies(id: RecordId, heads: &[VersionId], mut copies: Vec<FoundDraft>) -> Option<RecordDrafts> {
    copies.sort_by_key(|copy| std::cmp::Reverse((copy.draft.counter, !copy.rows.is_empty(), copy.draft.vid)));
    let floor = copies.first()?.draft.counter;
    let mut different: Vec<FoundDraft> = Vec::new();
    for copy in copies {
        match different.iter_mut().find(|kept| kept.draft.body == copy.draft.body) {
            Some(kept) => {
                kept.rows.extend(copy.rows);
                kept.mirrors.extend(copy.mirrors);
            }
            None => different.push(FoundDraft { floor, ..copy }),
        }
    }
    let mut different = different.into_iter();
    let offered = different.next()?;
    let behind = !heads.iter().all(|head| offered.draft.base.contains(head));
    Some(RecordDrafts { id, behind, offered, others: different.collect() })
}

/// Deletions of those rows that are stored exactly as they were read.
fn unchanged(rows: &[Row], stored: &[Row]) -> Vec<Write> {
    rows.iter().filter(|row| stored.contains(row)).map(|row| Write::Delete(Table::Draft, row.key.clone())).collect()
}

fn refused(error: UpdateError<SaveError>) -> SaveError {
    match error {
        UpdateError::Store(error) => SaveError::Store(error),
        UpdateError::Refused(error) => error,
    }
}
