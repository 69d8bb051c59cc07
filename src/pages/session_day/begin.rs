//! Somebody is named: what is settled before session day begins.

use leptos::prelude::*;

use super::calls::{Frame, clinic};
use super::day::Shared;
use crate::components::{CheckRow, Target, TextField};
use crate::domain::session::Course;
use crate::domain::text;
use crate::i18n::tr;
use crate::state::{Guard, Library};

/// Before the first minute.
#[component]
pub fn Begin(shared: Shared) -> impl IntoView {
    let heading = shared.heading();
    let (library, guard) = (Library::expect(), Guard::expect());
    let company = move || shared.desk.session().with(|session| session.company.clone());
    let done_when = RwSignal::new(clinic(library).map(|clinic| clinic.done_when).unwrap_or_default());
    let keeps_open = RwSignal::new(false);
    let begin = move || {
        let (begun, keeps_open, done_when) = (library.now(), keeps_open.get_untracked(), done_when.get_untracked());
        shared.desk.change(move |session| {
            if session.course.is_none() {
                session.course = Some(Course { keeps_open, ..Course::begun(begun.clone(), done_when.trim()) });
            }
        });
    };
    view! {
        <Frame shared>
            <div class="session-day__settle stack-6">
                <h1 class="title" tabindex="-1" node_ref=heading>{tr::session_day::begin_title()}</h1>
                <div class="stack-2">
                    {move || if text::is_blank(&company()) {
                        view! { <p>{tr::session_day::begin_clinic()}</p> }.into_any()
                    } else {
                        view! {
                            <p class="label">{tr::session_day::begin_with()}</p>
                            <p class="own-words-small" dir="auto" translate="no">{company()}</p>
                        }
                        .into_any()
                    }}
                    <p class="soft">{tr::session_day::begin_only()}</p>
                </div>
                <TextField label=tr::session_day::done_when() value=done_when hint=tr::session_day::done_when_hint()/>
                {move || guard.is_set().get().then(|| {
                    let idle = guard.after().get().idle;
                    view! {
                        <div class="stack-2">
                            <CheckRow
                                checked=keeps_open
                                on_change=Callback::new(move |on| keeps_open.set(on))
                                title=tr::session_day::keep_open()
                                caption=tr::session_day::keep_open_caption()
                            />
                            <p class="meta">{tr::session_day::keep_open_not(idle)}</p>
                        </div>
                    }
                    .into_any()
                })}
            </div>
            <div class="session-day__targets">
                <Target strong=true title=tr::session_day::begin() on_press=begin/>
            </div>
        </Frame>
    }
}
