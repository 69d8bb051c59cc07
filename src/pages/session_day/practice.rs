//! One minute of session day, to try: the real screen, with nothing kept and nothing that calls.

use leptos::prelude::*;

use super::calls::Frame;
use super::day::Shared;
use super::screen::Screen;
use crate::components::{Target, dynamic};
use crate::domain::session::{Course, Session, Sort};
use crate::i18n::{self, tr};
use crate::state::{CourseDesk, Library, Preferences};

/// `/sessions/practice`.
#[component]
pub fn PracticePage() -> impl IntoView {
    Preferences::expect().wear_session();
    let now = Library::expect().now();
    let shared = Shared::new(CourseDesk::for_practice(Session::noted(now, Sort::Dosing, i18n::tag())), None);
    let has_begun = Memo::new(move |_| shared.desk.course(|_| ()).is_some());
    dynamic(move || if has_begun.get() { view! { <Screen shared/> }.into_any() } else { view! { <Before shared/> }.into_any() })
}

/// What it is, before it begins.
#[component]
fn Before(shared: Shared) -> impl IntoView {
    let heading = shared.heading();
    let library = Library::expect();
    let begin = move || {
        let begun = library.now();
        shared.desk.change(move |session| {
            session.course.get_or_insert_with(|| Course::begun(begun.clone(), ""));
        });
    };
    view! {
        <Frame shared>
            <div class="session-day__middle stack-4">
                <h1 class="title" tabindex="-1" node_ref=heading>{tr::session_day::practice_title()}</h1>
                <p class="soft">{tr::session_day::practice_lead()}</p>
                <p class="soft">{tr::session_day::practice_kept()}</p>
            </div>
            <div class="session-day__targets">
                <Target strong=true title=tr::session_day::practice_begin() on_press=begin/>
            </div>
        </Frame>
    }
}
