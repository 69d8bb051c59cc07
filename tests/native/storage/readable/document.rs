//! What stands in the document, and how.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::Path;

use lodestar::domain::entry::Entry;
use lodestar::domain::id::RecordId;
use lodestar::domain::insight::Insight;
use lodestar::domain::intention::Intention;
use lodestar::domain::record::Body;
use lodestar::storage::draft::Mirror;
use lodestar::storage::envelope;
use lodestar::storage::memory::MemoryStore;
use lodestar::storage::port::{Durability, Table};
use lodestar::vault::text;
use serde_json::{Value, json};

use super::{copy, document, draft, record, save, texts};
use crate::storage::fixtures;
use crate::storage::support::{archive, entry, entry_of, noon, record_id, run, tab};

/// The copy of all that version 1 wrote, as a person would see it: `tests/fixtures/readable/v1.json`. Where the document changes
/// on purpose, `LODESTAR_WRITE_READABLE=1` writes it anew.
#[test]
fn the_copy_of_a_small_life_is_as_it_was() {
    let (tables, mirrors) = fixtures::load("v1");
    let archive = tab(&MemoryStore::with(tables), 1);
    let copy = copy(&archive, &mirrors);
    assert_eq!(copy.unreadable, 1);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/readable/v1.json");
    if env::var("LODESTAR_WRITE_READABLE").is_ok() {
        fs::write(&path, &copy.text).unwrap();
    }
    assert_eq!(copy.text, fs::read_to_string(path).unwrap());
}

/// The same for one record of every kind.
#[test]
fn the_copy_of_one_of_every_kind_is_as_it_was() {
    let archive = tab(&MemoryStore::with(fixtures::load("kinds").0), 1);
    let text = copy(&archive, &[]).text;
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/readable/kinds.json");
    if env::var("LODESTAR_WRITE_READABLE").is_ok() {
        fs::write(&path, &text).unwrap();
    }
    assert_eq!(text, fs::read_to_string(path).unwrap());
    let document: Value = serde_json::from_str(&text).unwrap();
    for section in [
        "entries",
        "intentions",
        "sessions",
        "check_ins",
        "plans",
        "acts",
        "insights",
        "parked_decisions",
        "look_backs",
        "clinic_cards",
        "attachments",
    ] {
        assert!(!document[section].as_array().unwrap().is_empty(), "{section}");
    }
    assert_eq!(document["other"], json!([]));
    let session = &record(&document, record_id(0xB1))["now"][0];
    assert_eq!(session["intention"], json!({ "id": record_id(0xA1), "words": "Kinder to the part on guard" }));
    assert_eq!(session["supporter"][0]["name"], "Please stay in the room the whole time.");
    assert_eq!((&session["came"], &session["came_words"]), (&json!("something_else"), &json!("Rest, more than answers")));
    assert_eq!(session["course"]["marks"][0]["words"], "The window");
    assert_eq!(session["unknown"], json!({ "weather": { "sky": "clear" } }));
    assert_eq!(record(&document, record_id(0xC1))["now"][0]["sliders"][0]["key"], json!({ "key": "slider.calm", "name": "Calm" }));
}

#[test]
fn a_conflict_has_both_texts_and_what_they_came_from() {
    let (store, one) = archive(1);
    let other = tab(&store, 2);
    let base = save(&one, 1, &[], entry("begun"));
    save(&one, 1, &[base], entry("gone on here"));
    save(&other, 1, &[base], entry("gone on there"));
    let document = document(&one);
    let record = record(&document, record_id(1));
    assert_eq!(texts(&record["now"]).into_iter().collect::<BTreeSet<_>>(), BTreeSet::from(["gone on here", "gone on there"]));
    assert_eq!(texts(&record["earlier"]), ["begun"]);
}

#[test]
fn the_trash_is_in_it_and_says_so_and_what_is_deleted_is_not() {
    let (_, archive) = archive(1);
    let Body::Entry(words) = entry("put away") else { panic!() };
    save(&archive, 1, &[], Body::Entry(Entry { trashed: Some(noon("2026-03-13")), ..words }));
    save(&archive, 2, &[], entry("kept"));
    let insight = Insight { trashed: Some(noon("2026-03-14")), ..Insight::kept(noon("2026-03-12"), "en", "put away too") };
    save(&archive, 4, &[], Body::Insight(insight));
    save(&archive, 3, &[], entry("nobody reads this"));
    run(archive.delete_forever(record_id(3), noon("2026-03-13"))).unwrap();
    let copy = copy(&archive, &[]);
    let document: Value = serde_json::from_str(&copy.text).unwrap();
    let trashed = |id| record(&document, record_id(id))["trashed"].clone();
    assert_eq!((trashed(1), trashed(2), trashed(4)), (json!(true), json!(false), json!(true)));
    let moved = |id| record(&document, record_id(id))["now"][0]["moved_to_trash"]["day"].clone();
    assert_eq!((moved(1), moved(4)), (json!("2026-03-13"), json!("2026-03-14")));
    assert!(!copy.text.contains(&record_id(3).to_string()), "a tombstone has no words");
}

