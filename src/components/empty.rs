//! A place with nothing in it yet.

use leptos::prelude::*;

/// What will be here and what it needs; the children are the one action.
#[component]
pub fn Empty(
    /// What will be here.
    #[prop(into)]
    title: Signal<String>,
    /// What it needs.
    #[prop(into)]
    text: Signal<String>,
    /// One action.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="gutter">
            <div class="empty">
                <h2 class="subheading">{move || title.get()}</h2>
                <p class="soft">{move || text.get()}</p>
                {children.map(|children| view! { <div class="buttons">{children()}</div> }.into_any())}
            </div>
        </div>
    }
}
