//! Whom to call: emergency, the clinic, crisis lines. A link dials digits that stand in the table or were typed, and nothing else; in
//! practice nothing does.

use leptos::prelude::*;

use super::day::Shared;
use crate::components::{Icon, IconName, Target, TargetLink};
use crate::content::support::{Line, Number};
use crate::domain::clinic::{self, Clinic};
use crate::domain::{phone, text};
use crate::i18n::tr;
use crate::routes::{HELP, Route};
use crate::state::{Library, session_day};

/// The frame of the pages around session day: the way back to the session, and help.
#[component]
pub fn Frame(shared: Shared, children: Children) -> impl IntoView {
    let back = shared.id.map_or(Route::Sessions, Route::Session).path();
    view! {
        <main class="session-day" id="main">
            <div class="session-day__top">
                <a class="session-day__way" href=back>{tr::session_day::back()}</a>
                <a class="session-day__way" href=HELP rel="external">{tr::common::help_now()}</a>
            </div>
            {children()}
        </main>
    }
}

/// The clinic card in use.
pub fn clinic(library: Library) -> Option<Clinic> {
    let cards = library.all::<Clinic>();
    clinic::current(cards.iter().map(|(id, card)| (*id, card))).map(|(_, card)| card.clone())
}

/// Where the list of places stands.
fn places() -> String {
    format!("{HELP}#place")
}

/// A target that calls; in practice it says that it doesn't.
pub fn call(href: String, title: String, caption: Option<String>, strong: bool, practice: bool) -> AnyView {
    if practice {
        let said = RwSignal::new(false);
        let caption = Signal::derive(move || Some(tr::session_day::practice_call().to_owned()));
        return view! {
            <Target icon=IconName::Phone title=title caption=caption strong=strong on_press=move || said.set(true)/>
            <p class="visually-hidden" role="status">{move || said.get().then(tr::session_day::practice_call)}</p>
        }
        .into_any();
    }
    view! { <TargetLink href icon=IconName::Phone title=title caption=caption strong=strong/> }.into_any()
}

/// The emergency number of the place that was chosen, or the way to choose one: no number is guessed.
#[component]
pub fn EmergencyCall(
    /// Its words, made of the number.
    title: fn(&str) -> String,
    /// Its words where no place is chosen.
    local: &'static str,
    /// When to call it, where nothing beside it says so.
    #[prop(optional)]
    caption: Option<&'static str>,
    /// Whether it is practice.
    #[prop(optional)]
    practice: bool,
) -> impl IntoView {
    match session_day::place() {
        Some(place) => {
            let number = place.emergency;
            call(format!("tel:{}", number.dialed), title(number.shown), caption.map(str::to_owned), true, practice)
        }
        None => call(places(), local.to_owned(), Some(tr::session_day::local_caption().to_owned()), true, practice),
    }
}

/// The numbers of the clinic card.
#[component]
pub fn ClinicCalls(
    /// Whether the first is the one to find first.
    #[prop(optional)]
    strong: bool,
    /// Whether it is practice.
    #[prop(optional)]
    practice: bool,
) -> impl IntoView {
    let library = Library::expect();
    move || {
        let card = clinic(library);
        let typed = card.map(|card| [card.phone, card.after_hours]).unwrap_or_default();
        let words = [
            (tr::session_day::call_clinic(), tr::session_day::clinic_caption()),
            (tr::session_day::after_hours(), tr::session_day::after_hours_caption()),
        ];
        let one = |(number, (title, caption)): (String, (&str, &str))| match phone::dialed(&number) {
            _ if text::is_blank(&number) => None,
            Some(dialed) => Some(call(format!("tel:{dialed}"), title.to_owned(), Some(caption.to_owned()), strong, practice)),
            None => Some(view! { <p dir="auto" translate="no">{tr::session_day::clinic_typed(&number)}</p> }.into_any()),
        };
        let calls: Vec<AnyView> = typed.into_iter().zip(words).filter_map(one).collect();
        if calls.is_empty() { view! { <p class="meta">{tr::session_day::no_clinic()}</p> }.into_any() } else { calls.into_any() }
    }
}

/// The crisis lines of the place that was chosen, as rows.
#[component]
pub fn CrisisLines(
    /// Whether it is practice.
    practice: bool,
) -> impl IntoView {
    let lines = session_day::place().map(|place| place.lines).unwrap_or_default();
    lines.iter().map(move |line| rows_of(line, practice)).collect_view()
}

fn rows_of(line: &'static Line, practice: bool) -> AnyView {
    let name = line.name.get();
    let about = line.hours.map_or_else(|| name.to_owned(), |hours| tr::session_day::any_hour(name, hours.get()));
    let text_about = if line.tel.is_some() { tr::session_day::text_instead().to_owned() } else { about.clone() };
    let text_words = |number: Number| match line.keyword {
        Some(keyword) => tr::session_day::text_keyword(keyword, number.shown),
        None => tr::session_day::text(number.shown),
    };
    view! {
        {line.tel.map(|number| row(format!("tel:{}", number.dialed), tr::session_day::call(number.shown), about, practice))}
        {line.sms.map(|number| row(format!("sms:{}", number.dialed), text_words(number), text_about, practice))}
    }
    .into_any()
}

fn row(href: String, title: String, caption: String, practice: bool) -> AnyView {
    let words = view! {
        <Icon name=IconName::Phone/>
        <span class="row__text">
            <span class="row__title">{title}</span>
            <span class="meta">{if practice { tr::session_day::practice_call().to_owned() } else { caption }}</span>
        </span>
    };
    if practice {
        view! { <li><p class="row row--still">{words}</p></li> }.into_any()
    } else {
        view! { <li><a class="row" href=href rel="external">{words}</a></li> }.into_any()
    }
}
