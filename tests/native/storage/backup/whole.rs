//! A backup holds all that was written, and opens with all of it.

use lodestar::domain::attachment::{Attachment, Media};
use lodestar::domain::id::RecordId;
use lodestar::domain::intention::Intention;
use lodestar::domain::record::Body;
use lodestar::domain::session::{Session, Sort};
use lodestar::storage::Archive;
use lodestar::storage::archive::Compared;
use lodestar::storage::backup::Contents;
use lodestar::storage::draft::Mirror;
use lodestar::storage::memory::MemoryStore;
use lodestar::storage::port::{Durability, Table};
use lodestar::vault::Secret;
use lodestar::vault::age::{AgeFault, Recipe, Sealed};
use proptest::collection::vec;
use proptest::prelude::*;

use super::super::support::{Counted, archive, bodies, entry, noon, record_id, run, tab, text_of, times};
use super::{
    BESIDE_A_DELETION, CONFLICT, DELETED, DRAFT_ALONE, Everything, RECORDING, TRASHED, UNKNOWN, assert_settled, backed_up, backup_of,
    delete, document_of, everything, key, lived, made_of, no_pause, read_back, save, save_body, texts, unsealed,
};

fn compare(archive: &Archive<MemoryStore>, backup: &lodestar::storage::backup::Backup) -> (usize, usize) {
    let Compared { missing, unreadable, .. } = run(archive.compare(backup)).unwrap();
    (missing, unreadable)
}

#[test]
fn t13_a_backup_opens_with_everything_that_was_written() {
    let (store, archive) = lived(1);
    let before = store.dump();
    let backed = backed_up(&archive);
    assert_eq!(store.dump(), before, "a backup changes nothing");
    assert_eq!((backed.unreadable, backed.unfinished), (0, 2));
    let backup = read_back(&unsealed(&backed.file)).unwrap();
    assert_eq!((backup.made.clone(), backup.app.as_str()), (noon("2026-03-20"), "1.2.3"));
    // somewhere with another vault, another replica, nothing else
    let (other, made) = made_of(&backup, 500);
    let there = everything(&other, &made);
    assert_eq!(there, everything(&store, &archive));
    assert_settled(&other, &made, "made of a backup");
    assert_eq!(everything(&other, &tab(&other, 501)), there, "and after a start");
    // the one it was made in has the drafts beside
    assert_eq!((compare(&made, &backup), compare(&archive, &backup)), ((0, 0), (2, 0)));
    // the sorts of things that were in it
    let whole = |byte| &there[&record_id(byte)];
    assert_eq!(texts(&whole(0x01).history), ["first", "second"]);
    assert_eq!(texts(&whole(CONFLICT).heads), ["written here", "written there"]);
    assert!(whole(TRASHED).heads[0].content.body().unwrap().is_trashed());
    assert!(whole(DELETED).heads[0].content.body().is_none() && whole(DELETED).history.is_empty());
    assert!(matches!(whole(UNKNOWN).heads[0].content.body(), Some(Body::Other(_))));
    assert_eq!(whole(RECORDING).pieces.iter().map(|(.., bytes)| bytes.len()).collect::<Vec<_>>(), [700, 0, 70_000, 1]);
    assert_eq!((whole(BESIDE_A_DELETION).heads.len(), texts(&whole(BESIDE_A_DELETION).heads)), (2, vec!["gone on with elsewhere"]));
    assert!(!there.contains_key(&record_id(DRAFT_ALONE)));
    // and what is written on there stands over what came
    save(&made, 0x01, "written on");
    assert_eq!(texts(&everything(&other, &made)[&record_id(0x01)].heads), ["written on"]);
}

