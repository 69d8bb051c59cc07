//! What becomes of one record where a backup and a journal both have it, or one of them has.
//!
//! The rule is simple enough to promise: **what is here stays, and the file adds what is missing.** Versions decide, never a clock. A later
//! version of the file takes the place of an earlier one here, which goes into the history. Where both were written on, both stand. A
//! deletion in the file takes away nothing that is here, and what was deleted for good here doesn't come back by an older file.

use sha2::{Digest as _, Sha256};

use crate::domain::id::VersionId;
use crate::storage::merge;
use crate::storage::version::{Content, Relation, Version};

/// What became of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Here it says already what the file says, or something later.
    Same,
    /// It wasn't here.
    Added,
    /// The file has a later version, which stands now.
    Renewed,
    /// It was written on in both places: both stand.
    Beside,
    /// It was deleted for good here, and stays so.
    StaysDeleted,
}

/// A record after both were put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// Versions of the file that stand now.
    pub stand: Vec<Version>,
    /// Versions of the file that go into the history.
    pub earlier: Vec<Version>,
    /// Versions that stood here and go into the history.
    pub superseded: Vec<VersionId>,
    /// What became of the record.
    pub fate: Fate,
}

/// Puts together the heads of a record here, and the versions that a file has of it. `graves` are the tombstones in the history here: it was
/// deleted for good, and written again. `is_here` says whether a version is in the history here, or is a head that can't be read.
pub fn join(heads: &[Version], graves: &[Version], is_here: impl Fn(VersionId) -> bool, file: &[Version]) -> Joined {
    let deleted = |version: &Version| version.content == Content::Tombstone;
    let was_here = !heads.is_empty();
    let outlived = |version: &Version| {
        let covers = |head: &&Version| matches!(head.vv.relation(&version.vv), Relation::Dominates | Relation::Equal);
        heads.iter().filter(|head| deleted(head)).chain(graves).any(|head| covers(&head))
    };
    let mut left_out = false;
    let mut coming: Vec<Version> = Vec::new();
    for version in file.iter().filter(|version| !is_here(version.vid)) {
        if deleted(version) && was_here {
            continue;
        }
        if outlived(version) {
            left_out = true;
            continue;
        }
        let version = match heads.iter().find(|head| head.vid == version.vid) {
            Some(head) if head.vv == version.vv && head.content == version.content => continue,
            Some(_) => renamed(version),
            None => version.clone(),
        };
        // one of two versions by one name, or twice the same
        let twin = coming.iter().position(|other| other.vid == version.vid);
        let version = match twin.and_then(|at| coming.get(at)) {
            Some(other) if other.vv == version.vv && other.content == version.content => continue,
            Some(_) => renamed(&version),
            None => version,
        };
        if !is_here(version.vid) && heads.iter().chain(&coming).all(|other| other.vid != version.vid) {
            coming.push(version);
        }
    }
    let words_here = merge::visible(heads).count();
    let is_earlier = |version: &Version| {
        let others = heads.iter().chain(&coming);
        others.into_iter().any(|other| other.vv.dominates(&version.vv))
    };
    let (earlier, stand): (Vec<Version>, Vec<Version>) = coming.iter().cloned().partition(is_earlier);
    // of what was deleted in the file no words are kept beside it
    let earlier = earlier.into_iter().filter(|version| !deleted(version)).collect();
    let superseded: Vec<VersionId> =
        heads.iter().filter(|head| stand.iter().any(|version| version.vv.dominates(&head.vv))).map(|head| head.vid).collect();
    let words_stay = merge::visible(heads).filter(|head| !superseded.contains(&head.vid)).count();
    let words_come = merge::visible(&stand).count();
    let fate = match (words_come, words_here) {
        (0, 0) if left_out => Fate::StaysDeleted,
        (0, _) => Fate::Same,
        (_, 0) => Fate::Added,
        _ if words_stay > 0 => Fate::Beside,
        _ => Fate::Renewed,
    };
    Joined { stand, earlier, superseded, fate }
}

/// The same under another name, always the same one: two versions that differ can't have one name but where a file was changed by hand, and
/// then both are shown.
fn renamed(version: &Version) -> Version {
    let hash = Sha256::digest(format!("{} {:?} {:?}", version.vid, version.vv, version.content));
    let mut name = [0; 16];
    name.iter_mut().zip(hash).for_each(|(byte, from)| *byte = from);
    Version { vid: VersionId::from_bytes(name), ..version.clone() }
}
