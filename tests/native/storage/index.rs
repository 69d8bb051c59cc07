//! The index: it says what stands in `rec`, notices what is not as it was, and is rebuilt from the records.

use std::collections::BTreeSet;

use lodestar::domain::id::{RecordId, VersionId};
use lodestar::domain::intention::Intention;
use lodestar::domain::record::Body;
use lodestar::domain::record::Kind;
use lodestar::storage::archive::{Check, OpenError};
use lodestar::storage::envelope;
use lodestar::storage::index::{Flags, HEAD, Index, IndexChange, IndexFault, IndexRow, Listed, ROWS, list};
use lodestar::storage::memory::{MemoryStore, Tables};
use lodestar::storage::port::{Row, Table, Write};
use lodestar::storage::{Archive, envelope::Unreadable};
use proptest::collection::vec;
use proptest::prelude::*;

use super::support::{Counted, archive, entry, entry_of, noon, often, record_id, run, tab, text_of, times, vault};

fn open(store: &MemoryStore) -> (Archive<MemoryStore>, Option<IndexFault>) {
    let (archive, opening) = run(Archive::open(store.clone(), Counted::shared(77))).unwrap();
    (archive, opening.rebuilt.map(|(fault, _)| fault))
}

/// The index names exactly the rows of `rec`.
pub fn assert_complete(store: &MemoryStore, archive: &Archive<MemoryStore>) {
    let stored: BTreeSet<String> = store.dump().get(&Table::Rec).into_iter().flatten().map(|(key, _)| key.clone()).collect();
    let ids: BTreeSet<_> = stored.iter().filter_map(|key| envelope::parse_key(key)).map(|(id, _)| id).collect();
    let rows = ids.iter().flat_map(|id| archive.rows_of(*id));
    let known: BTreeSet<String> = rows.filter(|row| !row.flags.has(Flags::MISSING)).map(|row| envelope::key(row.id, row.vid)).collect();
    assert_eq!(known, stored);
}

fn fill(archive: &Archive<MemoryStore>, count: u16) {
    for number in 0..count {
        let day = format!("2026-{:02}-{:02}", number / 28 % 12 + 1, number % 28 + 1);
        run(archive.save(archive.new_id(), &[], entry_of(&day, &format!("entry {number}")), noon(&day))).unwrap();
    }
}

#[test]
fn segments_hold_at_most_256_rows_and_a_save_writes_one() {
    let (store, archive) = archive(1);
    // one more than fits into two
    fill(&archive, 513);
    let before = store.dump();
    assert_eq!(before[&Table::Index].keys().collect::<Vec<_>>(), ["00000000", "00000001", "00000002"]);
    let first = archive.rows().last().unwrap().id;
    let head = run(archive.read(&[first])).unwrap()[0].vids();
    run(archive.save(first, &head, entry_of("2026-01-01", "changed"), noon("2026-07-01"))).unwrap();
    let after = store.dump();
    let changed = |table: Table| after[&table].iter().filter(|(key, value)| before[&table].get(*key) != Some(value)).count();
    assert_eq!((changed(Table::Index), changed(Table::Meta)), (1, 1));
    assert_eq!(2 * ROWS + 1, 513);
    let (reopened, fault) = open(&store);
    assert_eq!(fault, None);
    assert_eq!(reopened.rows(), archive.rows());
    assert_complete(&store, &reopened);
}

/// A row that stands for a record of that number.
fn row(number: u32) -> IndexRow {
    let mut bytes = [0; 16];
    bytes[..4].copy_from_slice(&number.to_be_bytes());
    IndexRow::unreadable(RecordId::from_bytes(bytes), VersionId::from_bytes(bytes))
}

fn made(rows: std::ops::Range<u32>) -> IndexChange {
    Index::empty().rebuild(&vault(1), &Counted::from(u64::from(rows.end)), rows.map(row).collect(), &[]).unwrap()
}

fn replaced(index: &Index, number: u32, rows: Vec<IndexRow>) -> IndexChange {
    index.replace(&vault(1), &Counted::from(9), &[row(number).id], rows).unwrap()
}

#[test]
fn a_changed_row_stays_in_its_segment_however_much_room_there_is_before_it() {
    let roomy = replaced(&made(0..600).index, 0, Vec::new()).index;
    for (number, writes) in [(300, 3), (599, 2)] {
        // the segment, its shelf where it may have one, and the head
        assert_eq!(replaced(&roomy, number, vec![row(number)]).writes.len(), writes);
    }
}

