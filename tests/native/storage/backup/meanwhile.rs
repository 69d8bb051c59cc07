//! What other tabs do while a backup is taken in: nothing of it is lost, and nothing is written into what is no longer there.

use std::cell::Cell;

use lodestar::storage::archive::{HEADER, Restored, SaveError, begin_erasing};
use lodestar::storage::memory::{MemoryStore, Tables};
use lodestar::storage::port::{StoreError, Table};
use proptest::collection::vec;
use proptest::prelude::*;

use super::super::support::{archive, entry, noon, record_id, run, run_together, tab, times};
use super::{Everything, assert_settled, backup_of, delete, everything, made_of, no_pause, save, texts};
use crate::vault::support::{WAYS, lock};

/// A journal, and a file with later words of one record and another record.
fn meeting() -> (MemoryStore, lodestar::storage::backup::Backup) {
    let (_, first) = archive(1);
    save(&first, 1, "from the beginning");
    save(&first, 0xF0, "far behind");
    let (store, _) = made_of(&backup_of(&first), 100);
    save(&first, 1, "later in the file");
    save(&first, 2, "only in the file");
    (store, backup_of(&first))
}

/// Every word, wherever it stands.
fn words(everything: &Everything) -> Vec<String> {
    let all = everything.values().flat_map(|whole| whole.heads.iter().chain(&whole.history));
    texts(all).into_iter().map(str::to_owned).collect()
}

fn heads(store: &MemoryStore, id: u8) -> Vec<String> {
    let found = run(tab(store, 8_000).read(&[record_id(id)])).unwrap();
    texts(&found[0].heads).into_iter().map(str::to_owned).collect()
}

#[test]
fn a_save_by_another_tab_in_between_stands_beside_what_comes() {
    let (store, backup) = meeting();
    let (here, other) = (tab(&store, 2), tab(&store, 3));
    let times = Cell::new(0);
    let counts = run(here.restore(&backup, async || {
        times.set(times.get() + 1);
        if times.get() == 1 {
            save(&other, 1, "saved meanwhile");
            save(&other, 3, "a new one meanwhile");
        }
    }))
    .unwrap();
    assert!(times.get() > 3, "it was made ready anew");
    assert_eq!(counts, Restored { added: 1, beside: 1, same: 1, ..Restored::default() });
    assert_eq!(heads(&store, 1), ["later in the file", "saved meanwhile"]);
    assert_eq!(heads(&store, 3), ["a new one meanwhile"]);
    assert_settled(&store, &here, "both");
}

#[test]
fn a_deletion_by_another_tab_in_between_is_kept_to() {
    let (store, backup) = meeting();
    let (here, other) = (tab(&store, 2), tab(&store, 3));
    let is_first = Cell::new(true);
    let counts = run(here.restore(&backup, async || {
        if is_first.replace(false) {
            delete(&other, 0xF0);
        }
    }))
    .unwrap();
    assert_eq!(counts, Restored { added: 1, renewed: 1, stay_deleted: 1, ..Restored::default() });
    assert!(heads(&store, 0xF0).is_empty());
}

#[test]
fn somebody_who_never_stops_saving_is_not_overtaken() {
    let (store, backup) = meeting();
    let (here, other) = (tab(&store, 2), tab(&store, 3));
    let number = Cell::new(0);
    let refused = run(here.restore(&backup, async || {
        number.set(number.get() + 1);
        save(&other, 3, &format!("saved {}", number.get()));
    }));
    assert_eq!(refused, Err(SaveError::Store(StoreError::Unknown)));
    assert_eq!((heads(&store, 1), heads(&store, 2)), (vec!["from the beginning".to_owned()], vec![]));
    assert_eq!(heads(&store, 3), [format!("saved {}", number.get())]);
    assert_eq!(run(here.restore(&backup, no_pause)).unwrap().added, 1);
    assert_settled(&store, &here, "at rest");
}

