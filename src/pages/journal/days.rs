//! The list as data: entries in order, grouped by their day, as many as are shown.

use std::collections::BTreeMap;

use super::filter::Filter;
use super::parts::feeling_words;
use super::when;
use crate::domain::day::Day;
use crate::domain::entry::Entry;
use crate::domain::id::RecordId;
use crate::domain::text;
use crate::i18n::tr;
use crate::state::{Item, Today};

/// How many entries the list shows at first, and how many more each time it is asked.
pub const STEP: usize = 50;

/// Characters that a row can show on its two lines at the widest, and a few more.
const OPENING: usize = 180;

/// The entries of one day. Compared as a whole: a day that didn't change keeps its elements on the screen.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Group {
    /// "Today", "Yesterday", or the date.
    pub heading: String,
    /// Its entries, newest first.
    pub rows: Vec<Row>,
}

/// One entry as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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

/// What decides what is shown.
#[derive(Clone, Copy)]
pub struct Choice {
    /// The chip.
    pub filter: Filter,
    /// The intention that is held now.
    pub held: Option<RecordId>,
    /// How many entries at most.
    pub limit: usize,
}

/// The first entries of `order` that are opened and chosen. `order` has the newest day first.
pub fn page(order: &[RecordId], items: &BTreeMap<RecordId, Item>, choice: Choice, today: Today) -> Page {
    let mut chosen = order
        .iter()
        .filter_map(|id| Some((*id, items.get(id)?.entry()?)))
        .filter(|(_, entry)| choice.filter.shows(entry, choice.held));
    let mut page = Page::default();
    let mut last: Option<Day> = None;
    for (id, entry) in chosen.by_ref().take(choice.limit) {
        if last != Some(entry.at.day) {
            last = Some(entry.at.day);
            page.groups.push(Group { heading: when::heading(today, entry.at.day), rows: Vec::new() });
        }
        if let Some(group) = page.groups.last_mut() {
            group.rows.push(row(id, entry, today));
        }
    }
    page.more = chosen.next().is_some();
    page
}

fn row(id: RecordId, entry: &Entry, today: Today) -> Row {
    let words = if text::is_blank(&entry.text) { tr::journal::no_words().to_owned() } else { text::opening(&entry.text, OPENING) };
    Row { id, time: when::row(today, &entry.at), words, tags: feeling_words(entry).join(", ") }
}