#[test]
fn an_earlier_state_of_an_index_takes_the_place_of_none() {
    let first = made(0..3).index;
    let later = replaced(&first, 0, Vec::new()).index;
    assert!(later.may_replace(&first) && first.may_replace(&first) && !first.may_replace(&later));
    let another = made(0..4).index;
    assert!(another.may_replace(&later) && later.may_replace(&another), "one that was rebuilt is not earlier or later");
}

#[test]
fn a_segment_is_shared_until_it_changes_and_the_last_one_never() {
    let index = made(0..600).index;
    let changed = replaced(&index, 300, vec![row(300)]).index;
    let shared = |other: &Index| (0..4).map(|number| index.shares(other, number)).collect::<Vec<_>>();
    assert_eq!(shared(&index), [true, true, false, false], "the last one, and one that is not there");
    assert_eq!(shared(&changed), [true, false, false, false]);
    assert_eq!(shared(&Index::empty()), [false; 4]);
}

#[test]
fn every_segment_is_salvaged_under_its_own_number() {
    let segment = |write: Write| match write {
        Write::Put(Table::Index, row) => Some(row),
        _ => None,
    };
    let mut segments: Vec<Row> = made(0..600).writes.into_iter().filter_map(segment).collect();
    segments.push(Row { key: "odd".to_owned(), value: segments[0].value.clone() });
    assert_eq!(Index::salvage(&vault(1), &segments), (0..600).map(row).collect::<Vec<_>>());
}

#[test]
fn a_row_says_what_kind_of_thing_it_is_also_when_it_is_read_again() {
    let (store, archive) = archive(1);
    let other = Body::Other([("kind".to_owned(), "letter".into())].into_iter().collect());
    let intention = Body::Intention(Intention { carried: "words".to_owned(), ..Intention::begun(noon("2026-03-12"), "en") });
    let kinds = [(entry("words"), Kind::Entry), (intention, Kind::Intention), (other, Kind::Other("letter".to_owned()))];
    for (id, (body, kind)) in (1..).zip(kinds) {
        run(archive.save(record_id(id), &[], body, noon("2026-03-12"))).unwrap();
        assert_eq!(archive.rows_of(record_id(id))[0].kind, kind);
        assert_eq!(tab(&store, 2).rows_of(record_id(id))[0].kind, kind);
    }
}

#[test]
fn a_flag_that_is_there_already_stays() {
    let both = Flags::TRASHED.and(Flags::EMPTY);
    assert_eq!((both.and(Flags::EMPTY), both.and(both)), (both, both));
    let lost = both.and(Flags::MISSING);
    assert_eq!(lost.in_trouble(Flags::UNREADABLE), both.and(Flags::UNREADABLE), "one kind of trouble at a time");
}

/// What can be read, what is not in the trash and what says something come first, in this order, then the later day, time and id.
#[test]
fn of_several_heads_the_heaviest_stands_for_the_record() {
    let head = |flags: &[Flags], day: Option<&str>, at_ms: i64, vid: u8| IndexRow {
        id: record_id(1),
        vid: VersionId::from_bytes([vid; 16]),
        day: day.map(|day| day.parse().unwrap()),
        at_ms,
        kind: Kind::Entry,
        flags: flags.iter().fold(Flags::default(), |all, flag| all.and(*flag)),
    };
    let (trouble, trashed, empty) = (Flags::UNREADABLE, Flags::TRASHED, Flags::EMPTY);
    let heaviest_first = [
        head(&[], Some("2026-03-12"), 5, 2),
        head(&[], Some("2026-03-12"), 5, 1),
        head(&[], Some("2026-03-12"), 4, 3),
        head(&[], Some("2026-03-11"), 6, 3),
        head(&[], None, 6, 3),
        head(&[empty], Some("2026-03-13"), 7, 4),
        head(&[trashed], Some("2026-03-14"), 8, 5),
        head(&[trashed, empty], Some("2026-03-15"), 9, 6),
        head(&[trouble], Some("2026-03-16"), 10, 7),
        head(&[Flags::MISSING, empty], Some("2026-03-17"), 11, 8),
        head(&[trouble, trashed], Some("2026-03-18"), 12, 9),
        head(&[trouble, trashed, empty], Some("2026-03-19"), 13, 10),
    ];
    for (at, heavier) in heaviest_first.iter().enumerate() {
        for lighter in &heaviest_first[at + 1..] {
            assert!(heavier.weight() > lighter.weight(), "{heavier:?} {lighter:?}");
            if heavier.flags != lighter.flags {
                assert!(heavier.weight_saved(1) > lighter.weight_saved(2), "{heavier:?} {lighter:?}");
            }
        }
        assert!(heavier.weight_saved(2) > heavier.weight_saved(1));
        let listed = list(heaviest_first[at..].iter().rev());
        let shown: Vec<_> = listed.iter().map(|row| (row.day, row.at_ms, row.trashed, row.empty)).collect();
        assert_eq!(shown, [(heavier.day, heavier.at_ms, heavier.flags.has(trashed), heavier.flags.has(empty))]);
    }
}

