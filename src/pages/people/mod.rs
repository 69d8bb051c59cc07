//! My people, my clinic and my plan, to read and to call; and what of them Help now shows before the lock is opened.

mod one;
mod plan;
mod shown;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::Navigator;
use crate::app::page_bar::BackBar;
use crate::components::{ButtonKind, ButtonLink, ButtonSize, Icon, IconName, IconSize, PageHeader, RowLink, dynamic};
use crate::domain::clinic::{self, Clinic};
use crate::domain::id::RecordId;
use crate::domain::person::{self, Person};
use crate::domain::record::Recorded;
use crate::domain::safety_plan::{self, SafetyPlan};
use crate::domain::{phone, text};
use crate::i18n::tr;
use crate::pages::kept::Kept;
use crate::routes::{HELP, Route};
use crate::state::sitting::Finished;
use crate::state::{Access, Library, Notices};

pub use one::{PersonNewPage, PersonPage};
pub use plan::PlanPage;

/// `/care/people`.
#[component]
pub fn PeoplePage() -> impl IntoView {
    view! {
        <BackBar/>
        <main class="main" id="main">
            <PageHeader title=tr::people::title() lead=tr::people::lead()/>
            {section(tr::people::people(), people())}
            {section(tr::people::clinic(), clinic_calls())}
            {section(tr::people::plan(), plan_to_read())}
            <shown::Shown/>
            <section class="section">
                <ul class="rows" role="list">
                    <li><RowLink href=HELP.to_owned() icon=IconName::LifeBuoy title=tr::people::to_help() caption=tr::people::to_help_caption()/></li>
                </ul>
            </section>
        </main>
    }
}

fn section(title: &'static str, inside: AnyView) -> AnyView {
    view! { <section class="section stack-3"><h2 class="subheading">{title}</h2>{inside}</section> }.into_any()
}

fn may_write() -> bool {
    Library::expect().access() == Access::Whole
}

/// The people, each with the ways to reach them.
fn people() -> AnyView {
    let library = Library::expect();
    dynamic(move || {
        let people = person::in_order(library.all::<Person>());
        let none = people.is_empty().then(|| {
            let words = if library.is_loading().get() { tr::shell::opening() } else { tr::people::people_none() };
            view! { <p class="soft" role="status">{words}</p> }.into_any()
        });
        let lines: Vec<AnyView> = people.iter().map(|(id, person)| person_line(*id, person)).collect();
        view! {
            {none}
            {(!lines.is_empty()).then(|| view! { <ul class="rows rows--ruled" role="list">{lines}</ul> }.into_any())}
            {may_write().then(|| view! {
                <ButtonLink href=Route::PersonNew.path() icon=IconName::Plus size=ButtonSize::Tall>{tr::people::add()}</ButtonLink>
            }.into_any())}
        }
        .into_any()
    })
    .into_any()
}

/// What somebody is called here.
fn name_of(person: &Person) -> String {
    let known = [&person.name, &person.phone].into_iter().find(|words| !text::is_blank(words));
    known.map_or_else(|| tr::people::no_name().to_owned(), |words| words.trim().to_owned())
}

fn person_line(id: RecordId, person: &Person) -> AnyView {
    let name = name_of(person);
    let texts = phone::dialed(&person.phone).map(|dialed| call_link(format!("sms:{dialed}"), tr::people::text_name(&name)));
    let change_words = tr::people::change_name(&name);
    let change = may_write().then(|| {
        view! {
            <ButtonLink href=Route::Person(id).path() kind=ButtonKind::Quiet size=ButtonSize::Small icon=IconName::Pencil>
                {change_words}
            </ButtonLink>
        }
        .into_any()
    });
    view! {
        <li class="person stack-2">
            <p class="own-words-small" dir="auto" translate="no">{name.clone()}</p>
            {(!text::is_blank(&person.about)).then(|| view! { <p class="meta" dir="auto" translate="no">{person.about.clone()}</p> }.into_any())}
            {number(&person.phone, tr::people::call_name(&name), texts, change)}
        </li>
    }
    .into_any()
}

