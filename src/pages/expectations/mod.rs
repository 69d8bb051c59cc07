//! Hopes, fears and what would be enough: three short screens before a session, put away until the person likes to read them.
//!
//! No page shows a word of a set that is put away before its person opens it; opening is always theirs, and one press.

mod asking;
mod gate;
mod list;
mod opened;
mod row;
mod since;

pub use asking::AskingPage;
pub use gate::ExpectationPage;
pub use list::ExpectationsPage;
pub use row::ExpectationsRow;

use crate::domain::expectation::{Expectation, Step};
use crate::domain::text;
use crate::i18n::tr;

/// What a question is called where one is on the way through the three.
fn name(step: Step) -> &'static str {
    match step {
        Step::Hope => tr::expectations::hope(),
        Step::Fear => tr::expectations::fear(),
        Step::Enough => tr::expectations::enough(),
    }
}

/// What stands above an answer, later.
fn heading(step: Step) -> &'static str {
    match step {
        Step::Hope => tr::expectations::hoped(),
        Step::Fear => tr::expectations::feared(),
        Step::Enough => tr::expectations::enough_was(),
    }
}

/// The answers with their headings, for a copy of them; those left empty are left out.
fn in_words(set: &Expectation) -> String {
    let answers = Step::ALL.map(|step| (heading(step), set.answer(step)));
    let all = answers.into_iter().chain([(tr::expectations::beside_was(), set.beside.as_str())]);
    let written = all.filter(|(_, words)| !text::is_blank(words)).map(|(heading, words)| [heading, "\n", words].concat());
    written.collect::<Vec<_>>().join("\n\n")
}
