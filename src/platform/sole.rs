//! Telling the app's other tabs that something is under way here, for as long as this page lives: a lock of the browser's.

use js_sys::{Array, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::reflect;

/// Something under way; dropping it, or the end of the page, says that it is over.
pub struct UnderWay(js_sys::Function);

impl Drop for UnderWay {
    fn drop(&mut self) {
        let _ = self.0.call0(&JsValue::UNDEFINED);
    }
}

/// Says that this is under way. `None` where the browser has no such locks.
pub fn begin(name: &str) -> Option<UnderWay> {
    let locks = locks()?;
    let request = reflect::method(&locks, "request")?;
    let mut end = None;
    let until = Promise::new(&mut |resolve, _| end = Some(resolve));
    let held = Closure::once_into_js(move |_: JsValue| until);
    let options = reflect::object(&[("mode", "shared".into())]);
    // refused only where the page is going away
    let asked: Promise = request.call3(&locks, &name.into(), &options, &held).ok()?.dyn_into().ok()?;
    wasm_bindgen_futures::spawn_local(async move {
        let _ = JsFuture::from(asked).await;
    });
    end.map(UnderWay)
}

/// Whether it is under way in any tab, this one included.
pub async fn is_under_way(name: &str) -> bool {
    let asked = locks().and_then(|locks| reflect::method(&locks, "query")?.call0(&locks).ok()?.dyn_into::<Promise>().ok());
    let Some(asked) = asked else { return false };
    let Ok(answer) = JsFuture::from(asked).await else { return false };
    let held = reflect::property(&answer, "held").and_then(|held| held.dyn_into::<Array>().ok());
    held.is_some_and(|held| held.iter().any(|lock| reflect::text(&lock, "name").as_deref() == Some(name)))
}

fn locks() -> Option<JsValue> {
    reflect::property(&web_sys::window()?.navigator(), "locks")
}
