//! The time zone that the device is in, as the domain asks for it.

use std::cell::RefCell;

use wasm_bindgen::JsValue;

use crate::domain::moment::ZoneRules;

use super::{clock, reflect};

/// The rules of the browser's own zone.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserZone;

/// How long the zone's name is believed, in ms: a start asks for it again and again within a moment, and each answer costs the browser
/// as much as drawing a list.
const BELIEVED_MS: i64 = 1000;

thread_local! {
    static NAME: RefCell<Option<(i64, String)>> = const { RefCell::new(None) };
}

impl ZoneRules for BrowserZone {
    fn name(&self) -> String {
        let now = clock::now();
        NAME.with_borrow_mut(|known| match known {
            Some((asked, name)) if (*asked..*asked + BELIEVED_MS).contains(&now) => name.clone(),
            _ => known.insert((now, Self::ask())).1.clone(),
        })
    }

    fn offset_min(&self, utc_ms: i64) -> i16 {
        // exact below 2^53, and dates end at 8.64e15
        #[allow(clippy::cast_precision_loss)]
        let instant = JsValue::from_f64(utc_ms as f64);
        let behind = js_sys::Date::new(&instant).get_timezone_offset();
        // a real zone lies within a day of UTC; an instant that the engine can't hold gives NaN, which becomes 0
        #[allow(clippy::cast_possible_truncation)]
        let ahead = (-behind).round().clamp(-1440.0, 1440.0) as i16;
        ahead
    }
}

impl BrowserZone {
    fn ask() -> String {
        let format = reflect::property(&js_sys::global(), "Intl").and_then(|intl| {
            let constructor = reflect::method(&intl, "DateTimeFormat")?;
            js_sys::Reflect::construct(&constructor, &js_sys::Array::new()).ok()
        });
        let options = format.and_then(|format| {
            let method = reflect::method(&format, "resolvedOptions")?;
            method.call0(&format).ok()
        });
        options.and_then(|options| reflect::text(&options, "timeZone")).unwrap_or_default()
    }
}

/// The person's languages as the browser lists them, the preferred one first.
pub fn languages() -> Vec<String> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    window.navigator().languages().iter().filter_map(|language| language.as_string()).collect()
}

/// The person's own variety of `language` (`en-GB` for `en`), so that dates and times read as they are used to; `language` itself
/// where the browser lists none.
pub fn locale_for(language: &str) -> String {
    let variety = languages().into_iter().find(|tag| {
        tag.get(..language.len()).is_some_and(|head| head.eq_ignore_ascii_case(language))
            && tag.get(language.len()..).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    });
    variety.unwrap_or_else(|| language.to_owned())
}
