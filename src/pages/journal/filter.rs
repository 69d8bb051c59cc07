//! Which entries the list shows.

use std::collections::BTreeSet;

use crate::content::domains;
use crate::domain::entry::Entry;
use crate::domain::id::RecordId;
use crate::i18n::tr;

/// One chip above the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Filter {
    /// Everything.
    All,
    /// Entries with a feeling, from the vocabulary or in one's own word.
    Feelings,
    /// Entries that go with the intention that is held now.
    Intention,
    /// Entries with this life area; the key as stored.
    Domain(&'static str),
}

impl Filter {
    /// All of them, in the order of the chips.
    pub fn every() -> impl Iterator<Item = Self> {
        [Self::All, Self::Feelings, Self::Intention].into_iter().chain(domains::all().iter().map(|domain| Self::Domain(domain.key)))
    }

    /// Whether an entry belongs. `held` is the intention that is held now.
    pub fn shows(self, entry: &Entry, held: Option<RecordId>) -> bool {
        match self {
            Self::All => true,
            Self::Feelings => !entry.feelings.is_empty() || !entry.own_feelings.is_empty(),
            Self::Intention => held.is_some() && entry.intention == held,
            Self::Domain(key) => entry.domains.iter().any(|domain| domain == key),
        }
    }

    /// The word on its chip.
    pub fn label(self) -> &'static str {
        match self {
            Self::All => tr::journal::show_all(),
            Self::Feelings => tr::journal::show_feelings(),
            Self::Intention => tr::journal::show_intention(),
            Self::Domain(key) => domains::label(key).map_or(key, |label| label.get()),
        }
    }
}

/// The chips worth showing: those that would find something. Nothing where only "All" would.
pub fn useful<'a>(entries: impl Iterator<Item = &'a Entry>, held: Option<RecordId>) -> Vec<Filter> {
    let mut open: Vec<Filter> = Filter::every().collect();
    let mut found = BTreeSet::new();
    for entry in entries {
        open.retain(|filter| !(filter.shows(entry, held) && found.insert(*filter)));
        if open.is_empty() {
            break;
        }
    }
    if found.iter().all(|filter| *filter == Filter::All) { Vec::new() } else { Filter::every().filter(|filter| found.contains(filter)).collect() }
}
