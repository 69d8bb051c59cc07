//! The few choices that hold nothing a person wrote and live outside the vault, so that they work before it opens.

use leptos::prelude::*;

use crate::platform::local_storage::{self, Key};
use crate::platform::page::{self, Theme};

/// How the app looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Appearance {
    /// As the device is set.
    Device,
    /// Light paper.
    Day,
    /// Dusk.
    Night,
}

/// The handle to the choices.
#[derive(Clone, Copy)]
pub struct Preferences {
    appearance: RwSignal<Appearance>,
    spellcheck: RwSignal<bool>,
    quiet: RwSignal<bool>,
}

impl Preferences {
    /// Reads the choices and puts the handle into the context of the app.
    pub fn provide() -> Self {
        let appearance = match local_storage::get(Key::Appearance).as_deref() {
            Some("day") => Appearance::Day,
            Some("night") => Appearance::Night,
            _ => Appearance::Device,
        };
        let spellcheck = local_storage::get(Key::Spellcheck).as_deref() == Some("on");
        let preferences =
            Self { appearance: RwSignal::new(appearance), spellcheck: RwSignal::new(spellcheck), quiet: RwSignal::new(false) };
        provide_context(preferences);
        preferences
    }

    /// The handle of the app.
    pub fn expect() -> Self {
        expect_context()
    }

    /// How the app looks.
    pub fn appearance(self) -> ReadSignal<Appearance> {
        self.appearance.read_only()
    }

    /// Makes it dark for a session, for as long as the page lives.
    pub fn wear_session(self) {
        page::set_theme(Some(Theme::Session));
        on_cleanup(move || page::set_theme(theme_of(self.appearance.get_untracked())));
        self.keep_quiet();
    }

    /// Asks nothing that can wait, for as long as the page lives.
    pub fn keep_quiet(self) {
        self.quiet.set(true);
        on_cleanup(move || self.quiet.set(false));
    }

    /// Whether nothing is asked now that can wait.
    pub fn is_quiet(self) -> ReadSignal<bool> {
        self.quiet.read_only()
    }

    /// Changes how the app looks. Where the browser doesn't keep the choice, it holds until the page closes.
    pub fn set_appearance(self, appearance: Appearance) {
        let theme = theme_of(appearance);
        let _ = match theme {
            None => local_storage::remove(Key::Appearance),
            Some(theme) => local_storage::set(Key::Appearance, theme.name()),
        };
        page::set_theme(theme);
        self.appearance.set(appearance);
    }

    /// Whether the browser may check the spelling of the person's own words. Off unless chosen: some browsers send the text away for it.
    pub fn spellcheck(self) -> Signal<bool> {
        self.spellcheck.into()
    }

    /// Changes that.
    pub fn set_spellcheck(self, on: bool) {
        let _ = if on { local_storage::set(Key::Spellcheck, "on") } else { local_storage::remove(Key::Spellcheck) };
        self.spellcheck.set(on);
    }
}

const fn theme_of(appearance: Appearance) -> Option<Theme> {
    match appearance {
        Appearance::Device => None,
        Appearance::Day => Some(Theme::Day),
        Appearance::Night => Some(Theme::Night),
    }
}
