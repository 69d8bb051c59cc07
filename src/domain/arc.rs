//! Where a person stands between sessions. The days after a session are counted to the fourteenth and no further, and
//! nothing counts down to a session that is coming.

use super::day::Day;

/// Days in the window after a session.
pub const WINDOW_DAYS: i32 = 14;

/// Where a person stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// No session is noted, neither past nor coming.
    NoSession,
    /// A session is coming and no window is open.
    Preparing,
    /// A session is today.
    SessionDay,
    /// A day after a session, 1 to 14.
    Day(u8),
    /// The last window is over and no session is noted ahead.
    OpenRoad,
}

impl Phase {
    /// Where a person stands on `today`, from the days of all sessions, in any order. A session inside the window of
    /// another opens the window anew.
    pub fn on(today: Day, sessions: &[Day]) -> Self {
        let coming = sessions.iter().any(|session| *session > today);
        let last = sessions.iter().filter(|session| **session <= today).max();
        match last.map(|session| today.days_since(*session)) {
            Some(0) => Self::SessionDay,
            Some(days @ 1..=WINDOW_DAYS) => Self::Day(u8::try_from(days).unwrap_or(u8::MAX)),
            _ if coming => Self::Preparing,
            Some(_) => Self::OpenRoad,
            None => Self::NoSession,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(today: &str, sessions: &[&str]) -> Phase {
        let sessions: Vec<Day> = sessions.iter().map(|day| day.parse().unwrap()).collect();
        Phase::on(today.parse().unwrap(), &sessions)
    }

    #[test]
    fn days_are_counted_from_the_newer_session_to_the_fourteenth() {
        assert_eq!(on("2026-03-12", &[]), Phase::NoSession);
        assert_eq!(on("2026-03-12", &["2026-03-23"]), Phase::Preparing);
        assert_eq!(on("2026-03-12", &["2026-03-12"]), Phase::SessionDay);
        assert_eq!(on("2026-03-12", &["2026-03-09", "2026-02-24"]), Phase::Day(3));
        assert_eq!(on("2026-03-23", &["2026-03-09"]), Phase::Day(14));
        assert_eq!(on("2026-03-24", &["2026-03-09"]), Phase::OpenRoad);
        assert_eq!(on("2026-03-24", &["2026-03-09", "2026-04-01"]), Phase::Preparing);
        assert_eq!(on("2026-03-10", &["2026-03-09", "2026-04-01"]), Phase::Day(1), "an open window comes before what is coming");
    }
}
