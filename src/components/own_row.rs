//! A row of a list of one's own: a small label, the person's words under it, and a pencil; or what stands there while there are none,
//! and a plus.

use leptos::prelude::*;

use super::{Icon, IconName};

/// A row that opens what changes it.
#[component]
pub fn OwnRow(
    /// What it is.
    #[prop(into)]
    label: Signal<String>,
    /// The person's words.
    #[prop(into)]
    words: Signal<Option<String>>,
    /// What stands there while there are none.
    #[prop(into)]
    none: Signal<String>,
    /// It was pressed.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button type="button" class="row" on:click=move |_| on_press.run(())>
            <span class="row__text">
                <span class="meta">{move || label.get()}</span>
                {move || match words.get() {
                    Some(words) => view! { <span class="own-words-small" dir="auto" translate="no">{words}</span> }.into_any(),
                    None => view! { <span class="soft">{none.get()}</span> }.into_any(),
                }}
            </span>
            {move || {
                let name = if words.with(Option::is_some) { IconName::Pencil } else { IconName::Plus };
                view! { <Icon name class="row__go"/> }.into_any()
            }}
        </button>
    }
}
