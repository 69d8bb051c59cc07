//! A backup where there is no journal, and in the place of one that stays locked.

use std::collections::BTreeMap;

use lodestar::storage::Archive;
use lodestar::storage::archive::{Entered, HEADER, SaveError};
use lodestar::storage::memory::MemoryStore;
use lodestar::storage::port::Table;
use lodestar::vault::slot::Lock;

use super::super::life::{enter, life, locked};
use super::super::support::{Counted, archive, entry, noon, record_id, run, tab};
use super::{assert_settled, backup_of, everything, lived, no_pause, save};
use crate::vault::support::{WAYS, Way, lock};

/// A locked life, with something in every table.
fn locked_life() -> MemoryStore {
    let life = life(6);
    run(run(life.archive.change_lock(&lock(&WAYS, 1))).unwrap().run(&life.mirrors, &|_| {})).unwrap();
    life.store
}

fn rows(store: &MemoryStore) -> Vec<(Table, Vec<u8>)> {
    store.dump().into_iter().flat_map(|(table, rows)| rows.into_values().map(move |value| (table, value))).collect()
}

#[test]
fn what_was_locked_is_gone_and_the_backup_stands_in_its_place() {
    let store = locked_life();
    let before = rows(&store);
    for table in Table::ALL {
        assert!(before.iter().any(|(other, _)| *other == table), "{table:?} ought to have something to be cleared");
    }
    let (origin, first) = lived(1);
    let backup = backup_of(&first);
    let waiting = locked(enter(&store, 5));
    let archive = run(waiting.replace_with(&backup, no_pause)).unwrap();
    assert_eq!(everything(&store, &archive), everything(&origin, &first));
    assert_settled(&store, &archive, "in its place");
    // not one row of before is left, in any table
    let after = rows(&store);
    assert!(before.iter().all(|row| !after.contains(row)));
    let pieces = everything(&store, &archive).values().map(|whole| whole.pieces.len()).sum();
    let counts = store.dump().into_iter().map(|(table, rows)| (table, rows.len())).filter(|(_, rows)| *rows > 0);
    let counts: BTreeMap<Table, usize> = counts.collect();
    assert_eq!(counts.keys().copied().collect::<Vec<_>>(), [Table::Meta, Table::Index, Table::Rec, Table::Hist, Table::Blob]);
    assert_eq!((counts[&Table::Meta], counts[&Table::Blob]), (3, pieces));
    // it opens without a key, and with none of the old ones
    assert!(matches!(enter(&store, 6), Entered::Open(..)));
    assert!(run(waiting.unlock(Way::Passphrase.id(), &Way::Passphrase.key())).is_err());
    // a tab that still holds the old key writes nothing any more
    save(&archive, 0x01, "goes on");
    assert_settled(&store, &tab(&store, 7), "gone on with");
}

#[test]
fn a_tab_with_the_old_key_is_stopped() {
    let life = life(3);
    let open = run(run(life.archive.change_lock(&lock(&WAYS, 1))).unwrap().run(&life.mirrors, &|_| {})).unwrap().archive;
    let (_, first) = lived(1);
    run(locked(enter(&life.store, 5)).replace_with(&backup_of(&first), no_pause)).unwrap();
    let before = life.store.dump();
    assert_eq!(run(open.save(record_id(1), &[], entry("words"), noon("2026-03-12"))).unwrap_err(), SaveError::EpochChanged);
    assert_eq!(run(open.restore(&backup_of(&first), no_pause)), Err(SaveError::EpochChanged));
    assert_eq!(life.store.dump(), before);
}

#[test]
fn where_another_tab_changed_the_lock_meanwhile_it_is_refused() {
    let (_, first) = lived(1);
    let backup = backup_of(&first);
    let unlocked = |store: &MemoryStore| match run(locked(enter(store, 6)).unlock(Way::Passphrase.id(), &Way::Passphrase.key())).unwrap() {
        Entered::Open(archive, _) => archive,
        _ => panic!("not open"),
    };
    let changes: [fn(&Archive<MemoryStore>, &MemoryStore); 4] = [
        // another passphrase
        |archive, _| drop(run(run(archive.change_lock(&lock(&WAYS, 2))).unwrap().run(&[], &|_| {})).unwrap()),
        // none
        |archive, _| drop(run(run(archive.change_lock(&Lock::None)).unwrap().run(&[], &|_| {})).unwrap()),
        // begun, and not finished
        |archive, _| drop(run(archive.change_lock(&Lock::None)).unwrap()),
        // lost
        |_, store| store.tamper(|tables| drop(tables.get_mut(&Table::Meta).unwrap().remove(HEADER))),
    ];
    for (number, change) in changes.into_iter().enumerate() {
        let store = locked_life();
        let waiting = locked(enter(&store, 5));
        change(&unlocked(&store), &store);
        let before = store.dump();
        let refused = run(waiting.replace_with(&backup, no_pause)).err();
        assert!(matches!(refused, Some(SaveError::EpochChanged | SaveError::HeaderGone)), "{number}: {refused:?}");
        assert_eq!(store.dump(), before, "{number}");
    }
    // words that another tab saved under the same lock were not seen by anybody here, and go with the rest
    let store = locked_life();
    let waiting = locked(enter(&store, 5));
    save(&unlocked(&store), 1, "saved meanwhile");
    run(waiting.replace_with(&backup, no_pause)).unwrap();
    assert_settled(&store, &tab(&store, 9), "replaced");
}

#[test]
fn a_journal_is_made_only_where_there_is_none() {
    let (_, first) = lived(1);
    let backup = backup_of(&first);
    let refused = |store: &MemoryStore, case: &str| {
        let before = store.dump();
        let made = run(Archive::create_with(store.clone(), Counted::shared(3), &backup, no_pause));
        assert_eq!(made.err(), Some(SaveError::EpochChanged), "{case}");
        assert_eq!(store.dump(), before, "{case}");
    };
    refused(&archive(50).0, "an empty journal");
    refused(&locked_life(), "a locked one");
    // words whose header is lost
    for table in [Table::Rec, Table::Hist, Table::Draft] {
        let store = life(3).store;
        store.tamper(|tables| {
            let rows = tables.remove(&table).unwrap();
            *tables = [(table, rows)].into_iter().collect();
        });
        refused(&store, table.name());
    }
}

/// What the app itself notes in clear, or what is left of a journal that was erased, is no journal.
#[test]
fn what_is_left_of_an_erased_journal_is_no_hindrance() {
    let store = life(3).store;
    run(lodestar::storage::archive::erase(&store)).unwrap();
    let (origin, first) = lived(1);
    let archive = run(Archive::create_with(store.clone(), Counted::shared(3), &backup_of(&first), no_pause)).unwrap();
    assert_eq!(everything(&store, &archive), everything(&origin, &first));
    assert_settled(&store, &archive, "after erasing");
}
