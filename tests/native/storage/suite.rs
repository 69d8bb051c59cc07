//! The store in memory keeps what every store has to promise.

use lodestar::storage::memory::MemoryStore;
use lodestar::storage::suite;

use super::support::run;

#[test]
fn the_store_in_memory_keeps_the_contract() {
    assert_eq!(run(suite::contract(&MemoryStore::new())), Ok(()));
}
