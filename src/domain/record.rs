//! The kinds of thing that a person makes, as one type.

use serde::{Deserialize, Serialize};

use super::Extra;
use super::day::Day;
use super::entry::Entry;
use super::intention::Intention;

/// What a record holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Body {
    /// A journal entry.
    Entry(Entry),
    /// An intention.
    Intention(Intention),
    /// A kind that a newer version knows; kept and written back as it came.
    #[serde(untagged)]
    Other(Extra),
}

impl Body {
    /// The day it is about, for sorting; `None` for kinds that this version doesn't know.
    pub fn day(&self) -> Option<Day> {
        match self {
            Self::Entry(entry) => Some(entry.at.day),
            Self::Intention(intention) => Some(intention.at.day),
            Self::Other(_) => None,
        }
    }

    /// Whether it lies in the trash.
    pub fn is_trashed(&self) -> bool {
        match self {
            Self::Entry(entry) => entry.trashed.is_some(),
            Self::Intention(intention) => intention.trashed.is_some(),
            Self::Other(_) => false,
        }
    }

    /// Whether there is nothing in it that a person put there.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Entry(entry) => entry.is_empty(),
            Self::Intention(intention) => intention.is_empty(),
            Self::Other(fields) => fields.is_empty(),
        }
    }
}
