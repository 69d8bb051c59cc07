//! A header with a lock: each way in opens it, nothing else does, and no change of it goes unseen.

use lodestar::vault::header::{Entrance, Header, HeaderError, NotChanged, Part};
use lodestar::vault::kdf::{Argon2Params, ParamsFault};
use lodestar::vault::slot::{Key, Lock, NewWay, RecoveryCode, Slot, Ways};
use lodestar::vault::{Label, Secret, Vault};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::support::{WAYS, Way, changing_vault, code, forge, forge_fields, lock, locked, locked_vault, slot_id, types, unlock};
use crate::storage::support::{Counted, opened, times};

fn bytes_of((header, vault): &(Header, Vault)) -> Vec<u8> {
    header.to_bytes(vault).unwrap()
}

#[test]
fn every_way_in_opens_the_same_vault() {
    let written = locked_vault();
    let bytes = bytes_of(&written);
    let sealed = written.1.seal(Label::Record, b"names", b"words", &Counted::from(3)).unwrap();
    let asked: Vec<_> = locked(&bytes).unwrap().ways().map(|(id, way)| (id, way.name())).collect();
    assert_eq!(asked, [(Way::Passphrase.id(), "passphrase"), (Way::Recovery.id(), "recovery"), (Way::Passkey.id(), "passkey")]);
    for way in WAYS {
        let opened = unlock(&bytes, way).unwrap();
        assert_eq!(opened.header, written.0);
        assert_eq!((opened.vault.id(), opened.vault.epoch(), opened.from.is_none()), (written.1.id(), 2, true));
        let frame = lodestar::vault::frame::Frame::parse(&sealed).unwrap();
        assert_eq!(opened.vault.open(Label::Record, &frame).unwrap().as_slice(), b"words");
    }
}

#[test]
fn what_is_shown_of_a_lock_is_its_ways_in_and_no_secret() {
    let shown = format!("{:?}", locked(&bytes_of(&locked_vault())).unwrap());
    for part in ["Locked(", "WaySlot {", "Derivation(65536 KiB, 3, 1)", "Recovery", "Passkey(..)", "SealedKey(..)"] {
        assert!(shown.contains(part), "{part} is not in {shown}");
    }
    for secret in ["salt", "wrapped", "nonce", "credential", "Bytes"] {
        assert!(!shown.contains(secret), "{secret} is in {shown}");
    }
}

#[test]
fn t16_a_wrong_secret_is_refused_and_nothing_more_is_said() {
    for bytes in [bytes_of(&locked_vault()), bytes_of(&changing_vault())] {
        let locked = locked(&bytes).unwrap();
        for way in WAYS {
            assert_eq!(locked.unlock(way.id(), &way.key_of(2)).unwrap_err(), HeaderError::WrongSecret);
            for other in WAYS.into_iter().filter(|other| *other != way) {
                assert_eq!(locked.unlock(way.id(), &other.key()).unwrap_err(), HeaderError::WrongSecret, "{other:?} at {way:?}");
            }
            // the right bytes in the wrong hand
            let Key::Passphrase(secret) = Way::Passphrase.key() else { panic!() };
            assert_eq!(locked.unlock(Way::Passkey.id(), &Key::Passkey(secret)).unwrap_err(), HeaderError::WrongSecret);
        }
        assert_eq!(locked.unlock(slot_id(9), &Way::Recovery.key()).unwrap_err(), HeaderError::NoUsableSlot);
    }
}

/// Damage in the first two lines is told from a wrong secret, whatever was typed; damage in the third keeps nobody out.
#[test]
fn t16_every_flipped_byte_is_refused_by_name() {
    for written in [locked_vault(), changing_vault()] {
        let whole = bytes_of(&written);
        let third = whole.len() - 45;
        for at in 0..whole.len() {
            for flip in [1, 2, 0x20, 0x80] {
                let mut bytes = whole.clone();
                bytes[at] ^= flip;
                for way in [Way::Passphrase, Way::Recovery] {
                    let outcome = unlock(&bytes, way).map(|opened| opened.header);
                    if at >= third {
                        assert_eq!(outcome, Ok(written.0.clone()), "byte {at} by {flip}");
                        continue;
                    }
                    let named = matches!(
                        outcome,
                        Err(HeaderError::Damaged(_)
                            | HeaderError::MacMismatch
                            | HeaderError::NewerFormat
                            | HeaderError::NoUsableSlot
                            | HeaderError::Params(_))
                    );
                    assert!(named, "byte {at} by {flip}: {outcome:?}");
                }
            }
            assert_eq!(unlock(&whole[..at], Way::Recovery).is_ok(), at >= third, "cut at {at}");
        }
    }
}

