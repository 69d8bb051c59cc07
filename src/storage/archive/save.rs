//! Saving words.

use super::transact::{Plan, Seen};
use super::{Archive, Core, answer};
use crate::domain::Extra;
use crate::domain::id::{RecordId, ReplicaId, VersionId};
use crate::domain::moment::Moment;
use crate::domain::record::Body;
use crate::storage::draft::DraftKey;
use crate::storage::envelope;
use crate::storage::index::{Flags, Index, IndexRow};
use crate::storage::merge::{self, Situation, Succession};
use crate::storage::port::{Query, Row, Store, StoreError, Table, Write};
use crate::storage::version::{Content, Version};

/// A save that the store has acknowledged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The version that now holds the words; what comes next is based on it.
    pub vid: VersionId,
    /// Whether the record held these very words already, so that no new version was made.
    pub unchanged: bool,
    /// Whether other versions stand beside it that the words were not begun from.
    pub conflict: bool,
    /// Mirrors in localStorage that may go now.
    pub mirrors: Vec<DraftKey>,
}

/// Why something was not saved. Where the store is [`StoreError::Silent`] it may have been; saving once more is safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveError {
    /// The store's doing.
    Store(StoreError),
    /// The key was changed in another tab, or the header no longer is this vault's: the page has to reload.
    EpochChanged,
    /// There is no header any more: everything was erased, in another tab or by the browser.
    HeaderGone,
    /// Something of this record can't be read, and deleting for good would take it along.
    Unreadable,
    /// Too large for the format.
    Unsealable,
}

/// One save, as it travels into the transaction.
pub(super) struct Order {
    pub id: RecordId,
    /// The version to make, and the one to make where that exists already.
    pub vids: [VersionId; 2],
    pub fresh: ReplicaId,
    /// What the words were begun from.
    pub base: Vec<VersionId>,
    /// Of those, the ones that need not exist.
    pub may_be_absent: Vec<VersionId>,
    /// Drafts that go with it.
    pub drafts: Vec<DraftKey>,
    /// Copies of drafts that go with it where they are still the same.
    pub copies: Vec<Row>,
    pub moment: Moment,
    pub body: Box<Body>,
    pub draft: u64,
}

pub(super) struct Done {
    pub vid: VersionId,
    pub unchanged: bool,
    pub conflict: bool,
}

const HEADS: usize = 0;
const DRAFTS: usize = 1;
const BASE: usize = 2;

impl<S: Store + 'static> Archive<S> {
    /// Saves words that were typed, begun from the versions `based_on`. Heads among them move to the history; any other
    /// head stays, and both are shown. This page's draft of the record goes in the same transaction.
    pub async fn save(&self, id: RecordId, based_on: &[VersionId], body: Body, now: Moment) -> Result<Saved, SaveError> {
        let core = &self.inner.core;
        let (next, following, fresh) = (core.new_vid(), core.new_vid(), core.fresh_replica());
        let (order, own) = core.with_desk(id, |desk| {
            let own: Vec<VersionId> = desk.own().collect();
            let drafts = desk.left.iter().copied().chain([desk.vid]).map(|vid| DraftKey { id, vid }).collect();
            let order = Order {
                id,
                vids: [desk.vid, next],
                fresh,
                base: desk.base(based_on),
                may_be_absent: own.clone(),
                drafts,
                copies: Vec::new(),
                moment: now,
                body: Box::new(body),
                draft: desk.counter,
            };
            // whatever becomes of this save, its version ids are used up: what is typed meanwhile belongs to the next
            desk.made.extend([desk.vid, next]);
            desk.left.push(desk.vid);
            desk.vid = following;
            desk.durable = None;
            (order, own)
        });
        let (counter, gone) = (order.draft, order.drafts.clone());
        let done = self.give(order).await?;
        let mirrors = core.with_desk(id, |desk| {
            desk.made.retain(|vid| !own.contains(vid) && *vid != next);
            desk.made.push(done.vid);
            desk.left.retain(|vid| !gone.contains(&DraftKey { id, vid: *vid }));
            desk.settle_mirrors(counter)
        });
        Ok(Saved { vid: done.vid, unchanged: done.unchanged, conflict: done.conflict, mirrors })
    }

    /// Saves a change that was not typed: into the trash and out of it, bringing an earlier version back. Like
    /// [`Archive::save`], but the record's draft stays: its words are in nothing else yet.
    pub async fn amend(&self, id: RecordId, based_on: &[VersionId], body: Body, now: Moment) -> Result<Saved, SaveError> {
        let core = &self.inner.core;
        let order = Order {
            id,
            vids: [core.new_vid(), core.new_vid()],
            fresh: core.fresh_replica(),
            base: based_on.to_vec(),
            may_be_absent: Vec::new(),
            drafts: Vec::new(),
            copies: Vec::new(),
            moment: now,
            body: Box::new(body),
            draft: 0,
        };
        let done = self.give(order).await?;
        core.with_desk(id, |desk| desk.made.push(done.vid));
        Ok(Saved { vid: done.vid, unchanged: done.unchanged, conflict: done.conflict, mirrors: Vec::new() })
    }

    pub(super) async fn give(&self, order: Order) -> Result<Done, SaveError> {
        let rows = |table| Query::Prefix(table, envelope::prefix(order.id));
        let mut queries = vec![rows(Table::Rec), rows(Table::Draft)];
        queries.extend(order.base.iter().map(|vid| Query::One(Table::Hist, envelope::key(order.id, *vid))));
        self.transact(queries, move |core, seen| core.decide_save(&order, &seen)).await
    }
}

