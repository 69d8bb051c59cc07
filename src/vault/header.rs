//! The vault's header: which vault this is, which key is current, and the ways in.
//!
//! On disk it is two lines of text: a JSON object, and the base64 of HMAC-SHA256 over the exact bytes of the first line
//! under a key derived from the data key. So the parameters can't be changed by somebody who hasn't got the key, and the
//! check needs no rule about how JSON is to be written. Unknown fields and unknown slots are kept.

use hmac::{Hmac, Mac};
use serde_json::Value;
use sha2::Sha256;

use super::entropy::{self, Entropy};
use super::keys::Secret;
use super::seal::{Unsealable, Vault};
use super::slot::{DeviceSlot, Slot};
use super::text;
use crate::domain::Extra;
use crate::domain::fields::{Fault, Fields, Json, json_object};
use crate::domain::id::VaultId;

/// The header format that this version writes, and the newest minimum that it can read.
pub const FORMAT: u32 = 1;

/// What the header says. Its secrets are inside the slots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The format it was written in.
    pub format: u32,
    /// The oldest format whose readers may open this vault.
    pub min_format: u32,
    /// Which vault this is.
    pub vault: VaultId,
    /// Which generation of the data key; 1 is the first.
    pub epoch: u32,
    /// The ways in.
    pub slots: Vec<Slot>,
    /// A change of the data key that has been begun and not finished.
    pub next: Option<Next>,
    /// Fields from a newer version.
    pub extra: Extra,
}

/// A change of the data key under way. Reserved by the format; this version neither begins nor finishes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// The generation being changed to.
    pub epoch: u32,
    /// The ways in after the change.
    pub slots: Vec<Slot>,
    /// Base64 of the old data key, sealed under the new one.
    pub old_key: String,
    /// Fields from a newer version.
    pub extra: Extra,
}

json_object!(Next { epoch, slots, old_key });

/// The field that is there only while a key is being changed.
const NEXT: &str = "next";

impl Json for Header {
    fn read(value: Value) -> Result<Self, Fault> {
        let mut fields = Fields::of(value)?;
        Ok(Self {
            format: fields.take("format")?,
            min_format: fields.take("min_format")?,
            vault: fields.take("vault")?,
            epoch: fields.take("epoch")?,
            slots: fields.take("slots")?,
            next: fields.take_or_default(NEXT)?,
            extra: fields.rest(),
        })
    }

    fn write(&self) -> Value {
        let mut fields = self.extra.clone();
        fields.insert("format".to_owned(), self.format.write());
        fields.insert("min_format".to_owned(), self.min_format.write());
        fields.insert("vault".to_owned(), self.vault.write());
        fields.insert("epoch".to_owned(), self.epoch.write());
        fields.insert("slots".to_owned(), self.slots.write());
        if let Some(next) = &self.next {
            fields.insert(NEXT.to_owned(), next.write());
        }
        Value::Object(fields)
    }
}

/// Which part of a header can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// It isn't two lines of text.
    Lines,
    /// The first line isn't the JSON of a header.
    Fields,
    /// The second line isn't base64.
    Mac,
}

/// Why a vault does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderError {
    /// There is no header.
    NoHeader,
    /// The header can't be read.
    Damaged(Part),
    /// A newer version of the app is needed.
    NewerFormat,
    /// A change of the key was begun by a newer version of the app, which has to finish it.
    KeyChangeUnderWay,
    /// None of the ways in is one that this version can use.
    NoUsableSlot,
    /// A way in does not hold this vault's key.
    WrongKey,
    /// The key is right and the header is not as it was written.
    MacMismatch,
}

