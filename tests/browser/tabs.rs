//! What tabs tell each other.

use lodestar::domain::id::{RecordId, VersionId};
use lodestar::platform::channel::{Channel, News};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{Heard, Without, js};

#[wasm_bindgen_test]
async fn other_tabs_hear_names_and_nothing_else() {
    let (heard, own) = (Heard::new(), Heard::new());
    let here = Channel::open({
        let own = own.clone();
        move |news| own.tell(news)
    });
    let there = Channel::open({
        let heard = heard.clone();
        move |news| heard.tell(news)
    });
    let (here, _there) = (here.unwrap(), there.unwrap());
    let saved = News::Saved { id: RecordId::from_bytes([7; 16]), vid: VersionId::from_bytes([8; 16]) };
    js("const c = new BroadcastChannel('lodestar'); for (const m of ['', 'locked!', 'a/b', 7, null, {}]) c.postMessage(m); c.close()");
    here.tell(saved);
    here.tell(News::Locked);
    assert_eq!(heard.next().await, saved);
    assert_eq!(heard.next().await, News::Locked);
    assert!(own.is_empty());
}

#[wasm_bindgen_test]
fn a_browser_without_channels_has_one_tab() {
    let window = JsValue::from(web_sys::window().unwrap());
    let _without = Without::new(&window, "BroadcastChannel", "return undefined");
    assert!(Channel::open(|_| {}).is_none());
}
