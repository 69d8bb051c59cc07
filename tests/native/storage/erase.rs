//! Erasing everything: after the first step nothing opens any more, and in the end there is nothing.

use std::collections::BTreeMap;

use lodestar::storage::Archive;
use lodestar::storage::archive::{Erased, OpenError, SaveError, UnlockError, begin_erasing, erase};
use lodestar::storage::memory::{Fault, MemoryStore, Strike, Tables};
use lodestar::storage::port::{Durability, StoreError, Table};
use lodestar::vault::HeaderError;
use proptest::prelude::*;

use super::life::{Life, enter, life, locked, run_for};
use super::support::{Counted, archive, entry, noon, record_id, run, tab, times};
use crate::vault::support::{WAYS, Way, lock};

fn locked_life() -> Life {
    let life = life(4);
    let rotated = run(run(life.archive.change_lock(&lock(&WAYS, 1))).unwrap().run(&[], &|_| {})).unwrap();
    Life { archive: rotated.archive, ..life }
}

/// In the middle of a change of the lock.
fn changing_life() -> Life {
    let life = life(4);
    let rotation = run(life.archive.change_lock(&lock(&WAYS, 1))).unwrap();
    run_for(rotation.run(&[], &|_| {}), 15);
    life
}

fn open_error(store: &MemoryStore) -> OpenError {
    run(Archive::enter(store.clone(), Counted::shared(5))).map(|_| ()).unwrap_err()
}

fn is_empty(tables: &Tables) -> bool {
    tables.values().all(BTreeMap::is_empty)
}

/// Everything by which a key could come out: wrapped keys, with their nonces and salts, and keys that lie open.
fn slots_of(tables: &Tables) -> Vec<String> {
    let header: serde_json::Value =
        serde_json::from_slice(tables[&Table::Meta]["header"].split(|byte| *byte == b'\n').next().unwrap()).unwrap();
    let mut texts = Vec::new();
    collect(&header, &mut texts);
    texts.retain(|text| text.len() > 20);
    assert!(!texts.is_empty());
    texts
}

fn collect(value: &serde_json::Value, texts: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => texts.push(text.clone()),
        serde_json::Value::Array(values) => values.iter().for_each(|value| collect(value, texts)),
        serde_json::Value::Object(fields) => fields.values().for_each(|value| collect(value, texts)),
        _ => {}
    }
}

fn holds(tables: &Tables, text: &str) -> bool {
    tables.values().flatten().any(|(_, value)| value.windows(text.len()).any(|part| part == text.as_bytes()))
}

#[test]
fn what_was_removed_is_said() {
    for life in [life(4), locked_life(), changing_life()] {
        let erased = run(erase(&life.store)).unwrap();
        // two of four records have an earlier version; somebody's note stands among those
        assert_eq!(erased, Erased { records: 5, versions: 3, drafts: 2, attachments: 17, snapshots: 2, help: 1 });
        assert!(is_empty(&life.store.dump()));
        assert_eq!(open_error(&life.store), OpenError::NothingHere);
        assert!(run(Archive::create(life.store.clone(), Counted::shared(6))).is_ok(), "a new beginning");
    }
    assert_eq!(run(erase(&MemoryStore::new())), Ok(Erased::default()));
}

#[test]
fn t22_erasing_killed_anywhere_leaves_no_openable_copy() {
    for make in [|| life(4), locked_life, changing_life] {
        for strike in [Strike::Before, Strike::After, Strike::Again] {
            for call in 0.. {
                let life = make();
                let slots = slots_of(&life.store.dump());
                let begun = life.store.calls();
                life.store.fail(Fault { call: begun + call, error: StoreError::Silent, strike });
                let outcome = run(erase(&life.store));
                life.store.heal();
                let case = format!("{strike:?} at call {call}");
                let left = life.store.dump();
                if call == 0 && strike == Strike::Before {
                    assert!(outcome.is_err() && slots.iter().all(|slot| holds(&left, slot)), "nothing was begun");
                    continue;
                }
                assert!(!slots.iter().any(|slot| holds(&left, slot)), "{case}: a slot is left");
                // what can be read without a key goes next
                if call > 1 {
                    assert!(left.get(&Table::HelpPublic).is_none_or(std::collections::BTreeMap::is_empty), "{case}: names are left");
                }
                assert!(matches!(open_error(&life.store), OpenError::Header(HeaderError::Erased) | OpenError::NothingHere), "{case}");
                assert_eq!(
                    run(life.archive.save(record_id(1), &[], entry("words"), noon("2026-03-12"))).unwrap_err(),
                    SaveError::HeaderGone
                );
                // begun again at the next start
                let again = run(erase(&life.store)).unwrap();
                assert!(is_empty(&life.store.dump()), "{case}");
                if life.store.calls() <= begun + call {
                    break;
                }
                if let (Ok(first), Strike::Again) = (outcome, strike) {
                    assert_eq!((first.records, again), (5, Erased::default()), "{case}");
                }
            }
        }
    }
}

