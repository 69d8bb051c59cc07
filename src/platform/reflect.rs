//! Looking for what may not be there.
//!
//! `web-sys` assumes that every interface exists; on some platforms `navigator.storage` or the clipboard does not, and calling
//! through it would throw. These helpers ask first.

use wasm_bindgen::{JsCast, JsValue};

/// The property of `object` with this name, unless it is missing or null.
pub fn property(object: &JsValue, name: &str) -> Option<JsValue> {
    let value = js_sys::Reflect::get(object, &JsValue::from_str(name)).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// The method of `object` with this name, where there is one.
pub fn method(object: &JsValue, name: &str) -> Option<js_sys::Function> {
    property(object, name)?.dyn_into().ok()
}

/// The text in the property of `object` with this name, where there is one.
pub fn text(object: &JsValue, name: &str) -> Option<String> {
    property(object, name)?.as_string()
}

/// An object with these properties.
pub fn object(properties: &[(&str, JsValue)]) -> js_sys::Object {
    let object = js_sys::Object::new();
    for (name, value) in properties {
        // a plain object refuses no property
        let _ = js_sys::Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object
}