proptest! {
    #![proptest_config(times(256))]

    #[test]
    fn t14_whatever_crosses_a_restore_nothing_is_lost(turns in vec(any::<u8>(), 1..40), is_same_tab in any::<bool>()) {
        let (store, backup) = meeting();
        let here = tab(&store, 2);
        let other = if is_same_tab { here.clone() } else { tab(&store, 3) };
        let third = tab(&store, 4);
        let restores = async { assert!(here.restore(&backup, no_pause).await.is_ok()) };
        let saves = async {
            let heads = other.read(&[record_id(1)]).await.unwrap()[0].vids();
            other.save(record_id(1), &heads, entry("saved meanwhile"), noon("2026-03-12")).await.unwrap();
            other.save(record_id(3), &[], entry("a new one meanwhile"), noon("2026-03-12")).await.unwrap();
        };
        // the same file twice at once
        let restores_too = async { assert!(third.restore(&backup, no_pause).await.is_ok()) };
        run_together(vec![Box::pin(restores), Box::pin(saves), Box::pin(restores_too)], &turns);
        // what this page has saved is in its list, unasked
        prop_assert!(!other.rows_of(record_id(3)).is_empty());
        let mut words = words(&everything(&store, &tab(&store, 5)));
        words.sort_unstable();
        let ought = ["a new one meanwhile", "far behind", "from the beginning", "later in the file", "only in the file", "saved meanwhile"];
        prop_assert_eq!(words, ought);
        run(here.refresh_index()).unwrap();
        assert_settled(&store, &here, "crossed");
    }
}

/// A page that saves while its own restore waits to hear of its end knows what it saved.
#[test]
fn a_save_of_the_same_page_in_between_stays_in_its_list() {
    for first in 0..40 {
        let (store, backup) = meeting();
        let here = tab(&store, 2);
        let restores = async { assert!(here.restore(&backup, no_pause).await.is_ok()) };
        let saves = async { drop(here.save(record_id(3), &[], entry("saved meanwhile"), noon("2026-03-12")).await.unwrap()) };
        let turns = [vec![0; first], vec![1; 60], vec![0; 60]].concat();
        run_together(vec![Box::pin(restores), Box::pin(saves)], &turns);
        assert!([1, 2, 3].iter().all(|id| !here.rows_of(record_id(*id)).is_empty()), "{first}");
        assert_settled(&store, &here, "both");
    }
}

/// What stands in the store after the key went, was changed, or everything was erased while a restore was made ready.
fn refused_where(change: impl Fn(&MemoryStore), error: SaveError) {
    let (store, backup) = meeting();
    let here = tab(&store, 2);
    let is_first = Cell::new(true);
    let left: Cell<Option<Tables>> = Cell::new(None);
    let refused = run(here.restore(&backup, async || {
        if is_first.replace(false) {
            change(&store);
            left.set(Some(store.dump()));
        }
    }));
    assert_eq!(refused, Err(error));
    assert_eq!(Some(store.dump()), left.take());
    // and where it was so from the beginning
    assert_eq!(run(here.rehearse(&backup, no_pause)), Err(error));
    assert_eq!(run(here.restore(&backup, no_pause)), Err(error));
    assert_eq!(run(here.compare(&backup)), Err(error));
}

#[test]
fn where_the_header_went_or_was_changed_nothing_is_written() {
    refused_where(|store| store.tamper(|tables| drop(tables.get_mut(&Table::Meta).unwrap().remove(HEADER))), SaveError::HeaderGone);
    refused_where(|store| run(begin_erasing(store)).unwrap(), SaveError::HeaderGone);
    let changed = |store: &MemoryStore| {
        drop(run(run(tab(store, 6).change_lock(&lock(&WAYS, 1))).unwrap().run(&[], &|_| {})).unwrap());
    };
    refused_where(changed, SaveError::EpochChanged);
    // begun and not finished
    refused_where(|store| drop(run(tab(store, 6).change_lock(&lock(&WAYS, 1))).unwrap()), SaveError::EpochChanged);
    // another vault altogether
    let (other, _) = archive(400);
    let other = other.dump();
    refused_where(|store| store.tamper(|tables| *tables = other.clone()), SaveError::EpochChanged);
}
