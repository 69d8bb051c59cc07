//! What came since: the answers, kept words and pages of the days after the session, each leading to where it stands.

use leptos::prelude::*;

use crate::components::dynamic;
use crate::domain::expectation::Expectation;
use crate::domain::id::RecordId;
use crate::domain::record::Body;
use crate::domain::{text, thread};
use crate::i18n::tr;
use crate::pages::intentions::came_words;
use crate::pages::kept::Kept;
use crate::pages::sessions::names;
use crate::routes::{Part, Route};
use crate::state::{Item, Library, Today};

/// All of it, earliest first; nothing where nothing is there.
#[component]
pub fn Since(kept: Kept<Expectation>) -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    let found = Memo::new(move |_| {
        let sessions = library.dosings().with(|dosings| kept.read(|set| set.sessions(dosings)));
        library.with_items(|items| thread::since(&sessions, items.iter().filter_map(|(id, item)| Some((*id, item.listed()?)))))
    });
    dynamic(move || {
        let lines: Vec<AnyView> = found.get().into_iter().filter_map(|id| line(library, today, id)).collect();
        if lines.is_empty() {
            return ().into_any();
        }
        view! {
            <section class="section stack-3">
                <h2 class="label">{tr::expectations::since()}</h2>
                <ul class="thread" role="list">{lines}</ul>
            </section>
        }
        .into_any()
    })
}

fn line(library: Library, today: Today, id: RecordId) -> Option<AnyView> {
    let body = library.peek(id, |item| item.and_then(Item::body).cloned())?;
    let day = |body: &Body| body.day().map(|day| names::short_date(today, day)).unwrap_or_default();
    let (meta, words, place) = match &body {
        Body::Session(session) => {
            let came = session.came.as_ref().and_then(came_words).unwrap_or_default();
            let words = if text::is_blank(&session.came_words) { came.to_owned() } else { [came, ". ", &session.came_words].concat() };
            (tr::expectations::since_what_came(&names::short_date(today, session.day())), words, Route::Session(id))
        }
        Body::Insight(insight) => {
            let place = insight.entry.map_or(Route::Journal, Route::Entry);
            (tr::expectations::since_kept(&day(&body)), insight.words.clone(), place)
        }
        Body::LookBack(page) => {
            let place = page.session.map_or(Route::Sessions, |session| Route::SessionPart(session, Part::LookBack));
            (tr::expectations::since_looked_back(&day(&body)), page.in_words(), place)
        }
        _ => return None,
    };
    Some(
        view! {
            <li class="knot">
                <a class="knot__way" href=place.path()>
                    <span class="meta">{meta}</span>
                    <span class="knot__words" dir="auto" translate="no">{words}</span>
                </a>
            </li>
        }
        .into_any(),
    )
}
