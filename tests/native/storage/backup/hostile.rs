//! A file that was damaged or made by somebody who means harm: refused by name, or taken in without anything going wrong.

use lodestar::storage::backup::BackupFault;
use lodestar::storage::memory::{MemoryStore, Tables};
use lodestar::storage::merge::visible;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

use super::super::support::{archive, entry, noon, record_id, run, tab, times};
use super::{assert_settled, delete, document_of, everything, made_of, no_pause, read_back, save, save_body};

/// A small document with all four sections, and the store it was made in.
fn valid() -> (Tables, Vec<u8>) {
    use lodestar::domain::attachment::{Attachment, Media};
    use lodestar::domain::record::Body;
    let (store, archive) = archive(1);
    save(&archive, 1, "one");
    save(&archive, 1, "two");
    run(archive.amend(record_id(1), &[], entry("beside"), noon("2026-03-12"))).unwrap();
    save(&archive, 2, "deleted");
    delete(&archive, 2);
    save_body(&archive, record_id(3), Body::Attachment(Attachment::begun(noon("2026-03-12"), "en", Media::Voice, "audio/webm")));
    run(archive.put_piece(record_id(3), 0, 5_000, b"sound")).unwrap();
    run(archive.put_piece(record_id(3), 1, 9_000, b"more of it")).unwrap();
    (store.dump(), document_of(&archive))
}

fn fault(document: impl AsRef<[u8]>) -> Option<BackupFault> {
    read_back(document.as_ref()).err()
}

#[allow(clippy::unnecessary_wraps, reason = "it stands beside what else a reader may answer, which is nothing where it reads")]
const fn damaged(section: &'static str, at: usize) -> Option<BackupFault> {
    Some(BackupFault::Damaged { section, at })
}

/// The document with one of its values changed.
fn with(change: impl FnOnce(&mut Value)) -> String {
    let mut value: Value = serde_json::from_slice(&valid().1).unwrap();
    change(&mut value);
    value.to_string()
}

#[test]
fn t15_a_document_cut_anywhere_is_refused() {
    let (_, document) = valid();
    assert_eq!(fault(&document), None);
    let end = document.iter().rposition(|byte| *byte == b'}').unwrap();
    for length in 0..=end {
        assert!(fault(&document[..length]).is_some(), "{length}");
    }
    for more in ["x", "{}", "\0", "]"] {
        assert!(fault([&document, more.as_bytes()].concat()).is_some(), "{more:?} behind its end");
    }
}

#[test]
fn t15_something_else_is_refused_by_name() {
    for other in
        ["", "null", "[]", "{}", "\u{FEFF}{}", "{\"lodestar\":1,\"format\":1}", "{\"lodestar\":\"backup\"}", "age-encryption.org/v1"]
    {
        assert_eq!(fault(other), Some(BackupFault::NotABackup), "{other}");
    }
    assert_eq!(fault([0xFF, 0xFE, 0]), Some(BackupFault::NotABackup));
    assert_eq!(fault(with(|value| value["lodestar"] = json!("readable copy"))), Some(BackupFault::NotABackup));
    for format in [0, 2, 3, u32::MAX] {
        assert_eq!(fault(with(|value| value["format"] = json!(format))), Some(BackupFault::Newer(format)));
    }
    // a newer format may have other sections
    assert_eq!(fault("{\"lodestar\":\"backup\",\"format\":2,\"words\":{}}"), Some(BackupFault::Newer(2)));
    for format in [json!(-1), json!(1.5), json!("1"), json!(u64::MAX), json!(null)] {
        assert_eq!(fault(with(|value| value["format"] = format)), Some(BackupFault::NotABackup));
    }
}

