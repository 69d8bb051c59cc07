//! What is often seen, and what to act on, for the companion (`clinical.md` 1.2, 2 and 4.4).

use leptos::prelude::*;

use crate::i18n::tr;

/// Three short lists in words: what is often seen, when to call the clinic, when to call for help at once.
#[component]
pub fn Signs() -> impl IntoView {
    let part = |title: &'static str, words: Vec<&'static str>| {
        view! {
            <section class="session-day__part stack-2">
                <h2 class="label">{title}</h2>
                {words.into_iter().map(|words| view! { <p>{words}</p> }.into_any()).collect_view()}
            </section>
        }
        .into_any()
    };
    view! {
        {part(tr::sitter::emergency_title(), vec![tr::sitter::emergency_signs()])}
        {part(tr::sitter::clinic_title(), vec![tr::sitter::clinic_signs()])}
        {part(tr::sitter::normal_title(), vec![tr::sitter::normal(), tr::sitter::stay_close(), tr::sitter::sick()])}
    }
}
