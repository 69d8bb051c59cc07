//! Stands in for the crate `wasm-streams`.
//!
//! Leptos brings its server functions along, whether an app has a server or not, and those stream through `wasm-streams`. That
//! crate exports classes to JavaScript, and what is exported is kept by the linker though nothing here ever calls it: 10 KB of
//! wasm and 2 KB of JavaScript before the first screen. This has the four functions that are named, and no export.
//!
//! Nobody can call them: the app makes no request, and its content policy would refuse one.

#![forbid(unsafe_code)]

use futures_util::stream::{self, Stream};
use wasm_bindgen::JsValue;

/// A stream of the browser.
#[derive(Debug)]
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Takes one over.
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// Hands it out.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// One without anything in it, whatever was to be sent.
    pub fn from_stream(_: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> Self {
        Self(JsValue::UNDEFINED.into())
    }

    /// Ends at once, whatever was to come.
    pub fn into_stream(self) -> impl Stream<Item = Result<JsValue, JsValue>> {
        stream::empty()
    }
}