#[test]
fn the_list_is_newest_day_first() {
    let (_, archive) = archive(1);
    for (day, text) in [("2026-03-12", "b"), ("2026-03-14", "a"), ("2025-12-31", "c")] {
        run(archive.save(archive.new_id(), &[], entry_of(day, text), noon(day))).unwrap();
    }
    let days: Vec<String> = archive.rows().iter().map(|row: &Listed| row.day.unwrap().to_string()).collect();
    assert_eq!(days, ["2026-03-14", "2026-03-12", "2025-12-31"]);
}

#[test]
fn at_a_glance_the_newest_and_the_guiding_are_known() {
    let (store, archive) = archive(1);
    fill(&archive, 60);
    let intention = Body::Intention(Intention { carried: "words".to_owned(), ..Intention::begun(noon("2020-03-12"), "en") });
    run(archive.save(record_id(1), &[], intention, noon("2026-03-12"))).unwrap();
    let (gone, listed) = (archive.rows()[4].id, archive.rows().len() - 1);
    run(archive.delete_forever(gone, noon("2026-03-12"))).unwrap();
    let glance = archive.glance(20, &[Kind::Intention]);
    let newest: Vec<RecordId> = archive.rows().iter().take(20).map(|row| row.id).collect();
    assert_eq!((&glance.first[..20], glance.first[20..].to_vec()), (&newest[..], vec![record_id(1)]));
    assert_eq!((glance.ids.len(), glance.ids.contains(&gone)), (listed, false));
    // one with two heads is there once
    run(tab(&store, 2).save(newest[0], &[], entry_of("2026-12-31", "beside"), noon("2026-12-31"))).unwrap();
    assert!(run(archive.refresh_index()).unwrap());
    assert_eq!((archive.rows_of(newest[0]).len(), archive.glance(20, &[]).first), (2, newest.clone()));
    assert_eq!(archive.glance(20, &[Kind::Entry]).first.iter().filter(|id| **id == newest[0]).count(), 1);
    assert_eq!(archive.glance(0, &[]).first, []);
}

#[test]
fn what_the_index_knows_is_read_by_its_heads() {
    let (store, archive) = archive(1);
    // more than are asked for at once
    fill(&archive, 70);
    let ids: Vec<RecordId> = archive.rows().iter().map(|row| row.id).chain([record_id(9)]).collect();
    let head = |id: RecordId| run(archive.read(&[id])).unwrap()[0].vids();
    run(tab(&store, 7).save(ids[1], &[], entry("beside"), noon("2026-03-12"))).unwrap();
    run(archive.refresh_index()).unwrap();
    let damaged = envelope::key(ids[2], head(ids[2])[0]);
    store.tamper(|tables| tables.get_mut(&Table::Rec).unwrap().get_mut(&damaged).unwrap()[50] ^= 1);
    let lost = envelope::key(ids[3], head(ids[3])[0]);
    store.tamper(|tables| drop(tables.get_mut(&Table::Rec).unwrap().remove(&lost).unwrap()));
    let listed = run(archive.read_listed(&ids)).unwrap();
    assert!(listed == run(archive.read(&ids)).unwrap(), "the same as is read by what there is");
    assert_eq!(listed.iter().map(|found| found.id).collect::<Vec<_>>(), ids);
    assert_eq!((listed[1].heads.len(), listed[2].unreadable.len(), listed[3].unreadable[0].why), (2, 1, Unreadable::Missing));
    // another tab has saved one since this one has read the index
    run(tab(&store, 8).save(ids[4], &head(ids[4]), entry("written elsewhere"), noon("2026-03-13"))).unwrap();
    // and something beside another
    run(tab(&store, 9).save(ids[5], &[], entry("beside"), noon("2026-03-13"))).unwrap();
    let moved = run(archive.read_listed(&ids[4..7])).unwrap();
    assert_eq!((moved[0].current().map(text_of), moved[1].heads.len(), moved[2].id), (Some("written elsewhere"), 2, ids[6]));
}

