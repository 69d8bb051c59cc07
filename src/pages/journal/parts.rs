//! What stands under an entry's words wherever it is read: feelings, life areas, its intention.

use leptos::prelude::*;

use crate::components::{IconName, RowLink};
use crate::content::{self, domains};
use crate::domain::entry::Entry;
use crate::domain::id::RecordId;
use crate::domain::text;
use crate::i18n::tr;
use crate::routes::Route;
use crate::state::Library;

/// An entry's feelings, and where in the body they are, in words: those of the vocabularies, then the person's own.
pub fn feeling_words(entry: &Entry) -> Vec<String> {
    let known = entry.feelings.iter().map(|key| content::label(key).map_or_else(|| plain_key(key), |label| label.get().to_owned()));
    known.chain(entry.own_feelings.iter().cloned()).collect()
}

/// An entry's life areas in words.
pub fn domain_words(entry: &Entry) -> Vec<String> {
    entry.domains.iter().map(|key| domains::label(key).map_or_else(|| plain_key(key), |label| label.get().to_owned())).collect()
}

/// A key that a newer version made, as words: `feel.wide_open` reads "wide open".
fn plain_key(key: &str) -> String {
    key.rsplit('.').next().unwrap_or(key).replace('_', " ")
}

/// The words of an entry, as written, under the question that was asked.
#[component]
pub fn Words(
    /// The entry, or an earlier version of it.
    entry: Entry,
) -> impl IntoView {
    let (feelings, touches) = (feeling_words(&entry), domain_words(&entry));
    let Entry { text, lang, prompt, .. } = entry;
    let words = if text::is_blank(&text) {
        view! { <p class="soft">{tr::journal::wordless()}</p> }.into_any()
    } else {
        view! { <div class="reading" dir="auto" translate="no" lang=lang>{text}</div> }.into_any()
    };
    view! {
        {prompt.map(|prompt| view! { <p class="asked">{prompt.text}</p> }.into_any())}
        {words}
        <Tags label=tr::journal::feelings() words=feelings/>
        <Tags label=tr::journal::touches() words=touches/>
    }
}

/// Words as tags; nothing where there are none.
#[component]
fn Tags(
    /// What they are, for assistive tech.
    label: &'static str,
    /// The words.
    words: Vec<String>,
) -> impl IntoView {
    let tags = words.into_iter().map(|word| view! { <li class="tag" dir="auto">{word}</li> }.into_any()).collect::<Vec<_>>();
    (!tags.is_empty()).then(|| view! { <ul class="tags" role="list" aria-label=label>{tags}</ul> }.into_any())
}

/// The way to the intention that an entry goes with; nothing where it has none or it can't be shown.
#[component]
pub fn IntentionRow(
    /// The intention.
    intention: Option<RecordId>,
) -> impl IntoView {
    let item = intention.map(|id| (id, Library::expect().item(id)));
    let row = move || {
        let (id, item) = item?;
        let words = item.with(|item| item.as_ref().and_then(|item| item.intention().map(|intention| intention.words().to_owned())))?;
        Some(
            view! { <li><RowLink href=Route::Intention(id).path() icon=IconName::Star title=words caption=tr::journal::intention()/></li> }
                .into_any(),
        )
    };
    view! { {move || row()} }
}
