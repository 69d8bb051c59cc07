//! What the vault promises, and the written format it stands in.

mod format;
mod header;
mod seal;
