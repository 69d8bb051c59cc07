//! Every place in the app as a type. Links are made from it and addresses are read into it, so that a link to nowhere
//! does not compile.
//!
//! An address holds a place and at most one random id: never a word, a date or a name (invariant 6).

mod parent;

use std::fmt;
use std::str::FromStr;

use crate::domain::expectation;
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
    /// Noting a new appointment.
    SessionNew,
    /// One minute of session day, to try.
    SessionPractice,
    /// One session or visit.
    Session(RecordId),
    /// A place below it.
    SessionPart(RecordId, Part),
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
    /// Hopes and fears before sessions.
    Expectations,
    /// The three questions before their first word; it becomes [`Route::ExpectationStep`] with the first draft.
    ExpectationNew,
    /// One set of them: the gate, and what lies behind it.
    Expectation(RecordId),
    /// One of the three questions.
    ExpectationStep(RecordId, expectation::Step),
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
    /// A new voice note.
    VoiceNew,
    /// A new drawing.
    DrawingNew,
    /// A voice note, a photo or a drawing.
    Attachment(RecordId),
    /// All recordings and pictures.
    Media,
    /// The ten-second check-in.
    CheckIn,
    /// An earlier check-in, to change.
    CheckInEdit(RecordId),
    /// Stories, life areas, letters.
    Horizon,
    /// All if-then plans.
    Plans,
    /// A new if-then plan.
    PlanNew,
    /// One if-then plan.
    Plan(RecordId),
    /// All parked decisions.
    ParkedDecisions,
    /// A decision to park.
    ParkedNew,
    /// One parked decision.
    Parked(RecordId),
    /// Patterns over time.
    Patterns,
    /// The measures.
    Measures,
    /// Clinic card, provider sheet, daily basics.
    Care,
    /// The clinic card.
    ClinicCard,
    /// Questions for the care team.
    Questions,
    /// The sheet for the care team.
    Sheet,
    /// The same in large type, to turn round.
    SheetShow,
    /// Rest, food, water and movement by day.
    Basics,
    /// Blood pressure as told.
    Pressure,
    /// Three questions about the bladder.
    Bladder,
    /// My people, my plan, and what Help now shows of them.
    People,
    /// Somebody to add.
    PersonNew,
    /// One of my people.
    Person(RecordId),
    /// My plan for a hard time.
    SafetyPlan,
    /// The guides.
    Learn,
    /// One guide.
    Guide(Slug),
    /// Settings.
    Settings,
    /// Backups: saving, checking, restoring.
    Backup,
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

/// A place below a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Changing the appointment.
    Edit,
    /// Preparing for it.
    Prepare,
    /// The note for a supporter.
    Supporter,
    /// Session day.
    Now,
    /// The companion's side of session day.
    Sitter,
    /// Just after.
    After,
    /// Looking back on its days.
    LookBack,
}

impl Part {
    /// All of them.
    pub const ALL: [Self; 7] = [Self::Edit, Self::Prepare, Self::Supporter, Self::Now, Self::Sitter, Self::After, Self::LookBack];

