//! What to do while words can't be kept. They stay on the page below; nothing here takes them away.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Button, ButtonKind, ButtonSize, IconName, SaveState, Sheet};
use crate::i18n::{Problem, tr};
use crate::state::Library;

/// The sheet behind "See what to do".
#[component]
pub fn NotSavedSheet(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Whether the words are kept.
    status: Signal<SaveState>,
    /// The words on the page, as they would be copied or put into a file.
    text: Callback<(), String>,
    /// Tries to keep them once more.
    on_again: Callback<()>,
) -> impl IntoView {
    let library = Library::expect();
    // the line at the foot of the screen lies under an open sheet, so what happened is said in it
    let said = RwSignal::new("");
    let words = move || match status.get() {
        SaveState::NotSaved(problem) => problem.words(),
        _ => Problem::Unknown.words(),
    };
    let close = move || {
        said.set("");
        open.set(false);
    };
    let try_again = move || {
        on_again.run(());
        close();
    };
    let copy = move || {
        let text = text.run(());
        spawn_local(async move {
            let copied = library.copy(&text).await;
            said.set(if copied.is_ok() { tr::not_saved::copied() } else { tr::not_saved::not_copied() });
        });
    };
    let save = move || {
        let saved = library.save_file(tr::not_saved::file_name(), &text.run(()));
        said.set(if saved.is_ok() { tr::not_saved::file_saved() } else { tr::not_saved::file_not_saved() });
    };
    view! {
        <Sheet open label=tr::not_saved::title()>
            <div class="stack-4">
                <h2 class="heading">{tr::not_saved::title()}</h2>
                <p>{move || words().what}</p>
                <p class="note">{move || words().safe}</p>
                <p class="soft">{move || words().next}</p>
                <p role="status">{said}</p>
            </div>
            <div class="foot">
                <Button kind=ButtonKind::Primary size=ButtonSize::Tall on_press=try_again>{tr::not_saved::try_again()}</Button>
                <Button icon=IconName::Copy on_press=copy>{tr::not_saved::copy_words()}</Button>
                <Button icon=IconName::Download on_press=save>{tr::not_saved::save_as_file()}</Button>
                <Button kind=ButtonKind::Quiet on_press=close>{tr::not_saved::back_to_words()}</Button>
            </div>
        </Sheet>
    }
}
