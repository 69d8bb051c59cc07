//! A version as bytes on disk: a sealed frame whose clear names are the record, the version and its vector.
//!
//! ```text
//! names:  0   16  record id
//!         16  16  version id
//!         32  2   n, number of counters, big-endian
//!         34  20  n times: replica id (16), counter (4, big-endian), ascending by replica
//! plain:  JSON {"saved": moment, "body": {..}, "draft": counter} or {"saved": moment, "tombstone": true}
//! ```
//! It is stored under `<record id>/<version id>` in hex, in `rec` or `hist`; the bytes move between the two unchanged.

use serde_json::Value;
use zeroize::Zeroizing;

use super::version::{Content, Version, VersionVector};
use crate::domain::fields::{Fault, Fields, Json};
use crate::domain::id::{RecordId, ReplicaId, VersionId};
use crate::vault::frame::{Frame, FrameError};
use crate::vault::seal::{OpenFault, Unsealable};
use crate::vault::{Entropy, Label, Vault};

/// Why a stored row can't be read. The row is kept as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// The index names it, and it isn't there.
    Missing,
    /// Its key is not one of ours.
    BadKey,
    /// It ends too early.
    Truncated,
    /// A newer version of the app wrote it.
    Newer(u8),
    /// No version of the app ever wrote this format.
    UnknownFormat(u8),
    /// Its clear part doesn't follow the format.
    Malformed,
    /// It belongs to another record than its key says.
    WrongId,
    /// It is another version than its key says.
    WrongVersion,
    /// It is sealed under a key that this vault does not have.
    UnknownEpoch(u32),
    /// The seal is broken: something in it was changed or exchanged.
    Altered,
    /// The seal is whole, and what is inside is not a version.
    NotAVersion,
}

impl From<FrameError> for Unreadable {
    fn from(error: FrameError) -> Self {
        match error {
            FrameError::Truncated => Self::Truncated,
            FrameError::Newer(format) => Self::Newer(format),
            FrameError::UnknownFormat(format) => Self::UnknownFormat(format),
        }
    }
}

impl From<OpenFault> for Unreadable {
    fn from(fault: OpenFault) -> Self {
        match fault {
            OpenFault::UnknownEpoch(epoch) => Self::UnknownEpoch(epoch),
            OpenFault::Altered => Self::Altered,
        }
    }
}

/// The key of a row about one version, or one draft, of a record.
pub fn key(id: RecordId, vid: VersionId) -> String {
    format!("{id}/{vid}")
}

/// The beginning of the keys of all rows about a record.
pub fn prefix(id: RecordId) -> String {
    format!("{id}/")
}

/// Takes a key apart; `None` where it isn't one of ours.
pub fn parse_key(key: &str) -> Option<(RecordId, VersionId)> {
    let (id, vid) = key.split_once('/')?;
    Some((id.parse().ok()?, vid.parse().ok()?))
}

/// Seals a version into the bytes of its row.
pub fn seal(vault: &Vault, entropy: &dyn Entropy, version: &Version) -> Result<Vec<u8>, Unsealable> {
    let plain = Zeroizing::new(serde_json::to_vec(&write(version)).map_err(|_| Unsealable)?);
    vault.seal(Label::Record, &names(version)?, &plain, entropy)
}

/// Opens the row stored under `key`.
pub fn open(vault: &Vault, key: &str, bytes: &[u8]) -> Result<Version, Unreadable> {
    Ok(open_whole(vault, key, bytes)?.0)
}

/// What is in a row, unsealed and not taken apart.
pub struct Plain<'a> {
    /// Which version of which record, and its vector.
    pub names: &'a [u8],
    /// The JSON.
    pub content: Zeroizing<Vec<u8>>,
}

