//! A dosing session or a therapy visit: the appointment, what was agreed beforehand, and what happened on the day.

use super::Extra;
use super::checklist::Check;
use super::day::Day;
use super::fields::{json_object, named};
use super::id::RecordId;
use super::moment::Moment;
use super::text::is_blank;

/// An appointment and all that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// When it begins, by the clock of the place where it is; its `day` is the day of the appointment.
    pub at: Moment,
    /// Whether the time of day is known; where it is not, `at` is noon and the time is not shown.
    pub timed: bool,
    /// Which sort of appointment it is.
    pub sort: Sort,
    /// The language of the app when it was noted, such as `en`.
    pub lang: String,
    /// Where it is.
    pub place: String,
    /// The name of the person who is there the whole time.
    pub company: String,
    /// Whether a clinic's own team is in the room.
    pub attended: bool,
    /// Medicine and dose "as told by my clinic". Free text: never parsed, converted or compared.
    pub medicine: String,
    /// The intention that it carries.
    pub intention: Option<RecordId>,
    /// For a therapy visit: what the person wants to bring.
    pub bring: String,
    /// Touch and consent wishes agreed beforehand.
    pub wishes: String,
    /// Keys of the lines ticked for the supporter note, in the order of the list.
    pub supporter: Vec<String>,
    /// Lines of the supporter note in the person's own words.
    pub own_lines: Vec<String>,
    /// What the person changed in the checklists: ticked, reworded, added, removed.
    pub checks: Vec<Check>,
    /// What happened on the day; `None` where session day was not begun.
    pub course: Option<Course>,
    /// What came of the intention.
    pub came: Option<Came>,
    /// What came, in the person's words.
    pub came_words: String,
    /// When it was moved to the trash.
    pub trashed: Option<Moment>,
    /// Fields from a newer version.
    pub extra: Extra,
}

json_object!(Session {
    at, timed, sort, lang;
    place, company, attended, medicine, intention, bring, wishes, supporter, own_lines, checks, course, came, came_words, trashed
});

named! {
    /// Which sort of appointment it is.
    Sort {
        /// The medicine is taken.
        Dosing = "dosing",
        /// A visit to the therapist.
        Visit = "visit",
    }
}

named! {
    /// What came of an intention. None of these is a score.
    Came {
        /// Something came.
        Something = "something",
        /// Something else came.
        SomethingElse = "something_else",
        /// Not yet.
        NotYet = "not_yet",
    }
}

/// What happened on session day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// When session day was begun.
    pub begun: Moment,
    /// When the medicine was taken, as the person or their companion noted it.
    pub taken: Option<Moment>,
    /// When session day was ended; `None` while it goes on.
    pub ended: Option<Moment>,
    /// Whether the app stays open until the session is ended.
    pub keeps_open: bool,
    /// What the clinic says must be true before the person is done.
    pub done_when: String,
    /// Moments that the person marked.
    pub marks: Vec<Mark>,
    /// What the companion noted.
    pub looks: Vec<Look>,
    /// Fields from a newer version.
    pub extra: Extra,
}

json_object!(Course { begun; taken, ended, keeps_open, done_when, marks, looks });

/// A moment marked during a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// When.
    pub at: Moment,
    /// Words for it; empty where it was only marked.
    pub words: String,
    /// Fields from a newer version.
    pub extra: Extra,
}

json_object!(Mark { at; words });

/// How a companion saw the person at one moment. What is measured is kept as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// When.
    pub at: Moment,
    /// Keys such as `look.resting`.
    pub states: Vec<String>,
    /// Blood pressure as typed, such as `120/80`.
    pub pressure: String,
    /// Pulse as typed.
    pub pulse: String,
    /// Oxygen as typed.
    pub oxygen: String,
    /// Anything else.
    pub words: String,
    /// Fields from a newer version.
    pub extra: Extra,
}

json_object!(Look { at; states, pressure, pulse, oxygen, words });

impl Mark {
    /// A moment without words.
    pub fn at(at: Moment) -> Self {
        Self { at, words: String::new(), extra: Extra::new() }
    }
}

