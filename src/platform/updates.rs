//! Word from the service worker's script that a new version of the app is waiting, and the person's consent to it.
//!
//! The page's boot script owns the worker and speaks to us by two events on the window: `lodestar:update-ready`, which it fires
//! when a new version is downloaded whole and checked (and notes on the root element for those who come later), and `lodestar:update-accept`, which we fire when the person agrees and
//! everything they wrote is saved. It then lets the new worker take over and reloads the page.

use web_sys::CustomEvent;

use super::listen::Listener;
use super::reflect;

const READY: &str = "lodestar:update-ready";
const ACCEPT: &str = "lodestar:update-accept";

/// Calls `callback` when a new version is ready; at once if it is already.
pub fn on_ready(callback: impl Fn() + 'static) -> Option<Listener> {
    if is_ready() {
        callback();
    }
    Listener::on_window(READY, move |_| callback())
}

fn is_ready() -> bool {
    let root = web_sys::window().and_then(|window| window.document()?.document_element());
    root.and_then(|root| root.get_attribute("data-update")).as_deref() == Some("ready")
}

/// Lets the new version take over; the page reloads soon after. Save everything first.
pub fn accept() {
    let Some(window) = web_sys::window() else { return };
    if let Ok(event) = CustomEvent::new(ACCEPT) {
        let _ = window.dispatch_event(&event);
    }
}

/// Whether a service worker serves this page, so that it opens without a network.
pub fn is_offline_ready() -> bool {
    web_sys::window()
        .and_then(|window| reflect::property(&window.navigator(), "serviceWorker"))
        .is_some_and(|container| reflect::property(&container, "controller").is_some())
}