/// Opens the row stored under `key`, and says too what it was read from.
pub fn open_whole<'a>(vault: &Vault, key: &str, bytes: &'a [u8]) -> Result<(Version, Plain<'a>), Unreadable> {
    let (id, vid) = parse_key(key).ok_or(Unreadable::BadKey)?;
    let frame = Frame::parse(bytes)?;
    let (record, version, vv) = parse_names(frame.names).ok_or(Unreadable::Malformed)?;
    if record != id {
        return Err(Unreadable::WrongId);
    }
    if version != vid {
        return Err(Unreadable::WrongVersion);
    }
    let content = vault.open(Label::Record, &frame)?;
    let version = read_content((id, vid, vv), &content).ok_or(Unreadable::NotAVersion)?;
    Ok((version, Plain { names: frame.names, content }))
}

/// Which version of which record names speak of; `None` where they don't follow the format.
pub fn named(names: &[u8]) -> Option<(RecordId, VersionId)> {
    let (id, vid, _) = parse_names(names)?;
    Some((id, vid))
}

/// Reads what [`open_whole`] took out of a row.
pub fn read_plain(names: &[u8], content: &[u8]) -> Option<Version> {
    read_content(parse_names(names)?, content)
}

fn read_content(names: (RecordId, VersionId, VersionVector), content: &[u8]) -> Option<Version> {
    read(names, serde_json::from_slice(content).ok()?).ok()
}

/// What a version says, without its names.
pub(super) fn write(version: &Version) -> Value {
    let mut fields = version.extra.clone();
    fields.insert("saved".to_owned(), version.saved.write());
    match &version.content {
        Content::Body(body) => fields.insert("body".to_owned(), body.write()),
        Content::Tombstone => fields.insert("tombstone".to_owned(), Value::Bool(true)),
    };
    if version.draft > 0 {
        fields.insert("draft".to_owned(), version.draft.write());
    }
    Value::Object(fields)
}

/// Reads what [`write()`] wrote, under these names.
pub(super) fn read((id, vid, vv): (RecordId, VersionId, VersionVector), plain: Value) -> Result<Version, Fault> {
    let mut fields = Fields::of(plain)?;
    let saved = fields.take("saved")?;
    let content = match (fields.take_or_default("body")?, fields.take_or_default("tombstone")?) {
        (Some(body), false) => Content::Body(Box::new(body)),
        (None, true) => Content::Tombstone,
        _ => return Err(Fault::expected("either words or a tombstone")),
    };
    Ok(Version { id, vid, vv, saved, content, draft: fields.take_or_default("draft")?, extra: fields.rest() })
}

fn names(version: &Version) -> Result<Vec<u8>, Unsealable> {
    let counters = version.vv.counters();
    let mut names = Vec::with_capacity(34 + 20 * counters.len());
    names.extend_from_slice(version.id.bytes());
    names.extend_from_slice(version.vid.bytes());
    names.extend_from_slice(&u16::try_from(counters.len()).map_err(|_| Unsealable)?.to_be_bytes());
    for (replica, counter) in counters {
        names.extend_from_slice(replica.bytes());
        names.extend_from_slice(&counter.to_be_bytes());
    }
    Ok(names)
}

fn parse_names(names: &[u8]) -> Option<(RecordId, VersionId, VersionVector)> {
    let (id, rest) = names.split_first_chunk::<16>()?;
    let (vid, rest) = rest.split_first_chunk::<16>()?;
    let (count, rest) = rest.split_first_chunk::<2>()?;
    if rest.len() != usize::from(u16::from_be_bytes(*count)) * 20 {
        return None;
    }
    let mut counters = Vec::with_capacity(rest.len() / 20);
    for part in rest.chunks_exact(20) {
        let (replica, counter) = part.split_first_chunk::<16>()?;
        counters.push((ReplicaId::from_bytes(*replica), u32::from_be_bytes(counter.try_into().ok()?)));
    }
    if !counters.is_sorted_by(|one, next| one.0 < next.0) {
        return None;
    }
    Some((RecordId::from_bytes(*id), VersionId::from_bytes(*vid), VersionVector::from_counters(counters)?))
}
