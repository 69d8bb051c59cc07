//! What the clinic's own rules come to for this appointment.

use leptos::prelude::*;

use super::desk::Desk;
use crate::components::{ButtonKind, ButtonLink, ButtonSize};
use crate::domain::clinic::{self, Clinic};
use crate::domain::rules::{Due, Rule};
use crate::domain::text;
use crate::i18n::tr;
use crate::pages::care;
use crate::routes::Route;
use crate::state::{Library, Today, clock};

/// The card in use.
pub fn card(library: Library) -> Option<Clinic> {
    let cards = library.all::<Clinic>();
    clinic::current(cards.iter().map(|(id, card)| (*id, card))).map(|(_, card)| card.clone())
}

/// The rules in a sentence each. Where one isn't noted, the person is sent to ask.
#[component]
pub fn ClinicRules(desk: Desk) -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    let lines = move || {
        let card = card(library);
        let mut lines: Vec<String> = desk.read(|session| {
            let of_day = session.at.day;
            let rules = clock::rules_of(card.as_ref(), session);
            rules.into_iter().map(|(rule, due)| sentence(rule, due, of_day, today)).collect()
        });
        let told = |words: Option<String>, say: fn(&str) -> String| words.filter(|words| !text::is_blank(words)).map(|words| say(&words));
        lines.extend(told(card.as_ref().map(|card| card.medicines.clone()), tr::prepare::medicines_told));
        lines.extend(told(card.as_ref().map(|card| card.caffeine.clone()), tr::prepare::caffeine_told));
        let driving = card.map(|card| card.driving).filter(|words| !text::is_blank(words));
        lines.push(driving.map_or_else(|| tr::prepare::driving_ask().to_owned(), |words| tr::prepare::driving(&words)));
        lines
    };
    let wants_time = move || desk.read(|session| !session.timed) && card(library).is_some_and(|card| has_amount(&card));
    view! {
        <section class="section stack-4">
            <h2 class="subheading">{tr::prepare::clinic()}</h2>
            <ul class="rows" role="list">
                {move || {
                    let line = |words: String| view! { <li class="own-list__item" dir="auto">{words}</li> }.into_any();
                    lines().into_iter().map(line).collect::<Vec<_>>()
                }}
            </ul>
            {move || wants_time().then(|| view! { <p class="soft">{tr::prepare::add_time()}</p> }.into_any())}
            <div>
                <ButtonLink href=Route::ClinicCard.path() kind=ButtonKind::Quiet size=ButtonSize::Start>{tr::prepare::change_rules()}</ButtonLink>
            </div>
        </section>
    }
}

fn has_amount(card: &Clinic) -> bool {
    [card.no_food_min, card.no_drink_min, card.arrive_min].iter().any(Option::is_some)
}

fn sentence(rule: Rule, due: Due, of_day: crate::domain::day::Day, today: Today) -> String {
    match due {
        Due::Ask => match rule {
            Rule::NoFood => tr::prepare::no_food_ask(),
            Rule::NoDrink => tr::prepare::no_drink_ask(),
            Rule::Arrive => tr::prepare::arrive_ask(),
        }
        .to_owned(),
        Due::Before(minutes) => {
            let amount = care::amount_words(minutes);
            match rule {
                Rule::NoFood => tr::prepare::no_food_before(&amount),
                Rule::NoDrink => tr::prepare::no_drink_before(&amount),
                Rule::Arrive => tr::prepare::arrive_before(&amount),
            }
        }
        Due::At(at) => {
            let time = today.time(&at);
            let time = if at.day == of_day { time } else { tr::sessions::day_and_time(&today.weekday_month_day(at.day), &time) };
            match rule {
                Rule::NoFood => tr::prepare::no_food_at(&time),
                Rule::NoDrink => tr::prepare::no_drink_at(&time),
                Rule::Arrive => tr::prepare::arrive_at(&time),
            }
        }
    }
}