#[test]
fn t13_only_the_key_opens_it_and_nothing_is_in_it_in_clear() {
    let (_, archive) = archive(1);
    save(&archive, 1, "a sentence that nobody else reads");
    let file = backed_up(&archive).file;
    let words = b"sentence";
    assert!(unsealed(&file).windows(8).any(|part| part == words));
    assert!(!file.windows(8).any(|part| part == words));
    let sealed = Sealed::read(&file).unwrap();
    assert_eq!(sealed.open(&Secret::from_bytes([8; 32])).err(), Some(AgeFault::WrongPassphrase));
    // two files of the same are two files
    let recipe = Recipe::fresh(&Counted::from(78));
    let again = run(archive.backup(&noon("2026-03-20"), "1.2.3", (recipe, &key()), &[], no_pause)).unwrap();
    assert!(again.file != file && unsealed(&again.file) == unsealed(&file));
}

/// The document is read by other programs, line by line.
#[test]
fn each_version_and_each_piece_stands_on_a_line_of_its_own() {
    let (_, archive) = lived(1);
    let document = String::from_utf8(document_of(&archive)).unwrap();
    let value: serde_json::Value = serde_json::from_str(&document).unwrap();
    let mut lines = 0;
    for section in ["records", "revisions", "tombstones", "pieces"] {
        let items = value[section].as_array().unwrap();
        assert_eq!(value["counts"][section], items.len(), "{section}");
        lines += items.len();
        assert!(items.iter().all(|item| {
            document
                .lines()
                .any(|line| serde_json::from_str::<serde_json::Value>(line.trim_end_matches(',')).is_ok_and(|line| line == *item))
        }));
    }
    // the head has five lines; each section is opened and closed by one; then the counts and the last bracket
    assert_eq!(document.lines().count(), lines + 5 + 2 * 4 + 2);
    assert!(document.ends_with("}\n"));
    let text = |record: &serde_json::Value| record["says"]["body"]["text"].as_str() == Some("entry 16");
    assert!(value["records"].as_array().unwrap().iter().any(text));
}

#[test]
fn an_empty_journal_has_an_empty_backup() {
    let (_, archive) = archive(1);
    let backup = backup_of(&archive);
    assert_eq!((backup.records().count(), backup.contents()), (0, Contents::default()));
    let (store, made) = made_of(&backup, 2);
    assert_settled(&store, &made, "empty");
    assert!(everything(&store, &made).is_empty());
    save(&made, 1, "the first words there");
    assert_settled(&store, &made, "no longer empty");
}

#[test]
fn the_file_tells_how_much_is_in_it() {
    let (_, archive) = lived(1);
    save_body(&archive, record_id(0x80), Body::Intention(Intention::begun(noon("2026-03-12"), "en")));
    save_body(&archive, record_id(0x81), Body::Session(Session::noted(noon("2026-03-12"), Sort::Dosing, "en")));
    save_body(&archive, record_id(0x82), Body::Session(Session::noted(noon("2026-03-12"), Sort::Dosing, "en")));
    // of a letter and a recording it says no more than that they are there; the trash is not counted, nor what is gone
    let entries = 0x60 - 0x10 + 6;
    assert_eq!(backup_of(&archive).contents(), Contents { entries, intentions: 1, sessions: 2, others: 2 });
}

#[test]
fn one_thing_more_is_one_thing_missing() {
    let (_, archive) = lived(1);
    let backup = backup_of(&archive);
    let made = |seed| made_of(&backup, seed).1;
    let one = made(10);
    save(&one, 0x01, "once more");
    assert_eq!(compare(&one, &backup), (1, 0));
    save(&one, 0x01, "and once more, of the same record");
    assert_eq!(compare(&one, &backup), (1, 0));
    save(&one, 0xEE, "a new one");
    assert_eq!(compare(&one, &backup), (2, 0));
    let one = made(11);
    run(one.put_draft(record_id(0xEE), &[], &entry("a draft"), Durability::Strict)).unwrap();
    assert_eq!(compare(&one, &backup), (1, 0));
    let one = made(12);
    run(one.put_piece(record_id(RECORDING), 10, 50_000, b"more")).unwrap();
    assert_eq!(compare(&one, &backup), (1, 0));
    let one = made(13);
    delete(&one, 0x10);
    assert_eq!(compare(&one, &backup), (1, 0), "the file still has what was deleted since");
    // a later backup has it
    assert_eq!(compare(&one, &backup_of(&one)), (0, 0));
    // and another journal's has nothing of it
    let (_, other) = super::super::support::archive(99);
    assert_eq!(compare(&other, &backup), (0, 0));
    assert_eq!(compare(&archive, &backup_of(&other)).0, everything_of(&archive) + 1);
}

