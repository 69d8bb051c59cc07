//! What the browser itself can tell about what this page reached for: the proof of what the app says about itself.
//!
//! The list of what was loaded is the browser's own. It knows this page alone: what the service worker fetched for it is not in there,
//! and the policy that the worker runs under is the one of its own file.

use wasm_bindgen::JsCast;

use crate::domain::policy;

use super::listen::Listener;
use super::reflect;

/// How many things browsers put on their list at most. A full list may lack what came later.
const LIST_HOLDS: usize = 250;

/// How many requests this page made to other hosts since it was opened; `None` where the browser doesn't tell, or where its list is full.
pub fn requests_elsewhere() -> Option<usize> {
    let window = web_sys::window()?;
    let origin = window.location().origin().ok()?;
    let performance = reflect::property(&window, "performance")?;
    let list = reflect::method(&performance, "getEntriesByType")?;
    let loaded: js_sys::Array = list.call1(&performance, &"resource".into()).ok()?.dyn_into().ok()?;
    let urls: Vec<String> = loaded.iter().filter_map(|entry| reflect::text(&entry, "name")).collect();
    let elsewhere = urls.iter().filter(|url| policy::is_elsewhere(url, &origin)).count();
    // one is one, however much more there may be
    (elsewhere > 0 || urls.len() < LIST_HOLDS).then_some(elsewhere)
}

/// The content policy in the page.
pub fn policy() -> Option<String> {
    let document = web_sys::window()?.document()?;
    document.query_selector("meta[http-equiv='Content-Security-Policy']").ok()??.get_attribute("content")
}

/// Calls `callback` whenever the browser refuses something because of the policy.
pub fn on_refused(callback: impl Fn() + 'static) -> Option<Listener> {
    Listener::on_document("securitypolicyviolation", move |_| callback())
}
