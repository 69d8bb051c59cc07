//! Handing the person a file, and taking one that they chose.

use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Event, File, HtmlAnchorElement, HtmlInputElement, Url};

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

/// A file that was chosen. Nothing of it was read yet.
#[derive(Clone)]
pub struct Chosen(pub(super) File);

/// Why a file is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRead {
    /// It is larger than was asked for.
    TooLarge,
    /// It isn't there any more, or the browser may not read it.
    Gone,
}

/// The file that was chosen in this control, which forgets it, so that the same one can be chosen again.
pub fn chosen(event: &Event) -> Option<Chosen> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0)?;
    input.set_value("");
    Some(Chosen(file))
}

impl Chosen {
    /// What it is called.
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// All its bytes, if there are no more than this.
    pub async fn bytes(&self, most: usize) -> Result<Vec<u8>, NotRead> {
        // a size in bytes is a whole number below 2^53, and the limit is far below that
        #[allow(clippy::cast_precision_loss)]
        if self.0.size() > most as f64 {
            return Err(NotRead::TooLarge);
        }
        let read = JsFuture::from(self.0.array_buffer()).await.map_err(|_| NotRead::Gone)?;
        let buffer: ArrayBuffer = read.dyn_into().map_err(|_| NotRead::Gone)?;
        Ok(Uint8Array::new(&buffer).to_vec())
    }
}
