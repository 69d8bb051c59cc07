//! The store on IndexedDB, in a browser that behaves.

use lodestar::platform::idb::faults::NoFaults;
use lodestar::platform::idb::{Claim, Found, Idb};
use lodestar::storage::port::{Durability, Query, Row, Store, StoreError, Table, UpdateError, Write};
use lodestar::storage::suite;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{Count, Heard, js_later, name, put, store, value, write};

#[wasm_bindgen_test]
async fn it_does_what_every_store_does() {
    let (store, _) = store().await;
    assert_eq!(suite::contract(&store).await, Ok(()));
}

#[wasm_bindgen_test]
async fn what_was_written_is_read_back_by_another_connection() {
    let name = name();
    let (first, found) = Idb::open_with(&name, NoFaults).await.unwrap();
    assert_eq!(found, Found::Created);
    for (durability, key) in [(Durability::Strict, "strict"), (Durability::Relaxed, "relaxed")] {
        let row = put(Table::Rec, key, &[0, 1, 255]);
        first.update::<()>(durability, Vec::new(), move |_| Ok(vec![row.clone()])).await.unwrap();
    }
    drop(first);
    let (second, found) = Idb::open_with(&name, NoFaults).await.unwrap();
    assert_eq!(found, Found::Existing);
    assert_eq!(value(&second, Table::Rec, "strict").await, Some(vec![0, 1, 255]));
    assert_eq!(value(&second, Table::Rec, "relaxed").await, Some(vec![0, 1, 255]));
    assert_eq!(value(&second, Table::Hist, "strict").await, None);
}

#[wasm_bindgen_test]
async fn decide_sees_what_is_stored_and_its_writes_happen_together() {
    let (store, _) = store().await;
    write(&store, vec![put(Table::Rec, "a/1", b"old"), put(Table::Draft, "a", b"draft")]).await.unwrap();
    let queries = vec![
        Query::Prefix(Table::Rec, "a/".to_owned()),
        Query::One(Table::Draft, "a".to_owned()),
        Query::One(Table::Meta, "no".to_owned()),
    ];
    let update = store.update::<()>(Durability::Strict, queries, |rows| {
        assert_eq!(rows[0], [Row { key: "a/1".to_owned(), value: b"old".to_vec() }]);
        assert_eq!(rows[1][0].value, b"draft");
        assert!(rows[2].is_empty());
        let old = rows[0][0].clone();
        Ok(vec![
            Write::Put(Table::Hist, old),
            Write::Delete(Table::Rec, "a/1".to_owned()),
            put(Table::Rec, "a/2", b"new"),
            Write::Delete(Table::Draft, "a".to_owned()),
        ])
    });
    update.await.unwrap();
    assert_eq!(value(&store, Table::Hist, "a/1").await.as_deref(), Some(&b"old"[..]));
    assert_eq!(value(&store, Table::Rec, "a/1").await, None);
    assert_eq!(value(&store, Table::Rec, "a/2").await.as_deref(), Some(&b"new"[..]));
    assert_eq!(value(&store, Table::Draft, "a").await, None);
}

#[wasm_bindgen_test]
async fn a_refusal_writes_nothing() {
    let (store, _) = store().await;
    write(&store, vec![put(Table::Rec, "a", b"kept")]).await.unwrap();
    let refused = store.update(Durability::Strict, vec![Query::One(Table::Rec, "a".to_owned())], |_| Err("changed elsewhere")).await;
    assert_eq!(refused, Err(UpdateError::Refused("changed elsewhere")));
    let refused = store.update(Durability::Strict, Vec::new(), |_| Err(7)).await;
    assert_eq!(refused, Err(UpdateError::Refused(7)));
    assert_eq!(value(&store, Table::Rec, "a").await.as_deref(), Some(&b"kept"[..]));
}

#[wasm_bindgen_test]
async fn an_update_may_have_nothing_to_write() {
    let (store, _) = store().await;
    assert_eq!(write(&store, Vec::new()).await, Ok(()));
    assert_eq!(store.read(Vec::new()).await, Ok(Vec::new()));
}