impl Look {
    /// A look in which nothing is noted yet.
    pub fn at(at: Moment) -> Self {
        Self {
            at,
            states: Vec::new(),
            pressure: String::new(),
            pulse: String::new(),
            oxygen: String::new(),
            words: String::new(),
            extra: Extra::new(),
        }
    }
}

impl Course {
    /// Session day as it begins.
    pub fn begun(begun: Moment, done_when: &str) -> Self {
        Self {
            begun,
            taken: None,
            ended: None,
            keeps_open: false,
            done_when: done_when.to_owned(),
            marks: Vec::new(),
            looks: Vec::new(),
            extra: Extra::new(),
        }
    }

    /// Minutes since the medicine was taken, or since session day was begun where that was not noted. Counts up and never ends
    /// by itself; a clock that was put back gives 0.
    pub fn minutes_at(&self, now_ms: i64) -> i64 {
        let from = self.taken.as_ref().unwrap_or(&self.begun);
        now_ms.saturating_sub(from.utc_ms).max(0) / 60_000
    }
}

impl Session {
    /// An appointment of which nothing but its moment is known.
    pub fn noted(at: Moment, sort: Sort, lang: &str) -> Self {
        Self {
            at,
            timed: false,
            sort,
            lang: lang.to_owned(),
            place: String::new(),
            company: String::new(),
            attended: false,
            medicine: String::new(),
            intention: None,
            bring: String::new(),
            wishes: String::new(),
            supporter: Vec::new(),
            own_lines: Vec::new(),
            checks: Vec::new(),
            course: None,
            came: None,
            came_words: String::new(),
            trashed: None,
            extra: Extra::new(),
        }
    }

    /// Never: an appointment is a date that a person gave.
    pub const fn is_empty(&self) -> bool {
        false
    }

    /// The day it took place, or will: where session day was begun, the day of that, whatever the appointment said since.
    pub fn day(&self) -> Day {
        self.course.as_ref().map_or(self.at.day, |course| course.begun.day)
    }

    /// Whether the medicine is taken in it. A sort that a newer version knows opens no window here.
    pub fn is_dosing(&self) -> bool {
        self.sort == Sort::Dosing
    }

    /// Whether somebody is named as being there: a person, or a clinic's team. Session day starts with nobody else.
    pub fn is_accompanied(&self) -> bool {
        self.attended || !is_blank(&self.company)
    }

    /// Whether session day was begun and not ended.
    pub fn is_going_on(&self) -> bool {
        self.course.as_ref().is_some_and(|course| course.ended.is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment::tests::on;

    fn session() -> Session {
        Session::noted(on("2026-03-09"), Sort::Dosing, "en")
    }

    #[test]
    fn session_day_needs_somebody_there() {
        assert!(!session().is_accompanied());
        assert!(!Session { company: " \u{200B}".to_owned(), ..session() }.is_accompanied());
        assert!(Session { company: "Ana".to_owned(), ..session() }.is_accompanied());
        assert!(Session { attended: true, ..session() }.is_accompanied());
    }

    #[test]
    fn it_took_place_on_the_day_it_was_begun() {
        let mut session = session();
        session.course = Some(Course::begun(on("2026-03-10"), ""));
        session.at = on("2026-05-01");
        assert_eq!(session.day(), on("2026-03-10").day);
        assert!(session.is_going_on());
    }

    #[test]
    fn the_clock_counts_from_the_medicine_and_never_below_nothing() {
        let mut course = Course::begun(on("2026-03-09"), "");
        let begun = course.begun.utc_ms;
        assert_eq!(course.minutes_at(begun + 119_999), 1);
        assert_eq!(course.minutes_at(begun - 3_600_000), 0);
        course.taken = Some(Moment { utc_ms: begun + 600_000, ..on("2026-03-09") });
        assert_eq!(course.minutes_at(begun + 3_600_000), 50);
    }

    #[test]
    fn names_from_a_newer_version_are_kept() {
        let mut json = serde_json::to_value(session()).unwrap();
        json["sort"] = "retreat".into();
        json["came"] = "song".into();
        let read: Session = serde_json::from_value(json.clone()).unwrap();
        assert!(!read.is_dosing());
        assert_eq!(serde_json::to_value(read).unwrap(), json);
    }
}