#[test]
fn t15_a_line_that_does_not_follow_the_format_is_named() {
    let of = |change: fn(&mut Value)| fault(with(change));
    assert_eq!(of(|value| value["records"][1] = json!(null)), damaged("records", 1));
    assert_eq!(of(|value| value["records"][0]["id"] = json!("01")), damaged("records", 0));
    assert_eq!(of(|value| value["records"][0]["vid"] = json!("zz".repeat(16))), damaged("records", 0));
    for vv in [json!({}), json!(null), json!([]), json!({"01": 1}), json!({"01".repeat(16): 0}), json!({"01".repeat(16): -1})] {
        assert_eq!(fault(with(|value| value["revisions"][0]["vv"] = vv)), damaged("revisions", 0));
    }
    assert_eq!(of(|value| value["records"][0]["vv"] = json!({"01".repeat(16): u64::from(u32::MAX) + 1})), damaged("records", 0));
    assert_eq!(of(|value| drop(value["records"][0].as_object_mut().unwrap().remove("says"))), damaged("records", 0));
    assert_eq!(of(|value| value["records"][0]["says"]["body"] = json!("words")), damaged("records", 0));
    assert_eq!(of(|value| value["records"][0]["says"]["saved"] = json!(0)), damaged("records", 0));
    assert_eq!(of(|value| value["records"][0]["says"]["tombstone"] = json!(true)), damaged("records", 0));
    // each section is for its own
    assert_eq!(of(|value| value["records"][0] = value["tombstones"][0].clone()), damaged("records", 0));
    assert_eq!(of(|value| value["tombstones"][0] = value["records"][0].clone()), damaged("tombstones", 0));
    assert_eq!(of(|value| value["pieces"][1] = value["records"][0].clone()), damaged("pieces", 1));
    assert_eq!(of(|value| value["pieces"][0]["bytes"] = json!("*")), damaged("pieces", 0));
    assert_eq!(of(|value| value["pieces"][0]["number"] = json!(4_294_967_296_u64)), damaged("pieces", 0));
    assert_eq!(of(|value| value["pieces"][0]["bytes"] = json!("A".repeat(700_000))), damaged("pieces", 0));
    // what is missing, or counted wrong
    assert_eq!(of(|value| drop(value["records"].as_array_mut().unwrap().pop())), damaged("records", 2));
    assert_eq!(of(|value| value["revisions"].as_array_mut().unwrap().clear()), damaged("revisions", 0));
    assert_eq!(of(|value| value["counts"]["pieces"] = json!(3)), damaged("pieces", 2));
    assert_eq!(of(|value| value["counts"]["pieces"] = json!(1e300)), damaged("pieces", 2));
    assert_eq!(of(|value| value["counts"] = json!(4)), damaged("counts", 0));
    assert_eq!(of(|value| value["created"] = json!("yesterday")), damaged("created", 0));
    assert_eq!(of(|value| value["records"] = json!({})), damaged("", 0));
    assert_eq!(of(|value| drop(value.as_object_mut().unwrap().remove("pieces"))), damaged("", 0));
}

#[test]
fn t15_depth_and_width_bring_nothing_down() {
    let (_, document) = valid();
    let document = String::from_utf8(document).unwrap();
    for depth in [100, 200, 100_000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let deep = format!("{}0{}", open.repeat(depth), close.repeat(depth));
            let beside = document.replacen("\"format\"", &format!("\"deep\":{deep},\"format\""), 1);
            let inside = document.replacen("\"vv\"", &format!("\"deep\":{deep},\"vv\""), 1);
            let words = document.replacen("\"body\":{", &format!("\"body\":{{\"deep\":{deep},"), 1);
            for document in [beside, inside, words, deep] {
                if let Ok(backup) = read_back(document.as_bytes()) {
                    let (store, made) = made_of(&backup, 2);
                    assert_settled(&store, &made, "deep");
                    assert_eq!(everything(&store, &made).len(), 3);
                }
            }
        }
    }
    // more counters than the names of a sealed row have room for
    let wide = |counters: u32| with(|value| value["records"][0]["vv"] = (0..counters).map(|at| (format!("{at:032x}"), json!(1))).collect());
    assert_eq!(fault(wide(70_000)), damaged("records", 0));
    assert_eq!(fault(wide(5_000)), damaged("records", 0), "what can't be sealed is refused before anything is done with it");
    let most = read_back(wide(3_275).as_bytes()).unwrap();
    let (store, made) = made_of(&most, 2);
    assert_settled(&store, &made, "as many as fit");
    assert_eq!(fault(wide(3_276)), damaged("records", 0));
}

