//! One line of what belongs together: when and what it is, the words, and the way to where it began.

use leptos::prelude::*;

use crate::components::dynamic;
use crate::domain::act::Outcome;
use crate::domain::id::RecordId;
use crate::domain::record::Body;
use crate::domain::text;
use crate::i18n::{number, tr};
use crate::pages::session_name;
use crate::routes::{Part, Route};
use crate::state::{Item, Library, Today};

/// How much of an entry a line takes, in characters.
const OPENING: usize = 160;

/// The line of one record, for a list of the class `thread`. It follows the record.
#[component]
pub fn Line(id: RecordId) -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    let item = library.look(id);
    dynamic(move || {
        let body = item.with(|item| item.as_ref().and_then(Item::listed).cloned());
        body.map(|body| Said::of(id, &body, library, today).draw()).into_any()
    })
}

/// What it says: when and what it is, the words, what came later, and where it leads.
struct Said {
    meta: String,
    words: String,
    later: Option<String>,
    place: Option<Route>,
}

impl Said {
    fn of(id: RecordId, body: &Body, library: Library, today: Today) -> Self {
        let day = |body: &Body| body.day().map(|day| today.month_day(day)).unwrap_or_default();
        let line = |what: &str, words: &str, place: Option<Route>| Self {
            meta: tr::thread::when(&day(body), what),
            words: text::opening(words, OPENING),
            later: None,
            place,
        };
        match body {
            Body::Session(session) => {
                let number = session_name::dosing(library, id).map(|(_, at)| tr::thread::session(&number::in_words(at)));
                let words = number.unwrap_or_else(|| tr::thread::visit().to_owned());
                Self { meta: today.month_day(session.day()), words, later: None, place: Some(Route::Session(id)) }
            }
            Body::Insight(insight) => {
                let later = (!text::is_blank(&insight.later)).then(|| tr::thread::kept_later(&insight.later));
                let words = insight.words.clone();
                Self { words, later, ..line(tr::thread::what_kept(), "", insight.entry.map(Route::Entry)) }
            }
            Body::Plan(plan) => line(tr::thread::what_plan(), &tr::thread::plan_words(&plan.cue, &plan.act), Some(Route::Plan(id))),
            Body::Act(act) => {
                let what = if act.outcome == Outcome::Passed { tr::thread::what_passed() } else { tr::thread::what_done() };
                line(what, &act.words, act.session.map(Route::Session))
            }
            Body::Parked(parked) => line(tr::thread::what_parked(), &parked.decision, Some(Route::Parked(id))),
            Body::LookBack(page) => {
                let place = page.session.map(|session| Route::SessionPart(session, Part::LookBack));
                line(tr::thread::what_look_back(), tr::thread::looked_back(), place)
            }
            _ => line(tr::thread::what_entry(), body.words(), Some(Route::Entry(id))),
        }
    }

    fn draw(self) -> AnyView {
        let Self { meta, words, later, place } = self;
        let words = if text::is_blank(&words) { tr::thread::no_words().to_owned() } else { words };
        let inner = view! {
            <span class="meta">{meta}</span>
            <span class="knot__words" dir="auto" translate="no">{words}</span>
            {later.map(|later| view! { <span class="meta" dir="auto" translate="no">{later}</span> }.into_any())}
        };
        match place {
            Some(place) => view! { <a class="knot__way" href=place.path()>{inner}</a> }.into_any(),
            None => view! { <div class="knot__way">{inner}</div> }.into_any(),
        }
    }
}
