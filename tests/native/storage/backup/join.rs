//! What becomes of one record where a file meets a journal: the laws, on made-up versions.

use lodestar::domain::Extra;
use lodestar::domain::id::{ReplicaId, VersionId};
use lodestar::storage::backup::{Fate, Joined, join};
use lodestar::storage::merge::{merge, visible};
use lodestar::storage::version::{Content, Relation, Version, VersionVector};
use proptest::collection::vec;
use proptest::prelude::*;

use super::super::support::{entry, moment, often, record_id, vectors};
use super::texts;

/// One record in one place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Place {
    heads: Vec<Version>,
    history: Vec<Version>,
}

impl Place {
    /// What a person has who made all of these versions here: what is not a head is in the history.
    fn of(versions: &[Version]) -> Self {
        let heads = merge(versions, &[]);
        let history = versions.iter().filter(|version| !heads.contains(version)).cloned().collect();
        Self { heads, history }
    }

    /// Does with the record what a restore does.
    fn take_in(&mut self, file: &[Version]) -> Joined {
        let graves: Vec<Version> = self.history.iter().filter(|version| is_tombstone(version)).cloned().collect();
        let joined = join(&self.heads, &graves, |vid| self.history.iter().any(|version| version.vid == vid), file);
        let (gone, stay) = self.heads.drain(..).partition(|head| joined.superseded.contains(&head.vid));
        self.heads = stay;
        self.history.extend::<Vec<Version>>(gone);
        self.heads.extend(joined.stand.clone());
        self.history.extend(joined.earlier.clone());
        joined
    }

    /// The words and where they are: in a head, or in the history.
    fn words(&self) -> Vec<(String, bool)> {
        let of = |versions: &[Version], stands| texts(versions).into_iter().map(|text| (text.to_owned(), stands)).collect::<Vec<_>>();
        let mut words = [of(&self.heads, true), of(&self.history, false)].concat();
        words.sort_unstable();
        words
    }

    fn has(&self, text: &str) -> bool {
        self.words().iter().any(|(word, _)| word == text)
    }

    fn sorted(&self) -> (Vec<Version>, Vec<Version>) {
        (super::sorted(self.heads.clone()), super::sorted(self.history.clone()))
    }
}

fn is_tombstone(version: &Version) -> bool {
    version.content == Content::Tombstone
}

fn covers(one: &Version, other: &Version) -> bool {
    matches!(one.vv.relation(&other.vv), Relation::Equal | Relation::Dominates)
}

fn version(vid: u8, vv: VersionVector, text: Option<&str>) -> Version {
    let content = text.map_or(Content::Tombstone, |text| Content::Body(Box::new(entry(text))));
    Version { id: record_id(1), vid: VersionId::from_bytes([vid; 16]), vv, saved: moment(0), content, draft: 0, extra: Extra::new() }
}

fn counted(counters: &[(u8, u32)]) -> VersionVector {
    VersionVector::from_counters(counters.iter().map(|(replica, counter)| (ReplicaId::from_bytes([*replica; 16]), *counter))).unwrap()
}

fn only(versions: &[Version]) -> Vec<&str> {
    texts(versions)
}

/// Versions of one record, each with words of its own; some are tombstones, some have the name of another.
fn pools(tombstones: u32, twins: u32) -> impl Strategy<Value = Vec<Version>> {
    let one = (vectors(), prop::bool::weighted(f64::from(tombstones) / 8.0), prop::bool::weighted(f64::from(twins) / 8.0));
    vec(one, 1..8).prop_map(|pool| {
        let made = |(number, (vv, deleted, twin)): (u8, (VersionVector, bool, bool))| {
            let text = format!("words {number}");
            version(if twin { number / 2 } else { number + 100 }, vv, (!deleted).then_some(text.as_str()))
        };
        (0_u8..).zip(pool).map(made).collect()
    })
}

/// A pool, and three sets out of it.
fn sets(tombstones: u32, twins: u32) -> impl Strategy<Value = [Vec<Version>; 3]> {
    (pools(tombstones, twins), vec(any::<[bool; 3]>(), 8), any::<bool>()).prop_map(|(pool, chosen, turned)| {
        let set = |which: usize| -> Vec<Version> {
            let mut set: Vec<Version> =
                pool.iter().zip(&chosen).filter(|(_, chosen)| chosen[which]).map(|(version, _)| version.clone()).collect();
            if turned {
                set.reverse();
            }
            set
        };
        [set(0), set(1), set(2)]
    })
}

