//! A row to tick: a real checkbox, the whole row its target.

use leptos::prelude::*;

use super::{Icon, IconName};

/// A row that is done or not. Not done is as calm as done.
#[component]
pub fn CheckRow(
    /// Whether it is done.
    #[prop(into)]
    checked: Signal<bool>,
    /// It was ticked or unticked.
    #[prop(into)]
    on_change: Callback<bool>,
    /// What it is.
    #[prop(into)]
    title: Signal<String>,
    /// A line below.
    #[prop(optional, into)]
    caption: MaybeProp<String>,
) -> impl IntoView {
    view! {
        <label class="row">
            <input
                type="checkbox"
                class="check-row__box"
                autocomplete="off"
                prop:checked=move || checked.get()
                on:change=move |event| on_change.run(event_target_checked(&event))
            />
            <span class="check-row__tick">
                <Icon name=IconName::Check/>
            </span>
            <span class="row__text">
                <span class="row__title">{move || title.get()}</span>
                {move || caption.get().map(|caption| view! { <span class="meta">{caption}</span> }.into_any())}
            </span>
        </label>
    }
}
