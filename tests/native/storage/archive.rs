//! Opening, saving, conflicts, history, deletion: the archive as the app uses it.

use lodestar::domain::entry::Entry;
use lodestar::domain::id::{ReplicaId, VaultId, VersionId};
use lodestar::domain::record::Body;
use lodestar::storage::Archive;
use lodestar::storage::archive::{CreateError, Found, HEADER, OpenError, PARTS, SaveError};
use lodestar::storage::memory::{Fault, MemoryStore, Strike};
use lodestar::storage::port::{Row, StoreError, Table};
use lodestar::vault::header::Part;
use lodestar::vault::{Header, HeaderError};

use super::support::{Counted, archive, entry, noon, record_id, run, tab, text_of};

fn open(store: &MemoryStore) -> Result<Archive<MemoryStore>, OpenError> {
    run(Archive::open(store.clone(), Counted::shared(5))).map(|(archive, _)| archive)
}

fn open_error(store: &MemoryStore) -> OpenError {
    open(store).err().unwrap()
}

fn texts(archive: &Archive<MemoryStore>, id: u8) -> Vec<String> {
    let found = run(archive.read(&[record_id(id)])).unwrap();
    let mut texts: Vec<String> = found[0].visible().into_iter().map(|version| text_of(version).to_owned()).collect();
    texts.sort();
    texts
}

#[test]
fn a_first_run_finds_nothing_and_makes_a_vault_once() {
    let store = MemoryStore::new();
    assert_eq!(open_error(&store), OpenError::NothingHere);
    run(Archive::create(store.clone(), Counted::shared(1))).unwrap();
    assert_eq!(run(Archive::create(store.clone(), Counted::shared(2))).err(), Some(CreateError::NotEmpty));
    assert!(open(&store).unwrap().rows().is_empty());
}

#[test]
fn words_without_a_header_are_a_loss_and_not_a_first_run() {
    let (store, archive) = archive(1);
    run(archive.save(record_id(1), &[], entry("words"), noon("2026-03-12"))).unwrap();
    store.tamper(|tables| drop(tables.get_mut(&Table::Meta).unwrap().remove(HEADER)));
    assert_eq!(open_error(&store), OpenError::HeaderLost { rows: 1 });
    assert_eq!(run(Archive::create(store.clone(), Counted::shared(2))).err(), Some(CreateError::NotEmpty));
    assert_eq!(store.dump()[&Table::Rec].len(), 1);
}

#[test]
fn a_header_is_refused_by_name() {
    let (store, _) = archive(1);
    let header = String::from_utf8(store.dump()[&Table::Meta][HEADER].clone()).unwrap();
    let refused = |header: &str| {
        let store = MemoryStore::with(store.dump());
        store.tamper(|tables| drop(tables.get_mut(&Table::Meta).unwrap().insert(HEADER.to_owned(), header.into())));
        open_error(&store)
    };
    let damaged = |part| OpenError::Header(HeaderError::Damaged(part));
    assert_eq!(refused("nonsense"), damaged(Part::Lines));
    assert_eq!(refused(&header.replace("\"epoch\"", "\"apoch\"")), damaged(Part::Fields));
    assert_eq!(refused(&header.replace("\"min_format\":1", "\"min_format\":3")), OpenError::Header(HeaderError::NewerFormat));
    assert_eq!(refused(&header.replace("\"type\":\"device\"", "\"type\":\"passkey\"")), OpenError::Header(HeaderError::NoUsableSlot));
    assert_eq!(refused(&header.replace("\"epoch\":1", "\"epoch\":2")), OpenError::Header(HeaderError::WrongKey));
    assert_eq!(refused(&header.replace("\"format\":1", "\"format\":9")), OpenError::Header(HeaderError::MacMismatch));
}

