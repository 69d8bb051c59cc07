//! An archive with a lock: what it asks for, what opens it, and what is refused by name.

use lodestar::storage::Archive;
use lodestar::storage::archive::{ChangeError, Entered, HEADER, SaveError, UnlockError, WAYS as USES};
use lodestar::storage::envelope::Unreadable;
use lodestar::storage::memory::{Fault, MemoryStore, Strike};
use lodestar::storage::port::{StoreError, Table};
use lodestar::vault::HeaderError;
use lodestar::vault::slot::Way as Asked;

use super::life::{enter, life, locked, start, words};
use super::support::{Counted, archive, entry, noon, record_id, run, text_of};
use crate::vault::support::{WAYS, Way, lock, slot_id};

/// A life with a lock, settled.
fn locked_store() -> (MemoryStore, Archive<MemoryStore>) {
    let life = life(4);
    let rotated = run(run(life.archive.change_lock(&lock(&WAYS, 1))).unwrap().run(&[], &|_| {})).unwrap();
    (life.store, rotated.archive)
}

fn open(entered: Entered<MemoryStore>) -> Archive<MemoryStore> {
    match entered {
        Entered::Open(archive, _) => archive,
        Entered::Locked(_) => panic!("locked"),
        Entered::Changing(_) => panic!("changing"),
    }
}

#[test]
fn it_says_what_it_asks_for_and_opens_to_any_of_it() {
    let (store, archive) = locked_store();
    let waiting = locked(enter(&store, 5));
    let asked: Vec<&str> = waiting.ways().map(|(_, way)| way.name()).collect();
    assert_eq!(asked, ["passphrase", "recovery", "passkey"]);
    let Some((_, Asked::Passphrase(derivation))) = waiting.ways().next() else { panic!() };
    assert_eq!((derivation.salt, derivation.params().unwrap().m_kib()), ([1; 16], 65_536));
    for way in WAYS {
        let opened = open(run(waiting.unlock(way.id(), &way.key())).unwrap());
        assert_eq!(words(&opened), words(&archive));
    }
}

#[test]
fn t16_a_wrong_passphrase_is_refused_and_changes_nothing() {
    let (store, _) = locked_store();
    let before = store.dump();
    let waiting = locked(enter(&store, 5));
    for _ in 0..20 {
        for way in WAYS {
            let refused = run(waiting.unlock(way.id(), &way.key_of(3))).map(|_| ()).unwrap_err();
            assert_eq!(refused, UnlockError::Vault(HeaderError::WrongSecret));
        }
    }
    assert_eq!(store.dump(), before);
    assert!(run(waiting.unlock(Way::Passphrase.id(), &Way::Passphrase.key())).is_ok(), "nothing was wiped");
}

#[test]
fn t16_rows_of_another_time_are_refused_by_name() {
    let life = life(4);
    let before = life.store.dump();
    let rotated = run(run(life.archive.change_lock(&lock(&WAYS, 1))).unwrap().run(&[], &|_| {})).unwrap();
    // whoever kept rows from before the change, and the key of that time, puts them back
    let key = before[&Table::Rec].keys().find(|key| key.starts_with(&record_id(2).to_string())).unwrap().clone();
    let earlier = before[&Table::Rec][&key].clone();
    life.store.tamper(|tables| drop(tables.get_mut(&Table::Rec).unwrap().insert(key.clone(), earlier.clone())));
    let found = run(rotated.archive.read(&[record_id(2)])).unwrap();
    assert_eq!((found[0].unreadable[0].why, found[0].heads.len()), (Unreadable::UnknownEpoch(1), 0));
    // a later save leaves it where it is
    run(rotated.archive.save(record_id(2), &[], entry("beside it"), noon("2026-03-13"))).unwrap();
    assert_eq!(life.store.dump()[&Table::Rec][&key], earlier);
    // the whole header from before: it opens, and to nothing that was written since
    life.store.tamper(|tables| drop(tables.get_mut(&Table::Meta).unwrap().insert(HEADER.to_owned(), before[&Table::Meta][HEADER].clone())));
    assert_eq!(run(rotated.archive.save(record_id(2), &[], entry("words"), noon("2026-03-13"))).unwrap_err(), SaveError::EpochChanged);
    let replayed = open(enter(&life.store, 9));
    let found = run(replayed.read(&[record_id(4)])).unwrap();
    assert_eq!(found[0].unreadable[0].why, Unreadable::UnknownEpoch(2));
}

#[test]
fn what_another_tab_changes_while_it_is_locked_is_noticed() {
    let (store, archive) = locked_store();
    let waiting = locked(enter(&store, 5));
    run(run(archive.change_lock(&lock(&WAYS, 2))).unwrap().run(&[], &|_| {})).unwrap();
    // neither is the new one called wrong, nor does the old one lead anywhere
    for secrets in [1, 2] {
        let refused = run(waiting.unlock(Way::Passphrase.id(), &Way::Passphrase.key_of(secrets))).map(|_| ()).unwrap_err();
        assert_eq!(refused, UnlockError::Changed);
    }
    assert!(start(&store, 6, 2).is_ok());
}

