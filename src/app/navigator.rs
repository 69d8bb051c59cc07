//! Where the person is: the address bar as a signal of [`Route`], and the ways to change it.
//!
//! There is no router library here. The app has one flat list of places, [`Route`] reads and writes their addresses (and is tested on
//! the host), so what is left is this file; the library would cost more bytes than the framework itself (see `ARCHITECTURE.md`).

use leptos::prelude::*;

use super::page_key::PageKey;
use crate::platform::history::{self, History};
use crate::platform::links;
use crate::routes::Route;

/// The handle to where the person is.
#[derive(Clone, Copy)]
pub struct Navigator {
    route: RwSignal<Route>,
    page: RwSignal<PageKey>,
    /// What `page` would be for the address as it is now; differs from it after a renaming.
    key: StoredValue<PageKey>,
    arrivals: RwSignal<u32>,
    history: StoredValue<History, LocalStorage>,
    /// The place that the browser's back button leads to, where that is known.
    before: StoredValue<Option<Route>>,
}

impl Navigator {
    /// Reads the address and puts the handle into the context of the app. Links of this origin and the browser's own back and forward go
    /// through it from now on.
    pub fn provide() -> Self {
        let route = Route::parse(&history::path());
        let key = PageKey::of(&route);
        let navigator = Self {
            route: RwSignal::new(route),
            page: RwSignal::new(key.clone()),
            key: StoredValue::new(key),
            arrivals: RwSignal::new(0),
            history: StoredValue::new_local(History::new()),
            before: StoredValue::new(None),
        };
        // both live as long as the app's owner
        let _back = navigator
            .history
            .with_value(|history| StoredValue::new_local(history.on_popstate(move |path| navigator.return_to(Route::parse(&path)))));
        let _links = StoredValue::new_local(links::on_internal_link(move |path| navigator.go(Route::parse(&path))));
        provide_context(navigator);
        navigator
    }

    /// The handle of the app.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Where the person is.
    pub fn route(self) -> ReadSignal<Route> {
        self.route.read_only()
    }

    /// The page that is drawn.
    pub(super) fn page(self) -> ReadSignal<PageKey> {
        self.page.read_only()
    }

    /// Counts arrivals at a place, so that the shell can move the focus after each; renaming the place is none.
    pub(super) fn arrivals(self) -> ReadSignal<u32> {
        self.arrivals.read_only()
    }

    /// Goes to a place; back returns here.
    pub fn go(self, route: Route) {
        self.before.set_value(Some(self.route.get_untracked()));
        self.history.with_value(|history| history.push(&route.path()));
        self.arrive(route);
    }

    /// Goes to a place that takes this one's turn in the history.
    pub fn replace(self, route: Route) {
        self.history.with_value(|history| history.replace(&route.path()));
        self.arrive(route);
    }

    /// Ends what was done here and returns to where it belongs: by the browser's own way back where that leads there, so that the
    /// person doesn't meet the same place twice.
    pub fn back(self, parent: Route) {
        if self.before.with_value(|before| before.as_ref() == Some(&parent)) {
            self.history.with_value(History::back);
        } else {
            self.replace(parent);
        }
    }

    /// Gives the place where the person is its lasting address. Nothing is drawn anew and the focus stays.
    pub fn rename(self, route: Route) {
        self.history.with_value(|history| history.replace(&route.path()));
        self.key.set_value(PageKey::of(&route));
        self.route.set(route);
    }

    /// Scrolls to where the person was on this page, or to the top of a new one; for the shell, when the page is drawn.
    pub(super) fn settle_scroll(self) {
        self.history.with_value(History::settle_scroll);
    }

    fn return_to(self, route: Route) {
        self.before.set_value(None);
        self.arrive(route);
    }

    fn arrive(self, route: Route) {
        let key = PageKey::of(&route);
        let same = self.key.with_value(|now| *now == key);
        self.route.set(route);
        if !same {
            self.key.set_value(key.clone());
            self.page.set(key);
        }
        self.arrivals.update(|count| *count = count.wrapping_add(1));
    }
}
