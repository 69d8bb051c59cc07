//! Timers. These tests wait, because waiting is what they are about; each for some tens of milliseconds.

use leptos::prelude::*;
use lodestar::platform::clock;
use lodestar::platform::timers::{Debounce, Patience, Timeout, sleep};
use lodestar::state::Attempt;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{Count, Heard};

#[wasm_bindgen_test]
async fn a_dropped_timeout_never_comes() {
    let (kept, dropped) = (Count::default(), Count::default());
    let up = |count: &Count| {
        let count = count.clone();
        move || count.up()
    };
    let _kept = Timeout::new(10, up(&kept));
    drop(Timeout::new(5, up(&dropped)));
    drop(Patience::new(5, up(&dropped)));
    sleep(60).await;
    assert_eq!((kept.get(), dropped.get()), (1, 0));
}

#[wasm_bindgen_test]
async fn patience_ends_once_and_not_early() {
    let ended = Heard::new();
    let start = clock::now();
    let _patience = Patience::new(50, {
        let ended = ended.clone();
        move || ended.tell(clock::now())
    });
    let end = ended.next().await;
    assert!(end - start >= 45, "{}", end - start);
    sleep(60).await;
    assert!(ended.is_empty());
}

#[wasm_bindgen_test]
async fn a_sign_of_life_renews_patience() {
    let ended = Heard::new();
    let start = clock::now();
    let patience = Patience::new(400, {
        let ended = ended.clone();
        move || ended.tell(clock::now())
    });
    for _ in 0..5 {
        sleep(100).await;
        patience.renew();
    }
    let end = ended.next().await;
    assert!(end - start >= 800, "{}", end - start);
}

#[wasm_bindgen_test]
async fn what_is_under_way_begins_once_and_says_so_when_it_takes_long() {
    // an empty app, so that there is something to run what is awaited
    leptos::mount::mount_to_body(|| ());
    let owner = Owner::new();
    let (attempt, busy) = owner.with(|| {
        let attempt = Attempt::<()>::new();
        (attempt, attempt.busy("Opening"))
    });
    let (begun, end) = (Count::default(), Heard::new());
    let start = clock::now();
    for _ in 0..2 {
        let (begun, end) = (begun.clone(), end.clone());
        attempt.begin(async move {
            begun.up();
            end.next().await;
            Err(())
        });
    }
    sleep(20).await;
    assert_eq!((begun.get(), busy.get_untracked()), (1, None));
    while busy.get_untracked().is_none() {
        sleep(10).await;
    }
    assert!(clock::now() - start >= 290, "{}", clock::now() - start);
    end.tell(());
    while busy.get_untracked().is_some() {
        sleep(10).await;
    }
    // what is refused at once has said nothing
    attempt.begin(async { Err(()) });
    sleep(400).await;
    assert_eq!(busy.get_untracked(), None);
}

#[wasm_bindgen_test]
async fn a_pause_is_answered_once() {
    let calls = Count::default();
    let debounce = Debounce::new(20, 10_000, {
        let calls = calls.clone();
        move || calls.up()
    });
    for _ in 0..5 {
        debounce.poke();
    }
    assert!(debounce.is_waiting());
    assert_eq!(calls.get(), 0);
    sleep(80).await;
    assert_eq!(calls.get(), 1);
    assert!(!debounce.is_waiting());
    debounce.poke();
    debounce.flush();
    debounce.flush();
    assert_eq!(calls.get(), 2);
    debounce.poke();
    debounce.cancel();
    sleep(60).await;
    assert_eq!(calls.get(), 2);
}

#[wasm_bindgen_test]
async fn somebody_who_never_pauses_is_answered_all_the_same() {
    let calls = Heard::new();
    let debounce = Debounce::new(5_000, 30, {
        let calls = calls.clone();
        move || calls.tell(())
    });
    debounce.poke();
    calls.next().await;
    debounce.poke();
    calls.next().await;
}

#[wasm_bindgen_test]
async fn dropping_a_debounce_drops_its_call() {
    let calls = Count::default();
    let debounce = Debounce::new(10, 20, {
        let calls = calls.clone();
        move || calls.up()
    });
    debounce.poke();
    drop(debounce);
    sleep(60).await;
    assert_eq!(calls.get(), 0);
}