/// How many records stand there, those deleted for good among them.
fn everything_of(archive: &Archive<MemoryStore>) -> usize {
    everything(archive.store(), archive).len()
}

#[test]
fn what_cannot_be_read_is_counted_and_left_out() {
    let (store, _) = lived(1);
    let row = |byte: u8, table: Table| {
        let prefix = record_id(byte).to_string();
        store.dump()[&table].keys().find(|key| key.starts_with(&prefix)).unwrap().clone()
    };
    let damaged = [(0x11, Table::Rec), (RECORDING, Table::Blob), (0x01, Table::Hist)].map(|(byte, table)| (table, row(byte, table)));
    for (table, key) in &damaged {
        store.tamper(|tables| *tables.get_mut(table).unwrap().get_mut(key).unwrap().last_mut().unwrap() ^= 1);
    }
    let lost = row(0x12, Table::Rec);
    store.tamper(|tables| drop(tables.get_mut(&Table::Rec).unwrap().remove(&lost)));
    // three rows that are of no record
    for key in ["none of ours", "\u{e9}", "zz"] {
        store.tamper(|tables| drop(tables.get_mut(&Table::Hist).unwrap().insert(key.to_owned(), vec![1])));
    }
    let archive = tab(&store, 50);
    run(archive.check()).unwrap();
    drop(archive_is_told(&archive, 7));
    let backup = backup_of(&archive);
    // neither of the two that can't be had is missing in the file: no file could have them
    assert_eq!(run(archive.compare(&backup)).unwrap().unreadable, 2);
    // nor does it come back over what stands here: the bytes may be repaired one day
    let before = store.dump();
    let (_, whole) = lived(1);
    run(archive.restore(&backup_of(&whole), no_pause)).unwrap();
    for (table, key) in &damaged {
        assert_eq!(store.dump()[table][key], before[table][key], "{key}");
    }
    // and what is not there at all comes from a file that has it
    assert_eq!(store.dump()[&Table::Rec].get(&lost).map(|_| ()), Some(()));
    assert_eq!(texts(&run(archive.read(&[record_id(0x12)])).unwrap()[0].heads), ["entry 18"]);
    assert!(run(archive.check()).unwrap().missing.is_empty());
}

#[test]
fn a_record_that_is_gone_is_counted_though_a_draft_of_it_stands() {
    let (store, _) = lived(1);
    let prefix = record_id(0x01).to_string();
    store.tamper(|tables| tables.get_mut(&Table::Rec).unwrap().retain(|key, _| !key.starts_with(&prefix)));
    drop(archive_is_told(&tab(&store, 50), 1));
}

#[test]
fn recordings_of_some_megabytes_go_into_one() {
    let (_, archive) = archive(1);
    save(&archive, 1, "with a long recording");
    for number in 0..40 {
        run(archive.put_piece(record_id(1), number, number, &[7].repeat(60_000))).unwrap();
    }
    let (_, made) = made_of(&backup_of(&archive), 2);
    assert_eq!(run(made.pieces(record_id(1))).unwrap().len(), 40);
}

fn archive_is_told(archive: &Archive<MemoryStore>, unreadable: usize) -> Vec<u8> {
    let backed = backed_up(archive);
    assert_eq!(backed.unreadable, unreadable);
    backed.file
}

