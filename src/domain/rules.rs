//! What the clinic's own rules come to for one appointment. The app has no rule of its own: where the clinic's is not noted,
//! nothing is computed and the person is sent to ask.

use super::Extra;
use super::clinic::Clinic;
use super::day::Day;
use super::moment::{Moment, ZoneRules};
use super::session::Session;

/// A rule that counts from the appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// No food after this.
    NoFood,
    /// No drink after this.
    NoDrink,
    /// To be there at this time.
    Arrive,
}

/// What a rule comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Due {
    /// The clinic's rule is not noted.
    Ask,
    /// So many minutes before an appointment whose time of day is not known.
    Before(u32),
    /// At this moment by the clock of the appointment.
    At(Moment),
}

/// The three rules for one appointment.
pub fn of(clinic: Option<&Clinic>, session: &Session, zone: &impl ZoneRules) -> [(Rule, Due); 3] {
    let due = |minutes: Option<u32>| match minutes {
        None => Due::Ask,
        Some(minutes) if session.timed => Due::At(before(&session.at, minutes, zone)),
        Some(minutes) => Due::Before(minutes),
    };
    [
        (Rule::NoFood, due(clinic.and_then(|clinic| clinic.no_food_min))),
        (Rule::NoDrink, due(clinic.and_then(|clinic| clinic.no_drink_min))),
        (Rule::Arrive, due(clinic.and_then(|clinic| clinic.arrive_min))),
    ]
}

/// So many minutes before a moment, by the clock of the place where that is: in the device's own zone the clocks may have changed
/// between the two; of another zone nothing is known but how far it was ahead.
pub fn before(at: &Moment, minutes: u32, zone: &impl ZoneRules) -> Moment {
    let utc_ms = at.utc_ms.saturating_sub(i64::from(minutes) * 60_000);
    let here = !at.iana_zone.is_empty() && at.iana_zone == zone.name();
    let offset_min = if here { zone.offset_min(utc_ms) } else { at.offset_min };
    Moment { utc_ms, offset_min, iana_zone: at.iana_zone.clone(), day: Day::at(utc_ms, offset_min), extra: Extra::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment::tests::on;
    use crate::domain::session::Sort;

    struct Utc;

    impl ZoneRules for Utc {
        fn name(&self) -> String {
            "Etc/UTC".to_owned()
        }

        fn offset_min(&self, _utc_ms: i64) -> i16 {
            0
        }
    }

    #[test]
    fn a_rule_is_computed_and_none_is_made_up() {
        let mut clinic = Clinic::begun(on("2026-03-01"), "en");
        clinic.no_food_min = Some(360);
        clinic.arrive_min = Some(30);
        let at = Moment::on_clock("2026-03-09".parse().unwrap(), 14 * 60, &Utc);
        let mut session = Session { timed: true, ..Session::noted(at, Sort::Dosing, "en") };
        let [food, drink, arrive] = of(Some(&clinic), &session, &Utc).map(|(_, due)| due);
        let minute = |due: &Due| match due {
            Due::At(at) => Some((at.day.to_string(), at.minute_of_day())),
            _ => None,
        };
        assert_eq!(minute(&food), Some(("2026-03-09".to_owned(), 8 * 60)));
        assert_eq!(minute(&arrive), Some(("2026-03-09".to_owned(), 13 * 60 + 30)));
        assert_eq!(drink, Due::Ask);
        assert!(of(None, &session, &Utc).iter().all(|(_, due)| *due == Due::Ask));
        session.timed = false;
        assert_eq!(of(Some(&clinic), &session, &Utc)[0].1, Due::Before(360));
    }

    #[test]
    fn a_rule_can_reach_into_the_day_before() {
        let at = Moment::on_clock("2026-03-09".parse().unwrap(), 7 * 60, &Utc);
        let eve = before(&at, 12 * 60, &Utc);
        assert_eq!((eve.day.to_string(), eve.minute_of_day()), ("2026-03-08".to_owned(), 19 * 60));
    }
}
