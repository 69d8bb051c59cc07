//! The store in memory keeps what every store has to promise, also on a bad day.

use std::cell::Cell;
use std::rc::Rc;

use lodestar::storage::memory::{Fault, MemoryStore, Strike};
use lodestar::storage::port::{Durability, Row, Store, StoreError};
use lodestar::storage::suite::{self, Broken};

use super::support::run;

#[test]
fn the_store_in_memory_keeps_the_contract() {
    assert_eq!(run(suite::contract(&MemoryStore::new())), Ok(()));
}

#[test]
fn a_write_that_the_store_repeats_is_decided_twice() {
    let store = MemoryStore::new();
    store.fail(Fault { call: store.calls(), error: StoreError::Silent, strike: Strike::Again });
    let decided = Rc::new(Cell::new(0));
    let counted = Rc::clone(&decided);
    let decide = move |_: &[Vec<Row>]| {
        counted.set(counted.get() + 1);
        Ok::<_, ()>(Vec::new())
    };
    run(store.update(Durability::Strict, Vec::new(), decide)).unwrap();
    assert_eq!(decided.get(), 2);
}

/// A fault at the first call, then at the second, until the suite runs through without one: each time the fault is told by its name, and
/// nothing else is broken by it.
#[test]
fn t06_a_fault_at_every_call_of_the_contract_is_told_by_its_name() {
    for strike in [Strike::Before, Strike::After] {
        for error in [StoreError::Full, StoreError::Dead, StoreError::Silent, StoreError::Vanished] {
            let calls = (0..1_000).find(|call| {
                let store = MemoryStore::new();
                store.fail(Fault { call: *call, error, strike });
                let outcome = run(suite::contract(&store));
                if store.calls() <= *call {
                    assert_eq!(outcome, Ok(()));
                    return true;
                }
                // a decision that refuses writes nothing, so there is nothing whose acknowledgement could be lost
                let told = outcome == Err(Broken::Store(error)) || (strike == Strike::After && outcome == Ok(()));
                assert!(told, "{strike:?} at call {call}: {outcome:?}");
                false
            });
            assert!(calls > Some(20), "{calls:?}");
        }
    }
}
