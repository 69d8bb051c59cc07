//! Horizon: plans for small moments and decisions that can wait; what comes later is said, and where such thoughts can go now.

use leptos::prelude::*;

use crate::app::here;
use crate::app::page_bar::PlaceBar;
use crate::components::{ButtonKind, ButtonLink, IconName, PageHeader, RowLink};
use crate::domain::today::holds_few;
use crate::i18n::tr;
use crate::routes::Route;

/// `/horizon`.
#[component]
pub fn HorizonPage() -> impl IntoView {
    let standing = here::standing();
    let lead = move || if holds_few(standing.get().phase) { tr::parked::horizon_lead_few() } else { tr::parked::horizon_lead() };
    view! {
        <PlaceBar/>
        <main class="main" id="main">
            <PageHeader title=tr::common::horizon() lead=Signal::derive(move || lead().to_owned())/>
            <section class="section section--tight">
                <ul class="rows" role="list">
                    <li>
                        <RowLink
                            href=Route::ParkedDecisions.path()
                            icon=IconName::Clock
                            title=tr::parked::title()
                            caption=tr::parked::row_parked_caption()
                        />
                    </li>
                    <li>
                        <RowLink
                            href=Route::Plans.path()
                            icon=IconName::Route
                            title=tr::plans::title()
                            caption=tr::parked::row_plans_caption()
                        />
                    </li>
                </ul>
            </section>
            <section class="section stack-4 measure">
                <p class="soft">{tr::parked::horizon_rest()}</p>
                <div class="buttons">
                    <ButtonLink href=Route::EntryNew.path() kind=ButtonKind::Secondary>{tr::parked::horizon_way()}</ButtonLink>
                </div>
            </section>
        </main>
    }
}
