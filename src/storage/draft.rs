//! What is being typed: sealed in `draft`, and at the last moment also sealed as text for localStorage.
//!
//! A draft is stored under `<record id>/<version id>`, where the version id is the one that its save will get. Every page
//! writes under ids of its own, so two tabs never overwrite each other's drafts; and where that version exists, its own
//! counter says which copies it holds, so an outdated copy in localStorage can be told from unsaved words.

use std::fmt;
use std::str::FromStr;

use serde_json::Value;
use zeroize::Zeroizing;

use super::envelope::{self, Unreadable};
use super::splice::Splice;
use crate::domain::fields::{Fault, Fields, Json, object};
use crate::domain::id::{RecordId, VersionId};
use crate::domain::record::Body;
use crate::vault::frame::Frame;
use crate::vault::seal::Unsealable;
use crate::vault::{Entropy, Label, Vault, text};

/// Up to this many bytes of JSON a mirror carries everything; above it, a splice against the durable draft.
pub const WHOLE: usize = 64 * 1024;

/// Names one draft: the record it is about, and the version that saving it will make. Written `<record id>/<version id>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DraftKey {
    /// The record.
    pub id: RecordId,
    /// The version to come.
    pub vid: VersionId,
}

impl fmt::Display for DraftKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.id, self.vid)
    }
}

/// A text that is not the key of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADraftKey;

impl FromStr for DraftKey {
    type Err = NotADraftKey;

    fn from_str(text: &str) -> Result<Self, NotADraftKey> {
        let (id, vid) = envelope::parse_key(text).ok_or(NotADraftKey)?;
        Ok(Self { id, vid })
    }
}

impl DraftKey {
    fn names(self) -> [u8; 32] {
        let mut names = [0; 32];
        for (to, from) in names.iter_mut().zip(self.id.bytes().iter().chain(self.vid.bytes())) {
            *to = *from;
        }
        names
    }
}

/// Unsaved words about one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The record, and the version to come.
    pub key: DraftKey,
    /// Grows with every copy that is written; the higher one of two is the later.
    pub counter: u64,
    /// The versions that the words were begun from.
    pub base: Vec<VersionId>,
    /// The words.
    pub body: Body,
}

/// The field of a draft, and of a mirror, that holds the body: JSON inside a string, so that a splice can be made against
/// its exact bytes.
const BODY: &str = "body";
/// The field of a mirror that carries the whole body, like [`BODY`].
const MIRRORED: &str = "whole";
/// The field of a mirror that carries a [`Change`] instead.
const SPLICE: &str = "splice";

/// What stands under the seal of a draft and of a mirror alike, and the fields that carry the words.
struct Plain {
    counter: u64,
    base: Vec<VersionId>,
    fields: Fields,
}

impl Plain {
    fn read(bytes: &[u8]) -> Result<Self, Unreadable> {
        let plain = serde_json::from_slice(bytes).map_err(|_| Unreadable::NotAVersion)?;
        let mut fields = Fields::of(plain)?;
        Ok(Self { counter: fields.take("counter")?, base: fields.take("base")?, fields })
    }

    fn write(counter: u64, base: &[VersionId], (field, words): (&str, Value)) -> Result<Zeroizing<Vec<u8>>, Unsealable> {
        let base = Value::Array(base.iter().map(VersionId::write).collect());
        let plain = object(vec![("counter", counter.write()), ("base", base), (field, words)]);
        Ok(Zeroizing::new(serde_json::to_vec(&plain).map_err(|_| Unsealable)?))
    }
}

/// A splice against the durable draft that has this counter and this length in bytes.
struct Change {
    of: u64,
    length: usize,
    splice: Splice,
}

impl Json for Change {
    fn read(value: Value) -> Result<Self, Fault> {
        let mut fields = Fields::of(value)?;
        Ok(Self { of: fields.take("of")?, length: fields.take("length")?, splice: fields.take("splice")? })
    }

    fn write(&self) -> Value {
        object(vec![("of", self.of.write()), ("length", self.length.write()), ("splice", self.splice.write())])
    }
}

impl Change {
    fn apply(&self, durable: Option<&Written>) -> Option<String> {
        let fits = |durable: &&Written| durable.counter == self.of && durable.json.len() == self.length;
        self.splice.apply(&durable.filter(fits)?.json)
    }
}

impl From<Fault> for Unreadable {
    fn from(_: Fault) -> Self {
        Self::NotAVersion
    }
}

