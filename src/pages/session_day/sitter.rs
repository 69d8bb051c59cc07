//! The companion's view: for the person in the room. None of the client's own words stand in it, only their clinic's rule.

use leptos::prelude::*;

use super::calls::{ClinicCalls, EmergencyCall};
use super::day::{Shared, keep_open};
use super::leave::DoneWhen;
use super::look::{Figures, LookIn, Typed};
use super::signs::Signs;
use super::time::{length, time_of};
use crate::app::Navigator;
use crate::components::{Button, Icon, IconName, SaveState};
use crate::domain::id::RecordId;
use crate::domain::session::Session;
use crate::i18n::tr;
use crate::routes::{Part, Route};
use crate::state::{CourseDesk, Guard, Library, Today, session_day};

/// The page of a session for the companion.
#[component]
pub fn Sitter(id: RecordId, session: Session) -> impl IntoView {
    session_day::keep_screen_on();
    let shared = Shared::new(CourseDesk::of(id, session), Some(id));
    keep_open(shared, id);
    Guard::expect().hand_over(id);
    let (heading, typed) = (shared.heading(), Typed::new());
    let status = shared.desk.status();
    let is_lost = move || matches!(status.get(), SaveState::NotSaved(_));
    view! {
        <main class="session-day session-day--list" id="main">
            <Top shared id typed/>
            <h1 class="heading" tabindex="-1" node_ref=heading>{tr::sitter::title()}</h1>
            <Clock shared/>
            <div class="session-day__part" role="status">
                {move || is_lost().then(|| view! {
                    <p class="note">{tr::session_day::not_kept()}</p>
                    <Button on_press=move || shared.desk.try_again()>{tr::shell::try_again()}</Button>
                }.into_any())}
            </div>
            <LookIn shared/>
            <Figures shared typed/>
            <div class="session-day__part"><DoneWhen shared/></div>
            <Signs/>
            <div class="session-day__targets"><ClinicCalls/></div>
            <div class="session-day__foot">
                <EmergencyCall
                    title=tr::sitter::emergency
                    local=tr::sitter::emergency_local()
                    caption=tr::sitter::emergency_caption()
                />
            </div>
        </main>
    }
}

/// The way back to the session, through the lock where there is one.
#[component]
fn Top(shared: Shared, id: RecordId, typed: Typed) -> impl IntoView {
    let (navigator, guard, library) = (Navigator::expect(), Guard::expect(), Library::expect());
    let back = move || {
        let now = Route::SessionPart(id, Part::Now);
        if !guard.is_set().get_untracked() {
            navigator.go(now);
            return;
        }
        typed.keep(shared, library);
        // behind the lock it opens at the session; until then nothing of it is drawn
        shared.desk.when_kept(move || guard.lock_at(|| navigator.rename(now)));
    };
    view! {
        <div class="session-day__top">
            <button type="button" class="session-day__way" on:click=move |_| back()>
                <Icon name=IconName::ChevronLeft/>
                <span>{tr::sitter::back()}</span>
            </button>
            <p class="meta">{tr::sitter::name()}</p>
        </div>
        {move || guard.is_set().get().then(|| {
            let keeps_open = shared.desk.course(|course| course.keeps_open) == Some(true);
            view! {
                <p class="meta">
                    {tr::sitter::back_locked()}
                    {(!keeps_open).then(|| format!(" {}", tr::sitter::closes(guard.after().get().idle)))}
                </p>
            }
            .into_any()
        })}
    }
}

/// The clock: it counts up and never ends by itself.
#[component]
fn Clock(shared: Shared) -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    let long = move || {
        let now = shared.now.get();
        shared.desk.course(|course| length(course, now))
    };
    let since = move || {
        shared.desk.course(|course| {
            let time = time_of(today, course.since());
            if course.taken.is_some() { tr::sitter::since_medicine(&time) } else { tr::sitter::since_begun(&time) }
        })
    };
    let is_waiting = Memo::new(move |_| shared.desk.course(|course| course.taken.is_none() && course.ended.is_none()) == Some(true));
    let taken = move || {
        let at = library.now();
        shared.desk.note(move |course| course.taken = Some(at.clone()));
    };
    view! {
        <div class="session-day__clock">
            {move || match long() {
                Some(long) => view! {
                    <p class="session-day__intention figures">{long}</p>
                    <p class="soft figures">{since}</p>
                }
                .into_any(),
                None => view! { <p class="soft">{tr::sitter::not_begun()}</p> }.into_any(),
            }}
            {move || is_waiting.get().then(|| view! { <Button on_press=taken>{tr::session_day::taken_now()}</Button> }.into_any())}
        </div>
    }
}
