//! Choosing a file: the device's own way, and what was chosen.

use leptos::prelude::*;

use crate::components::{Icon, IconName};
use crate::i18n::tr;
use crate::state::backup::ChosenFile;

/// The button that opens the device's own way of choosing.
#[component]
pub(super) fn FileButton(
    file: ChosenFile,
    /// What to do about the file, where something is wrong with it.
    error: Signal<Option<&'static str>>,
) -> impl IntoView {
    let said = move || file.name().get().map(|name| tr::backup::chosen(&name)).unwrap_or_default();
    view! {
        <div class="stack-2">
            <label class="button photo-button" data-kind="secondary" data-size="normal">
                <Icon name=IconName::FileText/>
                <span>{tr::backup::choose()}</span>
                <input type="file" class="photo-button__input" autocomplete="off" on:change=move |event| file.take(&event)/>
            </label>
            <p class="meta" role="status" translate="no" hidden=move || said().is_empty()>{move || said()}</p>
            <p class="note" role="alert" hidden=move || error.get().is_none()>{move || error.get()}</p>
        </div>
    }
}
