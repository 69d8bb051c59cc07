//! The address bar, the back button, and links that stay in the app.

use lodestar::platform::history::{self, History};
use lodestar::platform::links::on_internal_link;
use lodestar::platform::listen::Listener;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, MouseEvent, MouseEventInit};

use crate::support::{Heard, js};

fn body() -> HtmlElement {
    web_sys::window().unwrap().document().unwrap().body().unwrap()
}

fn element(html: &str) -> Element {
    let holder = web_sys::window().unwrap().document().unwrap().create_element("div").unwrap();
    holder.set_inner_html(html);
    body().append_child(&holder).unwrap();
    holder
}

#[wasm_bindgen_test]
async fn going_back_finds_the_path_and_the_scroll_position() {
    let before = history::path();
    let tall = element("<p id='tall'>tall</p>");
    js("document.getElementById('tall').style.height = '9000px'");
    let window = web_sys::window().unwrap();

    let walk = History::new();
    let went = Heard::new();
    let listener = walk.on_popstate({
        let went = went.clone();
        move |path| went.tell(path)
    });
    walk.push("/journal");
    walk.settle_scroll();
    assert_eq!(history::path(), "/journal");
    window.scroll_to_with_x_and_y(0.0, 700.0);

    walk.push("/journal/new");
    walk.settle_scroll();
    assert_eq!(window.scroll_y().unwrap(), 0.0);
    walk.replace("/journal/0123/edit");
    assert_eq!(history::path(), "/journal/0123/edit");

    walk.back();
    assert_eq!(went.next().await, "/journal");
    walk.settle_scroll();
    assert!((window.scroll_y().unwrap() - 700.0).abs() < 1.0);

    js("history.forward()");
    assert_eq!(went.next().await, "/journal/0123/edit");
    walk.settle_scroll();
    assert_eq!(window.scroll_y().unwrap(), 0.0);

    // a place that one is already at doesn't get a second entry
    let length = window.history().unwrap().length().unwrap();
    walk.push("/journal/0123/edit");
    assert_eq!(window.history().unwrap().length().unwrap(), length);
    // only a number is kept with the entry
    assert!(window.history().unwrap().state().unwrap().as_f64().is_some());

    drop(listener);
    walk.replace(&before);
    tall.remove();
}

/// Clicks on the first element that matches, and says what was followed and whether the browser was left to its own ways. The
/// browser is kept from going anywhere.
fn click(selector: &str, init: &MouseEventInit) -> (Option<String>, bool) {
    let followed = Heard::new();
    let link = on_internal_link({
        let followed = followed.clone();
        move |path| followed.tell(path)
    });
    let left = Heard::new();
    let last = Listener::on_window("click", {
        let left = left.clone();
        move |event| {
            left.tell(!event.default_prevented());
            event.prevent_default();
        }
    });
    init.set_bubbles(true);
    init.set_cancelable(true);
    let event = MouseEvent::new_with_mouse_event_init_dict("click", init).unwrap();
    body().query_selector(selector).unwrap().unwrap().dispatch_event(&event).unwrap();
    drop((link, last));
    let path = futures::FutureExt::now_or_never(followed.next());
    let left = futures::FutureExt::now_or_never(left.next()).unwrap();
    (path, left)
}

#[wasm_bindgen_test]
fn links_into_the_app_are_followed_here_and_all_others_by_the_browser() {
    let holder = element(
        "<a id='l1' href='/journal'><span id='l1-inner'>x</span></a><a id='l2' href='/journal' target='_blank'>x</a><a id='l3' href='/journal' download>x</a>
         <a id='l4' href='/help'>x</a><a id='l5' href='/help/breathe'>x</a><a id='l6' href='https://example.org/journal'>x</a><a id='l7' href='#main'>x</a>
         <a id='l8' href='/journal?x=1'>x</a><a id='l9'>x</a><button id='l10'>x</button><a id='l11' href='/helpful' target='_self'>x</a>",
    );
    let plain = MouseEventInit::new();
    assert_eq!(click("#l1", &plain), (Some("/journal".to_owned()), false));
    assert_eq!(click("#l1-inner", &plain), (Some("/journal".to_owned()), false));
    assert_eq!(click("#l11", &plain), (Some("/helpful".to_owned()), false));
    for number in 2..=10 {
        assert_eq!(click(&format!("#l{number}"), &plain), (None, true), "link {number}");
    }
    let changes: [fn(&MouseEventInit); 5] = [
        |init| init.set_ctrl_key(true),
        |init| init.set_meta_key(true),
        |init| init.set_shift_key(true),
        |init| init.set_alt_key(true),
        |init| init.set_button(1),
    ];
    for change in changes {
        let init = MouseEventInit::new();
        change(&init);
        assert_eq!(click("#l1", &init), (None, true));
    }
    holder.remove();
}

#[wasm_bindgen_test]
fn a_click_that_was_used_up_is_left_alone() {
    let holder = element("<a id='used' href='/journal'>x</a>");
    let link = holder.first_element_child().unwrap();
    let used = Listener::new(&link, "click", |event| event.prevent_default());
    assert_eq!(click("#used", &MouseEventInit::new()), (None, false));
    drop(used);
    holder.remove();
}
