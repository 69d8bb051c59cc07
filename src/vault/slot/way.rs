//! A slot that opens to who has a secret: what stands in it, and how it is opened.
//!
//! Three types differ only in what stands in clear beside the wrapped key, and in where the secret comes from. The secrets
//! are made elsewhere: Argon2id runs in a worker of its own, a passkey's answer comes from the browser.

use std::fmt;

use super::code::RecoveryCode;
use crate::domain::Extra;
use crate::domain::fields::{Fault, Fields, Json};
use crate::domain::id::{SlotId, VaultId};
use crate::vault::kdf::{Argon2Params, ParamsFault};
use crate::vault::keys::Secret;
use crate::vault::seal::{NONCE, Unsealable};
use crate::vault::text::{self, Bytes};
use crate::vault::wrap::{self, Purpose, WRAPPED};

/// Length of the salt of a passphrase.
pub const SALT: usize = 16;
/// Length of what a passkey is asked.
pub const PRF_INPUT: usize = 32;

/// A slot that asks for something.
#[derive(Clone, PartialEq, Eq)]
pub struct WaySlot {
    /// Which one it is.
    pub id: SlotId,
    /// What it asks for.
    pub way: Way,
    pub(super) nonce: Bytes<NONCE>,
    pub(super) wrapped: Bytes<WRAPPED>,
    /// Fields from a newer version.
    pub extra: Extra,
}

/// What a slot asks for, with what stands in clear for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// A passphrase that the person knows.
    Passphrase(Derivation),
    /// The recovery code that the person put away.
    Recovery,
    /// A passkey of this device: a convenience, and never the only way in.
    Passkey(Passkey),
}

/// How a key is made of a passphrase, as stored: nothing here is believed before [`Derivation::params`] has looked at it.
#[derive(Clone, PartialEq, Eq)]
pub struct Derivation {
    /// Makes the same passphrase give another key in another vault.
    pub salt: [u8; SALT],
    m_kib: u32,
    t: u32,
    p: u32,
}

/// Which passkey is asked, and what.
#[derive(Clone, PartialEq, Eq)]
pub struct Passkey {
    /// The credential's id, as the browser gave it.
    pub credential: Vec<u8>,
    /// What its PRF is asked; the answer, 32 bytes, is the secret.
    pub prf_input: [u8; PRF_INPUT],
}

/// What a person has in hand to open a way in. One in the place of another is only a wrong one.
#[derive(Clone, Debug)]
pub enum Key {
    /// What Argon2id made of the prepared passphrase.
    Passphrase(Secret),
    /// The code.
    Recovery(RecoveryCode),
    /// What the passkey answered.
    Passkey(Secret),
}

impl Derivation {
    /// A derivation with these settings.
    pub const fn new(salt: [u8; SALT], params: Argon2Params) -> Self {
        Self { salt, m_kib: params.m_kib(), t: params.t(), p: Argon2Params::LANES }
    }

    /// The settings to derive with.
    ///
    /// # Errors
    /// Where the stored ones are out of bounds: weaker than anything this app wrote, or made to exhaust the device.
    pub const fn params(&self) -> Result<Argon2Params, ParamsFault> {
        Argon2Params::stored(self.m_kib, self.t, self.p)
    }
}

impl Way {
    /// Its type in the format.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Passphrase(_) => "passphrase",
            Self::Recovery => "recovery",
            Self::Passkey(_) => "passkey",
        }
    }

    const fn purpose(&self) -> &'static str {
        match self {
            Self::Passphrase(_) => "slot/passphrase",
            Self::Recovery => "slot/recovery",
            Self::Passkey(_) => "slot/passkey",
        }
    }
}

impl Key {
    const fn bytes(&self) -> &[u8] {
        match self {
            Self::Passphrase(secret) | Self::Passkey(secret) => secret.expose(),
            Self::Recovery(code) => code.expose(),
        }
    }
}

impl WaySlot {
    /// Wraps the data key of one epoch of a vault.
    pub(super) fn wrap(
        (id, way): (SlotId, Way),
        key: &Key,
        (vault, epoch): (VaultId, u32),
        data: &Secret,
        nonce: [u8; NONCE],
    ) -> Result<Self, Unsealable> {
        let wrapped = wrap::wrap(key.bytes(), purpose(&way, id, vault, epoch), data, &nonce)?;
        Ok(Self { id, way, nonce: Bytes(nonce), wrapped: Bytes(wrapped), extra: Extra::new() })
    }

    /// Takes the data key out; `None` where the key is not the one, the slot doesn't belong here, or was changed.
    pub fn unwrap_key(&self, key: &Key, vault: VaultId, epoch: u32) -> Option<Secret> {
        wrap::unwrap(key.bytes(), purpose(&self.way, self.id, vault, epoch), &self.nonce.0, &self.wrapped.0)
    }

    /// Reads the fields of a slot of this type; `None` where the type is none of ours.
    pub(super) fn read(kind: &str, fields: Extra) -> Result<Option<Self>, Fault> {
        let mut fields = Fields::of(fields.into())?;
        let way = match kind {
            "passphrase" => Way::Passphrase(Derivation {
                salt: fields.take::<Bytes<SALT>>("salt")?.0,
                m_kib: fields.take("m_kib")?,
                t: fields.take("t")?,
                p: fields.take("p")?,
            }),
            "recovery" => Way::Recovery,
            "passkey" => Way::Passkey(Passkey {
                credential: text::decode(&fields.take::<String>("credential")?).ok_or(Fault::expected("base64"))?,
                prf_input: fields.take::<Bytes<PRF_INPUT>>("prf_input")?.0,
            }),
            _ => return Ok(None),
        };
        let (id, nonce, wrapped) = (fields.take("id")?, fields.take("nonce")?, fields.take("wrapped")?);
        Ok(Some(Self { id, way, nonce, wrapped, extra: fields.rest() }))
    }

    /// Its fields, without the type.
    pub(super) fn write(&self) -> Extra {
        let mut fields = self.extra.clone();
        let mut put = |name: &str, value| drop(fields.insert(name.to_owned(), value));
        put("id", self.id.write());
        put("nonce", self.nonce.write());
        put("wrapped", self.wrapped.write());
        match &self.way {
            Way::Passphrase(derivation) => {
                put("salt", Bytes(derivation.salt).write());
                put("m_kib", derivation.m_kib.write());
                put("t", derivation.t.write());
                put("p", derivation.p.write());
            }
            Way::Recovery => {}
            Way::Passkey(passkey) => {
                put("credential", text::encode(&passkey.credential).into());
                put("prf_input", Bytes(passkey.prf_input).write());
            }
        }
        fields
    }
}

const fn purpose(way: &Way, id: SlotId, vault: VaultId, epoch: u32) -> Purpose {
    Purpose { vault, epoch, name: way.purpose(), slot: Some(id) }
}

impl fmt::Debug for WaySlot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WaySlot").field("id", &self.id).field("way", &self.way).finish_non_exhaustive()
    }
}

impl fmt::Debug for Derivation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Derivation({} KiB, {}, {})", self.m_kib, self.t, self.p)
    }
}

impl fmt::Debug for Passkey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passkey(..)")
    }
}
