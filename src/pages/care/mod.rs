//! Care: the sheet for the care team, the clinic card, the basics by day, blood pressure and the bladder questions.

mod basics;
mod bladder;
mod clinic;
mod pressure;
mod sheet;

use leptos::prelude::*;

use crate::app::page_bar::BackBar;
use crate::components::{IconName, PageHeader, RowLink};
use crate::content::guide::NOT_HELPING;
use crate::domain::body::BladderCheck;
use crate::i18n::tr;
use crate::pages::learn::guide_address;
use crate::pages::sessions::short_date;
use crate::routes::{HELP, Route};
use crate::state::{Library, Today};

pub use basics::BasicsPage;
pub use bladder::BladderPage;
pub use clinic::ClinicPage;
pub use pressure::PressurePage;
pub use sheet::{SheetPage, ShowPage};

/// `/care`.
#[component]
pub fn CarePage() -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    let bladder = Signal::derive(move || {
        let answered = library.all::<BladderCheck>().into_iter().filter(|(_, check)| !check.is_empty());
        let last = answered.map(|(_, check)| check.at.day).max();
        last.map_or_else(|| tr::body::bladder_caption().to_owned(), |day| tr::body::bladder_caption_last(&short_date(today, day)))
    });
    let row = |route: Route, icon, title: &'static str, caption: &'static str| {
        view! { <li><RowLink href=route.path() icon=icon title caption/></li> }.into_any()
    };
    view! {
        <BackBar/>
        <main class="main" id="main">
            <PageHeader title=tr::care::title() lead=tr::care::lead()/>
            <section class="section section--tight">
                <ul class="rows" role="list">
                    {row(Route::Sheet, IconName::ClipboardList, tr::sheet::title(), tr::sheet::row_caption())}
                    {row(Route::ClinicCard, IconName::FileText, tr::care::clinic_row(), tr::care::clinic_row_caption())}
                    {row(Route::Questions, IconName::Pencil, tr::learn::sheet(), tr::learn::sheet_caption())}
                    <li><RowLink href=guide_address(NOT_HELPING.key) icon=IconName::Heart title=tr::learn::not_helping() caption=tr::learn::not_helping_caption()/></li>
                </ul>
            </section>
            <section class="section">
                <ul class="rows" role="list">
                    {row(Route::Basics, IconName::Sun, tr::body::basics(), tr::body::basics_caption())}
                    {row(Route::Pressure, IconName::Heart, tr::body::pressure(), tr::body::pressure_caption())}
                    <li><RowLink href=Route::Bladder.path() icon=IconName::Droplet title=tr::body::bladder() caption=bladder/></li>
                    <li><RowLink href=Route::People.path() icon=IconName::Users title=tr::people::title() caption=tr::people::row_caption()/></li>
                    <li><RowLink href=HELP.to_owned() icon=IconName::LifeBuoy title=tr::care::help_row() caption=tr::care::help_row_caption()/></li>
                </ul>
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