/// What is done to which header, and what comes of it.
type Forgery<'a> = (&'a str, &'a [u8], Box<dyn Fn(&mut Value)>, HeaderError);

/// Every field of the header and of its slots, changed by somebody who knows the format and has no key.
#[test]
fn t16_every_changed_field_is_refused_by_name() {
    use HeaderError::{MacMismatch, NewerFormat, NoUsableSlot, WrongSecret};
    let refused = |bytes: &[u8], way| unlock(bytes, way).map(|_| ()).unwrap_err();
    let (settled, changing) = (bytes_of(&locked_vault()), bytes_of(&changing_vault()));
    let cases: Vec<Forgery<'_>> = vec![
        ("format", &settled, Box::new(|header| header["format"] = json!(1)), MacMismatch),
        ("min_format down", &settled, Box::new(|header| header["min_format"] = json!(1)), MacMismatch),
        ("min_format up", &settled, Box::new(|header| header["min_format"] = json!(3)), NewerFormat),
        ("vault", &settled, Box::new(|header| header["vault"] = json!("0".repeat(32))), WrongSecret),
        ("epoch", &settled, Box::new(|header| header["epoch"] = json!(1)), WrongSecret),
        ("a slot removed", &settled, Box::new(|header| drop(header["slots"].as_array_mut().unwrap().remove(2))), MacMismatch),
        ("slots swapped", &settled, Box::new(|header| header["slots"].as_array_mut().unwrap().swap(1, 2)), MacMismatch),
        ("all slots removed", &settled, Box::new(|header| header["slots"] = json!([])), NoUsableSlot),
        ("the past removed", &settled, Box::new(|header| drop(header.as_object_mut().unwrap().remove("past"))), MacMismatch),
        ("the past relabeled", &settled, Box::new(|header| header["past"][0]["epoch"] = json!(7)), MacMismatch),
        ("next removed", &changing, Box::new(|header| drop(header.as_object_mut().unwrap().remove("next"))), NoUsableSlot),
        (
            "next taken for done",
            &changing,
            Box::new(|header| {
                let next = header.as_object_mut().unwrap().remove("next").unwrap();
                header["slots"] = next["slots"].clone();
                header["epoch"] = next["epoch"].clone();
            }),
            MacMismatch,
        ),
        (
            "next, with the slots before it",
            &changing,
            Box::new(|header| {
                header["slots"] = header["next"]["slots"].clone();
                header["next"] = Value::Null;
            }),
            WrongSecret,
        ),
        ("next's epoch", &changing, Box::new(|header| header["next"]["epoch"] = json!(3)), WrongSecret),
        ("the epoch before", &changing, Box::new(|header| header["epoch"] = json!(0)), MacMismatch),
        ("the old key", &changing, Box::new(|header| header["next"]["old_key"] = json!("A".repeat(96))), MacMismatch),
        ("a field more", &settled, Box::new(|header| header["hint"] = json!("otter")), MacMismatch),
    ];
    for (name, bytes, change, error) in &cases {
        for way in [Way::Passphrase, Way::Recovery] {
            assert_eq!(refused(&forge_fields(bytes, change), way), *error, "{name} by {way:?}");
        }
    }
    // the fields of a slot: its own secret no longer opens it, and the others see that something was changed
    for (slot, way, other) in [(0, Way::Passphrase, Way::Recovery), (1, Way::Recovery, Way::Passphrase), (2, Way::Passkey, Way::Recovery)] {
        let fields: Value = serde_json::from_str(std::str::from_utf8(&settled).unwrap().lines().next().unwrap()).unwrap();
        for (name, value) in fields["slots"][slot].as_object().unwrap() {
            let changed = match value {
                Value::String(text) if name == "id" => json!(text.replace(['a', 'b', 'c'], "0")),
                Value::String(text) if name == "type" => json!(if text == "passkey" { "recovery" } else { "passkey" }),
                Value::String(text) => json!(format!("{}{}", if text.starts_with('A') { 'B' } else { 'A' }, &text[1..])),
                number => json!(number.as_u64().unwrap() + 1),
            };
            let bytes = forge_fields(&settled, |header| header["slots"][slot][name] = changed.clone());
            let own = refused(&bytes, way);
            let expected = match (name.as_str(), way) {
                ("id", _) | ("type", Way::Passphrase | Way::Recovery) => NoUsableSlot,
                ("type" | "nonce" | "wrapped", _) => WrongSecret,
                ("p", _) => HeaderError::Params(ParamsFault::Lanes),
                _ => MacMismatch,
            };
            assert_eq!(own, expected, "{name} of {way:?}");
            assert_eq!(refused(&bytes, other), MacMismatch, "{name} of {way:?}, seen by {other:?}");
        }
    }
}

