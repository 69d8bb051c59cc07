//! The page itself: its title, its theme, what has the focus, whether anybody is looking.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, FocusOptions, HtmlElement, MediaQueryList, PageTransitionEvent, VisibilityState};

use super::listen::Listener;

/// How the app looks, where the person chose it themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Light.
    Day,
    /// Dark.
    Night,
    /// Darker still, for the day of a session.
    Session,
}

impl Theme {
    /// The value of `data-theme`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Night => "night",
            Self::Session => "session",
        }
    }
}

/// The id of the element that `index.html` keeps for the app.
const MOUNT: &str = "app";

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn root() -> Option<Element> {
    document()?.document_element()
}

/// A mark that one of the page's own scripts left on the root element.
pub(super) fn mark(name: &str) -> Option<String> {
    root()?.get_attribute(name)
}

/// Tells the page's own scripts something, by an event on the window.
pub(super) fn tell(event: &str) {
    let Some(window) = web_sys::window() else { return };
    if let Ok(event) = Event::new(event) {
        let _ = window.dispatch_event(&event);
    }
}

/// Names the tab. Never with a person's words: titles are kept in the browser's history.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets the theme, and with it the color of the browser's own bars; `None` leaves both to the device.
pub fn set_theme(theme: Option<Theme>) {
    let Some(root) = root() else { return };
    color_bars(&root, theme);
    let _ = match theme {
        Some(theme) => root.set_attribute("data-theme", theme.name()),
        None => root.remove_attribute("data-theme"),
    };
}

/// Gives the browser's bars the sky of the theme, or of the two themes between which the device decides. The colors are asked of the
/// style sheet, by wearing the theme for a moment that is too short to be painted.
fn color_bars(root: &Element, theme: Option<Theme>) {
    let Some(metas) = document().and_then(|document| document.query_selector_all("meta[name='theme-color']").ok()) else { return };
    let metas = (0..metas.length()).filter_map(|index| metas.item(index)?.dyn_into::<Element>().ok());
    for meta in metas {
        let is_for_dark = meta.get_attribute("media").is_some_and(|media| media.contains("dark"));
        let of_device = if is_for_dark { Theme::Night } else { Theme::Day };
        let _ = root.set_attribute("data-theme", theme.unwrap_or(of_device).name());
        if let Some(sky) = sky(root) {
            let _ = meta.set_attribute("content", &sky);
        }
    }
}

fn sky(root: &Element) -> Option<String> {
    let style = web_sys::window()?.get_computed_style(root).ok()??;
    let sky = style.get_property_value("--sky").ok()?;
    let sky = sky.trim();
    (!sky.is_empty()).then(|| sky.to_owned())
}

/// Tells the browser and screen readers which language the page is in.
pub fn set_language(tag: &str) {
    if let Some(root) = root() {
        let _ = root.set_attribute("lang", tag);
    }
}

/// How to bring the focus to an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// Scroll to it, as for a field with a problem.
    Scrolling,
    /// Leave the scroll position alone, as for the heading of a page.
    Quietly,
}

/// Moves the focus to the element with this id; says whether there is one that took it.
pub fn focus(id: &str, how: Focus) -> bool {
    document().and_then(|document| document.get_element_by_id(id)).is_some_and(|element| give_focus(&element, how))
}

/// Moves the focus to the page's heading, so that a reader begins there, without scrolling. Does nothing where there is none, or where the
/// page has already put the caret where words are asked for.
pub fn focus_heading() {
    let Some(document) = document() else { return };
    let is_writing = document.active_element().is_some_and(|active| active.matches("main textarea").unwrap_or(false));
    if let Some(heading) = document.query_selector("h1[tabindex]").ok().flatten().filter(|_| !is_writing) {
        give_focus(&heading, Focus::Quietly);
    }
}

/// Leaves whatever has the focus, before a whole page takes the place of the one that it stands on: a browser that finds the focus in
/// what is taken away lays out everything that came instead, at once, and again for the screen.
pub fn leave_focus() {
    let active = document().and_then(|document| document.active_element());
    if let Some(html) = active.as_ref().and_then(|active| active.dyn_ref::<HtmlElement>()) {
        let _ = html.blur();
    }
}

