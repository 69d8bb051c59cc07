//! Deleting the database, when everything in it was erased.

use wasm_bindgen::{JsCast, JsValue};

use crate::platform::once::Once;
use crate::platform::timers::Patience;

use super::open::{factory, once_into_function};

/// Has the browser delete the database `name`; says whether it is gone.
pub async fn remove(name: &str, patience_ms: u32) -> bool {
    let Some(request) = factory().and_then(|factory| factory.delete_database(name).ok()) else { return false };
    let end = Once::new();
    let settling = |is_gone: bool| {
        let end = end.clone();
        once_into_function(move |event: JsValue| {
            // an unhandled error event would be reported to the window as an uncaught error
            if let Some(event) = event.dyn_ref::<web_sys::Event>() {
                event.prevent_default();
            }
            end.settle(is_gone);
        })
    };
    request.set_onsuccess(Some(&settling(true)));
    request.set_onerror(Some(&settling(false)));
    request.set_onblocked(Some(&settling(false)));
    let _patience = Patience::new(patience_ms, {
        let end = end.clone();
        move || end.settle(false)
    });
    end.await
}
