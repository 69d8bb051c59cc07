//! Chips that put borrowed words into a field, and take them out again.

use leptos::prelude::*;

use crate::components::ToggleChip;

/// How phrases stand in a text: whether one is there, and the text with or without it.
#[derive(Clone, Copy)]
pub struct Borrowing {
    /// Whether the phrase is there.
    pub has: fn(&str, &str) -> bool,
    /// The text once the chip was pressed.
    pub press: fn(&str, &str) -> String,
}

/// A labelled group of phrases.
#[component]
pub fn PhraseChips(
    /// What stands above them and names the group.
    #[prop(into)]
    label: Signal<String>,
    /// What the chips say, each with the words that it puts into the field.
    phrases: Vec<(String, String)>,
    /// The words in the field.
    field: RwSignal<String>,
    /// What the field starts from where it is empty.
    #[prop(optional, into)]
    from: Signal<String>,
    /// How they go in and out.
    borrowing: Borrowing,
    /// Whether the chips stand in one row that runs off the edge of a phone.
    #[prop(optional)]
    layout: &'static str,
) -> impl IntoView {
    let chips = phrases
        .into_iter()
        .map(|(label, phrase)| {
            let phrase = StoredValue::new(phrase);
            let pressed = Memo::new(move |_| phrase.with_value(|phrase| field.with(|words| (borrowing.has)(words, phrase))));
            let press = move || {
                let before = field.with_untracked(|words| if words.trim().is_empty() { from.get_untracked() } else { words.clone() });
                field.set(phrase.with_value(|phrase| (borrowing.press)(&before, phrase)));
            };
            view! { <ToggleChip pressed on_press=press>{label}</ToggleChip> }.into_any()
        })
        .collect_view();
    view! {
        <div class="stack-3" role="group" aria-label=move || label.get()>
            <p class="label" aria-hidden="true">{move || label.get()}</p>
            <div class="chips" data-layout=(!layout.is_empty()).then_some(layout)>{chips}</div>
        </div>
    }
}
