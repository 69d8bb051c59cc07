//! Intentions: setting one in three short screens, carrying it, changing it, resting it or letting it go.
//!
//! An intention is a direction, held lightly. Nothing here is scored, counted or achieved, and the app never rewrites a
//! person's words: it offers phrases to borrow and shows what came of it. [`WorkshopPage`] stays mounted between its
//! three screens, so that all of them belong to one sitting and end as one version.

mod came;
mod intention;
mod list;
mod standing;
mod thread;
mod versions;
mod workshop;

pub use came::{WhatCame, came_words};
pub use intention::IntentionPage;
pub use list::IntentionsPage;
pub use versions::IntentionVersionsPage;
pub use workshop::WorkshopPage;
