//! The list as data: entries in order, grouped by their day, as many as are shown.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::parts::feeling_words;
use super::when;
use crate::domain::entry::Entry;
use crate::domain::glimpse::OPENING;
use crate::domain::id::RecordId;
use crate::domain::journal::{self, DayGroup, Filter, Listed};
use crate::domain::text;
use crate::i18n::tr;
use crate::state::{Item, Today};

/// How many entries the list shows at first, and how many more each time it is asked.
pub const STEP: usize = 50;

/// The entries of one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// "Today", "Yesterday", or the date.
    pub heading: String,
    /// Its entries, newest first.
    pub rows: Vec<Row>,
}

/// One entry as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The entry.
    pub id: RecordId,
    /// When.
    pub time: String,
    /// How it begins.
    pub words: String,
    /// Its feelings, in words.
    pub tags: String,
}

/// What the list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The days.
    pub groups: Vec<Group>,
    /// Whether there are entries beyond.
    pub more: bool,
}

/// The first entries of `order` that are opened and that the filter lets through, at most `limit` of them. `order` has
/// the newest day first.
pub fn page(order: &[RecordId], items: &BTreeMap<RecordId, Item>, filter: &Filter, limit: usize, today: Today) -> Page {
    let opened = order.iter().filter_map(|id| Some(Listed { id: *id, entry: items.get(id)?.listed_as()? }));
    let mut chosen = opened.filter(|listed| filter.keeps(listed.entry));
    let shown: Vec<Listed> = chosen.by_ref().take(limit).collect();
    let more = chosen.next().is_some();
    let group = |day: DayGroup| Group {
        heading: when::heading(today, day.heading),
        rows: day.entries.iter().map(|listed| row(listed.id, listed.entry, today)).collect(),
    };
    Page { groups: journal::by_day(shown, today.day().get()).into_iter().map(group).collect(), more }
}

fn row(id: RecordId, entry: &Entry, today: Today) -> Row {
    let words = if text::is_blank(&entry.text) { tr::journal::no_words().to_owned() } else { text::opening(&entry.text, OPENING) };
    Row { id, time: when::row(today, &entry.at), words, tags: feeling_words(entry).join(", ") }
}
