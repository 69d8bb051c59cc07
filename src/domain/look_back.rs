//! The days after a session as one page, in the person's words; and on which days Today offers it.

use super::Extra;
use super::day::Day;
use super::fields::json_object;
use super::id::RecordId;
use super::moment::Moment;
use super::text::is_blank;
use super::window::Dosing;

/// The day after a session from which on the page is offered.
pub const FROM_DAY: i32 = 13;

/// The page that looks back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookBack {
    /// When it was begun.
    pub at: Moment,
    /// The language of the app then, such as `en`.
    pub lang: String,
    /// The session whose days it is about.
    pub session: Option<RecordId>,
    /// What came.
    pub came: String,
    /// What the person keeps.
    pub kept: String,
    /// What changed.
    pub changed: String,
    /// Questions for the care team.
    pub questions: String,
    /// When the person closed it.
    pub closed: Option<Moment>,
    /// The day for which the person said "Not now".
    pub put_off: Option<Day>,
    /// When it was moved to the trash.
    pub trashed: Option<Moment>,
    /// Fields from a newer version.
    pub extra: Extra,
}

json_object!(LookBack { at, lang; session, came, kept, changed, questions, closed, put_off, trashed });

impl LookBack {
    /// A page without words yet.
    pub fn begun(at: Moment, lang: &str, session: Option<RecordId>) -> Self {
        Self {
            at,
            lang: lang.to_owned(),
            session,
            came: String::new(),
            kept: String::new(),
            changed: String::new(),
            questions: String::new(),
            closed: None,
            put_off: None,
            trashed: None,
            extra: Extra::new(),
        }
    }

    /// Whether there is nothing in it that a person put there.
    pub fn is_empty(&self) -> bool {
        self.closed.is_none()
            && self.put_off.is_none()
            && [&self.came, &self.kept, &self.changed, &self.questions].into_iter().all(|text| is_blank(text))
    }

    /// What the person wrote of those days, one under the other; without the questions for the team.
    pub fn in_words(&self) -> String {
        let written = [&self.came, &self.kept, &self.changed].into_iter().filter(|text| !is_blank(text));
        written.map(String::as_str).collect::<Vec<_>>().join("\n")
    }
}

/// The session whose days Today offers to look back on: the last one on or before today, from its thirteenth day on, until the page is
/// closed. Where a new session falls on that very day it is the day before; a session that comes still earlier begins the days anew, and
/// the older page waits with its session. So it is one at a time, and never on a session day. `dosings` are in the order of
/// [`dosings`](super::window::dosings), `pages` those that are not in the trash.
pub fn stands_on<'a>(today: Day, dosings: &[Dosing], pages: impl IntoIterator<Item = &'a LookBack>) -> Option<Dosing> {
    let at = dosings.iter().rposition(|dosing| dosing.day <= today)?;
    let session = dosings.get(at).copied()?;
    let next = dosings.get(at + 1).map(|next| next.day.days_since(session.day));
    let from = if next == Some(FROM_DAY) { FROM_DAY - 1 } else { FROM_DAY };
    let is_over = |page: &LookBack| page.session == Some(session.id) && (page.closed.is_some() || page.put_off == Some(today));
    (today.days_since(session.day) >= from && !pages.into_iter().any(is_over)).then_some(session)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment::tests::{noon, on};

    fn day(text: &str) -> Day {
        on(text).day
    }

    fn id(byte: u8) -> RecordId {
        RecordId::from_bytes([byte; 16])
    }

    fn sessions(days: &[&str]) -> Vec<Dosing> {
        days.iter().zip(1..).map(|(text, byte)| Dosing { id: id(byte), day: day(text), at_ms: on(text).utc_ms }).collect()
    }

    fn offered(today: &str, days: &[&str], pages: &[LookBack]) -> Option<RecordId> {
        stands_on(day(today), &sessions(days), pages).map(|session| session.id)
    }

    #[test]
    fn it_is_offered_from_the_thirteenth_day_until_it_is_closed() {
        let one = ["2026-03-09"];
        assert_eq!(offered("2026-03-21", &one, &[]), None);
        assert_eq!(offered("2026-03-22", &one, &[]), Some(id(1)));
        assert_eq!(offered("2026-05-01", &one, &[]), Some(id(1)));
        let mut page = LookBack { came: "Calm".to_owned(), ..LookBack::begun(noon(), "en", Some(id(1))) };
        assert_eq!(offered("2026-03-22", &one, std::slice::from_ref(&page)), Some(id(1)));
        page.closed = Some(noon());
        assert_eq!(offered("2026-03-22", &one, std::slice::from_ref(&page)), None);
        page.session = Some(id(2));
        assert_eq!(offered("2026-03-22", &one, &[page]), Some(id(1)), "another session's page");
    }

    #[test]
    fn not_now_is_for_that_day() {
        let page = LookBack { put_off: Some(day("2026-03-22")), ..LookBack::begun(noon(), "en", Some(id(1))) };
        assert!(!page.is_empty(), "it has to be kept");
        assert_eq!(offered("2026-03-22", &["2026-03-09"], std::slice::from_ref(&page)), None);
        assert_eq!(offered("2026-03-23", &["2026-03-09"], &[page]), Some(id(1)));
    }

    #[test]
    fn it_is_never_on_a_session_day_and_one_at_a_time() {
        let on_the_day = ["2026-03-09", "2026-03-22"];
        assert_eq!(offered("2026-03-20", &on_the_day, &[]), None);
        assert_eq!(offered("2026-03-21", &on_the_day, &[]), Some(id(1)), "the day before");
        for quiet in ["2026-03-22", "2026-03-23", "2026-04-03"] {
            assert_eq!(offered(quiet, &on_the_day, &[]), None, "{quiet}");
        }
        assert_eq!(offered("2026-04-04", &on_the_day, &[]), Some(id(2)));
        let inside = ["2026-03-09", "2026-03-12"];
        assert_eq!(offered("2026-03-22", &inside, &[]), None, "the days were begun anew");
        assert_eq!(offered("2026-03-25", &inside, &[]), Some(id(2)));
        assert_eq!(offered("2026-03-22", &["2026-03-09", "2026-03-23"], &[]), Some(id(1)));
    }
}
