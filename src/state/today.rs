//! The day it is now where the person is, and how days and times are said.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::domain::day::Day;
use crate::domain::moment::Moment;
use crate::platform::clock;
use crate::platform::dates::Dates;
use crate::platform::timers;
use crate::platform::zone;

/// The handle to the day it is now; it changes by itself at midnight.
#[derive(Clone, Copy)]
pub struct Today {
    day: RwSignal<Day>,
    dates: StoredValue<Dates, LocalStorage>,
}

impl Today {
    /// Starts watching the calendar and puts the handle into the context of the app.
    pub fn provide() -> Self {
        let day = RwSignal::new(clock::today());
        let today = Self { day, dates: StoredValue::new_local(Dates::new(&zone::locale_for(crate::i18n::tag()))) };
        // lives as long as the app's owner
        let _ticker = StoredValue::new_local(clock::on_new_day(move |new_day| day.set(new_day)));
        provide_context(today);
        today
    }

    /// The handle of the app.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The day.
    pub fn day(self) -> ReadSignal<Day> {
        self.day.read_only()
    }

    /// Makes ready what lists say of days and times, while nobody waits for one.
    pub fn make_ready(self) {
        spawn_local(async move {
            timers::painted().await;
            self.dates.try_with_value(Dates::make_ready);
        });
    }

    /// "Thursday, March 12".
    pub fn weekday_month_day(self, day: Day) -> String {
        self.dates.with_value(|dates| dates.weekday_month_day(day))
    }

    /// "Thursday".
    pub fn weekday(self, day: Day) -> String {
        self.dates.with_value(|dates| dates.weekday(day))
    }

    /// "March 12".
    pub fn month_day(self, day: Day) -> String {
        self.dates.with_value(|dates| dates.month_day(day))
    }

    /// "Mar 12", for the arc.
    pub fn month_day_short(self, day: Day) -> String {
        self.dates.with_value(|dates| dates.month_day_short(day))
    }

    /// "March 12, 2026".
    pub fn month_day_year(self, day: Day) -> String {
        self.dates.with_value(|dates| dates.month_day_year(day))
    }

    /// "8:41 pm".
    pub fn time(self, moment: &Moment) -> String {
        self.dates.with_value(|dates| dates.time(moment))
    }
}