#[test]
fn what_only_a_mirror_has_is_told_to_be_unfinished() {
    let (store, archive) = archive(1);
    save(&archive, 1, "saved");
    let base = run(archive.read(&[record_id(1)])).unwrap()[0].vids();
    let before = store.dump();
    let mirror: Mirror = archive.leave_draft(record_id(1), &base, &entry("saved, and typed on")).unwrap();
    store.tamper(|tables| *tables = before);
    let next = tab(&store, 3);
    let backup = |mirrors: &[Mirror]| {
        let lock = (Recipe::fresh(&Counted::from(77)), &key());
        run(next.backup(&noon("2026-03-20"), "1.2.3", lock, mirrors, no_pause)).unwrap().unfinished
    };
    assert_eq!((backup(&[]), backup(&[mirror])), (0, 1));
}

/// What is done to one of a few records.
#[derive(Clone, Debug)]
enum Deed {
    Save(Body),
    Beside(Body),
    Delete,
    Piece(u32, Vec<u8>),
}

fn deeds() -> impl Strategy<Value = Vec<(u8, Deed)>> {
    let deed = prop_oneof![
        6 => bodies().prop_map(Deed::Save),
        2 => bodies().prop_map(Deed::Beside),
        1 => Just(Deed::Delete),
        2 => (0..3_u32, vec(any::<u8>(), 0..40)).prop_map(|(number, bytes)| Deed::Piece(number, bytes)),
    ];
    vec((0..6_u8, deed), 0..24)
}

fn made_up(deeds: &[(u8, Deed)]) -> (MemoryStore, Archive<MemoryStore>) {
    let (store, archive) = archive(1);
    for (record, deed) in deeds {
        let id: RecordId = record_id(record * 0x1F);
        match deed {
            Deed::Save(body) => save_body(&archive, id, body.clone()),
            Deed::Beside(body) => drop(run(archive.amend(id, &[], body.clone(), noon("2026-03-12"))).unwrap()),
            Deed::Delete => run(archive.delete_forever(id, noon("2026-03-12"))).unwrap(),
            Deed::Piece(number, bytes) => drop(run(archive.put_piece(id, *number, *number * 7, bytes)).unwrap()),
        }
    }
    (store, archive)
}

proptest! {
    #![proptest_config(times(128))]

    #[test]
    fn t13_whatever_was_written_comes_back(deeds in deeds()) {
        let (store, archive) = made_up(&deeds);
        let backup = backup_of(&archive);
        let (other, made) = made_of(&backup, 500);
        let there: Everything = everything(&other, &made);
        prop_assert_eq!(&there, &everything(&store, &archive));
        prop_assert_eq!((compare(&made, &backup), compare(&archive, &backup)), ((0, 0), (0, 0)));
        assert_settled(&other, &made, "made up");
        // a backup of what a backup made says the same
        prop_assert_eq!(document_of(&made), document_of(&archive));
    }
}

#[test]
fn a_recording_without_words_of_its_own_keeps_its_pieces() {
    let (_, archive) = archive(1);
    save_body(&archive, record_id(1), Body::Attachment(Attachment::begun(noon("2026-03-12"), "en", Media::Voice, "audio/webm")));
    run(archive.put_piece(record_id(1), 0, 5_000, b"sound")).unwrap();
    let (_, made) = made_of(&backup_of(&archive), 2);
    assert_eq!(*run(made.piece(record_id(1), 0)).unwrap().bytes, b"sound");
    save(&archive, 2, "words");
    assert_eq!(text_of(run(archive.read(&[record_id(2)])).unwrap()[0].current().unwrap()), "words");
}

#[test]
fn a_backup_of_another_journal_is_told_from_an_earlier_one_of_this() {
    let is_related = |archive: &Archive<MemoryStore>, backup| run(archive.compare(backup)).unwrap().is_related;
    let (_, one) = archive(1);
    let earlier = backup_of(&one);
    assert!(!is_related(&lived(2).1, &earlier), "there is nothing in it");
    save(&one, 1, "Here.");
    let own = backup_of(&one);
    let (_, other) = archive(3);
    assert!(is_related(&other, &own), "nothing is here that it could lack");
    save(&other, 2, "Somewhere else.");
    assert!(!is_related(&other, &own));
    // whatever was written since
    save(&one, 2, "And more.");
    assert!(is_related(&one, &own));
}
