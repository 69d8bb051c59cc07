//! Key slots: each holds the data key, sealed under a key of its own.
//!
//! A vault has either one `device` slot, which protects from nobody, or ways in that ask for something: a passphrase, a
//! recovery code, a passkey. A slot of any other type, or one of these in a shape that this version doesn't know, is kept
//! as it came.

pub mod code;
mod device;
pub mod lock;
pub mod passphrase;
mod way;

use serde_json::Value;

pub use code::RecoveryCode;
pub use device::DeviceSlot;
pub use lock::{Lock, NewWay, Ways};
pub use way::{Derivation, Key, Passkey, Way, WaySlot};

use crate::domain::Extra;
use crate::domain::fields::{Fault, Json};

/// One way in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The key lies beside the lock.
    Device(DeviceSlot),
    /// It opens to who has the secret.
    Way(WaySlot),
    /// A way in that this version can't use; kept and written back as it came.
    Other(Extra),
}

/// The field that says of which type a slot is.
const TYPE: &str = "type";
/// The type of [`Slot::Device`].
const DEVICE: &str = "device";

/// A slot of our own type that can't be read is kept like one of another.
impl Json for Slot {
    fn read(value: Value) -> Result<Self, Fault> {
        let Value::Object(fields) = value else { return Err(Fault::expected("a map")) };
        let mut rest = fields.clone();
        let kind = rest.remove(TYPE);
        let slot = match kind.as_ref().and_then(Value::as_str) {
            Some(DEVICE) => DeviceSlot::read(Value::Object(rest)).map(Self::Device).ok(),
            Some(kind) => WaySlot::read(kind, rest).ok().flatten().map(Self::Way),
            None => None,
        };
        Ok(slot.unwrap_or(Self::Other(fields)))
    }

    fn write(&self) -> Value {
        let (mut slot, kind) = match self {
            Self::Device(device) => (device.write(), DEVICE),
            Self::Way(way) => (Value::Object(way.write()), way.way.name()),
            Self::Other(fields) => return Value::Object(fields.clone()),
        };
        if let Value::Object(fields) = &mut slot {
            fields.insert(TYPE.to_owned(), Value::from(kind));
        }
        slot
    }
}