#[test]
fn what_a_newer_version_adds_to_the_document_is_passed_over() {
    let document = with(|value| {
        value["theme"] = json!({"night": [true]});
        value["records"][0]["later"] = json!([1]);
        value["pieces"][0]["later"] = json!("x");
        value["counts"]["later"] = json!(0);
        drop(value.as_object_mut().unwrap().remove("app"));
    });
    let backup = read_back(document.as_bytes()).unwrap();
    assert_eq!((backup.app.as_str(), backup.records().count()), ("", 3));
}

#[test]
fn t15_the_same_line_twice_is_one_and_pieces_of_nobody_are_left_out() {
    let document = with(|value| {
        for section in ["records", "revisions", "tombstones", "pieces"] {
            let lines = value[section].as_array_mut().unwrap();
            lines.extend(lines.clone());
            value["counts"][section] = json!(value[section].as_array().unwrap().len());
        }
        value["pieces"][0]["id"] = json!("ee".repeat(16));
        value["pieces"][1]["id"] = json!("02".repeat(16));
    });
    let (store, made) = made_of(&read_back(document.as_bytes()).unwrap(), 2);
    let (tables, _) = valid();
    let origin = MemoryStore::with(tables);
    assert_eq!(everything(&store, &made), everything(&origin, &tab(&origin, 3)));
    assert_settled(&store, &made, "doubled");
}

/// What is done to the document.
#[derive(Clone, Debug)]
enum Blow {
    Flip(Index, u8),
    Cut(Index),
    Insert(Index, Vec<u8>),
    RemoveLine(Index),
    DoubleLine(Index),
    SwapLines(Index, Index),
    Number(Index, usize),
    /// Another value in the place of one, somewhere in the tree; the counts are set right.
    Value(Vec<Index>, usize),
    /// A value from elsewhere in the tree.
    Graft(Vec<Index>, Vec<Index>),
}

const NUMBERS: [&str; 8] =
    ["0", "-1", "4294967295", "4294967296", "18446744073709551616", "1e999", "9223372036854775807", "-9223372036854775808"];

fn values() -> [Value; 10] {
    let deep = (0..90).fold(json!(0), |inner, _| json!([inner]));
    [
        json!(null),
        json!(true),
        json!(-1),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(1e300),
        json!(""),
        json!("\u{0}\u{10FFFF}"),
        json!({}),
        deep,
    ]
}

fn blows() -> impl Strategy<Value = Blow> {
    let path = || vec(any::<Index>(), 1..7);
    prop_oneof![
        1 => (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Blow::Flip(at, byte)),
        1 => any::<Index>().prop_map(Blow::Cut),
        1 => (any::<Index>(), vec(any::<u8>(), 1..8)).prop_map(|(at, bytes)| Blow::Insert(at, bytes)),
        1 => any::<Index>().prop_map(Blow::RemoveLine),
        1 => any::<Index>().prop_map(Blow::DoubleLine),
        1 => (any::<Index>(), any::<Index>()).prop_map(|(one, other)| Blow::SwapLines(one, other)),
        1 => (any::<Index>(), 0..NUMBERS.len()).prop_map(|(at, number)| Blow::Number(at, number)),
        4 => (path(), 0..10_usize).prop_map(|(path, value)| Blow::Value(path, value)),
        4 => (path(), path()).prop_map(|(from, to)| Blow::Graft(from, to)),
    ]
}

/// The value that a path leads to, as deep as it leads.
fn at<'a>(value: &'a mut Value, path: &[Index]) -> &'a mut Value {
    let inner = match value {
        Value::Array(items) => items.len(),
        Value::Object(fields) => fields.len(),
        _ => 0,
    };
    let Some((first, rest)) = path.split_first().filter(|_| inner > 0) else { return value };
    let place = first.index(inner);
    match value {
        Value::Array(items) => at(&mut items[place], rest),
        Value::Object(fields) => at(fields.values_mut().nth(place).unwrap(), rest),
        _ => unreachable!("it has something inside"),
    }
}

fn in_tree(document: &[u8], change: impl FnOnce(&mut Value)) -> Option<Vec<u8>> {
    let mut value: Value = serde_json::from_slice(document).ok()?;
    change(&mut value);
    for section in ["records", "revisions", "tombstones", "pieces"] {
        if let Some(count) = value.get(section).and_then(Value::as_array).map(Vec::len)
            && value["counts"].is_object()
        {
            value["counts"][section] = json!(count);
        }
    }
    serde_json::to_vec(&value).ok()
}