#[test]
fn unlocking_writes_nothing_and_can_be_tried_again() {
    let (store, _) = locked_store();
    let before = store.dump();
    let waiting = locked(enter(&store, 5));
    store.fail(Fault { call: store.calls(), error: StoreError::Dead, strike: Strike::Before });
    let refused = run(waiting.unlock(Way::Recovery.id(), &Way::Recovery.key())).map(|_| ()).unwrap_err();
    assert_eq!(refused, UnlockError::Open(StoreError::Dead.into()));
    store.heal();
    assert!(run(waiting.unlock(Way::Recovery.id(), &Way::Recovery.key())).is_ok());
    assert_eq!(store.dump(), before);
}

#[test]
fn a_way_in_is_added_and_both_tabs_go_on() {
    let (store, archive) = locked_store();
    let other = start(&store, 6, 1).unwrap();
    let way = Way::Passkey.made(5).keeping(slot_id(7));
    run(archive.add_way(&way)).unwrap();
    run(other.save(record_id(9), &[], entry("from the other tab"), noon("2026-03-13"))).unwrap();
    run(archive.save(record_id(8), &[], entry("from this one"), noon("2026-03-13"))).unwrap();
    assert_eq!(run(other.ways()).unwrap().len(), 4);
    let added = open(run(locked(enter(&store, 7)).unlock(slot_id(7), &Way::Passkey.key_of(5))).unwrap());
    assert_eq!(text_of(run(added.read(&[record_id(9)])).unwrap()[0].current().unwrap()), "from the other tab");
    // no lock, nothing to add to
    let (_, without) = super::support::archive(3);
    assert_eq!(run(without.add_way(&way)).unwrap_err(), ChangeError::NoLock);
    assert_eq!(run(without.ways()).unwrap(), []);
}

#[test]
fn every_call_of_adding_a_way_in_fails_once() {
    for strike in [Strike::Before, Strike::After, Strike::Again] {
        for call in 0..4 {
            let (store, archive) = locked_store();
            store.fail(Fault { call: store.calls() + call, error: StoreError::Silent, strike });
            let added = run(archive.add_way(&Way::Passkey.made(5).keeping(slot_id(7)))).is_ok();
            store.heal();
            let waiting = locked(enter(&store, 7));
            let opens = run(waiting.unlock(slot_id(7), &Way::Passkey.key_of(5))).is_ok();
            assert!(opens || !added, "{strike:?} {call}");
            assert!(run(waiting.unlock(Way::Recovery.id(), &Way::Recovery.key())).is_ok());
            assert!(run(archive.ways()).is_ok());
        }
    }
}

#[test]
fn when_each_was_used_is_known_inside_and_nowhere_else() {
    let (store, archive) = locked_store();
    let used = |archive: &Archive<MemoryStore>| -> Vec<Option<i64>> {
        run(archive.ways()).unwrap().into_iter().map(|way| way.used.map(|at| at.utc_ms)).collect()
    };
    assert_eq!(used(&archive), [None, None, None]);
    let (first, then) = (noon("2026-03-12"), noon("2026-04-02"));
    run(archive.note_way(Way::Passphrase.id(), &first)).unwrap();
    run(archive.note_way(Way::Passkey.id(), &first)).unwrap();
    run(archive.note_way(Way::Passphrase.id(), &then)).unwrap();
    assert_eq!(used(&archive), [Some(then.utc_ms), None, Some(first.utc_ms)]);
    let row = store.dump()[&Table::Meta][USES].clone();
    let clear = [then.utc_ms.to_string(), "2026".to_owned(), "Dublin".to_owned(), Way::Passkey.id().to_string()];
    assert!(!clear.iter().any(|text| row.windows(text.len()).any(|part| part == text.as_bytes())));
    // it stays through a change for the ways in that stay, and goes with those that go
    let lock = lock(&[Way::Passphrase, Way::Recovery], 1);
    let archive = run(run(archive.change_lock(&lock)).unwrap().run(&[], &|_| {})).unwrap().archive;
    assert_eq!(used(&archive), [Some(then.utc_ms), None]);
    run(archive.note_way(Way::Recovery.id(), &then)).unwrap();
    run(archive.add_way(&Way::Passkey.made(1))).unwrap();
    assert_eq!(used(&archive), [Some(then.utc_ms), Some(then.utc_ms), None]);
    // where it is damaged nothing is known, and counting begins again
    store.tamper(|tables| tables.get_mut(&Table::Meta).unwrap().get_mut(USES).unwrap()[50] ^= 1);
    assert_eq!(used(&archive), [None, None, None]);
    run(archive.note_way(Way::Recovery.id(), &first)).unwrap();
    assert_eq!(used(&archive), [None, Some(first.utc_ms), None]);
}

#[test]
fn a_new_archive_asks_for_nothing() {
    let (store, _) = archive(1);
    drop(open(enter(&store, 5)));
    assert!(run(Archive::open(store, Counted::shared(5))).is_ok());
}
