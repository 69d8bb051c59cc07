//! What a person wants a vault to ask for: nothing, or ways in with their secrets.
//!
//! A lock that only passkeys open can't be made. Passkeys are lost with a phone, deleted by a tap, or answer differently
//! after an update of the system; what a person knows or has put away stays.

use super::code::RecoveryCode;
use super::way::{Derivation, Key, PRF_INPUT, Passkey, SALT, Way, WaySlot};
use super::{DeviceSlot, Slot};
use crate::domain::id::{SlotId, VaultId};
use crate::vault::entropy::{self, Entropy};
use crate::vault::kdf::Argon2Params;
use crate::vault::keys::Secret;
use crate::vault::seal::Unsealable;

/// What a vault is to ask for.
#[derive(Clone, Debug)]
pub enum Lock {
    /// Nothing: the key lies beside what it opens.
    None,
    /// One of these.
    Ways(Ways),
}

/// Ways in, of which at least one is a passphrase or a recovery code.
#[derive(Clone, Debug)]
pub struct Ways(Vec<NewWay>);

/// A way in that is to be, with its secret.
#[derive(Clone, Debug)]
pub struct NewWay {
    id: Option<SlotId>,
    way: Way,
    key: Key,
}

impl NewWay {
    /// A passphrase: what Argon2id made of it with this salt and these settings.
    pub const fn passphrase(salt: [u8; SALT], params: Argon2Params, derived: Secret) -> Self {
        Self { id: None, way: Way::Passphrase(Derivation::new(salt, params)), key: Key::Passphrase(derived) }
    }

    /// A recovery code.
    pub const fn recovery(code: RecoveryCode) -> Self {
        Self { id: None, way: Way::Recovery, key: Key::Recovery(code) }
    }

    /// A passkey: what it answered to `prf_input`. Only after it gave the same answer twice.
    pub const fn passkey(credential: Vec<u8>, prf_input: [u8; PRF_INPUT], answer: Secret) -> Self {
        Self { id: None, way: Way::Passkey(Passkey { credential, prf_input }), key: Key::Passkey(answer) }
    }

    /// A way in that was there before and stays: it keeps its name, and with it what is known of its use.
    #[must_use]
    pub const fn keeping(mut self, id: SlotId) -> Self {
        self.id = Some(id);
        self
    }

    /// Puts the data key of one epoch into a slot for it.
    pub(in crate::vault) fn wrap(&self, of: (VaultId, u32), data: &Secret, entropy: &dyn Entropy) -> Result<WaySlot, Unsealable> {
        let id = self.id.unwrap_or_else(|| SlotId::from_bytes(entropy::take(entropy)));
        WaySlot::wrap((id, self.way.clone()), &self.key, of, data, entropy::take(entropy))
    }
}

impl Ways {
    /// Takes a list of ways in; `None` where no passphrase and no recovery code is among them.
    pub fn of(ways: Vec<NewWay>) -> Option<Self> {
        ways.iter().any(|way| !matches!(way.way, Way::Passkey(_))).then_some(Self(ways))
    }
}

impl Lock {
    /// The slots that hold the data key of one epoch for it.
    pub(in crate::vault) fn slots(&self, of: (VaultId, u32), data: &Secret, entropy: &dyn Entropy) -> Result<Vec<Slot>, Unsealable> {
        match self {
            Self::None => Ok(vec![Slot::Device(DeviceSlot::wrap(of.0, of.1, data, entropy)?)]),
            Self::Ways(ways) => ways.0.iter().map(|way| Ok(Slot::Way(way.wrap(of, data, entropy)?))).collect(),
        }
    }
}
