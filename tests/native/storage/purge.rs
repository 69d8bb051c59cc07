//! Clearing away: only what is due, only after three days of use, and nothing that anybody still needs.

use lodestar::domain::entry::Entry;
use lodestar::domain::record::Body;
use lodestar::storage::Archive;
use lodestar::storage::archive::{Purged, USAGE};
use lodestar::storage::memory::MemoryStore;
use lodestar::storage::port::{Durability, Table};

use super::support::{archive, entry, noon, record_id, run, tab};

fn trashed(text: &str, day: &str) -> Body {
    Body::Entry(Entry { text: text.to_owned(), trashed: Some(noon(day)), ..Entry::begun(noon("2026-01-01"), "en") })
}

/// Starts on each of these days; what the last start deleted.
fn start(store: &MemoryStore, days: &[&str]) -> Purged {
    let mut purged = Purged::default();
    for (seed, day) in (500..).zip(days) {
        purged = run(tab(store, seed).purge(&noon(day))).unwrap();
    }
    purged
}

fn with_trash() -> (MemoryStore, Archive<MemoryStore>) {
    let (store, archive) = archive(1);
    run(archive.save(record_id(1), &[], trashed("due", "2026-02-01"), noon("2026-02-01"))).unwrap();
    run(archive.save(record_id(2), &[], trashed("not yet", "2026-03-10"), noon("2026-03-10"))).unwrap();
    run(archive.save(record_id(3), &[], entry("kept"), noon("2026-02-01"))).unwrap();
    (store, archive)
}

#[test]
fn the_trash_is_emptied_on_the_third_day_of_use_after_thirty_days() {
    let (store, _) = with_trash();
    assert_eq!(start(&store, &["2026-03-04", "2026-03-05", "2026-03-05"]), Purged::default());
    assert_eq!(start(&store, &["2026-03-06"]).records, [record_id(1)]);
    let rest = tab(&store, 2);
    assert_eq!(rest.rows().len(), 2);
    assert!(run(rest.read(&[record_id(1)])).unwrap()[0].is_gone());
}

/// It happens after every start, so what can't be due is not looked at.
#[test]
fn a_purge_looks_only_at_what_may_be_due() {
    let calls_with = |entries: u8, saves: u8| {
        let (store, archive) = archive(1);
        for id in 0..entries {
            let mut base = Vec::new();
            for number in 0..saves {
                let day = "2026-03-01";
                base = vec![run(archive.save(record_id(id), &base, entry(&number.to_string()), noon(day))).unwrap().vid];
            }
        }
        start(&store, &["2026-03-04", "2026-03-05"]);
        let before = store.calls();
        assert_eq!(run(archive.purge(&noon("2026-03-06"))), Ok(Purged::default()));
        store.calls() - before
    };
    let least = calls_with(0, 0);
    assert_eq!(calls_with(4, 1), least, "nothing is in the trash");
    assert_eq!(calls_with(1, 21), least, "twenty earlier versions stay however old they are");
    assert_eq!(calls_with(1, 22), least + 1, "one more is read, and being young it stays");
}

#[test]
fn t26_a_jump_of_the_clock_deletes_nothing() {
    let (store, _) = with_trash();
    assert_eq!(start(&store, &["2026-02-02", "2026-02-03", "2036-01-01"]), Purged::default());
    assert_eq!(start(&store, &["2036-01-02"]), Purged::default());
    assert_eq!(start(&store, &["2026-02-04", "2026-02-05", "2026-02-06"]), Purged::default());
}

#[test]
fn a_damaged_count_begins_again() {
    let (store, _) = with_trash();
    start(&store, &["2026-03-04", "2026-03-05"]);
    store.tamper(|tables| tables.get_mut(&Table::Meta).unwrap().get_mut(USAGE).unwrap()[50] ^= 1);
    assert_eq!(start(&store, &["2026-03-06"]), Purged::default());
    assert_eq!(start(&store, &["2026-03-07", "2026-03-08"]).records, [record_id(1)]);
}

#[test]
fn what_somebody_is_still_at_stays() {
    let days = ["2026-03-04", "2026-03-05", "2026-03-06"];
    // unfinished words
    let (store, archive) = with_trash();
    run(archive.put_draft(record_id(1), &[], &entry("typing"), Durability::Strict)).unwrap();
    assert_eq!(start(&store, &days), Purged::default());
    // taken out of the trash in one tab, still in it in the other
    let (store, archive) = with_trash();
    let heads = run(archive.read(&[record_id(1)])).unwrap()[0].vids();
    run(archive.save(record_id(1), &heads, trashed("due, too", "2026-02-01"), noon("2026-02-01"))).unwrap();
    run(tab(&store, 2).save(record_id(1), &heads, entry("out again"), noon("2026-02-02"))).unwrap();
    assert_eq!(start(&store, &days), Purged::default());
    // an index that is behind: the transaction looks at the record itself
    let (store, archive) = with_trash();
    let heads = run(archive.read(&[record_id(1)])).unwrap()[0].vids();
    start(&store, &days[..2]);
    let behind = tab(&store, 3);
    run(archive.save(record_id(1), &heads, entry("out again"), noon("2026-03-06"))).unwrap();
    assert_eq!(run(behind.purge(&noon(days[2]))).unwrap(), Purged::default());
    // an earlier version that can't be read
    let (store, archive) = with_trash();
    let heads = run(archive.read(&[record_id(1)])).unwrap()[0].vids();
    run(archive.save(record_id(1), &heads, trashed("due, too", "2026-02-01"), noon("2026-02-01"))).unwrap();
    store.tamper(|tables| tables.get_mut(&Table::Hist).unwrap().values_mut().next().unwrap()[150] ^= 1);
    assert_eq!(start(&store, &days), Purged::default());
}

#[test]
fn a_long_history_is_cut_to_the_newest_twenty_and_the_young() {
    let (store, archive) = archive(1);
    let mut base = Vec::new();
    for number in 0..30 {
        // the first five are old
        let day = if number < 5 { "2026-01-01" } else { "2026-03-01" };
        base = vec![run(archive.save(record_id(1), &base, entry(&format!("{number}")), noon(day))).unwrap().vid];
    }
    assert_eq!(start(&store, &["2026-03-04", "2026-03-05", "2026-03-06"]).versions, 5);
    let rest = tab(&store, 2);
    assert_eq!(run(rest.history(record_id(1))).unwrap().versions.len(), 24);
    assert_eq!(start(&store, &["2026-03-07"]), Purged::default());
    let saved = run(rest.save(record_id(1), &base, entry("on and on"), noon("2026-03-07"))).unwrap();
    assert!(!saved.conflict);
}
