//! The small things kept outside the vault, also in a browser that keeps nothing.

use lodestar::domain::id::{RecordId, VersionId};
use lodestar::platform::local_storage::{self as local, Key, NotKept};
use lodestar::storage::draft::{DraftKey, Mirror};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{Without, js};

#[wasm_bindgen_test]
fn what_is_kept_is_a_text_under_a_fixed_name() {
    assert!(local::is_available());
    local::set(Key::Appearance, "night").unwrap();
    assert_eq!(js("return JSON.parse(localStorage.getItem('lodestar.appearance'))").as_string().as_deref(), Some("night"));
    assert_eq!(local::get(Key::Appearance).as_deref(), Some("night"));
    local::remove(Key::Appearance).unwrap();
    assert_eq!(local::get(Key::Appearance), None);
    for (key, name) in [(Key::Exists, "lodestar.exists"), (Key::Place, "lodestar.place"), (Key::Spellcheck, "lodestar.spellcheck")] {
        local::set(key, "x").unwrap();
        assert_eq!(js(&format!("return localStorage.getItem('{name}')")).as_string().as_deref(), Some("\"x\""));
        local::remove(key).unwrap();
    }
    // what another hand wrote counts as being there
    js("localStorage.setItem('lodestar.exists', 'yes')");
    assert_eq!(local::get(Key::Exists).as_deref(), Some("yes"));
    local::remove(Key::Exists).unwrap();
    let mirror = "\"quotes\" \\ \u{1f319} \u{2028}";
    local::set(Key::Place, mirror).unwrap();
    assert_eq!(local::get(Key::Place).as_deref(), Some(mirror));
    local::remove(Key::Place).unwrap();
}

#[wasm_bindgen_test]
fn last_words_are_found_again_and_nothing_else_is() {
    let mirrors = [1, 2].map(|byte| Mirror {
        key: DraftKey { id: RecordId::from_bytes([byte; 16]), vid: VersionId::from_bytes([byte; 16]) },
        value: format!("sealed {byte}"),
    });
    for mirror in &mirrors {
        local::put_mirror(mirror).unwrap();
    }
    local::set(Key::Exists, "1").unwrap();
    let mut found = local::mirrors();
    found.sort_by_key(|mirror| mirror.key);
    assert_eq!(found, mirrors);
    local::drop_mirrors(&mirrors.map(|mirror| mirror.key));
    assert!(local::mirrors().is_empty());
    assert_eq!(local::get(Key::Exists).as_deref(), Some("1"));
    local::remove(Key::Exists).unwrap();
}

#[wasm_bindgen_test]
fn a_browser_that_refuses_storage_makes_nothing_panic() {
    let window = JsValue::from(web_sys::window().unwrap());
    for getter in ["throw new DOMException('no', 'SecurityError')", "return null"] {
        let _without = Without::new(&window, "localStorage", getter);
        assert!(!local::is_available());
        assert_eq!(local::get(Key::Exists), None);
        assert_eq!(local::set(Key::Exists, "1"), Err(NotKept));
        assert_eq!(local::remove(Key::Exists), Err(NotKept));
        assert!(local::mirrors().is_empty());
    }
}

#[wasm_bindgen_test]
fn a_full_storage_keeps_what_it_had() {
    local::set(Key::Place, "us").unwrap();
    assert_eq!(local::set(Key::Place, &"x".repeat(6_000_000)), Err(NotKept));
    assert_eq!(local::get(Key::Place).as_deref(), Some("us"));
    local::remove(Key::Place).unwrap();
}
