//! Changing the lock: whatever happens on the way, every row opens with exactly one key and nothing is lost.

use std::cell::RefCell;

use lodestar::domain::id::SlotId;
use lodestar::storage::Archive;
use lodestar::storage::archive::{ChangeError, Check, Entered, OpenError, Progress, Rotation, SaveError, UnlockError, erase};
use lodestar::storage::index::IndexFault;
use lodestar::storage::memory::{Fault, MemoryStore, Strike};
use lodestar::storage::port::{Durability, StoreError, Table};
use lodestar::vault::slot::{Lock, Slot, Ways};
use lodestar::vault::{HeaderError, Label};
use proptest::prelude::*;

use super::life::{DAMAGED, Life, Words, assert_one_key_each, enter, life, locked, run_for, start, stored_header, vaults, words};
use super::support::{Counted, entry, noon, record_id, run, run_together, text_of, times};
use crate::vault::support::{WAYS, Way, lock};

const NO_PROGRESS: &dyn Fn(Progress) = &|_| {};

/// The lock before a change, and the one after it, each with its secrets: 0 is no lock.
const CHANGES: [(u8, u8); 3] = [(0, 1), (1, 2), (1, 0)];

fn lock_of(secrets: u8) -> Lock {
    if secrets == 0 { Lock::None } else { lock(&WAYS, secrets) }
}

/// A life whose lock has the secrets of `before`.
fn prepared(records: u8, before: u8) -> Life {
    let mut life = life(records);
    if before > 0 {
        let rotated = run(run(life.archive.change_lock(&lock_of(before))).unwrap().run(&life.mirrors, NO_PROGRESS)).unwrap();
        life.archive = rotated.archive;
        life.mirrors = rotated.mirrors;
    }
    life
}

/// After whatever happened: every row has its one key, exactly one set of secrets opens, and everything can be found.
fn assert_whole(life: &Life, (before, after): (u8, u8), expected: &Words, case: &str) {
    let changing = |secrets: u8| move |way: Way| (secrets > 0).then(|| way.key_of(secrets));
    let is_begun = {
        let header: serde_json::Value =
            serde_json::from_slice(life.store.dump()[&Table::Meta]["header"].split(|byte| *byte == b'\n').next().unwrap()).unwrap();
        header["next"].is_object() || header["epoch"] == if before == 0 { 2 } else { 3 }
    };
    let now = if is_begun { after } else { before };
    assert_one_key_each(&life.store, &vaults(&life.store, changing(now)), case);
    let other = if is_begun { before } else { after };
    if now > 0 && other > 0 {
        let refused = start(&life.store, 60, other).map(|_| ()).unwrap_err();
        assert_eq!(refused, UnlockError::Vault(HeaderError::WrongSecret), "{case}");
    }
    let archive = start(&life.store, 61, now).unwrap();
    assert_one_key_each(&life.store, &vaults(&life.store, changing(now)), case);
    assert_eq!(words(&archive), *expected, "{case}");
    assert_eq!(run(archive.check()).unwrap(), Check::default(), "{case}");
    assert_eq!(run(archive.read(&[record_id(0xDA)])).unwrap()[0].unreadable[0].key, life.damaged, "{case}");
    super::index::assert_complete(&life.store, &archive);
    let recovered = run(archive.recover(life.mirrors.clone(), &noon("2026-03-13"))).unwrap();
    assert_eq!((recovered.problem, recovered.unreadable_mirrors, recovered.unreadable), (None, vec![], vec![]), "{case}");
    let latest = |id| text_of(run(archive.read(&[record_id(id)])).unwrap()[0].current().unwrap()).to_owned();
    assert_eq!((latest(0xD1).as_str(), latest(1).as_str()), ("a draft of its own", "first 1, gone on with to the end"), "{case}");
}

