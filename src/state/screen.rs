//! What a page asks of the browser on behalf of the person: paper, the words they have selected, where reading begins.

use leptos::prelude::*;

use crate::platform::page;

/// From where on there is room for the rail, as the styles have it.
const WIDE: &str = "(min-width: 56.25em)";

/// Whether there is room for the rail beside the page. Listens for as long as who asks is on the screen.
pub fn is_wide() -> ReadSignal<bool> {
    let wide = RwSignal::new(false);
    if let Some((is_wide, listener)) = page::watch_media(WIDE, move |is_wide| wide.set(is_wide)) {
        wide.set(is_wide);
        let _listener = StoredValue::new_local(listener);
    }
    wide.read_only()
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