impl Header {
    /// Makes a new vault with a random id, a random data key and a `device` slot.
    pub fn create(entropy: &dyn Entropy) -> Result<(Self, Vault), Unsealable> {
        let id = VaultId::from_bytes(entropy::take(entropy));
        let data = Secret::random(entropy);
        let slot = DeviceSlot::wrap(id, 1, &data, entropy)?;
        let header = Self {
            format: FORMAT,
            min_format: FORMAT,
            vault: id,
            epoch: 1,
            slots: vec![Slot::Device(slot)],
            next: None,
            extra: Extra::new(),
        };
        Ok((header, Vault::new(id, 1, &data).ok_or(Unsealable)?))
    }

    /// Opens a vault through its `device` slot.
    pub fn open(stored: Option<&[u8]>) -> Result<(Self, Vault), HeaderError> {
        let stored = Stored::parse(stored.ok_or(HeaderError::NoHeader)?)?;
        let header = &stored.header;
        let device = header.slots.iter().find_map(|slot| match slot {
            Slot::Device(device) => Some(device),
            Slot::Other(_) => None,
        });
        let device = device.ok_or(HeaderError::NoUsableSlot)?;
        let data = device.unwrap_key(header.vault, header.epoch).ok_or(HeaderError::WrongKey)?;
        let vault = Vault::new(header.vault, header.epoch, &data).ok_or(HeaderError::WrongKey)?;
        stored.check(&vault)?;
        Ok((stored.header, vault))
    }

    /// Reads the header beside an open vault, for telling whether its key is still the current one.
    pub fn read(stored: Option<&[u8]>, vault: &Vault) -> Result<Self, HeaderError> {
        let stored = Stored::parse(stored.ok_or(HeaderError::NoHeader)?)?;
        stored.check(vault)?;
        Ok(stored.header)
    }

    /// The bytes to store.
    pub fn to_bytes(&self, vault: &Vault) -> Result<Vec<u8>, Unsealable> {
        let mut bytes = serde_json::to_vec(&self.write()).map_err(|_| Unsealable)?;
        let mac = text::encode(&mac(vault, &bytes).ok_or(Unsealable)?.finalize().into_bytes());
        bytes.push(b'\n');
        bytes.extend_from_slice(mac.as_bytes());
        bytes.push(b'\n');
        Ok(bytes)
    }
}

/// A header as read, not yet checked.
struct Stored<'a> {
    header: Header,
    line: &'a [u8],
    mac: Vec<u8>,
}

impl<'a> Stored<'a> {
    fn parse(bytes: &'a [u8]) -> Result<Self, HeaderError> {
        let lines = HeaderError::Damaged(Part::Lines);
        let whole = bytes.strip_suffix(b"\n").ok_or(lines)?;
        let at = whole.iter().position(|byte| *byte == b'\n').ok_or(lines)?;
        let (line, mac) = whole.split_at_checked(at).ok_or(lines)?;
        let mac = mac.strip_prefix(b"\n").ok_or(lines)?;
        let fields: Value = serde_json::from_slice(line).map_err(|_| HeaderError::Damaged(Part::Fields))?;
        // asked before anything else: a newer header may have another shape altogether
        if fields.get("min_format").and_then(Value::as_u64).is_some_and(|min| min > u64::from(FORMAT)) {
            return Err(HeaderError::NewerFormat);
        }
        let header = <Header as Json>::read(fields).map_err(|_| HeaderError::Damaged(Part::Fields))?;
        let mac = std::str::from_utf8(mac).ok().and_then(text::decode).ok_or(HeaderError::Damaged(Part::Mac))?;
        if header.next.is_some() {
            return Err(HeaderError::KeyChangeUnderWay);
        }
        Ok(Self { header, line, mac })
    }

    /// Compares in constant time.
    fn check(&self, vault: &Vault) -> Result<(), HeaderError> {
        mac(vault, self.line).and_then(|mac| mac.verify_slice(&self.mac).ok()).ok_or(HeaderError::MacMismatch)
    }
}

fn mac(vault: &Vault, line: &[u8]) -> Option<Hmac<Sha256>> {
    let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(vault.header_mac().expose()).ok()?;
    mac.update(line);
    Some(mac)
}
