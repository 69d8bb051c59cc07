//! Hopes and fears as the version wrote them that first had them, and their place in the readable copy.

use std::path::Path;
use std::{env, fs};

use lodestar::domain::expectation::Expectation;
use lodestar::domain::record::{Body, Kind};
use lodestar::domain::session::Came;
use lodestar::storage::Archive;
use lodestar::storage::memory::MemoryStore;
use serde_json::{Value, json};

use super::fixtures::{dump, folder, load, read};
use super::fixtures_kinds::{found, holds};
use super::readable::copy;
use super::support::{Counted, noon, record_id, run, tab};

const FOLDER: &str = "expectations";

#[test]
fn hopes_and_fears_are_found_field_by_field() {
    let archive = tab(&MemoryStore::with(load(FOLDER).0), 1_000);
    let (found, expected) = (found(&archive), read(&folder(FOLDER).join("expected.json")));
    assert!(holds(&found, &expected), "{found:#}\nis not\n{expected:#}");
    assert!(archive.rows().iter().all(|row| row.kind == Kind::Expectation));
}

/// What is put away is in the copy like everything else that the person wrote.
#[test]
fn the_readable_copy_holds_what_is_put_away() {
    let text = copy(&tab(&MemoryStore::with(load(FOLDER).0), 1), &[]).text;
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/readable/expectations.json");
    if env::var("LODESTAR_WRITE_READABLE").is_ok() {
        fs::write(&path, &text).unwrap();
    }
    assert_eq!(text, fs::read_to_string(path).unwrap());
    let document: Value = serde_json::from_str(&text).unwrap();
    let sets = document["expectations"].as_array().unwrap();
    assert!(sets.iter().any(|set| set["now"][0]["hope"] == "To feel like myself again." && set["now"][0]["opened"].is_null()));
    assert_eq!((sets.len(), &document["other"]), (3, &json!([])));
}

/// Writes it: `LODESTAR_WRITE_FIXTURE=expectations`. Refuses where there is one: what was written once is never changed.
#[test]
fn a_fixture_of_hopes_and_fears() {
    if env::var("LODESTAR_WRITE_FIXTURE").ok().as_deref() != Some(FOLDER) {
        return;
    }
    let folder = folder(FOLDER);
    assert!(!folder.join("store.json").exists(), "a fixture is written once");
    let store = MemoryStore::new();
    let archive = run(Archive::create(store.clone(), Counted::shared(20_260_309))).unwrap();
    for (id, body) in sets() {
        run(archive.save(record_id(id), &[], body, noon("2026-03-24"))).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("store.json"), format!("{:#}\n", dump(&store, &[]))).unwrap();
    fs::write(folder.join("expected.json"), format!("{:#}\n", found(&archive))).unwrap();
}

/// One half written, one put away, one opened and read.
fn sets() -> Vec<(u8, Body)> {
    let text = |words: &str| words.to_owned();
    let written = Expectation {
        hope: text("To sleep through"),
        fear: text("That no"),
        open_at: text("fear"),
        ..Expectation::begun(noon("2026-04-01"), "en")
    };
    let mut put_away = Expectation {
        hope: text("To feel like myself again."),
        fear: text("That nothing would happen, and it would be my fault."),
        enough: text("One evening where I don\u{2019}t check on everybody."),
        put_off: Some(noon("2026-03-23").day),
        left: Some(noon("2026-03-24")),
        ..Expectation::begun(noon("2026-02-20"), "en")
    };
    put_away.put_away_at(noon("2026-02-20"), &[]);
    let opened = Expectation {
        hope: text("A little rest"),
        put_away: Some(noon("2025-11-02")),
        opened: Some(noon("2025-11-20")),
        hope_came: Some(Came::Something),
        fear_came: Some(Came::NotYet),
        enough_came: Some(Came::SomethingElse),
        beside: text("More than I thought, on some days."),
        ..Expectation::begun(noon("2025-11-01"), "en")
    };
    [(0x41, written), (0x42, put_away), (0x43, opened)].map(|(id, set)| (id, Body::Expectation(set))).to_vec()
}
