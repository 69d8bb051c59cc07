//! An address that is no place in the app, one with a damaged id included.

use leptos::prelude::*;

use crate::app::page_bar::PlaceBar;
use crate::components::{ButtonLink, PageHeader};
use crate::i18n::tr;
use crate::routes::Route;

/// The page of [`Route::Unknown`].
#[component]
pub fn NotFoundPage() -> impl IntoView {
    view! {
        <PlaceBar/>
        <main class="main" id="main">
            <PageHeader title=tr::places::unknown_title() lead=tr::places::unknown_lead()/>
            <div class="gutter buttons">
                <ButtonLink href=Route::Today.path()>{tr::places::unknown_way()}</ButtonLink>
            </div>
        </main>
    }
}