/// What happens to the tables; the second are those of a later time.
type Damage = fn(&mut Tables, &Tables);

#[test]
fn any_damage_to_the_index_is_named_and_mended() {
    let (store, archive) = archive(1);
    fill(&archive, 300);
    let whole = store.dump();
    let later = {
        fill(&archive, 1);
        store.dump()
    };
    let damages: [(IndexFault, Damage); 7] = [
        (IndexFault::HeadMissing, |tables, _| drop(tables.get_mut(&Table::Meta).unwrap().remove(HEAD))),
        (IndexFault::HeadDamaged, |tables, _| tables.get_mut(&Table::Meta).unwrap().get_mut(HEAD).unwrap()[40] ^= 1),
        (IndexFault::HeadDamaged, |tables, _| tables.get_mut(&Table::Meta).unwrap().get_mut(HEAD).unwrap().clear()),
        (IndexFault::SegmentMissing(1), |tables, _| drop(tables.get_mut(&Table::Index).unwrap().remove("00000001"))),
        (IndexFault::SegmentMixed(0), |tables, _| tables.get_mut(&Table::Index).unwrap().get_mut("00000000").unwrap()[99] ^= 1),
        (IndexFault::SegmentMixed(1), |tables, later| {
            let segment = later[&Table::Index]["00000001"].clone();
            tables.get_mut(&Table::Index).unwrap().insert("00000001".to_owned(), segment);
        }),
        (IndexFault::SegmentMixed(0), |tables, _| {
            let segment = tables[&Table::Index]["00000001"].clone();
            tables.get_mut(&Table::Index).unwrap().insert("00000000".to_owned(), segment);
        }),
    ];
    for (fault, damage) in damages {
        let mut tables = whole.clone();
        damage(&mut tables, &later);
        let store = MemoryStore::with(tables);
        let (reopened, found) = open(&store);
        assert_eq!(found, Some(fault));
        assert_eq!(reopened.rows().iter().filter(|row| !row.unreadable).count(), 300, "{fault:?}");
        assert_complete(&store, &reopened);
        let (again, found) = open(&store);
        assert_eq!(found, None, "mended: {fault:?}");
        assert_eq!(again.rows(), reopened.rows());
    }
}

#[test]
fn a_lost_record_is_named_and_never_forgotten_unasked() {
    let (store, archive) = archive(1);
    fill(&archive, 3);
    let lost = archive.rows()[1].id;
    store.tamper(|tables| tables.get_mut(&Table::Rec).unwrap().retain(|key, _| !key.starts_with(&lost.to_string())));
    let reopened = tab(&store, 5);
    assert_eq!(run(reopened.check()).unwrap().missing, [lost]);
    let found = run(reopened.read(&[lost])).unwrap();
    assert_eq!(found[0].unreadable.iter().map(|row| row.why).collect::<Vec<_>>(), [Unreadable::Missing]);
    assert!(reopened.rows().iter().any(|row| row.id == lost && row.unreadable));
    let again = tab(&store, 6);
    assert_eq!(run(again.check()).unwrap().missing, [lost], "still named at the next start");
    run(again.forget_missing(lost)).unwrap();
    assert_eq!(run(tab(&store, 7).check()).unwrap().missing, []);
    assert_eq!(again.rows().len(), 2);
}

#[test]
fn a_lost_record_is_named_even_where_the_index_is_damaged_too() {
    let (store, archive) = archive(1);
    fill(&archive, 3);
    let lost = archive.rows()[1].id;
    store.tamper(|tables| {
        tables.get_mut(&Table::Rec).unwrap().retain(|key, _| !key.starts_with(&lost.to_string()));
        tables.get_mut(&Table::Meta).unwrap().remove(HEAD);
    });
    let (reopened, opening) = run(Archive::open(store.clone(), Counted::shared(5))).unwrap();
    let (fault, check) = opening.rebuilt.unwrap();
    assert_eq!((fault, check.missing), (IndexFault::HeadMissing, vec![lost]));
    assert_eq!(reopened.rows().len(), 3);
}

