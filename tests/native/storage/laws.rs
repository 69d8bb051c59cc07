//! The laws of merging, and that a save never takes anything away that it was not begun from.

use lodestar::domain::Extra;
use lodestar::domain::id::{ReplicaId, VersionId};
use lodestar::storage::merge::{Situation, Succession, merge, visible};
use lodestar::storage::version::{Content, Relation, Version, VersionVector};
use proptest::collection::vec;
use proptest::prelude::*;

use super::support::{contents, entry, moment, often, record_id, text_of, vectors, vids};

/// Sets of versions of one record, with few ids so that the same version comes up in several.
fn sets() -> impl Strategy<Value = (Vec<Version>, Vec<Version>, Vec<Version>)> {
    let pool = vec((vids(), vectors(), contents(), any::<i64>()), 1..8);
    (pool, vec(any::<[bool; 3]>(), 8)).prop_map(|(pool, chosen)| {
        let version = |(vid, vv, content, saved): (VersionId, VersionVector, Content, i64)| Version {
            id: record_id(1),
            vid,
            vv,
            saved: moment(saved),
            content,
            draft: 0,
            extra: Extra::new(),
        };
        let pool: Vec<Version> = pool.into_iter().map(version).collect();
        let set = |which: usize| pool.iter().zip(&chosen).filter(|(_, chosen)| chosen[which]).map(|(version, _)| version.clone()).collect();
        (set(0), set(1), set(2))
    })
}

proptest! {
    #![proptest_config(often())]

    #[test]
    fn merging_twice_is_merging_once((one, other, _) in sets()) {
        let merged = merge(&one, &other);
        prop_assert_eq!(&merge(&merged, &merged), &merged);
        prop_assert_eq!(&merge(&merged, &other), &merged);
    }

    #[test]
    fn merging_knows_no_sides((one, other, _) in sets()) {
        prop_assert_eq!(merge(&one, &other), merge(&other, &one));
    }

    #[test]
    fn merging_knows_no_order((one, other, third) in sets()) {
        prop_assert_eq!(merge(&merge(&one, &other), &third), merge(&one, &merge(&other, &third)));
    }

    #[test]
    fn merging_drops_only_what_something_kept_has_seen((one, other, _) in sets()) {
        let merged = merge(&one, &other);
        for version in one.iter().chain(&other) {
            let survives = merged.contains(version) || merged.iter().any(|kept| kept.vv.dominates(&version.vv));
            prop_assert!(survives, "{version:?}");
        }
        for kept in &merged {
            prop_assert!(!merged.iter().any(|other| other.vv.dominates(&kept.vv)));
        }
    }

    #[test]
    fn clocks_decide_nothing((one, other, _) in sets(), shift in any::<i64>()) {
        let vids = |merged: Vec<Version>| merged.iter().map(|version| version.vid).collect::<Vec<_>>();
        let shifted: Vec<Version> = other.iter().map(|version| Version { saved: moment(shift), ..version.clone() }).collect();
        let unshifted: Vec<Version> = one.iter().filter(|version| !other.contains(version)).cloned().collect();
        prop_assert_eq!(vids(merge(&unshifted, &other)), vids(merge(&unshifted, &shifted)));
    }

    #[test]
    fn relations_mirror_each_other(one in vectors(), other in vectors()) {
        let mirrored = match other.relation(&one) {
            Relation::Dominates => Relation::Dominated,
            Relation::Dominated => Relation::Dominates,
            same => same,
        };
        prop_assert_eq!(one.relation(&other), mirrored);
        prop_assert_eq!(one == other, one.relation(&other) == Relation::Equal);
        prop_assert_eq!(one.concurrent(&other), one.relation(&other) == Relation::Concurrent);
        if one.dominates(&other) {
            prop_assert!(one.seen() > other.seen());
        }
        let mut both = one.clone();
        both.merge(&other);
        prop_assert!(both == one || both.dominates(&one));
        prop_assert!(both == other || both.dominates(&other));
    }

    /// Heads that no other dominates, words begun from any of them or from versions long replaced.
    #[test]
    fn a_save_replaces_only_what_it_came_from(
        (one, other, based) in sets(),
        content in contents(),
        gaps in any::<bool>(),
        replica in 0..4_u8,
    ) {
        let heads = merge(&one, &other);
        let base = based;
        let replica = ReplicaId::from_bytes([replica; 16]);
        let fresh = ReplicaId::from_bytes([99; 16]);
        let situation = Situation { heads: &heads, base: &base, gaps, replica, fresh };
        match situation.save(&content) {
            Succession::Unchanged(vid) => {
                let same = heads.iter().find(|head| head.vid == vid).unwrap();
                prop_assert_eq!(&same.content, &content);
            }
            Succession::New { vv, supersedes } => {
                for head in &heads {
                    let came_from = base.iter().any(|version| version.vv == head.vv || version.vv.dominates(&head.vv));
                    let same = head.content == content;
                    let outweighed = head.content == Content::Tombstone;
                    let together = came_from || same || outweighed || covered_by_all(head, &base, &heads, &content);
                    if supersedes.contains(&head.vid) {
                        prop_assert!(together, "replaced without reason: {head:?}");
                        prop_assert!(vv.dominates(&head.vv));
                    } else {
                        prop_assert!(vv.concurrent(&head.vv), "{:?} beside {:?}", vv, head.vv);
                    }
                }
                for version in &base {
                    prop_assert!(vv.dominates(&version.vv));
                }
            }
        }
    }
}

