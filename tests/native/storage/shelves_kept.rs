//! Shelves that were written before: by version 3 as it was, and by a page that was killed while the key was being changed.

use std::{env, fs};

use lodestar::domain::Extra;
use lodestar::domain::record::Body;
use lodestar::storage::Archive;
use lodestar::storage::index::ROWS;
use lodestar::storage::memory::MemoryStore;
use serde_json::{Value, json};

use super::fixtures::{a_life, dump, folder, found, load, read};
use super::life::{run_for, start};
use super::shelves::{NONE, keys, look, shelve, small};
use super::support::{Counted, noon, run, tab};
use crate::vault::support::{WAYS, lock};

#[test]
fn what_version_4_put_on_a_shelf_is_found_word_for_word() {
    found_word_for_word("v4", |archive, expected| {
        let (worn, count) = look(archive);
        assert_eq!((worn, json!(count)), (NONE.to_vec(), expected["on the shelf"].clone()));
    });
}

#[test]
fn a_shelf_of_version_3_is_passed_over_and_made_anew() {
    found_word_for_word("v3", |archive, expected| {
        assert_eq!(look(archive), (vec![0], 0));
        assert_eq!(shelve(archive, &[0]), 1);
        let (worn, count) = look(archive);
        assert_eq!((worn, json!(count)), (NONE.to_vec(), expected["on the shelf"].clone()));
    });
}

fn found_word_for_word(version: &str, on_the_shelf: impl Fn(&Archive<MemoryStore>, &Value)) {
    let (tables, mirrors) = load(version);
    let expected = read(&folder(version).join("expected.json"));
    let store = MemoryStore::with(tables);
    let (archive, opening) = run(Archive::open(store.clone(), Counted::shared(1_000))).unwrap();
    assert_eq!(opening.rebuilt, None);
    on_the_shelf(&archive, &expected);
    assert_eq!(found(&archive)["records"].as_object().unwrap().len(), ROWS + 5);
    let words = |archive: &Archive<MemoryStore>| {
        let mut found = found(archive);
        let records = found["records"].as_object_mut().unwrap();
        records.retain(|_, record| record["listed"]["kind"] != "filler");
        found["records"].take()
    };
    assert_eq!(words(&archive), expected["as written"]);
    run(archive.recover(mirrors, &noon("2026-03-20"))).unwrap();
    assert_eq!(words(&archive), expected["recovered"]);
    // drafts became versions of records on it
    assert_eq!((keys(&store), shelve(&archive, &[])), (vec![], 1));
    assert_eq!(look(&archive).0, NONE);
}

/// Writes the fixture: `LODESTAR_WRITE_FIXTURE=shelves`. Refuses where there is one: they are never changed.
#[test]
fn a_fixture_with_a_shelf() {
    if env::var("LODESTAR_WRITE_FIXTURE").as_deref() != Ok("shelves") {
        return;
    }
    let folder = folder("v4");
    assert!(!folder.join("store.json").exists(), "a fixture is written once");
    let (store, mirrors) = a_life();
    let archive = tab(&store, 20_260_501);
    let life = found(&archive);
    let filler = || Body::Other(Extra::from_iter([("kind".to_owned(), "filler".into())]));
    while archive.rows().len() < ROWS + 5 {
        run(archive.save(archive.new_id(), &[], filler(), noon("2026-03-01"))).unwrap();
    }
    shelve(&archive, &[]);
    let dump = dump(&store, &mirrors);
    let (_, count) = look(&archive);
    run(archive.recover(mirrors, &noon("2026-03-20"))).unwrap();
    let mut recovered = found(&archive);
    recovered["records"].as_object_mut().unwrap().retain(|_, record| record["listed"]["kind"] != "filler");
    let expected = json!({ "on the shelf": count, "as written": life["records"], "recovered": recovered["records"] });
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("store.json"), format!("{dump:#}\n")).unwrap();
    fs::write(folder.join("expected.json"), format!("{expected:#}\n")).unwrap();
}

#[test]
fn a_change_of_the_key_that_was_killed_leaves_no_shelf_behind() {
    for polls in [1, 4, 12, 20, 24, 25, 26, 27, 28, 30, 34] {
        let store = MemoryStore::with(small());
        let archive = tab(&store, 2);
        shelve(&archive, &[]);
        let rotation = run(archive.change_lock(&lock(&WAYS, 1))).unwrap();
        drop(run_for(rotation.run(&[], &|_| {}), polls));
        let archive = start(&store, 60, 1).unwrap();
        assert_eq!((keys(&store), look(&archive)), (vec![], (NONE.to_vec(), 0)), "after {polls}");
        assert_eq!((shelve(&archive, &[]), look(&archive)), (1, (NONE.to_vec(), ROWS)), "after {polls}");
    }
}
