//! Leaving session day: asked for once, taken back at any time.

use leptos::prelude::*;

use super::calls::{Frame, clinic};
use super::day::Shared;
use super::time::time_of;
use crate::app::Navigator;
use crate::components::{Dialog, Target};
use crate::domain::id::RecordId;
use crate::domain::text;
use crate::i18n::tr;
use crate::routes::{Part, Route};
use crate::state::{Guard, Library, Reach, Today};

/// "Leave session, or stay?"
#[component]
pub fn Leave(shared: Shared, open: RwSignal<bool>) -> impl IntoView {
    let (navigator, library, guard) = (Navigator::expect(), Library::expect(), Guard::expect());
    let leave = move || {
        open.set(false);
        match shared.id {
            Some(id) => {
                let at = library.now();
                shared.desk.note(move |course| course.ended = Some(at.clone()));
                navigator.go(Route::SessionPart(id, Part::After));
            }
            None => navigator.back(Route::Sessions),
        }
    };
    view! {
        <Dialog open title=tr::session_day::leave_title()>
            <p>{tr::session_day::leave_text()}</p>
            {move || (guard.reach().get() != Reach::Whole).then(|| view! { <p class="soft">{tr::session_day::leave_locks()}</p> }.into_any())}
            <DoneWhen shared/>
            <div class="dialog__actions">
                <Target strong=true autofocus=true title=tr::session_day::stay() on_press=move || open.set(false)/>
                <Target
                    title=if shared.id.is_some() { tr::session_day::leave() } else { tr::session_day::practice_leave() }
                    on_press=leave
                />
            </div>
        </Dialog>
    }
}

/// "My clinic says I am done when ...", in the clinic's words.
#[component]
pub fn DoneWhen(shared: Shared) -> impl IntoView {
    let library = Library::expect();
    let words = move || {
        let of_day = shared.desk.course(|course| course.done_when.clone()).filter(|words| !text::is_blank(words));
        of_day.or_else(|| clinic(library).map(|clinic| clinic.done_when)).filter(|words| !text::is_blank(words))
    };
    view! {
        <div>
            <p class="label">{tr::session_day::done_when()}</p>
            {move || match words() {
                Some(words) => view! { <p class="own-words-small" dir="auto" translate="no">{words}</p> }.into_any(),
                None => view! { <p>{tr::session_day::ask_clinic()}</p> }.into_any(),
            }}
        </div>
    }
}

/// Session day after it was left: on to what comes right after, or back to it.
#[component]
pub fn Ended(shared: Shared, id: RecordId) -> impl IntoView {
    let heading = shared.heading();
    let (navigator, today) = (Navigator::expect(), Today::expect());
    let at = move || shared.desk.course(|course| course.ended.as_ref().map(|ended| time_of(today, ended))).flatten();
    view! {
        <Frame shared>
            <div class="session-day__middle stack-4">
                <h1 class="title" tabindex="-1" node_ref=heading>{tr::session_day::ended_title()}</h1>
                {move || at().map(|time| view! { <p class="soft figures">{tr::session_day::ended_at(&time)}</p> }.into_any())}
            </div>
            <div class="session-day__targets">
                <Target
                    strong=true
                    title=tr::session_day::right_after()
                    on_press=move || navigator.go(Route::SessionPart(id, Part::After))
                />
                <Target title=tr::session_day::resume() on_press=move || shared.desk.note(|course| course.ended = None)/>
            </div>
        </Frame>
    }
}