#[test]
fn a_save_makes_a_version_and_keeps_the_one_before() {
    let (store, archive) = archive(1);
    let id = record_id(1);
    let first = run(archive.save(id, &[], entry("first"), noon("2026-03-12"))).unwrap();
    let second = run(archive.save(id, &[first.vid], entry("second"), noon("2026-03-13"))).unwrap();
    assert!(!second.conflict && !second.unchanged);
    for archive in [archive, tab(&store, 9)] {
        assert_eq!(texts(&archive, 1), ["second"]);
        let history = run(archive.history(id)).unwrap();
        assert_eq!(history.versions.iter().map(text_of).collect::<Vec<_>>(), ["first"]);
        assert_eq!(history.versions[0].saved, noon("2026-03-12"));
    }
}

#[test]
fn the_history_is_newest_first_whatever_the_clock_said() {
    let (_, archive) = archive(1);
    let id = record_id(1);
    let mut base = Vec::new();
    for (text, day) in [("a", "2026-03-12"), ("b", "2031-01-01"), ("c", "1999-01-01"), ("d", "2026-03-13")] {
        base = vec![run(archive.save(id, &base, entry(text), noon(day))).unwrap().vid];
    }
    let history = run(archive.history(id)).unwrap();
    assert_eq!(history.versions.iter().map(text_of).collect::<Vec<_>>(), ["c", "b", "a"]);
}

#[test]
fn two_tabs_make_a_conflict_and_one_save_ends_it() {
    let (store, one) = archive(1);
    let other = tab(&store, 2);
    let id = record_id(1);
    let begun = run(one.save(id, &[], entry("begun"), noon("2026-03-12"))).unwrap().vid;
    assert!(!run(one.save(id, &[begun], entry("one"), noon("2026-03-12"))).unwrap().conflict);
    assert!(run(other.save(id, &[begun], entry("other"), noon("2026-03-12"))).unwrap().conflict);
    for archive in [&other, &tab(&store, 3)] {
        assert_eq!(texts(archive, 1), ["one", "other"]);
        assert!(archive.rows()[0].conflict);
    }
    let found = run(other.refresh(id)).unwrap();
    assert!(found.is_conflict());
    let ended = run(other.save(id, &found.vids(), entry("both"), noon("2026-03-12"))).unwrap();
    assert!(!ended.conflict && !other.rows()[0].conflict);
    assert_eq!(texts(&one, 1), ["both"]);
    assert!(one.rows()[0].day.is_some());
    assert_eq!(run(one.history(id)).unwrap().versions.len(), 3);
}

#[test]
fn t08_of_two_texts_the_one_saved_last_is_shown_first() {
    // whichever way the ids of the versions fall
    for seed in 2..18 {
        let (store, one) = archive(1);
        let other = tab(&store, seed);
        let id = record_id(1);
        let begun = run(one.save(id, &[], entry("begun"), noon("2026-03-12"))).unwrap().vid;
        run(one.save(id, &[begun], entry("earlier"), noon("2026-03-13"))).unwrap();
        run(other.save(id, &[begun], entry("later"), noon("2026-03-14"))).unwrap();
        let found = run(one.read(&[id])).unwrap();
        assert_eq!(found[0].visible().into_iter().map(text_of).collect::<Vec<_>>(), ["later", "earlier"], "{seed}");
        assert_eq!(found[0].current().map(text_of), Some("later"));
        let kept = found[0].clone().into_visible();
        assert_eq!(kept.iter().collect::<Vec<_>>(), found[0].visible());
        assert!(!found[0].is_gone());
    }
}

#[test]
fn words_take_the_place_of_a_tombstone_that_they_knew_nothing_of() {
    let (store, one) = archive(1);
    let other = tab(&store, 2);
    let id = record_id(1);
    let begun = run(one.save(id, &[], entry("begun"), noon("2026-03-12"))).unwrap().vid;
    run(one.delete_forever(id, noon("2026-03-13"))).unwrap();
    run(other.save(id, &[begun], entry("written on"), noon("2026-03-14"))).unwrap();
    let found = run(one.read(&[id])).unwrap();
    assert_eq!(found[0].heads.iter().map(text_of).collect::<Vec<_>>(), ["written on"]);
}

