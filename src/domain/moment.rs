//! When something was written, and the day it is about.

use super::day::Day;
use super::fields::json_object;

/// What the domain needs to know about the place where the person is: the browser answers in the app, a time-zone
/// database in tests.
pub trait ZoneRules {
    /// The zone's IANA name, such as `Europe/Dublin`; empty where the device doesn't tell.
    fn name(&self) -> String;
    /// Minutes that clocks there are ahead of UTC at an instant.
    fn offset_min(&self, utc_ms: i64) -> i16;
}

/// An instant together with what the person's own clock and calendar said.
///
/// `day` is set once, when the moment is taken, and is never computed again: a person who travels keeps the days
/// they lived. It may be edited, because people write about yesterday.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Milliseconds since 1970-01-01T00:00Z by the device's clock.
    pub utc_ms: i64,
    /// Minutes that the person's clock was ahead of UTC.
    pub offset_min: i16,
    /// The IANA name of the zone; empty where the device doesn't tell.
    pub iana_zone: String,
    /// The day it is about.
    pub day: Day,
    /// Fields from a newer version.
    pub extra: super::Extra,
}

const DAY_MS: i64 = 86_400_000;
/// [`Day::ordinal`] of 1970-01-01.
const EPOCH_ORDINAL: i64 = 719_528;

json_object!(Moment { utc_ms, offset_min, iana_zone, day });

impl Moment {
    /// Takes the moment `utc_ms` where the person is.
    pub fn at(utc_ms: i64, zone: &impl ZoneRules) -> Self {
        let offset_min = zone.offset_min(utc_ms);
        Self { utc_ms, offset_min, iana_zone: zone.name(), day: Day::at(utc_ms, offset_min), extra: super::Extra::new() }
    }

    /// The moment at which a clock on the wall says `minute` (after midnight) on `day`, where the person is.
    ///
    /// A time that a day has twice (clocks go back) is the first of the two; one that it doesn't have (clocks go forward) is as much
    /// later as the clocks jump.
    pub fn on_clock(day: Day, minute: u16, zone: &impl ZoneRules) -> Self {
        let local_ms = (i64::from(day.ordinal()) - EPOCH_ORDINAL) * DAY_MS + i64::from(minute) * 60_000;
        let at_offset = |offset_min: i16| local_ms - i64::from(offset_min) * 60_000;
        let before = zone.offset_min(local_ms - DAY_MS);
        let after = zone.offset_min(local_ms + DAY_MS);
        let fits = |offset_min: &i16| zone.offset_min(at_offset(*offset_min)) == *offset_min;
        let offset_min = [before, after].into_iter().find(fits).unwrap_or(before);
        Self { day, ..Self::at(at_offset(offset_min), zone) }
    }

    /// Minutes after midnight on the person's clock, 0 to 1439.
    pub fn minute_of_day(&self) -> u16 {
        let minute = (self.utc_ms.div_euclid(60_000) + i64::from(self.offset_min)).rem_euclid(1440);
        u16::try_from(minute).unwrap_or(0)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A zone that is always the same number of minutes ahead.
    struct Fixed(i16);

    impl ZoneRules for Fixed {
        fn name(&self) -> String {
            "Test/Fixed".to_owned()
        }

        fn offset_min(&self, _utc_ms: i64) -> i16 {
            self.0
        }
    }

    /// Noon on 2026-03-12 in UTC, for tests that need some moment.
    pub(crate) fn noon() -> Moment {
        Moment::at(1_773_316_800_000, &Fixed(0))
    }

    /// Noon in UTC on a day.
    pub(crate) fn on(day: &str) -> Moment {
        let day: Day = day.parse().unwrap();
        let utc_ms = i64::from(day.days_since(noon().day)) * 86_400_000 + noon().utc_ms;
        Moment::at(utc_ms, &Fixed(0))
    }

    #[test]
    fn the_day_is_the_one_on_the_persons_own_calendar() {
        assert_eq!((noon().day.to_string(), noon().minute_of_day()), ("2026-03-12".to_owned(), 720));
        let kiritimati = Moment::at(noon().utc_ms, &Fixed(14 * 60));
        assert_eq!((kiritimati.day.to_string(), kiritimati.minute_of_day()), ("2026-03-13".to_owned(), 120));
        let niue = Moment::at(noon().utc_ms - 43_200_000, &Fixed(-11 * 60));
        assert_eq!((niue.day.to_string(), niue.minute_of_day()), ("2026-03-11".to_owned(), 780));
        assert_eq!(on("2026-02-28").day.to_string(), "2026-02-28");
    }
}
