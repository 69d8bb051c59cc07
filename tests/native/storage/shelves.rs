//! Shelves: what stands on one is what stands in `rec`, whatever happened since, and nothing that was taken away stays on it.

use std::cell::Cell;
use std::pin::Pin;
use std::sync::OnceLock;

use lodestar::domain::day::Day;
use lodestar::domain::entry::Entry;
use lodestar::domain::glimpse::{Glimpse, OPENING};
use lodestar::domain::id::RecordId;
use lodestar::domain::insight::Insight;
use lodestar::domain::record::Body;
use lodestar::domain::text;
use lodestar::storage::Archive;
use lodestar::storage::archive::{Check, Found, Seen, Shelves, erase};
use lodestar::storage::index::{HEAD, ROWS};
use lodestar::storage::memory::{Fault, MemoryStore, Strike, Tables};
use lodestar::storage::port::{Durability, StoreError, Table};
use lodestar::storage::shelf::{self, LARGEST};
use lodestar::vault::slot::Lock;
use proptest::collection::vec;
use proptest::prelude::*;

use super::index::assert_complete;
use super::support::{Counted, archive, entry, entry_of, noon, record_id, run, run_together, tab, times};
use crate::vault::support::{WAYS, lock};

/// No shelf at all.
pub const NONE: [u32; 0] = [];

/// A journal with two full segments and a few rows more, without shelves.
fn tables() -> Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| journal(2 * ROWS + 8)).clone()
}

/// The same with one full segment.
pub fn small() -> Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| journal(ROWS + 8)).clone()
}

fn journal(count: usize) -> Tables {
    let (store, archive) = archive(1);
    for number in 0..count {
        let day = Day::new(2024, 1, 1).unwrap().plus(i32::try_from(number).unwrap()).unwrap().to_string();
        run(archive.save(numbered(number), &[], entry_of(&day, &format!("the words of entry {number}")), noon(&day))).unwrap();
    }
    store.dump()
}

fn numbered(number: usize) -> RecordId {
    let mut bytes = [7; 16];
    bytes[..2].copy_from_slice(&u16::try_from(number * 97 % 65_521).unwrap().to_be_bytes());
    RecordId::from_bytes(bytes)
}

fn shelved() -> (MemoryStore, Archive<MemoryStore>) {
    let store = MemoryStore::with(tables());
    let archive = tab(&store, 2);
    assert_eq!(shelve(&archive, &[]), 2);
    (store, archive)
}

pub fn shelve(archive: &Archive<MemoryStore>, worn: &[u32]) -> usize {
    run(archive.shelve(worn, async || ())).unwrap()
}

fn shelves(archive: &Archive<MemoryStore>) -> Shelves {
    run(archive.shelves()).unwrap()
}

pub fn keys(store: &MemoryStore) -> Vec<String> {
    store.dump()[&Table::Index].keys().filter(|key| shelf::parse_key(key).is_some()).cloned().collect()
}

/// Which shelves are of no use, and how many records the others hold. Each has to be found as it stands in `rec`.
pub fn look(archive: &Archive<MemoryStore>) -> (Vec<u32>, usize) {
    let there = shelves(archive);
    let (mut worn, mut count) = (Vec::new(), 0);
    for number in there.numbers() {
        match run(archive.read_shelves(&there, &[*number])).unwrap().remove(0) {
            None => worn.push(*number),
            Some(shelf) => {
                for seen in shelf {
                    let found = run(archive.read(&[seen.id()])).unwrap().remove(0);
                    match seen {
                        Seen::Whole(whole) => assert_eq!(found, whole),
                        Seen::Glimpse(_, glimpse) => assert_eq!(body(&found).and_then(Glimpse::of), Some(glimpse)),
                    }
                    count += 1;
                }
            }
        }
    }
    (worn, count)
}

fn kept(words: &str) -> Body {
    Body::Insight(Insight::kept(noon("2026-03-12"), "en", words))
}

fn body(found: &Found) -> Option<&Body> {
    assert_eq!((found.heads.len(), found.unreadable.len()), (1, 0));
    found.current().and_then(|head| head.content.body())
}

#[test]
fn every_segment_but_the_last_gets_a_shelf_with_all_its_records() {
    let (store, archive) = shelved();
    assert_eq!(keys(&store), ["shelf/00000000", "shelf/00000001"]);
    assert_eq!(shelves(&archive).numbers(), [1, 0], "the newest first");
    assert_eq!(look(&archive), (vec![], 2 * ROWS));
    assert_eq!(shelve(&archive, &[]), 0, "once is enough");
    let (reopened, opening) = run(Archive::open(store.clone(), Counted::shared(5))).unwrap();
    assert_eq!((opening.rebuilt, reopened.rows()), (None, archive.rows()));
    assert_eq!(run(reopened.check()).unwrap(), Check::default());
    let (small, alone) = super::support::archive(3);
    run(alone.save(record_id(1), &[], entry("one"), noon("2026-03-12"))).unwrap();
    assert_eq!((shelve(&alone, &[]), keys(&small).len()), (0, 0), "a small journal has none");
}

