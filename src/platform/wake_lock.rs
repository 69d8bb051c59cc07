//! Keeping the screen on while a page asks for it. Browsers without that, and devices that refuse it (low battery), leave the screen to
//! itself; nothing on the page depends on it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::listen::Listener;
use super::{page, reflect};

/// Keeps the screen on for as long as it lives. The browser takes it back whenever the page goes out of sight, so it is asked for again
/// when the page returns.
#[must_use = "dropping it lets the screen go dark"]
pub struct WakeLock {
    held: Rc<Held>,
    _visible: Option<Listener>,
}

#[derive(Default)]
struct Held {
    sentinel: RefCell<Option<JsValue>>,
    is_over: Cell<bool>,
}

impl WakeLock {
    /// Asks for it.
    pub fn hold() -> Self {
        let held = Rc::new(Held::default());
        ask(&held);
        let again = Rc::clone(&held);
        Self { held, _visible: page::on_visible(move || ask(&again)) }
    }
}

impl Drop for WakeLock {
    fn drop(&mut self) {
        self.held.is_over.set(true);
        if let Some(sentinel) = self.held.sentinel.take() {
            release(&sentinel);
        }
    }
}

fn ask(held: &Rc<Held>) {
    let Some(request) = request() else { return };
    let held = Rc::clone(held);
    spawn_local(async move {
        let Ok(sentinel) = JsFuture::from(request).await else { return };
        if held.is_over.get() {
            release(&sentinel);
        } else if let Some(before) = held.sentinel.replace(Some(sentinel)) {
            release(&before);
        }
    });
}

fn request() -> Option<js_sys::Promise> {
    let navigator: JsValue = web_sys::window()?.navigator().into();
    let wake_lock = reflect::property(&navigator, "wakeLock")?;
    let asked = reflect::method(&wake_lock, "request")?.call1(&wake_lock, &JsValue::from_str("screen")).ok()?;
    asked.dyn_into().ok()
}

fn release(sentinel: &JsValue) {
    // one that the browser has taken back already is released again without harm
    let released = reflect::method(sentinel, "release").and_then(|release| release.call0(sentinel).ok());
    if let Some(promise) = released.and_then(|released| released.dyn_into::<js_sys::Promise>().ok()) {
        spawn_local(async move {
            let _ = JsFuture::from(promise).await;
        });
    }
}