#[test]
fn what_an_entry_says_about_itself_can_be_read() {
    let (_, archive) = archive(1);
    let intention = Intention { carried: "Kinder to the guard".to_owned(), ..Intention::begun(noon("2026-03-01"), "en") };
    save(&archive, 9, &[], Body::Intention(intention));
    let prompt = json!({ "id": "D05", "text": "What stayed?", "tone": "soft" });
    let tagged = json!({
        "kind": "entry", "text": "words", "at": noon("2026-03-12"), "lang": "en", "source": "typed", "resurface": false, "weather": "rain",
        "feelings": ["feel.tender", "feel.sunny"], "own_feelings": ["wobbly"], "domains": ["domain.body"],
        "intention": record_id(9), "session": record_id(8), "attachments": [record_id(7)], "prompt": prompt,
    });
    save(&archive, 1, &[], serde_json::from_value(tagged).unwrap());
    let document = document(&archive);
    let version = &record(&document, record_id(1))["now"][0];
    let expected = json!({
        "kind": "entry",
        "text": "words",
        "question": { "text": "What stayed?", "key": "D05", "unknown": { "tone": "soft" } },
        "day": "2026-03-12",
        "begun": version["begun"],
        "feelings": [{ "key": "feel.tender", "name": "tender" }, { "key": "feel.sunny" }],
        "own_feelings": ["wobbly"],
        "life_areas": [{ "key": "domain.body", "name": "Body" }],
        "intention": { "id": record_id(9), "words": "Kinder to the guard" },
        "session": record_id(8),
        "attachments": [record_id(7)],
        "may_be_shown_again": false,
        "source": "typed",
        "language": "en",
        "unknown": { "weather": "rain" },
        "saved": version["saved"],
        "version": version["version"],
    });
    assert_eq!(version, &expected);
    let begun = json!({ "day": "2026-03-12", "clock": "2026-03-12 13:00", "zone": "Europe/Dublin", "utc_ms": 1_773_316_800_000_i64, "offset_min": 60 });
    assert_eq!(version["begun"], begun);
}

#[test]
fn an_unknown_kind_is_in_it_as_it_came() {
    let (_, archive) = archive(1);
    let letter = json!({ "kind": "letter", "text": "Dear me", "opens": { "day": "2026-09-12", "n": [1, 2.5, null, 18_446_744_073_709_551_615_u64] } });
    save(&archive, 1, &[], serde_json::from_value(letter.clone()).unwrap());
    assert_eq!(document(&archive)["other"][0]["now"][0]["as_it_came"], letter);
}

#[test]
fn unfinished_words_are_in_it_also_those_of_this_very_page() {
    let (store, typing) = archive(1);
    let other = tab(&store, 2);
    let base = save(&typing, 1, &[], entry("saved"));
    draft(&typing, 1, &[base], &entry("saved, and typed here"));
    draft(&other, 1, &[base], &entry("saved, and typed there"));
    draft(&other, 2, &[], &entry("new"));
    draft(&other, 3, &[], &entry(" \u{200B}"));
    draft(&other, 4, &[], &entry("cut short"));
    let before = store.dump();
    let mirror = other.leave_draft(record_id(4), &[], &entry("cut short, last words")).unwrap();
    store.tamper(|tables| *tables = before);
    let text = copy(&typing, &[mirror]).text;
    let document: Value = serde_json::from_str(&text).unwrap();
    let unfinished = |id| texts(&record(&document, record_id(id))["unfinished"]).into_iter().collect::<BTreeSet<_>>();
    assert_eq!(unfinished(1), BTreeSet::from(["saved, and typed here", "saved, and typed there"]));
    assert_eq!((texts(&record(&document, record_id(1))["now"]), unfinished(2)), (vec!["saved"], BTreeSet::from(["new"])));
    assert_eq!(texts(&record(&document, record_id(4))["unfinished"]), ["cut short, last words", "cut short"], "the latest stands first");
    assert!(!text.contains(&record_id(3).to_string()), "nothing was typed there");
}

