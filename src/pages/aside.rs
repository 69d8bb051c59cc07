//! A page in the place of another, where that can't be drawn: a title and a few words.

use leptos::prelude::*;

use crate::app::page_bar::BackBar;
use crate::components::{ButtonLink, PageHeader};
use crate::i18n::Problem;

/// The page.
pub fn aside(title: &'static str, body: AnyView) -> AnyView {
    view! {
        <BackBar/>
        <main class="main" id="main">
            <PageHeader title/>
            <div class="gutter stack-4">{body}</div>
        </main>
    }
    .into_any()
}

/// The page where a newer version of the app made what is here: nothing is taken that could not be kept. `href` and `way` lead to where
/// it can be read.
pub fn read_only(title: &'static str, href: String, way: &'static str) -> AnyView {
    let words = Problem::Outdated.words();
    aside(
        title,
        view! {
            <p>{words.what}</p>
            <p class="soft">{words.safe}</p>
            <div class="buttons"><ButtonLink href>{way}</ButtonLink></div>
        }
        .into_any(),
    )
}
