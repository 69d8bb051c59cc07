//! How long it has been, shown when somebody asks for it.

use leptos::prelude::*;

use super::day::Shared;
use crate::components::{Button, ButtonKind};
use crate::domain::moment::Moment;
use crate::domain::session::Course;
use crate::domain::session_day;
use crate::i18n::tr;
use crate::state::{Library, Today};

/// By how much the medicine can be noted as taken earlier, at a time.
const STEP_MIN: i64 = 5;

/// The time of a moment, as the person's clock showed it.
pub fn time_of(today: Today, moment: &Moment) -> String {
    today.time(moment)
}

/// How long it has been since what the clock counts from: "47 min", "2 h 5 min".
pub fn length(course: &Course, now_ms: i64) -> String {
    let minutes = course.minutes_at(now_ms);
    match (minutes / 60, minutes % 60) {
        (0, minutes) => tr::session_day::minutes(&minutes.to_string()),
        (hours, minutes) => tr::session_day::hours(&hours.to_string(), &minutes.to_string()),
    }
}

/// The clock, and when the medicine was taken.
#[component]
pub fn ShownTime(shared: Shared) -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    let since = move || {
        let now = shared.now.get();
        shared.desk.course(|course| {
            let (length, time) = (length(course, now), time_of(today, course.since()));
            if course.taken.is_some() {
                tr::session_day::since_medicine(&length, &time)
            } else {
                tr::session_day::since_begun(&length, &time)
            }
        })
    };
    let is_taken = Memo::new(move |_| shared.desk.course(|course| course.taken.is_some()) == Some(true));
    let set = move |taken: Option<Moment>| shared.desk.note(move |course| course.taken.clone_from(&taken));
    let earlier = move || {
        let taken = shared.desk.course(|course| course.taken.as_ref().map(|taken| session_day::earlier(taken, STEP_MIN))).flatten();
        set(taken);
    };
    let now = move || {
        // the clock moves the line on
        shared.now.track();
        tr::session_day::time_now(&time_of(today, &library.now()))
    };
    view! {
        <div class="session-day__time">
            <p class="figures">{now}</p>
            <p class="soft figures">{since}</p>
            <div class="session-day__ways">
                {move || if is_taken.get() {
                    view! {
                        <Button kind=ButtonKind::Quiet on_press=earlier>{tr::session_day::taken_earlier()}</Button>
                        <Button kind=ButtonKind::Quiet on_press=move || set(None)>{tr::session_day::taken_not()}</Button>
                    }
                    .into_any()
                } else {
                    view! {
                        <Button on_press=move || set(Some(library.now()))>{tr::session_day::taken_now()}</Button>
                    }
                    .into_any()
                }}
            </div>
        </div>
    }
}
