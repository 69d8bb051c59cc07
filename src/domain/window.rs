//! The fourteen days after each session: who is in which, and where a person stands today.
//!
//! Pure functions of the sessions and a day. Days are those of the person's own calendar at the time, so travel and the
//! changing of clocks move nothing; the order in which sessions arrive doesn't matter.

use super::arc::{Phase, WINDOW_DAYS};
use super::day::Day;
use super::id::RecordId;
use super::order;
use super::session::Session;

/// What the window needs to know of a dosing session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dosing {
    /// Its record.
    pub id: RecordId,
    /// The day it took place, or will.
    pub day: Day,
    /// When it begins, in milliseconds since 1970; sorts within a day.
    pub at_ms: i64,
}

/// The dosing sessions among these that are not in the trash, earliest first. Their place in this list, counted from one, is what a
/// person calls "session two".
pub fn dosings<'a>(sessions: impl IntoIterator<Item = (RecordId, &'a Session)>) -> Vec<Dosing> {
    let counts = |session: &Session| session.is_dosing() && session.trashed.is_none();
    let dosing = |(id, session): (RecordId, &Session)| counts(session).then(|| Dosing { id, day: session.day(), at_ms: session.at.utc_ms });
    let found: Vec<Dosing> = sessions.into_iter().filter_map(dosing).collect();
    let mut ordered = order::highest_first(found, |dosing| (i64::from(dosing.day.ordinal()), dosing.at_ms, *dosing.id.bytes()));
    ordered.reverse();
    ordered
}

/// Where a person stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The part of the way.
    pub phase: Phase,
    /// The last session on or before the day, and which it is, counted from one.
    pub last: Option<(Dosing, usize)>,
    /// The first session after the day, and which it is.
    pub next: Option<(Dosing, usize)>,
}

impl Standing {
    /// Where a person stands on `today`. `dosings` are in the order of [`dosings`].
    pub fn on(today: Day, dosings: &[Dosing]) -> Self {
        let days: Vec<Day> = dosings.iter().map(|dosing| dosing.day).collect();
        let numbered = || dosings.iter().copied().zip(1..);
        Self {
            phase: Phase::on(today, &days),
            last: numbered().filter(|(dosing, _)| dosing.day <= today).last(),
            next: numbered().find(|(dosing, _)| dosing.day > today),
        }
    }

    /// The session whose days these are: on its day and to the fourteenth after it.
    pub fn current(&self) -> Option<(Dosing, usize)> {
        match self.phase {
            Phase::SessionDay | Phase::Day(_) => self.last,
            Phase::NoSession | Phase::Preparing | Phase::OpenRoad => None,
        }
    }
}

/// The last of the days after a session.
pub fn end_of(session: Day) -> Day {
    session.plus(WINDOW_DAYS).unwrap_or(session)
}

/// Days after sessions that run into each other, as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// The day of the first session.
    pub start: Day,
    /// The fourteenth day after the last one.
    pub end: Day,
    /// The sessions in it, earliest first.
    pub sessions: Vec<RecordId>,
}

/// All windows, earliest first; those that overlap or touch on a day are merged. `dosings` are in the order of [`dosings`].
pub fn windows(dosings: &[Dosing]) -> Vec<Window> {
    let mut windows: Vec<Window> = Vec::new();
    for dosing in dosings {
        match windows.last_mut() {
            Some(window) if dosing.day <= window.end => {
                window.end = end_of(dosing.day);
                window.sessions.push(dosing.id);
            }
            _ => windows.push(Window { start: dosing.day, end: end_of(dosing.day), sessions: vec![dosing.id] }),
        }
    }
    windows
}

/// The session that a day belongs to: the last one on or before it, where the day is at most the fourteenth after.
pub fn session_of(day: Day, dosings: &[Dosing]) -> Option<Dosing> {
    dosings.iter().rfind(|dosing| dosing.day <= day).copied().filter(|dosing| day <= end_of(dosing.day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment::tests::on;
    use crate::domain::session::Sort;

    fn id(byte: u8) -> RecordId {
        RecordId::from_bytes([byte; 16])
    }

    fn session(day: &str) -> Session {
        Session::noted(on(day), Sort::Dosing, "en")
    }

    fn day(day: &str) -> Day {
        day.parse().unwrap()
    }

    #[test]
    fn sessions_are_counted_in_the_order_of_their_days() {
        let (first, second) = (session("2026-02-24"), session("2026-03-09"));
        let visit = Session { sort: Sort::Visit, ..session("2026-03-01") };
        let trashed = Session { trashed: Some(on("2026-03-10")), ..session("2026-03-02") };
        let dosings = dosings([(id(2), &second), (id(9), &visit), (id(1), &first), (id(8), &trashed)]);
        assert_eq!(dosings.iter().map(|dosing| dosing.id).collect::<Vec<_>>(), [id(1), id(2)]);
        let standing = Standing::on(day("2026-03-12"), &dosings);
        assert_eq!(standing.phase, Phase::Day(3));
        assert_eq!(standing.current().map(|(dosing, number)| (dosing.id, number)), Some((id(2), 2)));
        assert_eq!(Standing::on(day("2026-03-24"), &dosings).current(), None);
        assert_eq!(Standing::on(day("2026-03-01"), &dosings).next.map(|(dosing, number)| (dosing.id, number)), Some((id(2), 2)));
    }

    #[test]
    fn windows_that_overlap_are_one() {
        let (first, second, third) = (session("2026-02-24"), session("2026-03-09"), session("2026-04-01"));
        let dosings = dosings([(id(3), &third), (id(1), &first), (id(2), &second)]);
        let windows = windows(&dosings);
        assert_eq!(windows.len(), 2);
        assert_eq!(
            (windows[0].start, windows[0].end, windows[0].sessions.as_slice()),
            (day("2026-02-24"), day("2026-03-23"), &[id(1), id(2)][..])
        );
        assert_eq!(session_of(day("2026-03-08"), &dosings).map(|dosing| dosing.id), Some(id(1)));
        assert_eq!(session_of(day("2026-03-09"), &dosings).map(|dosing| dosing.id), Some(id(2)));
        assert_eq!(session_of(day("2026-03-24"), &dosings), None);
    }
}
