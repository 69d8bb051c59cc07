//! What to do while the words can't be kept. They stay on the page below; nothing here takes them away.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::desk::Desk;
use crate::components::{Button, ButtonKind, ButtonSize, IconName, NotSaved, SaveState, Sheet};
use crate::i18n::{Problem, tr};
use crate::state::Library;

/// The sheet behind "See what to do".
#[component]
pub fn NotSavedSheet(desk: Desk, open: RwSignal<bool>) -> impl IntoView {
    let library = Library::expect();
    // the line at the foot of the screen lies under an open sheet, so what happened is said in it
    let said = RwSignal::new("");
    let status = desk.status();
    let words = move || match status.get() {
        SaveState::NotSaved(NotSaved::StorageFull) => Problem::Full.words(),
        _ => Problem::Unknown.words(),
    };
    let text = move || desk.peek(|entry| entry.text.clone());
    let close = move || {
        said.set("");
        open.set(false);
    };
    let try_again = move || {
        desk.try_again();
        close();
    };
    let copy = move || {
        let text = text();
        spawn_local(async move {
            let copied = library.copy(&text).await;
            said.set(if copied.is_ok() { tr::journal::copied() } else { tr::journal::not_copied() });
        });
    };
    let save = move || {
        let saved = library.save_file(tr::journal::file_name(), &text());
        said.set(if saved.is_ok() { tr::journal::file_saved() } else { tr::journal::file_not_saved() });
    };
    view! {
        <Sheet open label=tr::journal::not_saved_title()>
            <div class="stack-4">
                <h2 class="heading">{tr::journal::not_saved_title()}</h2>
                <p>{move || words().what}</p>
                <p class="note">{move || words().safe}</p>
                <p class="soft">{move || words().next}</p>
                <p role="status">{said}</p>
            </div>
            <div class="foot">
                <Button kind=ButtonKind::Primary size=ButtonSize::Tall on_press=try_again>{tr::journal::try_again()}</Button>
                <Button icon=IconName::Copy on_press=copy>{tr::journal::copy_words()}</Button>
                <Button icon=IconName::Download on_press=save>{tr::journal::save_as_file()}</Button>
                <Button kind=ButtonKind::Quiet on_press=close>{tr::journal::back_to_words()}</Button>
            </div>
        </Sheet>
    }
}
