//! Where Lodestar is open, in a tab or from the home screen, and the browser's own offer to install it.
//!
//! The offer may come before the app does, so `public/early.js` keeps it. It speaks to us by the event `lodestar:install` on the window
//! and by the mark `data-install` on the root element; we fire `lodestar:install-accept` when the person asks for it.

use crate::domain::install::{self, Place};

use super::listen::Listener;
use super::{page, reflect};

const CHANGED: &str = "lodestar:install";
const ACCEPT: &str = "lodestar:install-accept";

/// What became of the browser's offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prompt {
    /// It made none.
    None,
    /// It waits to be shown.
    Offered,
    /// It was shown, and the person said no.
    Declined,
    /// Lodestar is installed.
    Done,
}

/// Where the browser's offer stands.
pub fn prompt() -> Prompt {
    match page::mark("data-install").as_deref() {
        Some("offered") => Prompt::Offered,
        Some("declined") => Prompt::Declined,
        Some("done") => Prompt::Done,
        _ => Prompt::None,
    }
}

/// Calls `callback` when that changes.
pub fn on_change(callback: impl Fn() + 'static) -> Option<Listener> {
    Listener::on_window(CHANGED, move |_| callback())
}

/// Shows the browser's question. Browsers allow it in answer to a press alone, so this comes first in what a button does.
pub fn accept() {
    page::tell(ACCEPT);
}

/// Where Lodestar is open now.
pub fn place() -> Place {
    if is_on_home_screen() {
        return Place::HomeScreen;
    }
    match (ios_browser(), prompt()) {
        (Some(browser), _) => Place::Ios(browser),
        (None, Prompt::Offered) => Place::Offering,
        (None, _) => Place::Tab,
    }
}

fn is_on_home_screen() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let in_own_window = window.match_media("(display-mode: standalone), (display-mode: minimal-ui)").ok().flatten();
    // older iPhones tell it in a way of their own
    let by_apple = reflect::property(&window.navigator(), "standalone").is_some_and(|standalone| standalone.is_truthy());
    by_apple || in_own_window.is_some_and(|query| query.matches())
}

fn ios_browser() -> Option<install::Browser> {
    let navigator = web_sys::window()?.navigator();
    install::ios_browser(&navigator.user_agent().ok()?, navigator.max_touch_points())
}
