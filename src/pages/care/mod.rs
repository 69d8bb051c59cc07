//! Care: the clinic card, and the way to what else there is.

mod clinic;

use leptos::prelude::*;

use crate::app::page_bar::BackBar;
use crate::components::{IconName, PageHeader, RowLink};
use crate::i18n::tr;
use crate::routes::{HELP, Route};

pub use clinic::ClinicPage;

/// `/care`.
#[component]
pub fn CarePage() -> impl IntoView {
    view! {
        <BackBar/>
        <main class="main" id="main">
            <PageHeader title=tr::care::title() lead=tr::care::lead()/>
            <section class="section section--tight stack-6">
                <ul class="rows" role="list">
                    <li><RowLink href=Route::ClinicCard.path() icon=IconName::ClipboardList title=tr::care::clinic_row() caption=tr::care::clinic_row_caption()/></li>
                    <li><RowLink href=Route::Questions.path() icon=IconName::Pencil title=tr::learn::sheet() caption=tr::learn::sheet_caption()/></li>
                    <li><RowLink href=Route::People.path() icon=IconName::Users title=tr::people::title() caption=tr::people::row_caption()/></li>
                    <li><RowLink href=HELP.to_owned() icon=IconName::LifeBuoy title=tr::care::help_row() caption=tr::care::help_row_caption()/></li>
                </ul>
                <p class="soft">{tr::care::coming()}</p>
            </section>
        </main>
    }
}

/// An amount of time in words: "6 hours", "1 hour and 30 minutes".
pub fn amount_words(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => tr::care::minutes(minutes),
        (hours, 0) => tr::care::hours(hours),
        (hours, minutes) => tr::care::hours_and_minutes(&tr::care::hours(hours), &tr::care::minutes(minutes)),
    }
}
