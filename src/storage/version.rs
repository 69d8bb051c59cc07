//! Versions of a record, and the vectors that say which of two came later.
//!
//! Every save makes a version with its own id and a version vector. A version is later than another only where its vector
//! says so; where neither is later, both stay, and two heads under one id *are* the conflict. Wall clocks never decide.

use std::collections::BTreeMap;

use crate::domain::Extra;
use crate::domain::id::{RecordId, ReplicaId, VersionId};
use crate::domain::moment::Moment;
use crate::domain::record::Body;

/// How many saves of each replica a version has seen. Counters start at 1; an absent replica counts as 0.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct VersionVector(BTreeMap<ReplicaId, u32>);

/// How two vectors stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Both have seen the same.
    Equal,
    /// The first has seen all of the second, and more.
    Dominates,
    /// The second has seen all of the first, and more.
    Dominated,
    /// Each has seen something that the other hasn't.
    Concurrent,
}

impl VersionVector {
    /// What a replica's first save of a new record has seen: itself.
    pub fn first(replica: ReplicaId) -> Self {
        Self(BTreeMap::from([(replica, 1)]))
    }

    /// Reads counters as they were stored; `None` where one is zero or a replica comes twice.
    pub fn from_counters(counters: impl IntoIterator<Item = (ReplicaId, u32)>) -> Option<Self> {
        let mut vector = BTreeMap::new();
        for (replica, counter) in counters {
            if counter == 0 || vector.insert(replica, counter).is_some() {
                return None;
            }
        }
        Some(Self(vector))
    }

    /// The counter of one replica.
    pub fn get(&self, replica: ReplicaId) -> u32 {
        self.0.get(&replica).copied().unwrap_or(0)
    }

    /// All counters above zero, by replica.
    pub fn counters(&self) -> impl ExactSizeIterator<Item = (ReplicaId, u32)> + '_ {
        self.0.iter().map(|(replica, counter)| (*replica, *counter))
    }

    /// All saves seen. Grows along every line of succession, so it sorts versions so that none stands before one that it
    /// came from.
    pub fn seen(&self) -> u64 {
        self.0.values().map(|counter| u64::from(*counter)).sum()
    }

    /// How this vector stands to another.
    pub fn relation(&self, other: &Self) -> Relation {
        match (self.covers(other), other.covers(self)) {
            (true, true) => Relation::Equal,
            (true, false) => Relation::Dominates,
            (false, true) => Relation::Dominated,
            (false, false) => Relation::Concurrent,
        }
    }

    /// Whether this one has seen all of the other, and more.
    pub fn dominates(&self, other: &Self) -> bool {
        self.relation(other) == Relation::Dominates
    }

    /// Whether each has seen something that the other hasn't.
    pub fn concurrent(&self, other: &Self) -> bool {
        self.relation(other) == Relation::Concurrent
    }

    fn covers(&self, other: &Self) -> bool {
        other.0.iter().all(|(replica, counter)| self.get(*replica) >= *counter)
    }

    /// Adds what another vector has seen.
    pub fn merge(&mut self, other: &Self) {
        for (replica, counter) in &other.0 {
            let own = self.0.entry(*replica).or_insert(0);
            *own = (*own).max(*counter);
        }
    }

    /// Counts one more save of a replica; `None` after 4,294,967,295 of them.
    pub fn bump(&mut self, replica: ReplicaId) -> Option<u32> {
        let next = self.get(replica).checked_add(1)?;
        self.0.insert(replica, next);
        Some(next)
    }
}

/// What a version says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// These words.
    Body(Box<Body>),
    /// That the record was deleted for good.
    Tombstone,
}

impl Content {
    /// The words, where there are any.
    pub const fn body(&self) -> Option<&Body> {
        match self {
            Self::Body(body) => Some(body),
            Self::Tombstone => None,
        }
    }
}

/// One version of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The record.
    pub id: RecordId,
    /// This version of it.
    pub vid: VersionId,
    /// What it has seen.
    pub vv: VersionVector,
    /// When it was saved, by the device's clock. Shown to the person; decides nothing.
    pub saved: Moment,
    /// What it says.
    pub content: Content,
    /// The counter of the latest draft whose words are in it; 0 where it wasn't typed. A copy of a draft under this version's
    /// id with a higher counter holds words that came later.
    pub draft: u64,
    /// Fields from a newer version of the app.
    pub extra: Extra,
}
