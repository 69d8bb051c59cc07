//! A note that everything was erased here, as a database of its own with nothing in it.
//!
//! The traces of a journal in localStorage are cleared with it, but browsers write that down late. Killed in between, the next start would
//! find an empty store with traces beside it, and call what the person did a loss. The note outlives that: it is there from before the
//! store is empty until a new journal is made.

use std::rc::Rc;

use super::faults::{Faults as _, NoFaults};
use super::open::{self, How};
use super::{Idb, remove};

const NOTE: &str = "lodestar.erased";

/// Notes it. Where that doesn't work, erasing goes on without it.
pub async fn note() {
    if let Ok((store, _)) = Idb::open_with(NOTE, NoFaults).await {
        store.close();
    }
}

/// Whether it is noted.
pub async fn is_noted() -> bool {
    open::open(NOTE, How::Reopen, Rc::new(|_| ()), &NoFaults).await.is_ok()
}

/// Forgets it: there will be something to lose again.
pub async fn forget() {
    remove::remove(NOTE, NoFaults::PATIENCE_MS).await;
}