    /// Its name in an address.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Edit => "edit",
            Self::Prepare => "prepare",
            Self::Supporter => "supporter",
            Self::Now => "now",
            Self::Sitter => "sitter",
            Self::After => "after",
            Self::LookBack => "look-back",
        }
    }

    fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.key() == key)
    }
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
            ["sessions", "new"] => Self::SessionNew,
            ["sessions", "practice"] => Self::SessionPractice,
            ["sessions", session] => Self::Session(id(session)?),
            ["sessions", session, part] => Self::SessionPart(id(session)?, Part::from_key(part)?),
            ["intentions"] => Self::Intentions,
            ["intentions", "new"] => Self::IntentionNew,
            ["intentions", intention] => Self::Intention(id(intention)?),
            ["intentions", intention, "versions"] => Self::IntentionVersions(id(intention)?),
            ["intentions", intention, step] => Self::IntentionStep(id(intention)?, Step::from_key(step)?),
            ["expectations"] => Self::Expectations,
            ["expectations", "new"] => Self::ExpectationNew,
            ["expectations", set] => Self::Expectation(id(set)?),
            ["expectations", set, step] => Self::ExpectationStep(id(set)?, expectation::Step::from_key(step)?),
            ["journal"] => Self::Journal,
            ["journal", "new"] => Self::EntryNew,
            ["journal", "trash"] => Self::Trash,
            ["journal", "voice"] => Self::VoiceNew,
            ["journal", "drawing"] => Self::DrawingNew,
            ["journal", "media"] => Self::Media,
            ["journal", "media", attachment] => Self::Attachment(id(attachment)?),
            ["journal", entry] => Self::Entry(id(entry)?),
            ["journal", entry, "edit"] => Self::EntryEdit(id(entry)?),
            ["journal", entry, "versions"] => Self::EntryVersions(id(entry)?),
            ["check-in"] => Self::CheckIn,
            ["check-in", earlier] => Self::CheckInEdit(id(earlier)?),
            ["horizon"] => Self::Horizon,
            ["horizon", "plans"] => Self::Plans,
            ["horizon", "plans", "new"] => Self::PlanNew,
            ["horizon", "plans", plan] => Self::Plan(id(plan)?),
            ["horizon", "parked"] => Self::ParkedDecisions,
            ["horizon", "parked", "new"] => Self::ParkedNew,
            ["horizon", "parked", parked] => Self::Parked(id(parked)?),
            ["horizon", "patterns"] => Self::Patterns,
            ["horizon", "measures"] => Self::Measures,
            ["care"] => Self::Care,
            ["care", "clinic"] => Self::ClinicCard,
            ["care", "questions"] => Self::Questions,
            ["care", "sheet"] => Self::Sheet,
            ["care", "sheet", "show"] => Self::SheetShow,
            ["care", "basics"] => Self::Basics,
            ["care", "pressure"] => Self::Pressure,
            ["care", "bladder"] => Self::Bladder,
            ["care", "people"] => Self::People,
            ["care", "people", "new"] => Self::PersonNew,
            ["care", "people", person] => Self::Person(id(person)?),
            ["care", "plan"] => Self::SafetyPlan,
            ["learn"] => Self::Learn,
            ["learn", guide] => Self::Guide(guide.parse().ok()?),
            ["settings"] => Self::Settings,
            ["settings", "backup"] => Self::Backup,
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
            Self::SessionNew => "/sessions/new".to_owned(),
            Self::SessionPractice => "/sessions/practice".to_owned(),
            Self::SessionPart(id, part) => format!("/sessions/{id}/{}", part.key()),
            Self::Intentions => "/intentions".to_owned(),
            Self::IntentionNew => "/intentions/new".to_owned(),
            Self::Intention(id) => format!("/intentions/{id}"),
            Self::IntentionStep(id, step) => format!("/intentions/{id}/{}", step.key()),
            Self::IntentionVersions(id) => format!("/intentions/{id}/versions"),
            Self::Expectations => "/expectations".to_owned(),
            Self::ExpectationNew => "/expectations/new".to_owned(),
            Self::Expectation(id) => format!("/expectations/{id}"),
            Self::ExpectationStep(id, step) => format!("/expectations/{id}/{}", step.key()),
            Self::Journal => "/journal".to_owned(),
            Self::EntryNew => "/journal/new".to_owned(),
            Self::Entry(id) => format!("/journal/{id}"),
            Self::EntryEdit(id) => format!("/journal/{id}/edit"),
            Self::EntryVersions(id) => format!("/journal/{id}/versions"),
            Self::Trash => "/journal/trash".to_owned(),
            Self::VoiceNew => "/journal/voice".to_owned(),
            Self::DrawingNew => "/journal/drawing".to_owned(),
            Self::Media => "/journal/media".to_owned(),
            Self::Attachment(id) => format!("/journal/media/{id}"),
            Self::CheckIn => "/check-in".to_owned(),
            Self::CheckInEdit(id) => format!("/check-in/{id}"),
            Self::Plans => "/horizon/plans".to_owned(),
            Self::PlanNew => "/horizon/plans/new".to_owned(),
            Self::Plan(id) => format!("/horizon/plans/{id}"),
            Self::ParkedDecisions => "/horizon/parked".to_owned(),
            Self::ParkedNew => "/horizon/parked/new".to_owned(),
            Self::Parked(id) => format!("/horizon/parked/{id}"),
            Self::ClinicCard => "/care/clinic".to_owned(),
            Self::Questions => "/care/questions".to_owned(),
            Self::Sheet => "/care/sheet".to_owned(),
            Self::SheetShow => "/care/sheet/show".to_owned(),
            Self::Basics => "/care/basics".to_owned(),
            Self::Pressure => "/care/pressure".to_owned(),
            Self::Bladder => "/care/bladder".to_owned(),
            Self::People => "/care/people".to_owned(),
            Self::PersonNew => "/care/people/new".to_owned(),
            Self::Person(id) => format!("/care/people/{id}"),
            Self::SafetyPlan => "/care/plan".to_owned(),
            Self::Horizon => "/horizon".to_owned(),
            Self::Patterns => "/horizon/patterns".to_owned(),
            Self::Measures => "/horizon/measures".to_owned(),
            Self::Care => "/care".to_owned(),
            Self::Learn => "/learn".to_owned(),
            Self::Guide(slug) => format!("/learn/{slug}"),
            Self::Settings => "/settings".to_owned(),
            Self::Backup => "/settings/backup".to_owned(),
            Self::Storage => "/settings/storage".to_owned(),
            Self::Lock => "/settings/lock".to_owned(),
            Self::Privacy => "/settings/privacy".to_owned(),
            Self::Welcome => "/welcome".to_owned(),
            Self::Unknown => "/not-found".to_owned(),
        }
    }
}
