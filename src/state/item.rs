//! One record as the pages see it: how far it is opened, and what it says.

use crate::domain::entry::Entry;
use crate::domain::id::{RecordId, VersionId};
use crate::domain::intention::Intention;
use crate::domain::record::{Body, Recorded};
use crate::i18n::Problem;
use crate::storage::archive::Found;
use crate::storage::envelope::Unreadable;
use crate::storage::version::Version;

/// A record as far as it is opened.
#[derive(Clone, Debug, PartialEq)]
pub enum Loaded {
    /// Not opened yet; it will be, in idle time.
    Pending,
    /// Its versions, the one to show first in front: one, or several where the same thing was written in two places.
    Open(Vec<Version>),
    /// It can't be opened. It is kept as it is.
    Unreadable(Unreadable),
    /// The store gave no answer about it, so nobody knows yet what it says; [`ask_again`](super::Library::ask_again).
    Unanswered(Problem),
}

/// A record.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its id.
    pub id: RecordId,
    /// What is known of it.
    pub loaded: Loaded,
    /// What a change to it stands on: all its heads, those without words included.
    pub(super) heads: Vec<VersionId>,
}

impl Item {
    /// A record of which nothing is opened yet.
    pub(super) fn unknown(id: RecordId, loaded: Loaded) -> Self {
        Self { id, loaded, heads: Vec::new() }
    }

    /// As it stands in the store; `None` where it was deleted for good or never was.
    pub(super) fn found(found: Found) -> Option<Self> {
        let (id, heads) = (found.id, found.vids());
        let why = found.unreadable.first().map(|row| row.why);
        let versions = found.into_visible();
        let loaded = match (versions.is_empty(), why) {
            (false, _) => Loaded::Open(versions),
            (true, Some(why)) => Loaded::Unreadable(why),
            (true, None) => return None,
        };
        Some(Self { id, loaded, heads })
    }

    /// The version to show, where there is one.
    pub fn head(&self) -> Option<&Version> {
        match &self.loaded {
            Loaded::Open(versions) => versions.first(),
            Loaded::Pending | Loaded::Unreadable(_) | Loaded::Unanswered(_) => None,
        }
    }

    /// What it says.
    pub fn body(&self) -> Option<&Body> {
        self.head().and_then(|head| head.content.body())
    }

    /// What it says, if it is of this kind.
    pub fn of<T: Recorded>(&self) -> Option<&T> {
        self.body().and_then(T::of)
    }

    /// The entry, if it is one.
    pub fn entry(&self) -> Option<&Entry> {
        self.of()
    }

    /// The intention, if it is one.
    pub fn intention(&self) -> Option<&Intention> {
        self.of()
    }
}