/// Whether all that the words came from has, taken together, seen this head.
fn covered_by_all(head: &Version, base: &[Version], heads: &[Version], content: &Content) -> bool {
    let mut all = VersionVector::default();
    for version in base {
        all.merge(&version.vv);
    }
    for other in heads.iter().filter(|other| other.content == *content || other.content == Content::Tombstone) {
        all.merge(&other.vv);
    }
    all == head.vv || all.dominates(&head.vv)
}

fn version(vid: u8, vv: &[(u8, u32)], content: Content) -> Version {
    let counters = vv.iter().map(|(replica, counter)| (ReplicaId::from_bytes([*replica; 16]), *counter));
    let vv = VersionVector::from_counters(counters).unwrap();
    let vid = VersionId::from_bytes([vid; 16]);
    Version { id: record_id(1), vid, vv, saved: moment(0), content, draft: 0, extra: Extra::new() }
}

fn words(text: &str) -> Content {
    Content::Body(Box::new(entry(text)))
}

#[test]
fn an_edit_beats_a_concurrent_deletion() {
    let edit = version(1, &[(1, 2)], words("still here"));
    let deletion = version(2, &[(1, 1), (2, 1)], Content::Tombstone);
    let merged = merge(&[edit], &[deletion]);
    assert_eq!(merged.len(), 2, "the tombstone stays, so that merging in another order ends the same");
    assert_eq!(visible(&merged).map(text_of).collect::<Vec<_>>(), ["still here"]);
}

#[test]
fn a_deletion_that_has_seen_the_edit_stands() {
    let edit = version(1, &[(1, 2)], words("gone"));
    let deletion = version(2, &[(1, 2), (2, 1)], Content::Tombstone);
    assert_eq!(visible(&merge(&[edit], &[deletion])).count(), 0);
}

/// Two tabs of one installation count under the same replica id. If both counted on, the third save of one would seem to
/// have seen the second save of the other.
#[test]
fn two_branches_of_one_replica_never_cover_each_other() {
    let replica = ReplicaId::from_bytes([1; 16]);
    let first = version(1, &[(1, 1)], words("first"));
    let in_one_tab = version(2, &[(1, 2)], words("one tab"));
    let save = |heads: &[Version], base: &[Version], text: &str, fresh: u8| {
        let fresh = ReplicaId::from_bytes([fresh; 16]);
        match (Situation { heads, base, gaps: false, replica, fresh }).save(&words(text)) {
            Succession::New { vv, .. } => vv,
            Succession::Unchanged(_) => panic!("it is new"),
        }
    };
    let vv = save(std::slice::from_ref(&in_one_tab), &[first], "the other tab", 50);
    let in_the_other = Version { vv, ..version(3, &[(9, 1)], words("the other tab")) };
    assert!(in_the_other.vv.concurrent(&in_one_tab.vv));
    let heads = [in_one_tab.clone(), in_the_other.clone()];
    let further = save(&heads, std::slice::from_ref(&in_one_tab), "one tab, further", 51);
    assert!(further.dominates(&in_one_tab.vv));
    assert!(further.concurrent(&in_the_other.vv));
}

/// A vector gets another replica for every branch, and none for words that follow each other, however many.
#[test]
fn saves_that_follow_each_other_count_up_one_replica() {
    let replica = ReplicaId::from_bytes([1; 16]);
    let fresh = ReplicaId::from_bytes([50; 16]);
    let mut head = version(1, &[(1, 1), (2, 7)], words("begun"));
    for counter in 2..5 {
        let next = words(&format!("gone on with {counter}"));
        let situation = Situation { heads: std::slice::from_ref(&head), base: std::slice::from_ref(&head), gaps: false, replica, fresh };
        let Succession::New { vv, .. } = situation.save(&next) else { panic!("it is new") };
        head = version(1, &[(1, counter), (2, 7)], next);
        assert_eq!(vv, head.vv);
    }
}

#[test]
fn saving_the_same_again_makes_nothing() {
    let head = version(1, &[(1, 1)], words("as it was"));
    let replica = ReplicaId::from_bytes([1; 16]);
    let fresh = ReplicaId::from_bytes([50; 16]);
    for base in [vec![], vec![head.clone()]] {
        let situation = Situation { heads: std::slice::from_ref(&head), base: &base, gaps: false, replica, fresh };
        assert_eq!(situation.save(&words("as it was")), Succession::Unchanged(head.vid));
    }
}