#[test]
fn two_texts_of_one_entry_are_counted_as_one() {
    let (store, archive) = archive(1);
    for (tab, text) in [(&archive, "one"), (&tab(&store, 2), "the other")] {
        run(tab.save(record_id(1), &[], entry(text), noon("2026-03-12"))).unwrap();
    }
    assert_eq!(store.dump()[&Table::Rec].len(), 2);
    assert_eq!(run(erase(&store)).unwrap(), Erased { records: 1, ..Erased::default() });
}

#[test]
fn it_needs_no_readable_header() {
    for header in [None, Some(b"nonsense".to_vec()), Some(b"{\"min_format\":99}\nAAAA\n".to_vec())] {
        let life = life(4);
        life.store.tamper(|tables| {
            let meta = tables.get_mut(&Table::Meta).unwrap();
            meta.remove("header");
            meta.extend(header.map(|header| ("header".to_owned(), header)));
        });
        assert_eq!(run(erase(&life.store)).unwrap().records, 5);
        assert!(is_empty(&life.store.dump()));
    }
}

#[test]
fn what_a_page_puts_down_on_leaving_goes_too() {
    let life = locked_life();
    let erasing = erase(&life.store);
    // it has come to the tables after the drafts when the other page goes away
    run_for(erasing, 16);
    drop(life.archive.leave_draft(record_id(1), &[], &entry("last words")).unwrap());
    assert!(!life.store.dump()[&Table::Draft].is_empty());
    assert_eq!(open_error(&life.store), OpenError::Header(HeaderError::Erased));
    run(erase(&life.store)).unwrap();
    assert!(is_empty(&life.store.dump()));
}

#[test]
fn a_locked_archive_can_be_erased_and_then_asks_for_nothing() {
    let life = locked_life();
    let waiting = locked(enter(&life.store, 5));
    run(erase(waiting.store())).unwrap();
    let late = run(waiting.unlock(Way::Recovery.id(), &Way::Recovery.key())).map(|_| ()).unwrap_err();
    assert_eq!(late, UnlockError::Changed);
    assert_eq!(open_error(&life.store), OpenError::NothingHere);
}

proptest! {
    #![proptest_config(times(60))]

    #[test]
    fn t22_erasing_dropped_anywhere_leaves_no_openable_copy(polls in 1..40_usize, which in 0..3_usize) {
        let life = [|| life(4), locked_life, changing_life][which]();
        let slots = slots_of(&life.store.dump());
        run_for(erase(&life.store), polls);
        let left = life.store.dump();
        let is_begun = left.get(&Table::Meta).is_none_or(|meta| meta.get("header").is_none_or(|header| header.starts_with(b"{\"erased\"")));
        prop_assert_eq!(is_begun, polls > 1);
        prop_assert!(!is_begun || !slots.iter().any(|slot| holds(&left, slot)));
        let draft = run(life.archive.put_draft(record_id(1), &[], &entry("words"), Durability::Strict));
        prop_assert!(!is_begun || draft == Err(SaveError::HeaderGone));
        run(erase(&life.store)).unwrap();
        prop_assert!(is_empty(&life.store.dump()));
    }
}

#[test]
fn t22_once_begun_nothing_opens_and_everything_else_is_still_counted() {
    for life in [life(4), locked_life(), changing_life()] {
        let before = life.store.dump();
        run(begin_erasing(&life.store)).unwrap();
        assert_eq!(open_error(&life.store), OpenError::Header(HeaderError::Erased));
        let mut after = life.store.dump();
        assert!(after.get_mut(&Table::Meta).unwrap().insert("header".to_owned(), before[&Table::Meta]["header"].clone()).is_some());
        assert_eq!(after, before, "nothing but the ways in is touched");
        assert_eq!(run(erase(&life.store)).unwrap().records, 5);
        assert!(is_empty(&life.store.dump()));
    }
}
