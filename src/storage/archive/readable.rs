//! The readable copy: everything in the store as one document that needs no app.

use super::gather::number_of;
use super::{Archive, Core, SaveError};
use crate::domain::id::RecordId;
use crate::domain::moment::Moment;
use crate::storage::draft::Mirror;
use crate::storage::envelope::{self, Unreadable};
use crate::storage::index::Flags;
use crate::storage::port::{Store, Table};
use crate::storage::readable::{Gathered, ReadableCopy, Sealed, Wording};

impl<S: Store + 'static> Archive<S> {
    /// Everything in the store as one readable document, with the last words that the caller found in localStorage. What
    /// can't be read is in it by name and as it stands. Changes nothing; `pause` is awaited now and then, so that the page
    /// can breathe.
    ///
    /// # Errors
    /// Where the store doesn't answer, or another tab has changed the key or erased everything: then there is no copy, rather
    /// than half of one.
    pub async fn readable_copy(
        &self,
        made: &Moment,
        wording: Wording<'_>,
        mirrors: &[Mirror],
        pause: impl AsyncFn(),
    ) -> Result<ReadableCopy, SaveError> {
        let known = self.inner.core.known_rows();
        let (parts, standing) = self.gather(mirrors, &pause).await?;
        let mut gathered = Gathered { left_out: standing.left_out, ..Gathered::default() };
        let part_of = |id: RecordId| parts.get(usize::from(number_of(id))).and_then(Option::as_ref);
        let is_there = |id: RecordId| part_of(id).is_some_and(|part| part.has(id));
        let lost = known.into_iter().filter(|(id, _)| !is_there(*id));
        let lost: Vec<Sealed> = lost.map(|(_, key)| Sealed::row(Table::Rec, &key, Unreadable::Missing, None)).collect();
        for part in parts.into_iter().flatten() {
            gathered.records.extend(part.records);
            gathered.sealed.extend(part.sealed);
        }
        gathered.sealed.extend(self.strays(standing.strays).await?);
        gathered.sealed.extend(lost);
        Ok(gathered.write(made, wording, &pause).await)
    }
}

impl Core {
    /// Every head that the index knows to have words: its record, and its key.
    pub(super) fn known_rows(&self) -> Vec<(RecordId, String)> {
        let state = self.state.borrow();
        let with_words = state.index.rows().filter(|row| !row.flags.has(Flags::TOMBSTONE));
        with_words.map(|row| (row.id, envelope::key(row.id, row.vid))).collect()
    }
}