#[test]
fn what_cannot_be_read_is_named_with_its_bytes() {
    let (store, archive) = archive(1);
    let first = save(&archive, 1, &[], entry("earlier"));
    let second = save(&archive, 1, &[first], entry("later"));
    let lost = save(&archive, 2, &[], entry("lost"));
    save(&archive, 3, &[], entry("neighbor"));
    draft(&archive, 4, &[], &entry("typed"));
    let drafted = store.dump()[&Table::Draft].keys().next().unwrap().clone();
    let mirror = Mirror { key: drafted.parse().unwrap(), value: "no base64".to_owned() };
    let damaged = [(Table::Rec, envelope::key(record_id(1), second)), (Table::Draft, drafted.clone())];
    store.tamper(|tables| {
        for (table, key) in &damaged {
            tables.get_mut(table).unwrap().get_mut(key).unwrap()[90] ^= 1;
        }
        tables.get_mut(&Table::Rec).unwrap().remove(&envelope::key(record_id(2), lost));
        tables.get_mut(&Table::Rec).unwrap().insert("nobody's".to_owned(), vec![1, 2, 3]);
        tables.get_mut(&Table::Hist).unwrap().insert("ab/odd".to_owned(), vec![4]);
        tables.entry(Table::Blob).or_default().insert("a picture".to_owned(), vec![5]);
    });
    let copy = copy(&archive, &[mirror]);
    let document: Value = serde_json::from_str(&copy.text).unwrap();
    let named = |row: &Value| {
        let [table, key, why] = ["table", "key", "why"].map(|field| row[field].as_str().unwrap().to_owned());
        (table, key, why, row["sealed"].as_str().map(str::to_owned))
    };
    let named: BTreeSet<_> = document["unreadable"].as_array().unwrap().iter().map(named).collect();
    let bytes = |table: &Table, key: &str| store.dump()[table].get(key).map(|bytes| text::encode(bytes));
    let line = |table: Table, key: &str, why: &str| (table.name().to_owned(), key.to_owned(), why.to_owned(), bytes(&table, key));
    let mut expected = BTreeSet::from([
        line(Table::Rec, &damaged[0].1, "Altered"),
        line(Table::Draft, &drafted, "Altered"),
        line(Table::Rec, &envelope::key(record_id(2), lost), "Missing"),
        line(Table::Rec, "nobody's", "BadKey"),
        line(Table::Hist, "ab/odd", "BadKey"),
    ]);
    expected.insert(("localStorage".to_owned(), drafted, "Malformed".to_owned(), Some("no base64".to_owned())));
    assert_eq!(named, expected);
    assert_eq!(copy.unreadable, 6);
    assert_eq!(document["not_in_this_file"], json!({ "blob": 1 }));
    assert_eq!(texts(&record(&document, record_id(1))["earlier"]), ["earlier"], "what can be read of it is there");
    assert_eq!(texts(&record(&document, record_id(3))["now"]), ["neighbor"]);
}

/// Records are read in parts, by how their ids begin. Neither a neighbor there nor a draft of its own hides that one is lost.
#[test]
fn a_lost_record_is_named_whatever_else_is_in_its_part() {
    let (store, archive) = archive(1);
    let id = |last: u8| RecordId::from_bytes([7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, last]);
    for last in [1, 2] {
        run(archive.save(id(last), &[], entry("words"), noon("2026-03-12"))).unwrap();
    }
    run(archive.put_draft(id(2), &[], &entry("typed"), Durability::Relaxed)).unwrap();
    store.tamper(|tables| tables.get_mut(&Table::Rec).unwrap().retain(|key, _| !key.starts_with(&id(2).to_string())));
    let document = document(&archive);
    let unreadable = document["unreadable"].as_array().unwrap();
    assert_eq!(unreadable.iter().map(|row| row["why"].as_str()).collect::<Vec<_>>(), [Some("Missing")]);
    assert!(unreadable[0]["key"].as_str().unwrap().starts_with(&id(2).to_string()));
    assert_eq!(texts(&record(&document, id(2))["unfinished"]), ["typed"]);
}

#[test]
fn the_newest_day_stands_first() {
    let (_, archive) = archive(1);
    for (id, day) in [(3, "2026-03-02"), (1, "2026-03-30"), (2, "2025-12-31")] {
        save(&archive, id, &[], entry_of(day, day));
    }
    let document = document(&archive);
    let days: Vec<&str> = document["entries"].as_array().unwrap().iter().flat_map(|record| texts(&record["now"])).collect();
    assert_eq!(days, ["2026-03-30", "2026-03-02", "2025-12-31"]);
}
