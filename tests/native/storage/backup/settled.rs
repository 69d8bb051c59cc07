//! The index after a restore is the one that a rebuild would make.

use std::cell::Cell;

use lodestar::storage::Archive;
use lodestar::storage::archive::Restored;
use lodestar::storage::backup::read;
use lodestar::storage::memory::MemoryStore;
use lodestar::storage::port::Table;
use lodestar::vault::age::Recipe;

use super::super::support::{Counted, archive, entry, noon, record_id, run, tab};
use super::{assert_settled, backup_of, everything, key, lived, made_of, no_pause, save, unsealed};

#[test]
fn every_sort_of_change_leaves_it_whole() {
    let (_, first) = lived(1);
    let backup = backup_of(&first);
    let (store, second) = archive(60);
    assert_settled(&store, &second, "before");
    save(&second, 0x10, "a record by the same name");
    save(&second, 0x99, "another");
    run(second.restore(&backup, no_pause)).unwrap();
    assert_settled(&store, &second, "restored");
    // what is saved next writes its one segment
    save(&second, 0x99, "gone on with");
    assert_settled(&store, &second, "saved");
    save(&tab(&store, 61), 0x98, "by another tab");
    run(second.refresh_index()).unwrap();
    assert_settled(&store, &second, "saved by another");
}

#[test]
fn many_records_come_into_many() {
    let fill = |seed: u64, count: u16| {
        let (store, archive) = archive(seed);
        for number in 0..count {
            run(archive.save(archive.new_id(), &[], entry(&format!("{seed} {number}")), noon("2026-03-12"))).unwrap();
        }
        (store, archive)
    };
    let (store, here) = fill(1, 300);
    let (_, there) = fill(2, 280);
    let backup = backup_of(&there);
    let counts = run(here.restore(&backup, no_pause)).unwrap();
    assert_eq!(counts, Restored { added: 280, ..Restored::default() });
    assert_eq!(here.rows().len(), 580);
    assert_eq!(store.dump()[&Table::Index].keys().collect::<Vec<_>>(), ["00000000", "00000001", "00000002"]);
    assert_settled(&store, &here, "580");
    let (store, made) = made_of(&backup, 3);
    assert_eq!(store.dump()[&Table::Index].len(), 2);
    assert_settled(&store, &made, "280");
}

#[test]
fn the_page_gets_its_turn_now_and_then() {
    let turns = Cell::new(0);
    let pause = async || turns.set(turns.get() + 1);
    let (_, there) = archive(1);
    for byte in 0..130 {
        save(&there, byte, "words");
    }
    run(there.put_piece(record_id(0), 0, 0, b"a slice")).unwrap();
    let recipe = Recipe::fresh(&Counted::from(77));
    let file = run(there.backup(&noon("2026-03-20"), "1.2.3", (recipe, &key()), &[], pause)).unwrap().file;
    // each of its own part, one piece, and after every 64 versions
    assert_eq!(turns.take(), 130 + 1 + 2);
    let backup = run(read(&unsealed(&file), pause)).unwrap();
    assert_eq!(turns.take(), 1 + 2);
    run(Archive::create_with(MemoryStore::new(), Counted::shared(2), &backup, pause)).unwrap();
    assert_eq!(turns.take(), 1 + 2);
    let (_, here) = archive(3);
    run(here.restore(&backup, pause)).unwrap();
    assert_eq!(turns.take(), 130 + 1);
}

#[test]
fn a_restore_brings_something_where_it_adds_renews_or_puts_beside() {
    for (added, renewed, beside) in [(1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 0), (0, 1, 1), (1, 0, 1)] {
        let counts = Restored { added, renewed, beside, ..Restored::default() };
        assert!(counts.brings_something(), "{counts:?}");
    }
    assert!(!Restored { same: 3, stay_deleted: 2, ..Restored::default() }.brings_something());
}

#[test]
fn where_nothing_is_missing_nothing_is_written() {
    let (store, archive) = lived(1);
    let backup = backup_of(&archive);
    let before = store.dump();
    let counts = run(archive.restore(&backup, no_pause)).unwrap();
    assert_eq!(counts, Restored { same: backup.records().count(), ..Restored::default() });
    assert_eq!(store.dump(), before);
    // a tab that has not heard of what another saved sees it all the same
    let other = tab(&store, 70);
    save(&archive, 0x10, "saved since");
    assert_eq!(run(other.rehearse(&backup, no_pause)).unwrap().same, backup.records().count());
    assert_eq!(everything(&store, &other)[&record_id(0x10)].heads.len(), 1);
}

#[test]
fn a_head_that_cannot_be_read_keeps_its_place_in_it() {
    let (_, there) = archive(1);
    save(&there, 1, "one");
    let (store, here) = made_of(&backup_of(&there), 2);
    save(&there, 1, "two");
    let key = store.dump()[&Table::Rec].keys().next().unwrap().clone();
    store.tamper(|tables| *tables.get_mut(&Table::Rec).unwrap().get_mut(&key).unwrap().last_mut().unwrap() ^= 1);
    let bytes = store.dump()[&Table::Rec][&key].clone();
    let counts = run(here.restore(&backup_of(&there), no_pause)).unwrap();
    assert_eq!(counts.added, 1, "what is readable now");
    assert_eq!(store.dump()[&Table::Rec][&key], bytes);
    let found = run(here.read(&[record_id(1)])).unwrap();
    assert_eq!((super::texts(&found[0].heads), found[0].unreadable.len()), (vec!["two"], 1));
    let check = run(here.check()).unwrap();
    assert_eq!((check.unreadable, check.missing), (vec![record_id(1)], vec![]));
    super::super::index::assert_complete(&store, &here);
}
