//! Word from the service worker's script that every file is on the device, or that a new version of the app is ready, and the
//! person's consent to it.
//!
//! The page's script (`public/register.js`) owns the worker and speaks to us by events on the window, and by marks on the root
//! element for those who come later: `lodestar:kept` with `data-kept`, and `lodestar:update-ready` with `data-update`. We fire
//! `lodestar:update-accept` when the person agrees and everything they wrote is saved. It then lets the new version take over and
//! reloads the page.

use super::listen::Listener;
use super::page;

const KEPT: &str = "lodestar:kept";
const READY: &str = "lodestar:update-ready";
const ACCEPT: &str = "lodestar:update-accept";

/// Calls `callback` when a new version is ready, and at once if it is already. Called again when something new is to be said about it:
/// a newer one has come, or another window has it.
pub fn on_ready(callback: impl Fn() + 'static) -> Option<Listener> {
    if page::mark("data-update").as_deref() == Some("ready") {
        callback();
    }
    Listener::on_window(READY, move |_| callback())
}

/// Lets the new version take over; the page reloads soon after. Save everything first.
pub fn accept() {
    page::tell(ACCEPT);
}

/// Calls `callback` when everything is on the device that the app needs to open without a network, and at once if it is already.
pub fn on_offline_ready(callback: impl Fn() + 'static) -> Option<Listener> {
    if is_offline_ready() {
        callback();
    }
    Listener::on_window(KEPT, move |_| callback())
}

/// Whether everything is on the device that the app needs to open without a network.
pub fn is_offline_ready() -> bool {
    page::mark("data-kept").is_some()
}