#[test]
fn a_lock_is_set_and_everything_is_found_again() {
    let life = life(130);
    let expected = words(&life.archive);
    let before = life.store.dump();
    let rotation = run(life.archive.change_lock(&lock_of(1))).unwrap();
    let seen = RefCell::new(Vec::new());
    let rotated = run(rotation.run(&life.mirrors, &|progress| seen.borrow_mut().push(progress))).unwrap();
    assert_eq!((rotated.unreadable, rotated.mirrors.len(), rotated.opening.rebuilt), (DAMAGED, 1, None));
    assert_eq!(words(&rotated.archive), expected);
    let seen = seen.into_inner();
    assert!(seen.is_sorted_by(|one, next| one.done < next.done), "{seen:?}");
    assert_eq!(seen.last().map(|last| last.done), seen.first().map(|first| first.total));
    // no row is what it was, but for those that can't be read and what is not sealed
    let after = life.store.dump();
    for (table, rows) in &before {
        for (key, value) in rows {
            let stays = *key == life.damaged || key == "note" || key == "replica" || *table == Table::HelpPublic;
            assert_eq!(after[table].get(key) == Some(value), stays, "{table:?} {key}");
        }
    }
    // what goes on from here is under the new key
    run(rotated.archive.save(record_id(0xEE), &[], entry("with a lock"), noon("2026-03-13"))).unwrap();
    for way in WAYS {
        let opened = run(locked(enter(&life.store, 5)).unlock(way.id(), &way.key_of(1)));
        assert!(opened.is_ok_and(|entered| matches!(entered, Entered::Open(..))), "{way:?}");
    }
    assert_eq!(run(Archive::open(life.store.clone(), Counted::shared(5))).map(|_| ()).unwrap_err(), OpenError::Locked);
}

#[test]
fn every_call_to_the_store_is_where_it_can_be_killed() {
    for change in CHANGES {
        let mut tried = 0;
        for strike in [Strike::Before, Strike::After, Strike::Again] {
            for call in 0.. {
                let life = prepared(3, change.0);
                let expected = words(&life.archive);
                let begun = life.store.calls();
                life.store.fail(Fault { call: begun + call, error: StoreError::Silent, strike });
                let rotated =
                    run(life.archive.change_lock(&lock_of(change.1))).map(|rotation| run(rotation.run(&life.mirrors, NO_PROGRESS)));
                if let Ok(Err(error)) = &rotated {
                    assert_eq!(*error, SaveError::Store(StoreError::Silent), "{change:?} {strike:?} at call {call}");
                }
                let finished = matches!(&rotated, Ok(Ok(rotated)) if rotated.unreadable == DAMAGED);
                life.store.heal();
                tried += 1;
                let ran_through = life.store.calls() <= begun + call;
                assert!(finished || !ran_through && strike != Strike::Again, "{change:?} {strike:?} at call {call}");
                assert_whole(&life, change, &expected, &format!("{change:?} {strike:?} at call {call}"));
                if ran_through {
                    break;
                }
            }
        }
        assert!(tried > 60, "{tried}");
    }
}

/// Attachments and snapshots are large, so few of them are in one transaction.
#[test]
fn large_rows_are_sealed_anew_few_at_a_time() {
    let calls = |table: Table, label: Label, count: u64| {
        let (store, archive) = super::support::archive(1);
        let vault = vaults(&store, |_| None).0;
        store.tamper(|tables| {
            for number in 0..count {
                let sealed = vault.seal(label, b"part", b"bytes", &Counted::from(number)).unwrap();
                tables.entry(table).or_default().insert(format!("{number:02}"), sealed);
            }
        });
        let before = store.calls();
        assert_eq!(run(run(archive.change_lock(&lock(&WAYS, 1))).unwrap().run(&[], NO_PROGRESS)).unwrap().unreadable, 0);
        store.calls() - before
    };
    for (table, label, few) in [(Table::Blob, Label::Blob, 8), (Table::Snap, Label::Snapshot, 1)] {
        assert_eq!(calls(table, label, few), calls(table, label, 1), "{table:?}");
        // one more read and written in the first round, and read in the second, which finds it done
        assert_eq!(calls(table, label, few + 1), calls(table, label, 1) + 3, "{table:?}");
    }
}