/// What is here has each name once.
fn each_name_once(versions: Vec<Version>) -> Vec<Version> {
    let mut kept: Vec<Version> = Vec::new();
    for version in versions {
        if kept.iter().all(|other| other.vid != version.vid) {
            kept.push(version);
        }
    }
    kept
}

proptest! {
    #![proptest_config(often())]

    #[test]
    fn t14_joining_twice_is_joining_once([here, file, _] in sets(2, 1)) {
        let mut place = Place::of(&each_name_once(here));
        place.take_in(&file);
        let once = place.clone();
        let again = place.take_in(&file);
        prop_assert_eq!((again.stand, again.earlier, again.superseded), (vec![], vec![], vec![]));
        prop_assert!(matches!(again.fate, Fate::Same | Fate::StaysDeleted), "{:?}", again.fate);
        prop_assert_eq!(place, once);
    }

    #[test]
    fn t14_nothing_here_vanishes([here, file, _] in sets(2, 1)) {
        let before = Place::of(&each_name_once(here));
        let mut after = before.clone();
        let joined = after.take_in(&file);
        for head in visible(&before.heads) {
            let stands = after.heads.contains(head);
            let later = visible(&after.heads).any(|other| other.vv.dominates(&head.vv));
            prop_assert!(stands || later && after.history.contains(head), "{:?}", head);
        }
        for earlier in &before.history {
            prop_assert!(after.history.contains(earlier));
        }
        // the fate says what a person sees of it
        let words_here = visible(&before.heads).count();
        let words_stay = visible(&before.heads).filter(|head| after.heads.contains(head)).count();
        let words_come = visible(&joined.stand).count();
        let fate = match (words_here, words_stay, words_come) {
            (0, _, 0) => matches!(joined.fate, Fate::Same | Fate::StaysDeleted),
            (_, _, 0) => joined.fate == Fate::Same,
            (0, _, _) => joined.fate == Fate::Added,
            (_, 0, _) => joined.fate == Fate::Renewed,
            _ => joined.fate == Fate::Beside,
        };
        prop_assert!(fate, "{:?}: {} here, {} stay, {} come", joined.fate, words_here, words_stay, words_come);
    }

    #[test]
    fn a_deletion_in_the_file_takes_no_words_away([here, file, _] in sets(4, 1)) {
        let before = Place::of(&each_name_once(here));
        let mut after = before.clone();
        let joined = after.take_in(&file);
        if !before.heads.is_empty() {
            prop_assert!(!joined.stand.iter().any(is_tombstone));
        }
        for head in before.heads.iter().filter(|head| joined.superseded.contains(&head.vid)) {
            prop_assert!(visible(&joined.stand).any(|version| version.vv.dominates(&head.vv)), "{:?}", head);
        }
        prop_assert!(!joined.earlier.iter().any(is_tombstone));
    }

    #[test]
    fn what_was_deleted_for_good_here_never_comes_back([here, file, more] in sets(4, 1)) {
        let before = Place::of(&each_name_once(here));
        let mut after = before.clone();
        // the second time, the deletion itself may be in the history
        for file in [&file, &more, &file] {
            after.take_in(file);
            for grave in before.heads.iter().chain(&before.history).filter(|version| is_tombstone(version)) {
                for version in file.iter().filter(|version| covers(grave, version)) {
                    let text = only(std::slice::from_ref(version));
                    let came_back = text.iter().any(|text| after.has(text) && !before.has(text));
                    prop_assert!(!came_back, "{:?} under {:?}", version, grave);
                }
            }
        }
    }

    #[test]
    fn t14_every_word_of_the_file_is_here_afterwards([here, file, _] in sets(2, 1)) {
        let before = Place::of(&each_name_once(here));
        let mut after = before.clone();
        after.take_in(&file);
        for version in file.iter().filter(|version| !is_tombstone(version)) {
            let covered = before.heads.iter().chain(&before.history).any(|grave| is_tombstone(grave) && covers(grave, version));
            // a name that is in the history stands for what it has there
            let named = before.history.iter().any(|earlier| earlier.vid == version.vid);
            let text = only(std::slice::from_ref(version))[0];
            let places = after.words().iter().filter(|(word, _)| word == text).count();
            prop_assert!(places == 1 || places == 0 && (covered || named), "{:?}: {} times", version, places);
        }
        // and each under a name of its own
        let names = after.heads.iter().chain(&after.history).map(|version| version.vid);
        prop_assert_eq!(names.collect::<std::collections::BTreeSet<_>>().len(), after.heads.len() + after.history.len());
    }

    #[test]
    fn t14_without_deletions_the_order_of_two_files_does_not_matter([one, other, _] in sets(0, 0)) {
        let (mut forth, mut back) = (Place::default(), Place::default());
        forth.take_in(&one);
        forth.take_in(&other);
        back.take_in(&other);
        back.take_in(&one);
        prop_assert_eq!(forth.sorted(), back.sorted());
        prop_assert_eq!(super::sorted(forth.heads), super::sorted(merge(&one, &other)));
    }

    /// With deletions the order decides over nothing but what one of the files says was deleted.
    #[test]
    fn t14_with_deletions_the_order_decides_only_over_what_was_deleted([one, other, _] in sets(3, 0)) {
        let (mut forth, mut back) = (Place::default(), Place::default());
        forth.take_in(&one);
        forth.take_in(&other);
        back.take_in(&other);
        back.take_in(&one);
        let all = || one.iter().chain(&other);
        for version in all().filter(|version| !is_tombstone(version)) {
            if all().any(|grave| is_tombstone(grave) && covers(grave, version)) {
                continue;
            }
            let text = only(std::slice::from_ref(version))[0];
            let stands = merge(&one, &other).contains(version);
            for place in [&forth, &back] {
                prop_assert_eq!(place.words().into_iter().find(|(word, _)| word == text), Some((text.to_owned(), stands)));
            }
        }
    }
}

