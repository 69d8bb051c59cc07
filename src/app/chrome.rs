//! The two sheets of the frame: the menu, and the one behind the +.

use leptos::prelude::*;

/// The handle that opens them.
#[derive(Clone, Copy)]
pub struct Chrome {
    menu: RwSignal<bool>,
    add: RwSignal<bool>,
}

impl Chrome {
    /// Makes the handle and puts it into the context of the app.
    pub fn provide() -> Self {
        let chrome = Self { menu: RwSignal::new(false), add: RwSignal::new(false) };
        provide_context(chrome);
        chrome
    }

    /// The handle of the app.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Whether the menu is open.
    pub fn menu(self) -> RwSignal<bool> {
        self.menu
    }

    /// Whether the sheet behind the + is open.
    pub fn add(self) -> RwSignal<bool> {
        self.add
    }

    /// Opens the menu.
    pub fn open_menu(self) {
        self.menu.set(true);
    }

    /// Opens the sheet behind the +.
    pub fn open_add(self) {
        self.add.set(true);
    }

    /// Closes both, as arriving somewhere does.
    pub fn close(self) {
        self.menu.set(false);
        self.add.set(false);
    }
}
