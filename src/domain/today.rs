//! What stands on Today: nothing that is due, only what is there. A pure function of the records and the day.

use super::act::Act;
use super::arc::Phase;
use super::check_in::CheckIn;
use super::day::Day;
use super::expectation::Expectation;
use super::heavy::Heavy;
use super::id::RecordId;
use super::intention::{self, Current, Intention};
use super::journal::{self, Listed};
use super::look_back::LookBack;
use super::parked::Parked;
use super::plan::{self, Plan};
use super::record::Body;
use super::session::Session;
use super::window::{self, Dosing, Standing};

/// Days after its own on which a session that nobody ended still counts as going on: one may begin before midnight.
const GOES_ON_DAYS: i32 = 1;
/// Until this day after a session, Today holds as few choices as it can.
const FEW_UNTIL: u8 = 3;
/// Days on which a plan asks what helped.
const REVIEW_DAYS: [u8; 2] = [7, 14];

/// The records that Today rests on, by kind.
#[derive(Clone, Debug, Default)]
pub struct Records<'a> {
    entries: Vec<Listed<'a>>,
    intentions: Vec<(RecordId, &'a Intention)>,
    sessions: Vec<(RecordId, &'a Session)>,
    acts: Vec<(RecordId, &'a Act)>,
    check_ins: Vec<(RecordId, &'a CheckIn)>,
    plans: Vec<(RecordId, &'a Plan)>,
    parked: Vec<(RecordId, &'a Parked)>,
    pages: Vec<(RecordId, &'a LookBack)>,
    expectations: Vec<(RecordId, &'a Expectation)>,
    /// Whether a line stands on the sheet for the care team.
    told: bool,
    /// Whether there is anything else that a person put here.
    others: bool,
}

impl<'a> Records<'a> {
    /// Sorts records by kind, in whatever order they come.
    pub fn of(bodies: impl IntoIterator<Item = (RecordId, &'a Body)>) -> Self {
        let mut records = Self::default();
        for (id, body) in bodies {
            match body {
                Body::Entry(entry) => records.entries.push(Listed { id, entry }),
                Body::Intention(intention) => records.intentions.push((id, intention)),
                Body::Session(session) => records.sessions.push((id, session)),
                Body::Act(act) => records.acts.push((id, act)),
                Body::CheckIn(check_in) => records.check_ins.push((id, check_in)),
                Body::Plan(plan) => records.plans.push((id, plan)),
                Body::Parked(parked) => records.parked.push((id, parked)),
                Body::LookBack(page) => records.pages.push((id, page)),
                Body::Expectation(set) => records.expectations.push((id, set)),
                Body::SheetLine(line) if line.is_told() => records.told = true,
                other => records.others |= !other.is_empty(),
            }
        }
        records
    }

    /// Whether a person has put nothing here yet. What lies in the trash counts: a person who threw everything away is not met as a
    /// stranger.
    fn is_untouched(&self) -> bool {
        self.entries.is_empty()
            && self.intentions.iter().all(|(_, intention)| intention.is_empty())
            && self.sessions.is_empty()
            && self.acts.iter().all(|(_, act)| act.is_empty())
            && self.check_ins.iter().all(|(_, check_in)| check_in.is_empty())
            && self.plans.iter().all(|(_, plan)| plan.is_empty())
            && self.parked.iter().all(|(_, parked)| parked.is_empty())
            && self.pages.iter().all(|(_, page)| page.is_empty())
            && self.expectations.iter().all(|(_, set)| set.is_empty())
            && !self.told
            && !self.others
    }
}

/// Something that stands above the card, because of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A session that was begun and goes on.
    GoingOn(RecordId),
    /// A session of today that was not begun.
    Begin(RecordId),
    /// A parked decision whose day has come.
    Back(RecordId),
    /// The page that looks back on the days after a session.
    LookBack(RecordId),
    /// Hopes and fears that were put away before a session.
    Expectation(RecordId),
}

/// The plan that counts now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanHere {
    /// Its record.
    pub id: RecordId,
    /// Whether today is one of the days that ask what helped.
    pub asks: bool,
}

/// One thing that a person can do before a session, in the order in which they help most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// Note who will be there.
    Company,
    /// Find words to carry.
    Intention,
    /// Write down what the care team needs to know.
    Sheet,
    /// Write a note for the person beside them.
    Supporter,
    /// Look through the lists.
    Prepare,
}

/// The session that is coming, and one thing to do before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ahead {
    /// The session's record.
    pub id: RecordId,
    /// One thing.
    pub thing: Thing,
}

/// What stands on Today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Today {
    /// Where the person stands.
    pub standing: Standing,
    /// Nothing is written yet: there are places to start instead of all else.
    pub untouched: bool,
    /// Above the card, in this order.
    pub notices: Vec<Notice>,
    /// The day after a session whose idea and act stand here; 0 is the day of the session.
    pub day: Option<u8>,
    /// While no window is open and a session is coming: that session.
    pub ahead: Option<Ahead>,
    /// The intention to show.
    pub intention: Current,
    /// The answer to the act of this day, where there is one.
    pub act: Option<RecordId>,
    /// The newest check-in of today.
    pub check_in: Option<RecordId>,
    /// The plan that counts now.
    pub plan: Option<PlanHere>,
    /// The entry whose words were written last.
    pub last_words: Option<RecordId>,
}

impl Today {
    /// What stands on Today.
    pub fn of(records: &Records<'_>, today: Day) -> Self {
        let dosings = window::dosings(records.sessions.iter().copied());
        let standing = Standing::on(today, &dosings);
        let day = day_of(standing.phase);
        let intention = intention::current(records.intentions.iter().copied());
        Self {
            standing,
            untouched: records.is_untouched(),
            notices: notices(records, standing, &dosings, today),
            day,
            ahead: ahead(&records.sessions, standing, intention, records.told),
            intention,
            act: day.zip(standing.current()).and_then(|(day, (dosing, _))| act_of(&records.acts, day, dosing)),
            check_in: check_in_of(&records.check_ins, today),
            plan: plan::current(records.plans.iter().copied())
                .map(|id| PlanHere { id, asks: day.is_some_and(|day| REVIEW_DAYS.contains(&day)) }),
            last_words: journal::last_written(records.entries.iter().copied()).map(|listed| listed.id),
        }
    }
}

/// The day after a session whose idea stands on Today; 0 is the day of the session. Never more than fourteen.
pub const fn day_of(phase: Phase) -> Option<u8> {
    match phase {
        Phase::SessionDay => Some(0),
        Phase::Day(day) => Some(day),
        Phase::NoSession | Phase::Preparing | Phase::OpenRoad => None,
    }
}

/// Whether Today holds as few choices as it can: on the day of a session and the three after it.
pub const fn holds_few(phase: Phase) -> bool {
    match day_of(phase) {
        Some(day) => day <= FEW_UNTIL,
        None => false,
    }
}

fn notices(records: &Records<'_>, standing: Standing, dosings: &[Dosing], today: Day) -> Vec<Notice> {
    let here = || records.sessions.iter().filter(|(_, session)| session.trashed.is_none());
    let begun_ms = |session: &Session| session.course.as_ref().map_or(0, |course| course.begun.utc_ms);
    let goes_on = |session: &Session| session.is_going_on() && today.days_since(session.day()) <= GOES_ON_DAYS;
    let going_on = here().filter(|(_, session)| goes_on(session)).max_by_key(|(id, session)| (begun_ms(session), *id.bytes()));
    let mut notices = Vec::new();
    match going_on {
        Some((id, _)) => notices.push(Notice::GoingOn(*id)),
        None => {
            let waits = |(_, session): &&(RecordId, &Session)| session.is_dosing() && session.course.is_none() && session.day() == today;
            notices.extend(
                here().filter(waits).min_by_key(|(id, session)| (session.at.utc_ms, *id.bytes())).map(|(id, _)| Notice::Begin(*id)),
            );
        }
    }
    // nothing is decided and nothing is looked back on while the day is for resting
    if standing.phase != Phase::SessionDay {
        let heavy = Heavy { parked: &records.parked, pages: &records.pages, expectations: &records.expectations };
        notices.extend(heavy.offered(today, dosings, going_on.is_some() || holds_few(standing.phase)));
    }
    notices
}

fn ahead(sessions: &[(RecordId, &Session)], standing: Standing, intention: Current, told: bool) -> Option<Ahead> {
    let (next, _) = standing.next.filter(|_| standing.phase == Phase::Preparing)?;
    let session = sessions.iter().find(|(id, _)| *id == next.id).map(|(_, session)| *session)?;
    let thing = match intention {
        _ if !session.is_accompanied() => Thing::Company,
        Current::None | Current::Unfinished { .. } => Thing::Intention,
        Current::Held { .. } if !told => Thing::Sheet,
        Current::Held { .. } if session.supporter.is_empty() && session.own_lines.is_empty() => Thing::Supporter,
        Current::Held { .. } => Thing::Prepare,
    };
    Some(Ahead { id: next.id, thing })
}

/// The key of a day's act, as it is stored with the answer.
pub fn act_key(day: u8) -> String {
    format!("day.{day}")
}

fn act_of(acts: &[(RecordId, &Act)], day: u8, dosing: Dosing) -> Option<RecordId> {
    let key = act_key(day);
    let of_day = acts.iter().filter(|(_, act)| act.trashed.is_none() && act.session == Some(dosing.id) && act.key == key);
    of_day.max_by_key(|(id, act)| (act.at.utc_ms, *id.bytes())).map(|(id, _)| *id)
}

fn check_in_of(check_ins: &[(RecordId, &CheckIn)], today: Day) -> Option<RecordId> {
    let of_day = check_ins.iter().filter(|(_, check_in)| check_in.trashed.is_none() && check_in.at.day == today && !check_in.is_empty());
    of_day.max_by_key(|(id, check_in)| (check_in.at.utc_ms, *id.bytes())).map(|(id, _)| *id)
}

#[cfg(test)]
#[path = "today_tests.rs"]
mod tests;
