//! The entries that were written with an intention.

use leptos::prelude::*;

use crate::components::{EntryRow, RowLink, dynamic};
use crate::domain::entry::Entry;
use crate::domain::id::RecordId;
use crate::domain::text;
use crate::i18n::tr;
use crate::routes::Route;
use crate::state::{Item, Library, Today};

/// How many entries stand here; the journal has all of them.
const MOST: usize = 12;
/// How much of an entry a row takes, in characters; the sheet cuts it at two lines.
const OPENING: usize = 160;

/// The newest entries with this intention; nothing where there are none.
#[component]
pub fn Linked(id: RecordId) -> impl IntoView {
    let library = Library::expect();
    let today = Today::expect();
    let lines = move || {
        let ids = library.list::<Entry>().get();
        library.with_items(|items| -> Vec<(RecordId, String, String)> {
            let entries = ids.iter().filter_map(|entry| Some((*entry, items.get(entry).and_then(Item::entry)?)));
            let linked = entries.filter(|(_, entry)| entry.intention == Some(id));
            linked.take(MOST + 1).map(|(at, entry)| (at, today.month_day(entry.at.day), text::opening(&entry.text, OPENING))).collect()
        })
    };
    dynamic(move || {
        let lines = lines();
        let has_more = lines.len() > MOST;
        if lines.is_empty() {
            return ().into_any();
        }
        view! {
                <section>
                    <h2 class="day-heading">{tr::intentions::linked()}</h2>
                    <ul role="list">
                        {lines
                            .into_iter()
                            .take(MOST)
                            .map(|(id, day, words)| view! { <li><EntryRow href=Route::Entry(id).path() time=day words=words/></li> }.into_any())
                            .collect_view()}
                    </ul>
                    {has_more
                        .then(|| view! { <div class="gutter"><RowLink href=Route::Journal.path() title=tr::intentions::more_in_journal()/></div> }.into_any())}
                </section>
            }
            .into_any()
    })
}