impl Core {
    fn decide_save(&self, order: &Order, seen: &Seen<'_>) -> Result<Plan<Done>, SaveError> {
        let stored = answer(seen.answers, HEADS);
        let (heads, unreadable) = self.open_rows(stored);
        let (mut base, _) = self.open_rows(seen.answers.get(BASE..).unwrap_or_default().iter().flatten());
        base.extend(heads.iter().filter(|head| order.base.contains(&head.vid)).cloned());
        let is_known = |vid: &VersionId| order.may_be_absent.contains(vid) || base.iter().any(|version| version.vid == *vid);
        let situation = Situation {
            heads: &heads,
            base: &base,
            gaps: !unreadable.is_empty() || !order.base.iter().all(is_known),
            replica: self.replica,
            fresh: order.fresh,
        };
        let mut writes = order.draft_deletions(answer(seen.answers, DRAFTS));
        let content = Content::Body(order.body.clone());
        let (vv, supersedes) = match situation.save(&content) {
            Succession::New { vv, supersedes } => (vv, supersedes),
            Succession::Unchanged(vid) => {
                let done = Done { vid, unchanged: true, conflict: merge::visible(&heads).count() > 1 };
                return Ok(Plan { outcome: done, writes, index: None });
            }
        };
        let [vid, other] = order.vids;
        let vid = if base.iter().any(|version| version.vid == vid) { other } else { vid };
        let (id, saved, draft) = (order.id, order.moment.clone(), order.draft);
        let version = Version { id, vid, vv, saved, content, draft, extra: Extra::new() };
        writes.push(self.put(&version)?);
        for vid in &supersedes {
            let key = envelope::key(order.id, *vid);
            if let Some(row) = stored.iter().find(|row| row.key == key) {
                writes.push(Write::Put(Table::Hist, row.clone()));
                writes.push(Write::Delete(Table::Rec, key));
            }
        }
        let beside = heads.iter().filter(|head| !supersedes.contains(&head.vid));
        let mut rows: Vec<IndexRow> = beside.map(IndexRow::of).collect();
        rows.extend(unread_rows(order.id, stored, &heads, seen.index));
        let conflict = rows.iter().any(|row| !row.flags.has(Flags::TOMBSTONE) && !row.flags.is_trouble());
        rows.push(IndexRow::of(&version));
        Ok(Plan { outcome: Done { vid, unchanged: false, conflict }, writes, index: Some((vec![order.id], rows)) })
    }

    pub(super) fn put(&self, version: &Version) -> Result<Write, SaveError> {
        let value = envelope::seal(&self.vault, self.entropy(), version)?;
        Ok(Write::Put(Table::Rec, Row { key: envelope::key(version.id, version.vid), value }))
    }

    /// The versions that can be read, and the keys of those that can't.
    pub(super) fn open_rows<'a>(&self, rows: impl IntoIterator<Item = &'a Row>) -> (Vec<Version>, Vec<String>) {
        let (mut versions, mut unreadable) = (Vec::new(), Vec::new());
        for row in rows {
            match envelope::open(&self.vault, &row.key, &row.value) {
                Ok(version) => versions.push(version),
                Err(_) => unreadable.push(row.key.clone()),
            }
        }
        (versions, unreadable)
    }
}

impl Order {
    fn draft_deletions(&self, stored: &[Row]) -> Vec<Write> {
        let copies = self.copies.iter().filter(|row| stored.contains(row)).map(|row| row.key.clone());
        let keys = self.drafts.iter().map(DraftKey::to_string).chain(copies);
        keys.map(|key| Write::Delete(Table::Draft, key)).collect()
    }
}

/// Index rows for heads of a record that can't be read, or that are not there any more though the index knows them. What
/// the index knew of them stays, so that they keep their place in the list.
pub(super) fn unread_rows(id: RecordId, stored: &[Row], readable: &[Version], index: &Index) -> Vec<IndexRow> {
    let mut rows: Vec<IndexRow> = Vec::new();
    for known in index.rows_of(id).filter(|known| !readable.iter().any(|head| head.vid == known.vid)) {
        let key = envelope::key(id, known.vid);
        let flag = if stored.iter().any(|row| row.key == key) { Flags::UNREADABLE } else { Flags::MISSING };
        rows.push(IndexRow { flags: known.flags.in_trouble(flag), ..known.clone() });
    }
    for (_, vid) in stored.iter().filter_map(|row| envelope::parse_key(&row.key)) {
        let is_told = readable.iter().any(|head| head.vid == vid) || rows.iter().any(|row| row.vid == vid);
        if !is_told {
            rows.push(IndexRow::unreadable(id, vid));
        }
    }
    rows
}
