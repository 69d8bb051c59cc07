//! The store on IndexedDB, in a browser that misbehaves.

use lodestar::platform::idb::faults::{Fault, Faults, Step};
use lodestar::platform::idb::{Idb, OpenError};
use lodestar::storage::port::{Durability, Query, Store, StoreError, Table, UpdateError};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{Count, Script, Without, name, put, store, value, write};

#[wasm_bindgen_test]
async fn t06_a_connection_that_was_closed_is_opened_anew() {
    let (store, script) = store().await;
    script.then(&[(Step::Begin, Fault::Closed)]);
    write(&store, vec![put(Table::Rec, "a", b"1")]).await.unwrap();
    assert!(script.is_over());
    script.then(&[(Step::Begin, Fault::Closed)]);
    assert_eq!(value(&store, Table::Rec, "a").await.as_deref(), Some(&b"1"[..]));
    assert!(script.is_over());
    store.close();
    assert_eq!(value(&store, Table::Rec, "a").await.as_deref(), Some(&b"1"[..]));
}

#[wasm_bindgen_test]
async fn t06_every_kind_of_dead_connection_heals_once() {
    for name in ["InvalidStateError", "UnknownError", "AbortError", "TransactionInactiveError"] {
        let (store, script) = store().await;
        script.then(&[(Step::Begin, Fault::Named(name))]);
        assert_eq!(write(&store, vec![put(Table::Rec, "a", b"1")]).await, Ok(()), "{name}");
        script.then(&[(Step::Begin, Fault::Named(name)), (Step::Begin, Fault::Named(name))]);
        let twice = write(&store, vec![put(Table::Rec, "a", b"2")]).await;
        assert_eq!(twice, Err(UpdateError::Store(StoreError::Dead)), "{name}");
        assert!(script.is_over());
        assert_eq!(value(&store, Table::Rec, "a").await.as_deref(), Some(&b"1"[..]), "{name}");
    }
}

#[wasm_bindgen_test]
async fn t06_an_abort_without_a_reason_is_tried_again_and_written_once() {
    let (store, script) = store().await;
    let decided = Count::default();
    script.then(&[(Step::Commit, Fault::Unexplained)]);
    let update = store.update::<()>(Durability::Strict, vec![Query::Keys(Table::Rec, String::new())], {
        let decided = decided.clone();
        move |rows| {
            decided.up();
            assert!(rows[0].is_empty());
            Ok(vec![put(Table::Rec, "a", b"1")])
        }
    });
    update.await.unwrap();
    assert_eq!(decided.get(), 2);
    script.then(&[(Step::Commit, Fault::Unexplained), (Step::Commit, Fault::Unexplained)]);
    assert_eq!(write(&store, vec![put(Table::Rec, "a", b"2")]).await, Err(UpdateError::Store(StoreError::Unknown)));
    assert_eq!(value(&store, Table::Rec, "a").await.as_deref(), Some(&b"1"[..]));
}

#[wasm_bindgen_test]
async fn t05_a_full_disk_at_the_commit_writes_nothing_and_is_named() {
    let (store, script) = store().await;
    write(&store, vec![put(Table::Rec, "a", b"1")]).await.unwrap();
    script.then(&[(Step::Commit, Fault::Named("QuotaExceededError"))]);
    let full = write(&store, vec![put(Table::Rec, "a", b"2"), put(Table::Rec, "b", b"2")]).await;
    assert_eq!(full, Err(UpdateError::Store(StoreError::Full)));
    assert!(script.is_over());
    assert_eq!(value(&store, Table::Rec, "a").await.as_deref(), Some(&b"1"[..]));
    assert_eq!(value(&store, Table::Rec, "b").await, None);
    // a smaller write works again
    write(&store, vec![put(Table::Rec, "b", b"3")]).await.unwrap();
}

#[wasm_bindgen_test]
async fn silence_is_an_answer() {
    let (store, script) = store().await;
    script.then(&[(Step::Commit, Fault::Silence)]);
    let silent = write(&store, vec![put(Table::Rec, "a", b"1")]).await;
    assert_eq!(silent, Err(UpdateError::Store(StoreError::Silent)));
    // the next call has a new connection, and sees what became of it
    assert_eq!(value(&store, Table::Rec, "a").await.as_deref(), Some(&b"1"[..]));
    write(&store, vec![put(Table::Rec, "a", b"2")]).await.unwrap();
}

/// Loses patience after half a second, which a long transaction outlasts.
struct Hurried;

impl Faults for Hurried {
    const PATIENCE_MS: u32 = 500;

    fn strike(&self, _: Step) -> Option<Fault> {
        None
    }
}

#[wasm_bindgen_test]
async fn a_long_transaction_is_not_taken_for_a_silent_one() {
    let (store, _) = Idb::open_with(&name(), Hurried).await.unwrap();
    let rows: Vec<_> = (0..20_000).map(|number| put(Table::Rec, &format!("{number:05}"), &[7; 600])).collect();
    assert_eq!(write(&store, rows).await, Ok(()));
    assert_eq!(value(&store, Table::Rec, "19999").await, Some(vec![7; 600]));
}

#[wasm_bindgen_test]
async fn opening_is_tried_twice_and_never_waits_for_ever() {
    let script = Script::default();
    script.then(&[(Step::Open, Fault::Named("UnknownError"))]);
    assert!(Idb::open_with(&name(), script.clone()).await.is_ok());
    for (faults, expected) in [
        (&[Fault::Named("UnknownError"), Fault::Named("UnknownError")][..], StoreError::Dead),
        (&[Fault::Silence], StoreError::Silent),
        (&[Fault::Named("VersionError")], StoreError::Newer),
        (&[Fault::Named("SecurityError")], StoreError::Unavailable),
        (&[Fault::Named("QuotaExceededError")], StoreError::Full),
    ] {
        script.then(&faults.iter().map(|fault| (Step::Open, *fault)).collect::<Vec<_>>());
        let opened = Idb::open_with(&name(), script.clone()).await;
        assert_eq!(opened.map(|_| ()), Err(OpenError::Store(expected)));
        assert!(script.is_over());
    }
}

#[wasm_bindgen_test]
async fn healing_that_finds_no_database_server_says_so() {
    let (store, script) = store().await;
    script.then(&[(Step::Begin, Fault::Closed), (Step::Open, Fault::Silence)]);
    assert_eq!(write(&store, vec![put(Table::Rec, "a", b"1")]).await, Err(UpdateError::Store(StoreError::Silent)));
    write(&store, vec![put(Table::Rec, "a", b"2")]).await.unwrap();
    assert_eq!(value(&store, Table::Rec, "a").await.as_deref(), Some(&b"2"[..]));
}

#[wasm_bindgen_test]
async fn a_browser_without_indexeddb_is_told_apart() {
    let window = JsValue::from(web_sys::window().unwrap());
    for getter in ["return undefined", "return null", "throw new DOMException('no', 'SecurityError')"] {
        let _without = Without::new(&window, "indexedDB", getter);
        let opened = Idb::open_with(&name(), Script::default()).await;
        assert_eq!(opened.map(|_| ()), Err(OpenError::Store(StoreError::Unavailable)), "{getter}");
    }
    assert!(Idb::open_with(&name(), Script::default()).await.is_ok());
}