#[test]
fn two_that_differ_under_one_name_both_survive() {
    let here = version(1, counted(&[(1, 1)]), Some("here"));
    let there = version(1, counted(&[(1, 1)]), Some("there"));
    let third = version(1, counted(&[(1, 1)]), Some("a third"));
    let mut place = Place::of(std::slice::from_ref(&here));
    let joined = place.take_in(&[there.clone(), here.clone(), third.clone(), there.clone()]);
    assert_eq!((only(&joined.stand), joined.fate), (vec!["a third", "there"], Fate::Beside));
    assert_eq!(only(&place.heads), ["a third", "here", "there"]);
    assert_eq!(place.heads[0], here);
    // into an empty place, and once more
    let mut empty = Place::default();
    empty.take_in(&[there.clone(), third.clone(), there.clone()]);
    assert_eq!(only(&empty.heads), ["a third", "there"]);
    let once = empty.clone();
    empty.take_in(&[there, third]);
    assert_eq!(empty, once);
}

#[test]
fn each_fate_is_told_by_its_name() {
    let [one, two] = [counted(&[(1, 1)]), counted(&[(1, 2)])];
    let old = version(1, one.clone(), Some("old"));
    let new = version(2, two.clone(), Some("new"));
    let beside = version(3, counted(&[(1, 1), (2, 1)]), Some("beside"));
    let deleted = version(4, two, None);
    let fate = |here: &[Version], file: &[Version]| Place::of(here).take_in(file).fate;
    let (old, new) = (std::slice::from_ref(&old), std::slice::from_ref(&new));
    assert_eq!(fate(&[], old), Fate::Added);
    assert_eq!(fate(old, old), Fate::Same);
    assert_eq!(fate(new, old), Fate::Same);
    assert_eq!(fate(old, new), Fate::Renewed);
    assert_eq!(fate(new, std::slice::from_ref(&beside)), Fate::Beside);
    assert_eq!(fate(std::slice::from_ref(&deleted), old), Fate::StaysDeleted);
    assert_eq!(fate(std::slice::from_ref(&deleted), std::slice::from_ref(&beside)), Fate::Added);
    assert_eq!(fate(new, std::slice::from_ref(&deleted)), Fate::Same);
    assert_eq!(fate(&[deleted.clone(), beside.clone()], old), Fate::Same, "its words stand there, whatever was deleted of it");
}
