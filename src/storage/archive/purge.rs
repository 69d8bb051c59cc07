//! Clearing away what its time is up for: records in the trash, and long histories. The rules are in
//! [`crate::storage::retention`]; here each one is asked again inside the transaction that deletes.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::Value;

use super::transact::Plan;
use super::{Archive, Core, HEADER, SaveError, USAGE, answer, one};
use crate::domain::fields::Json;
use crate::domain::id::{RecordId, VersionId};
use crate::domain::moment::Moment;
use crate::storage::envelope;
use crate::storage::port::{Durability, Query, Row, Store, Table, Write};
use crate::storage::retention::{self, HISTORY_NEWEST, Usage};
use crate::vault::Label;
use crate::vault::frame::Frame;
use crate::vault::seal::Unsealable;

/// What was deleted for good because its time was up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Purged {
    /// Records from the trash.
    pub records: Vec<RecordId>,
    /// Earlier versions of records that stay.
    pub versions: usize,
}

impl<S: Store + 'static> Archive<S> {
    /// Notes that the app was started, and deletes what may go. Meant for idle time after each start. A record with an
    /// unfinished draft, with something that can't be read, or changed by another tab meanwhile, stays.
    pub async fn purge(&self, now: &Moment) -> Result<Purged, SaveError> {
        let usage = self.note_start(now).await?;
        let mut purged = Purged::default();
        if !usage.is_settled() {
            return Ok(purged);
        }
        for row in self.rows().into_iter().filter(|row| row.trashed && !row.unreadable) {
            let usage = usage.clone();
            let may = move |heads: &[_], drafts: &[Row]| drafts.is_empty() && retention::is_due(heads, &usage);
            match self.delete_where(row.id, now.clone(), may).await {
                Ok(true) => purged.records.push(row.id),
                Ok(false) | Err(SaveError::Unreadable) => {}
                Err(error) => return Err(error),
            }
        }
        self.sweep_pieces(now).await?;
        for id in self.long_histories().await? {
            purged.versions += self.prune(id, &usage).await?;
        }
        Ok(purged)
    }

    async fn note_start(&self, now: &Moment) -> Result<Usage, SaveError> {
        let stored = self.inner.store.read(vec![Query::One(Table::Meta, USAGE.to_owned())]).await?;
        let core = Rc::clone(&self.inner.core);
        let mut usage = one(&stored, 0).and_then(|row| core.open_usage(&row.value)).unwrap_or_default();
        usage.start(now);
        let row = Row { key: USAGE.to_owned(), value: core.seal_usage(&usage)? };
        let decide = move |answers: &[Vec<Row>]| match core.check_header(one(answers, 0)) {
            Ok(()) => Ok(vec![Write::Put(Table::Meta, row.clone())]),
            Err(stop) => Err(SaveError::from(stop)),
        };
        self.inner.store.update(Durability::Relaxed, vec![Query::One(Table::Meta, HEADER.to_owned())], decide).await?;
        Ok(usage)
    }

    async fn long_histories(&self) -> Result<Vec<RecordId>, SaveError> {
        let keys = self.inner.store.read(vec![Query::Keys(Table::Hist, String::new())]).await?;
        let mut lengths: BTreeMap<RecordId, usize> = BTreeMap::new();
        for (id, _) in answer(&keys, 0).iter().filter_map(|row| envelope::parse_key(&row.key)) {
            *lengths.entry(id).or_default() += 1;
        }
        Ok(lengths.into_iter().filter(|(_, length)| *length > HISTORY_NEWEST).map(|(id, _)| id).collect())
    }

    /// Versions never change, so what is judged here is what is deleted, whatever other tabs do meanwhile.
    async fn prune(&self, id: RecordId, usage: &Usage) -> Result<usize, SaveError> {
        let history = self.history(id).await?;
        let pruned: Vec<VersionId> = retention::prunable(&history.versions, usage);
        let count = pruned.len();
        if count > 0 {
            let delete = move |vid: &VersionId| Write::Delete(Table::Hist, envelope::key(id, *vid));
            let decide = move |_: &Core, _: super::transact::Seen<'_>| {
                Ok(Plan { outcome: (), writes: pruned.iter().map(delete).collect(), index: None })
            };
            self.transact(Vec::new(), decide).await?;
        }
        Ok(count)
    }
}

impl Core {
    fn seal_usage(&self, usage: &Usage) -> Result<Vec<u8>, Unsealable> {
        let plain = serde_json::to_vec(&usage.write()).map_err(|_| Unsealable)?;
        self.vault.seal(Label::Usage, &[], &plain, self.entropy())
    }

    /// `None` where it can't be read: counting begins again, and everything stays longer.
    fn open_usage(&self, bytes: &[u8]) -> Option<Usage> {
        let plain = self.vault.open(Label::Usage, &Frame::parse(bytes).ok()?).ok()?;
        Usage::read(serde_json::from_slice::<Value>(&plain).ok()?).ok()
    }
}
