//! What an appointment is called, and when it is, in words.

use leptos::prelude::*;

use crate::domain::day::Day;
use crate::domain::id::RecordId;
use crate::domain::session::Session;
use crate::domain::window::Dosing;
use crate::i18n::{number, tr};
use crate::state::{Today, clock};

/// Which of the sessions this is, in a sentence; one in the trash has no number.
pub fn in_sentence(id: RecordId, dosings: &[Dosing]) -> String {
    let place = dosings.iter().position(|dosing| dosing.id == id);
    place.map_or_else(|| tr::sessions::a_session().to_owned(), |at| number::session(at + 1))
}

/// What stands above it: "Session two", or "Therapy visit".
pub fn title(id: RecordId, session: &Session, dosings: &[Dosing]) -> String {
    if session.is_dosing() { capital(&in_sentence(id, dosings)) } else { tr::sessions::visit().to_owned() }
}

fn capital(words: &str) -> String {
    let mut rest = words.chars();
    rest.next().map(|first| first.to_uppercase().chain(rest).collect()).unwrap_or_default()
}

/// "Monday, March 23", with the year where it is another one than now.
pub fn date(today: Today, day: Day) -> String {
    if day.parts().0 == today.day().get().parts().0 { today.weekday_month_day(day) } else { today.month_day_year(day) }
}

/// "March 23", with the year where it is another one than now.
pub fn short_date(today: Today, day: Day) -> String {
    if day.parts().0 == today.day().get().parts().0 { today.month_day(day) } else { today.month_day_year(day) }
}

/// "Monday, March 23, 2:00 pm".
pub fn when(today: Today, session: &Session) -> String {
    let day = date(today, session.day());
    // a session that was begun on another day than noted took place then; the noted time says nothing about that day
    if session.timed && session.day() == session.at.day { tr::sessions::day_and_time(&day, &today.time(&session.at)) } else { day }
}

/// Whose clock the time is by, where that is not this device's.
pub fn foreign_zone(session: &Session) -> Option<String> {
    let zone = &session.at.iana_zone;
    (session.timed && !zone.is_empty() && *zone != clock::zone()).then(|| tr::sessions::zone(&zone.replace('_', " ")))
}
