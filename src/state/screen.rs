//! What a page asks of the browser on behalf of the person: how much room there is, paper, the words they have selected, where reading begins.

use leptos::prelude::*;

use crate::platform::page;

/// From where on there is room for the rail, as the styles have it.
const WIDE: &str = "(min-width: 56.25em)";

/// Whether there is room for the rail beside the page. Listens for as long as who asks is on the screen.
pub fn is_wide() -> ReadSignal<bool> {
    let (is_wide, set) = signal(page::is_media(WIDE));
    let _listener = StoredValue::new_local(page::on_media(WIDE, move |is_wide| set.set(is_wide)));
    is_wide
}

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