#[test]
fn no_word_on_a_shelf_can_be_read_without_the_key() {
    let (store, _) = shelved();
    let value = &store.dump()[&Table::Index]["shelf/00000000"];
    assert!(value.len() > 30_000);
    for needle in [b"words".as_slice(), b"entry", b"2024-"] {
        assert!(!value.windows(needle.len()).any(|part| part == needle));
    }
}

#[test]
fn a_change_takes_the_shelf_of_its_segment_away_with_it() {
    let (store, archive) = shelved();
    run(archive.save(record_id(1), &[], entry("a new one"), noon("2026-03-12"))).unwrap();
    assert_eq!(keys(&store).len(), 2, "what is new stands on none");
    let id = numbered(3);
    let head = run(archive.read(&[id])).unwrap()[0].vids();
    let before = store.calls();
    run(archive.save(id, &head, entry("other words"), noon("2026-03-12"))).unwrap();
    assert_eq!((keys(&store), store.calls() - before), (vec!["shelf/00000001".to_owned()], 1), "in one transaction");
    run(archive.delete_forever(numbered(ROWS + 1), noon("2026-03-12"))).unwrap();
    assert_eq!(keys(&store), Vec::<String>::new());
    assert_eq!(shelve(&archive, &[]), 2);
    assert_eq!(look(&archive), (vec![], 2 * ROWS - 1), "what was deleted for good is on none");
}

#[test]
fn a_shelf_that_is_not_as_it_was_is_not_believed() {
    let (store, archive) = shelved();
    let before = store.dump();
    let put = |number: usize, value: Option<Vec<u8>>| {
        store.tamper(|tables| {
            let index = tables.get_mut(&Table::Index).unwrap();
            match value {
                Some(value) => index.insert(format!("shelf/{number:08x}"), value),
                None => index.remove(&format!("shelf/{number:08x}")),
            };
        });
    };
    let whole = before[&Table::Index]["shelf/00000000"].clone();
    let other = before[&Table::Index]["shelf/00000001"].clone();
    let segment = before[&Table::Index]["00000000"].clone();
    for at in [0, 3, 6, 10, 40, whole.len() / 2, whole.len() - 1] {
        let mut damaged = whole.clone();
        damaged[at] ^= 4;
        put(0, Some(damaged));
        assert_eq!(look(&archive), (vec![0], ROWS), "{at}");
    }
    for value in [other, segment, Vec::new(), whole[..200].to_vec()] {
        put(0, Some(value));
        assert_eq!(look(&archive), (vec![0], ROWS));
    }
    assert_eq!(shelve(&archive, &[0]), 1, "made anew");
    assert_eq!(look(&archive), (vec![], 2 * ROWS));
    // one of an earlier time, as an older version of the app leaves it
    let head = run(archive.read(&[numbered(3)])).unwrap()[0].vids();
    run(archive.save(numbered(3), &head, entry("other words"), noon("2026-03-12"))).unwrap();
    put(0, Some(whole));
    assert_eq!(look(&archive), (vec![0], ROWS));
    assert_eq!(look(&tab(&store, 8)), (vec![0], ROWS));
    assert_eq!(shelve(&archive, &[0]), 1);
    assert_eq!(look(&archive), (vec![], 2 * ROWS));
}

#[test]
fn what_is_not_one_whole_record_of_usual_size_is_read_from_where_it_stands() {
    let store = MemoryStore::with(tables());
    let archive = tab(&store, 2);
    let head = run(archive.read(&[numbered(0)])).unwrap()[0].vids();
    run(archive.save(numbered(0), &head, kept(&"long ".repeat(LARGEST / 5)), noon("2026-03-12"))).unwrap();
    run(archive.save(numbered(1), &[], entry("beside it"), noon("2026-03-12"))).unwrap();
    let damaged = run(archive.read(&[numbered(2)])).unwrap()[0].vids()[0];
    store.tamper(|tables| tables.get_mut(&Table::Rec).unwrap().get_mut(&format!("{}/{damaged}", numbered(2))).unwrap()[100] ^= 1);
    assert_eq!(shelve(&archive, &[]), 2);
    let there = shelves(&archive);
    let found: Vec<RecordId> = run(archive.read_shelves(&there, &[0])).unwrap().remove(0).unwrap().map(|seen| seen.id()).collect();
    assert_eq!(found.len(), ROWS - 3);
    assert!((0..3).all(|number| !found.contains(&numbered(number))));
    assert_eq!(look(&archive).0, NONE);
}

