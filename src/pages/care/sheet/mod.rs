//! The sheet for the care team: lines to write or tick, what has changed since it was last shown, one screen to turn round, and paper.

mod change;
mod editor;
mod ideas;
mod page;
mod part;
mod show;
mod shown;
mod told;

use leptos::prelude::*;

use crate::domain::id::RecordId;
use crate::domain::sheet::{self, Lines, Part, SheetLine, SheetShown};
use crate::i18n::tr;
use crate::state::Library;

pub use editor::put_back;
pub use page::SheetPage;
pub use show::ShowPage;
pub use told::readings;

/// What a part is called.
fn part_name(part: &Part) -> &'static str {
    match part {
        Part::Medicine => tr::sheet::medicine(),
        Part::Allergy => tr::sheet::allergy(),
        Part::Reaction => tr::sheet::reaction(),
        Part::Substance => tr::sheet::substance(),
        Part::Family => tr::sheet::family(),
        Part::Condition | Part::Other(_) => tr::sheet::condition(),
    }
}

/// All lines that are not in the trash, in their order. Listens to all records.
fn lines(library: Library) -> Lines {
    sheet::in_order(library.all::<SheetLine>())
}

/// When the sheet was last shown. Listens to all records.
fn last_shown(library: Library) -> Option<(RecordId, SheetShown)> {
    sheet::last_shown(library.all::<SheetShown>())
}

/// The words of a line as a button or a list says them.
fn words_of(library: Library, id: RecordId) -> SheetLine {
    let line = library.item(id).with(|item| item.as_ref().and_then(crate::state::Item::of::<SheetLine>).cloned());
    line.unwrap_or_else(|| SheetLine::begun(library.now(), "", Part::Condition))
}
