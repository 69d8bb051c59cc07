//! Recordings and pictures: begun, kept piece by piece, ended, read, deleted for good.

use super::Library;
use crate::domain::attachment::{Attachment, Media, Take};
use crate::domain::entry::Entry;
use crate::domain::id::RecordId;
use crate::domain::record::Recorded;
use crate::i18n::Problem;
use crate::platform::channel::News;
use crate::platform::media::{Address, Parts};
use crate::platform::{clock, sole};
use crate::state::item::Item;
use crate::storage::archive::{PIECE_MOST, PieceError, SaveError};
use crate::storage::port::StoreError;

/// What tabs tell each other while one of them takes something.
pub(in crate::state) const TAKING: &str = "lodestar.taking";

/// How far something that is being taken has been kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Pieces.
    pub pieces: u32,
    /// How long the recording is with them.
    pub end_ms: u32,
}

/// How the taking of something ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// Whether all of it is there.
    pub is_whole: bool,
    /// What is there.
    pub kept: Kept,
    /// How much is missing at the end, in ms.
    pub lost_ms: u32,
}

impl End {
    /// All of it is there.
    pub const fn whole(kept: Kept) -> Self {
        Self { is_whole: true, kept, lost_ms: 0 }
    }

    /// Notes it in what is known of an attachment.
    pub fn note(self, attachment: &mut Attachment) {
        attachment.take = if self.is_whole { Take::Whole } else { Take::CutShort };
        attachment.pieces = self.kept.pieces.into();
        attachment.length_ms = self.kept.end_ms.into();
        attachment.lost_ms = self.lost_ms.into();
    }
}

/// What can be seen or heard of an attachment.
pub struct Whole {
    /// Under which address.
    pub address: Address,
    /// Whether something of it can't be read: then it goes as far as that.
    pub is_broken: bool,
}

impl Library {
    /// Begins an attachment: from here on there is a record, and pieces can be kept beside it.
    pub async fn begin_attachment(self, media: Media, mime: &str, session: Option<RecordId>) -> Result<RecordId, Problem> {
        let id = self.new_id();
        let begun = Attachment { session, ..Attachment::begun(self.now(), crate::i18n::tag(), media, mime) };
        self.save(id, begun.into_body()).await?;
        Ok(id)
    }

    /// Keeps bytes as the next pieces. What it says is what is in the store.
    ///
    /// # Errors
    /// Beside the problem, how far it came.
    pub async fn keep_pieces(self, id: RecordId, before: Kept, end_ms: u32, bytes: &[u8]) -> Result<Kept, (Kept, Problem)> {
        let mut kept = before;
        for piece in bytes.chunks(PIECE_MOST) {
            match self.keep_piece(id, kept.pieces, end_ms, piece).await {
                Ok(true) => kept = Kept { pieces: kept.pieces + 1, end_ms },
                Ok(false) => return Err((kept, Problem::NotFound)),
                Err(error) => return Err((kept, error.into())),
            }
        }
        Ok(kept)
    }

    async fn keep_piece(self, id: RecordId, number: u32, end_ms: u32, piece: &[u8]) -> Result<bool, SaveError> {
        match self.archive().put_piece(id, number, end_ms, piece).await {
            // once more is safe, and the store may have come back
            Err(SaveError::Store(StoreError::Dead | StoreError::Silent)) => self.archive().put_piece(id, number, end_ms, piece).await,
            outcome => outcome,
        }
    }

    /// Says how far an attachment came, now that no more of it will come.
    pub async fn end_attachment(self, id: RecordId, end: End) -> Result<(), Problem> {
        self.change(id, move |attachment: &mut Attachment| end.note(attachment)).await
    }

    /// Keeps a picture. Where that doesn't work, nothing of it stays.
    pub async fn keep_picture(self, media: Media, mime: &str, bytes: &[u8], session: Option<RecordId>) -> Result<RecordId, Problem> {
        let _taking = sole::begin(TAKING);
        let id = self.begin_attachment(media, mime, session).await?;
        let kept = match self.keep_pieces(id, Kept::default(), 0, bytes).await {
            Ok(kept) => self.end_attachment(id, End::whole(kept)).await,
            Err((_, problem)) => Err(problem),
        };
        if let Err(problem) = kept {
            let _ = self.delete_for_good(id).await;
            return Err(problem);
        }
        Ok(id)
    }

