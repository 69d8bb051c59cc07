//! What stands in a card: its words, its drawing, where it comes from, and the question it lends.

use leptos::prelude::*;

use super::ask::AskTeam;
use super::figure::FigureView;
use crate::components::{Icon, IconName};
use crate::content::guide::{Basis, Card, Origin, Place};
use crate::i18n::tr;
use crate::state::Today;

/// The card without its title.
#[component]
pub fn Body(
    /// The text that it is in.
    place: Place,
    /// The card.
    card: Card,
    /// What stands behind it.
    origin: Origin,
) -> impl IntoView {
    let paragraphs = card.text.iter().map(|text| view! { <p class="guide__text">{text.clone()}</p> }.into_any()).collect_view();
    let items: Vec<AnyView> = card.list.iter().map(|item| view! { <li>{item.clone()}</li> }.into_any()).collect();
    view! {
        {paragraphs}
        {(!items.is_empty()).then(|| view! { <ul class="guide__list">{items}</ul> }.into_any())}
        {card.figure.clone().map(|figure| view! { <FigureView figure/> }.into_any())}
        <AskTeam place card=card.clone()/>
        <WhereFrom card origin/>
    }
}

/// "Where this comes from", on tap.
#[component]
pub fn WhereFrom(card: Card, origin: Origin) -> impl IntoView {
    let today = Today::expect();
    let open = RwSignal::new(false);
    let Card { title, basis, unchecked, .. } = card;
    let about = tr::learn::about(&title);
    let shown = StoredValue::new(origin);
    let lines = move || {
        let origin = shown.get_value();
        let basis = match basis {
            Basis::Fact => None,
            Basis::Practice => Some(tr::learn::from_practice()),
            Basis::Ask => Some(tr::learn::from_ask()),
        };
        let sources = origin.sources.into_iter();
        let sources: Vec<AnyView> =
            sources.map(|source| view! { <li>{tr::learn::source(&source.kind, &source.text)}</li> }.into_any()).collect();
        let by = if origin.by_clinician { tr::learn::by_clinician() } else { tr::learn::not_by_clinician() };
        view! {
            <div class="guide__origin stack-2">
                {basis.map(|basis| view! { <p>{basis}</p> }.into_any())}
                {unchecked.then(|| view! { <p>{tr::learn::unchecked()}</p> }.into_any())}
                {(!sources.is_empty()).then(|| view! { <ul class="guide__list">{sources}</ul> }.into_any())}
                <p>{tr::learn::reviewed(&today.month_day_year(origin.reviewed))}" "{by}</p>
            </div>
        }
        .into_any()
    };
    view! {
        <div>
            <button
                type="button"
                class="guide__more"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <span>{tr::learn::sources()}<span class="visually-hidden">" "{about}</span></span>
                <Icon name=IconName::ChevronDown class="guide__turn"/>
            </button>
            {move || open.get().then(lines)}
        </div>
    }
}
