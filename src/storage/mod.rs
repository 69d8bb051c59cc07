//! What is kept and how: versions of records, their merge, the sealed index, drafts, and the port to a durable store.
//!
//! Start with [`archive::Archive`], the one thing that the app talks to. It promises that nothing acknowledged is lost or
//! replaced unseen, that a row which can't be read is kept and named, and that two tabs never overwrite each other.
//! Everything here is plain Rust over the [`port::Store`] port; `now` and randomness are passed in.

pub mod archive;
pub mod backup;
pub mod draft;
pub mod envelope;
pub mod glimpse;
pub mod help_public;
pub mod index;
pub mod memory;
pub mod merge;
pub mod port;
pub mod readable;
pub mod retention;
pub mod shelf;
pub mod splice;
pub mod start;
pub mod suite;
pub mod version;

pub use archive::Archive;