#[wasm_bindgen_test]
async fn prefixes_end_where_they_end_and_keys_come_in_order() {
    let (store, _) = store().await;
    let keys = ["b/2", "a", "b/1", "b", "b/", "c", "b/zz", "b0"];
    write(&store, keys.iter().map(|key| put(Table::Index, key, key.as_bytes())).collect()).await.unwrap();
    let queries = vec![
        Query::Keys(Table::Index, String::new()),
        Query::Keys(Table::Index, "b/".to_owned()),
        Query::Prefix(Table::Index, "b/".to_owned()),
        Query::Prefix(Table::Index, "d".to_owned()),
        Query::Prefix(Table::Rec, String::new()),
        Query::One(Table::Index, "b".to_owned()),
    ];
    let rows = store.read(queries).await.unwrap();
    let names = |rows: &[Row]| rows.iter().map(|row| row.key.clone()).collect::<Vec<_>>();
    assert_eq!(names(&rows[0]), ["a", "b", "b/", "b/1", "b/2", "b/zz", "b0", "c"]);
    assert_eq!(names(&rows[1]), ["b/", "b/1", "b/2", "b/zz"]);
    assert!(rows[0].iter().chain(&rows[1]).all(|row| row.value.is_empty()));
    assert_eq!(names(&rows[2]), names(&rows[1]));
    assert!(rows[2].iter().all(|row| row.value == row.key.as_bytes()));
    assert!(rows[3].is_empty() && rows[4].is_empty());
    assert_eq!(rows[5], [Row { key: "b".to_owned(), value: b"b".to_vec() }]);
}

#[wasm_bindgen_test]
async fn two_hundred_thousand_characters_survive() {
    let (store, _) = store().await;
    let text: String = "word \u{1f319}\u{200d}\u{5d0}".chars().cycle().take(200_000).collect();
    write(&store, vec![put(Table::Draft, "long", text.as_bytes()), put(Table::Draft, "none", b"")]).await.unwrap();
    assert_eq!(value(&store, Table::Draft, "long").await, Some(text.into_bytes()));
    assert_eq!(value(&store, Table::Draft, "none").await, Some(Vec::new()));
}

#[wasm_bindgen_test]
async fn three_thousand_rows_come_back_in_order() {
    let (store, _) = store().await;
    let rows = (0..3_000_u32).rev().map(|n| put(Table::Rec, &format!("{n:08x}"), &n.to_le_bytes())).collect();
    write(&store, rows).await.unwrap();
    let rows = store.read(vec![Query::Prefix(Table::Rec, String::new())]).await.unwrap();
    let numbers: Vec<u32> = rows[0].iter().map(|row| u32::from_le_bytes(row.value.clone().try_into().unwrap())).collect();
    assert_eq!(numbers, (0..3_000).collect::<Vec<_>>());
}

/// Adds one to a counter: reads, decides and writes.
async fn add_one(store: &Idb<crate::support::Script>) -> Result<(), UpdateError<()>> {
    let queries = vec![Query::One(Table::Meta, "counter".to_owned())];
    let update = store.update(Durability::Relaxed, queries, |rows| {
        let old = rows[0].first().map_or(0, |row| row.value[0]);
        Ok(vec![put(Table::Meta, "counter", &[old + 1])])
    });
    update.await
}

#[wasm_bindgen_test]
async fn two_connections_never_lose_each_others_updates() {
    let name = name();
    let (one, _) = Idb::open_with(&name, crate::support::Script::default()).await.unwrap();
    let (two, _) = Idb::open_with(&name, crate::support::Script::default()).await.unwrap();
    let done = Heard::new();
    for number in 0..100 {
        let (store, done) = (if number % 2 == 0 { one.clone() } else { two.clone() }, done.clone());
        wasm_bindgen_futures::spawn_local(async move { done.tell(add_one(&store).await) });
    }
    for _ in 0..100 {
        done.next().await.unwrap();
    }
    assert_eq!(value(&one, Table::Meta, "counter").await, Some(vec![100]));
    assert_eq!(value(&two, Table::Meta, "counter").await, Some(vec![100]));
}

#[wasm_bindgen_test]
async fn a_write_on_leaving_is_there_afterwards() {
    let name = name();
    let (store, _) = Idb::open_with(&name, NoFaults).await.unwrap();
    store.write_leaving(vec![put(Table::Draft, "a", &[7; 100_000])]);
    store.write_leaving(Vec::new());
    drop(store);
    let (again, _) = Idb::open_with(&name, NoFaults).await.unwrap();
    assert_eq!(value(&again, Table::Draft, "a").await, Some(vec![7; 100_000]));
    again.close();
    // with no connection there is nothing to be done, and nothing breaks
    again.write_leaving(vec![put(Table::Draft, "b", b"late")]);
    assert_eq!(value(&again, Table::Draft, "b").await, None);
}

