//! Days and times as the journal says them.

use leptos::prelude::*;

use crate::domain::day::Day;
use crate::domain::journal::RelativeDay;
use crate::domain::moment::Moment;
use crate::i18n::tr;
use crate::state::Today;

/// "March 12", or "March 12, 2025" where it is another year than now.
pub fn date(today: Today, day: Day) -> String {
    if day.parts().0 == today.day().get().parts().0 { today.month_day(day) } else { today.month_day_year(day) }
}

/// "Thursday, March 12", or "March 12, 2025" where it is another year than now.
pub fn full_date(today: Today, day: Day) -> String {
    if day.parts().0 == today.day().get().parts().0 { today.weekday_month_day(day) } else { today.month_day_year(day) }
}

/// The heading of a day in the list: "Today", "Yesterday", or its date.
pub fn heading(today: Today, day: RelativeDay) -> String {
    match day {
        RelativeDay::Today => tr::journal::today().to_owned(),
        RelativeDay::Yesterday => tr::journal::yesterday().to_owned(),
        RelativeDay::On(day) => full_date(today, day),
    }
}

/// What stands above an entry's words in the list: the time, or the day of writing where it was another one.
pub fn row(today: Today, at: &Moment) -> String {
    let written = written_day(at);
    if written == at.day { today.time(at) } else { tr::journal::written_on(&date(today, written)) }
}

/// What stands above an entry's words when it is read.
pub fn reading(today: Today, at: &Moment) -> String {
    let written = written_day(at);
    let (day, time) = (full_date(today, at.day), today.time(at));
    if written == at.day { tr::journal::day_and_time(&day, &time) } else { tr::journal::about_day(&day, &date(today, written), &time) }
}

/// A moment of saving: the day of the person's own calendar and the time.
pub fn saved(today: Today, at: &Moment) -> (String, String) {
    (full_date(today, written_day(at)), today.time(at))
}

fn written_day(at: &Moment) -> Day {
    Day::at(at.utc_ms, at.offset_min)
}
