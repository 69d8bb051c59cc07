//! The journal: finding one's words again, reading them, writing, earlier versions, the trash.
//!
//! [`JournalPage`] is the list and the reading pane in one, because wide screens show both: it stays mounted between
//! `/journal` and `/journal/:id`. [`EditorPage`] stays mounted when a new entry gets its lasting address. A page here
//! decides nothing about storage: it reads the [`Library`](crate::state::Library) and a
//! [`Sitting`](crate::state::Sitting), and every command tells its outcome.

mod chips;
mod commands;
mod days;
mod editor;
mod keep;
mod kept;
mod list;
mod parts;
mod reading;
mod trash;
mod versions;
mod when;

use leptos::prelude::*;

pub use editor::{EditorPage, EditorStart, Start};
pub use trash::TrashPage;
pub use versions::VersionsPage;
pub use when::reading as when_read;

use crate::app::Navigator;
use crate::domain::id::RecordId;
use crate::i18n::tr;
use crate::routes::Route;
use list::EntryList;
use reading::{NothingOpen, Reading};

/// `/journal` and `/journal/:id`: the list, and the entry that is open. A phone shows one of the two, a wide screen both.
#[component]
pub fn JournalPage() -> impl IntoView {
    let route = Navigator::expect().route();
    // while the next page is on its way the old one stays as it is
    let open = Memo::new(move |before: Option<&Option<RecordId>>| match route.get() {
        Route::Entry(id) => Some(id),
        Route::Journal => None,
        _ => before.copied().flatten(),
    });
    view! {
        <main class="main" id="main">
            <div class="panes" data-open=move || if open.get().is_some() { "reading" } else { "list" }>
                <section class="panes__list" aria-label=tr::journal::title()>
                    <EntryList open/>
                </section>
                // another element for another entry, so that reading begins at its top
                {move || match open.get() {
                    Some(id) => view! { <article class="panes__reading"><Reading id/></article> }.into_any(),
                    None => view! { <div class="panes__reading"><NothingOpen/></div> }.into_any(),
                }}
            </div>
        </main>
    }
}
