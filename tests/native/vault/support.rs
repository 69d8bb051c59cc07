//! Made-up locks for the tests of vault and storage, with the secrets that open them.

use lodestar::domain::id::SlotId;
use lodestar::vault::header::{Entrance, Header, HeaderError, Locked, Opened};
use lodestar::vault::kdf::Argon2Params;
use lodestar::vault::slot::{Key, Lock, NewWay, RecoveryCode, Slot, Ways};
use lodestar::vault::{Secret, Vault, text};
use sha2::{Digest, Sha256};

use crate::storage::support::Counted;

/// What opens one of the made-up ways in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Passphrase,
    Recovery,
    Passkey,
}

pub const WAYS: [Way; 3] = [Way::Passphrase, Way::Recovery, Way::Passkey];

pub const fn slot_id(byte: u8) -> SlotId {
    SlotId::from_bytes([byte; 16])
}

impl Way {
    pub const fn id(self) -> SlotId {
        match self {
            Self::Passphrase => slot_id(0xA1),
            Self::Recovery => slot_id(0xB2),
            Self::Passkey => slot_id(0xC3),
        }
    }

    pub fn key(self) -> Key {
        self.key_of(1)
    }

    /// The key of another time: after the passphrase was changed, the code made anew.
    pub fn key_of(self, seed: u8) -> Key {
        match self {
            Self::Passphrase => Key::Passphrase(Secret::from_bytes([0x10 + seed; 32])),
            Self::Recovery => Key::Recovery(code(seed)),
            Self::Passkey => Key::Passkey(Secret::from_bytes([0x90 + seed; 32])),
        }
    }

    pub fn made(self, seed: u8) -> NewWay {
        let way = match self.key_of(seed) {
            Key::Passphrase(derived) => NewWay::passphrase([seed; 16], Argon2Params::STRONG, derived),
            Key::Recovery(code) => NewWay::recovery(code),
            Key::Passkey(answer) => NewWay::passkey(vec![0xC0, seed, 0xC1], [seed; 32], answer),
        };
        way.keeping(self.id())
    }
}

pub fn code(seed: u8) -> RecoveryCode {
    RecoveryCode::random(&Counted::from(u64::from(seed)))
}

/// A lock with some ways in.
pub fn lock(ways: &[Way], seed: u8) -> Lock {
    Lock::Ways(Ways::of(ways.iter().map(|way| way.made(seed)).collect()).unwrap())
}

/// A vault with all three ways in, and an earlier data key.
pub fn locked_vault() -> (Header, Vault) {
    let (header, vault) = Header::create(&Counted::from(1)).unwrap();
    let changed = header.begin_change(&vault, &lock(&WAYS, 1), &Counted::from(2)).unwrap();
    (changed.header.finished(), changed.vault)
}

/// The same in the middle of the change to it.
pub fn changing_vault() -> (Header, Vault) {
    let (header, vault) = Header::create(&Counted::from(1)).unwrap();
    let changed = header.begin_change(&vault, &lock(&WAYS, 1), &Counted::from(2)).unwrap();
    (changed.header, changed.vault)
}

pub fn locked(bytes: &[u8]) -> Result<Locked, HeaderError> {
    match Header::open(Some(bytes))? {
        Entrance::Locked(locked) => Ok(locked),
        Entrance::Open(opened) => panic!("{opened:?}"),
    }
}

pub fn unlock(bytes: &[u8], way: Way) -> Result<Opened, HeaderError> {
    locked(bytes)?.unlock(way.id(), &way.key())
}

/// Changes the first line as somebody would who knows the format and has no key: the third line fits again.
pub fn forge(bytes: &[u8], change: impl FnOnce(&str) -> String) -> Vec<u8> {
    let text = std::str::from_utf8(bytes).unwrap();
    let [line, mac, _] = text.lines().collect::<Vec<_>>()[..] else { panic!("three lines") };
    let changed = change(line);
    assert_ne!(changed, line, "nothing was changed");
    let lines = format!("{changed}\n{mac}\n");
    let check = text::encode(&Sha256::digest(&lines));
    format!("{lines}{check}\n").into_bytes()
}

/// The same on what the line says.
pub fn forge_fields(bytes: &[u8], change: impl FnOnce(&mut serde_json::Value)) -> Vec<u8> {
    forge(bytes, |line| {
        let mut fields = serde_json::from_str(line).unwrap();
        change(&mut fields);
        serde_json::to_string(&fields).unwrap()
    })
}

pub fn types(header: &Header) -> Vec<&'static str> {
    let name = |slot: &Slot| match slot {
        Slot::Device(_) => "device",
        Slot::Way(way) => way.way.name(),
        Slot::Other(_) => "other",
    };
    header.entrances().0.iter().map(name).collect()
}
