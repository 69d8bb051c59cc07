//! The vault's header: which vault this is, which key is current, and the ways in.
//!
//! On disk it is two lines of text: a JSON object, and the base64 of HMAC-SHA256 over the exact bytes of the first line
//! under a key derived from the data key. So the parameters can't be changed by somebody who hasn't got the key, and the
//! check needs no rule about how JSON is to be written. Unknown fields and unknown slots are kept.
//!
//! The header of a vault with a lock has a third line, the base64 of SHA-256 over the first two. It protects from nobody:
//! it only tells damage from a wrong passphrase, so that nobody types the right one again and again at a damaged header.

mod change;
mod open;
mod stored;

use serde_json::Value;

pub use change::{Changed, NotChanged};
pub use open::{Entrance, Locked, Opened};
use stored::Stored;

use super::entropy::{self, Entropy};
use super::kdf::ParamsFault;
use super::keys::Secret;
use super::seal::{NONCE, Unsealable, Vault};
use super::slot::{DeviceSlot, Slot};
use super::text::Bytes;
use super::wrap::{self, Purpose, WRAPPED};
use crate::domain::Extra;
use crate::domain::fields::{Fault, Fields, Json, json_object};
use crate::domain::id::VaultId;

/// The newest header format that this version writes, and the newest minimum that it can read.
pub const FORMAT: u32 = 2;
/// The format of a header without a lock, written so that the first version of the app reads it too.
const FORMAT_WITHOUT_LOCK: u32 = 1;

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
    /// The ways in; none while the key is being changed, when those of [`Next`] count.
    pub slots: Vec<Slot>,
    /// A change of the data key that has been begun and not finished.
    pub next: Option<Next>,
    /// Earlier data keys.
    pub past: Vec<PastKey>,
    /// Fields from a newer version.
    pub extra: Extra,
}

/// A change of the data key under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// The generation being changed to.
    pub epoch: u32,
    /// The ways in, from the moment on in which this is stored: they hold the new data key.
    pub slots: Vec<Slot>,
    /// The data key being changed from, sealed under the new one.
    pub old_key: SealedKey,
    /// Fields from a newer version.
    pub extra: Extra,
}

/// An earlier data key, for last words that another tab wrote while the key was being changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastKey {
    /// Which generation it was.
    pub epoch: u32,
    /// The key, sealed under the current one.
    pub key: SealedKey,
    /// Fields from a newer version.
    pub extra: Extra,
}

/// A data key, sealed under a later one: nonce, ciphertext and tag.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SealedKey(Bytes<{ NONCE + WRAPPED }>);

json_object!(Next { epoch, slots, old_key });
json_object!(PastKey { epoch, key });

/// The field that is there only while a key is being changed.
const NEXT: &str = "next";
/// The field that is there only after a key was changed.
const PAST: &str = "past";

impl Json for SealedKey {
    fn read(value: Value) -> Result<Self, Fault> {
        Bytes::read(value).map(Self)
    }

    fn write(&self) -> Value {
        self.0.write()
    }
}

impl std::fmt::Debug for SealedKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealedKey(..)")
    }
}

impl SealedKey {
    fn seal(old: &Secret, old_epoch: u32, vault: VaultId, under: &Secret, entropy: &dyn Entropy) -> Result<Self, Unsealable> {
        let nonce: [u8; NONCE] = entropy::take(entropy);
        let wrapped = wrap::wrap(under.expose(), Self::purpose(vault, old_epoch), old, &nonce)?;
        let mut bytes = [0; NONCE + WRAPPED];
        for (to, from) in bytes.iter_mut().zip(nonce.iter().chain(&wrapped)) {
            *to = *from;
        }
        Ok(Self(Bytes(bytes)))
    }

    fn open(&self, old_epoch: u32, vault: VaultId, under: &Secret) -> Option<Secret> {
        let (nonce, wrapped) = self.0.0.split_first_chunk::<NONCE>()?;
        wrap::unwrap(under.expose(), Self::purpose(vault, old_epoch), nonce, wrapped)
    }

    const fn purpose(vault: VaultId, epoch: u32) -> Purpose {
        Purpose { vault, epoch, name: "old-key", slot: None }
    }
}

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
            past: fields.take_or_default(PAST)?,
            extra: fields.rest(),
        })
    }

    fn write(&self) -> Value {
        let mut fields = self.extra.clone();
        let mut put = |name: &str, value| drop(fields.insert(name.to_owned(), value));
        put("format", self.format.write());
        put("min_format", self.min_format.write());
        put("vault", self.vault.write());
        put("epoch", self.epoch.write());
        put("slots", self.slots.write());
        if let Some(next) = &self.next {
            put(NEXT, next.write());
        }
        if !self.past.is_empty() {
            put(PAST, self.past.write());
        }
        Value::Object(fields)
    }
}

/// Which part of a header can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// It isn't lines of text.
    Lines,
    /// The first line isn't the JSON of a header.
    Fields,
    /// The second line isn't base64.
    Mac,
    /// The third line doesn't belong to the first two: whether the secret was right can't be told.
    Check,
}

/// Why a vault does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderError {
    /// There is no header.
    NoHeader,
    /// Erasing everything was begun here, and has to be finished.
    Erased,
    /// The header can't be read.
    Damaged(Part),
    /// A newer version of the app is needed.
    NewerFormat,
    /// None of the ways in is one that this version can use.
    NoUsableSlot,
    /// The settings that a passphrase's key is to be made with are out of bounds; nothing was derived.
    Params(ParamsFault),
    /// The `device` slot does not hold this vault's key.
    WrongKey,
    /// This doesn't open the vault. More is not said.
    WrongSecret,
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
            format: FORMAT_WITHOUT_LOCK,
            min_format: FORMAT_WITHOUT_LOCK,
            vault: id,
            epoch: 1,
            slots: vec![Slot::Device(slot)],
            next: None,
            past: Vec::new(),
            extra: Extra::new(),
        };
        Ok((header, Vault::new(id, 1, &data).ok_or(Unsealable)?))
    }

    /// Opens a vault that asks for nothing, or says what it asks for.
    pub fn open(stored: Option<&[u8]>) -> Result<Entrance, HeaderError> {
        open::open(Stored::parse(stored.ok_or(HeaderError::NoHeader)?)?)
    }

    /// Reads the header beside an open vault, for telling whether its key is still the current one.
    pub fn read(stored: Option<&[u8]>, vault: &Vault) -> Result<Self, HeaderError> {
        let stored = Stored::parse(stored.ok_or(HeaderError::NoHeader)?)?;
        stored.check(vault)?;
        Ok(stored.header)
    }

    /// The bytes to store.
    pub fn to_bytes(&self, vault: &Vault) -> Result<Vec<u8>, Unsealable> {
        stored::write(self, vault)
    }

    /// The bytes that stand in the place of a header whose vault is being erased: no way in, and no key.
    pub fn erased() -> Vec<u8> {
        stored::ERASED.to_vec()
    }

    /// The ways in that count, and which generation of the data key they hold.
    pub fn entrances(&self) -> (&[Slot], u32) {
        self.next.as_ref().map_or((&self.slots, self.epoch), |next| (&next.slots, next.epoch))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_key_is_shown_to_nobody() {
        assert_eq!(format!("{:?}", SealedKey(Bytes([7; NONCE + WRAPPED]))), "SealedKey(..)");
    }
}
