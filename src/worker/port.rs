//! Where bytes come in from the script around the worker, and go out to it.

use js_sys::{ArrayBuffer, Uint8Array};
use lodestar::platform::entropy::BrowserEntropy;
use wasm_bindgen::prelude::wasm_bindgen;
use zeroize::Zeroizing;

/// Answers one question. The question's bytes are overwritten.
#[wasm_bindgen]
pub fn answer(question: &ArrayBuffer) -> ArrayBuffer {
    let view = Uint8Array::new(question);
    let question = Zeroizing::new(view.to_vec());
    view.fill(0, 0, view.length());
    Uint8Array::new_from_slice(&crate::answer::answer(&question, &BrowserEntropy)).buffer()
}
