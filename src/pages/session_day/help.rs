//! Help on session day: where one is in time, whom to call, and the way back into the room. It claims nothing that it can't know.

use leptos::prelude::*;

use super::calls::{ClinicCalls, CrisisLines, EmergencyCall};
use super::day::{Shared, View};
use super::time::time_of;
use crate::components::{Icon, IconName, Target};
use crate::content::support;
use crate::domain::text;
use crate::i18n::tr;
use crate::routes::HELP;
use crate::state::{Library, Today, session_day};

/// "It is 2:45 pm, Monday. You took your medicine at 2:05 pm. Feelings can come in waves."
#[component]
pub fn Orientation(shared: Shared) -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    let words = move || {
        shared.now.track();
        let now = library.now();
        let mut words = tr::session_day::orient_now(&time_of(today, &now), &today.weekday(now.day));
        if let Some(Some(taken)) = shared.desk.course(|course| course.taken.as_ref().map(|taken| time_of(today, taken))) {
            words.push(' ');
            words.push_str(&tr::session_day::orient_taken(&taken));
        }
        words.push(' ');
        words.push_str(tr::session_day::orient_waves());
        words
    };
    view! { <p class="session-day__when figures">{words}</p> }
}

/// The way back to another view.
#[component]
pub fn BackTo(shared: Shared, to: View) -> impl IntoView {
    let words = if to == View::Help { tr::session_day::help_back() } else { tr::session_day::session() };
    view! {
        <div class="session-day__top">
            <button type="button" class="session-day__way" on:click=move |_| shared.view.set(to)>
                <Icon name=IconName::ChevronLeft/>
                <span>{words}</span>
            </button>
        </div>
    }
}

/// Chest pain, or hard to breathe: at the foot of what calms.
#[component]
pub fn Urgent(shared: Shared) -> impl IntoView {
    view! {
        <div class="session-day__urgent">
            <p>{tr::session_day::urgent()}</p>
            <EmergencyCall
                title=tr::session_day::call
                local=tr::session_day::local_number()
                practice=shared.desk.is_practice()
            />
        </div>
    }
}

/// The view itself.
#[component]
pub fn Help(shared: Shared) -> impl IntoView {
    let heading = shared.heading();
    let today = Today::expect();
    let practice = shared.desk.is_practice();
    let company = shared.desk.session().with_untracked(|session| session.company.clone());
    let checked = support::checked().parse().map_or_else(|_| support::checked().to_owned(), |day| today.month_day_year(day));
    view! {
        <main class="session-day session-day--list" id="main">
            <BackTo shared to=View::Session/>
            <div class="stack-2">
                <h1 class="title" tabindex="-1" node_ref=heading>{tr::session_day::help_title()}</h1>
                <Orientation shared/>
                <p class="soft">{tr::session_day::say_name()}</p>
            </div>
            <div class="session-day__targets">
                <p>{tr::session_day::urgent()}</p>
                <EmergencyCall
                    title=tr::session_day::call
                    local=tr::session_day::local_number()
                    caption=tr::session_day::emergency_caption()
                    practice
                />
                <ClinicCalls practice/>
                <Target
                    icon=IconName::Hand
                    title=tr::session_day::room()
                    caption=tr::session_day::room_caption()
                    on_press=move || shared.view.set(View::Senses)
                />
            </div>
            <ul class="rows session-day__rows" role="list">
                {(!text::is_blank(&company)).then(|| view! {
                    <li>
                        <p class="row row--still">
                            <Icon name=IconName::Users/>
                            <span class="row__text">
                                <span class="row__title" dir="auto" translate="no">{company}</span>
                                <span class="meta">{tr::session_day::with_me()}</span>
                            </span>
                        </p>
                    </li>
                }.into_any())}
                <CrisisLines practice/>
                {onward(format!("{HELP}#signs"), IconName::ClipboardList, tr::session_day::signs(), tr::session_day::signs_caption())}
                {onward(HELP.to_owned(), IconName::LifeBuoy, tr::session_day::all_help(), tr::session_day::all_help_caption())}
            </ul>
            <p class="meta">
                {tr::session_day::foot(&checked)}
                {session_day::place().map(|place| format!(" {}", tr::session_day::foot_place(place.name.get())))}
            </p>
        </main>
    }
}

/// A row that leads to the help page, which works without the app.
fn onward(href: String, icon: IconName, title: &'static str, caption: &'static str) -> AnyView {
    view! {
        <li>
            <a class="row" href=href rel="external">
                <Icon name=icon/>
                <span class="row__text">
                    <span class="row__title">{title}</span>
                    <span class="meta">{caption}</span>
                </span>
                <Icon name=IconName::ChevronRight class="row__go"/>
            </a>
        </li>
    }
    .into_any()
}
