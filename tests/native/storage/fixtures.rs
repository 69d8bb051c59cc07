//! What version 1 wrote, kept as it was written: every later version opens it and finds the exact words.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use lodestar::domain::entry::Entry;
use lodestar::domain::intention::{Approach, Intention, Standing};
use lodestar::domain::record::Body;
use lodestar::domain::record::Kind;
use lodestar::storage::Archive;
use lodestar::storage::draft::Mirror;
use lodestar::storage::memory::{MemoryStore, Tables};
use lodestar::storage::port::{Durability, Table};
use lodestar::storage::version::{Content, Version};
use lodestar::vault::text;
use serde_json::{Value, json};

use super::support::{Counted, entry, entry_of, noon, record_id, run};

pub fn folder(version: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(version)
}

pub fn read(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// What a browser holds, as a fixture has it.
pub fn load(version: &str) -> (Tables, Vec<Mirror>) {
    load_file(&folder(version).join("store.json"))
}

pub fn load_file(path: &Path) -> (Tables, Vec<Mirror>) {
    let dump = read(path);
    let rows = |table: Table| {
        let rows = dump["tables"][table.name()].as_object().into_iter().flatten();
        rows.map(|(key, value)| (key.clone(), text::decode(value.as_str().unwrap()).unwrap())).collect::<BTreeMap<_, _>>()
    };
    let tables = Table::ALL.into_iter().map(|table| (table, rows(table))).collect();
    let mirror = |(key, value): (&String, &Value)| Mirror {
        key: key.strip_prefix("lodestar.draft.").unwrap().parse().unwrap(),
        value: value.as_str().unwrap().to_owned(),
    };
    (tables, dump["localStorage"].as_object().unwrap().iter().map(mirror).collect())
}

/// The words of a version, and what a person chose to say about them.
fn words(version: &Version) -> Value {
    match &version.content {
        Content::Tombstone => json!("deleted for good"),
        Content::Body(body) => match &**body {
            Body::Entry(entry) => json!({
                "kind": "entry", "day": entry.at.day, "zone": entry.at.iana_zone, "text": entry.text, "feelings": entry.feelings,
                "domains": entry.domains, "intention": entry.intention, "prompt": entry.prompt.as_ref().map(|prompt| &prompt.text),
                "trashed": entry.trashed.as_ref().map(|moment| moment.day), "unknown": entry.extra,
            }),
            Body::Intention(intention) => json!({
                "kind": "intention", "day": intention.at.day, "written": intention.written, "turned": intention.turned,
                "carried": intention.carried, "standing": String::from(intention.standing.clone()),
            }),
            Body::Other(fields) => json!({ "kind": "other", "fields": fields }),
            other => panic!("the fixtures hold no {}", other.kind().name()),
        },
    }
}

/// Everything that can be found, as JSON.
pub fn found(archive: &Archive<MemoryStore>) -> Value {
    let mut records = serde_json::Map::new();
    for row in archive.rows() {
        let found = run(archive.read(&[row.id])).unwrap();
        let history = run(archive.history(row.id)).unwrap();
        let unreadable: Vec<&str> = found[0].unreadable.iter().chain(&history.unreadable).map(|row| row.table.name()).collect();
        let kind = if let Kind::Other(name) = &row.kind { name } else { row.kind.name() };
        records.insert(
            row.id.to_string(),
            json!({
                "listed": { "day": row.day, "kind": kind, "trashed": row.trashed, "conflict": row.conflict },
                "heads": found[0].visible().into_iter().map(words).collect::<Vec<_>>(),
                "history": history.versions.iter().map(words).collect::<Vec<_>>(),
                "unreadable": unreadable,
            }),
        );
    }
    let order: Vec<String> = archive.rows().iter().map(|row| row.id.to_string()).collect();
    json!({ "order": order, "records": records })
}

fn open(tables: Tables) -> (MemoryStore, Archive<MemoryStore>) {
    let store = MemoryStore::with(tables);
    let (archive, opening) = run(Archive::open(store.clone(), Counted::shared(1_000))).unwrap();
    assert_eq!(opening.rebuilt, None);
    (store, archive)
}

#[test]
fn what_version_1_wrote_is_found_word_for_word() {
    let (tables, mirrors) = load("v1");
    let expected = read(&folder("v1").join("expected.json"));
    let (_, archive) = open(tables.clone());
    assert_eq!(found(&archive), expected["as written"]);
    // unfinished words become versions, and the index can be made anew from what is there
    run(archive.recover(mirrors, &noon("2026-03-20"))).unwrap();
    assert_eq!(found(&archive), expected["recovered"]);
    let without_index = MemoryStore::with(tables);
    without_index.tamper(|tables| drop(tables.remove(&Table::Index)));
    let (archive, opening) = run(Archive::open(without_index, Counted::shared(2_000))).unwrap();
    assert!(opening.rebuilt.is_some());
    let words = |found: &Value| -> Vec<(String, Value, Value)> {
        let records = found["records"].as_object().unwrap().iter();
        records.map(|(id, record)| (id.clone(), record["heads"].clone(), record["history"].clone())).collect()
    };
    assert_eq!(words(&found(&archive)), words(&expected["as written"]));
}

#[test]
fn what_version_1_wrote_can_be_gone_on_with() {
    let (tables, _) = load("v1");
    let (store, archive) = open(tables.clone());
    for row in archive.rows() {
        let record = &run(archive.read(&[row.id])).unwrap()[0];
        run(archive.save(row.id, &record.vids(), entry("gone on with"), noon("2026-03-21"))).unwrap();
    }
    let after = store.dump();
    let kept = |table: Table, key: &String, value: &Vec<u8>| [table, Table::Hist].iter().any(|table| after[table].get(key) == Some(value));
    for table in [Table::Rec, Table::Hist] {
        for (key, value) in &tables[&table] {
            assert!(kept(table, key, value), "{key} is still there, byte for byte");
        }
    }
}

/// What a browser holds, as a fixture is to have it.
pub fn dump(store: &MemoryStore, mirrors: &[Mirror]) -> Value {
    let tables = store.dump();
    let table =
        |table: &Table| tables.get(table).into_iter().flatten().map(|(key, value)| (key.clone(), text::encode(value).into())).collect();
    let tables: serde_json::Map<String, Value> =
        Table::ALL.iter().map(|name| (name.name().to_owned(), Value::Object(table(name)))).collect();
    let mirrored = mirrors.iter().map(|mirror| (format!("lodestar.draft.{}", mirror.key), mirror.value.clone().into()));
    let mirrored: serde_json::Map<String, Value> = mirrored.collect();
    json!({ "tables": tables, "localStorage": mirrored })
}

/// Writes a fixture for a format that is new: `LODESTAR_WRITE_FIXTURE=v3`. Refuses where there is one: they are never changed.
#[test]
fn a_fixture_for_a_new_format() {
    let Some(version) = env::var("LODESTAR_WRITE_FIXTURE").ok().filter(|version| version.starts_with('v')) else { return };
    let folder = folder(&version);
    assert!(!folder.join("store.json").exists(), "a fixture is written once");
    let (store, mirrors) = a_life();
    let dump = dump(&store, &mirrors);
    let (_, archive) = open(store.dump());
    let as_written = found(&archive);
    run(archive.recover(mirrors, &noon("2026-03-20"))).unwrap();
    let expected = json!({ "as written": as_written, "recovered": found(&archive) });
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("store.json"), format!("{dump:#}\n")).unwrap();
    fs::write(folder.join("expected.json"), format!("{expected:#}\n")).unwrap();
}

