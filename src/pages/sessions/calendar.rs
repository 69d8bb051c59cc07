//! A calendar file for getting ready or for the days after: 10 quiet minutes at a time that the person chooses. Made on the device.

use leptos::prelude::*;

use crate::components::{
    Button, ButtonKind, ButtonSize, ChipLayout, ChipOption, FieldKind, IconName, RadioChips, RowButton, Sheet, SheetHeader, TextField,
    dynamic,
};
use crate::domain::amount;
use crate::domain::arc::WINDOW_DAYS;
use crate::domain::calendar::{self, Event, When};
use crate::domain::day::Day;
use crate::domain::id::RecordId;
use crate::domain::session::Session;
use crate::i18n::tr;
use crate::state::{Library, Notices, Today, clock};

/// Days before a session that hold quiet minutes: a week, three days and a day before.
const BEFORE: [i32; 3] = [-7, -3, -1];
/// How long they are.
const QUIET_MIN: u32 = 10;
/// How long an appointment stands in the calendar; how long it takes nobody here knows.
const APPOINTMENT_MIN: u32 = 60;
/// What the field for the time begins with.
const EVENING: &str = "19:00";

/// Which days the file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Days {
    Before,
    After,
}

/// The row on a session's page and its sheet; nothing where all of its days are over.
#[component]
pub fn CalendarRow(id: RecordId, session: Session) -> impl IntoView {
    let today = Today::expect();
    let day = session.day();
    let has_days = Memo::new(move |_| day.plus(WINDOW_DAYS).is_some_and(|end| end > today.day().get()));
    let open = RwSignal::new(false);
    dynamic(move || {
        if !has_days.get() {
            return ().into_any();
        }
        let session = session.clone();
        view! {
            <li>
                <RowButton icon=IconName::Calendar title=tr::sessions::calendar() caption=tr::sessions::calendar_caption() on_press=move || open.set(true)/>
                <Sheet open label=tr::sessions::calendar_title()>
                    <SheetHeader title=tr::sessions::calendar_title() on_done=move || open.set(false)/>
                    <Choose id session=session.clone() open/>
                </Sheet>
            </li>
        }
        .into_any()
    })
}

#[component]
fn Choose(id: RecordId, session: Session, open: RwSignal<bool>) -> impl IntoView {
    let (library, notices, today) = (Library::expect(), Notices::expect(), Today::expect());
    let is_coming = session.day() > today.day().get_untracked();
    let days = RwSignal::new(Some(if is_coming { Days::Before } else { Days::After }));
    let time = RwSignal::new(EVENING.to_owned());
    let minute = move || time.with(|time| amount::time_of_day(time)).ok().flatten();
    let fault = Signal::derive(move || minute().is_none().then(|| tr::sessions::fault_time().to_owned()));
    let save = move || {
        let Some(minute) = untrack(minute) else { return };
        let days = days.get_untracked().unwrap_or(Days::After);
        let now = library.now();
        let events = events(id, &session, days, minute, now.day);
        open.set(false);
        match library.save_calendar(tr::sessions::calendar_name(), &calendar::file(&events, &now)) {
            Ok(()) => notices.say(tr::sessions::calendar_saved()),
            Err(problem) => notices.problem(problem),
        }
    };
    let options =
        vec![ChipOption::new(Days::Before, tr::sessions::calendar_before()), ChipOption::new(Days::After, tr::sessions::calendar_after())];
    view! {
        <div class="stack-6">
            <p class="soft">{tr::sessions::calendar_lead()}</p>
            {is_coming.then(|| view! { <RadioChips label=tr::sessions::calendar_what() options=options.clone() value=days layout=ChipLayout::Even/> }.into_any())}
            <TextField label=tr::sessions::calendar_time() value=time kind=FieldKind::Time error=fault/>
            <Button kind=ButtonKind::Primary size=ButtonSize::Tall icon=IconName::Download on_press=save>{tr::sessions::calendar_save()}</Button>
        </div>
    }
}

/// What the file holds: days that are still to come, and before a session the appointment itself.
fn events(id: RecordId, session: &Session, days: Days, minute: u16, today: Day) -> Vec<Event<'static>> {
    let day = session.day();
    let quiet = |which: &'static str, number: i32| {
        let on = day.plus(number).filter(|on| *on >= today)?;
        let when = When::At(clock::on_clock(on, minute), QUIET_MIN);
        Some(Event { uid: (id, which, number.abs()), when, title: tr::sessions::calendar_quiet() })
    };
    match days {
        Days::After => (1..=WINDOW_DAYS).filter_map(|number| quiet("after", number)).collect(),
        Days::Before => {
            let when = if session.timed { When::At(session.at.clone(), APPOINTMENT_MIN) } else { When::On(day) };
            let appointment = Event { uid: (id, "at", 0), when, title: tr::sessions::calendar_appointment() };
            BEFORE.into_iter().filter_map(|number| quiet("before", number)).chain([appointment]).collect()
        }
    }
}
