//! What stands under an entry's words wherever it is read: feelings, life areas, its intention.

use leptos::prelude::*;

use super::when;
use crate::components::{IconName, RowLink, dynamic};
use crate::content::{self, domains};
use crate::domain::day::Day;
use crate::domain::entry::Entry;
use crate::domain::id::RecordId;
use crate::domain::text;
use crate::i18n::{number, tr};
use crate::pages::session_name;
use crate::routes::Route;
use crate::state::{Library, Today};

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
    /// The id of the element with the words, where they can be chosen from.
    #[prop(optional)]
    id: Option<&'static str>,
) -> impl IntoView {
    let (feelings, touches) = (feeling_words(&entry), domain_words(&entry));
    let Entry { text, lang, prompt, .. } = entry;
    let words = if text::is_blank(&text) {
        view! { <p class="soft">{tr::journal::wordless()}</p> }.into_any()
    } else {
        view! { <div class="reading" id=id dir="auto" translate="no" lang=lang>{text}</div> }.into_any()
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

/// The way to the session in whose days an entry stands; nothing where there is none, or where it is not there any more.
#[component]
pub fn SessionRow(
    /// The session.
    session: Option<RecordId>,
    /// The day that the entry is about.
    day: Day,
) -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    dynamic(move || {
        let Some((dosing, number)) = session.and_then(|id| session_name::dosing(library, id)) else { return ().into_any() };
        let number = number::in_words(number);
        let title = if dosing.day == day { tr::thread::on_session(&number) } else { tr::thread::after_session(&number) };
        let caption = when::date(today, dosing.day);
        view! { <li><RowLink href=Route::Session(dosing.id).path() icon=IconName::Route title caption/></li> }.into_any()
    })
}