/// A small life in the app: all that version 1 can write.
pub fn a_life() -> (MemoryStore, Vec<Mirror>) {
    let store = MemoryStore::new();
    let first = run(Archive::create(store.clone(), Counted::shared(20_260_312))).unwrap();
    let second = run(Archive::open(store.clone(), Counted::shared(20_260_313))).unwrap().0;
    let save = |archive: &Archive<MemoryStore>, id: u8, base: &[_], body: Body, day: &str| {
        run(archive.save(record_id(id), base, body, noon(day))).unwrap().vid
    };

    // an intention on its way
    let mut intention = Intention {
        approach: Some(Approach::Feel),
        written: "To feel less on guard".to_owned(),
        ..Intention::begun(noon("2026-03-01"), "en")
    };
    let begun = save(&first, 0xA1, &[], Body::Intention(intention.clone()), "2026-03-01");
    "May I meet the part that keeps watch".clone_into(&mut intention.turned);
    let turned = save(&first, 0xA1, &[begun], Body::Intention(intention.clone()), "2026-03-01");
    "Kinder to the part on guard".clone_into(&mut intention.carried);
    save(&first, 0xA1, &[turned], Body::Intention(intention), "2026-03-02");
    let resting =
        Intention { carried: "Room to rest".to_owned(), standing: Standing::Resting, ..Intention::begun(noon("2026-02-01"), "en") };
    save(&first, 0xA2, &[], Body::Intention(resting), "2026-02-01");

    // entries: plain, edited, in other scripts, long, empty but for a feeling, about an earlier day
    let tagged = Entry {
        feelings: vec!["feel.tender".to_owned(), "feel.warm".to_owned()],
        domains: vec!["domain.body".to_owned()],
        intention: Some(record_id(0xA1)),
        ..Entry::begun(noon("2026-03-10"), "en")
    };
    let text = "On the stairs I noticed my hand was open.\n\n  Two lines,\tand a tab. ";
    let one = save(&first, 0x01, &[], Body::Entry(Entry { text: text.to_owned(), ..tagged.clone() }), "2026-03-10");
    let two = save(&first, 0x01, &[one], Body::Entry(Entry { text: format!("{text}More, later."), ..tagged.clone() }), "2026-03-11");
    save(&first, 0x01, &[two], Body::Entry(Entry { text: format!("{text}More, later. And again."), ..tagged.clone() }), "2026-03-12");
    save(
        &first,
        0x02,
        &[],
        entry_of("2026-03-11", "\u{1F469}\u{200D}\u{1F467} \u{5E9}\u{5DC}\u{5D5}\u{5DD} \u{202E}abc\u{202C} e\u{301} \u{FEFF}"),
        "2026-03-12",
    );
    save(&first, 0x03, &[], entry_of("2026-03-12", &"Long days, and long words about them. ".repeat(150)), "2026-03-12");
    save(&first, 0x04, &[], Body::Entry(Entry { text: String::new(), ..tagged }), "2026-03-12");
    let trashed = Entry { text: "In the trash".to_owned(), trashed: Some(noon("2026-03-12")), ..Entry::begun(noon("2026-03-09"), "en") };
    save(&first, 0x05, &[], Body::Entry(trashed), "2026-03-12");

    // a conflict of two tabs, a deletion for good
    let base = save(&first, 0x06, &[], entry_of("2026-03-08", "Begun"), "2026-03-08");
    save(&first, 0x06, &[base], entry_of("2026-03-08", "Begun, and gone on here"), "2026-03-09");
    save(&second, 0x06, &[base], entry_of("2026-03-08", "Begun, and gone on there"), "2026-03-09");
    let gone = save(&first, 0x07, &[], entry_of("2026-03-07", "Nobody reads this"), "2026-03-07");
    save(&first, 0x07, &[gone], entry_of("2026-03-07", "Nor this"), "2026-03-07");
    run(first.delete_forever(record_id(0x07), noon("2026-03-12"))).unwrap();

    // what a newer version might write
    let letter = json!({ "kind": "letter", "text": "Dear me", "opens": { "day": "2026-09-12", "n": [1, 2.5, null] } });
    save(&first, 0x08, &[], serde_json::from_value(letter).unwrap(), "2026-03-12");
    let mut extra = Entry { text: "With fields of tomorrow".to_owned(), ..Entry::begun(noon("2026-03-06"), "en") };
    extra.extra.insert("weather".to_owned(), json!({ "sky": "clear" }));
    save(&first, 0x09, &[], Body::Entry(extra), "2026-03-12");

    // a record with a flipped byte
    let damaged = save(&first, 0x0A, &[], entry_of("2026-03-05", "One byte of this is not as it was"), "2026-03-05");
    store.tamper(|tables| {
        let key = format!("{}/{damaged}", record_id(0x0A));
        tables.get_mut(&Table::Rec).unwrap().get_mut(&key).unwrap()[100] ^= 0x20;
    });

    run(first.purge(&noon("2026-03-12"))).unwrap();

    // unfinished words: a draft on a new record, a draft on a known one, and last words that only localStorage has
    run(first.put_draft(record_id(0x0B), &[], &entry_of("2026-03-12", "A draft of its own"), Durability::Relaxed)).unwrap();
    let base = run(first.read(&[record_id(0x02)])).unwrap()[0].vids();
    run(first.put_draft(record_id(0x02), &base, &entry_of("2026-03-11", "Shorter now"), Durability::Strict)).unwrap();
    let long = "Long days, and long words about them. ".repeat(150);
    let base = run(second.read(&[record_id(0x03)])).unwrap()[0].vids();
    run(second.put_draft(record_id(0x03), &base, &entry_of("2026-03-12", &format!("{long}One more.")), Durability::Relaxed)).unwrap();
    let before = store.dump();
    let whole = second.leave_draft(record_id(0x03), &base, &entry_of("2026-03-12", &format!("{long}One more. Last words."))).unwrap();
    store.tamper(|tables| *tables = before);
    (store, vec![whole])
}
