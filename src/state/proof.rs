//! What can be shown, and not only said, about where words go. It is the browser's own answer each time.

use leptos::prelude::*;

use crate::domain::policy::{self, Directive};
use crate::platform::{clock, proof};

/// How often it is looked at again while somebody reads it, in ms.
const AGAIN_MS: u32 = 2_000;

/// The handle. It counts from the start of the app.
#[derive(Clone, Copy)]
pub struct Proof {
    refused: RwSignal<u32>,
}

/// The policy that is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// As it stands in the page.
    pub raw: String,
    /// What it says, what matters most first.
    pub directives: Vec<Directive>,
    /// Whether it keeps the page from reaching any other address.
    pub is_closed: bool,
}

impl Proof {
    /// Makes the handle, begins to count, and puts the handle into the context of the app.
    pub fn provide() -> Self {
        let handle = Self { refused: RwSignal::new(0) };
        // lives as long as the app
        let _listener = StoredValue::new_local(proof::on_refused(move || {
            handle.refused.try_update(|refused| *refused = refused.saturating_add(1));
        }));
        provide_context(handle);
        handle
    }

    /// The handle of the app.
    pub fn expect() -> Self {
        expect_context()
    }

    /// How often the browser has refused something because of the policy, since the app was opened.
    pub fn refused(self) -> ReadSignal<u32> {
        self.refused.read_only()
    }

    /// How many requests this page made to other hosts; `None` where the browser doesn't tell. Looked at again and again for as long as
    /// the page lives that asks.
    pub fn requests_elsewhere(self) -> ReadSignal<Option<u32>> {
        let count = || proof::requests_elsewhere().map(|count| u32::try_from(count).unwrap_or(u32::MAX));
        let shown = RwSignal::new(count());
        let _ticker = StoredValue::new_local(clock::every(AGAIN_MS, move || {
            shown.try_set(count());
        }));
        shown.read_only()
    }

    /// The policy that is in force in this page; `None` where there is none.
    pub fn policy(self) -> Option<Policy> {
        let raw = proof::policy()?;
        let directives = policy::directives(&raw);
        let is_closed = policy::is_closed(&directives);
        Some(Policy { raw, directives, is_closed })
    }
}