#[test]
fn of_a_long_entry_lists_know_the_beginning_and_nothing_takes_it_for_the_whole() {
    let store = MemoryStore::with(tables());
    let archive = tab(&store, 2);
    let head = run(archive.read(&[numbered(0)])).unwrap()[0].vids();
    let long = "a word and \u{1F331} ".repeat(LARGEST);
    run(archive.save(numbered(0), &head, entry(&long), noon("2026-03-12"))).unwrap();
    assert_eq!(shelve(&archive, &[]), 2);
    let there = shelves(&archive);
    let seen = run(archive.read_shelves(&there, &[0])).unwrap().remove(0).unwrap().find(|seen| seen.id() == numbered(0));
    let Some(Seen::Glimpse(_, glimpse)) = seen else { panic!("{seen:?}") };
    let Body::Entry(listed) = glimpse.listed() else { panic!("{glimpse:?}") };
    assert!(listed.text.chars().count() < 200);
    assert_eq!(text::opening(&listed.text, OPENING), text::opening(&long, OPENING));
    let Body::Entry(whole) = entry(&long) else { unreachable!() };
    assert_eq!(*listed, Entry { text: listed.text.clone(), ..whole });
    // kept words stand whole in lists, fifteen thousand bytes of them too
    let head = run(archive.read(&[numbered(1)])).unwrap()[0].vids();
    run(archive.save(numbered(1), &head, kept(&"whole ".repeat(2_500)), noon("2026-03-12"))).unwrap();
    assert_eq!(shelve(&archive, &[]), 1);
    let seen = run(archive.read_shelves(&shelves(&archive), &[0])).unwrap().remove(0).unwrap().find(|seen| seen.id() == numbered(1));
    assert!(matches!(seen, Some(Seen::Whole(_))), "{seen:?}");
}

#[test]
fn a_rebuilt_index_begins_without_shelves() {
    let (store, _) = shelved();
    store.tamper(|tables| drop(tables.get_mut(&Table::Meta).unwrap().remove(HEAD)));
    let archive = tab(&store, 5);
    assert_eq!(keys(&store), Vec::<String>::new());
    assert_complete(&store, &archive);
}

#[test]
fn a_deletion_beside_an_index_that_can_not_be_trusted_takes_all_shelves_away() {
    let (store, archive) = shelved();
    store.tamper(|tables| tables.get_mut(&Table::Index).unwrap().get_mut("00000001").unwrap()[99] ^= 1);
    let head = store.dump()[&Table::Meta][HEAD].clone();
    // another tab's head, so that this one reads the index anew
    store.tamper(|tables| drop(tables.get_mut(&Table::Meta).unwrap().insert(HEAD.to_owned(), [head, vec![0]].concat())));
    run(archive.delete_forever(numbered(4), noon("2026-03-12"))).unwrap();
    assert_eq!(keys(&store), Vec::<String>::new());
}

#[test]
fn a_new_key_leaves_no_shelf_under_the_old_one() {
    let (store, archive) = shelved();
    let rotation = run(archive.change_lock(&lock(&WAYS, 1))).unwrap();
    assert!(run(archive.shelve(&[0, 1], async || ())).is_err(), "the old key makes none any more");
    let rotated = run(rotation.run(&[], &|_| {})).unwrap();
    assert_eq!((rotated.unreadable, rotated.opening.rebuilt, keys(&store)), (0, None, vec![]));
    assert_eq!(shelve(&rotated.archive, &[]), 2);
    assert_eq!(look(&rotated.archive), (vec![], 2 * ROWS));
    let rotated = run(run(rotated.archive.change_lock(&Lock::None)).unwrap().run(&[], &|_| {})).unwrap();
    assert_eq!(keys(&store), Vec::<String>::new());
    assert_eq!(look(&rotated.archive), (vec![], 0));
}

#[test]
fn erasing_takes_the_shelves_too() {
    let (store, _) = shelved();
    run(erase(&store)).unwrap();
    assert!(store.dump().values().all(std::collections::BTreeMap::is_empty));
}

#[test]
fn what_is_deleted_while_a_shelf_is_made_comes_on_none() {
    for is_same_tab in [true, false] {
        let store = MemoryStore::with(small());
        let (archive, other) = (tab(&store, 2), tab(&store, 3));
        let pauses = Cell::new(0);
        let pause = async || {
            // its words are copied by now, and the shelf is not written yet
            if pauses.replace(pauses.get() + 1) == 1 {
                let deleting = if is_same_tab { &archive } else { &other };
                deleting.delete_forever(numbered(0), noon("2026-04-01")).await.unwrap();
            }
        };
        assert_eq!((run(archive.shelve(&[], pause)).unwrap(), keys(&store)), (0, vec![]), "the same tab: {is_same_tab}");
        assert_eq!((shelve(&archive, &[]), look(&archive)), (1, (vec![], ROWS - 1)), "made the next time");
    }
}

