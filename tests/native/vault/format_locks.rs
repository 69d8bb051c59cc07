//! The golden vectors of `src/vault/FORMAT.md` about locks: written byte for byte by the library, read by the second reader.

use std::collections::BTreeMap;

use argon2::{Algorithm, Argon2, Params, Version};
use lodestar::domain::id::{SlotId, VaultId};
use lodestar::storage::archive::{Entered, HEADER, WAYS};
use lodestar::storage::memory::MemoryStore;
use lodestar::storage::port::Table;
use lodestar::vault::header::{Entrance, Header, Locked};
use lodestar::vault::kdf::Argon2Params;
use lodestar::vault::slot::{Key, Lock, NewWay, RecoveryCode, Ways, passphrase};
use lodestar::vault::{Label, Secret, Vault, text};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::format::{Given, Reader, array, hex, vectors};
use crate::storage::support::{Counted, opened, run};

type Vector = BTreeMap<&'static str, String>;

fn number(vector: &Vector, field: &str) -> u32 {
    vector[field].parse().unwrap()
}

/// What Argon2id makes of bytes, by the crate that the vectors are held against.
fn argon(prepared: &[u8], salt: &[u8], (m_kib, t, p): (u32, u32, u32)) -> [u8; 32] {
    let mut key = [0; 32];
    let params = Params::new(m_kib, t, p, Some(32)).unwrap();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into(prepared, salt, &mut key).unwrap();
    key
}

#[test]
fn a_passphrase_is_prepared_and_derived_as_documented() {
    let vector = &vectors()["passphrase"];
    // the browser's part, which is not the vault's: two signs become one letter
    let typed = String::from_utf8(hex(&vector["typed"])).unwrap().replace("e\u{301}", "\u{e9}");
    let prepared = passphrase::prepared(&typed).unwrap();
    assert_eq!(prepared.as_bytes(), hex(&vector["prepared"]));
    let params = Argon2Params::stored(number(vector, "m_kib"), number(vector, "t"), number(vector, "p")).unwrap();
    assert_eq!(params, Argon2Params::FLOOR);
    let derived = argon(prepared.as_bytes(), &hex(&vector["salt"]), (params.m_kib(), params.t(), Argon2Params::LANES));
    assert_eq!(derived.to_vec(), hex(&vector["key"]));
}

