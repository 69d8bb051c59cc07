//! The picture under which Lodestar stands on a home screen.

use leptos::prelude::*;

/// The picture, as wide as its place says. It is decoration: the words beside it name it.
#[component]
pub fn AppIcon() -> impl IntoView {
    view! { <img class="app-icon" src="/icons/icon.svg" alt="" width="60" height="60"/> }
}
