//! What version 2 wrote with a lock, settled and in the middle of a change, kept as it was written: every later version
//! unlocks it with the same secrets, and finds the exact words.

use std::{env, fs};

use argon2::{Algorithm, Argon2, Params, Version};
use lodestar::storage::Archive;
use lodestar::storage::archive::{Entered, LockedArchive, Rotated, UnlockError};
use lodestar::storage::draft::Mirror;
use lodestar::storage::memory::MemoryStore;
use lodestar::vault::kdf::Argon2Params;
use lodestar::vault::slot::{Key, Lock, NewWay, RecoveryCode, Way, Ways, passphrase};
use lodestar::vault::{HeaderError, Secret};
use serde_json::{Value, json};

use super::fixtures::{a_life, dump, folder, found, load_file, read};
use super::life::{locked, run_for};
use super::support::{Counted, entry_of, noon, record_id, run, tab};
use crate::vault::support::slot_id;

/// The secrets, as `tests/fixtures/v2/README.md` has them.
const PASSPHRASE: &str = "otter plum quiet lamp fern seven";
const CODE: &str = "E9JP-6VVP-CNS7-J83F-CRG7-CCHE-5R3H";
const PASSKEY: [u8; 32] = *b"what the passkey of v2 answered.";
const PRF_INPUT: [u8; 32] = *b"what the passkey of v2 is asked.";

const FILES: [&str; 2] = ["store.json", "changing.json"];

fn derive(salt: &[u8; 16], params: Argon2Params) -> Secret {
    let prepared = passphrase::prepared(&format!(" {PASSPHRASE}\n")).unwrap();
    let params = Params::new(params.m_kib(), params.t(), Argon2Params::LANES, Some(32)).unwrap();
    let mut key = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into(prepared.as_bytes(), salt, &mut key).unwrap();
    Secret::from_bytes(key)
}

/// What a person has for a way in.
fn key(way: &Way) -> Key {
    match way {
        Way::Passphrase(derivation) => Key::Passphrase(derive(&derivation.salt, derivation.params().unwrap())),
        Way::Recovery => Key::Recovery(RecoveryCode::parse(CODE).unwrap()),
        Way::Passkey(passkey) => {
            assert_eq!((passkey.prf_input, passkey.credential.as_slice()), (PRF_INPUT, b"credential".as_slice()));
            Key::Passkey(Secret::from_bytes(PASSKEY))
        }
    }
}

fn waiting(file: &str) -> (MemoryStore, LockedArchive<MemoryStore>, Vec<Mirror>) {
    let (tables, mirrors) = load_file(&folder("v2").join(file));
    let store = MemoryStore::with(tables);
    let entered = run(Archive::enter(store.clone(), Counted::shared(1_000))).unwrap();
    (store, locked(entered), mirrors)
}

/// Unlocks, and finishes the change where one is under way.
fn open(waiting: &LockedArchive<MemoryStore>, which: usize, mirrors: &[Mirror]) -> (Archive<MemoryStore>, Option<Vec<Mirror>>) {
    let (id, way) = waiting.ways().nth(which).unwrap();
    match run(waiting.unlock(id, &key(way))).unwrap() {
        Entered::Open(archive, opening) => {
            assert_eq!(opening.rebuilt, None);
            (archive, None)
        }
        Entered::Changing(rotation) => {
            let Rotated { archive, opening, mirrors, unreadable } = run(rotation.run(mirrors, &|_| {})).unwrap();
            assert_eq!((opening.rebuilt, unreadable), (None, 1));
            (archive, Some(mirrors))
        }
        Entered::Locked(_) => panic!("locked"),
    }
}

#[test]
fn what_version_2_locked_is_found_word_for_word_by_every_way_in() {
    for file in FILES {
        let expected = read(&folder("v2").join("expected.json"));
        for which in 0..3 {
            let (_, waiting, mirrors) = waiting(file);
            let (archive, resealed) = open(&waiting, which, &mirrors);
            assert_eq!(resealed.is_some(), file == "changing.json");
            assert_eq!(found(&archive), expected[file]["as written"], "{file} by way {which}");
            run(archive.recover(resealed.unwrap_or(mirrors), &noon("2026-03-20"))).unwrap();
            assert_eq!(found(&archive), expected[file]["recovered"], "{file} by way {which}");
        }
    }
}

#[test]
fn other_secrets_open_nothing_of_version_2() {
    for file in FILES {
        let (_, waiting, _) = waiting(file);
        let wrong = Secret::from_bytes([7; 32]);
        for (id, way) in waiting.ways() {
            let key = match way {
                Way::Passphrase(_) => Key::Passphrase(wrong.clone()),
                Way::Recovery => Key::Recovery(RecoveryCode::random(&Counted::from(3))),
                Way::Passkey(_) => Key::Passkey(wrong.clone()),
            };
            assert_eq!(run(waiting.unlock(id, &key)).map(|_| ()).unwrap_err(), UnlockError::Vault(HeaderError::WrongSecret));
        }
    }
}

/// The life of version 1, with a lock: settled, with an unfinished draft of a page that knew nothing of it; and in the
/// middle of the change to it.
fn a_locked_life(polls: usize) -> (MemoryStore, Vec<Mirror>) {
    let (store, mirrors) = a_life();
    let archive = tab(&store, 20_260_401);
    let other = tab(&store, 20_260_402);
    let (salt, params) = (*b"salt of fixture2", Argon2Params::FLOOR);
    let ways = vec![
        NewWay::passphrase(salt, params, derive(&salt, params)).keeping(slot_id(0xA1)),
        NewWay::recovery(RecoveryCode::parse(CODE).unwrap()).keeping(slot_id(0xB2)),
        NewWay::passkey(b"credential".to_vec(), PRF_INPUT, Secret::from_bytes(PASSKEY)).keeping(slot_id(0xC3)),
    ];
    let rotation = run(archive.change_lock(&Lock::Ways(Ways::of(ways).unwrap()))).unwrap();
    let Some(rotated) = run_for(rotation.run(&mirrors, &|_| {}), polls) else { return (store, mirrors) };
    let rotated = rotated.unwrap();
    run(rotated.archive.note_way(slot_id(0xB2), &noon("2026-03-12"))).unwrap();
    drop(other.leave_draft(record_id(0x0C), &[], &entry_of("2026-03-12", "Put down under the key of before")).unwrap());
    (store, rotated.mirrors)
}

/// Writes the fixture: `LODESTAR_WRITE_FIXTURE=v2-locked`. Refuses where there is one: they are never changed.
#[test]
fn a_fixture_with_a_lock() {
    if env::var("LODESTAR_WRITE_FIXTURE").as_deref() != Ok("v2-locked") {
        return;
    }
    let folder = folder("v2");
    assert!(!folder.join(FILES[0]).exists(), "a fixture is written once");
    fs::create_dir_all(&folder).unwrap();
    let mut expected = serde_json::Map::new();
    for (file, polls) in FILES.into_iter().zip([usize::MAX, 6]) {
        let (store, mirrors) = a_locked_life(polls);
        fs::write(folder.join(file), format!("{:#}\n", dump(&store, &mirrors))).unwrap();
        let (_, waiting, mirrors) = waiting(file);
        let (archive, resealed) = open(&waiting, 1, &mirrors);
        let as_written = found(&archive);
        run(archive.recover(resealed.unwrap_or(mirrors), &noon("2026-03-20"))).unwrap();
        expected.insert(file.to_owned(), json!({ "as written": as_written, "recovered": found(&archive) }));
    }
    fs::write(folder.join("expected.json"), format!("{:#}\n", Value::Object(expected))).unwrap();
}
