//! The page as it is read and printed: the person's own words under plain headings, and nothing that they didn't write.

use leptos::prelude::*;

use super::desk::Desk;
use crate::components::dynamic;
use crate::domain::id::RecordId;
use crate::domain::insight::Insight;
use crate::domain::look_back::LookBack;
use crate::domain::session::Session;
use crate::domain::text;
use crate::i18n::tr;
use crate::pages::intentions::came_words;
use crate::state::Library;

/// The page to read. While it is being written on, only paper shows it.
#[component]
pub fn Paper(desk: Desk, is_closed: Memo<bool>, kept_on_paper: RwSignal<bool>) -> impl IntoView {
    let library = Library::expect();
    let answers = move || {
        let LookBack { came, kept, changed, questions, .. } = desk.read(LookBack::clone);
        let came_then = came_then(library, desk.session);
        let parts = [
            (tr::look_back::came(), came),
            (tr::look_back::kept(), kept),
            (tr::look_back::changed(), changed),
            (tr::look_back::questions(), questions),
        ];
        let is_empty = parts.iter().all(|(_, words)| text::is_blank(words));
        view! {
            {came_then.map(|words| view! { <p>{words}</p> }.into_any())}
            {is_empty.then(|| view! { <p class="soft not-paper">{tr::look_back::still_empty()}</p> }.into_any())}
            {parts
                .into_iter()
                .filter(|(_, words)| !text::is_blank(words))
                .map(|(label, words)| view! {
                    <section class="stack-2">
                        <h2 class="label">{label}</h2>
                        <p class="reading" dir="auto" translate="no">{words}</p>
                    </section>
                }.into_any())
                .collect_view()}
        }
        .into_any()
    };
    let kept_words = move || {
        let kept = desk.beside(library, |item| item.of::<Insight>().is_some());
        let words = kept.into_iter().filter_map(|id| library.with_items(|items| Some(items.get(&id)?.of::<Insight>()?.words.clone())));
        let words: Vec<AnyView> =
            words.map(|words| view! { <li class="own-words-small" dir="auto" translate="no">{words}</li> }.into_any()).collect();
        (!words.is_empty()).then(|| {
            view! {
                <section class="stack-2" class:not-paper=move || !kept_on_paper.get()>
                    <h2 class="label">{tr::look_back::beside_kept()}</h2>
                    <ul class="kept" role="list">{words}</ul>
                </section>
            }
            .into_any()
        })
    };
    view! {
        <div class="stack-6" class:only-paper=move || !is_closed.get()>
            <p class="meta only-paper">{tr::look_back::chosen()}</p>
            <Intended session=desk.session/>
            {move || answers()}
            {move || kept_words()}
            <p class="meta only-paper">{tr::look_back::self_reported()}</p>
        </div>
    }
}

/// The intention that the session carried; nothing where it carried none, or none that can be read.
#[component]
pub fn Intended(session: RecordId) -> impl IntoView {
    let library = Library::expect();
    dynamic(move || {
        let words = library.with_items(|items| {
            let intention = items.get(&session)?.of::<Session>()?.intention?;
            Some(items.get(&intention)?.intention()?.words().to_owned())
        });
        let words = words.filter(|words| !text::is_blank(words));
        words
            .map(|words| {
                view! {
                    <section class="stack-2">
                        <h2 class="label">{tr::look_back::intention()}</h2>
                        <p class="own-words" dir="auto" translate="no">{words}</p>
                    </section>
                }
                .into_any()
            })
            .into_any()
    })
}

/// What the person said came of it, where they did.
pub fn came_then(library: Library, session: RecordId) -> Option<String> {
    library.with_items(|items| {
        let session = items.get(&session)?.of::<Session>()?;
        let came = session.came.as_ref().and_then(came_words)?;
        let words = if text::is_blank(&session.came_words) { came.to_owned() } else { [came, ". ", &session.came_words].concat() };
        Some(tr::look_back::came_then(&words))
    })
}
