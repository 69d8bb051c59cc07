//! Every place in the app as a type. Links are made from it and addresses are read into it, so that a link to nowhere
//! does not compile.
//!
//! An address holds a place and at most one random id: never a word, a date or a name (invariant 6).

use std::fmt;
use std::str::FromStr;

use crate::domain::id::RecordId;
use crate::domain::workshop::Step;

/// The address of the help page. It is a page of its own outside the app, so that it works while the app can't start.
pub const HELP: &str = "/help";

/// A place in the app.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// Where I am, my intention, one question.
    Today,
    /// Past and coming sessions.
    Sessions,
    /// One session.
    Session(RecordId),
    /// Session day.
    SessionNow(RecordId),
    /// The companion's side of session day.
    SessionSitter(RecordId),
    /// All intentions.
    Intentions,
    /// The workshop before its first word; it becomes [`Route::IntentionStep`] with the first draft.
    IntentionNew,
    /// One intention.
    Intention(RecordId),
    /// A screen of the workshop.
    IntentionStep(RecordId, Step),
    /// The earlier versions of an intention.
    IntentionVersions(RecordId),
    /// All entries.
    Journal,
    /// The editor before its first word; it becomes [`Route::EntryEdit`] with the first draft.
    EntryNew,
    /// One entry, to read.
    Entry(RecordId),
    /// One entry, to write on.
    EntryEdit(RecordId),
    /// The earlier versions of an entry.
    EntryVersions(RecordId),
    /// What was put in the trash.
    Trash,
    /// The ten-second check-in.
    CheckIn,
    /// Stories, life areas, letters.
    Horizon,
    /// Patterns over time.
    Patterns,
    /// The measures.
    Measures,
    /// Clinic card, provider sheet, daily basics.
    Care,
    /// The guides.
    Learn,
    /// One guide.
    Guide(Slug),
    /// Settings.
    Settings,
    /// What is stored, and whether it stays.
    Storage,
    /// The lock: what it is, its ways in, after how long.
    Lock,
    /// What Lodestar protects, and the proof of it.
    Privacy,
    /// First run.
    Welcome,
    /// An address that is no place in the app, one with a damaged id included.
    Unknown,
}

/// The tabs of the bottom bar and the rail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tab {
    /// Today.
    Today,
    /// Sessions.
    Sessions,
    /// Journal.
    Journal,
    /// Horizon.
    Horizon,
}

impl Tab {
    /// All four, in the order of the bar.
    pub const ALL: [Self; 4] = [Self::Today, Self::Sessions, Self::Journal, Self::Horizon];

    /// The place the tab opens.
    pub const fn route(self) -> Route {
        match self {
            Self::Today => Route::Today,
            Self::Sessions => Route::Sessions,
            Self::Journal => Route::Journal,
            Self::Horizon => Route::Horizon,
        }
    }
}

/// A name in an address that is part of the app, such as the name of a guide: small letters, digits and `-`, 1 to 40
/// of them. Nothing a person wrote is ever a slug.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Slug(String);

/// A text that is not a [`Slug`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotASlug;

impl FromStr for Slug {
    type Err = NotASlug;

    fn from_str(text: &str) -> Result<Self, NotASlug> {
        let allowed = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
        if (1..=40).contains(&text.len()) && text.bytes().all(allowed) { Ok(Self(text.to_owned())) } else { Err(NotASlug) }
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for NotASlug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected 1 to 40 small letters, digits or -")
    }
}

impl Route {
    /// Reads the path of an address. One slash at the end is let pass.
    pub fn parse(path: &str) -> Self {
        let inner = path.strip_prefix('/').unwrap_or(path);
        let segments: Vec<&str> = inner.strip_suffix('/').unwrap_or(inner).split('/').collect();
        Self::from_segments(&segments).unwrap_or(Self::Unknown)
    }

