//! Everything a person wrote as one JSON document that this app reads back: what stands inside a backup file.
//!
//! ```text
//! {
//!   "lodestar": "backup",
//!   "format": 1,
//!   "app":        the version of the app that made it
//!   "created":    moment
//!   "records":    [version, ..]   what stands: one version of a record, or several where it was written in two places
//!   "revisions":  [version, ..]   what stood before
//!   "tombstones": [version, ..]   what was deleted for good; no words
//!   "pieces":     [{"id", "number", "end_ms", "bytes"}, ..]   recordings and pictures, their bytes in base64
//!   "counts":     {"records", "revisions", "tombstones", "pieces"}
//! }
//! version: {"id", "vid", "vv": {replica: counter, ..}, "says": what a row of `rec` holds, as `envelope.rs` has it}
//! ```
//! Each version and each piece stands on a line of its own, so that other programs can read it: `jq '.records[].says.body.text'`. The file
//! around it is sealed with a passphrase ([`crate::vault::age`]). What Help now shows before the lock is not in it: that is ticked on
//! each device. Neither is what can't be opened, because its key stays where it is.
//!
//! A backup is read whole before anything is done with it: a line that doesn't follow the format refuses the file.

mod join;
mod read;
mod write;

pub use join::{Fate, Joined, join};
pub use read::{BackupFault, read};
pub use write::Pen;

use zeroize::Zeroizing;

use super::merge;
use super::version::Version;
use crate::domain::id::RecordId;
use crate::domain::moment::Moment;
use crate::domain::record::Kind;

/// The number of this format.
pub const FORMAT: u32 = 1;

/// The most bytes that a backup file may have: what a phone can hold in its memory twice. A larger one is neither made nor read.
pub const MOST: usize = 256 * 1024 * 1024;

/// The parts of the document, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// What stands.
    Records,
    /// What stood before.
    Revisions,
    /// What was deleted for good.
    Tombstones,
    /// Recordings and pictures.
    Pieces,
}

impl Section {
    /// All of them, in the order of the document.
    pub const ALL: [Self; 4] = [Self::Records, Self::Revisions, Self::Tombstones, Self::Pieces];

    /// Its name in the document.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Records => "records",
            Self::Revisions => "revisions",
            Self::Tombstones => "tombstones",
            Self::Pieces => "pieces",
        }
    }
}

/// One piece of a recording or a picture.
pub struct BackupPiece {
    /// The record it belongs to.
    pub id: RecordId,
    /// Its number among the pieces of that record.
    pub number: u32,
    /// How long the recording was at its end, in milliseconds; 0 in pictures.
    pub end_ms: u32,
    /// Its bytes.
    pub bytes: Zeroizing<Vec<u8>>,
}

/// A backup that was read.
pub struct Backup {
    /// When it was made.
    pub made: Moment,
    /// The version of the app that made it.
    pub app: String,
    /// Every version in it, those of a record beside each other.
    pub(super) versions: Vec<Version>,
    /// Recordings and pictures.
    pub(super) pieces: Vec<BackupPiece>,
}

/// How much is in a backup, without what lies in the trash.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// Journal entries.
    pub entries: usize,
    /// Intentions.
    pub intentions: usize,
    /// Sessions and visits.
    pub sessions: usize,
    /// Everything else.
    pub others: usize,
}

impl Backup {
    /// Each record with all its versions.
    pub fn records(&self) -> impl Iterator<Item = &[Version]> {
        self.versions.chunk_by(|one, next| one.id == next.id)
    }

    /// How much is in it.
    pub fn contents(&self) -> Contents {
        let mut contents = Contents::default();
        for versions in self.records() {
            let stands = merge::merge(versions, &[]);
            let Some(body) = merge::visible(&stands).find_map(|version| version.content.body()).filter(|body| !body.is_trashed()) else {
                continue;
            };
            let count = match body.kind() {
                Kind::Entry => &mut contents.entries,
                Kind::Intention => &mut contents.intentions,
                Kind::Session => &mut contents.sessions,
                _ => &mut contents.others,
            };
            *count += 1;
        }
        contents
    }
}
