//! Backups: a file holds all that was written and gives it back, whatever it meets where it is opened.

mod exchange;
mod faults;
mod hostile;
mod join;
mod kept;
mod meanwhile;
mod replace;
mod settled;
mod whole;

use std::collections::{BTreeMap, BTreeSet};

use lodestar::domain::Extra;
use lodestar::domain::attachment::{Attachment, Media, Take};
use lodestar::domain::entry::Entry;
use lodestar::domain::id::RecordId;
use lodestar::domain::record::Body;
use lodestar::storage::Archive;
use lodestar::storage::archive::{BackedUp, Check};
use lodestar::storage::backup::{Backup, BackupFault, read};
use lodestar::storage::index::{HEAD, IndexRow};
use lodestar::storage::memory::MemoryStore;
use lodestar::storage::port::{Durability, Table};
use lodestar::storage::version::{Content, Version};
use lodestar::vault::Secret;
use lodestar::vault::age::{Recipe, Sealed};
use serde_json::json;

use super::support::{Counted, archive, entry, noon, record_id, run, tab};

/// One record as it stands in a store: heads and history by their ids, pieces with their number, end and bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whole {
    pub heads: Vec<Version>,
    pub history: Vec<Version>,
    pub pieces: Vec<(u32, u32, Vec<u8>)>,
}

pub type Everything = BTreeMap<RecordId, Whole>;

pub async fn no_pause() {}

/// What stands in a store, asked of the archive and not of the file. What was deleted for good has no history worth keeping: a tombstone
/// there is left out.
pub fn everything(store: &MemoryStore, archive: &Archive<MemoryStore>) -> Everything {
    let dump = store.dump();
    let keys = [Table::Rec, Table::Hist, Table::Blob].into_iter().filter_map(|table| dump.get(&table)).flat_map(BTreeMap::keys);
    let ids: BTreeSet<RecordId> = keys.filter_map(|key| key.split('/').next()?.parse().ok()).collect();
    ids.into_iter().map(|id| (id, whole(archive, id))).collect()
}

fn whole(archive: &Archive<MemoryStore>, id: RecordId) -> Whole {
    let found = run(archive.read(&[id])).unwrap().remove(0);
    let history = run(archive.history(id)).unwrap();
    assert!(found.unreadable.is_empty() && history.unreadable.is_empty(), "{id}");
    let piece = |number| {
        let piece = run(archive.piece(id, number)).unwrap();
        (number, piece.end_ms, piece.bytes.to_vec())
    };
    Whole {
        heads: sorted(found.heads),
        history: sorted(history.versions.into_iter().filter(|version| version.content != Content::Tombstone).collect()),
        pieces: run(archive.pieces(id)).unwrap().into_iter().map(piece).collect(),
    }
}

pub fn sorted(mut versions: Vec<Version>) -> Vec<Version> {
    versions.sort_by_key(|version| version.vid);
    versions
}

pub fn key() -> Secret {
    Secret::from_bytes([7; 32])
}

pub fn backed_up(archive: &Archive<MemoryStore>) -> BackedUp {
    let recipe = Recipe::fresh(&Counted::from(77));
    run(archive.backup(&noon("2026-03-20"), "1.2.3", (recipe, &key()), &[], no_pause)).unwrap()
}

/// What stands in a backup file.
pub fn unsealed(file: &[u8]) -> Vec<u8> {
    let mut opened = Sealed::read(file).unwrap().open(&key()).unwrap();
    let mut document = Vec::new();
    while let Some(chunk) = opened.chunk().unwrap() {
        document.extend_from_slice(&chunk);
    }
    document
}

pub fn document_of(archive: &Archive<MemoryStore>) -> Vec<u8> {
    unsealed(&backed_up(archive).file)
}

pub fn read_back(document: &[u8]) -> Result<Backup, BackupFault> {
    run(read(document, no_pause))
}

pub fn backup_of(archive: &Archive<MemoryStore>) -> Backup {
    read_back(&document_of(archive)).unwrap()
}

/// A journal made of a backup.
pub fn made_of(backup: &Backup, seed: u64) -> (MemoryStore, Archive<MemoryStore>) {
    let store = MemoryStore::new();
    let archive = run(Archive::create_with(store.clone(), Counted::shared(seed), backup, no_pause)).unwrap();
    (store, archive)
}

/// The index is the one that a rebuild would make, in memory and in the store.
pub fn assert_settled(store: &MemoryStore, archive: &Archive<MemoryStore>, case: &str) {
    assert_eq!(run(archive.check()).unwrap(), Check::default(), "{case}");
    super::index::assert_complete(store, archive);
    let (opened, opening) = run(Archive::open(store.clone(), Counted::shared(9_001))).unwrap();
    assert_eq!(opening.rebuilt, None, "{case}");
    assert_eq!(run(opened.check()).unwrap(), Check::default(), "{case}");
    let copy = MemoryStore::with(store.dump());
    copy.tamper(|tables| drop(tables.get_mut(&Table::Meta).unwrap().remove(HEAD)));
    let rebuilt = tab(&copy, 9_002);
    let rows = |archive: &Archive<MemoryStore>, id| {
        let mut rows: Vec<IndexRow> = archive.rows_of(id);
        rows.sort_by_key(|row| row.vid);
        rows
    };
    for id in everything(store, archive).into_keys() {
        let ought = rows(&rebuilt, id);
        assert!(rows(archive, id) == ought && rows(&opened, id) == ought, "{case}: {id}");
    }
    assert!(archive.rows() == rebuilt.rows() && opened.rows() == rebuilt.rows(), "{case}");
}