#[test]
fn the_same_words_from_two_tabs_are_no_conflict() {
    let (store, one) = archive(1);
    let other = tab(&store, 2);
    let id = record_id(1);
    let begun = run(one.save(id, &[], entry("begun"), noon("2026-03-12"))).unwrap().vid;
    let saved = run(one.save(id, &[begun], entry("same"), noon("2026-03-12"))).unwrap();
    let again = run(other.save(id, &[begun], entry("same"), noon("2026-03-12"))).unwrap();
    assert_eq!((again.vid, again.unchanged, again.conflict), (saved.vid, true, false));
}

#[test]
fn saves_that_follow_each_other_count_under_one_replica_whatever_tab_they_come_from() {
    let (store, _) = archive(1);
    let id = record_id(1);
    let mut last = Vec::new();
    for seed in 2..6 {
        last = vec![run(tab(&store, seed).save(id, &last, entry(&seed.to_string()), noon("2026-03-12"))).unwrap().vid];
    }
    let head = &run(tab(&store, 9).read(&[id])).unwrap()[0].heads[0];
    assert_eq!((head.vv.counters().len(), head.vv.seen()), (1, 4));
}

/// A version that has not seen all that its replica has written must not count on where that stopped.
#[test]
fn a_save_that_does_not_know_all_before_it_counts_under_another_replica() {
    let (store, archive) = archive(1);
    let replica = ReplicaId::from_bytes(store.dump()[&Table::Meta]["replica"].as_slice().try_into().unwrap());
    // begun from a version that is nowhere
    run(archive.save(record_id(1), &[VersionId::from_bytes([9; 16])], entry("words"), noon("2026-03-12"))).unwrap();
    // beside a head that can't be read
    run(archive.save(record_id(2), &[], entry("damaged"), noon("2026-03-12"))).unwrap();
    store.tamper(|tables| tables.get_mut(&Table::Rec).unwrap().values_mut().last().unwrap()[90] ^= 1);
    let beside = tab(&store, 2);
    let saved = run(beside.save(record_id(2), &[], entry("words"), noon("2026-03-12"))).unwrap();
    assert!(!saved.conflict, "what can't be read is no other text to choose from");
    assert_eq!(beside.rows_of(record_id(2)).len(), 2);
    for found in run(archive.read(&[record_id(1), record_id(2)])).unwrap() {
        assert_eq!(found.heads.iter().map(|head| (text_of(head), head.vv.get(replica))).collect::<Vec<_>>(), [("words", 0)]);
    }
}

#[test]
fn the_same_words_again_beside_others_are_a_conflict_still() {
    let (store, one) = archive(1);
    let id = record_id(1);
    run(one.save(id, &[], entry("here"), noon("2026-03-12"))).unwrap();
    let other = tab(&store, 2);
    let there = run(other.save(id, &[], entry("there"), noon("2026-03-12"))).unwrap();
    let again = run(other.save(id, &[there.vid], entry("there"), noon("2026-03-12"))).unwrap();
    assert_eq!((again.vid, again.unchanged, again.conflict), (there.vid, true, true));
}

#[test]
fn an_edit_brings_a_deleted_record_back() {
    let (store, one) = archive(1);
    let other = tab(&store, 2);
    let id = record_id(1);
    let begun = run(one.save(id, &[], entry("begun"), noon("2026-03-12"))).unwrap().vid;
    run(one.delete_forever(id, noon("2026-03-12"))).unwrap();
    assert!(one.rows().is_empty());
    let saved = run(other.save(id, &[begun], entry("still here"), noon("2026-03-12"))).unwrap();
    assert!(!saved.conflict);
    assert_eq!(texts(&tab(&store, 3), 1), ["still here"]);
}

