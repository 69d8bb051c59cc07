//! Moments of appointments, where the person is: what the domain needs the device's zone for.

use crate::domain::clinic::Clinic;
use crate::domain::day::Day;
use crate::domain::moment::{Moment, ZoneRules as _};
use crate::domain::rules::{self, Due, Rule};
use crate::domain::session::Session;
use crate::platform::zone::BrowserZone;

/// The moment at which a clock on the wall here says `minute` (after midnight) on a day.
pub fn on_clock(day: Day, minute: u16) -> Moment {
    Moment::on_clock(day, minute, &BrowserZone)
}

/// The zone that the device is in; empty where it doesn't tell.
pub fn zone() -> String {
    BrowserZone.name()
}

/// What the clinic's rules come to for an appointment.
pub fn rules_of(clinic: Option<&Clinic>, session: &Session) -> [(Rule, Due); 3] {
    rules::of(clinic, session, &BrowserZone)
}
