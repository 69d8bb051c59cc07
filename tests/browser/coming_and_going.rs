//! A page that is looked at, put aside, left and found again.

use lodestar::platform::{clock, page, timers};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{Count, Heard, Without, js};

fn up(count: &Count) -> impl Fn() + 'static {
    let count = count.clone();
    move || count.up()
}

fn visibility_changes() {
    js("document.dispatchEvent(new Event('visibilitychange'))");
}

#[wasm_bindgen_test]
fn going_out_of_sight_and_coming_back_are_told_apart() {
    let (hidden, visible) = (Count::default(), Count::default());
    let _handles = (page::on_hidden(up(&hidden)), page::on_visible(up(&visible)));
    let document = JsValue::from(web_sys::window().unwrap().document().unwrap());
    {
        let _away = Without::new(&document, "visibilityState", "return 'hidden'");
        assert!(!page::is_visible());
        visibility_changes();
        assert_eq!((hidden.get(), visible.get()), (1, 0));
    }
    visibility_changes();
    assert_eq!((hidden.get(), visible.get()), (1, 1));
}

#[wasm_bindgen_test]
async fn what_is_painted_has_had_its_frame_and_no_frame_is_waited_for_in_vain() {
    let window = web_sys::window().unwrap();
    js("window.framed = 0; requestAnimationFrame(() => { window.framed += 1; })");
    // a busy machine may paint later than is waited for
    for _ in 0..50 {
        timers::painted().await;
        if js("return window.framed") == 1 {
            break;
        }
    }
    assert_eq!(js("return window.framed"), 1);
    // a window under another may never be painted
    let _frames = Without::new(&window, "requestAnimationFrame", "return () => 1");
    timers::painted().await;
    let document = JsValue::from(window.document().unwrap());
    let _away = Without::new(&document, "visibilityState", "return 'hidden'");
    timers::painted().await;
}

#[wasm_bindgen_test]
fn a_window_that_becomes_wide_is_told() {
    let window = web_sys::window().unwrap();
    js("window.list = new EventTarget(); window.list.matches = false");
    let _stub = Without::new(&window, "matchMedia", "return (query) => query === '(wide)' ? window.list : null");
    assert!(!page::is_media("(wide)"));
    let (wide, narrow) = (Count::default(), Count::default());
    let told = (up(&wide), up(&narrow));
    let listener = page::on_media("(wide)", move |is_wide| if is_wide { told.0() } else { told.1() });
    let change = "window.list.matches = !window.list.matches; window.list.dispatchEvent(new Event('change'))";
    js(change);
    assert_eq!((wide.get(), narrow.get(), page::is_media("(wide)")), (1, 0, true));
    js(change);
    assert_eq!((wide.get(), narrow.get()), (1, 1));
    drop(listener);
    js(change);
    assert_eq!((wide.get(), narrow.get()), (1, 1));
    assert!(page::on_media("(unknown)", |_| ()).is_none() && !page::is_media("(unknown)"));
}

#[wasm_bindgen_test]
fn leaving_and_being_restored_are_told() {
    let (left, restored) = (Count::default(), Count::default());
    let handles = (page::on_pagehide(up(&left)), page::on_restored(up(&restored)));
    js("window.dispatchEvent(new PageTransitionEvent('pagehide'))");
    js("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }))");
    assert_eq!((left.get(), restored.get()), (1, 0));
    js("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");
    assert_eq!((left.get(), restored.get()), (1, 1));
    drop(handles);
    js("window.dispatchEvent(new PageTransitionEvent('pagehide'))");
    assert_eq!(left.get(), 1);
}

/// Shifts what the page takes for now, while it lives.
struct Shifted(JsValue);

impl Shifted {
    fn by_ms(ms: i64) -> Self {
        Self(js(&format!("const real = Date.now; Date.now = () => real() + {ms}; return real")))
    }
}

impl Drop for Shifted {
    fn drop(&mut self) {
        let date = js("return Date");
        let _ = js_sys::Reflect::set(&date, &"now".into(), &self.0);
        assert!(self.0.is_instance_of::<js_sys::Function>());
    }
}

#[wasm_bindgen_test]
fn a_page_that_slept_over_midnight_learns_the_day() {
    let days = Heard::new();
    let _ticker = clock::on_new_day({
        let days = days.clone();
        move |day| days.tell(day)
    });
    visibility_changes();
    assert!(days.is_empty());
    let today = clock::today();
    let _later = Shifted::by_ms(2 * 86_400_000);
    visibility_changes();
    let told = futures::FutureExt::now_or_never(days.next()).unwrap();
    assert!((1..=3).contains(&told.days_since(today)));
    visibility_changes();
    assert!(days.is_empty());
}

#[wasm_bindgen_test]
async fn the_minute_is_told_when_it_begins() {
    let told = Heard::new();
    // 300 ms before a full minute
    let now = clock::now();
    let _shifted = Shifted::by_ms(59_700 - now.rem_euclid(60_000));
    let _ticker = clock::every_minute({
        let told = told.clone();
        move || told.tell(clock::now())
    });
    let at = told.next().await;
    assert!(at.rem_euclid(60_000) < 5_000, "{at}");
}
