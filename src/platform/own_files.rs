//! The app's own texts that are fetched when they are opened: the guides.
//!
//! This is the one place that asks for anything while the app runs. It can't send: an address is part of the program (`&'static str`), so
//! nothing that a person wrote, and nothing that is put together while the app runs, can be in it; the content policy lets it reach the own
//! origin alone; and the service worker answers from what is kept on the device.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::once::Once;
use super::reflect;
use super::timers::Timeout;

/// How long a slow network is waited for, in ms.
const PATIENCE_MS: u32 = 20_000;

/// There is no such file, or no way to it right now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotThere;

/// The text in one of the app's own files.
pub async fn read(path: &'static str) -> Result<String, NotThere> {
    let answer = Once::new();
    let late = answer.clone();
    let _patience = Timeout::new(PATIENCE_MS, move || late.settle(Err(NotThere)));
    let asked = answer.clone();
    spawn_local(async move { asked.settle(ask(path).await.ok_or(NotThere)) });
    answer.await
}

async fn ask(path: &'static str) -> Option<String> {
    let window = web_sys::window()?;
    let response = call(&window, "fetch", Some(path)).await?;
    // a file that isn't there is answered as well
    if reflect::property(&response, "ok")?.as_bool() != Some(true) {
        return None;
    }
    call(&response, "text", None).await?.as_string()
}

/// Calls a method that gives a promise, and waits for what it promises.
async fn call(object: &JsValue, method: &str, argument: Option<&str>) -> Option<JsValue> {
    let method = reflect::method(object, method)?;
    let promise = match argument {
        Some(argument) => method.call1(object, &JsValue::from_str(argument)),
        None => method.call0(object),
    };
    JsFuture::from(promise.ok()?.dyn_into::<Promise>().ok()?).await.ok()
}
