//! Key slots: each holds the data key, sealed under a key of its own.
//!
//! This version creates and opens `device` alone. The names `passphrase`, `recovery` and `passkey` are reserved in the
//! written format; a slot of any other type is kept as it came.

use std::fmt;

use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use super::entropy::{self, Entropy};
use super::keys::{KEY, Secret};
use super::seal::{self, NONCE, TAG, Unsealable};
use super::text;
use crate::domain::Extra;
use crate::domain::id::VaultId;

/// A data key under its tag.
const WRAPPED: usize = KEY + TAG;

/// One way in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Slot {
    /// The key lies beside the lock.
    Device(DeviceSlot),
    /// A way in that this version can't use; kept and written back as it came.
    #[serde(untagged)]
    Other(Extra),
}

/// A slot that anyone who can read the disk can open. It exists so that there is one code path and one format whether
/// or not the person has set a lock; it protects from nobody, and the app says "not locked".
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceSlot {
    #[serde(serialize_with = "text::serialize", deserialize_with = "text::deserialize")]
    key: [u8; KEY],
    #[serde(serialize_with = "text::serialize", deserialize_with = "text::deserialize")]
    nonce: [u8; NONCE],
    #[serde(serialize_with = "text::serialize", deserialize_with = "text::deserialize")]
    wrapped: [u8; WRAPPED],
    /// Fields from a newer version.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Drop for DeviceSlot {
    fn drop(&mut self) {
        self.key.zeroize();
    }
}

impl fmt::Debug for DeviceSlot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DeviceSlot(..)")
    }
}

impl DeviceSlot {
    /// Wraps a data key under fresh randomness that is stored beside it.
    pub fn wrap(vault: VaultId, epoch: u32, data: &Secret, entropy: &dyn Entropy) -> Result<Self, Unsealable> {
        let key = entropy::take(entropy);
        let nonce = entropy::take(entropy);
        let plain = Zeroizing::new(data.expose().to_vec());
        let wrapping = wrapping_key(&key, vault).ok_or(Unsealable)?;
        let sealed = seal::encrypt(&wrapping, &nonce, &associated(vault, epoch), plain)?;
        let wrapped = sealed.try_into().map_err(|_| Unsealable)?;
        Ok(Self { key, nonce, wrapped, extra: Extra::new() })
    }

    /// Takes the data key out; `None` where the slot does not belong to this vault and epoch, or was changed.
    pub fn unwrap_key(&self, vault: VaultId, epoch: u32) -> Option<Secret> {
        let plain = seal::decrypt(&wrapping_key(&self.key, vault)?, &self.nonce, &associated(vault, epoch), &self.wrapped)?;
        let bytes: &[u8; KEY] = plain.as_slice().try_into().ok()?;
        Some(Secret::from_bytes(*bytes))
    }
}

fn wrapping_key(key: &[u8; KEY], vault: VaultId) -> Option<Secret> {
    Secret::from_bytes(*key).derive(vault, "slot/device")
}

fn associated(vault: VaultId, epoch: u32) -> Vec<u8> {
    seal::associated(vault, "slot/device", &epoch.to_be_bytes())
}
