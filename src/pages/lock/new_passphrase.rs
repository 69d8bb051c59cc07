//! A passphrase that is made up: typed, with its strength told as one types, and typed a second time unless it can be seen.

use leptos::html;
use leptos::prelude::*;

use crate::components::{FieldKind, TextField};
use crate::i18n::tr;
use crate::state::lock::{Grade, graded};

/// The two fields, and what a person is told between them.
#[component]
pub fn NewPassphrase(
    /// What is typed.
    passphrase: RwSignal<String>,
    /// The same once more.
    again: RwSignal<String>,
    /// Whether it can be seen, so that it need not be typed twice.
    shown: RwSignal<bool>,
    /// The first control.
    first: NodeRef<html::Input>,
    /// The second one.
    second: NodeRef<html::Input>,
    /// What to do about the first.
    empty: Signal<Option<String>>,
    /// What to do about the second.
    differs: Signal<Option<String>>,
    /// What else there is to say of how strong it is.
    advice: Signal<Option<&'static str>>,
    /// Enter was pressed in one of them.
    on_enter: Callback<()>,
) -> impl IntoView {
    let grade = graded(passphrase);
    let strength = move || grade.get().map(words);
    view! {
        <TextField label=tr::lock::passphrase() value=passphrase kind=FieldKind::Passphrase shown error=empty on_enter node=first/>
        <div class="stack-2" role="status">
            {move || strength().map(|words| view! { <p class="soft small">{words}</p> }.into_any())}
            {move || advice.get().map(|words| view! { <p class="note">{words}</p> }.into_any())}
        </div>
        {move || (!shown.get()).then(|| view! {
            <TextField label=tr::lock::again() value=again kind=FieldKind::Passphrase error=differs on_enter node=second/>
        }.into_any())}
    }
}

/// What a grade means for somebody who has a copy of what is locked and tries without pause.
fn words(grade: Grade) -> &'static str {
    match grade {
        Grade::Weak => tr::lock::weak(),
        Grade::Fair => tr::lock::fair(),
        Grade::Good => tr::lock::good(),
        Grade::Strong => tr::lock::strong(),
    }
}