    /// Deletes a record for good, its pieces with it. There is no way back.
    pub async fn delete_for_good(self, id: RecordId) -> Result<(), Problem> {
        let heads = self.heads(id);
        self.archive().delete_forever(id, clock::moment()).await?;
        if let Some(vid) = heads.first() {
            self.tell(News::Saved { id, vid: *vid });
        }
        self.reopen(&[id]).await
    }

    /// All that can be read of an attachment, as one address of this page. Its pieces are unsealed one at a time.
    pub async fn whole(self, id: RecordId, attachment: &Attachment) -> Result<Whole, Problem> {
        let numbers = self.archive().pieces(id).await?;
        let parts = Parts::default();
        let (mut is_broken, mut read) = (false, 0_u32);
        for number in numbers {
            let piece = match self.archive().piece(id, number).await {
                // what comes after a gap can't be played
                _ if number != read => None,
                Ok(piece) => Some(piece),
                Err(PieceError::Store(error)) => return Err(error.into()),
                Err(PieceError::Missing | PieceError::Unreadable(_)) => None,
            };
            let Some(piece) = piece.filter(|piece| parts.push(&piece.bytes)) else {
                is_broken = true;
                break;
            };
            drop(piece);
            read += 1;
        }
        is_broken |= u64::from(read) < attachment.pieces;
        if read == 0 {
            return Err(Problem::Unreadable);
        }
        let address = parts.address(&attachment.mime).ok_or(Problem::Unknown)?;
        Ok(Whole { address, is_broken })
    }

    /// Says of what was being taken when the app was closed how far it came, and which voice notes those are. What another tab is
    /// taking right now is left to it.
    pub async fn settle_broken_off(self) -> Result<Vec<RecordId>, Problem> {
        let going = |item: &Item| item.of::<Attachment>().filter(|attachment| attachment.take == Take::Going).map(|it| it.media.clone());
        let found: Vec<(RecordId, Media)> =
            self.peek_all(|items| items.values().filter_map(|item| Some((item.id, going(item)?))).collect());
        if found.is_empty() || self.is_taking().await {
            return Ok(Vec::new());
        }
        let mut settled = Vec::new();
        for (id, media) in found {
            let numbers = self.archive().pieces(id).await?;
            let pieces = (0..).zip(&numbers).take_while(|(at, number)| at == *number).count();
            let Some(last) = pieces.checked_sub(1).and_then(|last| u32::try_from(last).ok()) else {
                self.delete_for_good(id).await?;
                continue;
            };
            let end_ms = self.archive().piece(id, last).await.map_or(0, |piece| piece.end_ms);
            let is_whole = media != Media::Voice;
            self.end_attachment(id, End { is_whole, kept: Kept { pieces: last + 1, end_ms }, lost_ms: 0 }).await?;
            if !is_whole {
                settled.push(id);
            }
        }
        Ok(settled)
    }

    /// Whether something is being taken in any tab.
    pub async fn is_taking(self) -> bool {
        sole::is_under_way(TAKING).await
    }

    /// The entries that name an attachment, newest first. Listens to all records.
    pub fn entries_with(self, id: RecordId) -> Vec<RecordId> {
        self.find(|entry: &Entry| entry.attachments.contains(&id))
    }

    /// Ties an attachment to an entry that is not being written.
    pub async fn attach(self, entry: RecordId, id: RecordId) -> Result<(), Problem> {
        let is_tied = |item: &Item| item.listed_as().is_some_and(|entry: &Entry| entry.attachments.contains(&id));
        if self.peek(entry, |item| item.is_some_and(is_tied)) {
            return Ok(());
        }
        self.change(entry, move |entry: &mut Entry| entry.attachments.push(id)).await
    }
}