#[wasm_bindgen_test]
async fn an_abandoned_update_leaves_the_store_in_order() {
    let (store, _) = store().await;
    let decided = Count::default();
    let update = store.update::<()>(Durability::Strict, vec![Query::Keys(Table::Rec, String::new())], {
        let decided = decided.clone();
        move |_| {
            decided.up();
            Ok(vec![put(Table::Rec, "abandoned", b"")])
        }
    });
    let mut update = Box::pin(update);
    // begun, then dropped, as when the page that asked is gone
    assert!(futures::FutureExt::now_or_never(&mut update).is_none());
    drop(update);
    write(&store, vec![put(Table::Rec, "next", b"")]).await.unwrap();
    let rows = store.read(vec![Query::Keys(Table::Rec, String::new())]).await.unwrap();
    assert_eq!(rows[0].len(), 1);
    assert_eq!(decided.get(), 0);
}

#[wasm_bindgen_test]
async fn t11_a_newer_database_is_read_and_left_alone() {
    let name = name();
    let (store, _) = Idb::open_with(&name, NoFaults).await.unwrap();
    write(&store, vec![put(Table::Rec, "a", b"kept")]).await.unwrap();
    let claimed = Heard::new();
    store.on_claimed({
        let claimed = claimed.clone();
        move |claim| claimed.tell(claim)
    });
    let open_version_2 = format!(
        "return new Promise((done, not) => {{ const r = indexedDB.open('{name}', 2); r.onblocked = not; r.onerror = not; r.onsuccess = () => {{ r.result.close(); done(); }}; }})"
    );
    js_later(&open_version_2).await;
    assert_eq!(claimed.next().await, Claim::Upgrade);
    // the page that was open runs an older version: it has to start again
    assert_eq!(store.read(vec![Query::Keys(Table::Rec, String::new())]).await, Err(StoreError::Newer));
    assert_eq!(write(&store, vec![put(Table::Rec, "a", b"")]).await, Err(UpdateError::Store(StoreError::Newer)));
    // one that starts now can read, and writes nothing
    let (newer, found) = Idb::open_with(&name, NoFaults).await.unwrap();
    assert_eq!(found, Found::Newer);
    assert_eq!(value(&newer, Table::Rec, "a").await.as_deref(), Some(&b"kept"[..]));
    assert_eq!(write(&newer, vec![put(Table::Rec, "a", b"")]).await, Err(UpdateError::Store(StoreError::Newer)));
    newer.write_leaving(vec![put(Table::Rec, "a", b"")]);
    newer.close();
    assert_eq!(value(&newer, Table::Rec, "a").await.as_deref(), Some(&b"kept"[..]));
    let version = js_later(&format!("return indexedDB.databases().then((all) => all.find((one) => one.name === '{name}').version)")).await;
    assert_eq!(version.as_f64(), Some(2.0));
}

#[wasm_bindgen_test]
async fn t07_a_vanished_database_is_not_replaced_by_an_empty_one() {
    let name = name();
    let (store, _) = Idb::open_with(&name, NoFaults).await.unwrap();
    write(&store, vec![put(Table::Rec, "a", b"gone")]).await.unwrap();
    let claimed = Heard::new();
    store.on_claimed({
        let claimed = claimed.clone();
        move |claim| claimed.tell(claim)
    });
    js_later(&format!("return new Promise((done, not) => {{ const r = indexedDB.deleteDatabase('{name}'); r.onsuccess = done; r.onerror = not; r.onblocked = not; }})")).await;
    assert_eq!(claimed.next().await, Claim::Deletion);
    assert_eq!(store.read(vec![Query::Keys(Table::Rec, String::new())]).await, Err(StoreError::Vanished));
    assert_eq!(write(&store, vec![put(Table::Rec, "b", b"")]).await, Err(UpdateError::Store(StoreError::Vanished)));
    let (_, found) = Idb::open_with(&name, NoFaults).await.unwrap();
    assert_eq!(found, Found::Created);
}

#[wasm_bindgen_test]
async fn a_page_that_is_left_leaves_no_transaction_open_and_goes_on_when_it_is_shown_again() {
    let (store, _) = Idb::open_with(&name(), NoFaults).await.unwrap();
    let decided = Count::default();
    let update = store.update::<()>(Durability::Strict, vec![Query::Keys(Table::Rec, String::new())], {
        let decided = decided.clone();
        move |_| {
            decided.up();
            Ok(vec![put(Table::Rec, "a", b"1")])
        }
    });
    let mut update = Box::pin(update);
    assert!(futures::FutureExt::now_or_never(&mut update).is_none());
    store.rest();
    // the words of the last moment don't wait behind it
    store.write_leaving(vec![put(Table::Draft, "last", b"words")]);
    assert_eq!(decided.get(), 0);
    // shown again: what was ended is tried again, once
    update.await.unwrap();
    assert_eq!(decided.get(), 1);
    assert_eq!(value(&store, Table::Rec, "a").await.as_deref(), Some(&b"1"[..]));
    assert_eq!(value(&store, Table::Draft, "last").await.as_deref(), Some(&b"words"[..]));
}
