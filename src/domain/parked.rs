//! A decision that waits: "not now", with the person's own reasons and a day to come back to it.

use super::Extra;
use super::arc::WINDOW_DAYS;
use super::day::Day;
use super::fields::json_object;
use super::id::RecordId;
use super::moment::Moment;
use super::text::is_blank;
use super::window::{Standing, end_of};

/// A parked decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parked {
    /// When it was parked.
    pub at: Moment,
    /// The language of the app then, such as `en`.
    pub lang: String,
    /// What is to be decided.
    pub decision: String,
    /// Why not now, in the person's words.
    pub reasons: String,
    /// The day on which it comes back; `None` where it waits without one.
    pub returns: Option<Day>,
    /// When the person was done with it.
    pub settled: Option<Moment>,
    /// What became of it.
    pub outcome: String,
    /// The session in whose days it was parked.
    pub session: Option<RecordId>,
    /// When it was moved to the trash.
    pub trashed: Option<Moment>,
    /// Fields from a newer version.
    pub extra: Extra,
}

json_object!(Parked { at, lang; decision, reasons, returns, settled, outcome, session, trashed });

impl Parked {
    /// A decision without words yet.
    pub fn begun(at: Moment, lang: &str) -> Self {
        Self {
            at,
            lang: lang.to_owned(),
            decision: String::new(),
            reasons: String::new(),
            returns: None,
            settled: None,
            outcome: String::new(),
            session: None,
            trashed: None,
            extra: Extra::new(),
        }
    }

    /// Whether there is nothing in it that a person put there.
    pub fn is_empty(&self) -> bool {
        [&self.decision, &self.reasons, &self.outcome].into_iter().all(|text| is_blank(text))
    }

    /// Whether it stands on Today: its day has come and the person isn't done with it. It stays until they are.
    pub fn is_back(&self, today: Day) -> bool {
        self.trashed.is_none() && self.settled.is_none() && self.returns.is_some_and(|day| day <= today)
    }
}

/// A day to come back that is offered at first: the one after the fourteen days of a session, else two weeks from today.
pub fn offered_return(today: Day, standing: &Standing) -> Day {
    let after = standing.current().and_then(|(dosing, _)| end_of(dosing.day).plus(1));
    after.or_else(|| today.plus(WINDOW_DAYS)).unwrap_or(today)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment::tests::{noon, on};
    use crate::domain::session::{Session, Sort};
    use crate::domain::window::dosings;

    #[test]
    fn it_comes_back_on_its_day_and_stays_until_it_is_settled() {
        let mut parked = Parked { returns: Some(on("2026-03-20").day), ..Parked::begun(noon(), "en") };
        assert!(!parked.is_back(on("2026-03-19").day));
        assert!(parked.is_back(on("2026-03-20").day) && parked.is_back(on("2027-01-01").day));
        parked.settled = Some(noon());
        assert!(!parked.is_back(on("2026-03-20").day));
        assert!(!Parked { returns: None, settled: None, ..parked }.is_back(on("2026-03-20").day));
    }

    #[test]
    fn the_offered_day_lies_after_the_days_of_a_session() {
        let session = Session::noted(on("2026-03-09"), Sort::Dosing, "en");
        let dosings = dosings([(RecordId::from_bytes([1; 16]), &session)]);
        let offered = |today: &str| offered_return(on(today).day, &Standing::on(on(today).day, &dosings)).to_string();
        assert_eq!(["2026-03-09", "2026-03-23", "2026-03-24"].map(offered), ["2026-03-24", "2026-03-24", "2026-04-07"]);
    }
}
