//! Rows: a title, perhaps a caption and a value. A chevron stands only on a row that goes somewhere or opens.

use leptos::prelude::*;

use super::{Icon, IconName};

/// Title and caption, the same in every row.
fn words(title: Signal<String>, caption: MaybeProp<String>) -> impl IntoView {
    view! {
        <span class="row__text">
            <span class="row__title" dir="auto">
                {move || title.get()}
            </span>
            {move || caption.get().map(|caption| view! { <span class="meta">{caption}</span> }.into_any())}
        </span>
    }
}

/// A row that goes somewhere.
#[component]
pub fn RowLink(
    /// Where to.
    #[prop(into)]
    href: String,
    /// What is there.
    #[prop(into)]
    title: Signal<String>,
    /// A line below.
    #[prop(optional, into)]
    caption: MaybeProp<String>,
    /// A drawing at the start.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// What is chosen there now.
    #[prop(optional, into)]
    value: MaybeProp<String>,
) -> impl IntoView {
    view! {
        <a class="row" href=href>
            {icon.map(|name| view! { <Icon name/> }.into_any())}
            {words(title, caption)}
            {move || value.get().map(|value| view! { <span class="row__value">{value}</span> }.into_any())}
            <Icon name=IconName::ChevronRight class="row__go"/>
        </a>
    }
}

/// A row that does something, or opens something below it.
#[component]
pub fn RowButton(
    /// What happens.
    #[prop(into)]
    on_press: Callback<()>,
    /// What it is.
    #[prop(into)]
    title: Signal<String>,
    /// A line below.
    #[prop(optional, into)]
    caption: MaybeProp<String>,
    /// A drawing at the start.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// Whether what it opens is open. Only for a row that opens something.
    #[prop(optional, into)]
    expanded: MaybeProp<bool>,
    /// It leads to a page of its own, as a link would that has an address.
    #[prop(optional)]
    onward: bool,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="row"
            aria-expanded=move || expanded.get().map(|open| if open { "true" } else { "false" })
            on:click=move |_| on_press.run(())
        >
            {icon.map(|name| view! { <Icon name/> }.into_any())}
            {words(title, caption)}
            {move || expanded.get().map(|_| view! { <Icon name=IconName::ChevronDown class="row__go"/> }.into_any())}
            {onward.then(|| view! { <Icon name=IconName::ChevronRight class="row__go"/> }.into_any())}
        </button>
    }
}
