//! What the vault promises, and the written format it stands in.

mod code;
mod format;
mod format_locks;
mod header;
mod locked;
mod seal;
pub mod support;