fn read_body(json: &str) -> Result<Body, Unreadable> {
    let value = serde_json::from_slice(json.as_bytes()).map_err(|_| Unreadable::NotAVersion)?;
    Ok(Body::read(value)?)
}

/// A draft as JSON text, kept while its page is open: the next splice is made against it.
#[derive(Clone)]
pub struct Written {
    /// The counter under which it was written.
    pub counter: u64,
    /// The body as JSON.
    pub json: Zeroizing<String>,
}

impl Written {
    /// Writes a body as the JSON that is sealed.
    pub fn of(counter: u64, body: &Body) -> Result<Self, Unsealable> {
        Ok(Self { counter, json: Zeroizing::new(serde_json::to_string(&body.write()).map_err(|_| Unsealable)?) })
    }
}

/// Seals a draft into the bytes of its row.
pub fn seal(vault: &Vault, entropy: &dyn Entropy, key: DraftKey, base: &[VersionId], written: &Written) -> Result<Vec<u8>, Unsealable> {
    let plain = Plain::write(written.counter, base, (BODY, written.json.write()))?;
    vault.seal(Label::Draft, &key.names(), &plain, entropy)
}

/// Opens the row stored under `key`, with the exact JSON of its body beside it.
pub fn open(vault: &Vault, key: &str, bytes: &[u8]) -> Result<(Draft, Written), Unreadable> {
    let key: DraftKey = key.parse().map_err(|NotADraftKey| Unreadable::BadKey)?;
    let plain = open_named(vault, Label::Draft, key, bytes)?;
    let Plain { counter, base, mut fields } = Plain::read(&plain)?;
    let json = Zeroizing::new(fields.take::<String>(BODY)?);
    let body = read_body(&json)?;
    Ok((Draft { key, counter, base, body }, Written { counter, json }))
}

fn open_named(vault: &Vault, label: Label, key: DraftKey, bytes: &[u8]) -> Result<Zeroizing<Vec<u8>>, Unreadable> {
    let frame = Frame::parse(bytes)?;
    let (record, version) = frame.names.split_at_checked(16).ok_or(Unreadable::Malformed)?;
    if record != key.id.bytes() {
        return Err(Unreadable::WrongId);
    }
    if version != key.vid.bytes() {
        return Err(Unreadable::WrongVersion);
    }
    Ok(vault.open(label, &frame)?)
}

/// A sealed copy for localStorage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mirror {
    /// Which draft it is a copy of; part of its key in localStorage.
    pub key: DraftKey,
    /// The sealed copy as text.
    pub value: String,
}

/// Seals the last-moment copy. `durable` is the draft that the store has acknowledged under the same key.
pub fn mirror(
    vault: &Vault,
    entropy: &dyn Entropy,
    key: DraftKey,
    base: &[VersionId],
    written: &Written,
    durable: Option<&Written>,
) -> Result<Mirror, Unsealable> {
    let carries = match durable {
        Some(durable) if written.json.len() > WHOLE => {
            let splice = Splice::between(&durable.json, &written.json);
            (SPLICE, Change { of: durable.counter, length: durable.json.len(), splice }.write())
        }
        _ => (MIRRORED, written.json.write()),
    };
    let plain = Plain::write(written.counter, base, carries)?;
    let sealed = vault.seal(Label::Mirror, &key.names(), &plain, entropy)?;
    Ok(Mirror { key, value: text::encode(&sealed) })
}

/// Why a mirror gives no draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MirrorFault {
    /// It can't be read.
    Unreadable(Unreadable),
    /// It is a splice, and the durable draft that it was made against isn't there.
    NoBase,
}

/// Opens a mirror. `durable` is the draft stored under the same key, where there is one.
pub fn open_mirror(vault: &Vault, mirror: &Mirror, durable: Option<&Written>) -> Result<Draft, MirrorFault> {
    let unreadable = MirrorFault::Unreadable;
    let sealed = text::decode(&mirror.value).ok_or(unreadable(Unreadable::Malformed))?;
    let plain = open_named(vault, Label::Mirror, mirror.key, &sealed).map_err(unreadable)?;
    let Plain { counter, base, mut fields } = Plain::read(&plain).map_err(unreadable)?;
    let fault = |fault: Fault| unreadable(fault.into());
    let json = match fields.take_or_default::<Option<Change>>(SPLICE).map_err(fault)? {
        Some(change) => change.apply(durable).ok_or(MirrorFault::NoBase)?,
        None => fields.take(MIRRORED).map_err(fault)?,
    };
    let body = read_body(&Zeroizing::new(json)).map_err(unreadable)?;
    Ok(Draft { key: mirror.key, counter, base, body })
}