proptest! {
    #![proptest_config(times(60))]

    /// Killed between any two steps, started again and killed again, until it is done.
    #[test]
    fn it_is_taken_up_again_after_any_number_of_kills(kills in proptest::collection::vec(1..140_usize, 1..6), which in 0..3_usize) {
        let change = CHANGES[which];
        let life = prepared(20, change.0);
        let expected = words(&life.archive);
        let to = lock_of(change.1);
        let first = async {
            let rotation = life.archive.change_lock(&to).await.unwrap();
            rotation.run(&life.mirrors, NO_PROGRESS).await.map(|_| ())
        };
        if run_for(first, kills[0]).is_none() {
            for (number, polls) in kills.iter().enumerate().skip(1) {
                let again = async {
                    let entered = Archive::enter(life.store.clone(), Counted::shared(100 + number as u64)).await.unwrap();
                    let entered = match entered {
                        Entered::Locked(locked) => locked.unlock(Way::Passphrase.id(), &Way::Passphrase.key_of(change.1)).await.ok(),
                        entered => Some(entered),
                    };
                    if let Some(Entered::Changing(rotation)) = entered {
                        rotation.run(&life.mirrors, NO_PROGRESS).await.unwrap();
                    }
                };
                run_for(again, *polls);
            }
        }
        assert_whole(&life, change, &expected, &format!("{change:?} killed after {kills:?}"));
    }

    /// Two tabs at the same change, side by side in any order: both come to the same end.
    #[test]
    fn two_tabs_may_finish_it_together(turns in proptest::collection::vec(any::<u8>(), 1..40), ahead in 1..200_usize) {
        let life = prepared(9, 0);
        let expected = words(&life.archive);
        let begun = run(life.archive.change_lock(&lock_of(1))).unwrap();
        run_for(begun.run(&[], NO_PROGRESS), ahead);
        let tab = |seed, way: Way| match run(locked(enter(&life.store, seed)).unlock(way.id(), &way.key_of(1))).unwrap() {
            Entered::Changing(rotation) => Some(rotation),
            Entered::Open(..) | Entered::Locked(_) => None,
        };
        if let (Some(one), Some(other)) = (tab(7, Way::Passphrase), tab(8, Way::Passkey)) {
            let work = |rotation: Rotation<MemoryStore>| async move { drop(rotation.run(&[], NO_PROGRESS).await.unwrap()) };
            run_together(vec![Box::pin(work(one)), Box::pin(work(other))], &turns);
        }
        assert_whole(&life, (0, 1), &expected, "two tabs");
    }

    /// A tab that is open meanwhile: its saves stop, and what it put down on leaving is found.
    #[test]
    fn what_another_tab_does_meanwhile_is_not_lost(turns in proptest::collection::vec(any::<u8>(), 1..60), pause in 0..60_usize) {
        let life = prepared(9, 0);
        let other = super::support::tab(&life.store, 33);
        let kept = RefCell::new(vec![String::new()]);
        let mirrors = RefCell::new(life.mirrors.clone());
        let changing = async {
            let rotation = life.archive.change_lock(&lock_of(1)).await.unwrap();
            rotation.run(&[], NO_PROGRESS).await.unwrap();
        };
        let writing = async {
            let mut base = Vec::new();
            for word in 0..12 {
                let text = format!("{}{word}.", kept.borrow().last().unwrap());
                match other.save(record_id(0xAB), &base, entry(&text), noon("2026-03-12")).await {
                    Ok(saved) => {
                        base = vec![saved.vid];
                        kept.borrow_mut().push(text);
                    }
                    Err(error) => {
                        // it says so, keeps the words on the screen, and puts them down on leaving
                        assert_eq!(error, SaveError::EpochChanged);
                        let stopped = other.put_draft(record_id(0xAB), &base, &entry(&text), Durability::Relaxed).await;
                        assert_eq!(stopped, Err(SaveError::EpochChanged));
                        for _ in 0..pause {
                            drop(other.read(&[record_id(0xAB)]).await);
                        }
                        let text = format!("{text} Last words.");
                        mirrors.borrow_mut().push(other.leave_draft(record_id(0xAB), &base, &entry(&text)).unwrap());
                        kept.borrow_mut().push(text);
                        return;
                    }
                }
            }
        };
        run_together(vec![Box::pin(changing), Box::pin(writing)], &turns);
        let archive = start(&life.store, 62, 1).unwrap();
        let recovered = run(archive.recover(mirrors.into_inner(), &noon("2026-03-13"))).unwrap();
        prop_assert_eq!((recovered.problem, recovered.unreadable, recovered.unreadable_mirrors), (None, vec![], vec![]));
        let found = run(archive.read(&[record_id(0xAB)])).unwrap();
        prop_assert!(!found[0].is_conflict());
        prop_assert_eq!(text_of(found[0].current().unwrap()), kept.into_inner().pop().unwrap());
        prop_assert_eq!(run(archive.check()).unwrap(), Check::default());
    }
}

