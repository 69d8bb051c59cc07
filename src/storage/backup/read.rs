//! Reading the document.

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::{Backup, BackupPiece, FORMAT, Section};
use crate::domain::fields::{Fault, Fields, Json as _};
use crate::domain::id::ReplicaId;
use crate::domain::moment::Moment;
use crate::domain::order;
use crate::storage::archive::PIECE_MOST;
use crate::storage::envelope;
use crate::storage::version::{Version, VersionVector};
use crate::vault::text;

/// Why a document is no backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BackupFault {
    /// It is something else.
    NotABackup,
    /// A newer version of the app made it.
    Newer(u32),
    /// It isn't whole, or something in it was changed by hand.
    Damaged {
        /// Where.
        section: &'static str,
        /// At which line of that section, counted from 0.
        at: usize,
    },
}

/// How many lines are read between two pauses.
const CHUNK: usize = 64;

/// The most counters that a sealed version has room for: its names are 34 bytes and 20 for each of them, in 65,535.
const COUNTERS_MOST: usize = (65_535 - 34) / 20;

/// What is read first. The lines are found and not taken apart: that takes longest, and is done with pauses.
#[derive(Deserialize)]
struct Outer<'a> {
    #[serde(default)]
    app: String,
    #[serde(borrow)]
    created: &'a RawValue,
    #[serde(borrow)]
    records: Vec<&'a RawValue>,
    #[serde(borrow)]
    revisions: Vec<&'a RawValue>,
    #[serde(borrow)]
    tombstones: Vec<&'a RawValue>,
    #[serde(borrow)]
    pieces: Vec<&'a RawValue>,
    #[serde(borrow)]
    counts: &'a RawValue,
}

/// The same of a format that this version doesn't know.
#[derive(Deserialize)]
struct Name {
    lodestar: String,
    format: u32,
}

/// Reads a whole document. `pause` is awaited now and then, so that a page can breathe.
///
/// # Errors
/// Where it is something else, of a newer format, or one line doesn't follow the format. Then nothing of it was taken.
pub async fn read(document: &[u8], pause: impl AsyncFn()) -> Result<Backup, BackupFault> {
    let name: Name = serde_json::from_slice(document).map_err(|_| BackupFault::NotABackup)?;
    if name.lodestar != "backup" {
        return Err(BackupFault::NotABackup);
    }
    if name.format != FORMAT {
        return Err(BackupFault::Newer(name.format));
    }
    let damaged = |section: Section, at: usize| BackupFault::Damaged { section: section.name(), at };
    let outer: Outer<'_> = serde_json::from_slice(document).map_err(|_| BackupFault::Damaged { section: "", at: 0 })?;
    let made = parse(outer.created).and_then(Moment::read).map_err(|_| BackupFault::Damaged { section: "created", at: 0 })?;
    let sections = [&outer.records, &outer.revisions, &outer.tombstones, &outer.pieces];
    let mut counts = parse(outer.counts).and_then(Fields::of).map_err(|_| BackupFault::Damaged { section: "counts", at: 0 })?;
    for (section, lines) in Section::ALL.into_iter().zip(sections) {
        if counts.take::<usize>(section.name()) != Ok(lines.len()) {
            return Err(damaged(section, lines.len()));
        }
    }
    pause().await;
    let (mut versions, mut pieces) = (Vec::new(), Vec::new());
    for (section, lines) in Section::ALL.into_iter().zip(sections) {
        for (at, line) in lines.iter().enumerate() {
            let taken = parse(line).and_then(|line| match section {
                Section::Pieces => piece(line).map(|piece| pieces.push(piece)),
                section => version(line, section).map(|version| versions.push(version)),
            });
            taken.map_err(|_| damaged(section, at))?;
            if at % CHUNK == CHUNK - 1 {
                pause().await;
            }
        }
    }
    let versions = order::highest_first(versions, |version| (0, 0, *version.id.bytes()));
    Ok(Backup { made, app: outer.app, versions, pieces })
}

fn parse(line: &RawValue) -> Result<Value, Fault> {
    serde_json::from_str(line.get()).map_err(|_| Fault::expected("JSON"))
}

fn version(line: Value, section: Section) -> Result<Version, Fault> {
    let mut fields = Fields::of(line)?;
    let (id, vid) = (fields.take("id")?, fields.take("vid")?);
    let counters: Value = fields.take("vv")?;
    let Value::Object(counters) = counters else { return Err(Fault::expected("a map of counters")) };
    let counter = |(replica, counter): (String, Value)| Some((replica.parse::<ReplicaId>().ok()?, u32::read(counter).ok()?));
    let counters: Vec<(ReplicaId, u32)> = counters.into_iter().map(counter).collect::<Option<_>>().ok_or(Fault::expected("counters"))?;
    let is_some = !counters.is_empty() && counters.len() <= COUNTERS_MOST;
    let vv = VersionVector::from_counters(counters).filter(|_| is_some).ok_or(Fault::expected("counters above zero"))?;
    let version = envelope::read((id, vid, vv), fields.take("says")?)?;
    match (section, version.content.body()) {
        (Section::Tombstones, None) | (Section::Records | Section::Revisions, Some(_)) => Ok(version),
        _ => Err(Fault::expected("what its section is for")),
    }
}

fn piece(line: Value) -> Result<BackupPiece, Fault> {
    let mut fields = Fields::of(line)?;
    let bytes: String = fields.take("bytes")?;
    let bytes = text::decode(&bytes).filter(|bytes| bytes.len() <= PIECE_MOST).ok_or(Fault::expected("base64 of one piece"))?;
    Ok(BackupPiece { id: fields.take("id")?, number: fields.take("number")?, end_ms: fields.take("end_ms")?, bytes: bytes.into() })
}
