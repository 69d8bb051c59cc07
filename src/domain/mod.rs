//! What is true about a person's sessions, intentions and writing, in plain Rust.
//!
//! The domain never reads the clock, the zone or a random number: they arrive as arguments. It knows nothing of
//! storage, keys, screens or words on screens.

pub mod act;
pub mod amount;
pub mod arc;
pub mod attachment;
pub mod basics;
pub mod body;
pub mod calendar;
pub mod changes;
pub mod check_in;
pub mod checklist;
pub mod clinic;
pub mod day;
pub mod entry;
pub mod expectation;
pub mod fields;
pub mod glimpse;
pub mod heavy;
pub mod id;
pub mod insight;
pub mod install;
pub mod intention;
pub mod journal;
pub mod lock;
pub mod look_back;
pub mod moment;
pub mod order;
pub mod parked;
pub mod person;
pub mod phone;
pub mod phrases;
pub mod plan;
pub mod policy;
pub mod question;
pub mod record;
pub mod rules;
pub mod safety_plan;
pub mod session;
pub mod session_day;
pub mod sheet;
pub mod text;
pub mod thread;
pub mod today;
pub mod visits;
pub mod window;
pub mod workshop;

/// Fields that this version does not know, kept as they came so that an older app never drops a newer app's words.
pub type Extra = serde_json::Map<String, serde_json::Value>;
