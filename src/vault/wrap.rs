//! One key under another: how the data key lies in a slot, and how an earlier data key lies in the header.

use zeroize::Zeroizing;

use super::keys::{self, KEY, Secret};
use super::seal::{self, NONCE, TAG, Unsealable};
use crate::domain::id::{SlotId, VaultId};

/// A key under its tag.
pub(super) const WRAPPED: usize = KEY + TAG;

/// What a wrapped key is bound to; under any other purpose it doesn't come out.
#[derive(Clone, Copy)]
pub(super) struct Purpose {
    pub vault: VaultId,
    /// Which generation the wrapped key is.
    pub epoch: u32,
    /// `slot/<type>`, or `old-key`.
    pub name: &'static str,
    /// The slot that it lies in, where that has a name.
    pub slot: Option<SlotId>,
}

impl Purpose {
    fn associated(&self) -> Vec<u8> {
        let mut clear = self.epoch.to_be_bytes().to_vec();
        if let Some(slot) = &self.slot {
            clear.extend_from_slice(slot.bytes());
        }
        seal::associated(self.vault, self.name, &clear)
    }
}

/// Wraps a key under something secret.
pub(super) fn wrap(under: &[u8], purpose: Purpose, key: &Secret, nonce: &[u8; NONCE]) -> Result<[u8; WRAPPED], Unsealable> {
    let wrapping = keys::derive(under, purpose.vault, purpose.name).ok_or(Unsealable)?;
    let plain = Zeroizing::new(key.expose().to_vec());
    let sealed = seal::encrypt(&wrapping, nonce, &purpose.associated(), plain)?;
    sealed.try_into().map_err(|_| Unsealable)
}

/// Takes a key out; `None` where the secret is another one, the purpose is, or anything was changed.
pub(super) fn unwrap(under: &[u8], purpose: Purpose, nonce: &[u8; NONCE], wrapped: &[u8]) -> Option<Secret> {
    let wrapping = keys::derive(under, purpose.vault, purpose.name)?;
    let plain = seal::decrypt(&wrapping, nonce, &purpose.associated(), wrapped)?;
    let bytes: &[u8; KEY] = plain.as_slice().try_into().ok()?;
    Some(Secret::from_bytes(*bytes))
}