#[test]
fn t16_a_slot_of_another_time_or_vault_opens_nothing() {
    let (header, vault) = locked_vault();
    let later = header.begin_change(&vault, &lock(&WAYS, 1), &Counted::from(7)).unwrap();
    let later_bytes = later.header.finished().to_bytes(&later.vault).unwrap();
    let foreign = Header::create(&Counted::from(50)).unwrap();
    let foreign = foreign.0.begin_change(&foreign.1, &lock(&WAYS, 1), &Counted::from(8)).unwrap();
    for (name, slots) in [("an earlier", header.slots.clone()), ("a foreign", foreign.header.finished().slots)] {
        let slots: Vec<Value> = slots.iter().map(lodestar::domain::fields::Json::write).collect();
        let bytes = forge_fields(&later_bytes, |header| header["slots"] = Value::Array(slots));
        for way in WAYS {
            assert_eq!(unlock(&bytes, way).unwrap_err(), HeaderError::WrongSecret, "{name} slot");
        }
    }
    // wrapped keys change places within one header
    let bytes = forge_fields(&later_bytes, |header| {
        let (one, two) = (header["slots"][0].clone(), header["slots"][1].clone());
        for field in ["nonce", "wrapped"] {
            header["slots"][0][field] = two[field].clone();
            header["slots"][1][field] = one[field].clone();
        }
    });
    assert_eq!(unlock(&bytes, Way::Passphrase).unwrap_err(), HeaderError::WrongSecret);
    assert_eq!(unlock(&bytes, Way::Recovery).unwrap_err(), HeaderError::WrongSecret);
}

#[test]
fn t16_settings_out_of_bounds_are_refused_before_anything_is_derived() {
    let bytes = bytes_of(&locked_vault());
    let cases = [
        ("m_kib", 8, ParamsFault::TooWeak),
        ("m_kib", 4_194_304, ParamsFault::TooMuchMemory),
        ("t", 0, ParamsFault::TooWeak),
        ("t", 11, ParamsFault::TooManyPasses),
        ("p", 4, ParamsFault::Lanes),
    ];
    for (field, value, fault) in cases {
        let bytes = forge_fields(&bytes, |header| header["slots"][0][field] = json!(value));
        let locked = locked(&bytes).unwrap();
        let (_, way) = locked.ways().next().unwrap();
        let lodestar::vault::slot::Way::Passphrase(derivation) = way else { panic!() };
        assert_eq!(derivation.params(), Err(fault));
        assert_eq!(locked.unlock(Way::Passphrase.id(), &Way::Passphrase.key()).unwrap_err(), HeaderError::Params(fault));
    }
}

#[test]
fn a_lock_asks_readers_of_format_1_for_a_newer_app() {
    let first = |bytes: &[u8]| -> Value { serde_json::from_slice(bytes.split(|byte| *byte == b'\n').next().unwrap()).unwrap() };
    for written in [locked_vault(), changing_vault()] {
        let line = first(&bytes_of(&written));
        assert_eq!((&line["format"], &line["min_format"]), (&json!(2), &json!(2)));
    }
    // with the lock taken away again, format 1 reads it
    let (header, vault) = locked_vault();
    let changed = header.begin_change(&vault, &Lock::None, &Counted::from(4)).unwrap();
    assert_eq!(first(&changed.header.to_bytes(&changed.vault).unwrap())["min_format"], 2, "while it is under way");
    let bytes = changed.header.finished().to_bytes(&changed.vault).unwrap();
    let line = first(&bytes);
    assert_eq!((&line["format"], &line["min_format"], &line["epoch"]), (&json!(1), &json!(1), &json!(3)));
    assert_eq!(std::str::from_utf8(&bytes).unwrap().lines().count(), 2);
    let (header, vault) = opened(&bytes);
    assert_eq!((types(&header), vault.epoch(), header.past.len()), (vec!["device"], 3, 2));
}

