//! The decision parking lot: what waits until a day, and what was settled.

mod one;

use leptos::prelude::*;

use crate::app::page_bar::BackBar;
use crate::components::{ButtonKind, ButtonLink, ButtonSize, Empty, EntryRow, IconName, PageHeader};
use crate::domain::id::RecordId;
use crate::domain::parked::Parked;
use crate::domain::text;
use crate::i18n::tr;
use crate::routes::Route;
use crate::state::{Access, Library, Today};
pub use one::{DecisionPage, ParkNewPage};

/// Characters of a decision in a row.
const OPENING: usize = 160;

/// `/horizon/parked`.
#[component]
pub fn ParkedPage() -> impl IntoView {
    let library = Library::expect();
    view! {
        <BackBar/>
        <main class="main" id="main">
            <PageHeader title=tr::parked::title() lead=tr::parked::lead()/>
            {move || {
                let all = library.all::<Parked>();
                if all.is_empty() { nothing_yet().into_any() } else { lists(all).into_any() }
            }}
        </main>
    }
}

fn may_write() -> bool {
    Library::expect().access() == Access::Whole
}

fn nothing_yet() -> impl IntoView {
    view! {
        <Empty title=tr::parked::empty_title() text=tr::parked::empty_text()>
            {may_write().then(|| view! {
                <ButtonLink href=Route::ParkedNew.path() kind=ButtonKind::Primary>{tr::parked::park_one()}</ButtonLink>
            }.into_any())}
        </Empty>
    }
}

fn lists(all: Vec<(RecordId, Parked)>) -> impl IntoView {
    let (settled, waiting): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, parked)| parked.settled.is_some());
    view! {
        {group(tr::parked::waiting(), waiting)}
        {group(tr::parked::settled_ones(), settled)}
        {may_write().then(|| view! {
            <div class="gutter foot">
                <ButtonLink href=Route::ParkedNew.path() icon=IconName::Plus size=ButtonSize::Tall>{tr::parked::park_one()}</ButtonLink>
            </div>
        }.into_any())}
    }
}

fn group(heading: &'static str, all: Vec<(RecordId, Parked)>) -> Option<AnyView> {
    let row = |(id, parked): (RecordId, Parked)| {
        let words =
            if text::is_blank(&parked.decision) { tr::parked::no_words().to_owned() } else { text::opening(&parked.decision, OPENING) };
        view! { <li><EntryRow href=Route::Parked(id).path() time=when(&parked) words/></li> }.into_any()
    };
    (!all.is_empty()).then(|| {
        view! {
            <section>
                <h2 class="day-heading">{heading}</h2>
                <ul role="list">{all.into_iter().map(row).collect_view()}</ul>
            </section>
        }
        .into_any()
    })
}

/// What there is to say about its time.
fn when(parked: &Parked) -> String {
    let today = Today::expect();
    match (&parked.settled, parked.returns) {
        (Some(settled), _) => tr::parked::settled_on(&today.month_day(settled.day)),
        (None, Some(day)) if day <= today.day().get() => tr::parked::is_back(&today.month_day(day)),
        (None, Some(day)) => tr::parked::returns(&today.month_day_year(day)),
        (None, None) => tr::parked::no_day().to_owned(),
    }
}
