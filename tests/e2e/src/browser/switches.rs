//! How a browser differs from an ordinary one: what is taken away from it, and what it takes itself for.
//!
//! Everything is said before the browser starts and holds until it ends, in the first window. Chromium is told through its `DevTools`,
//! Firefox by preferences, `WebKitGTK` by a script of its user; none of them needs a change in the app.

use serde_json::{Value, json};

/// A part of the platform that isn't there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// No `WebAssembly`, as in Lockdown Mode.
    Wasm,
    /// No scripts in pages.
    Javascript,
    /// No `IndexedDB`, or one that refuses to open.
    Database,
    /// No service worker and no cache.
    Workers,
    /// No localStorage.
    LocalStorage,
}

/// What becomes of everything that a page keeps when the window closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// It stays.
    Ordinary,
    /// It goes.
    Private,
}

/// What the browser says that it runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Device {
    /// This machine.
    Desk,
    /// An iPhone, in a tab of Safari.
    IPhone,
    /// An iPhone, opened from the home screen (Chromium and WebKit).
    IPhoneInstalled,
}

/// How timers of a minute run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Minutes {
    /// As long as they are.
    Real,
    /// In a moment, so that what the app does a minute after its start can be waited for (Chromium and WebKit).
    Short,
}

/// Whether the person has asked for less motion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// Nobody asked.
    Full,
    /// Asked for less.
    Reduced,
}

/// What there is of a microphone (Chromium).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Microphone {
    /// What this machine has.
    Usual,
    /// One that beeps, and that the person allows.
    Beeping,
    /// One that the person has refused for good.
    Refused,
}

/// When Firefox writes down its session, from which it comes back after a crash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sessions {
    /// Every 15 seconds.
    Usual,
    /// As soon as something has changed.
    AtOnce,
}

/// All of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Switches {
    /// What is taken away.
    pub missing: Option<Missing>,
    /// Ordinary or private.
    pub window: Window,
    /// What it runs on.
    pub device: Device,
    /// The time zone of the process; none is this machine's.
    pub zone: Option<&'static str>,
    /// By how many days the clock is wrong (Chromium and WebKit).
    pub clock_days: i32,
    /// How timers of a minute run.
    pub minutes: Minutes,
    /// Full or reduced.
    pub motion: Motion,
    /// When the session is written down (Firefox).
    pub sessions: Sessions,
    /// What there is of a microphone (Chromium).
    pub microphone: Microphone,
}

/// Safari on an iPhone, as it names itself.
const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

impl Switches {
    /// A browser as it comes.
    pub const ORDINARY: Self = Self {
        missing: None,
        window: Window::Ordinary,
        device: Device::Desk,
        zone: None,
        clock_days: 0,
        minutes: Minutes::Real,
        motion: Motion::Full,
        sessions: Sessions::Usual,
        microphone: Microphone::Usual,
    };

    /// Without a part of the platform.
    pub const fn without(missing: Missing) -> Self {
        Self { missing: Some(missing), ..Self::ORDINARY }
    }

    /// In a private window.
    pub const PRIVATE: Self = Self { window: Window::Private, ..Self::ORDINARY };

    /// On a device of this kind.
    pub const fn on(device: Device) -> Self {
        Self { device, ..Self::ORDINARY }
    }

    /// In a time zone.
    pub const fn in_zone(zone: &'static str) -> Self {
        Self { zone: Some(zone), ..Self::ORDINARY }
    }

    /// With a clock that is wrong by so many days, and short minutes.
    pub const fn days_off(days: i32) -> Self {
        Self { clock_days: days, minutes: Minutes::Short, ..Self::ORDINARY }
    }

    /// For a person who asked for less motion.
    pub const CALM: Self = Self { motion: Motion::Reduced, ..Self::ORDINARY };

    /// Where the session is written down at once.
    pub const SESSIONS_AT_ONCE: Self = Self { sessions: Sessions::AtOnce, ..Self::ORDINARY };

    /// With a microphone that beeps.
    pub const BEEPING: Self = Self { microphone: Microphone::Beeping, ..Self::ORDINARY };

    /// With a microphone that is refused.
    pub const MICROPHONE_REFUSED: Self = Self { microphone: Microphone::Refused, ..Self::ORDINARY };

