//! Sheets: choices from the bottom edge. Escape and a press on the scrim close one, and nothing is lost by that.

use leptos::{html, prelude::*};

use super::{Button, ButtonKind, ButtonSize, modal};
use crate::i18n::tr;

/// A sheet. Its children exist only while it is open.
#[component]
pub fn Sheet(
    /// Whether it is open; the sheet sets it when the person closes it.
    open: RwSignal<bool>,
    /// What it is, for assistive tech.
    #[prop(into)]
    label: Signal<String>,
    /// What stands in it.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    modal::drive(dialog, open);
    // A press counts as one on the scrim only if it began there: letting go there after selecting text must not close.
    let began_outside = StoredValue::new(false);
    view! {
        <dialog
            node_ref=dialog
            class="sheet"
            aria-label=move || label.get()
            on:close=move |_| open.set(false)
            on:pointerdown=move |event| began_outside.set_value(event.target() == event.current_target())
            on:click=move |event| {
                if event.target() == event.current_target() && began_outside.get_value() {
                    open.set(false);
                }
            }
        >
            <div class="sheet__panel">{move || open.get().then(|| children())}</div>
        </dialog>
    }
}

/// The head of a sheet: what is asked, and the button that ends it.
#[component]
pub fn SheetHeader(
    /// What is asked.
    #[prop(into)]
    title: Signal<String>,
    /// The button's word; "Done" without it.
    #[prop(optional, into)]
    done: MaybeProp<String>,
    /// It was pressed.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="split sheet__header">
            <h2 class="heading">{move || title.get()}</h2>
            <Button kind=ButtonKind::Primary size=ButtonSize::Small on_press=on_done>
                {move || done.get().unwrap_or_else(|| tr::common::done().to_owned())}
            </Button>
        </div>
    }
}
