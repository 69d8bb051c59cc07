//! The bytes of recordings and pictures: sealed pieces beside the record, one row each.
//!
//! A piece is kept when this says so, and not before. Its record and its number are sealed with it, so that none can stand in
//! another's place. None is written for a record that is not there or was deleted, and deleting a record for good takes its
//! pieces along (`delete.rs`).

use zeroize::Zeroizing;

use super::transact::Plan;
use super::{Archive, Core, SaveError, answer, one};
use crate::domain::id::RecordId;
use crate::domain::moment::Moment;
use crate::storage::envelope::{self, Unreadable};
use crate::storage::index::Flags;
use crate::storage::port::{Query, Row, Store, StoreError, Table, Write};
use crate::vault::frame::Frame;
use crate::vault::seal::Unsealable;
use crate::vault::{Label, Vault};

/// The most bytes that one piece holds.
pub const PIECE_MOST: usize = 512 * 1024;

/// One piece.
pub struct Piece {
    /// How long the recording was at the end of this piece, in milliseconds; 0 in pictures.
    pub end_ms: u32,
    /// Its bytes.
    pub bytes: Zeroizing<Vec<u8>>,
}

/// Why a piece can't be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceError {
    /// The store's doing.
    Store(StoreError),
    /// It isn't there.
    Missing,
    /// It is there and can't be read. It stays as it is.
    Unreadable(Unreadable),
}

impl From<StoreError> for PieceError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// The key of a piece.
pub fn piece_key(id: RecordId, number: u32) -> String {
    format!("{id}/{number:08x}")
}

/// Which piece a key names; `None` where it isn't one of ours.
pub(super) fn number_of(key: &str) -> Option<(RecordId, u32)> {
    let (id, number) = key.split_once('/')?;
    let number = u32::from_str_radix(number, 16).ok()?;
    let id = id.parse().ok()?;
    (piece_key(id, number) == key).then_some((id, number))
}

fn names(id: RecordId, number: u32) -> Vec<u8> {
    [id.bytes().as_slice(), &number.to_be_bytes()].concat()
}

/// What stands inside the seal of a piece.
pub(super) fn plain(end_ms: u32, bytes: &[u8]) -> Zeroizing<Vec<u8>> {
    Zeroizing::new([end_ms.to_be_bytes().as_slice(), bytes].concat())
}

pub(super) fn seal(core: &Core, id: RecordId, number: u32, plain: &[u8]) -> Result<Write, Unsealable> {
    let value = core.vault.seal(Label::Blob, &names(id, number), plain, core.entropy())?;
    Ok(Write::Put(Table::Blob, Row { key: piece_key(id, number), value }))
}

fn open(vault: &Vault, id: RecordId, number: u32, bytes: &[u8]) -> Result<Piece, Unreadable> {
    let frame = Frame::parse(bytes)?;
    if frame.names != names(id, number) {
        return Err(Unreadable::WrongId);
    }
    let mut plain = vault.open(Label::Blob, &frame)?;
    let end_ms = plain.first_chunk().copied().map(u32::from_be_bytes).ok_or(Unreadable::Malformed)?;
    drop(plain.drain(..4));
    Ok(Piece { end_ms, bytes: plain })
}

impl<S: Store + 'static> Archive<S> {
    /// Keeps one piece of a record that exists. `false` where it doesn't, or was deleted: then nothing is kept. Keeping the same
    /// piece once more is safe.
    pub async fn put_piece(&self, id: RecordId, number: u32, end_ms: u32, bytes: &[u8]) -> Result<bool, SaveError> {
        if bytes.len() > PIECE_MOST {
            return Err(SaveError::Unsealable);
        }
        let plain = plain(end_ms, bytes);
        let queries = vec![Query::Prefix(Table::Rec, envelope::prefix(id))];
        self.transact(queries, move |core, seen| {
            let (heads, unreadable) = core.open_rows(answer(seen.answers, 0));
            let is_there = !unreadable.is_empty() || heads.iter().any(|head| head.content.body().is_some());
            let writes = if is_there { vec![seal(core, id, number, &plain)?] } else { Vec::new() };
            Ok(Plan { outcome: is_there, writes, index: None })
        })
        .await
    }

    /// The numbers of a record's pieces, in order.
    pub async fn pieces(&self, id: RecordId) -> Result<Vec<u32>, StoreError> {
        let keys = self.inner.store.read(vec![Query::Keys(Table::Blob, envelope::prefix(id))]).await?;
        Ok(answer(&keys, 0).iter().filter_map(|row| number_of(&row.key)).map(|(_, number)| number).collect())
    }

    /// Reads one piece.
    pub async fn piece(&self, id: RecordId, number: u32) -> Result<Piece, PieceError> {
        let rows = self.inner.store.read(vec![Query::One(Table::Blob, piece_key(id, number))]).await?;
        let row = one(&rows, 0).ok_or(PieceError::Missing)?;
        open(&self.inner.core.vault, id, number, &row.value).map_err(PieceError::Unreadable)
    }

    /// Deletes pieces whose record was deleted for good, which can only come from outside this app. Those of a record that is
    /// merely not there stay: they may be all that is left of it.
    pub(super) async fn sweep_pieces(&self, now: &Moment) -> Result<(), SaveError> {
        let keys = self.inner.store.read(vec![Query::Keys(Table::Blob, String::new())]).await?;
        let mut ids: Vec<RecordId> = answer(&keys, 0).iter().filter_map(|row| number_of(&row.key)).map(|(id, _)| id).collect();
        ids.dedup();
        for id in ids {
            let rows = self.rows_of(id);
            if rows.is_empty() || !rows.iter().all(|row| row.flags.has(Flags::TOMBSTONE)) {
                continue;
            }
            let may = |heads: &[crate::storage::version::Version], _: &[Row]| heads.iter().all(|head| head.content.body().is_none());
            match self.delete_where(id, now.clone(), may).await {
                Ok(_) | Err(SaveError::Unreadable) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}
