//! Small services on elements that views hold: how wide they are, growing text areas, dialogs, scrolling.

use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, HtmlDialogElement, HtmlTextAreaElement, ResizeObserver, ResizeObserverEntry, ScrollBehavior, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};

use super::reflect;

/// Watches the width of an element; dropping it stops watching.
#[must_use = "dropping the observer stops it"]
pub struct WidthObserver {
    observer: ResizeObserver,
    _closure: Closure<dyn FnMut(Array)>,
}

impl Drop for WidthObserver {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Calls `callback` with the width of the element's content in CSS pixels, now and whenever it changes. `None` where the browser
/// can't tell.
pub fn observe_width(element: &Element, mut callback: impl FnMut(f64) + 'static) -> Option<WidthObserver> {
    reflect::method(&js_sys::global(), "ResizeObserver")?;
    let closure = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
        let entry = entries.iter().last().and_then(|entry| entry.dyn_into::<ResizeObserverEntry>().ok());
        if let Some(entry) = entry {
            callback(entry.content_rect().width());
        }
    });
    let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok()?;
    observer.observe(element);
    Some(WidthObserver { observer, _closure: closure })
}

/// Makes a text area as tall as its text, in browsers whose style sheets can't (`field-sizing: content`).
pub fn fit_to_text(area: &HtmlTextAreaElement) {
    if supports("field-sizing", "content") {
        return;
    }
    let scroll = web_sys::window().and_then(|window| window.scroll_y().ok());
    let style = area.style();
    // shrink first: a text area never reports less than it has
    let _ = style.set_property("height", "auto");
    let _ = style.set_property("height", &format!("{}px", area.scroll_height()));
    if let (Some(window), Some(top)) = (web_sys::window(), scroll) {
        window.scroll_to_with_x_and_y(0.0, top);
    }
}

fn supports(property: &str, value: &str) -> bool {
    let answer = reflect::property(&js_sys::global(), "CSS").and_then(|css| {
        let supports = reflect::method(&css, "supports")?;
        supports.call2(&css, &JsValue::from_str(property), &JsValue::from_str(value)).ok()
    });
    answer.is_some_and(|answer| answer.is_truthy())
}

/// Opens a dialog over everything else, with the focus kept inside; in a browser without modal dialogs it is shown in place.
pub fn show_modal(dialog: &HtmlDialogElement) {
    if dialog.is_connected() && !dialog.has_attribute("open") {
        let shown = reflect::method(dialog, "showModal").is_some() && dialog.show_modal().is_ok();
        if !shown {
            let _ = dialog.set_attribute("open", "");
        }
    }
}

/// Closes a dialog; the browser gives the focus back to where it was.
pub fn close(dialog: &HtmlDialogElement) {
    if reflect::method(dialog, "close").is_some() {
        dialog.close();
    } else {
        let _ = dialog.remove_attribute("open");
    }
}

/// Brings an element into view with as little movement as possible, at once where the person asked for less motion.
pub fn scroll_into_view(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    options.set_behavior(if prefers_less_motion() { ScrollBehavior::Instant } else { ScrollBehavior::Smooth });
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Whether the device is set to less motion.
pub fn prefers_less_motion() -> bool {
    let query = web_sys::window().and_then(|window| window.match_media("(prefers-reduced-motion: reduce)").ok()?);
    query.is_some_and(|query| query.matches())
}
