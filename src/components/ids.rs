//! Ids that tie a label, a hint and a fault to their control. They are counted, never made from what a person wrote.

use std::sync::atomic::{AtomicU32, Ordering};

static NEXT: AtomicU32 = AtomicU32::new(1);

/// An id that no other element of this page has: `field-7`.
pub(super) fn fresh(kind: &str) -> String {
    format!("{kind}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}
