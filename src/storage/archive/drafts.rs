//! Drafts: keeping what is being typed, and finding it again after the page went away.

use std::rc::Rc;

use super::save::Order;
use super::{Archive, Core, Desk, HEADER, SaveError, UnreadableRow, answer, one};
use crate::domain::id::{RecordId, VersionId};
use crate::domain::moment::Moment;
use crate::domain::order;
use crate::domain::record::Body;
use crate::storage::draft::{self, Draft, DraftKey, Mirror, MirrorFault, Written};
use crate::storage::envelope;
use crate::storage::merge;
use crate::storage::port::{Durability, Query, Row, Store, StoreError, Table, UpdateError, Write};
use crate::storage::version::Version;

/// A draft that the store has acknowledged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Mirrors in localStorage that may go now.
    pub mirrors: Vec<DraftKey>,
}

/// One copy of unsaved words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundDraft {
    /// The words, and what they were begun from.
    pub draft: Draft,
    /// Rows of the store that hold these words.
    rows: Vec<Row>,
    /// Mirrors that hold these words.
    mirrors: Vec<DraftKey>,
}

/// The unsaved words about one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordDrafts {
    /// The record.
    pub id: RecordId,
    /// The latest copy.
    pub latest: FoundDraft,
    /// Other copies that say something else, latest first.
    pub others: Vec<FoundDraft>,
}

/// All unsaved words that were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftsFound {
    /// By record.
    pub records: Vec<RecordDrafts>,
    /// Drafts in the store that can't be read. They stay.
    pub unreadable: Vec<UnreadableRow>,
    /// Mirrors that can't be read, or whose durable draft is gone.
    pub unreadable_mirrors: Vec<(DraftKey, MirrorFault)>,
    /// Mirrors whose words are saved: they may go.
    pub settled_mirrors: Vec<DraftKey>,
    settled: Vec<Row>,
}

/// What became of unsaved words at the start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recovered {
    /// Records that have a version more than before.
    pub records: Vec<RecordId>,
    /// Drafts in the store that can't be read. They stay.
    pub unreadable: Vec<UnreadableRow>,
    /// Mirrors that can't be read, or whose durable draft is gone.
    pub unreadable_mirrors: Vec<(DraftKey, MirrorFault)>,
    /// Mirrors whose words are saved: they may go.
    pub settled_mirrors: Vec<DraftKey>,
    /// What kept the rest from becoming versions: the device is full, for one. Those words stay where they are, for the
    /// next start; what is saved can be read all the same.
    pub problem: Option<SaveError>,
    /// The records that the rest belongs to.
    pub left: Vec<RecordId>,
}