#[test]
fn deleting_for_good_leaves_a_tombstone_and_no_words() {
    let (store, archive) = archive(1);
    let id = record_id(1);
    let first = run(archive.save(id, &[], entry("first"), noon("2026-03-12"))).unwrap();
    run(archive.save(id, &[first.vid], entry("second"), noon("2026-03-12"))).unwrap();
    run(archive.delete_forever(id, noon("2026-03-13"))).unwrap();
    run(archive.delete_forever(id, noon("2026-03-14"))).unwrap();
    run(archive.delete_forever(record_id(2), noon("2026-03-14"))).unwrap();
    assert_eq!((store.dump()[&Table::Rec].len(), store.dump()[&Table::Hist].len()), (1, 0));
    let found = run(archive.read(&[id])).unwrap();
    assert!(found[0].is_gone() && found[0].heads.len() == 1);
}

#[test]
fn a_beginning_that_the_store_repeats_is_one_beginning() {
    let store = MemoryStore::new();
    store.fail(Fault { call: 0, error: StoreError::Silent, strike: Strike::Again });
    let archive = run(Archive::create(store.clone(), Counted::shared(1))).unwrap();
    run(archive.save(record_id(1), &[], entry("words"), noon("2026-03-12"))).unwrap();
    assert_eq!(texts(&open(&store).unwrap(), 1), ["words"]);
}

#[test]
fn a_changed_key_stops_every_write() {
    let (store, archive) = archive(1);
    let other = Header::create(&Counted::from(99)).unwrap();
    let foreign = other.0.to_bytes(&other.1).unwrap();
    store.tamper(|tables| drop(tables.get_mut(&Table::Meta).unwrap().insert(HEADER.to_owned(), foreign)));
    let before = store.dump();
    let id = record_id(1);
    assert_eq!(run(archive.save(id, &[], entry("words"), noon("2026-03-12"))), Err(SaveError::EpochChanged));
    let draft = run(archive.put_draft(id, &[], &entry("words"), lodestar::storage::port::Durability::Strict));
    assert_eq!(draft, Err(SaveError::EpochChanged));
    assert_eq!(run(archive.delete_forever(id, noon("2026-03-12"))), Err(SaveError::EpochChanged));
    assert_eq!(store.dump(), before);
    store.tamper(|tables| drop(tables.get_mut(&Table::Meta).unwrap().remove(HEADER)));
    assert_eq!(run(archive.save(id, &[], entry("words"), noon("2026-03-12"))), Err(SaveError::HeaderGone));
}

#[test]
fn a_header_written_anew_under_the_same_key_stops_nothing() {
    let (store, archive) = archive(1);
    let stored = store.dump()[&Table::Meta][HEADER].clone();
    let (mut header, vault) = super::support::opened(&stored);
    header.extra.insert("later".to_owned(), "field".into());
    let bytes = header.to_bytes(&vault).unwrap();
    store.tamper(|tables| drop(tables.get_mut(&Table::Meta).unwrap().insert(HEADER.to_owned(), bytes)));
    assert!(run(archive.save(record_id(1), &[], entry("words"), noon("2026-03-12"))).is_ok());
}

/// Nobody writes such a header but who has the key. What is sealed under another epoch would still be unreadable to everybody.
#[test]
fn a_header_of_another_epoch_or_vault_under_the_same_key_stops_every_write() {
    let (store, archive) = archive(1);
    let stored = store.dump()[&Table::Meta][HEADER].clone();
    let changes: [fn(&mut Header); 2] = [|header| header.epoch += 1, |header| header.vault = VaultId::from_bytes([9; 16])];
    for change in changes {
        let (mut header, vault) = super::support::opened(&stored);
        change(&mut header);
        let bytes = header.to_bytes(&vault).unwrap();
        store.tamper(|tables| drop(tables.get_mut(&Table::Meta).unwrap().insert(HEADER.to_owned(), bytes)));
        assert_eq!(run(archive.save(record_id(1), &[], entry("words"), noon("2026-03-12"))), Err(SaveError::EpochChanged));
    }
}

#[test]
fn two_saves_at_once_are_both_kept() {
    let (store, archive) = archive(1);
    for turns in [[0_u8, 1, 0, 1], [0, 0, 1, 1], [1, 1, 0, 1], [1, 0, 0, 0]] {
        let ids = [archive.new_id(), archive.new_id()];
        let save = |id| {
            let archive = archive.clone();
            Box::pin(async move { drop(archive.save(id, &[], entry("words"), noon("2026-03-12")).await.unwrap()) })
        };
        super::support::run_together(vec![save(ids[0]), save(ids[1])], &turns);
        assert!(ids.iter().all(|id| archive.rows().iter().any(|row| row.id == *id)), "{turns:?}");
        super::index::assert_complete(&store, &archive);
    }
}