#[test]
fn words_go_before_shelves_where_there_is_no_room_for_both() {
    let (store, archive) = shelved();
    store.fail(Fault { call: store.calls(), error: StoreError::Full, strike: Strike::Before });
    run(archive.save(record_id(1), &[], entry("kept all the same"), noon("2026-03-12"))).unwrap();
    assert_eq!(keys(&store), Vec::<String>::new());
    assert_complete(&store, &archive);
    assert_eq!(run(archive.shelve(&[], async || ())).unwrap(), 2);
    store.fail(Fault { call: store.calls(), error: StoreError::Full, strike: Strike::Before });
    run(archive.put_draft(record_id(3), &[], &entry("being typed"), Durability::Relaxed)).unwrap();
    assert_eq!(keys(&store), Vec::<String>::new());
    // where there is nothing to take away, it is told
    store.fail(Fault { call: store.calls(), error: StoreError::Full, strike: Strike::Before });
    assert!(run(archive.save(record_id(2), &[], entry("not kept"), noon("2026-03-12"))).is_err());
}

/// What a person does between two looks.
fn act(archive: &Archive<MemoryStore>, number: usize, step: u8) {
    let id = numbered(number);
    let found = run(archive.read(&[id])).unwrap().remove(0);
    let at = noon("2026-04-01");
    match step {
        0 => run(archive.delete_forever(id, at)).unwrap(),
        1 => drop(run(archive.save(id, &[], entry("beside"), at)).unwrap()),
        2 => assert!(shelve(archive, &[]) <= 1),
        3 => {
            let Some(mut body) = found.current().and_then(|head| head.content.body().cloned()) else { return };
            assert!(body.set_trashed(Some(at.clone())));
            drop(run(archive.amend(id, &found.vids(), body, at)).unwrap());
        }
        4 => drop(run(archive.save(archive.new_id(), &[], entry("new"), at)).unwrap()),
        _ => {
            let body: Body = entry(&format!("changed by step {step}"));
            drop(run(archive.save(id, &found.vids(), body, at)).unwrap());
        }
    }
}

proptest! {
    #![proptest_config(times(16))]

    /// Whatever two tabs save, delete and shelve, every shelf holds what stands in `rec`, in both of them and at the next start.
    #[test]
    fn a_shelf_holds_what_stands_in_the_records(steps in vec((0..ROWS + 8, 0..7_u8, any::<bool>()), 1..10)) {
        let store = MemoryStore::with(small());
        let tabs = [tab(&store, 11), tab(&store, 12)];
        shelve(&tabs[0], &[]);
        for (number, step, second) in steps {
            act(&tabs[usize::from(second)], number, step);
        }
        let next = tab(&store, 13);
        prop_assert_eq!(look(&next).0, NONE);
        for archive in &tabs {
            // one that has not heard of the other's changes yet believes fewer, and none wrongly
            look(archive);
            run(archive.refresh_index()).unwrap();
            prop_assert_eq!(look(archive).0, NONE);
        }
        prop_assert_eq!(run(next.check()).unwrap(), Check::default());
    }

    /// However making shelves and saving come between each other.
    #[test]
    fn a_shelf_is_made_beside_a_save_or_not_at_all(turns in vec(0..2_u8, 1..40), number in 0..ROWS + 8, step in prop_oneof![Just(0_u8), Just(1), Just(5)]) {
        let store = MemoryStore::with(small());
        let (one, two) = (tab(&store, 21), tab(&store, 22));
        let found = run(two.read(&[numbered(number)])).unwrap().remove(0);
        let shelving: Pin<Box<dyn Future<Output = ()>>> = Box::pin(async {
            one.shelve(&[], async || ()).await.unwrap();
        });
        let saving: Pin<Box<dyn Future<Output = ()>>> = Box::pin(async {
            let (id, at) = (found.id, noon("2026-04-01"));
            match step {
                0 => two.delete_forever(id, at).await.unwrap(),
                1 => drop(two.save(id, &[], entry("beside"), at).await.unwrap()),
                _ => drop(two.save(id, &found.vids(), entry("changed"), at).await.unwrap()),
            }
        });
        run_together(vec![shelving, saving], &turns);
        let next = tab(&store, 23);
        prop_assert_eq!(look(&next).0, NONE);
    }
}
