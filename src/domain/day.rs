//! Civil days: a date on the wall, without a time or a zone.

use std::fmt;
use std::str::FromStr;

use time::{Date, Month};

use super::fields::json_text;

/// A day in the proleptic Gregorian calendar, years 0 to 9999, written `2026-03-12`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

/// The Julian day of 0000-01-01.
const FIRST: i32 = 1_721_060;
/// The Julian day of 9999-12-31.
const LAST: i32 = 5_373_484;

/// A text that is not a day of the form `2026-03-12`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADay;

impl fmt::Display for NotADay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a day such as 2026-03-12")
    }
}

impl Day {
    /// The day with this year, month (1 to 12) and day of the month, where there is one.
    ///
    /// # Errors
    /// [`NotADay`] where the calendar has no such day, or the year lies outside 0 to 9999.
    pub fn new(year: i32, month: u8, day: u8) -> Result<Self, NotADay> {
        if !(0..=9999).contains(&year) {
            return Err(NotADay);
        }
        let month = Month::try_from(month).map_err(|_| NotADay)?;
        Date::from_calendar_date(year, month, day).map(Self).map_err(|_| NotADay)
    }

    /// The day on which an instant falls for a person whose clock is `offset_min` minutes ahead of UTC.
    /// Instants outside years 0 to 9999 are moved to the nearest day inside.
    pub fn at(utc_ms: i64, offset_min: i16) -> Self {
        let local_ms = utc_ms.saturating_add(i64::from(offset_min) * 60_000);
        let days = local_ms.div_euclid(86_400_000);
        let julian = days.saturating_add(2_440_588).clamp(i64::from(FIRST), i64::from(LAST));
        let date = i32::try_from(julian).ok().and_then(|julian| Date::from_julian_day(julian).ok());
        Self(date.unwrap_or(Date::MIN))
    }

    /// Year, month (1 to 12) and day of the month.
    pub fn parts(self) -> (i32, u8, u8) {
        let (year, month, day) = self.0.to_calendar_date();
        (year, u8::from(month), day)
    }

    /// Whole days from `earlier` to this day; negative where `earlier` is later.
    pub fn days_since(self, earlier: Self) -> i32 {
        self.0.to_julian_day() - earlier.0.to_julian_day()
    }

    /// Days since the first of January of the year 0: a number for each day, for taking turns.
    pub fn ordinal(self) -> u32 {
        u32::try_from(self.0.to_julian_day() - FIRST).unwrap_or_default()
    }

    /// The day `days` later, or `None` outside years 0 to 9999.
    pub fn plus(self, days: i32) -> Option<Self> {
        let julian = self.0.to_julian_day().checked_add(days)?;
        Date::from_julian_day(julian).ok().filter(|date| (0..=9999).contains(&date.year())).map(Self)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Self, NotADay> {
        let digits = |range: std::ops::Range<usize>| -> Result<u16, NotADay> {
            let part = text.get(range).ok_or(NotADay)?;
            if part.bytes().all(|c| c.is_ascii_digit()) { part.parse().map_err(|_| NotADay) } else { Err(NotADay) }
        };
        if text.len() != 10 || text.get(4..5) != Some("-") || text.get(7..8) != Some("-") {
            return Err(NotADay);
        }
        let month = u8::try_from(digits(5..7)?).map_err(|_| NotADay)?;
        let day = u8::try_from(digits(8..10)?).map_err(|_| NotADay)?;
        Self::new(i32::from(digits(0..4)?), month, day)
    }
}

json_text!(Day, "a day such as 2026-03-12");
