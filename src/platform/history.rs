//! The address bar and the back button.
//!
//! The address is a path and nothing else; `history.state` holds a random number that names the entry, so that going back finds the
//! scroll position again. Positions live in memory: a reload starts at the top.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::{ScrollBehavior, ScrollRestoration, ScrollToOptions, Window};

use super::entropy;
use super::listen::Listener;

/// The path in the address bar, such as `/journal`.
pub fn path() -> String {
    let path = web_sys::window().and_then(|window| window.location().pathname().ok());
    path.unwrap_or_else(|| "/".to_owned())
}

/// The way through the app's pages. Make one; clones share it.
#[derive(Clone)]
pub struct History(Rc<Inner>);

struct Inner {
    entry: Cell<u32>,
    shown: RefCell<String>,
    /// Of every entry that was left, how far it was scrolled.
    scroll: RefCell<Vec<(u32, f64)>>,
}

impl History {
    /// Takes over from the browser, which would restore the scroll position before the page is drawn.
    pub fn new() -> Self {
        let here = Self(Rc::new(Inner { entry: Cell::new(0), shown: RefCell::new(path()), scroll: RefCell::default() }));
        if let Some(history) = browser_history() {
            let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
        }
        here.adopt_entry();
        here
    }

    /// Goes to `path` as to a new page. Going to where one is replaces the entry, as browsers do.
    pub fn push(&self, path: &str) {
        if *self.0.shown.borrow() == path {
            return self.replace(path);
        }
        self.remember_scroll();
        self.0.shown.replace(path.to_owned());
        self.0.entry.set(new_entry());
        if let Some(history) = browser_history() {
            // refused only to a page that does this hundreds of times a minute; the page shown is then right and its address late
            let _ = history.push_state_with_url(&self.state(), "", Some(path));
        }
    }

    /// Changes the path of the entry one is on, as when a new entry gets its id.
    pub fn replace(&self, path: &str) {
        self.0.shown.replace(path.to_owned());
        if let Some(history) = browser_history() {
            let _ = history.replace_state_with_url(&self.state(), "", Some(path));
        }
    }

    /// Goes back one entry.
    pub fn back(&self) {
        if let Some(history) = browser_history() {
            let _ = history.back();
        }
    }

    /// Calls `callback` with the new path when the person went back or forward to another page.
    pub fn on_popstate(&self, callback: impl Fn(String) + 'static) -> Option<Listener> {
        let here = self.clone();
        Listener::on_window("popstate", move |_| {
            here.remember_scroll();
            here.adopt_entry();
            let path = path();
            let before = here.0.shown.replace(path.clone());
            if before != path {
                callback(path);
            }
        })
    }

    /// Scrolls to where the person was on this entry; to the top of one that is new. To be called when the page is drawn.
    pub fn settle_scroll(&self) {
        let top = self.0.scroll.borrow().iter().find(|(entry, _)| *entry == self.0.entry.get()).map_or(0.0, |(_, top)| *top);
        if let Some(window) = web_sys::window() {
            let options = ScrollToOptions::new();
            options.set_top(top);
            options.set_behavior(ScrollBehavior::Instant);
            window.scroll_to_with_scroll_to_options(&options);
        }
    }

    fn state(&self) -> JsValue {
        JsValue::from(self.0.entry.get())
    }

    fn remember_scroll(&self) {
        let top = web_sys::window().and_then(|window: Window| window.scroll_y().ok());
        let entry = self.0.entry.get();
        let mut scroll = self.0.scroll.borrow_mut();
        scroll.retain(|(left, _)| *left != entry);
        scroll.push((entry, top.unwrap_or(0.0)));
    }

    /// Reads the number of the entry one is on; gives it one if it has none (the first page, or a jump within a page).
    fn adopt_entry(&self) {
        let Some(history) = browser_history() else { return };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let known = history.state().ok().and_then(|state| state.as_f64()).map(|number| number as u32);
        self.0.entry.set(known.unwrap_or_else(new_entry));
        if known.is_none() {
            let _ = history.replace_state_with_url(&self.state(), "", None);
        }
    }
}

impl Default for History {
    fn default() -> Self {
        Self::new()
    }
}

fn browser_history() -> Option<web_sys::History> {
    web_sys::window()?.history().ok()
}

fn new_entry() -> u32 {
    // without randomness entries share a number, and with it a scroll position: no harm
    entropy::bytes().map(u32::from_le_bytes).unwrap_or_default()
}
