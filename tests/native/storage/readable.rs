//! The readable copy: every word that is in the store, exactly as it was written, and nothing left out unsaid.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::Path;
use std::time::Instant;

use lodestar::content;
use lodestar::domain::entry::Entry;
use lodestar::domain::id::{RecordId, VersionId};
use lodestar::domain::intention::Intention;
use lodestar::domain::record::Body;
use lodestar::i18n::Text;
use lodestar::storage::Archive;
use lodestar::storage::archive::SaveError;
use lodestar::storage::draft::Mirror;
use lodestar::storage::envelope;
use lodestar::storage::memory::{Fault, MemoryStore, Strike};
use lodestar::storage::port::{Durability, StoreError, Table};
use lodestar::storage::readable::{ReadableCopy, Wording};
use lodestar::storage::version::{Content, Version, VersionVector};
use lodestar::vault::header::Header;
use lodestar::vault::text;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::fixtures;
use super::support::{Counted, archive, bodies, entry, entry_of, noon, record_id, run, tab, times};

const WORDING: Wording<'static> = Wording { note: "This file is not locked.", name: |key| content::label(key).map(Text::get) };

fn copy(archive: &Archive<MemoryStore>, mirrors: &[Mirror]) -> ReadableCopy {
    run(archive.readable_copy(&noon("2026-03-20"), WORDING, mirrors, async || ())).unwrap()
}

fn document(archive: &Archive<MemoryStore>) -> Value {
    serde_json::from_str(&copy(archive, &[]).text).unwrap()
}

fn save(archive: &Archive<MemoryStore>, id: u8, base: &[VersionId], body: Body) -> VersionId {
    run(archive.save(record_id(id), base, body, noon("2026-03-12"))).unwrap().vid
}

fn draft(archive: &Archive<MemoryStore>, id: u8, base: &[VersionId], body: &Body) {
    run(archive.put_draft(record_id(id), base, body, Durability::Relaxed)).unwrap();
}

/// The record with this id, in whatever section it stands.
fn record(document: &Value, id: RecordId) -> &Value {
    let sections = ["entries", "intentions", "other"].map(|section| document[section].as_array().unwrap());
    let found: Vec<&Value> = sections.into_iter().flatten().filter(|record| record["id"] == id.to_string()).collect();
    assert!(found.len() <= 1, "{id} stands there {} times", found.len());
    found.first().unwrap_or_else(|| panic!("{id} is not in it"))
}

fn texts(versions: &Value) -> Vec<&str> {
    versions.as_array().into_iter().flatten().map(|version| version["text"].as_str().unwrap()).collect()
}

/// Every text anywhere in a JSON value.
fn all_texts<'a>(value: &'a Value, found: &mut BTreeSet<&'a str>) {
    match value {
        Value::String(text) => drop(found.insert(text)),
        Value::Array(values) => values.iter().for_each(|value| all_texts(value, found)),
        Value::Object(fields) => fields.values().for_each(|value| all_texts(value, found)),
        _ => {}
    }
}

/// What a tab does with a record.
#[derive(Clone, Debug)]
enum Step {
    /// Takes what stands there as the base of what comes.
    Read,
    /// Keeps a draft.
    Type(Body),
    /// Saves.
    Save(Body),
}

fn steps() -> impl Strategy<Value = Vec<(u8, u8, Step)>> {
    let step = prop_oneof![1 => Just(Step::Read), 1 => bodies().prop_map(Step::Type), 2 => bodies().prop_map(Step::Save)];
    vec((0..2_u8, 1..5_u8, step), 1..16)
}

