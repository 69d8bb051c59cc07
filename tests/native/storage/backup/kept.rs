//! A backup that was kept as it was written: every later version opens it and finds the exact words.

use std::{env, fs};

use lodestar::domain::fields::Json as _;
use lodestar::storage::Archive;
use lodestar::storage::memory::MemoryStore;
use lodestar::storage::version::{Content, Version};
use lodestar::vault::age::{Recipe, WorkFactor};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::super::fixtures::{folder, load, read};
use super::super::fixtures_kinds::holds;
use super::super::support::{Counted, noon, run};
use super::{Everything, assert_settled, backup_of, everything, lived, made_of, no_pause, read_back};
use crate::age_files::{opened, theirs_opened, wrap};

const FOLDER: &str = "backup";
const FILE: &str = "life.age";

/// The passphrase, as `tests/fixtures/backup/README.md` has it.
const PASSPHRASE: &str = "calm river \u{e9}t\u{e9}";

/// All of it as JSON, for people to read: bytes by their hash.
fn told(everything: &Everything) -> Value {
    let version = |version: &Version| {
        let says = match &version.content {
            Content::Body(body) => body.write(),
            Content::Tombstone => json!("deleted for good"),
        };
        json!({ "vid": version.vid.to_string(), "says": says })
    };
    let whole = everything.iter().map(|(id, whole)| {
        let pieces = whole.pieces.iter().map(|(number, end_ms, bytes)| json!([number, end_ms, format!("{:x}", Sha256::digest(bytes))]));
        let heads: Vec<Value> = whole.heads.iter().map(version).collect();
        let history: Vec<Value> = whole.history.iter().map(version).collect();
        (id.to_string(), json!({ "heads": heads, "history": history, "pieces": pieces.collect::<Vec<_>>() }))
    });
    Value::Object(whole.collect())
}

#[test]
fn a_backup_that_was_kept_gives_every_word_back() {
    let file = fs::read(folder(FOLDER).join(FILE)).unwrap();
    let document = opened(&file, PASSPHRASE).unwrap();
    assert!(theirs_opened(&file, PASSPHRASE).is_some_and(|theirs| theirs == document), "another program reads something else");
    let backup = read_back(&document).unwrap();
    assert_eq!((backup.made.clone(), backup.app.as_str()), (noon("2026-03-20"), "0.1.0"));
    let (store, archive) = made_of(&backup, 500);
    let (found, expected) = (told(&everything(&store, &archive)), read(&folder(FOLDER).join("expected.json")));
    assert!(holds(&found, &expected), "{found:#}\nis not\n{expected:#}");
    assert_settled(&store, &archive, "a backup that was kept");
}

/// Writes the file: `LODESTAR_WRITE_FIXTURE=backup`. Refuses where there is one: it is never changed.
#[test]
fn a_backup_to_be_kept() {
    if env::var("LODESTAR_WRITE_FIXTURE").as_deref() != Ok(FOLDER) {
        return;
    }
    let folder = folder(FOLDER);
    assert!(!folder.join(FILE).exists(), "a fixture is written once");
    // a life with everything that can happen to a record, and one record of every kind
    let (store, archive) = lived(1);
    let (kinds, _) = run(Archive::open(MemoryStore::with(load("kinds").0), Counted::shared(1_000))).unwrap();
    run(archive.restore(&backup_of(&kinds), no_pause)).unwrap();
    let recipe = Recipe { work: WorkFactor::new(10).unwrap(), ..Recipe::fresh(&Counted::from(77)) };
    let key = wrap(PASSPHRASE, &recipe);
    let backed = run(archive.backup(&noon("2026-03-20"), "0.1.0", (recipe, &key), &[], no_pause)).unwrap();
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(FILE), backed.file).unwrap();
    fs::write(folder.join("expected.json"), format!("{:#}\n", told(&everything(&store, &archive)))).unwrap();
}
