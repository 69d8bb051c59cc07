//! Listening to browser events for exactly as long as a handle lives.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{AddEventListenerOptions, Event, EventTarget};

/// An event listener; dropping it removes it.
#[must_use = "dropping the listener removes it"]
pub struct Listener {
    target: EventTarget,
    event: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Calls `callback` for every `event` that reaches `target`, after the listeners of elements further in.
    pub fn new(target: &EventTarget, event: &'static str, callback: impl FnMut(Event) + 'static) -> Self {
        let closure = Closure::new(callback);
        let options = AddEventListenerOptions::new();
        options.set_capture(false);
        // fails only for a null callback
        let _ = target.add_event_listener_with_callback_and_add_event_listener_options(event, closure.as_ref().unchecked_ref(), &options);
        Self { target: target.clone(), event, closure }
    }

    /// Like [`Listener::new`] on the window; `None` outside a page.
    pub fn on_window(event: &'static str, callback: impl FnMut(Event) + 'static) -> Option<Self> {
        web_sys::window().map(|window| Self::new(&window, event, callback))
    }

    /// Like [`Listener::new`] on the document; `None` outside a page.
    pub fn on_document(event: &'static str, callback: impl FnMut(Event) + 'static) -> Option<Self> {
        let document = web_sys::window()?.document()?;
        Some(Self::new(&document, event, callback))
    }

    /// Keeps listening for the life of the page.
    pub fn keep(self) {
        std::mem::forget(self);
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback(self.event, self.closure.as_ref().unchecked_ref());
    }
}
