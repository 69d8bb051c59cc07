//! One record as the pages see it: how far it is opened, and what it says.

use crate::domain::entry::Entry;
use crate::domain::glimpse::Glimpse;
use crate::domain::id::{RecordId, VersionId};
use crate::domain::intention::Intention;
use crate::domain::record::{Body, Recorded};
use crate::i18n::Problem;
use crate::storage::archive::{Found, Seen};
use crate::storage::envelope::Unreadable;
use crate::storage::version::Version;

/// A record as far as it is opened.
#[derive(Clone, Debug, PartialEq)]
pub enum Loaded {
    /// Not opened yet; it will be, in idle time. Lists may know what they show of it: [`Item::listed`].
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
    /// What is known of it before it is opened.
    glimpse: Option<Glimpse>,
    /// What a change to it stands on: all its heads, those without words included.
    pub(super) heads: Vec<VersionId>,
}

impl Item {
    /// A record of which nothing is opened yet.
    pub(super) fn unknown(id: RecordId, loaded: Loaded) -> Self {
        Self { id, loaded, glimpse: None, heads: Vec::new() }
    }

    /// A record of which no more is known than lists show.
    fn glimpsed(id: RecordId, glimpse: Glimpse) -> Self {
        Self { id, loaded: Loaded::Pending, glimpse: Some(glimpse), heads: Vec::new() }
    }

    /// As it was seen; `None` where it was deleted for good or never was.
    pub(super) fn seen(seen: Seen) -> Option<Self> {
        match seen {
            Seen::Whole(found) => Self::found(found),
            Seen::Glimpse(id, glimpse) => Some(Self::glimpsed(id, glimpse)),
        }
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
        Some(Self { id, loaded, glimpse: None, heads })
    }

    /// Whether nothing at all is known of it yet.
    pub(super) fn is_unseen(&self) -> bool {
        self.loaded == Loaded::Pending && self.glimpse.is_none()
    }

    /// Whether opening it changes nothing that lists show: it is the glimpse of this.
    pub(super) fn is_glimpse_of(&self, found: &Found) -> bool {
        let whole = found.current().filter(|_| !found.is_conflict() && found.unreadable.is_empty());
        self.glimpse.is_some() && whole.and_then(|head| head.content.body()).and_then(Glimpse::of) == self.glimpse
    }

    /// What lists and other places that only look may show of it: what it says, or the beginning of that while it is not opened yet.
    /// Never to be saved: what is saved comes from [`Item::body`] or [`Item::of`].
    pub fn listed(&self) -> Option<&Body> {
        self.body().or_else(|| self.glimpse.as_ref().map(Glimpse::listed))
    }

    /// The same, if it is of this kind.
    pub fn listed_as<T: Recorded>(&self) -> Option<&T> {
        self.listed().and_then(T::of)
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
