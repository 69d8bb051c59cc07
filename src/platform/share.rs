//! Handing a text to another app by the device's own share sheet, when the person asks for it.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::reflect;

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// Another app has taken it.
    Given,
    /// The person closed the sheet.
    LetBe,
    /// The browser did not open one.
    Refused,
}

/// Whether there is a share sheet here.
pub fn is_there() -> bool {
    web_sys::window().is_some_and(|window| reflect::method(&window.navigator(), "share").is_some())
}

/// Opens the share sheet with a text. To be called straight from a tap or a key: browsers refuse otherwise.
pub async fn text(text: &str) -> Shared {
    let Some(promise) = begin(text) else { return Shared::Refused };
    match JsFuture::from(promise).await {
        Ok(_) => Shared::Given,
        Err(why) if reflect::text(&why, "name").as_deref() == Some("AbortError") => Shared::LetBe,
        Err(_) => Shared::Refused,
    }
}

fn begin(text: &str) -> Option<Promise> {
    let navigator = web_sys::window()?.navigator();
    let share = reflect::method(&navigator, "share")?;
    let what = reflect::object(&[("text", JsValue::from_str(text))]);
    share.call1(&navigator, &what).ok()?.dyn_into().ok()
}
