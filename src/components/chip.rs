//! Chips that toggle and chips that go somewhere. For one of several, see [`super::RadioChips`].

use leptos::prelude::*;

use super::{Icon, IconName};

/// A chip that is on or off, by itself. On is wash, border and a check.
#[component]
pub fn ToggleChip(
    /// Whether it is on.
    #[prop(into)]
    pressed: Signal<bool>,
    /// It was pressed.
    #[prop(into)]
    on_press: Callback<()>,
    /// A drawing before the words; the check takes its place.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// The words.
    children: Children,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="chip"
            aria-pressed=move || if pressed.get() { "true" } else { "false" }
            on:click=move |_| on_press.run(())
        >
            <Icon name=IconName::Check class="chip__check"/>
            {icon.map(|name| view! { <Icon name/> }.into_any())}
            <span>{children()}</span>
        </button>
    }
}

/// A chip that does something once and keeps no state: words to borrow.
#[component]
pub fn ActionChip(
    /// It was pressed.
    #[prop(into)]
    on_press: Callback<()>,
    /// A drawing before the words.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// The words.
    children: Children,
) -> impl IntoView {
    view! {
        <button type="button" class="chip" on:click=move |_| on_press.run(())>
            {icon.map(|name| view! { <Icon name/> }.into_any())}
            <span>{children()}</span>
        </button>
    }
}

/// A chip that goes somewhere.
#[component]
pub fn ChipLink(
    /// Where to.
    #[prop(into)]
    href: String,
    /// A drawing before the words.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// The words.
    children: Children,
) -> impl IntoView {
    view! {
        <a class="chip" href=href>
            {icon.map(|name| view! { <Icon name/> }.into_any())}
            <span>{children()}</span>
        </a>
    }
}
