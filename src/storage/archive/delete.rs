//! Deleting a record for good.

use super::transact::{Plan, Seen};
use super::{Archive, Core, SaveError, answer, deletions};
use crate::domain::Extra;
use crate::domain::id::{RecordId, ReplicaId, VersionId};
use crate::domain::moment::Moment;
use crate::storage::envelope;
use crate::storage::index::IndexRow;
use crate::storage::merge::{Situation, Succession};
use crate::storage::port::{Query, Row, Store, Table};
use crate::storage::version::{Content, Version};

const HEADS: usize = 0;
const DRAFTS: usize = 1;
const HISTORY: usize = 2;
const PIECES: usize = 3;

/// One deletion, as it travels into the transaction. `may` sees the heads and the keys of the drafts as they stand there.
struct Deletion<F> {
    id: RecordId,
    vid: VersionId,
    fresh: ReplicaId,
    moment: Moment,
    may: F,
}

impl<S: Store + 'static> Archive<S> {
    /// Deletes a record for good: its words go from the heads, the history and the drafts, its sound or picture with
    /// them, and a tombstone stays, so that an older copy can't bring them back unasked. Refused where something of it can't be read.
    pub async fn delete_forever(&self, id: RecordId, now: Moment) -> Result<(), SaveError> {
        self.delete_where(id, now, |_, _| true).await?;
        drop(self.inner.core.state.borrow_mut().take_desk(id));
        Ok(())
    }

    /// The same where the record `may` go, as it stands in the transaction. Says whether it went.
    pub(super) async fn delete_where(
        &self,
        id: RecordId,
        now: Moment,
        may: impl Fn(&[Version], &[Row]) -> bool + 'static,
    ) -> Result<bool, SaveError> {
        let core = &self.inner.core;
        let deletion = Deletion { id, vid: core.new_vid(), fresh: core.fresh_replica(), moment: now, may };
        let all = |table| Query::Prefix(table, envelope::prefix(id));
        let keys = |table| Query::Keys(table, envelope::prefix(id));
        let queries = vec![all(Table::Rec), keys(Table::Draft), all(Table::Hist), keys(Table::Blob)];
        self.transact(queries, move |core, seen| core.decide_deletion(&deletion, &seen)).await
    }
}

impl Core {
    fn decide_deletion(&self, order: &Deletion<impl Fn(&[Version], &[Row]) -> bool>, seen: &Seen<'_>) -> Result<Plan<bool>, SaveError> {
        let [stored, drafts, history, pieces] = [HEADS, DRAFTS, HISTORY, PIECES].map(|at| answer(seen.answers, at));
        let (heads, unreadable) = self.open_rows(stored);
        let (_, unreadable_history) = self.open_rows(history);
        if !unreadable.is_empty() || !unreadable_history.is_empty() {
            return Err(SaveError::Unreadable);
        }
        if !(order.may)(&heads, drafts) {
            return Ok(Plan { outcome: false, writes: Vec::new(), index: None });
        }
        let mut writes = [deletions(Table::Draft, drafts), deletions(Table::Hist, history), deletions(Table::Blob, pieces)].concat();
        let situation = Situation { heads: &heads, base: &heads, gaps: false, replica: self.replica, fresh: order.fresh };
        let vv = match situation.save(&Content::Tombstone) {
            Succession::New { vv, .. } if !stored.is_empty() || !history.is_empty() => vv,
            // deleted before, or never there
            _ => return Ok(Plan { outcome: true, writes, index: None }),
        };
        let (id, vid, saved, content) = (order.id, order.vid, order.moment.clone(), Content::Tombstone);
        let tombstone = Version { id, vid, vv, saved, content, draft: 0, extra: Extra::new() };
        writes.extend(deletions(Table::Rec, stored));
        writes.push(self.put(&tombstone)?);
        Ok(Plan { outcome: true, writes, index: Some((vec![id], vec![IndexRow::of(&tombstone)])) })
    }
}