/// The ways that a number offers; and where a phone can't dial it, the number as it was typed and why.
fn number(typed: &str, words: String, texts: Option<AnyView>, change: Option<AnyView>) -> AnyView {
    let call = phone::dialed(typed).map(|dialed| call_link(format!("tel:{dialed}"), words));
    let odd = match call {
        Some(_) => None,
        None if text::is_blank(typed) => Some(view! { <p class="meta">{tr::people::no_number()}</p> }.into_any()),
        None => Some(
            view! {
                <p dir="auto" translate="no">{typed.to_owned()}</p>
                <p class="meta">{tr::people::not_dialed()}</p>
            }
            .into_any(),
        ),
    };
    view! {
        {odd}
        <p class="buttons">{call}{texts}{change}</p>
    }
    .into_any()
}

fn call_link(href: String, words: String) -> AnyView {
    let icon = if href.starts_with("sms:") { IconName::Pencil } else { IconName::Phone };
    view! {
        <a class="button" data-kind="secondary" data-size="small" href=href rel="external">
            <Icon name=icon size=IconSize::Small/>
            <span dir="auto">{words}</span>
        </a>
    }
    .into_any()
}

/// The numbers of the clinic card.
fn clinic_calls() -> AnyView {
    let library = Library::expect();
    let calls = dynamic(move || {
        let cards = library.all::<Clinic>();
        let card = clinic::current(cards.iter().map(|(id, card)| (*id, card))).map(|(_, card)| card.clone());
        let Some(card) = card else { return view! { <p class="soft">{tr::people::clinic_none()}</p> }.into_any() };
        let named = [(card.phone, tr::people::call_clinic()), (card.after_hours, tr::people::call_after_hours())];
        let lines: Vec<AnyView> = named
            .into_iter()
            .filter(|(typed, _)| !text::is_blank(typed))
            .map(|(typed, words)| number(&typed, words.to_owned(), None, None))
            .collect();
        if lines.is_empty() { view! { <p class="soft">{tr::people::clinic_none()}</p> }.into_any() } else { lines.into_any() }
    });
    view! {
        {calls}
        <ul class="rows" role="list">
            <li><RowLink href=Route::ClinicCard.path() icon=IconName::ClipboardList title=tr::people::clinic_card()/></li>
        </ul>
    }
    .into_any()
}

/// What a part of the plan is called.
fn part_title(key: &str) -> &'static str {
    match key {
        "signs" => tr::people::plan_signs(),
        "helps" => tr::people::plan_helps(),
        "people" => tr::people::plan_people(),
        "waits" => tr::people::plan_waits(),
        "calls" => tr::people::plan_calls(),
        _ => tr::people::plan_keeps(),
    }
}

/// The plan as it was written.
fn plan_to_read() -> AnyView {
    let library = Library::expect();
    dynamic(move || {
        let plans = library.all::<SafetyPlan>();
        let plan = safety_plan::current(plans.iter().map(|(id, plan)| (*id, plan))).map(|(_, plan)| plan);
        let part = |(key, words): (&str, &str)| {
            (!text::is_blank(words)).then(|| {
                view! {
                    <div class="stack-1">
                        <h3 class="meta">{part_title(key)}</h3>
                        <p class="reading" dir="auto" translate="no">{words.to_owned()}</p>
                    </div>
                }
                .into_any()
            })
        };
        let parts: Vec<AnyView> = plan.map(|plan| plan.parts().into_iter().filter_map(part).collect()).unwrap_or_default();
        let words = if plan.is_some() { tr::people::plan_change() } else { tr::people::plan_write() };
        view! {
            {plan.is_none().then(|| view! { <p class="soft">{tr::people::plan_none()}</p> }.into_any())}
            {parts}
            {may_write().then(|| view! { <ButtonLink href=Route::SafetyPlan.path() size=ButtonSize::Tall>{words}</ButtonLink> }.into_any())}
        }
        .into_any()
    })
    .into_any()
}

/// Keeps it and goes back to the list.
fn finish<T: Recorded>(kept: Kept<T>) -> impl Fn() + Copy + Send + Sync + 'static {
    let (notices, navigator) = (Notices::expect(), Navigator::expect());
    move || {
        spawn_local(async move {
            match kept.finish().await {
                // the save line says why, and everything stays here
                Err(_) => return,
                Ok(Finished::NothingWritten) => notices.say(tr::people::nothing_kept()),
                Ok(_) => notices.say(tr::people::kept()),
            }
            navigator.back(Route::People);
        });
    }
}
