//! The day and the time of an appointment as two fields, and what is wrong with them.

use leptos::prelude::*;

use crate::components::{FieldKind, TextField};
use crate::domain::amount;
use crate::domain::day::Day;
use crate::domain::moment::Moment;
use crate::domain::session::Session;
use crate::i18n::tr;
use crate::state::clock;

/// The years that a day may lie in.
const YEARS: std::ops::RangeInclusive<i32> = 1970..=2099;
/// An appointment without a time stands at noon.
const NOON: u16 = 720;

/// What stands in the two fields.
#[derive(Clone, Copy)]
pub struct When {
    day: RwSignal<String>,
    time: RwSignal<String>,
    /// Whether an empty day is a fault already: once the person has asked for it to be taken.
    asked: RwSignal<bool>,
}

impl When {
    /// Fields for a new appointment, on this day where one is suggested.
    pub fn new(day: Option<Day>) -> Self {
        let day = day.map(|day| day.to_string()).unwrap_or_default();
        Self { day: RwSignal::new(day), time: RwSignal::default(), asked: RwSignal::new(false) }
    }

    /// Fields for one that is there. An empty day is a fault at once.
    pub fn of(session: &Session) -> Self {
        let minute = session.at.minute_of_day();
        let time = if session.timed { format!("{:02}:{:02}", minute / 60, minute % 60) } else { String::new() };
        Self { day: RwSignal::new(session.at.day.to_string()), time: RwSignal::new(time), asked: RwSignal::new(true) }
    }

    fn read_day(self) -> Result<Day, &'static str> {
        let day: Day = self.day.with(|day| day.trim().parse()).map_err(|_| {
            let is_late = self.day.with(|day| day.trim().split('-').next().is_some_and(|year| year.len() > 4));
            if is_late { tr::sessions::fault_year() } else { tr::sessions::fault_day() }
        })?;
        if YEARS.contains(&day.parts().0) { Ok(day) } else { Err(tr::sessions::fault_year()) }
    }

    fn read_time(self) -> Result<Option<u16>, &'static str> {
        self.time.with(|time| amount::time_of_day(time)).map_err(|_| tr::sessions::fault_time())
    }

    /// Day and minute; `None` while one of them is at fault.
    pub fn read(self) -> Option<(Day, Option<u16>)> {
        Some((self.read_day().ok()?, self.read_time().ok()?))
    }

    /// The same, with every fault shown from now on.
    pub fn ask(self) -> Option<(Day, Option<u16>)> {
        self.asked.set(true);
        untrack(|| self.read())
    }
}

/// Puts day and time into an appointment. One that says so already keeps its moment and with it the zone it was noted in.
pub fn put(session: &mut Session, day: Day, minute: Option<u16>) {
    let is_same =
        session.at.day == day && session.timed == minute.is_some() && minute.is_none_or(|minute| minute == session.at.minute_of_day());
    if !is_same {
        session.at = moment(day, minute);
        session.timed = minute.is_some();
    }
}

/// The moment of an appointment on this day.
pub fn moment(day: Day, minute: Option<u16>) -> Moment {
    clock::on_clock(day, minute.unwrap_or(NOON))
}

/// The two fields.
#[component]
pub fn WhenFields(when: When) -> impl IntoView {
    let day_fault = Signal::derive(move || {
        let is_empty = when.day.with(|day| day.trim().is_empty());
        when.read_day().err().filter(|_| when.asked.get() || !is_empty).map(str::to_owned)
    });
    let time_fault = Signal::derive(move || when.read_time().err().map(str::to_owned));
    view! {
        <TextField label=tr::sessions::day() value=when.day kind=FieldKind::Date error=day_fault max="2099-12-31"/>
        <TextField label=tr::sessions::time() value=when.time kind=FieldKind::Time error=time_fault hint=tr::sessions::time_hint()/>
    }
}
