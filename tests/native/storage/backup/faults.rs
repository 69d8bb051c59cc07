//! A store that fails at any call: a backup is taken in whole or not at all, and trying once more is safe.

use lodestar::storage::Archive;
use lodestar::storage::archive::{Restored, SaveError};
use lodestar::storage::backup::Backup;
use lodestar::storage::memory::{Fault, MemoryStore, Strike, Tables};
use lodestar::storage::port::StoreError;
use lodestar::vault::slot::Lock;

use super::super::life::{enter, locked};
use super::super::support::{Counted, archive, record_id, run, tab};
use super::{Everything, assert_settled, backup_of, delete, everything, made_of, no_pause, save};
use crate::vault::support::{WAYS, Way, lock};

const ERRORS: [StoreError; 3] = [StoreError::Full, StoreError::Silent, StoreError::Dead];
const STRIKES: [Strike; 3] = [Strike::Before, Strike::After, Strike::Again];

/// A journal, and a backup that has an added, a renewed, a concurrent and a deleted record, a history and a piece.
fn meeting() -> (Tables, Backup) {
    let (_, first) = archive(1);
    for id in 1..=4 {
        save(&first, id, "from the beginning");
    }
    let (store, second) = made_of(&backup_of(&first), 100);
    save(&first, 1, "later in the file");
    save(&first, 2, "one way");
    save(&second, 2, "another way");
    delete(&second, 3);
    save(&first, 5, "only in the file");
    run(first.put_piece(record_id(5), 0, 5_000, b"its piece")).unwrap();
    save(&second, 6, "only here");
    (store.dump(), backup_of(&first))
}

fn there(tables: &Tables) -> Everything {
    let store = MemoryStore::with(tables.clone());
    everything(&store, &tab(&store, 9_000))
}

/// Every call in turn; `sitting` is done until it runs through without meeting the fault. Returns how many there were.
fn at_every_call(mut sitting: impl FnMut(Fault, &str) -> bool) -> usize {
    let mut tried = 0;
    for error in ERRORS {
        for strike in STRIKES {
            for call in 0.. {
                tried += 1;
                if sitting(Fault { call, error, strike }, &format!("{error:?} {strike:?} at call {call}")) {
                    break;
                }
            }
        }
    }
    tried
}

#[test]
fn t06_a_restore_comes_whole_or_not_at_all_at_every_call() {
    let (tables, backup) = meeting();
    let before = there(&tables);
    let store = MemoryStore::with(tables.clone());
    let counts = run(tab(&store, 2).restore(&backup, no_pause)).unwrap();
    let after = everything(&store, &tab(&store, 9_000));
    assert_eq!(counts, Restored { added: 1, renewed: 1, beside: 1, same: 1, stay_deleted: 1 });
    let tried = at_every_call(|fault, case| {
        let store = MemoryStore::with(tables.clone());
        let archive = tab(&store, 2);
        let begun = store.calls();
        store.fail(Fault { call: begun + fault.call, ..fault });
        let outcome = run(archive.restore(&backup, no_pause));
        let ran_through = store.calls() <= begun + fault.call;
        store.heal();
        let now = there(&store.dump());
        match &outcome {
            Ok(told) => assert!(now == after && *told == counts, "{case}: {told:?}"),
            Err(error) => {
                assert_eq!(*error, SaveError::Store(fault.error), "{case}");
                assert!(now == before || fault.strike == Strike::After && now == after, "{case}");
                assert!(fault.strike != Strike::Before || store.dump() == tables, "{case}");
            }
        }
        if outcome.is_err() {
            let was_written = now == after;
            let again = run(archive.restore(&backup, no_pause)).unwrap();
            assert_eq!(again == counts, !was_written, "{case}: {again:?}");
        }
        assert_eq!(there(&store.dump()), after, "{case}: once more");
        assert_settled(&store, &archive, case);
        ran_through
    });
    assert!(tried > 30, "{tried}");
}

#[test]
fn a_full_store_takes_nothing_and_loses_nothing() {
    let (tables, backup) = meeting();
    let store = MemoryStore::with(tables.clone());
    let archive = tab(&store, 2);
    let update = {
        let calls = store.calls();
        run(archive.rehearse(&backup, no_pause)).unwrap();
        // what a rehearsal reads, a restore reads before it writes
        store.calls() - calls
    };
    for _ in 0..3 {
        store.fail(Fault { call: store.calls() + update, error: StoreError::Full, strike: Strike::Before });
        assert_eq!(run(archive.restore(&backup, no_pause)), Err(SaveError::Store(StoreError::Full)));
        assert_eq!(store.dump(), tables);
    }
    // what is written here still goes its way
    save(&archive, 7, "written since");
    assert_eq!(run(archive.restore(&backup, no_pause)).unwrap().added, 1);
    assert_settled(&store, &archive, "with room again");
}