impl<S: Store + 'static> Archive<S> {
    /// Keeps what is being typed. Every copy gets a higher counter than the one before.
    pub async fn put_draft(&self, id: RecordId, based_on: &[VersionId], body: &Body, durability: Durability) -> Result<Kept, SaveError> {
        let core = Rc::clone(&self.inner.core);
        let copy = core.write_draft(id, based_on, body)?;
        let left = core.with_desk(id, |desk| desk.left.clone());
        let mut writes = vec![Write::Put(Table::Draft, copy.row)];
        writes.extend(left.iter().map(|vid| Write::Delete(Table::Draft, envelope::key(id, *vid))));
        let checked = Rc::clone(&core);
        let decide = move |answers: &[Vec<Row>]| match checked.check_header(one(answers, 0)) {
            Ok(()) => Ok(writes.clone()),
            Err(stop) => Err(SaveError::from(stop)),
        };
        let header = vec![Query::One(Table::Meta, HEADER.to_owned())];
        let mut kept = self.inner.store.update(durability, header.clone(), decide.clone()).await;
        // words before copies of them
        if matches!(kept, Err(UpdateError::Store(StoreError::Full))) && self.clear_shelves().await {
            kept = self.inner.store.update(durability, header, decide).await;
        }
        kept?;
        let (vid, counter, written) = (copy.key.vid, copy.written.counter, copy.written);
        let mirrors = core.with_desk(id, |desk| {
            if desk.vid == vid && desk.durable.as_ref().is_none_or(|durable| durable.counter < counter) {
                desk.durable = Some(written);
            }
            desk.left.retain(|vid| !left.contains(vid));
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
        let mirror = draft::mirror(&core.vault, core.entropy(), copy.key, &base, &copy.written, durable.as_ref())?;
        core.with_desk(id, |desk| desk.mirrored(mirror.key, copy.written.counter));
        self.inner.store.write_leaving(vec![Write::Put(Table::Draft, copy.row)]);
        Ok(mirror)
    }

    /// Finds all words that are in no version, in the store and in the mirrors that the caller read from localStorage.
    /// Changes nothing. What this page itself is writing is not among them.
    pub async fn drafts(&self, mirrors: Vec<Mirror>) -> Result<DraftsFound, StoreError> {
        let core = &self.inner.core;
        let stored = self.inner.store.read(vec![Query::Prefix(Table::Draft, String::new())]).await?;
        let mut outcome = DraftsFound::default();
        for (id, copies) in core.collect_copies(answer(&stored, 0), mirrors, &mut outcome) {
            let rows = |table| Query::Prefix(table, envelope::prefix(id));
            let answers = self.inner.store.read(vec![rows(Table::Rec), rows(Table::Hist)]).await?;
            let (heads, _) = core.open_rows(answer(&answers, 0));
            let (earlier, _) = core.open_rows(answer(&answers, 1));
            let (saved, unsaved): (Vec<_>, Vec<_>) = copies.into_iter().partition(|copy| copy.is_saved(&heads, &earlier));
            for copy in saved {
                outcome.settled.extend(copy.rows);
                outcome.settled_mirrors.extend(copy.mirrors);
            }
            outcome.records.extend(sort_copies(id, unsaved));
        }
        Ok(outcome)
    }

    /// Makes versions of all unsaved words, so that they are found where they belong: the latest copy on top, others that
    /// say something else below it in the history. Meant for every start, before anything is shown.
    ///
    /// Words that were begun from versions which have been replaced since stand beside the others, as a conflict. A draft
    /// of a page that is still open may be among them; that page goes on from the version made of it.
    ///
    /// # Errors
    /// Where the drafts can't even be read. What can't be saved is told in [`Recovered::problem`].
    pub async fn recover(&self, mirrors: Vec<Mirror>, now: &Moment) -> Result<Recovered, StoreError> {
        let found = self.drafts(mirrors).await?;
        let (unreadable, unreadable_mirrors) = (found.unreadable, found.unreadable_mirrors);
        let mut recovered = Recovered { unreadable, unreadable_mirrors, settled_mirrors: found.settled_mirrors, ..Recovered::default() };
        for record in found.records {
            let id = record.id;
            match self.make_versions(record, now).await {
                Ok(settled) => {
                    recovered.records.push(id);
                    recovered.settled_mirrors.extend(settled);
                }
                Err(problem) => {
                    recovered.problem = Some(problem);
                    recovered.left.push(id);
                }
            }
        }
        if !found.settled.is_empty()
            && let Err(problem) = self.delete_drafts(found.settled).await
        {
            recovered.problem = Some(problem);
        }
        Ok(recovered)
    }

    /// Throws away what this page has typed about a record since its last save, at the person's word.
    pub async fn discard_draft(&self, id: RecordId) -> Result<Kept, SaveError> {
        let Some(desk) = self.inner.core.state.borrow_mut().take_desk(id) else {
            return Ok(Kept { mirrors: Vec::new() });
        };
        let own = desk.left.iter().chain([&desk.vid]).map(|vid| Write::Delete(Table::Draft, envelope::key(id, *vid)));
        let own: Vec<Write> = own.collect();
        self.inner.store.update(Durability::Strict, Vec::new(), move |_| Ok::<_, SaveError>(own.clone())).await?;
        Ok(Kept { mirrors: desk.mirrors.into_iter().map(|(key, _)| key).collect() })
    }

    /// Makes versions of all copies, the latest last, and says which mirrors are settled by it.
    async fn make_versions(&self, record: RecordDrafts, now: &Moment) -> Result<Vec<DraftKey>, SaveError> {
        let mut settled = Vec::new();
        let mut before: Vec<VersionId> = Vec::new();
        for copy in record.others.into_iter().rev().chain([record.latest]) {
            let mirrors = copy.mirrors.clone();
            before.push(self.make_version(copy, &before, now).await?);
            settled.extend(mirrors);
        }
        Ok(settled)
    }

    async fn make_version(&self, copy: FoundDraft, before: &[VersionId], now: &Moment) -> Result<VersionId, SaveError> {
        let core = &self.inner.core;
        let DraftKey { id, vid } = copy.draft.key;
        let mut base = copy.draft.base;
        base.extend(before.iter().copied().chain([vid]));
        let order = Order {
            id,
            vids: [vid, core.new_vid()],
            fresh: core.fresh_replica(),
            base,
            may_be_absent: vec![vid],
            drafts: Vec::new(),
            copies: copy.rows,
            moment: now.clone(),
            body: Box::new(copy.draft.body),
            draft: copy.draft.counter,
        };
        Ok(self.give(order).await?.vid)
    }

    async fn delete_drafts(&self, rows: Vec<Row>) -> Result<(), SaveError> {
        let queries = rows.iter().map(|row| Query::One(Table::Draft, row.key.clone())).collect();
        let decide = move |answers: &[Vec<Row>]| {
            let unchanged = rows.iter().filter(|row| answers.iter().flatten().any(|stored| stored == *row));
            Ok::<_, SaveError>(unchanged.map(|row| Write::Delete(Table::Draft, row.key.clone())).collect())
        };
        Ok(self.inner.store.update(Durability::Strict, queries, decide).await?)
    }
}

/// A copy of a draft, sealed for the store.
struct Copy {
    key: DraftKey,
    written: Written,
    row: Row,
}

impl Core {
    fn write_draft(&self, id: RecordId, based_on: &[VersionId], body: &Body) -> Result<Copy, SaveError> {
        let (vid, counter, base) = self.with_desk(id, |desk| {
            desk.counter = desk.counter.saturating_add(1);
            (desk.vid, desk.counter, desk.base(based_on))
        });
        let key = DraftKey { id, vid };
        let written = Written::of(counter, body)?;
        let value = draft::seal(&self.vault, self.entropy(), key, &base, &written)?;
        Ok(Copy { key, written, row: Row { key: key.to_string(), value } })
    }

    /// Opens all copies; what can't be opened goes into the outcome.
    pub(super) fn open_copies(&self, stored: &[Row], mirrors: Vec<Mirror>, outcome: &mut DraftsFound) -> Vec<FoundDraft> {
        let mut copies: Vec<FoundDraft> = Vec::new();
        let mut durable: Vec<(DraftKey, Written)> = Vec::new();
        for row in stored {
            match draft::open(&self.vault, &row.key, &row.value) {
                Ok((draft, written)) => {
                    durable.push((draft.key, written));
                    copies.push(FoundDraft { draft, rows: vec![row.clone()], mirrors: Vec::new() });
                }
                Err(why) => outcome.unreadable.push(UnreadableRow { table: Table::Draft, key: row.key.clone(), why }),
            }
        }
        for mirror in mirrors {
            let durable = durable.iter().find(|(key, _)| *key == mirror.key).map(|(_, written)| written);
            match draft::open_mirror(&self.vault, &mirror, durable) {
                Ok(draft) => copies.push(FoundDraft { draft, rows: Vec::new(), mirrors: vec![mirror.key] }),
                Err(why) => outcome.unreadable_mirrors.push((mirror.key, why)),
            }
        }
        copies
    }

    /// Opens all copies that this page didn't write, by record.
    fn collect_copies(&self, stored: &[Row], mirrors: Vec<Mirror>, outcome: &mut DraftsFound) -> Vec<(RecordId, Vec<FoundDraft>)> {
        let copies = self.open_copies(stored, mirrors, outcome);
        let state = self.state.borrow();
        let mut by_record: Vec<(RecordId, Vec<FoundDraft>)> = Vec::new();
        for copy in copies {
            let DraftKey { id, vid } = copy.draft.key;
            if state.desk(id).is_some_and(|desk| desk.wrote(vid)) {
                continue;
            }
            match by_record.iter_mut().find(|(record, _)| *record == id) {
                Some((_, copies)) => copies.push(copy),
                None => by_record.push((id, vec![copy])),
            }
        }
        by_record
    }
}

impl Desk {
    fn wrote(&self, vid: VersionId) -> bool {
        self.vid == vid || self.left.contains(&vid)
    }
}

impl FoundDraft {
    /// Whether a version holds these words, or later ones of the same writing, or there is nothing to lose: a new record
    /// without anything in it.
    pub(super) fn is_saved(&self, heads: &[Version], earlier: &[Version]) -> bool {
        let holds = |version: &Version| version.vid == self.draft.key.vid && version.draft >= self.draft.counter;
        let says_so = |version: &Version| version.content.body() == Some(&self.draft.body);
        let is_nothing = heads.is_empty() && self.draft.body.is_empty();
        // a row of the store goes with the save of its words, so one that is there is meant; a mirror may be one whose
        // removal the browser forgot, and then an earlier version with the same words is where they are
        let is_mirror = self.rows.is_empty();
        is_nothing
            || heads.iter().chain(earlier).any(holds)
            || merge::visible(heads).any(says_so)
            || is_mirror && earlier.iter().any(says_so)
    }
}

/// Puts the latest copy in front. Copies that say the same are one, which holds the rows and mirrors of all.
pub(super) fn sort_copies(id: RecordId, copies: Vec<FoundDraft>) -> Option<RecordDrafts> {
    let counter = |copy: &FoundDraft| i64::try_from(copy.draft.counter).unwrap_or(i64::MAX);
    let rank = |copy: &FoundDraft| (counter(copy), i64::from(!copy.rows.is_empty()), *copy.draft.key.vid.bytes());
    let copies = order::highest_first(copies, rank);
    let mut different: Vec<FoundDraft> = Vec::new();
    for copy in copies {
        match different.iter_mut().find(|kept| kept.draft.body == copy.draft.body) {
            Some(kept) => {
                kept.rows.extend(copy.rows);
                kept.mirrors.extend(copy.mirrors);
            }
            None => different.push(copy),
        }
    }
    let mut different = different.into_iter();
    let latest = different.next()?;
    Some(RecordDrafts { id, latest, others: different.collect() })
}

impl From<StoreError> for SaveError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<UpdateError<Self>> for SaveError {
    fn from(error: UpdateError<Self>) -> Self {
        match error {
            UpdateError::Store(error) => Self::Store(error),
            UpdateError::Refused(error) => error,
        }
    }
}