fn struck(mut document: Vec<u8>, blow: &Blow) -> Vec<u8> {
    if document.is_empty() {
        return document;
    }
    let mut lines: Vec<Vec<u8>> = document.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    match blow {
        Blow::Flip(at, byte) => {
            let at = at.index(document.len());
            document[at] ^= byte;
            return document;
        }
        Blow::Cut(at) => return document[..at.index(document.len())].to_vec(),
        Blow::Insert(at, bytes) => {
            let at = at.index(document.len());
            drop(document.splice(at..at, bytes.clone()));
            return document;
        }
        Blow::Number(at, number) => {
            let starts: Vec<usize> =
                (1..document.len()).filter(|at| document[*at].is_ascii_digit() && !document[*at - 1].is_ascii_alphanumeric()).collect();
            if starts.is_empty() {
                return document;
            }
            let from = starts[at.index(starts.len())];
            let to = (from..document.len()).find(|at| !document[*at].is_ascii_digit()).unwrap_or(document.len());
            drop(document.splice(from..to, NUMBERS[*number].bytes()));
            return document;
        }
        Blow::Value(path, number) => return in_tree(&document, |value| *at(value, path) = values()[*number].clone()).unwrap_or(document),
        Blow::Graft(from, to) => {
            let graft = |value: &mut Value| {
                let taken = at(value, from).clone();
                *at(value, to) = taken;
            };
            return in_tree(&document, graft).unwrap_or(document);
        }
        Blow::RemoveLine(at) => drop(lines.remove(at.index(lines.len()))),
        Blow::DoubleLine(at) => {
            let at = at.index(lines.len());
            lines.insert(at, lines[at].clone());
        }
        Blow::SwapLines(one, other) => {
            let (one, other) = (one.index(lines.len()), other.index(lines.len()));
            lines.swap(one, other);
        }
    }
    lines.join(&b'\n')
}

proptest! {
    #![proptest_config(times(1024))]

    #[test]
    fn t15_whatever_was_done_to_a_file_nothing_here_is_harmed(blows in vec(blows(), 1..4)) {
        let (tables, document) = valid();
        let document = blows.iter().fold(document, struck);
        if let Ok(backup) = read_back(&document) {
            let (store, made) = made_of(&backup, 2);
            assert_settled(&store, &made, "made of it");
            prop_assert!(backup.contents().entries <= backup.records().count());
            let store = MemoryStore::with(tables);
            let archive = tab(&store, 3);
            save(&archive, 1, "three");
            let before = everything(&store, &archive);
            let rehearsed = run(archive.rehearse(&backup, no_pause)).unwrap();
            prop_assert_eq!(run(archive.restore(&backup, no_pause)).unwrap(), rehearsed);
            let after = everything(&store, &archive);
            for (id, whole) in before {
                for head in visible(&whole.heads) {
                    let replaced = visible(&after[&id].heads).any(|later| later.vv.dominates(&head.vv)) && after[&id].history.contains(head);
                    prop_assert!(after[&id].heads.contains(head) || replaced);
                }
                prop_assert!(whole.history.iter().all(|version| after[&id].history.contains(version)));
                prop_assert!(whole.pieces.iter().all(|piece| after[&id].pieces.contains(piece)));
            }
            assert_settled(&store, &archive, "restored");
            let dump = store.dump();
            run(archive.restore(&backup, no_pause)).unwrap();
            prop_assert_eq!(store.dump(), dump);
            // and what is written next goes its way
            save(&archive, 1, "four");
            save(&archive, 0x77, "five");
            assert_settled(&store, &archive, "written on");
        }
    }

    #[test]
    fn t15_bytes_that_mean_nothing_are_no_backup(bytes in vec(any::<u8>(), 0..200), at in any::<Index>()) {
        prop_assert!(read_back(&bytes).is_err());
        let (_, mut document) = valid();
        let at = at.index(document.len());
        drop(document.splice(at..at, bytes));
        drop(read_back(&document));
    }
}
