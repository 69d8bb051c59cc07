//! Key slots: each holds the data key, sealed under a key of its own.
//!
//! This version creates and opens `device` alone. The names `passphrase`, `recovery` and `passkey` are reserved in the
//! written format; a slot of any other type is kept as it came.

use std::fmt;

use serde_json::Value;
use zeroize::{Zeroize, Zeroizing};

use super::entropy::{self, Entropy};
use super::keys::{KEY, Secret};
use super::seal::{self, NONCE, TAG, Unsealable};
use super::text::Bytes;
use crate::domain::Extra;
use crate::domain::fields::{Fault, Json, json_object};
use crate::domain::id::VaultId;

/// A data key under its tag.
const WRAPPED: usize = KEY + TAG;

/// One way in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The key lies beside the lock.
    Device(DeviceSlot),
    /// A way in that this version can't use; kept and written back as it came.
    Other(Extra),
}

/// A slot that anyone who can read the disk can open. It exists so that there is one code path and one format whether
/// or not the person has set a lock; it protects from nobody, and the app says "not locked".
#[derive(Clone, PartialEq, Eq)]
pub struct DeviceSlot {
    key: Bytes<KEY>,
    nonce: Bytes<NONCE>,
    wrapped: Bytes<WRAPPED>,
    /// Fields from a newer version.
    pub extra: Extra,
}

json_object!(DeviceSlot { key, nonce, wrapped });

/// The field that says of which type a slot is.
const TYPE: &str = "type";
/// The type of [`Slot::Device`].
const DEVICE: &str = "device";

/// A slot of our own type that can't be read is kept like one of another.
impl Json for Slot {
    fn read(value: Value) -> Result<Self, Fault> {
        let Value::Object(mut fields) = value else { return Err(Fault::expected("a map")) };
        if fields.get(TYPE).and_then(Value::as_str) == Some(DEVICE) {
            let whole = fields.clone();
            fields.remove(TYPE);
            return Ok(DeviceSlot::read(Value::Object(fields)).map_or(Self::Other(whole), Self::Device));
        }
        Ok(Self::Other(fields))
    }

    fn write(&self) -> Value {
        match self {
            Self::Device(device) => {
                let mut slot = device.write();
                if let Value::Object(fields) = &mut slot {
                    fields.insert(TYPE.to_owned(), Value::from(DEVICE));
                }
                slot
            }
            Self::Other(fields) => Value::Object(fields.clone()),
        }
    }
}

impl Drop for DeviceSlot {
    fn drop(&mut self) {
        self.key.0.zeroize();
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
        Ok(Self { key: Bytes(key), nonce: Bytes(nonce), wrapped: Bytes(wrapped), extra: Extra::new() })
    }

    /// Takes the data key out; `None` where the slot does not belong to this vault and epoch, or was changed.
    pub fn unwrap_key(&self, vault: VaultId, epoch: u32) -> Option<Secret> {
        let plain = seal::decrypt(&wrapping_key(&self.key.0, vault)?, &self.nonce.0, &associated(vault, epoch), &self.wrapped.0)?;
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
