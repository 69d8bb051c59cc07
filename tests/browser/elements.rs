//! The page and its elements.

use lodestar::platform::listen::Listener;
use lodestar::platform::page::{self, Focus, Theme};
use lodestar::platform::{clipboard, dom, files, storage_info, updates};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Document, Element, HtmlAnchorElement, HtmlDialogElement, HtmlElement, HtmlTextAreaElement};

use crate::support::{Count, Heard, Without, js};

fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

fn append<T: JsCast>(tag: &str, id: &str) -> T {
    let element: Element = document().create_element(tag).unwrap();
    element.set_id(id);
    document().body().unwrap().append_child(&element).unwrap();
    element.unchecked_into()
}

#[wasm_bindgen_test]
fn theme_title_and_language() {
    let root = document().document_element().unwrap();
    page::set_theme(Some(Theme::Night));
    assert_eq!(root.get_attribute("data-theme").as_deref(), Some("night"));
    page::set_theme(None);
    assert_eq!(root.get_attribute("data-theme"), None);
    page::set_title("Journal \u{b7} Lodestar");
    assert_eq!(document().title(), "Journal \u{b7} Lodestar");
    page::set_language("en");
    assert_eq!(root.get_attribute("lang").as_deref(), Some("en"));
    assert!(page::is_visible());
}

#[wasm_bindgen_test]
fn the_focus_goes_where_it_is_sent() {
    let heading: HtmlElement = append("h1", "heading");
    assert!(!page::focus("heading", Focus::Quietly));
    heading.set_tab_index(-1);
    assert!(page::focus("heading", Focus::Quietly));
    assert!(!page::focus("no-such-thing", Focus::Scrolling));
    document().active_element().unwrap().unchecked_into::<HtmlElement>().blur().unwrap();
    page::focus_heading();
    assert_eq!(document().active_element().map(|element| element.id()).as_deref(), Some("heading"));
    heading.remove();
    page::focus_heading();
}

#[wasm_bindgen_test]
async fn a_width_is_told_at_once_and_when_it_changes() {
    let block: HtmlElement = append("div", "block");
    block.style().set_property("width", "320px").unwrap();
    let widths = Heard::new();
    let observer = dom::observe_width(&block, {
        let widths = widths.clone();
        move |width| widths.tell(width)
    });
    assert!(observer.is_some());
    assert_eq!(widths.next().await, 320.0);
    block.style().set_property("width", "500px").unwrap();
    assert_eq!(widths.next().await, 500.0);
    drop(observer);
    block.remove();
}

#[wasm_bindgen_test]
fn a_text_area_grows_with_its_text() {
    let area: HtmlTextAreaElement = append("textarea", "area");
    area.style().set_property("field-sizing", "content").ok();
    area.set_rows(2);
    dom::fit_to_text(&area);
    let before = area.client_height();
    area.set_value(&"line\n".repeat(40));
    dom::fit_to_text(&area);
    assert!(area.client_height() > before * 4, "{} to {}", before, area.client_height());
    area.remove();
}

#[wasm_bindgen_test]
fn a_dialog_opens_once_and_closes() {
    let dialog: HtmlDialogElement = append("dialog", "dialog");
    dom::show_modal(&dialog);
    dom::show_modal(&dialog);
    assert!(dialog.open());
    dom::close(&dialog);
    assert!(!dialog.open());
    dom::close(&dialog);
    dialog.remove();
    dom::show_modal(&dialog);
    assert!(!dialog.open());
}

#[wasm_bindgen_test]
fn a_file_is_offered_under_its_name() {
    let names = Heard::new();
    let listener = Listener::on_document("click", {
        let names = names.clone();
        move |event| {
            event.prevent_default();
            let link: HtmlAnchorElement = event.target().unwrap().unchecked_into();
            names.tell((link.download(), link.href().starts_with("blob:")));
        }
    });
    files::save_text("lodestar.txt", "words").unwrap();
    files::save_bytes("lodestar.age", &[1, 2, 3]).unwrap();
    drop(listener);
    for name in ["lodestar.txt", "lodestar.age"] {
        assert_eq!(futures::FutureExt::now_or_never(names.next()), Some((name.to_owned(), true)));
    }
}

