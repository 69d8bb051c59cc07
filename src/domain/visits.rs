//! The visit to a therapist that belongs to a session: within 24 to 48 hours after it (ASKP, `clinical.md` 2).

use super::day::Day;
use super::session::{Session, Sort};

/// Days after a session within which the visit is suggested: 24 and 48 hours later it is these days.
const FIRST: i32 = 1;
const LAST: i32 = 2;

/// The days for a visit after a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggested {
    /// The day 24 hours after it.
    pub from: Day,
    /// The day 48 hours after it.
    pub to: Day,
}

/// The days for a visit after this session, while one can still be made: nothing where one is noted between the session and the
/// end of those days, or where they are over.
pub fn suggested<'a>(session: &Session, all: impl IntoIterator<Item = &'a Session>, today: Day) -> Option<Suggested> {
    if !session.is_dosing() || session.trashed.is_some() {
        return None;
    }
    let day = session.day();
    let (from, to) = (day.plus(FIRST)?, day.plus(LAST)?);
    let is_the_one = |other: &Session| {
        let on = other.day();
        other.sort == Sort::Visit && other.trashed.is_none() && on >= day && on <= to && other.at.utc_ms > session.at.utc_ms
    };
    (today <= to && !all.into_iter().any(is_the_one)).then_some(Suggested { from, to })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment::tests::on;

    fn session(day: &str, sort: Sort) -> Session {
        Session::noted(on(day), sort, "en")
    }

    fn suggest(all: &[Session], today: &str) -> Option<(String, String)> {
        let days = suggested(&all[0], all, today.parse().unwrap())?;
        Some((days.from.to_string(), days.to.to_string()))
    }

    #[test]
    fn it_is_suggested_for_the_two_days_after_until_they_are_over() {
        let alone = [session("2026-03-09", Sort::Dosing)];
        let days = Some(("2026-03-10".to_owned(), "2026-03-11".to_owned()));
        assert_eq!(suggest(&alone, "2026-03-01"), days);
        assert_eq!(suggest(&alone, "2026-03-11"), days);
        assert_eq!(suggest(&alone, "2026-03-12"), None);
    }

    #[test]
    fn a_visit_that_is_noted_answers_it() {
        let visit = |day| [session("2026-03-09", Sort::Dosing), session(day, Sort::Visit)];
        assert_eq!(suggest(&visit("2026-03-10"), "2026-03-09"), None);
        assert_eq!(suggest(&visit("2026-03-11"), "2026-03-09"), None);
        assert!(suggest(&visit("2026-03-08"), "2026-03-09").is_some());
        assert!(suggest(&visit("2026-03-12"), "2026-03-09").is_some());
        let mut trashed = visit("2026-03-10");
        trashed[1].trashed = Some(on("2026-03-09"));
        assert!(suggest(&trashed, "2026-03-09").is_some());
        assert_eq!(suggest(&[session("2026-03-09", Sort::Visit)], "2026-03-09"), None);
    }
}
