//! Body watch: blood pressure as it was told, before and after a session, and three questions about the bladder. Nothing here is judged
//! or held against a limit.

use super::Extra;
use super::day::Day;
use super::fields::{json_object, named};
use super::id::RecordId;
use super::moment::Moment;
use super::order;
use super::session::Session;
use super::text::is_blank;

/// After how many days the bladder questions are asked anew: before that, the answers that are there are shown.
const BLADDER_DAYS: i32 = 28;

named! {
    /// When it was measured.
    Phase {
        /// Before the medicine.
        Before = "before",
        /// After it.
        After = "after",
        /// On another day.
        Apart = "apart",
    }
}

/// A blood pressure that the person was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pressure {
    /// When it was noted; its `day` is the day it is about.
    pub at: Moment,
    /// The language of the app then, such as `en`.
    pub lang: String,
    /// Before or after a session.
    pub phase: Phase,
    /// The figures as they were told and typed, such as `134/82`.
    pub figures: String,
    /// Anything else that was said.
    pub words: String,
    /// When it was moved to the trash.
    pub trashed: Option<Moment>,
    /// Fields from a newer version.
    pub extra: Extra,
}

json_object!(Pressure { at, lang, phase; figures, words, trashed });

impl Pressure {
    /// A reading without figures yet.
    pub fn begun(at: Moment, lang: &str, phase: Phase) -> Self {
        Self { at, lang: lang.to_owned(), phase, figures: String::new(), words: String::new(), trashed: None, extra: Extra::new() }
    }

    /// Whether there is nothing in it that a person put there.
    pub fn is_empty(&self) -> bool {
        is_blank(&self.figures) && is_blank(&self.words)
    }
}

/// Whether a text has two numbers in it, as a blood pressure has. What it says is kept either way.
pub fn has_two_numbers(text: &str) -> bool {
    let numbers = text.split(|c: char| !c.is_numeric()).filter(|run| !run.is_empty());
    numbers.count() == 2
}

/// One blood pressure in the list, whoever noted it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The record in which it stands: the person's own, or the session in which a companion noted it.
    pub id: RecordId,
    /// Whether a companion noted it.
    pub by_companion: bool,
    /// When.
    pub at: Moment,
    /// Before or after the medicine.
    pub phase: Phase,
    /// The figures as typed.
    pub figures: String,
    /// Anything else.
    pub words: String,
}

/// All readings, the newest day first, within a day as they followed one another.
pub fn readings<'a>(
    own: impl IntoIterator<Item = (RecordId, &'a Pressure)>,
    sessions: impl IntoIterator<Item = (RecordId, &'a Session)>,
) -> Vec<Reading> {
    let mut all: Vec<Reading> =
        own.into_iter().filter(|(_, pressure)| !pressure.is_empty()).map(|(id, pressure)| of_person(id, pressure)).collect();
    for (id, session) in sessions {
        all.extend(of_companion(id, session));
    }
    // before stands before, whenever it was noted
    let place = |reading: &Reading| if reading.phase == Phase::Before { 0 } else { i64::MAX / 2 };
    order::highest_first(all, |reading| {
        let in_day = place(reading).saturating_add(reading.at.utc_ms).saturating_neg();
        (i64::from(reading.at.day.ordinal()), in_day, *reading.id.bytes())
    })
}

fn of_person(id: RecordId, pressure: &Pressure) -> Reading {
    let Pressure { at, phase, figures, words, .. } = pressure.clone();
    Reading { id, by_companion: false, at, phase, figures, words }
}

/// What a companion typed: before the medicine where that was noted as taken later, else after it.
fn of_companion(id: RecordId, session: &Session) -> Vec<Reading> {
    let Some(course) = session.course.as_ref().filter(|_| session.trashed.is_none()) else { return Vec::new() };
    let phase = |at_ms: i64| match &course.taken {
        Some(taken) if at_ms < taken.utc_ms => Phase::Before,
        Some(_) => Phase::After,
        None => Phase::Apart,
    };
    let typed = course.looks.iter().filter(|look| !is_blank(&look.pressure));
    typed
        .map(|look| Reading {
            id,
            by_companion: true,
            at: look.at.clone(),
            phase: phase(look.at.utc_ms),
            figures: look.pressure.clone(),
            words: String::new(),
        })
        .collect()
}

named! {
    /// An answer to one of the bladder questions.
    Answer {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
        /// Not sure.
        Unsure = "unsure",
    }
}

impl Answer {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::No, Self::Yes, Self::Unsure];
}

/// Three questions about the bladder, answered as far as the person likes. Never added up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BladderCheck {
    /// When it was answered.
    pub at: Moment,
    /// The language of the app then, such as `en`.
    pub lang: String,
    /// Whether it hurts.
    pub pain: Option<Answer>,
    /// Whether it is sudden, or often.
    pub urge: Option<Answer>,
    /// Whether there was blood.
    pub blood: Option<Answer>,
    /// Anything else.
    pub words: String,
    /// When it was moved to the trash.
    pub trashed: Option<Moment>,
    /// Fields from a newer version.
    pub extra: Extra,
}