#[test]
fn a_change_under_way_opens_by_the_new_ways_in_and_holds_the_old_key() {
    let (header, vault) = locked_vault();
    let words = vault.seal(Label::Record, b"names", b"words", &Counted::from(3)).unwrap();
    let changed = header.begin_change(&vault, &lock(&[Way::Passphrase, Way::Recovery], 2), &Counted::from(4)).unwrap();
    assert!(changed.header.slots.is_empty());
    let bytes = changed.header.to_bytes(&changed.vault).unwrap();
    assert_eq!(locked(&bytes).unwrap().ways().count(), 2);
    assert_eq!(unlock(&bytes, Way::Passphrase).unwrap_err(), HeaderError::WrongSecret);
    assert_eq!(unlock(&bytes, Way::Passkey).unwrap_err(), HeaderError::NoUsableSlot);
    let opened = locked(&bytes).unwrap().unlock(Way::Passphrase.id(), &Way::Passphrase.key_of(2)).unwrap();
    let frame = lodestar::vault::frame::Frame::parse(&words).unwrap();
    let from = opened.from.unwrap();
    assert_eq!((from.epoch(), opened.vault.epoch()), (2, 3));
    assert_eq!(from.open(Label::Record, &frame).unwrap().as_slice(), b"words");
    assert!(opened.vault.open(Label::Record, &frame).is_err());
    // no second change before this one is done
    assert_eq!(changed.header.begin_change(&changed.vault, &Lock::None, &Counted::from(5)).unwrap_err(), NotChanged::UnderWay);
}

#[test]
fn an_earlier_key_opens_last_words_and_nothing_else() {
    let (header, vault) = locked_vault();
    let bytes = header.to_bytes(&vault).unwrap();
    let first = Header::create(&Counted::from(1)).unwrap().1;
    let vault = unlock(&bytes, Way::Recovery).unwrap().vault;
    for label in Label::ALL {
        let sealed = first.seal(label, b"names", b"words", &Counted::from(3)).unwrap();
        let opens = vault.open(label, &lodestar::vault::frame::Frame::parse(&sealed).unwrap()).is_ok();
        assert_eq!(opens, matches!(label, Label::Draft | Label::Mirror), "{label:?}");
    }
}

#[test]
fn a_way_in_is_added_without_another_key() {
    let (header, vault) = locked_vault();
    let more = header.with_way(&vault, &Way::Passkey.made(5).keeping(slot_id(7)), &Counted::from(4)).unwrap();
    let bytes = more.to_bytes(&vault).unwrap();
    assert_eq!((more.epoch, types(&more)), (header.epoch, vec!["passphrase", "recovery", "passkey", "passkey"]));
    assert!(locked(&bytes).unwrap().unlock(slot_id(7), &Way::Passkey.key_of(5)).is_ok());
    assert!(unlock(&bytes, Way::Passkey).is_ok());
    let (header, vault) = Header::create(&Counted::from(1)).unwrap();
    assert_eq!(header.with_way(&vault, &Way::Passkey.made(1), &Counted::from(4)).unwrap_err(), NotChanged::NoLock);
}

#[test]
fn passkeys_alone_are_no_lock() {
    assert!(Ways::of(vec![Way::Passkey.made(1), Way::Passkey.made(2)]).is_none());
    assert!(Ways::of(Vec::new()).is_none());
    assert!(Ways::of(vec![Way::Passkey.made(1), Way::Recovery.made(1)]).is_some());
}

#[test]
fn ways_in_of_a_newer_version_are_kept_and_not_changed_over() {
    let (mut header, vault) = locked_vault();
    let later = json!({ "type": "guardian", "id": "x", "share": [1, 2.5] });
    header.slots.push(Slot::Other(later.as_object().unwrap().clone()));
    // one of our own types in a shape of tomorrow
    header.slots.push(Slot::Other(json!({ "type": "passphrase", "kdf": "later" }).as_object().unwrap().clone()));
    header.format = 3;
    header.extra.insert("hint".to_owned(), json!(1));
    let bytes = header.to_bytes(&vault).unwrap();
    let opened = unlock(&bytes, Way::Passphrase).unwrap();
    assert_eq!(opened.header, header);
    assert_eq!(opened.header.to_bytes(&opened.vault).unwrap(), bytes);
    assert_eq!(header.begin_change(&vault, &Lock::None, &Counted::from(4)).unwrap_err(), NotChanged::UnknownWay);
    let more = header.with_way(&vault, &Way::Recovery.made(3).keeping(slot_id(3)), &Counted::from(4)).unwrap();
    assert_eq!((more.format, more.min_format, more.slots.len()), (3, 2, 6));
    // a lock is never set in a header that readers of format 1 would take for theirs
    let (mut header, vault) = Header::create(&Counted::from(1)).unwrap();
    header.format = 3;
    let changed = header.begin_change(&vault, &lock(&WAYS, 1), &Counted::from(2)).unwrap();
    assert_eq!((changed.header.format, changed.header.min_format), (3, 2));
}