/// The code's digits as the document has them, with arithmetic of its own.
fn digits(secret: &[u8]) -> String {
    let bit = |number: u128, at: u32| u32::from(number >> at & 1 == 1);
    let number = u128::from_be_bytes(secret.try_into().unwrap());
    let check = (0..128).rev().fold(0_u32, |check, at| {
        let carry = check >> 11 ^ bit(number, at);
        (check << 1 & 0xFFF) ^ if carry == 1 { 0x80F } else { 0 }
    });
    let bits: Vec<u32> = (0..128).rev().map(|at| bit(number, at)).chain((0..12).rev().map(|at| check >> at & 1)).collect();
    let digit = |five: &[u32]| {
        let value = five.iter().fold(0, |value, bit| 2 * value + bit);
        char::from(b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"[value as usize])
    };
    let digits: String = bits.chunks(5).map(digit).collect();
    digits.as_bytes().chunks(4).map(|group| std::str::from_utf8(group).unwrap()).collect::<Vec<_>>().join("-")
}

#[test]
fn a_recovery_code_is_written_and_read_as_documented() {
    let vector = &vectors()["recovery code"];
    let code = RecoveryCode::random(&Given::new([hex(&vector["secret"])]));
    assert_eq!(*code.text(), vector["text"]);
    assert_eq!(digits(&hex(&vector["secret"])), vector["text"]);
    assert_eq!(RecoveryCode::parse(&vector["typed"]).unwrap(), code);
    assert!(RecoveryCode::parse(&vector["slip"]).is_err());
}

/// The vault of the first vector, and the change of its key to the lock of the vectors.
fn changing() -> (Header, Vault) {
    let vectors = vectors();
    let first = &vectors["header"];
    let (header, vault) = opened(format!("{}\n{}\n", first["line"], first["mac"]).as_bytes());
    let vector = &vectors["header with next"];
    let given = ["data-key", "passphrase-nonce", "recovery-nonce", "passkey-nonce", "old-key-nonce"].map(|name| hex(&vector[name]));
    let changed = header.begin_change(&vault, &Lock::Ways(Ways::of(ways()).unwrap()), &Given::new(given)).unwrap();
    (changed.header, changed.vault)
}

fn id(vector: &Vector, field: &str) -> SlotId {
    vector[field].parse().unwrap()
}

fn ways() -> Vec<NewWay> {
    let vectors = vectors();
    let (passphrase, code, vector) = (&vectors["passphrase"], &vectors["recovery code"], &vectors["header with next"]);
    let derived = Secret::from_bytes(array(&passphrase["key"]));
    vec![
        NewWay::passphrase(array(&passphrase["salt"]), Argon2Params::FLOOR, derived).keeping(id(vector, "passphrase-id")),
        NewWay::recovery(RecoveryCode::parse(&code["text"]).unwrap()).keeping(id(vector, "recovery-id")),
        NewWay::passkey(hex(&vector["credential"]), array(&vector["prf-input"]), Secret::from_bytes(array(&vector["prf-output"])))
            .keeping(id(vector, "passkey-id")),
    ]
}

fn bytes_of(vector: &Vector) -> Vec<u8> {
    format!("{}\n{}\n{}\n", vector["line"], vector["mac"], vector["check"]).into_bytes()
}

#[test]
fn headers_with_a_lock_are_written_as_documented() {
    let vectors = vectors();
    let (header, vault) = changing();
    let text = |header: &Header| String::from_utf8(header.to_bytes(&vault).unwrap()).unwrap();
    assert_eq!(text(&header).into_bytes(), bytes_of(&vectors["header with next"]), "{}", text(&header));
    assert_eq!(text(&header.finished()).into_bytes(), bytes_of(&vectors["header with a lock"]), "{}", text(&header.finished()));
    assert_eq!(Header::erased(), format!("{}\n\n", vectors["erased header"]["line"]).into_bytes());
}

fn locked(bytes: &[u8]) -> Locked {
    match Header::open(Some(bytes)).unwrap() {
        Entrance::Locked(locked) => locked,
        Entrance::Open(_) => panic!("open"),
    }
}

#[test]
fn headers_with_a_lock_open_by_each_of_the_documented_secrets() {
    let vectors = vectors();
    let (next, passphrase, code) = (&vectors["header with next"], &vectors["passphrase"], &vectors["recovery code"]);
    let keys = [
        ("passphrase-id", Key::Passphrase(Secret::from_bytes(array(&passphrase["key"])))),
        ("recovery-id", Key::Recovery(RecoveryCode::parse(&code["typed"]).unwrap())),
        ("passkey-id", Key::Passkey(Secret::from_bytes(array(&next["prf-output"])))),
    ];
    for name in ["header with next", "header with a lock"] {
        for (way, key) in &keys {
            let opened = locked(&bytes_of(&vectors[name])).unlock(id(next, way), key).unwrap();
            assert_eq!((opened.vault.epoch(), opened.from.is_some()), (2, name == "header with next"), "{name} by {way}");
        }
    }
}

/// The second reader, at a slot that asks for something.
fn unlock(vector: &Vector, slot: usize, secret: &[u8]) -> (Reader, Value) {
    let header: Value = serde_json::from_str(&vector["line"]).unwrap();
    assert_eq!((&header["format"], &header["min_format"]), (&Value::from(2), &Value::from(2)));
    let entrance = if header["next"].is_object() { &header["next"] } else { &header };
    let base64 = |value: &Value| text::decode(value.as_str().unwrap()).unwrap();
    let vault: [u8; 16] = array(header["vault"].as_str().unwrap());
    let epoch = u32::try_from(entrance["epoch"].as_u64().unwrap()).unwrap();
    let slot = &entrance["slots"][slot];
    let name = format!("slot/{}", slot["type"].as_str().unwrap());
    let clear = [&epoch.to_be_bytes()[..], &hex(slot["id"].as_str().unwrap())].concat();
    let wrapping = Reader::derive(&vault, secret, &name);
    let data = Reader::decrypt(&wrapping, &base64(&slot["nonce"]), &base64(&slot["wrapped"]), &Reader::associated(&vault, &name, &clear));
    let reader = Reader { vault, data_key: data.try_into().unwrap(), epoch };
    reader.check(&vector["line"], &vector["mac"]);
    let lines = format!("{}\n{}\n", vector["line"], vector["mac"]);
    assert_eq!(text::decode(&vector["check"]).unwrap(), Sha256::digest(lines)[..]);
    (reader, header)
}

#[test]
fn a_reader_made_from_the_document_unlocks() {
    let vectors = vectors();
    let next = &vectors["header with next"];
    let line: Value = serde_json::from_str(&next["line"]).unwrap();
    let slots = &line["next"]["slots"];
    let stored = |field: &str| u32::try_from(slots[0][field].as_u64().unwrap()).unwrap();
    let salt = text::decode(slots[0]["salt"].as_str().unwrap()).unwrap();
    let derived = argon(&hex(&vectors["passphrase"]["prepared"]), &salt, (stored("m_kib"), stored("t"), stored("p")));
    let secrets = [derived.to_vec(), hex(&vectors["recovery code"]["secret"]), hex(&next["prf-output"])];
    for (slot, secret) in secrets.iter().enumerate() {
        for name in ["header with next", "header with a lock"] {
            let (reader, header) = unlock(&vectors[name], slot, secret);
            assert_eq!(reader.data_key.to_vec(), hex(&next["data-key"]));
            // the key of before comes out, and opens the first draft of the document
            let (epoch, key) = match header.get("next") {
                Some(next) => (&header["epoch"], &next["old_key"]),
                None => (&header["past"][0]["epoch"], &header["past"][0]["key"]),
            };
            let sealed = text::decode(key.as_str().unwrap()).unwrap();
            let epoch = u32::try_from(epoch.as_u64().unwrap()).unwrap();
            let under = Reader::derive(&reader.vault, &reader.data_key, "old-key");
            let associated = Reader::associated(&reader.vault, "old-key", &epoch.to_be_bytes());
            let old = Reader::decrypt(&under, &sealed[..24], &sealed[24..], &associated);
            assert_eq!(old, hex(&vectors["header"]["data-key"]));
            let old = Reader { vault: reader.vault, data_key: old.try_into().unwrap(), epoch };
            assert!(String::from_utf8(old.open("draft", &hex(&vectors["draft"]["stored"])).1).unwrap().contains("On the"));
            // and what is sealed since opens under the key of now
            let (names, json) = reader.open("ways", &hex(&vectors["ways"]["stored"]));
            assert_eq!((names, String::from_utf8(json).unwrap()), (Vec::new(), vectors["ways"]["json"].clone()));
        }
    }
}

#[test]
fn the_use_of_ways_in_is_written_and_read_as_documented() {
    let vectors = vectors();
    let (vector, next) = (&vectors["ways"], &vectors["header with next"]);
    let (_, vault) = changing();
    let stored = vault.seal(Label::Ways, &[], vector["json"].as_bytes(), &Given::new([hex(&vector["nonce"])])).unwrap();
    assert_eq!(stored, hex(&vector["stored"]));
    let meta = BTreeMap::from([(HEADER.to_owned(), bytes_of(&vectors["header with a lock"])), (WAYS.to_owned(), stored)]);
    let store = MemoryStore::with(BTreeMap::from([(Table::Meta, meta)]));
    let entered = run(lodestar::storage::Archive::enter(store.clone(), Counted::shared(1))).unwrap();
    let Entered::Locked(waiting) = entered else { panic!() };
    let key = Key::Recovery(RecoveryCode::parse(&vectors["recovery code"]["text"]).unwrap());
    let Entered::Open(archive, _) = run(waiting.unlock(id(next, "recovery-id"), &key)).unwrap() else { panic!() };
    let used: Vec<_> = run(archive.ways()).unwrap().into_iter().map(|way| way.used.map(|at| at.utc_ms)).collect();
    assert_eq!(used, [None, Some(1_773_316_800_000), None]);
    // and the library writes the same JSON for the same use
    run(archive.note_way(id(next, "recovery-id"), &crate::storage::support::moment(1_773_316_800_000))).unwrap();
    let row = store.dump()[&Table::Meta][WAYS].clone();
    let plain = vault.open(Label::Ways, &lodestar::vault::frame::Frame::parse(&row).unwrap()).unwrap();
    assert_eq!(String::from_utf8(plain.to_vec()).unwrap(), vector["json"]);
    assert_eq!(vault.id(), VaultId::from_bytes(array(&vectors["header"]["vault"])));
}
