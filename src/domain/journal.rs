//! The journal as a list: which entries are in it, in which order, under which day.

use super::day::Day;
use super::entry::Entry;
use super::id::RecordId;
use super::order;
use super::text;

/// An entry together with its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed<'a> {
    /// The entry's record.
    pub id: RecordId,
    /// The entry itself.
    pub entry: &'a Entry,
}

/// How a heading names a day. The words for it are the language's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelativeDay {
    /// The person's own today.
    Today,
    /// The day before.
    Yesterday,
    /// Any other day, named by its date. It can lie ahead, where a clock was set back or the person flew west.
    On(Day),
}

impl RelativeDay {
    /// How a day is named on the day `today`.
    pub fn of(day: Day, today: Day) -> Self {
        match today.days_since(day) {
            0 => Self::Today,
            1 => Self::Yesterday,
            _ => Self::On(day),
        }
    }
}

/// The entries about one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayGroup<'a> {
    /// The day they are about.
    pub day: Day,
    /// How its heading names it.
    pub heading: RelativeDay,
    /// The entries, the last begun first.
    pub entries: Vec<Listed<'a>>,
}

/// What the chips above the list let through.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Filter {
    /// All but the trash.
    All,
    /// Those with the life area of this key, such as `domain.body`.
    Domain(String),
    /// Those with a feeling, from the list or in the person's own words.
    WithFeelings,
    /// Those that belong to this intention.
    Intention(RecordId),
    /// Those in the trash, and only those.
    Trashed,
}

impl Filter {
    /// Whether an entry is let through.
    pub fn keeps(&self, entry: &Entry) -> bool {
        let trashed = entry.trashed.is_some();
        match self {
            Self::All => !trashed,
            Self::Domain(key) => !trashed && entry.domains.contains(key),
            Self::WithFeelings => !trashed && has_feelings(entry),
            Self::Intention(id) => !trashed && entry.intention == Some(*id),
            Self::Trashed => trashed,
        }
    }
}

fn has_feelings(entry: &Entry) -> bool {
    !entry.feelings.is_empty() || entry.own_feelings.iter().any(|words| !text::is_blank(words))
}

/// The entries that a filter lets through, in the order in which they came.
pub fn filtered<'a>(entries: impl IntoIterator<Item = Listed<'a>>, filter: &Filter) -> Vec<Listed<'a>> {
    entries.into_iter().filter(|listed| filter.keeps(listed.entry)).collect()
}

/// The list, grouped by the day that entries are about, the latest day first.
pub fn by_day<'a>(entries: impl IntoIterator<Item = Listed<'a>>, today: Day) -> Vec<DayGroup<'a>> {
    let rank = |listed: &Listed<'a>| (i64::from(listed.entry.at.day.ordinal()), listed.entry.at.utc_ms, *listed.id.bytes());
    let entries = order::highest_first(entries.into_iter().collect(), rank);
    let mut groups: Vec<DayGroup<'a>> = Vec::new();
    for listed in entries {
        let day = listed.entry.at.day;
        match groups.last_mut() {
            Some(group) if group.day == day => group.entries.push(listed),
            _ => groups.push(DayGroup { day, heading: RelativeDay::of(day, today), entries: vec![listed] }),
        }
    }
    groups
}

/// The trash, what was put there last first.
pub fn trash<'a>(entries: impl IntoIterator<Item = Listed<'a>>) -> Vec<Listed<'a>> {
    order::highest_first(filtered(entries, &Filter::Trashed), |listed| {
        (listed.entry.trashed.as_ref().map_or(i64::MIN, |moment| moment.utc_ms), 0, *listed.id.bytes())
    })
}

/// The chips worth showing: those that would let at least one entry through, besides [`Filter::All`], which is always
/// there. Life areas come in the order of `areas`; the trash has a place of its own and no chip.
pub fn chips<'a>(entries: impl IntoIterator<Item = Listed<'a>>, areas: &[&str], intention: Option<RecordId>) -> Vec<Filter> {
    let mut wanted: Vec<(Filter, bool)> = Vec::new();
    wanted.extend(intention.map(|id| (Filter::Intention(id), false)));
    wanted.push((Filter::WithFeelings, false));
    wanted.extend(areas.iter().map(|key| (Filter::Domain((*key).to_owned()), false)));
    // thousands of entries are looked at once, not once for each chip
    for listed in entries {
        for (filter, found) in wanted.iter_mut().filter(|(_, found)| !found) {
            *found = filter.keeps(listed.entry);
        }
    }
    let found = wanted.into_iter().filter(|(_, found)| *found).map(|(filter, _)| filter);
    std::iter::once(Filter::All).chain(found).collect()
}