pub fn save(archive: &Archive<MemoryStore>, id: u8, text: &str) {
    save_body(archive, record_id(id), entry(text));
}

/// Goes on from all that stands there.
pub fn save_body(archive: &Archive<MemoryStore>, id: RecordId, body: Body) {
    let heads = run(archive.read(&[id])).unwrap()[0].vids();
    run(archive.save(id, &heads, body, noon("2026-03-12"))).unwrap();
}

pub fn delete(archive: &Archive<MemoryStore>, id: u8) {
    run(archive.delete_forever(record_id(id), noon("2026-03-13"))).unwrap();
}

pub fn bytes_of(number: u32, length: usize) -> Vec<u8> {
    (0..length).map(|at| (at.wrapping_mul(31).wrapping_add(number as usize) % 251).to_le_bytes()[0]).collect()
}

/// The words of versions, where they are entries.
pub fn texts<'a>(versions: impl IntoIterator<Item = &'a Version>) -> Vec<&'a str> {
    let text = |version: &'a Version| match version.content.body() {
        Some(Body::Entry(entry)) => Some(entry.text.as_str()),
        _ => None,
    };
    let mut texts: Vec<&str> = versions.into_iter().filter_map(text).collect();
    texts.sort_unstable();
    texts
}

/// Records of [`lived`] by what they are.
pub const CONFLICT: u8 = 0x02;
pub const TRASHED: u8 = 0x03;
pub const DELETED: u8 = 0x04;
pub const UNKNOWN: u8 = 0x05;
pub const RECORDING: u8 = 0x07;
pub const BESIDE_A_DELETION: u8 = 0x0A;
pub const DRAFT_ALONE: u8 = 0xD1;

/// A journal with something of every sort in it, across several segments of records.
pub fn lived(seed: u64) -> (MemoryStore, Archive<MemoryStore>) {
    let (store, archive) = archive(seed);
    for text in ["first", "second", "third"] {
        save(&archive, 0x01, text);
    }
    save(&archive, CONFLICT, "written here");
    let other = tab(&store, seed + 1);
    run(other.save(record_id(CONFLICT), &[], entry("written there"), noon("2026-03-11"))).unwrap();
    save(&archive, TRASHED, "thrown away");
    let thrown = Entry { text: "thrown away".to_owned(), trashed: Some(noon("2026-03-12")), ..Entry::begun(noon("2026-03-12"), "en") };
    save_body(&archive, record_id(TRASHED), Body::Entry(thrown));
    save(&archive, DELETED, "gone for good, earlier");
    save(&archive, DELETED, "gone for good");
    run(archive.put_piece(record_id(DELETED), 0, 0, b"gone with it")).unwrap();
    delete(&archive, DELETED);
    for number in 1..3 {
        let fields = json!({"kind": "letter", "to": {"names": ["Ana", null], "depth": [[[number]]]}, "sum": 1.5, "big": u64::MAX});
        let serde_json::Value::Object(fields) = fields else { panic!() };
        save_body(&archive, record_id(UNKNOWN), Body::Other(fields));
    }
    let extra: Extra = [("x_later".to_owned(), json!({"a": [1, "two", false]}))].into_iter().collect();
    let later = Entry { text: "from a newer version".to_owned(), extra, ..Entry::begun(noon("2026-03-12"), "en") };
    save_body(&archive, record_id(0x06), Body::Entry(later));
    let voice = Attachment { take: Take::Whole, ..Attachment::begun(noon("2026-03-12"), "en", Media::Voice, "audio/webm;codecs=opus") };
    save_body(&archive, record_id(RECORDING), Body::Attachment(voice));
    for (number, length) in [(0, 700), (1, 0), (2, 70_000), (9, 1)] {
        run(archive.put_piece(record_id(RECORDING), number, number * 5_000, &bytes_of(number, length))).unwrap();
    }
    save(&archive, 0x08, "\u{0}\u{1F469}\u{200D}\u{1F52C} \"\\ \u{2028}\u{FFFD} \r\n\t \u{5E9}\u{5DC}\u{5D5}\u{5DD} ]},\n{ \u{10FFFF}");
    save(&archive, 0x09, "before it was deleted");
    delete(&archive, 0x09);
    save(&archive, 0x09, "written again after it was deleted");
    // written on in one place, deleted in the other
    save(&archive, BESIDE_A_DELETION, "before they parted");
    let (_, elsewhere) = made_of(&backup_of(&archive), seed + 2);
    save(&elsewhere, BESIDE_A_DELETION, "gone on with elsewhere");
    delete(&archive, BESIDE_A_DELETION);
    run(archive.restore(&backup_of(&elsewhere), no_pause)).unwrap();
    for number in 0x10..0x60 {
        save(&archive, number, &format!("entry {number}"));
    }
    run(archive.put_draft(record_id(DRAFT_ALONE), &[], &entry("only a draft"), Durability::Strict)).unwrap();
    let base = run(archive.read(&[record_id(0x01)])).unwrap()[0].vids();
    run(archive.put_draft(record_id(0x01), &base, &entry("third, gone on with"), Durability::Strict)).unwrap();
    (store, archive)
}
