//! `/learn`: the guides by name, and the cards for the worry beforehand. The names are here without any file.

use leptos::prelude::*;

use super::card::Body;
use super::{guide_address, title};
use crate::app::page_bar::BackBar;
use crate::components::{Button, Icon, IconName, PageHeader, RowButton, RowLink, Star, dynamic};
use crate::content::guide::{self, DAYS_AFTER, GUIDES, Guide, LEARN, NOT_HELPING, Place, START_TO_FINISH};
use crate::domain::window::Standing;
use crate::i18n::tr;
use crate::routes::Route;
use crate::state::guides::{Opened, Opening, ReadGuides};
use crate::state::{Library, Today};

/// The page.
#[component]
pub fn LearnPage() -> impl IntoView {
    let opened = Opened::begin(LEARN);
    let text = opened.text();
    let read = ReadGuides::load();
    let (library, today) = (Library::expect(), Today::expect());
    // in the days after a session, the guide about them is nearest
    let is_good_now =
        Signal::derive(move || library.dosings().with(|dosings| Standing::on(today.day().get(), dosings).current().is_some()));
    let rows = GUIDES.iter().map(|place| view! { <li><GuideRow place=*place text read is_good_now/></li> }.into_any()).collect_view();
    view! {
        <BackBar/>
        <main class="main" id="main">
            <PageHeader title=tr::common::learn() lead=tr::learn::lead()/>
            <section class="section section--tight">
                <ul class="rows" role="list">
                    <li>
                        <RowLink href=guide_address(START_TO_FINISH.key) icon=IconName::Route title=tr::learn::start_title() caption=tr::learn::start_caption()/>
                    </li>
                    <li>
                        <RowLink href=Route::Questions.path() icon=IconName::ClipboardList title=tr::learn::sheet() caption=tr::learn::sheet_caption()/>
                    </li>
                </ul>
            </section>
            <section class="section">
                <h2 class="label">{tr::learn::guides()}</h2>
                <ol class="rows rows--roomy" role="list">{rows}</ol>
            </section>
            <WhatIf opened/>
            {move || text.with(|text| match text {
                Opening::Here(guide) => {
                    view! { <p class="gutter meta">{tr::learn::reviewed(&today.month_day_year(guide.reviewed))}</p> }.into_any()
                }
                _ => ().into_any(),
            })}
        </main>
    }
}

/// The cards below which the way to the page for when it isn't helping stands.
const NOT_HELPING_CARDS: [&str; 2] = ["nothing-happens", "it-gets-worse"];

#[component]
fn GuideRow(place: Place, text: ReadSignal<Opening>, read: ReadGuides, is_good_now: Signal<bool>) -> impl IntoView {
    let number = guide::find(place.key).and_then(|(_, number)| number);
    let minutes = move || {
        text.with(|text| match text {
            Opening::Here(guide) => guide.minutes_of(place.key),
            _ => 0,
        })
    };
    let is_near = move || place.key == DAYS_AFTER && is_good_now.get();
    let caption = move || {
        let long = match minutes() {
            0 => String::new(),
            minutes => tr::learn::minutes(minutes),
        };
        match (read.has(place.key), is_near()) {
            (true, _) => tr::learn::read().to_owned(),
            (false, true) if long.is_empty() => tr::learn::good_this_week().to_owned(),
            (false, true) => tr::learn::both(tr::learn::good_this_week(), &long),
            (false, false) => long,
        }
    };
    let mark = move || match (read.has(place.key), is_near()) {
        (true, _) => view! { <Icon name=IconName::Check class="row__go"/> }.into_any(),
        (false, true) => view! { <Star/> }.into_any(),
        (false, false) => view! { <Icon name=IconName::ChevronRight class="row__go"/> }.into_any(),
    };
    view! {
        <a class="row guide-row" href=guide_address(place.key)>
            <span class="guide-row__number" aria-hidden="true">{number.map(|number| number.to_string())}</span>
            <span class="row__text">
                <span class="row__title guide-row__title">{title(number)}</span>
                <span class="meta">{caption}</span>
            </span>
            {mark}
        </a>
    }
}

/// The cards for the worry beforehand, one open at a time.
#[component]
fn WhatIf(opened: Opened) -> impl IntoView {
    let cards = dynamic(move || {
        opened.text().with(|text| match text {
            Opening::Wait => view! { <p class="soft" role="status">{tr::shell::opening()}</p> }.into_any(),
            Opening::Here(guide) => view! { <Cards guide=guide.clone()/> }.into_any(),
            Opening::Missing | Opening::Damaged => view! {
                <p class="note" role="status">{tr::learn::what_if_missing()}</p>
                <Button on_press=move || opened.again() icon=IconName::RotateCcw>{tr::learn::try_again()}</Button>
            }
            .into_any(),
        })
    });
    view! {
        <section class="section stack-3">
            <h2 class="heading">{tr::learn::what_if()}</h2>
            <p class="soft">{tr::learn::what_if_lead()}</p>
            {cards}
        </section>
    }
}

#[component]
fn Cards(guide: Guide) -> impl IntoView {
    let open = RwSignal::new(None::<usize>);
    let rows = (0..guide.cards.len())
        .filter_map(|at| {
            let card = guide.cards.get(at)?.clone();
            let leads_on = NOT_HELPING_CARDS.contains(&card.key.as_str());
            let shown = StoredValue::new((card.clone(), guide.origin_of(&card)));
            let is_open = Signal::derive(move || open.get() == Some(at));
            let turn = move || open.update(|open| *open = if *open == Some(at) { None } else { Some(at) });
            Some(
                view! {
                    <li>
                        <RowButton title=card.title.clone() expanded=is_open on_press=turn/>
                        {move || is_open.get().then(|| {
                            let (card, origin) = shown.get_value();
                            view! {
                                <div class="guide__answer stack-3">
                                    <Body place=LEARN card origin/>
                                    {leads_on.then(|| view! {
                                        <RowLink href=guide_address(NOT_HELPING.key) icon=IconName::Heart title=tr::learn::not_helping() caption=tr::learn::not_helping_caption()/>
                                    }.into_any())}
                                </div>
                            }
                            .into_any()
                        })}
                    </li>
                }
                .into_any(),
            )
        })
        .collect_view();
    view! { <ul class="rows rows--ruled" role="list">{rows}</ul> }
}