    fn from_segments(segments: &[&str]) -> Option<Self> {
        let id = |text: &str| text.parse::<RecordId>().ok();
        Some(match *segments {
            [""] => Self::Today,
            ["sessions"] => Self::Sessions,
            ["sessions", session] => Self::Session(id(session)?),
            ["sessions", session, "now"] => Self::SessionNow(id(session)?),
            ["sessions", session, "sitter"] => Self::SessionSitter(id(session)?),
            ["intentions"] => Self::Intentions,
            ["intentions", "new"] => Self::IntentionNew,
            ["intentions", intention] => Self::Intention(id(intention)?),
            ["intentions", intention, "versions"] => Self::IntentionVersions(id(intention)?),
            ["intentions", intention, step] => Self::IntentionStep(id(intention)?, Step::from_key(step)?),
            ["journal"] => Self::Journal,
            ["journal", "new"] => Self::EntryNew,
            ["journal", "trash"] => Self::Trash,
            ["journal", entry] => Self::Entry(id(entry)?),
            ["journal", entry, "edit"] => Self::EntryEdit(id(entry)?),
            ["journal", entry, "versions"] => Self::EntryVersions(id(entry)?),
            ["check-in"] => Self::CheckIn,
            ["horizon"] => Self::Horizon,
            ["horizon", "patterns"] => Self::Patterns,
            ["horizon", "measures"] => Self::Measures,
            ["care"] => Self::Care,
            ["learn"] => Self::Learn,
            ["learn", guide] => Self::Guide(guide.parse().ok()?),
            ["settings"] => Self::Settings,
            ["settings", "storage"] => Self::Storage,
            ["settings", "lock"] => Self::Lock,
            ["settings", "privacy"] => Self::Privacy,
            ["welcome"] => Self::Welcome,
            _ => return None,
        })
    }

    /// The path of its address. [`Route::Unknown`] has one that leads back to itself; nothing links there.
    pub fn path(&self) -> String {
        match self {
            Self::Today => "/".to_owned(),
            Self::Sessions => "/sessions".to_owned(),
            Self::Session(id) => format!("/sessions/{id}"),
            Self::SessionNow(id) => format!("/sessions/{id}/now"),
            Self::SessionSitter(id) => format!("/sessions/{id}/sitter"),
            Self::Intentions => "/intentions".to_owned(),
            Self::IntentionNew => "/intentions/new".to_owned(),
            Self::Intention(id) => format!("/intentions/{id}"),
            Self::IntentionStep(id, step) => format!("/intentions/{id}/{}", step.key()),
            Self::IntentionVersions(id) => format!("/intentions/{id}/versions"),
            Self::Journal => "/journal".to_owned(),
            Self::EntryNew => "/journal/new".to_owned(),
            Self::Entry(id) => format!("/journal/{id}"),
            Self::EntryEdit(id) => format!("/journal/{id}/edit"),
            Self::EntryVersions(id) => format!("/journal/{id}/versions"),
            Self::Trash => "/journal/trash".to_owned(),
            Self::CheckIn => "/check-in".to_owned(),
            Self::Horizon => "/horizon".to_owned(),
            Self::Patterns => "/horizon/patterns".to_owned(),
            Self::Measures => "/horizon/measures".to_owned(),
            Self::Care => "/care".to_owned(),
            Self::Learn => "/learn".to_owned(),
            Self::Guide(slug) => format!("/learn/{slug}"),
            Self::Settings => "/settings".to_owned(),
            Self::Storage => "/settings/storage".to_owned(),
            Self::Lock => "/settings/lock".to_owned(),
            Self::Privacy => "/settings/privacy".to_owned(),
            Self::Welcome => "/welcome".to_owned(),
            Self::Unknown => "/not-found".to_owned(),
        }
    }

    /// The tab it belongs to; `None` for places of the menu.
    pub const fn tab(&self) -> Option<Tab> {
        match self {
            Self::Today | Self::CheckIn => Some(Tab::Today),
            Self::Sessions | Self::Session(_) | Self::SessionNow(_) | Self::SessionSitter(_) => Some(Tab::Sessions),
            Self::Journal | Self::EntryNew | Self::Entry(_) | Self::EntryEdit(_) | Self::EntryVersions(_) | Self::Trash => {
                Some(Tab::Journal)
            }
            Self::Horizon | Self::Patterns | Self::Measures => Some(Tab::Horizon),
            Self::Intentions
            | Self::IntentionNew
            | Self::Intention(_)
            | Self::IntentionStep(..)
            | Self::IntentionVersions(_)
            | Self::Care
            | Self::Learn
            | Self::Guide(_)
            | Self::Settings
            | Self::Storage
            | Self::Lock
            | Self::Privacy
            | Self::Welcome
            | Self::Unknown => None,
        }
    }