#[test]
fn a_damaged_index_is_made_anew_and_still_names_what_is_lost() {
    let life = life(5);
    // a record is lost, and the head of the index with it
    let lost = record_id(3);
    life.store.tamper(|tables| {
        tables.get_mut(&Table::Rec).unwrap().retain(|key, _| !key.starts_with(&lost.to_string()));
        tables.get_mut(&Table::Meta).unwrap().get_mut("index").unwrap()[60] ^= 1;
    });
    let rotated = run(run(life.archive.change_lock(&lock_of(1))).unwrap().run(&[], NO_PROGRESS)).unwrap();
    let (fault, check) = rotated.opening.rebuilt.unwrap();
    assert_eq!((fault, check.missing, check.unreadable), (IndexFault::HeadMissing, vec![lost], vec![record_id(0xDA)]));
}

#[test]
fn a_way_in_is_removed_changed_and_made_anew() {
    let life = prepared(3, 1);
    let expected = words(&life.archive);
    assert_eq!(ids(&life.archive), WAYS.map(Way::id));
    // without the passkey, with another recovery code; the passphrase is typed again and stays
    let lock = Lock::Ways(Ways::of(vec![Way::Passphrase.made(1), Way::Recovery.made(2)]).unwrap());
    let rotated = run(run(life.archive.change_lock(&lock)).unwrap().run(&[], NO_PROGRESS)).unwrap();
    assert_eq!(ids(&rotated.archive), [Way::Passphrase.id(), Way::Recovery.id()]);
    assert_eq!(words(&rotated.archive), expected);
    let unlock = |way: Way, secrets| run(locked(enter(&life.store, 5)).unlock(way.id(), &way.key_of(secrets))).map(|_| ());
    assert_eq!(unlock(Way::Passphrase, 1), Ok(()));
    assert_eq!(unlock(Way::Recovery, 2), Ok(()));
    assert_eq!(unlock(Way::Recovery, 1), Err(UnlockError::Vault(HeaderError::WrongSecret)), "the old code is dead");
    assert_eq!(unlock(Way::Passkey, 1), Err(UnlockError::Vault(HeaderError::NoUsableSlot)));
    // and the archive from before is of no use
    assert_eq!(run(life.archive.ways()).unwrap_err(), SaveError::EpochChanged);
    assert_eq!(run(life.archive.change_lock(&lock)).map(|_| ()).unwrap_err(), ChangeError::Save(SaveError::EpochChanged));
}

fn ids(archive: &Archive<MemoryStore>) -> Vec<SlotId> {
    run(archive.ways()).unwrap().into_iter().map(|way| way.id).collect()
}

#[test]
fn a_way_in_that_only_a_newer_version_knows_stops_the_change() {
    let life = life(1);
    let (mut header, vault) = stored_header(&life.store);
    header.slots.push(Slot::Other(serde_json::Map::from_iter([("type".to_owned(), "guardian".into())])));
    let bytes = header.to_bytes(&vault).unwrap();
    life.store.tamper(|tables| drop(tables.get_mut(&Table::Meta).unwrap().insert("header".to_owned(), bytes)));
    let before = life.store.dump();
    assert_eq!(run(life.archive.change_lock(&lock_of(1))).map(|_| ()).unwrap_err(), ChangeError::UnknownWay);
    assert_eq!(life.store.dump(), before);
}

#[test]
fn only_one_tab_can_begin() {
    let life = life(2);
    let other = super::support::tab(&life.store, 9);
    let outcomes = RefCell::new(Vec::new());
    let begin = |archive: &Archive<MemoryStore>, secrets| {
        let (archive, outcomes) = (archive.clone(), &outcomes);
        async move {
            let outcome = archive.change_lock(&lock_of(secrets)).await.map(|_| secrets);
            outcomes.borrow_mut().push(outcome);
        }
    };
    run_together(vec![Box::pin(begin(&life.archive, 1)), Box::pin(begin(&other, 2))], &[0, 1, 0, 1, 1, 0]);
    let outcomes = outcomes.into_inner();
    let won: Vec<u8> = outcomes.iter().filter_map(|outcome| outcome.as_ref().ok().copied()).collect();
    assert_eq!(won.len(), 1);
    assert!(outcomes.contains(&Err(ChangeError::Save(SaveError::EpochChanged))), "{outcomes:?}");
    assert!(start(&life.store, 5, won[0]).is_ok());
}

