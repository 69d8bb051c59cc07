//! Before session day and its companion's view: whether there is a session under the address.

use leptos::prelude::*;

use super::day::Day;
use super::sitter::Sitter;
use crate::components::{Button, dynamic};
use crate::domain::id::RecordId;
use crate::domain::session::Session;
use crate::i18n::{Problem, tr};
use crate::pages::aside::{aside, read_only};
use crate::pages::not_found::NotFoundPage;
use crate::pages::unanswered::Unanswered;
use crate::routes::Route;
use crate::state::{Access, Item, Library, Loaded, Notices, Preferences};
use leptos::task::spawn_local;

/// `/sessions/:id/now`.
#[component]
pub fn SessionDayPage(id: RecordId) -> impl IntoView {
    Preferences::expect().wear_session();
    gate(id, |id, session| view! { <Day id session/> }.into_any())
}

/// `/sessions/:id/sitter`.
#[component]
pub fn SitterPage(id: RecordId) -> impl IntoView {
    Preferences::expect().wear_session();
    gate(id, |id, session| view! { <Sitter id session/> }.into_any())
}

/// What stands under an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Found {
    Missing,
    Pending,
    Unanswered(Problem),
    Unreadable,
    Trashed,
    Here,
}

impl Found {
    fn of(item: Option<&Item>) -> Self {
        match item.map(|item| (&item.loaded, item.of::<Session>())) {
            Some((Loaded::Pending, _)) => Self::Pending,
            Some((Loaded::Unanswered(problem), _)) => Self::Unanswered(*problem),
            Some((Loaded::Unreadable(_), _)) => Self::Unreadable,
            Some((Loaded::Open(_), Some(session))) if !session.is_dosing() => Self::Missing,
            Some((Loaded::Open(_), Some(session))) if session.trashed.is_some() => Self::Trashed,
            Some((Loaded::Open(_), Some(_))) => Self::Here,
            Some((Loaded::Open(_), None)) | None => Self::Missing,
        }
    }
}

/// Draws the page of a session that is there, or says what is there instead. Once it is drawn, nothing that happens elsewhere takes it
/// from under the person: a session that is deleted meanwhile goes on here.
pub(super) fn gate(id: RecordId, draw: fn(RecordId, Session) -> AnyView) -> AnyView {
    let library = Library::expect();
    if library.access() == Access::Reading {
        return read_only(tr::session_day::read_only_title(), Route::Sessions.path(), tr::common::sessions());
    }
    let item = library.item(id);
    let found = Memo::new(move |before: Option<&Found>| match before {
        Some(Found::Here) => Found::Here,
        _ => item.with(|item| Found::of(item.as_ref())),
    });
    let page = move || match found.get() {
        Found::Here => match library.peek(id, |item| item.and_then(Item::of::<Session>).cloned()) {
            Some(session) => draw(id, session),
            None => view! { <NotFoundPage/> }.into_any(),
        },
        Found::Missing => view! { <NotFoundPage/> }.into_any(),
        Found::Pending => aside(tr::session_day::opening(), ().into_any()),
        Found::Unanswered(problem) => aside(tr::session_day::title(), view! { <Unanswered id problem/> }.into_any()),
        Found::Unreadable => aside(tr::session_day::title(), view! { <p class="soft">{tr::session_day::unreadable()}</p> }.into_any()),
        Found::Trashed => aside(tr::session_day::trashed_title(), view! { <TakeOut id/> }.into_any()),
    };
    dynamic(page).into_any()
}

#[component]
fn TakeOut(id: RecordId) -> impl IntoView {
    let (library, notices) = (Library::expect(), Notices::expect());
    let take_out = move || {
        spawn_local(async move {
            if let Err(problem) = library.restore_item(id).await {
                notices.problem(problem);
            }
        });
    };
    view! {
        <p class="soft">{tr::session_day::trashed_text()}</p>
        <div class="buttons"><Button on_press=take_out>{tr::session_day::take_out()}</Button></div>
    }
}
