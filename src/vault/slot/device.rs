//! The slot of a vault without a lock: the key lies beside what it opens.

use std::fmt;

use zeroize::ZeroizeOnDrop;

use crate::domain::Extra;
use crate::domain::fields::json_object;
use crate::domain::id::VaultId;
use crate::vault::entropy::{self, Entropy};
use crate::vault::keys::{KEY, Secret};
use crate::vault::seal::{NONCE, Unsealable};
use crate::vault::text::Bytes;
use crate::vault::wrap::{self, Purpose, WRAPPED};

/// A slot that anyone who can read the disk can open. It exists so that there is one code path and one format whether
/// or not the person has set a lock; it protects from nobody, and the app says "not locked".
#[derive(Clone, PartialEq, Eq, ZeroizeOnDrop)]
pub struct DeviceSlot {
    key: Bytes<KEY>,
    nonce: Bytes<NONCE>,
    wrapped: Bytes<WRAPPED>,
    /// Fields from a newer version.
    #[zeroize(skip)]
    pub extra: Extra,
}

json_object!(DeviceSlot { key, nonce, wrapped });

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
        let wrapped = wrap::wrap(&key, purpose(vault, epoch), data, &nonce)?;
        Ok(Self { key: Bytes(key), nonce: Bytes(nonce), wrapped: Bytes(wrapped), extra: Extra::new() })
    }

    /// Takes the data key out; `None` where the slot does not belong to this vault and epoch, or was changed.
    pub fn unwrap_key(&self, vault: VaultId, epoch: u32) -> Option<Secret> {
        wrap::unwrap(&self.key.0, purpose(vault, epoch), &self.nonce.0, &self.wrapped.0)
    }
}

const fn purpose(vault: VaultId, epoch: u32) -> Purpose {
    Purpose { vault, epoch, name: "slot/device", slot: None }
}