/// The entry whose words were begun last, the trash and entries without words left out.
pub fn last_written<'a>(entries: impl IntoIterator<Item = Listed<'a>>) -> Option<Listed<'a>> {
    let with_words = entries.into_iter().filter(|listed| listed.entry.trashed.is_none() && !text::is_blank(&listed.entry.text));
    with_words.max_by_key(|listed| (listed.entry.at.utc_ms, listed.id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment::tests::{noon, on};

    fn id(byte: u8) -> RecordId {
        RecordId::from_bytes([byte; 16])
    }

    fn entry(day: &str, text: &str) -> Entry {
        Entry { text: text.to_owned(), ..Entry::begun(on(day), "en") }
    }

    fn listed(entries: &[Entry]) -> Vec<Listed<'_>> {
        (1..).zip(entries).map(|(byte, entry)| Listed { id: id(byte), entry }).collect()
    }

    fn ids(entries: &[Listed<'_>]) -> Vec<RecordId> {
        entries.iter().map(|listed| listed.id).collect()
    }

    #[test]
    fn days_are_named_as_people_name_them() {
        let today: Day = "2026-03-01".parse().unwrap();
        let named = |day: &str| RelativeDay::of(day.parse().unwrap(), today);
        assert_eq!(named("2026-03-01"), RelativeDay::Today);
        assert_eq!(named("2026-02-28"), RelativeDay::Yesterday);
        assert_eq!(named("2026-02-27"), RelativeDay::On("2026-02-27".parse().unwrap()));
        assert_eq!(named("2026-03-02"), RelativeDay::On("2026-03-02".parse().unwrap()), "a day ahead has its date");
    }

    #[test]
    fn the_list_is_by_the_day_it_is_about_and_newest_first() {
        let mut about_monday = entry("2026-03-12", "written on Thursday");
        about_monday.at.day = "2026-03-09".parse().unwrap();
        let mut evening = entry("2026-03-12", "evening");
        evening.at.utc_ms += 3_600_000;
        let entries = [entry("2026-03-12", "noon"), entry("2026-03-09", "monday"), evening, about_monday, entry("2026-03-11", "wednesday")];

        let groups = by_day(listed(&entries), noon().day);

        let days: Vec<String> = groups.iter().map(|group| group.day.to_string()).collect();
        assert_eq!(days, ["2026-03-12", "2026-03-11", "2026-03-09"]);
        assert_eq!(groups[0].heading, RelativeDay::Today);
        assert_eq!(groups[1].heading, RelativeDay::Yesterday);
        assert_eq!(ids(&groups[0].entries), [id(3), id(1)]);
        assert_eq!(ids(&groups[2].entries), [id(4), id(2)], "what was begun last stands first within a day");
    }

    #[test]
    fn filters_let_through_what_they_say() {
        let mut entries: Vec<Entry> = (0..5).map(|_| entry("2026-03-12", "words")).collect();
        entries[0].domains.push("domain.body".to_owned());
        entries[1].feelings.push("feel.tender".to_owned());
        entries[2].own_feelings.push(" \u{200B}".to_owned());
        entries[3].intention = Some(id(9));
        entries[4] = Entry { trashed: Some(noon()), domains: vec!["domain.body".to_owned()], ..entries[4].clone() };
        let kept = |filter: &Filter| ids(&filtered(listed(&entries), filter));

        assert_eq!(kept(&Filter::All), [id(1), id(2), id(3), id(4)]);
        assert_eq!(kept(&Filter::Domain("domain.body".to_owned())), [id(1)]);
        assert_eq!(kept(&Filter::WithFeelings), [id(2)], "a feeling that can't be seen is none");
        assert_eq!(kept(&Filter::Intention(id(9))), [id(4)]);
        assert_eq!(kept(&Filter::Intention(id(8))), []);
        assert_eq!(kept(&Filter::Trashed), [id(5)]);
    }

    #[test]
    fn chips_are_those_that_find_something() {
        let mut entries = [entry("2026-03-12", "a"), entry("2026-03-12", "b")];
        assert_eq!(chips(listed(&[]), &["domain.mind"], None), [Filter::All]);
        entries[0].domains.push("domain.body".to_owned());
        entries[1].intention = Some(id(9));
        assert_eq!(
            chips(listed(&entries), &["domain.mind", "domain.body"], Some(id(9))),
            [Filter::All, Filter::Intention(id(9)), Filter::Domain("domain.body".to_owned())]
        );
    }

    #[test]
    fn the_trash_shows_first_what_was_put_there_last() {
        let trashed = |day: &str, at: &str| Entry { trashed: Some(on(at)), ..entry(day, "x") };
        let entries = [trashed("2026-03-01", "2026-03-10"), entry("2026-03-12", "kept"), trashed("2026-02-01", "2026-03-11")];
        assert_eq!(ids(&trash(listed(&entries))), [id(3), id(1)]);
    }

    #[test]
    fn the_last_words_are_the_last_begun_not_those_about_the_latest_day() {
        let mut about_january = entry("2026-03-12", "remembered");
        about_january.at.day = "2026-01-01".parse().unwrap();
        let blank = Entry { feelings: vec!["feel.calm".to_owned()], ..entry("2026-03-13", " ") };
        let gone = Entry { trashed: Some(noon()), ..entry("2026-03-14", "gone") };
        let entries = [entry("2026-03-11", "earlier"), about_january, blank, gone];
        assert_eq!(last_written(listed(&entries)).map(|listed| listed.id), Some(id(2)));
        assert_eq!(last_written(listed(&[])), None);
    }
}