#[wasm_bindgen_test]
async fn a_missing_clipboard_is_said() {
    let navigator = JsValue::from(web_sys::window().unwrap().navigator());
    let _without = Without::new(&navigator, "clipboard", "return undefined");
    assert_eq!(clipboard::copy("words").await, Err(clipboard::NotCopied));
}

#[wasm_bindgen_test]
async fn nothing_waits_for_a_promise_about_storage() {
    // Firefox shows a prompt that nobody answers here; Chromium says no; WebKitGTK has nobody to ask
    let can_ask = js("return 'storage' in navigator").is_truthy();
    let asked = storage_info::ask_to_persist().await;
    assert_eq!(asked != storage_info::Persistence::Unknown, can_ask);
    assert_eq!(storage_info::room().await.is_some_and(|room| room.quota > room.used), can_ask);
    let navigator = JsValue::from(web_sys::window().unwrap().navigator());
    let _without = Without::new(&navigator, "storage", "return undefined");
    assert_eq!(storage_info::ask_to_persist().await, storage_info::Persistence::Unknown);
    assert_eq!(storage_info::persistence_now().await, storage_info::Persistence::Unknown);
    assert_eq!(storage_info::room().await, None);
}

#[wasm_bindgen_test]
fn an_update_is_announced_and_accepted() {
    let (ready, accepted) = (Count::default(), Count::default());
    let on_ready = updates::on_ready({
        let ready = ready.clone();
        move || ready.up()
    });
    let on_accept = Listener::on_window("lodestar:update-accept", {
        let accepted = accepted.clone();
        move |_| accepted.up()
    });
    js("window.dispatchEvent(new CustomEvent('lodestar:update-ready'))");
    updates::accept();
    assert_eq!((ready.get(), accepted.get()), (1, 1));
    drop((on_ready, on_accept));
    js("window.dispatchEvent(new CustomEvent('lodestar:update-ready'))");
    assert_eq!(ready.get(), 1);
    // one that was ready before we listened is told at once
    js("document.documentElement.dataset.update = 'ready'");
    let late = updates::on_ready({
        let ready = ready.clone();
        move || ready.up()
    });
    assert_eq!(ready.get(), 2);
    js("delete document.documentElement.dataset.update");
    drop(late);
}

#[wasm_bindgen_test]
fn that_every_file_is_kept_is_said_by_the_pages_script() {
    let kept = Count::default();
    let listen = || {
        let kept = kept.clone();
        updates::on_offline_ready(move || kept.up())
    };
    let early = listen();
    assert!(!updates::is_offline_ready() && kept.get() == 0);
    js("document.documentElement.dataset.kept = ''; window.dispatchEvent(new CustomEvent('lodestar:kept'))");
    assert!(updates::is_offline_ready() && kept.get() == 1);
    let late = listen();
    assert_eq!(kept.get(), 2);
    js("delete document.documentElement.dataset.kept");
    drop((early, late));
}

#[wasm_bindgen_test]
fn the_browsers_bars_take_the_sky_of_the_theme() {
    let head = document().head().unwrap();
    let before = head.inner_html();
    head.insert_adjacent_html(
        "beforeend",
        "<style id='skies'>:root, [data-theme=day] { --sky: #dddddd } [data-theme=night] { --sky: #111111 }</style>
         <meta name='theme-color' media='(prefers-color-scheme: light)' content='x'><meta name='theme-color' media='(prefers-color-scheme: dark)' content='y'>",
    )
    .unwrap();
    let colors =
        || js("return [...document.querySelectorAll('meta[name=theme-color]')].map((meta) => meta.content).join(' ')").as_string().unwrap();
    page::set_theme(Some(Theme::Night));
    assert_eq!(colors(), "#111111 #111111");
    page::set_theme(Some(Theme::Day));
    assert_eq!(colors(), "#dddddd #dddddd");
    page::set_theme(None);
    assert_eq!(colors(), "#dddddd #111111");
    assert!(!document().document_element().unwrap().has_attribute("data-theme"));
    head.set_inner_html(&before);
}