#[test]
fn a_record_that_the_index_does_not_know_is_put_on_the_list() {
    let (store, archive) = archive(1);
    let before = store.dump();
    run(archive.save(record_id(3), &[], entry("kept"), noon("2026-03-12"))).unwrap();
    // the index of before, the records of now: what a half restored profile looks like
    store.tamper(|tables| {
        tables.remove(&Table::Index);
        tables.insert(Table::Meta, before[&Table::Meta].clone());
        tables.get_mut(&Table::Rec).unwrap().insert("stray".to_owned(), vec![1]);
    });
    let (reopened, fault) = open(&store);
    assert_eq!((reopened.rows().len(), fault), (0, None));
    let check = run(reopened.check()).unwrap();
    assert_eq!((check.found, check.foreign), (vec![record_id(3)], vec!["stray".to_owned()]));
    assert_eq!(reopened.rows().len(), 1);
    assert_eq!(run(reopened.check()).unwrap().found, []);
    assert!(store.dump()[&Table::Rec].contains_key("stray"), "what is not ours is left alone");
}

#[test]
fn a_save_waits_for_no_index() {
    let (store, archive) = archive(1);
    fill(&archive, 3);
    store.tamper(|tables| drop(tables.get_mut(&Table::Meta).unwrap().remove(HEAD)));
    run(archive.save(record_id(9), &[], entry("all the same"), noon("2026-03-12"))).unwrap();
    run(archive.save(record_id(8), &[], entry("and again"), noon("2026-03-12"))).unwrap();
    assert_eq!(archive.rows().len(), 5);
    let (reopened, fault) = open(&store);
    assert_eq!((fault, reopened.rows().len()), (Some(IndexFault::HeadMissing), 5));
    assert_complete(&store, &reopened);
}

proptest! {
    #![proptest_config(often())]

    /// Any single flipped byte in any row of `meta` and `index`: the archive opens with every record listed, or refuses by name.
    #[test]
    fn one_flipped_byte_loses_no_record(at in any::<prop::sample::Index>(), flip in 1..=255_u8) {
        let store = sample();
        let mut rows = Vec::new();
        for table in [Table::Meta, Table::Index] {
            rows.extend(store.dump()[&table].iter().flat_map(|(key, value)| (0..value.len()).map(|at| (table, key.clone(), at)).collect::<Vec<_>>()));
        }
        let (table, key, at) = rows[at.index(rows.len())].clone();
        store.tamper(|tables| tables.get_mut(&table).unwrap().get_mut(&key).unwrap()[at] ^= flip);
        match run(Archive::open(store.clone(), Counted::shared(3))) {
            Ok((archive, _)) => prop_assert_eq!(archive.rows().len(), 2),
            Err(error) => prop_assert!(matches!(error, OpenError::Header(_)) && key == "header", "{error:?} for {key}"),
        }
    }
}

fn sample() -> MemoryStore {
    thread_local!(static SAMPLE: Tables = {
        let (store, archive) = archive(1);
        fill(&archive, 2);
        store.dump()
    });
    MemoryStore::with(SAMPLE.with(Clone::clone))
}

proptest! {
    #![proptest_config(times(256))]

    /// Any saves and deletions leave an index that names exactly the rows of `rec`, in this page and in the next.
    #[test]
    fn the_index_follows_the_records(steps in vec((0..6_u8, 0..4_u8), 1..40)) {
        let (store, archive) = archive(1);
        for (id, step) in steps {
            let id = record_id(id);
            let heads = run(archive.read(&[id])).unwrap()[0].vids();
            match step {
                0 => run(archive.delete_forever(id, noon("2026-04-01"))).unwrap(),
                // what one tab saves stands on what it saved before, so that a head beside another is another tab's
                1 => {
                    let other = tab(&store, 100 + store.calls() as u64);
                    run(other.save(id, &[], entry(&format!("beside {step}")), noon("2026-04-02"))).unwrap();
                    run(archive.refresh_index()).unwrap();
                }
                _ => drop(run(archive.save(id, &heads, entry(&format!("on {step} {}", store.calls())), noon("2026-04-03"))).unwrap()),
            }
            assert_complete(&store, &archive);
        }
        let (reopened, fault) = open(&store);
        prop_assert_eq!(fault, None);
        assert_complete(&store, &reopened);
        prop_assert_eq!(reopened.rows(), archive.rows());
        let check = run(reopened.check()).unwrap();
        prop_assert_eq!(check, Check::default());
    }
}
