//! A person and a plan as the version wrote them that first had them: every later version opens them and finds each field.

use std::{env, fs};

use lodestar::domain::Extra;
use lodestar::domain::person::Person;
use lodestar::domain::record::{Body, Kind};
use lodestar::domain::safety_plan::SafetyPlan;
use lodestar::storage::Archive;
use lodestar::storage::memory::MemoryStore;
use serde_json::{Value, json};

use super::fixtures::{dump, folder, load, read};
use super::fixtures_kinds::{found, holds};
use super::support::{Counted, noon, record_id, run};

const FOLDER: &str = "kinds_help";

#[test]
fn a_person_and_a_plan_are_found_field_by_field() {
    let store = MemoryStore::with(load(FOLDER).0);
    let (archive, opening) = run(Archive::open(store, Counted::shared(1_000))).unwrap();
    assert_eq!(opening.rebuilt, None);
    let (found, expected) = (found(&archive), read(&folder(FOLDER).join("expected.json")));
    assert!(holds(&found, &expected), "{found:#}\nis not\n{expected:#}");
    for kind in [Kind::Person, Kind::SafetyPlan] {
        assert!(archive.rows().iter().any(|row| row.kind == kind), "{kind:?} is in the index");
    }
}

#[test]
fn the_readable_copy_has_them() {
    let archive = run(Archive::open(MemoryStore::with(load(FOLDER).0), Counted::shared(1))).unwrap().0;
    let document: Value = serde_json::from_str(&super::readable::copy(&archive, &[]).text).unwrap();
    assert_eq!(document["people"][0]["now"][0]["phone"], "415 555 0100");
    assert_eq!(document["safety_plans"][0]["now"][0]["calls"], "Ana first, then 988");
    assert_eq!(document["people"][0]["now"][0]["unknown"]["color"], json!("blue"));
}

/// Writes it: `LODESTAR_WRITE_FIXTURE=kinds_help`. Refuses where there is one: what was written once is never changed.
#[test]
fn a_fixture_of_a_person_and_a_plan() {
    if env::var("LODESTAR_WRITE_FIXTURE").ok().as_deref() != Some(FOLDER) {
        return;
    }
    let folder = folder(FOLDER);
    assert!(!folder.join("store.json").exists(), "a fixture is written once");
    let store = MemoryStore::new();
    let archive = run(Archive::create(store.clone(), Counted::shared(20_261_128))).unwrap();
    let text = |words: &str| words.to_owned();
    let person = Person {
        name: text("Ana"),
        about: text("Sister, evenings"),
        phone: text("415 555 0100"),
        extra: Extra::from_iter([(text("color"), json!("blue"))]),
        ..Person::begun(noon("2026-03-01"), "en")
    };
    let plan = SafetyPlan {
        signs: text("I stop answering the phone"),
        helps: text("A light on, water\nThe blue blanket"),
        people: text("Ana, or the library"),
        waits: text("Letters to my brother"),
        calls: text("Ana first, then 988"),
        keeps: text("Mornings are kinder"),
        ..SafetyPlan::begun(noon("2026-03-02"), "en")
    };
    for (id, body) in [(0xA3, Body::Person(person)), (0xA4, Body::SafetyPlan(plan))] {
        run(archive.save(record_id(id), &[], body, noon("2026-03-23"))).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("store.json"), format!("{:#}\n", dump(&store, &[]))).unwrap();
    fs::write(folder.join("expected.json"), format!("{:#}\n", found(&archive))).unwrap();
}
