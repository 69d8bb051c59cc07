//! The pages: one folder for each place in the app.
//!
//! A page shows state and sends intents. It reads handles of `state`, draws with `components`, and takes every word from `i18n`.

pub mod intentions;
pub mod journal;
pub mod learn;
pub mod lock;
pub mod not_found;
mod not_saved;
pub mod places;
pub mod settings;
pub mod today;
mod unanswered;
pub mod welcome;
