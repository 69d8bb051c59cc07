//! The places of the app as a person uses them. The app's words stand here and nowhere else in the tests.

pub mod backup;
pub mod bad_days;
pub mod care;
pub mod days_after;
pub mod erase;
pub mod everything;
pub mod expect;
pub mod feelings;
pub mod frame;
pub mod help;
pub mod install;
pub mod intention;
pub mod journal;
pub mod learn;
pub mod lock;
pub mod lock_setup;
pub mod media;
pub mod session_day;
pub mod sessions;
pub mod storage;
pub mod thread;
pub mod today;
pub mod updates;
pub mod welcome;