proptest! {
    #![proptest_config(times(256))]

    #[test]
    fn everything_put_in_is_in_the_document_word_for_word(steps in steps()) {
        let (store, first) = archive(1);
        let tabs = [first, tab(&store, 2)];
        let mut base = vec![vec![Vec::new(); 5]; 2];
        let mut typed: Vec<Vec<Option<Body>>> = vec![vec![None; 5]; 2];
        let mut put_in: Vec<Body> = Vec::new();
        for (who, id, step) in steps {
            let (who, at, id) = (usize::from(who), usize::from(id), record_id(id));
            match step {
                Step::Read => base[who][at] = run(tabs[who].read(&[id])).unwrap()[0].vids(),
                Step::Type(body) => {
                    run(tabs[who].put_draft(id, &base[who][at], &body, Durability::Relaxed)).unwrap();
                    typed[who][at] = Some(body);
                }
                Step::Save(body) => {
                    let saved = run(tabs[who].save(id, &base[who][at], body.clone(), noon("2026-03-12"))).unwrap();
                    base[who][at] = vec![saved.vid];
                    typed[who][at] = None;
                    put_in.push(body);
                }
            }
        }
        put_in.extend(typed.into_iter().flatten().flatten().filter(|body| !body.is_empty()));
        let document = document(&tabs[1]);
        let mut found = BTreeSet::new();
        all_texts(&document, &mut found);
        for body in &put_in {
            let written = serde_json::to_value(body).unwrap();
            let mut texts = BTreeSet::new();
            for field in written.as_object().unwrap().iter().filter(|(name, _)| ["text", "carried"].contains(&name.as_str()) || name.starts_with("x_")) {
                all_texts(field.1, &mut texts);
            }
            for text in texts.into_iter().filter(|text| !text.is_empty()) {
                prop_assert!(found.contains(text), "{text:?} is not in it");
            }
        }
        // and where it stands is where it belongs
        for row in tabs[1].rows() {
            let (heads, earlier) = (run(tabs[1].read(&[row.id])).unwrap(), run(tabs[1].history(row.id)).unwrap());
            let record = record(&document, row.id);
            let vids = |versions: &Value| versions.as_array().into_iter().flatten().map(|version| version["version"].clone()).collect::<Vec<_>>();
            let of = |versions: Vec<&Version>| versions.into_iter().map(|version| Value::from(version.vid.to_string())).collect::<Vec<_>>();
            prop_assert_eq!(vids(&record["now"]), of(heads[0].visible()));
            prop_assert_eq!(vids(&record["earlier"]), of(earlier.versions.iter().collect()));
        }
        prop_assert_eq!(copy(&tabs[0], &[]), copy(&tabs[1], &[]), "the same from every tab, and every time");
    }
}

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
    save(&archive, 3, &[], entry("nobody reads this"));
    run(archive.delete_forever(record_id(3), noon("2026-03-13"))).unwrap();
    let copy = copy(&archive, &[]);
    let document: Value = serde_json::from_str(&copy.text).unwrap();
    let trashed = |id| record(&document, record_id(id))["trashed"].clone();
    assert_eq!((trashed(1), trashed(2)), (json!(true), json!(false)));
    assert_eq!(record(&document, record_id(1))["now"][0]["moved_to_trash"]["day"], "2026-03-13");
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

/// Another tab writes at every pause: a new entry in a part that was read already, an edit, a draft that becomes a version.
#[test]
fn what_another_tab_saves_meanwhile_is_in_it_and_nothing_falls_between() {
    let (store, copying) = archive(1);
    let other = tab(&store, 2);
    let first = save(&other, 0x80, &[], entry("edit 0"));
    for id in [0x10, 0xF0] {
        save(&other, id, &[], entry("before"));
    }
    draft(&other, 0x90, &[], &entry("typed"));
    let steps = Cell::new(0_u8);
    let pause = async || {
        let step = steps.replace(steps.get() + 1);
        match step {
            0 => drop(save(&other, 0x01, &[], entry("behind what was read"))),
            1 => drop(save(&other, 0x10, &[], entry("beside"))),
            2 => drop(save(&other, 0x90, &[], entry("typed, and saved"))),
            5 => draft(&other, 0x02, &[], &entry("begun while all is read again")),
            _ => {}
        }
    };
    let made = run(copying.readable_copy(&noon("2026-03-20"), WORDING, &[], pause)).unwrap();
    assert_eq!(steps.get(), 4 + 3 + 1, "four parts, the three that changed, and the one that changed after that");
    assert_eq!(made, copy(&copying, &[]), "as if it had been made when all was done");
    // somebody who never stops is not waited for, and still each record is whole
    let saves = Cell::new(0);
    let base = Cell::new(first);
    let pause = async || {
        saves.set(saves.get() + 1);
        base.set(save(&other, 0x80, &[base.get()], entry(&format!("edit {}", saves.get()))));
    };
    let made = run(copying.readable_copy(&noon("2026-03-20"), WORDING, &[], pause)).unwrap();
    let document: Value = serde_json::from_str(&made.text).unwrap();
    let record = record(&document, record_id(0x80));
    let [now, earlier] = ["now", "earlier"].map(|at| texts(&record[at]).len());
    assert_eq!(now, 1);
    assert!(earlier > 4 && texts(&record["earlier"]).last() == Some(&"edit 0"), "{earlier}");
}

