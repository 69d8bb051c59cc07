//! Which versions stand, and what a new one replaces. Pure, and the place where words could be lost if it were wrong.

use super::version::{Content, Version, VersionVector};
use crate::domain::id::{ReplicaId, VersionId};

/// Merges two sets of versions of one record: keeps those that no other dominates, each once, sorted by id.
///
/// Idempotent, commutative and associative, so copies may be merged in any order and as often as one likes. Tombstones
/// take part like any other version; that an edit beats a concurrent deletion is decided by [`visible`] when reading,
/// because dropping the tombstone here would make the outcome depend on the order.
pub fn merge(left: &[Version], right: &[Version]) -> Vec<Version> {
    let all = || left.iter().chain(right);
    let mut kept: Vec<&Version> = Vec::new();
    for version in all() {
        if !all().any(|other| other.vv.dominates(&version.vv)) && !kept.contains(&version) {
            kept.push(version);
        }
    }
    kept.sort_by_cached_key(|version| (version.vid, version.vv.clone(), format!("{:?}", version.content)));
    kept.into_iter().cloned().collect()
}

/// The heads that a person sees: all with words; where there are none, nothing, because the record was deleted.
pub fn visible(heads: &[Version]) -> impl Iterator<Item = &Version> {
    heads.iter().filter(|version| is_visible(version))
}

/// Whether a head is one of those.
pub fn is_visible(head: &Version) -> bool {
    head.content != Content::Tombstone
}

/// What a save does to a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Succession {
    /// This head already says the same and nothing else stands beside it.
    Unchanged(VersionId),
    /// A new version, and the heads it replaces.
    New {
        /// What the new version has seen.
        vv: VersionVector,
        /// The heads that move to the history.
        supersedes: Vec<VersionId>,
    },
}

/// What is known when something is saved.
#[derive(Debug)]
pub struct Situation<'a> {
    /// The heads that could be read.
    pub heads: &'a [Version],
    /// The versions that the words were begun from and that could be read, heads or not.
    pub base: &'a [Version],
    /// Whether something that belongs to this record could not be read: a head, or a version it was begun from.
    pub gaps: bool,
    /// This installation.
    pub replica: ReplicaId,
    /// A replica id that nobody has used.
    pub fresh: ReplicaId,
}

impl Situation<'_> {
    /// Decides what saving `content` does.
    ///
    /// A head is replaced only where the words were begun from it (or from something later), where it says the very same,
    /// or where it is a tombstone and there are words now. Any other head stays beside the new version.
    ///
    /// Version vectors can't tell two branches of the same replica apart, and two tabs of one installation do branch. So a
    /// version that doesn't follow everything that its replica has written counts under a fresh replica id instead.
    pub fn save(&self, content: &Content) -> Succession {
        let mut vv = VersionVector::default();
        for version in self.base {
            vv.merge(&version.vv);
        }
        for head in self.heads {
            let same = head.content == *content;
            let outweighed = head.content == Content::Tombstone && *content != Content::Tombstone;
            if same || outweighed {
                vv.merge(&head.vv);
            }
        }
        let supersedes: Vec<&Version> = self.heads.iter().filter(|head| covers(&vv, &head.vv)).collect();
        if let [only] = supersedes.as_slice()
            && only.content == *content
        {
            return Succession::Unchanged(only.vid);
        }
        let supersedes = supersedes.into_iter().map(|head| head.vid).collect();
        let seen = vv.get(self.replica);
        let branches = self.gaps || self.heads.iter().any(|head| head.vv.get(self.replica) > seen);
        if branches || vv.bump(self.replica).is_none() {
            vv.merge(&VersionVector::first(self.fresh));
        }
        Succession::New { vv, supersedes }
    }
}

fn covers(one: &VersionVector, other: &VersionVector) -> bool {
    one == other || one.dominates(other)
}
