//! The journal of ten thousand entries behind a recovery code that `cargo xtask bench` opens in a browser.

use std::{env, fs};

use lodestar::domain::day::Day;
use lodestar::domain::entry::Entry;
use lodestar::domain::id::RecordId;
use lodestar::domain::record::Body;
use lodestar::storage::Archive;
use lodestar::storage::index::ROWS;
use lodestar::storage::memory::MemoryStore;
use lodestar::vault::entropy::take;
use lodestar::vault::slot::{Lock, NewWay, RecoveryCode, Ways};
use lodestar::vault::text;
use serde_json::{Map, Value, json};

use super::support::{Counted, noon, run};

/// How many entries, and how many words in each: what the budgets are about.
const ENTRIES: usize = 10_000;
const WORDS: usize = 200;

const VOCABULARY: &str = "on the stairs I noticed my shoulders were down and nobody had told them to be so I stood there with the shopping while it was \
                          quiet for a second then a phone rang somewhere and they went up again as they do when I hear my father say my name";

/// Writes it to the file that `LODESTAR_LARGE_JOURNAL` names: its recovery code, and its rows as they stand in a browser's database.
#[test]
#[ignore = "for the bench"]
fn the_journal_of_the_bench() {
    let file = env::var("LODESTAR_LARGE_JOURNAL").expect("LODESTAR_LARGE_JOURNAL names no file");
    let entropy = Counted::shared(10_000);
    let store = MemoryStore::new();
    let archive = run(Archive::create(store.clone(), entropy.clone())).unwrap();
    for number in 0..ENTRIES {
        let id = RecordId::from_bytes(take(&*entropy));
        let entry = entry(number);
        let at = entry.at.clone();
        run(archive.save(id, &[], Body::Entry(entry), at)).unwrap();
    }
    let code = RecoveryCode::random(&*entropy);
    let typed = code.text().to_string();
    let lock = Lock::Ways(Ways::of(vec![NewWay::recovery(code)]).unwrap());
    let rotation = run(archive.change_lock(&lock)).unwrap();
    let rotated = run(rotation.run(&[], &|_| {})).unwrap();
    assert_eq!(rotated.unreadable, 0);
    // as a start leaves it a minute later
    assert_eq!(run(rotated.archive.shelve(&[], async || ())).unwrap(), ENTRIES.div_ceil(ROWS) - 1);

    let mut stores = Map::new();
    for (table, rows) in store.dump() {
        let rows: Vec<Value> = rows.into_iter().map(|(key, value)| json!([key, text::encode(&value)])).collect();
        stores.insert(table.name().to_owned(), rows.into());
    }
    fs::write(&file, json!({ "code": typed, "entries": ENTRIES, "stores": stores }).to_string()).unwrap();
}

/// Three entries on every day, the last one in March 2026.
fn entry(number: usize) -> Entry {
    let words: Vec<&str> = VOCABULARY.split_whitespace().collect();
    let text: Vec<&str> = (0..WORDS).map(|at| words[(number * 7 + at * at) % words.len()]).collect();
    let last: Day = "2026-03-12".parse().unwrap();
    let mut at = noon(&last.plus(-i32::try_from(number / 3).unwrap()).unwrap().to_string());
    at.utc_ms += i64::try_from(number % 3).unwrap() * 3_600_000;
    let feelings = ["feel.tender", "feel.calm", "feel.sad"].into_iter().take(number % 4).map(str::to_owned).collect();
    Entry { text: format!("{} {number}", text.join(" ")), feelings, ..Entry::begun(at, "en") }
}