#[test]
fn there_is_a_whole_copy_or_none() {
    let (store, archive) = archive(1);
    for id in 1..6 {
        save(&archive, id, &[], entry("words"));
    }
    let whole = copy(&archive, &[]);
    let mut refused = 0;
    for call in 0.. {
        store.fail(Fault { call: store.calls() + call, error: StoreError::Dead, strike: Strike::Before });
        let made = run(archive.readable_copy(&noon("2026-03-20"), WORDING, &[], async || ()));
        store.heal();
        match made {
            Err(error) => assert_eq!(error, SaveError::Store(StoreError::Dead)),
            Ok(made) => {
                assert_eq!(made, whole);
                break;
            }
        }
        refused += 1;
    }
    assert_eq!(refused, 7, "two looks at the keys and five parts");
    // the vault is taken away in the middle
    let pause = async || store.tamper(|tables| drop(tables.get_mut(&Table::Meta).unwrap().remove("header")));
    let made = run(archive.readable_copy(&noon("2026-03-20"), WORDING, &[], pause));
    assert_eq!(made, Err(SaveError::HeaderGone));
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

/// More than anybody writes in years: 10,000 entries of 200 words. They are sealed past the archive, so its index knows none of
/// them: the copy is made from what is in the store.
#[test]
fn ten_thousand_entries_are_copied_in_bearable_time() {
    const ENTRIES: u32 = 10_000;
    let (store, archive) = archive(1);
    let vault = Header::open(Some(&store.dump()[&Table::Meta]["header"])).unwrap().1;
    let entropy = Counted::from(7);
    let words = "stairs noticed hand open morning light again slowly ".repeat(25);
    for number in 0..ENTRIES {
        let [id, vid] = [0, 1].map(|salt| {
            let mixed = (u128::from(number) << 1 | salt).wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835);
            mixed.to_be_bytes()
        });
        let (id, vid) = (RecordId::from_bytes(id), VersionId::from_bytes(vid));
        let content = Content::Body(Box::new(entry(&format!("{number} {words}"))));
        let replica = lodestar::domain::id::ReplicaId::from_bytes([1; 16]);
        let (vv, saved, extra) = (VersionVector::first(replica), noon("2026-03-12"), lodestar::domain::Extra::new());
        let bytes = envelope::seal(&vault, &entropy, &Version { id, vid, vv, saved, content, draft: 0, extra }).unwrap();
        store.tamper(|tables| drop(tables.entry(Table::Rec).or_default().insert(envelope::key(id, vid), bytes)));
    }
    let pauses = Cell::new(0);
    let begun = Instant::now();
    let made = run(archive.readable_copy(&noon("2026-03-20"), WORDING, &[], async || pauses.set(pauses.get() + 1))).unwrap();
    let took = begun.elapsed();
    eprintln!("{ENTRIES} entries of 200 words: {} MB in {} ms, {} pauses", made.text.len() / 1_000_000, took.as_millis(), pauses.get());
    let document: Value = serde_json::from_str(&made.text).unwrap();
    assert_eq!(document["entries"].as_array().unwrap().len(), usize::try_from(ENTRIES).unwrap());
    assert_eq!((made.unreadable, pauses.get() > 256), (0, true));
}
