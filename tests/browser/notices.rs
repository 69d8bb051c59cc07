//! The one line at the foot of the screen: what has to be answered is never lost, and an update asks last and once.

use leptos::prelude::*;
use lodestar::platform::listen::Listener;
use lodestar::state::{Guard, Notices, Preferences, Problem, Sittings, Updates};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{Heard, js};

const READY: &str = "window.dispatchEvent(new CustomEvent('lodestar:update-ready'))";

/// The words that are shown, or nothing.
fn shown(owner: &Owner, notices: Notices) -> String {
    let toast = owner.with(|| notices.shown().get_untracked());
    let text = toast.map(|toast| format!("{toast:?}")).unwrap_or_default();
    text.split('"').nth(1).unwrap_or_default().to_owned()
}

#[wasm_bindgen_test]
fn what_has_to_be_answered_comes_back() {
    let owner = Owner::new();
    let notices = owner.with(|| {
        Preferences::provide();
        Notices::provide()
    });
    notices.retry(Problem::Full, || {});
    let first = shown(&owner, notices);
    notices.ask("Another one.", "Yes", || {});
    notices.say("Saved.");
    assert_eq!(shown(&owner, notices), "Saved.");
    notices.say("Saved again.");
    notices.over();
    assert_eq!(shown(&owner, notices), "Another one.");
    notices.over();
    assert_eq!(shown(&owner, notices), first);
    notices.over();
    assert_eq!(shown(&owner, notices), "");
}

#[wasm_bindgen_test]
async fn an_update_asks_last_and_once_and_is_let_in_when_all_is_kept() {
    // an empty app, so that there is something to run what is awaited
    leptos::mount::mount_to_body(|| ());
    let owner = Owner::new();
    let (notices, updates) = owner.with(|| {
        Preferences::provide();
        let notices = Notices::provide();
        Sittings::provide();
        Guard::provide();
        (notices, Updates::provide())
    });
    let question = "An update is ready. Your writing is safe.";
    notices.ask("First this.", "Yes", || {});
    assert!(!updates.ready().get_untracked());
    js(READY);
    js(READY);
    assert!(updates.ready().get_untracked());
    assert_eq!(shown(&owner, notices), "First this.");
    notices.over();
    assert_eq!(shown(&owner, notices), question);
    // out of sight on session day, where trouble is told all the same
    let session = owner.child();
    session.with(|| Preferences::expect().wear_session());
    assert_eq!(shown(&owner, notices), "");
    notices.retry(Problem::Full, || {});
    assert_ne!(shown(&owner, notices), "");
    notices.over();
    assert_eq!(shown(&owner, notices), "");
    session.cleanup();
    assert_eq!(shown(&owner, notices), question);
    notices.over();
    assert_eq!(shown(&owner, notices), "", "it asked twice");

    let accepted = Heard::new();
    let listener = Listener::on_window("lodestar:update-accept", {
        let accepted = accepted.clone();
        move |_| accepted.tell(())
    });
    updates.accept();
    accepted.next().await;
    drop((listener, owner));
}
