//! Looking back on the days after a session: one page in the person's own words, to close, to print and to open again.
//!
//! What they wrote, kept and did in those days stands beside the questions. Nothing of it is copied into the answers.

mod desk;
mod page;
mod paper;
mod questions;

use leptos::prelude::*;

pub use page::LookBackPage;

use crate::domain::day::Day;
use crate::domain::id::RecordId;
use crate::domain::look_back::{LookBack, stands_on};
use crate::domain::window::Dosing;
use crate::state::{Item, Library};

/// The session that Today offers to look back on, if any. Listens to all records.
pub fn offered(library: Library, today: Day) -> Option<Dosing> {
    let pages = library.list::<LookBack>();
    let dosings = library.dosings();
    library.with_items(|items| {
        let pages = pages.read();
        let pages = pages.iter().filter_map(|id| items.get(id).and_then(Item::of::<LookBack>));
        dosings.with(|dosings| stands_on(today, dosings, pages))
    })
}

/// The page of a session, or an id for one. Listens to nothing.
fn page_of(library: Library, session: RecordId) -> (RecordId, Option<LookBack>) {
    let pages = untrack(|| library.all::<LookBack>());
    let found = pages.into_iter().find(|(_, page)| page.session == Some(session));
    found.map_or_else(|| (library.new_id(), None), |(id, page)| (id, Some(page)))
}
