//! Making a backup, and comparing one with what is here.

use super::blob::number_of;
use super::gather::{self, Part};
use super::{Archive, HEADER, PieceError, SaveError, answer, one};
use crate::domain::id::{RecordId, VersionId};
use crate::domain::moment::Moment;
use crate::storage::backup::{Backup, BackupPiece, MOST, Pen, Section};
use crate::storage::draft::Mirror;
use crate::storage::envelope;
use crate::storage::index::Flags;
use crate::storage::port::{Query, Row, Store, Table};
use crate::storage::version::Version;
use crate::vault::Entropy;
use crate::vault::age::{Recipe, Writer};
use crate::vault::keys::Secret;
use crate::vault::seal::Unsealable;

/// How many lines are written between two pauses.
const CHUNK: usize = 64;

/// A backup file, and what could not go into it.
pub struct BackedUp {
    /// The file, sealed.
    pub file: Vec<u8>,
    /// How many things can't be read here, and so aren't in it.
    pub unreadable: usize,
    /// How many texts are being typed in another window and aren't in it.
    pub unfinished: usize,
}

/// Why there is no backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BackupError {
    /// It could not be gathered.
    NotGathered(SaveError),
    /// It is larger than any device would read again.
    TooLarge,
}

impl<E: Into<SaveError>> From<E> for BackupError {
    fn from(error: E) -> Self {
        Self::NotGathered(error.into())
    }
}

/// How a backup stands to what is here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// How many things here, or changes to them, are not in it.
    pub missing: usize,
    /// How many things here can't be read, so that no backup can have them.
    pub unreadable: usize,
    /// Whether it holds anything that is here: else it is a backup of another journal.
    pub is_related: bool,
}