#[test]
fn damage_is_told_from_a_wrong_secret() {
    let bytes = bytes_of(&locked_vault());
    let text = String::from_utf8(bytes.clone()).unwrap();
    let at = text.find("\"wrapped\":\"").unwrap() + 12;
    let mut damaged = bytes.clone();
    damaged[at] = if damaged[at] == b'A' { b'B' } else { b'A' };
    // the slots stand in the order of the lock
    assert_eq!(unlock(&damaged, Way::Passphrase).unwrap_err(), HeaderError::Damaged(Part::Check));
    assert_eq!(
        locked(&damaged).unwrap().unlock(Way::Passphrase.id(), &Way::Passphrase.key_of(9)).unwrap_err(),
        HeaderError::Damaged(Part::Check)
    );
    assert_eq!(unlock(&damaged, Way::Recovery).unwrap_err(), HeaderError::MacMismatch);
    // without the third line it can't be told, and opens all the same
    let two = text.split_inclusive('\n').take(2).collect::<String>();
    assert!(unlock(two.as_bytes(), Way::Passphrase).is_ok());
}

#[test]
fn nothing_secret_is_shown() {
    let (header, vault) = locked_vault();
    let bytes = header.to_bytes(&vault).unwrap();
    let key = Way::Passphrase.key();
    let lock = lock(&WAYS, 1);
    let locked = locked(&bytes).unwrap();
    let opened = locked.unlock(Way::Passphrase.id(), &key).unwrap();
    let shown = format!("{header:?} {vault:?} {key:?} {lock:?} {locked:?} {opened:?} {:?}", code(1));
    for secret in ["[17,", "17, 17", "0x11", "1111", "145, 145", &*code(1).text()] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
    assert!(shown.contains("Passphrase(Secret(..))") && shown.contains("Recovery(RecoveryCode(..))"), "{shown}");
}

#[test]
fn an_erased_header_says_so() {
    let erased = Header::erased();
    assert_eq!(Header::open(Some(&erased)).unwrap_err(), HeaderError::Erased);
    assert_eq!(Header::read(Some(&erased), &locked_vault().1).unwrap_err(), HeaderError::Erased);
    // what a reader of format 1 looks at
    let line: Value = serde_json::from_slice(erased.split(|byte| *byte == b'\n').next().unwrap()).unwrap();
    assert_eq!((&line["min_format"], std::str::from_utf8(&erased).unwrap().lines().count()), (&json!(2), 2));
}

#[test]
fn ids_and_salts_are_random_where_nothing_is_kept() {
    let (header, vault) = Header::create(&Counted::from(1)).unwrap();
    let way = |seed| NewWay::passphrase([seed; 16], Argon2Params::FLOOR, Secret::from_bytes([1; 32]));
    let lock = Lock::Ways(Ways::of(vec![way(1), NewWay::recovery(RecoveryCode::random(&Counted::from(9)))]).unwrap());
    let ids = |seed| {
        let changed = header.begin_change(&vault, &lock, &Counted::from(seed)).unwrap();
        let Entrance::Locked(locked) = Header::open(Some(&changed.header.to_bytes(&changed.vault).unwrap())).unwrap() else { panic!() };
        locked.ways().map(|(id, _)| id).collect::<Vec<_>>()
    };
    let (one, two) = (ids(2), ids(3));
    assert!(one[0] != one[1] && one[0] != two[0] && one[1] != two[1]);
}

proptest! {
    #![proptest_config(times(512))]

    /// Any two places of the line exchanged, any piece repeated or left out: never an open vault.
    #[test]
    fn t16_no_shuffled_header_opens(from in 0..2000_usize, to in 0..2000_usize, length in 1..60_usize, way in 0..3_usize) {
        let bytes = bytes_of(&locked_vault());
        let end = bytes.iter().position(|byte| *byte == b'\n').unwrap();
        let (from, to) = (from % (end - length), to % (end - length));
        let line = std::str::from_utf8(&bytes[..end]).unwrap();
        let mut shuffled = line.to_owned();
        shuffled.replace_range(to..to + length, &line[from..from + length]);
        prop_assume!(shuffled != line);
        let forged = forge(&bytes, |_| shuffled);
        prop_assert!(unlock(&forged, WAYS[way]).is_err());
    }
}