    /// Where its back link leads; `None` for the tabs' own places and first run, which have none.
    pub const fn parent(&self) -> Option<Self> {
        match *self {
            Self::Today | Self::Sessions | Self::Journal | Self::Horizon | Self::Welcome => None,
            Self::Session(_) => Some(Self::Sessions),
            Self::SessionNow(id) | Self::SessionSitter(id) => Some(Self::Session(id)),
            Self::IntentionNew | Self::Intention(_) => Some(Self::Intentions),
            Self::IntentionVersions(id) => Some(Self::Intention(id)),
            Self::IntentionStep(id, step) => Some(match step.previous() {
                Some(previous) => Self::IntentionStep(id, previous),
                None => Self::Intention(id),
            }),
            Self::EntryNew | Self::Entry(_) | Self::Trash => Some(Self::Journal),
            Self::EntryEdit(id) | Self::EntryVersions(id) => Some(Self::Entry(id)),
            Self::Patterns | Self::Measures => Some(Self::Horizon),
            Self::Guide(_) => Some(Self::Learn),
            Self::Storage | Self::Lock | Self::Privacy => Some(Self::Settings),
            Self::CheckIn | Self::Intentions | Self::Care | Self::Learn | Self::Settings | Self::Unknown => Some(Self::Today),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "00112233445566778899aabbccddeeff";

    fn every_route() -> Vec<Route> {
        let id: RecordId = ID.parse().unwrap();
        let mut routes = vec![
            Route::Today,
            Route::Sessions,
            Route::Session(id),
            Route::SessionNow(id),
            Route::SessionSitter(id),
            Route::Intentions,
            Route::IntentionNew,
            Route::Intention(id),
            Route::IntentionVersions(id),
            Route::Journal,
            Route::EntryNew,
            Route::Entry(id),
            Route::EntryEdit(id),
            Route::EntryVersions(id),
            Route::Trash,
            Route::CheckIn,
            Route::Horizon,
            Route::Patterns,
            Route::Measures,
            Route::Care,
            Route::Learn,
            Route::Guide("how-ketamine-works".parse().unwrap()),
            Route::Settings,
            Route::Storage,
            Route::Lock,
            Route::Privacy,
            Route::Welcome,
            Route::Unknown,
        ];
        routes.extend(Step::ALL.map(|step| Route::IntentionStep(id, step)));
        routes
    }

    #[test]
    fn every_place_survives_its_address() {
        for route in every_route() {
            let path = route.path();
            assert_eq!(Route::parse(&path), route, "{path}");
            assert_eq!(Route::parse(&format!("{path}/")), route, "{path}/");
        }
    }

    #[test]
    fn addresses_are_as_the_product_names_them() {
        let id: RecordId = ID.parse().unwrap();
        assert_eq!(Route::EntryEdit(id).path(), format!("/journal/{ID}/edit"));
        assert_eq!(Route::parse(""), Route::Today);
        assert_eq!(Route::parse("/journal/trash"), Route::Trash);
        assert_eq!((Route::Storage.path(), Route::Storage.parent()), ("/settings/storage".to_owned(), Some(Route::Settings)));
        assert_eq!((Route::Privacy.path(), Route::Privacy.parent()), ("/settings/privacy".to_owned(), Some(Route::Settings)));
        assert_eq!(Route::parse(&format!("/intentions/{ID}/carry")), Route::IntentionStep(id, Step::Carry));
    }

    #[test]
    fn anything_else_is_unknown() {
        let short = format!("/journal/{}", &ID[1..]);
        let capital = format!("/journal/{}", ID.to_uppercase());
        let deeper = format!("/journal/{ID}/edit/now");
        let step = format!("/intentions/{ID}/fix");
        let paths = [
            "/nowhere",
            "///",
            "//journal",
            "/journal//",
            "/journal/x",
            "/Journal",
            HELP,
            "/learn/A",
            "/storage",
            "/lock",
            "/settings/Storage",
            "/settings/storage/now",
            "/sessions/%F0%9F%8C%B1",
            "/\u{202E}",
        ];
        for path in paths.into_iter().chain([short.as_str(), &capital, &deeper, &step]) {
            assert_eq!(Route::parse(path), Route::Unknown, "{path}");
        }
    }

    #[test]
    fn back_links_always_end_at_a_place_without_one() {
        for route in every_route() {
            let mut at = route.clone();
            for _ in 0..5 {
                match at.parent() {
                    Some(parent) => at = parent,
                    None => break,
                }
            }
            assert_eq!(at.parent(), None, "{route:?}");
            if let (Some(tab), Some(parent)) = (route.tab(), route.parent()) {
                assert_eq!(parent.tab(), Some(tab), "{route:?} and its parent belong to one tab");
            }
        }
    }

    #[test]
    fn a_tab_opens_its_own_place() {
        for tab in Tab::ALL {
            assert_eq!(tab.route().tab(), Some(tab));
            assert_eq!(tab.route().parent(), None);
        }
    }
}
