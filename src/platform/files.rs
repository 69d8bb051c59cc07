//! Handing the person a file.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::timers::Timeout;

/// The browser did not begin the download.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotHandedOver;

/// How long a download may take to begin reading before its bytes are let go, in milliseconds.
const READING_MS: u32 = 60_000;

/// Offers `text` as a file to keep. Whether the person kept it can't be known.
pub fn save_text(name: &str, text: &str) -> Result<(), NotHandedOver> {
    save(name, "text/plain;charset=utf-8", &JsValue::from_str(text))
}

/// Offers a calendar (RFC 5545) as a file to keep, or to open in the calendar of the device.
pub fn save_calendar(name: &str, text: &str) -> Result<(), NotHandedOver> {
    save(name, "text/calendar;charset=utf-8", &JsValue::from_str(text))
}

/// Offers `bytes` as a file to keep. Whether the person kept it can't be known.
pub fn save_bytes(name: &str, bytes: &[u8]) -> Result<(), NotHandedOver> {
    save(name, "application/octet-stream", &Uint8Array::from(bytes))
}

fn save(name: &str, media_type: &str, content: &JsValue) -> Result<(), NotHandedOver> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_blob_sequence_and_options(&Array::of1(content), &options).map_err(|_| NotHandedOver)?;
    let url = Url::create_object_url_with_blob(&blob).map_err(|_| NotHandedOver)?;
    let clicked = click(name, &url);
    let revoke = Timeout::new(READING_MS, move || {
        let _ = Url::revoke_object_url(&url);
    });
    // it ends by itself
    std::mem::forget(revoke);
    clicked.ok_or(NotHandedOver)
}

fn click(name: &str, url: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(url);
    link.set_download(name);
    let body = document.body()?;
    body.append_child(&link).ok()?;
    link.click();
    link.remove();
    Some(())
}
