//! The pages: one folder for each place in the app.
//!
//! A page shows state and sends intents. It reads handles of `state`, draws with `components`, and takes every word from `i18n`.

mod aside;
pub mod backup;
pub mod care;
pub mod check_in;
pub mod expectations;
mod feelings;
pub mod intentions;
pub mod journal;
mod kept;
pub mod learn;
mod line;
pub mod lock;
pub mod look_back;
pub mod media;
pub mod not_found;
mod not_saved;
pub mod parked;
pub mod people;
pub mod places;
pub mod plans;
pub mod session_day;
mod session_name;
pub mod sessions;
pub mod settings;
pub mod today;
mod unanswered;
pub mod welcome;