#[test]
fn large_and_strange_words_come_back_exactly() {
    let (store, archive) = archive(1);
    let long = "\u{1F331} w\u{F6}rds \u{202E}\u{5D0}\u{200B}\u{0}\n".repeat(16_000);
    assert!(long.chars().count() >= 200_000);
    for (id, text) in (1..).zip([long.as_str(), "", " \n\t", "\u{FEFF}\u{200D}", "\u{D7FF}\u{E000}\u{10FFFF}"]) {
        run(archive.save(record_id(id), &[], entry(text), noon("2026-03-12"))).unwrap();
        assert_eq!(texts(&tab(&store, 7), id), [text]);
    }
}

#[test]
fn all_parts_together_are_everything() {
    let (store, archive) = archive(1);
    for number in 0..300 {
        run(archive.save(archive.new_id(), &[], entry(&number.to_string()), noon("2026-03-12"))).unwrap();
    }
    let twice = archive.new_id();
    let begun = run(archive.save(twice, &[], entry("begun"), noon("2026-03-12"))).unwrap().vid;
    for (tab, words) in [(&archive, "gone on with here"), (&tab(&store, 2), "and there")] {
        run(tab.save(twice, &[begun], entry(words), noon("2026-03-12"))).unwrap();
    }
    store.tamper(|tables| {
        for key in ["a", "zz"] {
            tables.get_mut(&Table::Rec).unwrap().insert(key.to_owned(), vec![1]);
        }
    });
    let found: Vec<Found> = (0..PARTS).flat_map(|part| run(archive.read_part(part)).unwrap()).collect();
    assert_eq!(found.len(), 301, "each record once, and no row that is none of ours");
    assert!(found.iter().all(|found| found.heads.len() == if found.id == twice { 2 } else { 1 }));
}

#[test]
fn a_change_that_was_not_typed_leaves_the_draft() {
    let (store, archive) = archive(1);
    let id = record_id(1);
    let saved = run(archive.save(id, &[], entry("saved"), noon("2026-03-12"))).unwrap();
    run(archive.put_draft(id, &[saved.vid], &entry("saved and more"), lodestar::storage::port::Durability::Relaxed)).unwrap();
    let trashed = Body::Entry(Entry { trashed: Some(noon("2026-03-13")), ..Entry::begun(noon("2026-03-12"), "en") });
    run(archive.amend(id, &[saved.vid], trashed, noon("2026-03-13"))).unwrap();
    assert_eq!(store.dump()[&Table::Draft].len(), 1);
    // the page that typed goes on, and its words are no conflict with its own change
    let ended = run(archive.save(id, &[saved.vid], entry("saved and more"), noon("2026-03-13"))).unwrap();
    assert!(!ended.conflict);
    assert!(store.dump()[&Table::Draft].is_empty());
}

#[test]
fn a_lost_replica_id_is_replaced() {
    let (store, archive) = archive(1);
    let id = record_id(1);
    let first = run(archive.save(id, &[], entry("first"), noon("2026-03-12"))).unwrap();
    store.tamper(|tables| drop(tables.get_mut(&Table::Meta).unwrap().remove("replica")));
    let reopened = tab(&store, 8);
    let saved = run(reopened.save(id, &[first.vid], entry("second"), noon("2026-03-12"))).unwrap();
    assert!(!saved.conflict);
    assert_eq!(store.dump()[&Table::Meta]["replica"].len(), 16);
    let row = Row { key: "replica".to_owned(), value: vec![1; 3] };
    store.tamper(|tables| drop(tables.get_mut(&Table::Meta).unwrap().insert(row.key, row.value)));
    assert!(open(&store).is_ok());
}
