//! Reading the index again, and making a new one of the records, while other tabs go on.

use std::future::Future;
use std::task::{Context, Waker};

use lodestar::storage::Archive;
use lodestar::storage::index::HEAD;
use lodestar::storage::memory::MemoryStore;
use lodestar::storage::port::Table;

use super::index::assert_complete;
use super::support::{Counted, archive, entry, noon, record_id, run, tab, text_of};

fn save(archive: &Archive<MemoryStore>, id: u8, text: &str) {
    let heads = run(archive.read(&[record_id(id)])).unwrap()[0].vids();
    run(archive.save(record_id(id), &heads, entry(text), noon("2026-03-12"))).unwrap();
}

/// Three records, and an index without its head.
fn without_head() -> MemoryStore {
    let (store, archive) = archive(1);
    for id in 1..4 {
        save(&archive, id, "words");
    }
    store.tamper(|tables| drop(tables.get_mut(&Table::Meta).unwrap().remove(HEAD)));
    store
}

#[test]
fn what_another_tab_saved_is_here_once_it_is_read_again() {
    let (store, here) = archive(1);
    let there = tab(&store, 2);
    save(&there, 1, "first");
    assert!(here.rows().is_empty());
    assert_eq!(run(here.refresh_index()), Ok(true));
    assert_eq!(here.rows(), there.rows());
    assert_eq!(run(here.refresh_index()), Ok(false), "nobody has written since");
    save(&there, 1, "second");
    let found = run(here.refresh(record_id(1))).unwrap();
    assert_eq!(found.heads.iter().map(text_of).collect::<Vec<_>>(), ["second"]);
    assert_eq!(here.rows_of(record_id(1)), there.rows_of(record_id(1)));
}

/// At whatever point of it another tab has made one too, and saved: what was read before that is not written over it.
#[test]
fn an_index_made_anew_never_takes_the_place_of_a_later_one() {
    for turns in 0.. {
        let store = without_head();
        let mut opening = Box::pin(Archive::open(store.clone(), Counted::shared(3)));
        let mut poll = || opening.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        if (0..turns).any(|_| poll().is_ready()) {
            assert!(turns > 20, "it takes a turn for each part of the records");
            return;
        }
        save(&tab(&store, 2), 9, "meanwhile");
        let (archive, _) = run(opening).unwrap();
        assert_complete(&store, &tab(&store, 4));
        assert_eq!(tab(&store, 5).rows().len(), 4, "after {turns} turns");
        run(archive.refresh_index()).unwrap();
        assert_complete(&store, &archive);
    }
}

#[test]
fn an_index_made_anew_keeps_what_was_known_of_damaged_records_and_names_what_is_none() {
    let store = without_head();
    store.tamper(|tables| {
        let records = tables.get_mut(&Table::Rec).unwrap();
        records.values_mut().next().unwrap()[90] ^= 1;
        records.insert("abc".to_owned(), vec![1]);
    });
    let (archive, opening) = run(Archive::open(store.clone(), Counted::shared(3))).unwrap();
    let (_, check) = opening.rebuilt.unwrap();
    assert_eq!((check.unreadable, check.foreign), (vec![record_id(1)], vec!["abc".to_owned()]));
    let rows = archive.rows();
    let damaged = rows.iter().find(|row| row.id == record_id(1)).unwrap();
    assert!(damaged.unreadable);
    assert_eq!(damaged.day, Some(noon("2026-03-12").day), "it keeps its place in the list");
}