impl<S: Store + 'static> Archive<S> {
    /// Everything in the store that can be read as one sealed file. `lock` is the recipe that stands in it, and the key that was made by it.
    /// What is being typed is not in it: it ought to be saved first. Changes nothing; `pause` is awaited now and then.
    ///
    /// # Errors
    /// Where the store doesn't answer, another tab has changed the key or erased everything, or the file would be too large.
    pub async fn backup(
        &self,
        made: &Moment,
        app: &str,
        lock: (Recipe, &Secret),
        mirrors: &[Mirror],
        pause: impl AsyncFn(),
    ) -> Result<BackedUp, BackupError> {
        let known = self.inner.core.known_rows();
        let (parts, standing) = self.gather(mirrors, &pause).await?;
        let part_of = |id: RecordId| parts.get(usize::from(gather::number_of(id))).and_then(Option::as_ref);
        let is_there = |id: RecordId| part_of(id).is_some_and(|part| part.has(id));
        let lost = known.iter().filter(|(id, _)| !is_there(*id)).count();
        let parts: Vec<Part> = parts.into_iter().flatten().collect();
        let records = || parts.iter().flat_map(|part| &part.records);
        let standing_heads: Vec<&Version> = records().flat_map(|record| &record.now).collect();
        let sealed = parts.iter().map(|part| part.sealed.len()).sum::<usize>() + standing.strays.len();
        let mut backed_up = BackedUp { file: Vec::new(), unreadable: sealed + lost, unfinished: 0 };
        backed_up.unfinished = records().filter(|record| !record.unfinished.is_empty()).count();

        let mut sheet = Sheet::begin(lock, self.inner.core.entropy())?;
        let (mut pen, head) = Pen::begin(made, app);
        sheet.push(head.as_bytes())?;
        let revisions: Vec<&Version> = records().flat_map(|record| &record.earlier).collect();
        let tombstones: Vec<&Version> = parts.iter().flat_map(|part| &part.tombstones).collect();
        for (section, versions) in [(Section::Records, standing_heads), (Section::Revisions, revisions), (Section::Tombstones, tombstones)]
        {
            for (at, version) in versions.into_iter().enumerate() {
                sheet.push(&pen.version(section, version).ok_or(SaveError::Unsealable)?)?;
                if at % CHUNK == CHUNK - 1 {
                    pause().await;
                }
            }
        }
        for (id, number) in self.all_pieces().await? {
            let piece = match self.piece(id, number).await {
                Ok(piece) => piece,
                // deleted meanwhile
                Err(PieceError::Missing) => continue,
                Err(PieceError::Store(error)) => return Err(error.into()),
                Err(PieceError::Unreadable(_)) => {
                    backed_up.unreadable += 1;
                    continue;
                }
            };
            let piece = BackupPiece { id, number, end_ms: piece.end_ms, bytes: piece.bytes };
            sheet.push(&pen.piece(&piece).ok_or(SaveError::Unsealable)?)?;
            pause().await;
        }
        sheet.push(pen.end().as_bytes())?;
        backed_up.file = sheet.writer.finish()?;
        Ok(backed_up)
    }

    /// Compares a backup with what is here: every version that stands, every piece, everything that is unfinished.
    pub async fn compare(&self, backup: &Backup) -> Result<Compared, SaveError> {
        let keys = |table| Query::Keys(table, String::new());
        let header = Query::One(Table::Meta, HEADER.to_owned());
        let answers = self.inner.store.read(vec![header, keys(Table::Rec), keys(Table::Draft), keys(Table::Blob)]).await?;
        self.inner.core.check_header(one(&answers, 0))?;
        let mut held: Vec<(RecordId, VersionId)> = backup.versions.iter().map(|version| (version.id, version.vid)).collect();
        held.sort_unstable();
        let mut pieces: Vec<(RecordId, u32)> = backup.pieces.iter().map(|piece| (piece.id, piece.number)).collect();
        pieces.sort_unstable();
        let is_held = |row: &&Row| envelope::parse_key(&row.key).is_some_and(|key| held.binary_search(&key).is_ok());
        let is_piece_held = |row: &&Row| number_of(&row.key).is_some_and(|piece| pieces.binary_search(&piece).is_ok());
        let lost = self.inner.core.state.borrow().index.rows().filter(|row| row.flags.has(Flags::MISSING)).count();
        let is_known =
            |row: &Row| envelope::parse_key(&row.key).is_some_and(|(id, _)| held.binary_search_by(|(held, _)| held.cmp(&id)).is_ok());
        let is_related = answer(&answers, 1).is_empty() || answer(&answers, 1).iter().any(is_known);
        let (missing, sealed) = self.sort_out_missing(answer(&answers, 1).iter().filter(|row| !is_held(row)).collect()).await?;
        let unfinished = answer(&answers, 2).iter().filter(|row| !is_held(row));
        let unheard = answer(&answers, 3).iter().filter(|row| !is_piece_held(row));
        // of one record once
        let mut records: Vec<&str> = missing.into_iter().chain(unfinished).chain(unheard).map(record_of).collect();
        records.sort_unstable();
        records.dedup();
        Ok(Compared { missing: records.len(), unreadable: sealed + lost, is_related })
    }

    /// Those of some heads that can be read, and how many can't. The index doesn't know of each: it compares keys.
    async fn sort_out_missing<'a>(&self, rows: Vec<&'a Row>) -> Result<(Vec<&'a Row>, usize), SaveError> {
        let mut readable = Vec::new();
        for rows in rows.chunks(CHUNK) {
            let queries = rows.iter().map(|row| Query::One(Table::Rec, row.key.clone())).collect();
            let answers = self.inner.store.read(queries).await?;
            let (_, sealed) = self.inner.core.open_rows(answers.iter().flatten());
            readable.extend(rows.iter().filter(|row| !sealed.contains(&row.key)));
        }
        let sealed = rows.len() - readable.len();
        Ok((readable, sealed))
    }

    /// The keys of all pieces whose record has words.
    async fn all_pieces(&self) -> Result<Vec<(RecordId, u32)>, SaveError> {
        let keys = self.inner.store.read(vec![Query::Keys(Table::Blob, String::new())]).await?;
        let is_there = |id: RecordId| self.rows_of(id).iter().any(|row| !row.flags.has(Flags::TOMBSTONE));
        let mut pieces: Vec<(RecordId, u32)> = answer(&keys, 0).iter().filter_map(|row| number_of(&row.key)).collect();
        let mut last = None;
        pieces.retain(|(id, _)| {
            let (_, stays) = *last.filter(|(known, _)| known == id).get_or_insert_with(|| (*id, is_there(*id)));
            last = Some((*id, stays));
            stays
        });
        Ok(pieces)
    }
}

fn record_of(row: &Row) -> &str {
    row.key.split('/').next().unwrap_or_default()
}

/// What is written, and how much.
struct Sheet {
    writer: Writer,
    written: usize,
}

impl Sheet {
    fn begin((recipe, key): (Recipe, &Secret), entropy: &dyn Entropy) -> Result<Self, Unsealable> {
        Ok(Self { writer: Writer::begin(recipe, key, entropy)?, written: 0 })
    }

    fn push(&mut self, bytes: &[u8]) -> Result<(), BackupError> {
        self.written = self.written.saturating_add(bytes.len());
        if self.written > MOST {
            return Err(BackupError::TooLarge);
        }
        Ok(self.writer.push(bytes)?)
    }
}
