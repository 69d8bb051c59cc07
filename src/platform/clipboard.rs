//! Putting text on the clipboard, when the person asks for it.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::reflect;

/// The browser did not take the text: it has no clipboard, or did not see a tap behind the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotCopied;

/// Copies `text`. To be called straight from a tap or a key: some browsers refuse otherwise.
pub async fn copy(text: &str) -> Result<(), NotCopied> {
    let window = web_sys::window().ok_or(NotCopied)?;
    let clipboard = reflect::property(&window.navigator(), "clipboard").ok_or(NotCopied)?;
    let write = reflect::method(&clipboard, "writeText").ok_or(NotCopied)?;
    let promise = write.call1(&clipboard, &JsValue::from_str(text)).map_err(|_| NotCopied)?;
    let promise: Promise = promise.dyn_into().map_err(|_| NotCopied)?;
    JsFuture::from(promise).await.map(|_| ()).map_err(|_| NotCopied)
}
