//! `/expectations`: every set by its day and how it stands, never by its words.

use leptos::prelude::*;

use crate::app::page_bar::BackBar;
use crate::components::{ButtonKind, ButtonLink, ButtonSize, Empty, IconName, PageHeader, RowLink};
use crate::domain::expectation::{Expectation, Standing};
use crate::domain::id::RecordId;
use crate::i18n::tr;
use crate::pages::sessions::names;
use crate::routes::Route;
use crate::state::{Access, Library, Today};

/// The page.
#[component]
pub fn ExpectationsPage() -> impl IntoView {
    let library = Library::expect();
    let may_write = library.access() == Access::Whole;
    let begin = move |kind, words: &'static str| {
        may_write.then(|| {
            view! { <ButtonLink href=Route::ExpectationNew.path() kind size=ButtonSize::Tall icon=IconName::Pencil>{words}</ButtonLink> }
                .into_any()
        })
    };
    view! {
        <BackBar/>
        <main class="main" id="main">
            <PageHeader title=tr::expectations::title() lead=tr::expectations::lead()/>
            {move || {
                let sets: Vec<_> = library.all::<Expectation>().into_iter().filter(|(_, set)| !set.is_empty()).collect();
                match (sets.is_empty(), library.is_loading().get()) {
                    // what is still being opened may hold some
                    (true, true) => view! { <p class="gutter soft" role="status">{tr::shell::opening()}</p> }.into_any(),
                    (true, false) => view! {
                        <Empty title=tr::expectations::empty_title() text=tr::expectations::empty_text()>
                            {begin(ButtonKind::Primary, tr::expectations::begin())}
                        </Empty>
                    }
                    .into_any(),
                    (false, _) => {
                        let is_written = sets.iter().any(|(_, set)| set.standing() == Standing::Written);
                        view! {
                            <div class="gutter">
                                <ul class="rows rows--ruled" role="list">{sets.into_iter().map(|(id, set)| row(id, &set)).collect_view()}</ul>
                            </div>
                            <div class="gutter foot">
                                {(!is_written).then(|| begin(ButtonKind::Secondary, tr::expectations::begin_anew()))}
                            </div>
                        }
                        .into_any()
                    }
                }
            }}
        </main>
    }
}

fn row(id: RecordId, set: &Expectation) -> AnyView {
    let today = Today::expect();
    let day = names::short_date(today, set.put_away.as_ref().unwrap_or(&set.at).day);
    let (title, caption, icon, route) = match set.standing() {
        Standing::Written => (
            tr::expectations::row_written(&day),
            tr::expectations::row_written_caption(),
            IconName::Pencil,
            Route::ExpectationStep(id, set.resume()),
        ),
        Standing::PutAway => {
            (tr::expectations::row_put_away(&day), tr::expectations::row_put_away_caption(), IconName::EyeOff, Route::Expectation(id))
        }
        Standing::Open => {
            (tr::expectations::row_open(&day), tr::expectations::row_open_caption(), IconName::BookOpen, Route::Expectation(id))
        }
    };
    view! { <li><RowLink href=route.path() icon title caption/></li> }.into_any()
}
