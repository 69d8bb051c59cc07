//! What a page asks of the browser on behalf of the person: paper, the words they have selected, where reading begins.

use crate::platform::page;

/// Opens the browser's own way to print the page.
pub fn print() {
    page::print();
}

/// The words that are selected inside the element with this id; empty where none are.
pub fn selected_words(id: &str) -> String {
    page::selected_within(id)
}

/// Gives the focus to the page's heading, for when what had it is gone.
pub fn focus_heading() {
    page::focus_heading();
}