json_object!(BladderCheck { at, lang; pain, urge, blood, words, trashed });

impl BladderCheck {
    /// A check without answers yet.
    pub fn begun(at: Moment, lang: &str) -> Self {
        let lang = lang.to_owned();
        Self { at, lang, pain: None, urge: None, blood: None, words: String::new(), trashed: None, extra: Extra::new() }
    }

    /// Whether there is nothing in it that a person put there.
    pub fn is_empty(&self) -> bool {
        [&self.pain, &self.urge, &self.blood].into_iter().all(Option::is_none) && is_blank(&self.words)
    }
}

/// The check to go on with today: the last one, while it is younger than four weeks.
pub fn current_check(today: Day, checks: Vec<(RecordId, BladderCheck)>) -> Option<RecordId> {
    let answered = checks.into_iter().filter(|(_, check)| !check.is_empty()).collect();
    let last = order::highest_first(answered, |(id, check)| (check.at.utc_ms, 0, *id.bytes())).into_iter().next()?;
    (today.days_since(last.1.at.day) < BLADDER_DAYS).then_some(last.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment::tests::{noon, on};
    use crate::domain::session::{Course, Look, Sort};
    use crate::domain::session_day::earlier;

    fn id(byte: u8) -> RecordId {
        RecordId::from_bytes([byte; 16])
    }

    fn told(day: &str, phase: Phase, figures: &str) -> Pressure {
        Pressure { figures: figures.to_owned(), ..Pressure::begun(on(day), "en", phase) }
    }

    #[test]
    fn two_numbers_are_what_a_blood_pressure_has() {
        for text in ["134/82", "134 over 82", " 134 82 ", "\u{0661}\u{0663}\u{0664}/\u{0668}\u{0662}"] {
            assert!(has_two_numbers(text), "{text}");
        }
        for text in ["", "high", "134", "120/80/60", "a bit over"] {
            assert!(!has_two_numbers(text), "{text}");
        }
    }

    #[test]
    fn a_companions_figures_stand_beside_ones_own() {
        let mut session = Session::noted(on("2026-03-09"), Sort::Dosing, "en");
        let mut course = Course::begun(on("2026-03-09"), "");
        course.taken = Some(earlier(&course.begun, -30));
        for (minutes, pressure) in [(10, "120/80"), (40, "141/88"), (60, "")] {
            course.looks.push(Look { pressure: pressure.to_owned(), ..Look::at(earlier(&course.begun, -minutes)) });
        }
        session.course = Some(course);
        let own = [
            (id(1), told("2026-03-09", Phase::After, "130/85")),
            (id(2), told("2026-04-01", Phase::Before, "high")),
            (id(3), Pressure::begun(noon(), "en", Phase::Before)),
        ];
        let all = readings(own.iter().map(|(id, own)| (*id, own)), [(id(9), &session)]);
        let said: Vec<(&str, &Phase, bool)> = all.iter().map(|one| (one.figures.as_str(), &one.phase, one.by_companion)).collect();
        let expected = [
            ("high", &Phase::Before, false),
            ("120/80", &Phase::Before, true),
            ("130/85", &Phase::After, false),
            ("141/88", &Phase::After, true),
        ];
        assert_eq!(said, expected);
        // in the trash it is not shown; without the time of the medicine it is neither before nor after
        session.course.as_mut().unwrap().taken = None;
        assert!(readings([], [(id(9), &session)]).iter().all(|one| one.phase == Phase::Apart));
        session.trashed = Some(noon());
        assert_eq!(readings([], [(id(9), &session)]), []);
    }

    #[test]
    fn a_bladder_check_is_gone_on_with_for_four_weeks() {
        let check = |day: &str| BladderCheck { pain: Some(Answer::No), ..BladderCheck::begun(on(day), "en") };
        let checks = || vec![(id(1), check("2026-02-01")), (id(2), check("2026-03-01"))];
        assert_eq!(current_check(on("2026-03-28").day, checks()), Some(id(2)));
        assert_eq!(current_check(on("2026-03-29").day, checks()), None);
        // the clock was put back
        assert_eq!(current_check(on("2026-01-01").day, checks()), Some(id(2)));
        assert_eq!(current_check(on("2026-01-01").day, Vec::new()), None);
        // one whose answers were all taken back
        let taken_back = (id(3), BladderCheck::begun(on("2026-03-20"), "en"));
        assert_eq!(current_check(on("2026-03-28").day, [checks(), vec![taken_back]].concat()), Some(id(2)));
        assert!(BladderCheck::begun(noon(), "en").is_empty() && !check("2026-03-01").is_empty());
    }
}
