//! How long things stay: nothing goes early, whatever the clock does.

use lodestar::domain::Extra;
use lodestar::domain::day::Day;
use lodestar::domain::entry::Entry;
use lodestar::domain::id::{ReplicaId, VersionId};
use lodestar::domain::intention::Intention;
use lodestar::domain::moment::Moment;
use lodestar::domain::record::Body;
use lodestar::storage::retention::{HISTORY_NEWEST, Usage, prunable, trash_expiry};
use lodestar::storage::version::{Content, Version, VersionVector};
use proptest::collection::vec;
use proptest::prelude::*;

use super::support::{noon, often, record_id};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn used(days: &[&str]) -> Usage {
    let mut usage = Usage::default();
    for day in days {
        usage.start(&noon(day));
    }
    usage
}

#[test]
fn the_third_day_of_use_after_the_time_is_up() {
    let expiry = day("2026-04-10");
    assert!(!used(&["2026-04-11"]).may_purge(expiry));
    assert!(!used(&["2026-04-11", "2026-04-11", "2026-04-11"]).may_purge(expiry), "one day, three starts");
    assert!(!used(&["2026-04-11", "2026-04-12"]).may_purge(expiry));
    assert!(used(&["2026-04-11", "2026-04-12", "2026-04-13"]).may_purge(expiry));
    assert!(used(&["2026-04-09", "2026-04-11", "2026-04-12", "2026-04-13"]).may_purge(expiry));
    assert!(!used(&["2026-04-10", "2026-04-11", "2026-04-12"]).may_purge(expiry), "the day itself is not after it");
}

#[test]
fn a_jump_of_the_clock_begins_the_count_again() {
    let expiry = day("2026-04-10");
    assert!(!used(&["2026-04-08", "2026-04-09", "2036-04-09"]).may_purge(expiry), "ten years on in one night");
    assert!(!used(&["2036-04-09", "2036-04-10", "2026-04-09"]).may_purge(expiry), "and back again");
    assert!(!used(&["2026-04-11", "2026-04-12", "2026-04-15"]).may_purge(expiry), "72 hours apart");
    assert!(used(&["2026-04-11", "2026-04-13", "2026-04-15"]).may_purge(expiry), "48 hours apart is no jump");
}

#[test]
fn the_trash_keeps_for_thirty_days() {
    let mut entry = Entry::begun(noon("2026-01-01"), "en");
    assert_eq!(trash_expiry(&Body::Entry(entry.clone())), None);
    entry.trashed = Some(noon("2026-03-01"));
    assert_eq!(trash_expiry(&Body::Entry(entry)), Some(day("2026-03-31")));
}

fn history(count: usize, body: &Body, saved: &Moment) -> Vec<Version> {
    let version = |number: usize| Version {
        id: record_id(1),
        vid: VersionId::from_bytes([u8::try_from(number % 256).unwrap(); 16]),
        vv: VersionVector::first(ReplicaId::from_bytes([1; 16])),
        saved: saved.clone(),
        content: Content::Body(Box::new(body.clone())),
        draft: 0,
        extra: Extra::new(),
    };
    (0..count).map(version).collect()
}

#[test]
fn the_history_keeps_twenty_and_everything_young() {
    let entry = Body::Entry(Entry::begun(noon("2026-01-01"), "en"));
    let usage = used(&["2026-04-11", "2026-04-12", "2026-04-13"]);
    assert_eq!(prunable(&history(25, &entry, &noon("2026-01-01")), &usage).len(), 5);
    assert_eq!(prunable(&history(25, &entry, &noon("2026-01-01")), &used(&["2026-04-12", "2026-04-13"])), []);
    assert_eq!(prunable(&history(25, &entry, &noon("2026-03-12")), &usage), [], "too young");
    assert_eq!(prunable(&history(20, &entry, &noon("2026-01-01")), &usage), []);
    let intention = Body::Intention(Intention::begun(noon("2026-01-01"), "en"));
    assert_eq!(prunable(&history(25, &intention, &noon("2026-01-01")), &usage), [], "an intention's words always stay");
    let unknown = Body::Other(Extra::new());
    assert_eq!(prunable(&history(25, &unknown, &noon("2026-01-01")), &usage), [], "nor what this version doesn't know");
}

proptest! {
    #![proptest_config(often())]

    /// Whatever the clock shows: a purge is preceded by three different days of use that are all after the expiry, and no
    /// two starts since the first of them lie more than 48 hours apart.
    #[test]
    fn a_purge_is_always_earned(steps in vec(prop_oneof![8 => -3..80_i64, 1 => -100_000..100_000_i64], 1..60), expiry in 0..60_i32) {
        let expiry = day("2026-01-01").plus(expiry).unwrap();
        let mut usage = Usage::default();
        let mut starts: Vec<Moment> = Vec::new();
        let mut hours = 0_i64;
        for step in steps {
            hours += step;
            let utc_ms = noon("2026-01-01").utc_ms + hours * 3_600_000;
            let now = Moment { utc_ms, day: Day::at(utc_ms, 60), ..noon("2026-01-01") };
            usage.start(&now);
            starts.push(now);
            if usage.may_purge(expiry) {
                let calm = starts.iter().rev().zip(starts.iter().rev().skip(1)).take_while(|(later, earlier)| later.utc_ms.abs_diff(earlier.utc_ms) <= 48 * 3_600_000);
                let run = 1 + calm.count();
                let mut days: Vec<Day> = starts.iter().rev().take(run).map(|start| start.day).filter(|day| *day > expiry).collect();
                days.sort_unstable();
                days.dedup();
                prop_assert!(days.len() >= 3, "{days:?}");
            }
        }
    }

    #[test]
    fn pruning_never_touches_the_newest_twenty(ages in vec(0..400_i32, 0..60)) {
        let today = day("2026-04-13");
        let usage = used(&["2026-04-11", "2026-04-12", "2026-04-13"]);
        let entry = Body::Entry(Entry::begun(noon("2020-01-01"), "en"));
        let mut history = history(ages.len(), &entry, &noon("2026-01-01"));
        for (version, age) in history.iter_mut().zip(&ages) {
            version.saved.day = today.plus(-age).unwrap();
        }
        let pruned = prunable(&history, &usage);
        for (place, (version, age)) in history.iter().zip(&ages).enumerate() {
            if pruned.contains(&version.vid) {
                prop_assert!(place >= HISTORY_NEWEST && *age > 30, "{place} {age}");
            }
        }
    }
}
