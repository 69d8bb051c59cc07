//! Dialogs: decisions. Near the thumb on a phone, in the middle on wide.

use leptos::{ev, html, prelude::*};

use super::{ids, modal};

/// What is being decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DialogKind {
    /// Something that can be taken back. Escape closes it.
    #[default]
    Decision,
    /// Something that can't. It closes only by its buttons; put `autofocus=true` on the safe one.
    Danger,
}

/// A dialog. Its children exist only while it is open; its buttons close it by setting `open`.
#[component]
pub fn Dialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The question, naming exactly what happens.
    #[prop(into)]
    title: Signal<String>,
    /// What is being decided.
    #[prop(optional)]
    kind: DialogKind,
    /// What stands under the question; the buttons last, in a `dialog__actions`.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    modal::drive(dialog, open);
    let title_id = ids::fresh("dialog");
    let named_by = title_id.clone();
    let danger = kind == DialogKind::Danger;
    view! {
        <dialog
            node_ref=dialog
            class="dialog"
            role=danger.then_some("alertdialog")
            aria-labelledby=named_by
            on:close=move |_| open.set(false)
            on:cancel=move |event: ev::Event| {
                if danger {
                    event.prevent_default();
                }
            }
            on:keydown=move |event| {
                if danger && event.key() == "Escape" {
                    event.prevent_default();
                }
            }
        >
            <div class="dialog__panel stack-4">
                <h2 class="heading" id=title_id>
                    {move || title.get()}
                </h2>
                {move || open.get().then(|| children())}
            </div>
        </dialog>
    }
}
