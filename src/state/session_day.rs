//! What session day asks of the device: a screen that stays on and dark, a clock, and knowing that nobody has touched it for a while.

use leptos::prelude::*;

use crate::content::support::{self, Place};
use crate::platform::local_storage::{self, Key};
use crate::platform::timers::Timeout;
use crate::platform::wake_lock::WakeLock;
use crate::platform::{clock, page};

/// How often the clock is looked at, in ms: what it shows is in whole minutes.
const LOOK_MS: u32 = 5_000;

/// Keeps the screen on for as long as the page lives.
pub fn keep_screen_on() {
    let _held = StoredValue::new_local(WakeLock::hold());
}

/// Milliseconds by the device's clock, followed for as long as the page lives. After sleep it is right at once.
pub fn now() -> ReadSignal<i64> {
    let now = RwSignal::new(clock::now());
    let look = move || {
        now.try_set(clock::now());
    };
    let _watch = StoredValue::new_local((clock::every(LOOK_MS, look), page::on_visible(look)));
    now.read_only()
}

/// Whether nobody has touched the page for so many milliseconds.
pub fn stillness(ms: u32) -> ReadSignal<bool> {
    let is_still = RwSignal::new(false);
    let waiting = StoredValue::new_local(None::<Timeout>);
    let wait = move || {
        is_still.try_update(|still| *still = false);
        waiting.try_set_value(Some(Timeout::new(ms, move || {
            is_still.try_set(true);
        })));
    };
    wait();
    let _touched = StoredValue::new_local(page::on_activity(wait));
    is_still.read_only()
}

/// The place whose numbers the person chose on the help page; `None` where none is chosen, or one without numbers of its own.
pub fn place() -> Option<&'static Place> {
    support::place(&local_storage::get(Key::Place)?)
}

/// Calls `callback` whenever the page goes out of sight, for as long as it lives.
pub fn on_hidden(callback: impl Fn() + 'static) {
    let _watch = StoredValue::new_local(page::on_hidden(callback));
}
