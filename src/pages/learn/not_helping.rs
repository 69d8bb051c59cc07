//! `/learn/when-it-isnt-helping`: what is known, what to ask, and whom to tell. It promises nothing and cheers nobody on.

use leptos::prelude::*;

use super::ask::AskTeam;
use super::card::WhereFrom;
use crate::app::page_bar::BackBar;
use crate::components::{Button, IconName, PageHeader, RowLink, dynamic};
use crate::content::guide::{Guide, NOT_HELPING};
use crate::domain::phone::dialed;
use crate::i18n::tr;
use crate::pages::sessions::clinic_card;
use crate::routes::{HELP, Route};
use crate::state::Library;
use crate::state::guides::{Opened, Opening};

/// The page. Whom to call stands on it whether its text can be shown or not.
#[component]
pub fn NotHelpingPage() -> impl IntoView {
    let opened = Opened::begin(NOT_HELPING);
    let text = opened.text();
    let body = dynamic(move || {
        text.with(|text| match text {
            Opening::Wait => view! { <p class="gutter soft" role="status">{tr::learn::opening()}</p> }.into_any(),
            Opening::Here(guide) => whole(guide),
            Opening::Missing | Opening::Damaged => view! {
                <div class="gutter stack-4">
                    <p role="status">{tr::learn::missing()}" "{tr::learn::missing_next()}</p>
                    <Button on_press=move || opened.again() icon=IconName::RotateCcw>{tr::learn::try_again()}</Button>
                </div>
            }
            .into_any(),
        })
    });
    view! {
        <BackBar/>
        <main class="main" id="main">
            <PageHeader title=tr::learn::not_helping() lead=tr::learn::not_helping_lead()/>
            {body}
            <WhoToTell/>
        </main>
    }
}

/// What is known, then every question in one place.
fn whole(guide: &Guide) -> AnyView {
    let cards = guide
        .cards
        .iter()
        .map(|card| {
            let paragraphs = card.text.iter().map(|text| view! { <p class="guide__text">{text.clone()}</p> }.into_any()).collect_view();
            let items: Vec<AnyView> = card.list.iter().map(|item| view! { <li>{item.clone()}</li> }.into_any()).collect();
            view! {
                <section class="section stack-3 guide__card">
                    <h2 class="subheading">{card.title.clone()}</h2>
                    {paragraphs}
                    {(!items.is_empty()).then(|| view! { <ul class="guide__list">{items}</ul> }.into_any())}
                    <WhereFrom card=card.clone() origin=guide.origin_of(card)/>
                </section>
            }
            .into_any()
        })
        .collect_view();
    let questions = guide
        .cards
        .iter()
        .map(|card| {
            view! {
                <li class="question stack-3">
                    <p class="own-words-small">{card.ask.clone()}</p>
                    <AskTeam place=NOT_HELPING card=card.clone()/>
                </li>
            }
            .into_any()
        })
        .collect_view();
    view! {
        <article class="guide">{cards}</article>
        <section class="section stack-3">
            <h2 class="subheading">{tr::learn::could_ask()}</h2>
            <ul class="rows rows--ruled" role="list">{questions}</ul>
        </section>
    }
    .into_any()
}

/// The team by its own number where there is one, and Help now.
#[component]
fn WhoToTell() -> impl IntoView {
    let library = Library::expect();
    let after_hours = dynamic(move || {
        let number = clinic_card(library).map(|card| card.after_hours).and_then(|phone| Some((dialed(&phone)?, phone)));
        number.map_or_else(
            || ().into_any(),
            |(digits, phone)| {
                let (href, caption) = (format!("tel:{digits}"), tr::learn::call_team_number(&phone));
                view! { <li><RowLink href icon=IconName::Phone title=tr::people::call_after_hours() caption/></li> }.into_any()
            },
        )
    });
    let team = dynamic(move || {
        let number = clinic_card(library).map(|card| card.phone).and_then(|phone| Some((dialed(&phone)?, phone)));
        let (href, caption) = match number {
            Some((digits, phone)) => (format!("tel:{digits}"), tr::learn::call_team_number(&phone)),
            None => (Route::ClinicCard.path(), tr::learn::call_team_none().to_owned()),
        };
        view! { <RowLink href icon=IconName::Phone title=tr::learn::call_team() caption/> }.into_any()
    });
    view! {
        <section class="section stack-4">
            <p class="note">{tr::learn::medicines()}</p>
            <ul class="rows rows--ruled" role="list">
                <li>{team}</li>
                {after_hours}
                <li><RowLink href=HELP.to_owned() icon=IconName::LifeBuoy title=tr::learn::thoughts_of_death() caption=tr::learn::help_any_hour()/></li>
            </ul>
        </section>
    }
}
