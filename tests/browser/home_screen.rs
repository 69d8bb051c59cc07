//! The way to the home screen, with the page's own script that keeps the browser's offer.

use lodestar::domain::install::{Browser, Place};
use lodestar::platform::install::{self, Prompt};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{Heard, Without, js};

const OFFER: &str = "window.prompts = 0;
    const offer = new Event('beforeinstallprompt', { cancelable: true });
    offer.prompt = () => { window.prompts += 1; };
    offer.userChoice = Promise.resolve({ outcome: 'dismissed' });
    window.dispatchEvent(offer);
    return offer.defaultPrevented";

#[wasm_bindgen_test]
async fn the_browsers_offer_is_kept_and_shown_once_when_it_is_asked_for() {
    js(include_str!("../../public/early.js"));
    let heard = Heard::new();
    let listener = install::on_change({
        let heard = heard.clone();
        move || heard.tell(install::prompt())
    });
    assert_eq!((install::prompt(), install::place()), (Prompt::None, Place::Tab));
    // without an offer there is nothing to show
    install::accept();

    assert!(js(OFFER).is_truthy(), "the browser would have asked by itself");
    assert_eq!(heard.next().await, Prompt::Offered);
    assert_eq!(install::place(), Place::Offering);
    install::accept();
    install::accept();
    assert_eq!(js("return window.prompts").as_f64(), Some(1.0));
    assert_eq!(heard.next().await, Prompt::Declined);
    assert_eq!(install::place(), Place::Tab);

    js("window.dispatchEvent(new Event('appinstalled'))");
    assert_eq!(heard.next().await, Prompt::Done);
    assert!(heard.is_empty());
    drop(listener);
    js("document.documentElement.removeAttribute('data-install')");
}

#[wasm_bindgen_test]
fn an_iphone_is_known_and_so_is_its_home_screen() {
    const PHONE: &str = "return 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
        Version/18.1 Mobile/15E148 Safari/604.1'";
    let navigator = JsValue::from(web_sys::window().unwrap().navigator());
    let _phone = Without::new(&navigator, "userAgent", PHONE);
    assert_eq!(install::place(), Place::Ios(Browser::Safari));
    let _own_window = Without::new(&navigator, "standalone", "return true");
    assert_eq!(install::place(), Place::HomeScreen);
}
