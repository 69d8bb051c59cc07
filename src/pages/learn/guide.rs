//! `/learn/:guide`: one guide, card after card.

use leptos::prelude::*;

use super::card::Body;
use super::not_helping::NotHelpingPage;
use super::title;
use crate::app::page_bar::BackBar;
use crate::components::{Button, ButtonKind, ButtonLink, ButtonSize, CheckRow, IconName, RowLink, dynamic};
use crate::content::guide::{self, Card, Guide, NOT_HELPING, Place};
use crate::i18n::tr;
use crate::pages::not_found::NotFoundPage;
use crate::routes::{Route, Slug};
use crate::state::guides::{Opened, Opening, ReadGuides, Voice};

/// The page of the guide with this name in the address.
pub fn guide_page(slug: &Slug) -> AnyView {
    match guide::find(&slug.to_string()) {
        Some((place, _)) if place == NOT_HELPING => view! { <NotHelpingPage/> }.into_any(),
        Some((place, number)) => view! { <Known place number/> }.into_any(),
        None => view! { <NotFoundPage/> }.into_any(),
    }
}

#[component]
fn Known(place: Place, number: Option<usize>) -> impl IntoView {
    let opened = Opened::begin(place);
    let text = opened.text();
    let meta = move || {
        let minutes = text.with(|text| match text {
            Opening::Here(guide) => tr::learn::minutes(guide.minutes_of(place.key)),
            _ => String::new(),
        });
        match (number.map(|number| tr::learn::guide_of(&number.to_string())), minutes.is_empty()) {
            (Some(guide), false) => tr::learn::both(&guide, &minutes),
            (Some(guide), true) => guide,
            (None, _) => minutes,
        }
    };
    let body = dynamic(move || {
        text.with(|text| match text {
            Opening::Wait => view! { <p class="gutter soft" role="status">{tr::learn::opening()}</p> }.into_any(),
            Opening::Here(guide) => view! { <Whole place guide=guide.clone()/> }.into_any(),
            Opening::Missing => not_here(opened, tr::learn::missing(), tr::learn::missing_next()).into_any(),
            Opening::Damaged => not_here(opened, tr::learn::damaged(), tr::learn::damaged_next()).into_any(),
        })
    });
    view! {
        <BackBar/>
        <main class="main" id="main">
            <div class="gutter page-header">
                <p class="meta">{meta}</p>
                <h1 class="title" tabindex="-1">{title(number)}</h1>
            </div>
            {body}
            <Foot place/>
        </main>
    }
}

/// What stands in the place of a guide that can't be shown.
fn not_here(opened: Opened, what: &'static str, next: &'static str) -> impl IntoView {
    view! {
        <div class="gutter stack-4">
            <div class="stack-2" role="status">
                <p>{what}</p>
                <p class="soft">{next}</p>
            </div>
            <Button on_press=move || opened.again() icon=IconName::RotateCcw>{tr::learn::try_again()}</Button>
        </div>
    }
}

#[component]
fn Whole(place: Place, guide: Guide) -> impl IntoView {
    let cards = guide
        .cards
        .iter()
        .map(|card| {
            let origin = guide.origin_of(card);
            view! {
                <section class="section stack-3 guide__card">
                    <h2 class="subheading">{card.title.clone()}</h2>
                    <Body place card=card.clone() origin/>
                </section>
            }
            .into_any()
        })
        .collect_view();
    view! {
        <Aloud cards=guide.cards/>
        <article class="guide">{cards}</article>
    }
}

/// Reading aloud; nothing where no voice lives on this device.
#[component]
fn Aloud(cards: Vec<Card>) -> impl IntoView {
    let voice = Voice::look();
    let cards = StoredValue::new(cards);
    let press = move || {
        if voice.is_reading().get_untracked() {
            voice.stop();
        } else {
            let mut spoken: Vec<String> = cards.with_value(|cards| cards.iter().flat_map(Card::spoken).collect());
            spoken.push(tr::learn::disclaimer().to_owned());
            voice.read(&spoken);
        }
    };
    let words = move || if voice.is_reading().get() { tr::learn::stop_reading() } else { tr::learn::read_aloud() };
    dynamic(move || {
        if !voice.is_there().get() {
            return ().into_any();
        }
        view! {
            <div class="gutter stack-1">
                <Button size=ButtonSize::Small on_press=press>{words}</Button>
                <p class="meta">{tr::learn::aloud_hint()}</p>
            </div>
        }
        .into_any()
    })
}

/// How every guide ends, whether it can be shown or not.
#[component]
fn Foot(place: Place) -> impl IntoView {
    let read = ReadGuides::load();
    view! {
        <section class="section stack-4">
            <p class="note">{tr::learn::disclaimer()}</p>
            <p class="note">{tr::learn::medicines()}</p>
            <ul class="rows" role="list">
                <li>
                    <CheckRow
                        title=tr::learn::mark_read()
                        checked=Signal::derive(move || read.has(place.key))
                        on_change=move |is_read| read.set(place.key, is_read)
                    />
                </li>
                <li>
                    <RowLink href=Route::Questions.path() icon=IconName::ClipboardList title=tr::learn::sheet() caption=tr::learn::sheet_caption()/>
                </li>
            </ul>
        </section>
        <div class="foot gutter">
            <ButtonLink href=Route::Learn.path() kind=ButtonKind::Secondary size=ButtonSize::Tall>{tr::learn::back_to_learn()}</ButtonLink>
        </div>
    }
}
