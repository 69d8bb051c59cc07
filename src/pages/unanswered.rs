//! A record that the store gave no answer about: what happened, what is safe, and asking again. It is never shown as missing, because
//! nobody knows that it is.

use leptos::prelude::*;

use crate::components::Button;
use crate::domain::id::RecordId;
use crate::i18n::{Problem, tr};
use crate::state::Library;

/// Stands in the place of the record.
#[component]
pub fn Unanswered(
    /// The record.
    id: RecordId,
    /// Why there was no answer.
    problem: Problem,
) -> impl IntoView {
    let library = Library::expect();
    let words = problem.words();
    view! {
        <p>{words.what}</p>
        <p class="soft">{tr::problems::unanswered_safe()}</p>
        <div class="buttons"><Button on_press=move || library.ask_again(id)>{tr::shell::try_again()}</Button></div>
    }
}
