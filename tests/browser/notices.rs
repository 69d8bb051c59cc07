//! The one line at the foot of the screen: what has to be answered is never lost, and an update asks last and once.

use leptos::prelude::*;
use lodestar::platform::listen::Listener;
use lodestar::state::{Notices, Problem, Sittings, Updates};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{Heard, js};

const READY: &str = "window.dispatchEvent(new CustomEvent('lodestar:update-ready'))";

/// The words that are shown, or nothing.
fn shown(notices: Notices) -> String {
    let toast = notices.shown().get_untracked();
    let text = toast.map(|toast| format!("{toast:?}")).unwrap_or_default();
    text.split('"').nth(1).unwrap_or_default().to_owned()
}

#[wasm_bindgen_test]
fn what_has_to_be_answered_comes_back() {
    let owner = Owner::new();
    let notices = owner.with(Notices::provide);
    notices.retry(Problem::Full, || {});
    let first = shown(notices);
    notices.ask("Another one.", "Yes", || {});
    notices.say("Saved.");
    assert_eq!(shown(notices), "Saved.");
    notices.say("Saved again.");
    notices.over();
    assert_eq!(shown(notices), "Another one.");
    notices.over();
    assert_eq!(shown(notices), first);
    notices.over();
    assert_eq!(shown(notices), "");
}

#[wasm_bindgen_test]
async fn an_update_asks_last_and_once_and_is_let_in_when_all_is_kept() {
    // an empty app, so that there is something to run what is awaited
    leptos::mount::mount_to_body(|| ());
    let owner = Owner::new();
    let (notices, updates) = owner.with(|| {
        let notices = Notices::provide();
        Sittings::provide();
        (notices, Updates::provide())
    });
    let question = "An update is ready. Your writing is safe.";
    notices.ask("First this.", "Yes", || {});
    assert!(!updates.ready().get_untracked());
    js(READY);
    js(READY);
    assert!(updates.ready().get_untracked());
    assert_eq!(shown(notices), "First this.");
    notices.over();
    assert_eq!(shown(notices), question);
    notices.over();
    assert_eq!(shown(notices), "", "it asked twice");

    let accepted = Heard::new();
    let listener = Listener::on_window("lodestar:update-accept", {
        let accepted = accepted.clone();
        move |_| accepted.tell(())
    });
    updates.accept();
    accepted.next().await;
    drop((listener, owner));
}
