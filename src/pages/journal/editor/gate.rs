//! Before the editor: whether there is something under the address that can be written on.

use leptos::prelude::*;

use super::page::{Address, Editor};
use crate::components::dynamic;
use crate::domain::id::RecordId;
use crate::i18n::{Problem, tr};
use crate::pages::aside::{aside, read_only};
use crate::pages::journal::reading::{Missing, TakeOut, Unreadable};
use crate::pages::unanswered::Unanswered;
use crate::routes::Route;
use crate::state::{Access, Item, Library, Loaded};

/// `/journal/new` and `/journal/:id/edit`.
#[component]
pub fn EditorPage(
    /// The entry; `None` for a new one.
    id: Option<RecordId>,
) -> impl IntoView {
    match id {
        _ if Library::expect().access() == Access::Reading => {
            read_only(tr::journal::read_only_title(), Route::Journal.path(), tr::journal::to_journal())
        }
        Some(id) => view! { <EditorOf id/> }.into_any(),
        None => {
            let id = Library::expect().new_id();
            view! { <Editor id address=Address::New/> }.into_any()
        }
    }
}

/// What stands under an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Found {
    Missing,
    Pending,
    Unanswered(Problem),
    Unreadable,
    Trashed,
    Writable,
}

impl Found {
    fn of(item: Option<&Item>) -> Self {
        match item.map(|item| (&item.loaded, item.entry())) {
            Some((Loaded::Pending, _)) => Self::Pending,
            Some((Loaded::Unanswered(problem), _)) => Self::Unanswered(*problem),
            Some((Loaded::Unreadable(_), _)) => Self::Unreadable,
            Some((Loaded::Open(_), Some(entry))) if entry.trashed.is_some() => Self::Trashed,
            Some((Loaded::Open(_), Some(_))) => Self::Writable,
            Some((Loaded::Open(_), None)) | None => Self::Missing,
        }
    }
}

#[component]
fn EditorOf(id: RecordId) -> impl IntoView {
    let item = Library::expect().item(id);
    // once somebody writes, nothing that happens elsewhere takes the page from under them
    let found = Memo::new(move |before: Option<&Found>| match before {
        Some(Found::Writable) => Found::Writable,
        _ => item.with(|item| Found::of(item.as_ref())),
    });
    dynamic(move || match found.get() {
        Found::Writable => view! { <Editor id address=Address::Lasting/> }.into_any(),
        Found::Pending => aside(tr::journal::opening(), ().into_any()),
        Found::Unanswered(problem) => aside(tr::journal::unanswered_title(), view! { <Unanswered id problem/> }.into_any()),
        Found::Missing => aside(tr::journal::missing_title(), view! { <Missing/> }.into_any()),
        Found::Unreadable => aside(tr::journal::unreadable_title(), view! { <Unreadable id/> }.into_any()),
        Found::Trashed => aside(
            tr::journal::trashed_title(),
            view! {
                <p class="soft">{tr::journal::trashed_edit()}</p>
                <TakeOut id/>
            }
            .into_any(),
        ),
    })
}
