//! One of the basics: water, food, movement, rest. Untouched means "not noted".

use leptos::prelude::*;

use super::{Icon, IconName};

/// A large toggle with a drawing over its word.
#[component]
pub fn Basic(
    /// Whether it is noted.
    #[prop(into)]
    pressed: Signal<bool>,
    /// It was pressed.
    #[prop(into)]
    on_press: Callback<()>,
    /// The drawing.
    icon: IconName,
    /// Its word.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="basic"
            aria-pressed=move || if pressed.get() { "true" } else { "false" }
            on:click=move |_| on_press.run(())
        >
            <Icon name=icon/>
            <span>{move || label.get()}</span>
            <Icon name=IconName::Check class="basic__check"/>
        </button>
    }
}
