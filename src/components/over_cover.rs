//! The one thing that is seen over the cover: a question that stays until it is settled. All beneath is out of reach meanwhile.

use leptos::{ev, html, prelude::*};

use super::{ids, modal};

/// A dialog over the cover. It closes only when `open` says so.
#[component]
pub fn OverCover(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// What is the matter.
    #[prop(into)]
    title: Signal<String>,
    /// The buttons.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    modal::drive(dialog, open);
    let title_id = ids::fresh("over-cover");
    let named_by = title_id.clone();
    view! {
        <dialog
            node_ref=dialog
            class="over-cover"
            role="alertdialog"
            aria-labelledby=named_by
            on:cancel=move |event: ev::Event| event.prevent_default()
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    event.prevent_default();
                }
            }
        >
            <div class="over-cover__panel stack-4">
                <h2 class="subheading" id=title_id>{move || title.get()}</h2>
                {move || open.get().then(|| children())}
            </div>
        </dialog>
    }
}