fn give_focus(element: &Element, how: Focus) -> bool {
    let Some(html) = element.dyn_ref::<HtmlElement>() else { return false };
    let options = FocusOptions::new();
    options.set_prevent_scroll(how == Focus::Quietly);
    html.focus_with_options(&options).is_ok()
        && document().and_then(|document| document.active_element()).is_some_and(|active| active == *element)
}

/// Loads the page again.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// The words that are selected inside the element with this id; empty where none are, or where the selection goes beyond it.
pub fn selected_within(id: &str) -> String {
    let selection = web_sys::window().and_then(|window| window.get_selection().ok().flatten());
    let (Some(selection), Some(place)) = (selection, document().and_then(|document| document.get_element_by_id(id))) else {
        return String::new();
    };
    let ends = [selection.anchor_node(), selection.focus_node()];
    let is_inside = ends.iter().all(|end| end.as_ref().is_some_and(|end| place.contains(Some(end))));
    if is_inside { String::from(AsRef::<js_sys::Object>::as_ref(&selection).to_string()) } else { String::new() }
}

/// Whether the page is as `query` of a style sheet says. `false` where the browser can't tell.
pub fn is_media(query: &str) -> bool {
    media(query).is_some_and(|list| list.matches())
}

/// Calls `callback` whenever that changes.
pub fn on_media(query: &str, callback: impl Fn(bool) + 'static) -> Option<Listener> {
    let list = media(query)?;
    let target = list.clone();
    Some(Listener::new(&target, "change", move |_| callback(list.matches())))
}

fn media(query: &str) -> Option<MediaQueryList> {
    web_sys::window()?.match_media(query).ok()?
}

/// Opens the browser's own way to print the page.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// Whether the person can see the page.
pub fn is_visible() -> bool {
    document().is_some_and(|document| document.visibility_state() == VisibilityState::Visible)
}

/// Whether the device says it has a network. Nothing depends on it; it can be wrong both ways.
pub fn is_online() -> bool {
    web_sys::window().is_some_and(|window| window.navigator().on_line())
}

/// Calls `callback` when the page goes out of sight; on a phone this is often the last thing a page hears.
pub fn on_hidden(callback: impl Fn() + 'static) -> Option<Listener> {
    Listener::on_document("visibilitychange", move |_| {
        if !is_visible() {
            callback();
        }
    })
}

/// Calls `callback` when the page comes back into sight.
pub fn on_visible(callback: impl Fn() + 'static) -> Option<Listener> {
    Listener::on_document("visibilitychange", move |_| {
        if is_visible() {
            callback();
        }
    })
}

/// What a person does to a page that they are at.
const ACTIVITY: [&str; 4] = ["pointerdown", "keydown", "wheel", "touchmove"];

/// Calls `callback` whenever somebody does something on the page.
pub fn on_activity(callback: impl Fn() + Clone + 'static) -> Vec<Option<Listener>> {
    ACTIVITY
        .map(|event| {
            let callback = callback.clone();
            Listener::on_document(event, move |_| callback())
        })
        .into()
}

/// Hides every word of the page, or shows it again. Done by an attribute and the style sheet, so that it is on the screen before the
/// device takes a picture of the page for its list of open apps.
pub fn cover(is_covered: bool) {
    let Some(root) = root() else { return };
    let _ = if is_covered { root.set_attribute("data-covered", "") } else { root.remove_attribute("data-covered") };
}

/// Calls `callback` when the page is being left: closed, reloaded, or replaced by another.
pub fn on_pagehide(callback: impl Fn() + 'static) -> Option<Listener> {
    Listener::on_window("pagehide", move |_| callback())
}

/// Calls `callback` when a page that was put aside whole, timers and all, is shown again by going back to it.
pub fn on_restored(callback: impl Fn() + 'static) -> Option<Listener> {
    Listener::on_window("pageshow", move |event| {
        if event.dyn_ref::<PageTransitionEvent>().is_some_and(PageTransitionEvent::persisted) {
            callback();
        }
    })
}

/// The element that `index.html` keeps for the app, emptied of the first painting.
pub fn mount_point() -> Option<HtmlElement> {
    let place: HtmlElement = document()?.get_element_by_id(MOUNT)?.dyn_into().ok()?;
    place.set_text_content(None);
    Some(place)
}