/// The store wrote the first step, and nobody heard of it: it is asked, and the change goes on.
#[test]
fn a_beginning_that_nobody_heard_of_is_found_to_be_one() {
    let life = life(2);
    // after the header was read
    life.store.fail(Fault { call: life.store.calls() + 1, error: StoreError::Silent, strike: Strike::After });
    let rotation = run(life.archive.change_lock(&lock_of(1))).unwrap();
    assert!(run(rotation.run(&[], NO_PROGRESS)).is_ok());
    // where it was not written, it is not taken for written
    let life = super::life::life(2);
    life.store.fail(Fault { call: life.store.calls() + 1, error: StoreError::Silent, strike: Strike::Before });
    let refused = run(life.archive.change_lock(&lock_of(1))).map(|_| ()).unwrap_err();
    assert_eq!(refused, ChangeError::Save(SaveError::Store(StoreError::Silent)));
}

/// Last words of another page, put down at any moment: before the last step they are sealed anew, after it they are found.
#[test]
fn last_words_are_found_whenever_they_come() {
    let mut late = 0;
    for polls in 1.. {
        let life = life(3);
        let other = super::support::tab(&life.store, 33);
        let rotation = run(life.archive.change_lock(&lock_of(1))).unwrap();
        let mut running = Box::pin(rotation.run(&[], NO_PROGRESS));
        let is_done = (0..polls).any(|_| poll(running.as_mut()).is_some());
        let was_finished = stored_epoch(&life.store) == 2;
        drop(other.leave_draft(record_id(0xAB), &[], &entry("last words")).unwrap());
        if !is_done {
            while poll(running.as_mut()).is_none() {}
        }
        let key = life.store.dump()[&Table::Draft].keys().find(|key| key.starts_with(&record_id(0xAB).to_string())).unwrap().clone();
        let epoch = life.store.dump()[&Table::Draft][&key][4];
        assert!(epoch == 2 || was_finished, "after {polls} polls");
        late += usize::from(epoch == 1);
        let archive = start(&life.store, 61, 1).unwrap();
        run(archive.recover(Vec::new(), &noon("2026-03-13"))).unwrap();
        let found = run(archive.read(&[record_id(0xAB)])).unwrap();
        assert_eq!(text_of(found[0].current().unwrap()), "last words", "after {polls} polls");
        if is_done {
            break;
        }
    }
    assert!(late > 0);
}

fn poll<T>(future: std::pin::Pin<&mut impl Future<Output = T>>) -> Option<T> {
    match future.poll(&mut std::task::Context::from_waker(std::task::Waker::noop())) {
        std::task::Poll::Ready(value) => Some(value),
        std::task::Poll::Pending => None,
    }
}

fn stored_epoch(store: &MemoryStore) -> u64 {
    let line = store.dump()[&Table::Meta]["header"].split(|byte| *byte == b'\n').next().unwrap().to_vec();
    serde_json::from_slice::<serde_json::Value>(&line).unwrap()["epoch"].as_u64().unwrap()
}

#[test]
fn a_rotation_that_another_tab_has_left_behind_stops() {
    let life = prepared(3, 0);
    let left_behind = run(life.archive.change_lock(&lock_of(1))).unwrap();
    run_for(left_behind.run(&[], NO_PROGRESS), 4);
    let archive = start(&life.store, 7, 1).unwrap();
    drop(run(archive.change_lock(&lock_of(2))).unwrap());
    let before = life.store.dump();
    assert_eq!(run(left_behind.run(&[], NO_PROGRESS)).map(|_| ()).unwrap_err(), SaveError::EpochChanged);
    assert_eq!(life.store.dump(), before);
    // and where erasing has just begun
    let left_behind = run(start(&life.store, 8, 2).unwrap().change_lock(&lock_of(1))).unwrap();
    run_for(erase(&life.store), 2);
    assert_eq!(run(left_behind.run(&[], NO_PROGRESS)).map(|_| ()).unwrap_err(), SaveError::HeaderGone);
}

#[test]
fn a_rotation_stops_where_everything_was_erased() {
    let life = prepared(5, 0);
    let rotation = run(life.archive.change_lock(&lock_of(1))).unwrap();
    run_for(rotation.run(&[], NO_PROGRESS), 20);
    run(erase(&life.store)).unwrap();
    assert_eq!(run(rotation.run(&[], NO_PROGRESS)).map(|_| ()).unwrap_err(), SaveError::HeaderGone);
    assert!(life.store.dump().values().all(std::collections::BTreeMap::is_empty));
}