#[test]
fn t06_a_journal_is_made_of_a_backup_whole_or_not_at_all() {
    let (tables, _) = meeting();
    let store = MemoryStore::with(tables);
    let origin = tab(&store, 2);
    let backup = backup_of(&origin);
    let ought = everything(&store, &origin);
    let tried = at_every_call(|fault, case| {
        let store = MemoryStore::new();
        store.fail(fault);
        let outcome = run(Archive::create_with(store.clone(), Counted::shared(3), &backup, no_pause));
        let ran_through = store.calls() <= fault.call;
        store.heal();
        let is_empty = store.dump().values().all(std::collections::BTreeMap::is_empty);
        if outcome.is_err() {
            assert_eq!(is_empty, fault.strike == Strike::Before, "{case}");
        }
        if is_empty {
            run(Archive::create_with(store.clone(), Counted::shared(4), &backup, no_pause)).unwrap();
        } else {
            // it stands there; a second one is not put over it
            let dump = store.dump();
            let again = run(Archive::create_with(store.clone(), Counted::shared(4), &backup, no_pause));
            assert_eq!(again.err(), Some(SaveError::EpochChanged), "{case}");
            assert_eq!(store.dump(), dump, "{case}");
        }
        let archive = tab(&store, 5);
        assert_eq!(everything(&store, &archive), ought, "{case}");
        assert_settled(&store, &archive, case);
        ran_through
    });
    assert!(tried > ERRORS.len() * STRIKES.len(), "{tried}");
}

#[test]
fn t06_what_is_locked_is_replaced_whole_or_not_at_all() {
    let (tables, backup) = meeting();
    let store = MemoryStore::with(tables);
    run(run(tab(&store, 2).change_lock(&lock(&WAYS, 1))).unwrap().run(&[], &|_| {})).unwrap();
    let tables = store.dump();
    let ought = everything(&made_of(&backup, 6).0, &tab(&made_of(&backup, 6).0, 7));
    let tried = at_every_call(|fault, case| {
        let store = MemoryStore::with(tables.clone());
        let waiting = locked(enter(&store, 5));
        let begun = store.calls();
        store.fail(Fault { call: begun + fault.call, ..fault });
        let outcome = run(waiting.replace_with(&backup, no_pause));
        let ran_through = store.calls() <= begun + fault.call;
        store.heal();
        if outcome.is_err() && fault.strike == Strike::Before {
            assert_eq!(store.dump(), tables, "{case}");
            assert!(run(locked(enter(&store, 8)).unlock(Way::Passphrase.id(), &Way::Passphrase.key())).is_ok(), "{case}");
            run(waiting.replace_with(&backup, no_pause)).unwrap();
        } else {
            let dump = store.dump();
            assert_eq!(run(waiting.replace_with(&backup, no_pause)).err(), Some(SaveError::EpochChanged), "{case}");
            assert_eq!(store.dump(), dump, "{case}");
        }
        let archive = tab(&store, 9);
        assert_eq!(everything(&store, &archive), ought, "{case}");
        assert_settled(&store, &archive, case);
        ran_through
    });
    assert!(tried > ERRORS.len() * STRIKES.len(), "{tried}");
}

#[test]
fn a_backup_that_cannot_be_gathered_is_none() {
    use lodestar::storage::archive::BackupError;
    use lodestar::vault::age::Recipe;
    let (tables, _) = meeting();
    let tried = at_every_call(|fault, case| {
        let store = MemoryStore::with(tables.clone());
        let archive = tab(&store, 2);
        let begun = store.calls();
        // nothing is written, so there is nothing to be done twice
        store.fail(Fault { call: begun + fault.call, ..fault });
        let lock = (Recipe::fresh(&Counted::from(77)), &super::key());
        let made = run(archive.backup(&super::super::support::noon("2026-03-20"), "1.2.3", lock, &[], no_pause));
        let ran_through = store.calls() <= begun + fault.call;
        assert_eq!(made.is_ok(), ran_through || fault.strike == Strike::Again, "{case}");
        if let Err(error) = made {
            assert_eq!(error, BackupError::NotGathered(SaveError::Store(fault.error)), "{case}");
        }
        assert_eq!(store.dump(), tables, "{case}");
        ran_through
    });
    assert!(tried > 30, "{tried}");
    // another tab changed the key
    let store = MemoryStore::with(tables);
    let archive = tab(&store, 2);
    let rotated = run(run(tab(&store, 3).change_lock(&lock(&WAYS, 1))).unwrap().run(&[], &|_| {})).unwrap();
    drop(run(run(rotated.archive.change_lock(&Lock::None)).unwrap().run(&[], &|_| {})).unwrap());
    let lock = (Recipe::fresh(&Counted::from(77)), &super::key());
    let made = run(archive.backup(&super::super::support::noon("2026-03-20"), "1.2.3", lock, &[], no_pause));
    assert_eq!(made.err(), Some(BackupError::NotGathered(SaveError::EpochChanged)));
}
