//! Learn: the guides, the cards for the worry beforehand, and the sheet of questions for the team.
//!
//! What a guide says is read from a file of its own when it is opened (`content::guide`); here is how it is shown.

mod ask;
mod card;
mod figure;
mod guide;
mod list;
mod not_helping;
mod question;
mod questions;
mod synapse;

pub use guide::guide_page;
pub use list::LearnPage;
pub use questions::QuestionsPage;

use crate::i18n::tr;
use crate::routes::{Route, Slug};

/// Where the text of this name is read. Its name is a slug by construction; were it none, the way would lead to Learn.
pub fn guide_address(key: &str) -> String {
    key.parse::<Slug>().map_or(Route::Learn, Route::Guide).path()
}

/// What a guide is called; its number among the six, or none for the one about a whole session.
fn title(number: Option<usize>) -> &'static str {
    match number {
        Some(1) => tr::learn::guide_1(),
        Some(2) => tr::learn::guide_2(),
        Some(3) => tr::learn::guide_3(),
        Some(4) => tr::learn::guide_4(),
        Some(5) => tr::learn::guide_5(),
        Some(6) => tr::learn::guide_6(),
        _ => tr::learn::start_title(),
    }
}
