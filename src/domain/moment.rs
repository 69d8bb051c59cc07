//! When something was written, and the day it is about.

use serde::{Deserialize, Serialize};

use super::day::Day;

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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    #[serde(flatten)]
    pub extra: super::Extra,
}

impl Moment {
    /// Takes the moment `utc_ms` where the person is.
    pub fn at(utc_ms: i64, zone: &impl ZoneRules) -> Self {
        let offset_min = zone.offset_min(utc_ms);
        Self { utc_ms, offset_min, iana_zone: zone.name(), day: Day::at(utc_ms, offset_min), extra: super::Extra::new() }
    }

    /// Minutes after midnight on the person's clock, 0 to 1439.
    pub fn minute_of_day(&self) -> u16 {
        let minute = (self.utc_ms.div_euclid(60_000) + i64::from(self.offset_min)).rem_euclid(1440);
        u16::try_from(minute).unwrap_or(0)
    }
}
