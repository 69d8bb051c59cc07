//! Places whose parts come later. Each says what will be there and what can be done instead, and opens one way on that
//! works now. None promises a date, shows an empty chart, or asks for anything.

mod horizon;

use leptos::prelude::*;

use crate::app::page_bar::{BackBar, PlaceBar};
use crate::components::{ButtonLink, PageHeader};
use crate::i18n::tr;
use crate::routes::Route;
pub use horizon::HorizonPage;

/// What such a page says, and where it leads.
struct Words {
    title: &'static str,
    will_be: &'static str,
    until_then: &'static str,
    way: &'static str,
    href: String,
}

fn page(words: Words) -> impl IntoView {
    view! {
        <main class="main" id="main">
            <PageHeader title=words.title lead=words.will_be/>
            <div class="gutter stack-6 measure">
                <p>{words.until_then}</p>
                <div class="buttons">
                    <ButtonLink href=words.href>{words.way}</ButtonLink>
                </div>
            </div>
        </main>
    }
}

/// `/sessions` and below.
#[component]
pub fn SessionsPage() -> impl IntoView {
    let words = Words {
        title: tr::common::sessions(),
        will_be: tr::places::sessions_lead(),
        until_then: tr::places::sessions_now(),
        way: tr::places::sessions_way(),
        href: Route::IntentionNew.path(),
    };
    view! { <PlaceBar/>{page(words)} }
}

/// `/horizon/patterns`.
#[component]
pub fn PatternsPage() -> impl IntoView {
    let words = Words {
        title: tr::common::patterns(),
        will_be: tr::places::patterns_lead(),
        until_then: tr::places::patterns_now(),
        way: tr::places::patterns_way(),
        href: Route::Journal.path(),
    };
    view! { <BackBar/>{page(words)} }
}

/// `/learn` and below.
#[component]
pub fn LearnPage() -> impl IntoView {
    let words = Words {
        title: tr::common::learn(),
        will_be: tr::places::learn_lead(),
        until_then: tr::places::learn_now(),
        way: tr::places::learn_way(),
        href: Route::EntryNew.path(),
    };
    view! { <BackBar/>{page(words)} }
}
