//! One entry in the journal's list. The words are the person's, as written, cut at two lines by the style alone.

use leptos::prelude::*;

/// A link to one entry.
#[component]
pub fn EntryRow(
    /// Where it is read.
    #[prop(into)]
    href: String,
    /// When, and what kind where that says something: "7:15 am · dream".
    #[prop(into)]
    time: String,
    /// Its first words; a few hundred characters are enough.
    #[prop(into)]
    words: String,
    /// Feelings and the like, in one line.
    #[prop(optional, into)]
    tags: Option<String>,
    /// Whether it is the one open in the reading pane.
    #[prop(optional, into)]
    current: Signal<bool>,
) -> impl IntoView {
    view! {
        <a class="entry-row" href=href aria-current=move || current.get().then_some("true")>
            <span class="meta">{time}</span>
            <span class="entry-row__words" dir="auto" translate="no">
                {words}
            </span>
            {tags.map(|tags| view! { <span class="meta">{tags}</span> }.into_any())}
        </a>
    }
}
