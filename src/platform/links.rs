//! Following the app's own links without loading the page again.
//!
//! Every link is a plain `<a href>`, so that it can be opened in a new tab, copied and read aloud as a link. What the person means
//! differently (a modified click, a download, another tab) and what is another page (`/help`, other origins) is left to the browser.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlAnchorElement, MouseEvent};

use super::listen::Listener;

/// The page of its own that works without this app.
const HELP: &str = "/help";

/// Calls `callback` with the path of a link into the app that was clicked, instead of loading it.
pub fn on_internal_link(callback: impl Fn(String) + 'static) -> Option<Listener> {
    Listener::on_document("click", move |event| {
        if let Some(path) = internal_path(&event) {
            event.prevent_default();
            callback(path);
        }
    })
}

fn internal_path(event: &Event) -> Option<String> {
    let click = event.dyn_ref::<MouseEvent>()?;
    let is_plain = click.button() == 0 && !click.meta_key() && !click.ctrl_key() && !click.shift_key() && !click.alt_key();
    if !is_plain || event.default_prevented() {
        return None;
    }
    let element: Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = element.closest("a[href]").ok()??.dyn_into().ok()?;
    let stays_here = matches!(link.target().as_str(), "" | "_self") && !link.has_attribute("download");
    let is_ours = link.origin() == web_sys::window()?.location().origin().ok()?;
    // a jump within a page (the skip link) is the browser's; the app's own paths have no query
    let is_a_path = link.hash().is_empty() && link.search().is_empty();
    let path = link.pathname();
    let is_help = path == HELP || path.strip_prefix(HELP).is_some_and(|rest| rest.starts_with('/'));
    (stays_here && is_ours && is_a_path && !is_help).then_some(path)
}