    /// True when scripts don't run in pages.
    pub fn is_without_javascript(self) -> bool {
        self.missing == Some(Missing::Javascript)
    }

    /// What the browser calls itself, where that isn't its own name.
    pub fn user_agent(self) -> Option<&'static str> {
        (self.device != Device::Desk).then_some(IPHONE)
    }

    /// A script that runs in every document before its own.
    pub fn prelude(self) -> Option<String> {
        let mut script = String::new();
        script.push_str(match self.missing {
            None | Some(Missing::Javascript) => "",
            Some(Missing::Wasm) => "Object.defineProperty(window, 'WebAssembly', { value: undefined });",
            Some(Missing::Database) => "Object.defineProperty(window, 'indexedDB', { value: undefined });",
            Some(Missing::Workers) => {
                "Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined }); \
                 Object.defineProperty(window, 'caches', { value: undefined });"
            }
            Some(Missing::LocalStorage) => {
                "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('refused', 'SecurityError') } });"
            }
        });
        script.push_str(match self.device {
            Device::Desk => "",
            Device::IPhone => "Object.defineProperty(Navigator.prototype, 'standalone', { value: false });",
            Device::IPhoneInstalled => "Object.defineProperty(Navigator.prototype, 'standalone', { value: true });",
        });
        if self.clock_days != 0 {
            script.push_str(&CLOCK.replace("DAYS", &self.clock_days.to_string()));
        }
        if self.minutes == Minutes::Short {
            script.push_str(SHORT_MINUTES);
        }
        (!script.is_empty()).then(|| format!("(() => {{ {script} }})();"))
    }

    /// Firefox's preferences. All of them, because a profile remembers those of the start before.
    pub fn preferences(self) -> Vec<(&'static str, Value)> {
        let has = |part| json!(self.missing != Some(part));
        let mut prefs = vec![
            ("javascript.enabled", has(Missing::Javascript)),
            ("javascript.options.wasm", has(Missing::Wasm)),
            // Firefox can't be without it; where all cookies are refused it opens none, and 5 is what Firefox comes with
            ("network.cookie.cookieBehavior", json!(if self.missing == Some(Missing::Database) { 2 } else { 5 })),
            ("dom.serviceWorkers.enabled", has(Missing::Workers)),
            ("dom.storage.enabled", has(Missing::LocalStorage)),
            ("browser.privatebrowsing.autostart", json!(self.window == Window::Private)),
            ("ui.prefersReducedMotion", json!(u8::from(self.motion == Motion::Reduced))),
        ];
        if let Some(name) = self.user_agent() {
            prefs.push(("general.useragent.override", json!(name)));
            prefs.push(("general.platform.override", json!("iPhone")));
        }
        if self.sessions == Sessions::AtOnce {
            prefs.push(("browser.sessionstore.interval", json!(200)));
            prefs.push(("browser.sessionstore.interval.idle", json!(200)));
        }
        prefs
    }
}

/// A clock that runs as the real one does, and says another time.
const CLOCK: &str = "const Real = Date; const off = DAYS * 86400000; const Wrong = new Proxy(Real, { \
     construct: (target, args, as) => Reflect.construct(target, args.length ? args : [Real.now() + off], as), \
     apply: () => new Wrong().toString(), \
     get: (target, key) => key === 'now' ? () => Real.now() + off : Reflect.get(target, key) }); window.Date = Wrong;";

const SHORT_MINUTES: &str = "const later = window.setTimeout; \
     window.setTimeout = (call, ms, ...rest) => later.call(window, call, ms === 60000 ? 200 : ms, ...rest);";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_browser_is_left_alone() {
        assert_eq!(Switches::ORDINARY.prelude(), None);
        assert_eq!(Switches::ORDINARY.user_agent(), None);
    }

    #[test]
    fn what_is_asked_for_is_in_the_script() {
        assert!(Switches::days_off(-3652).prelude().is_some_and(|script| script.contains("-3652 * 86400000") && script.contains("60000")));
        assert!(Switches::without(Missing::Database).prelude().is_some_and(|script| script.contains("indexedDB")));
        assert!(Switches::in_zone("Pacific/Niue").prelude().is_none());
    }
}
