//! Every sentence the app says.
//!
//! The sentences live in `en/*.toml`, one file for each place. `build.rs` turns every key into a function here, so a
//! key that is missing does not compile: `tr::journal::title()`, `tr::journal::from_day(day)`, `tr::common::words(n)`.
//! How another language takes the place of English is told in [`catalogue`].

pub mod catalogue;
pub mod number;
pub mod plural;
pub mod problem;

pub use catalogue::{Text, tag};
pub use problem::Problem;

/// The texts of the app, one module for each language file.
#[allow(clippy::doc_markdown, reason = "the docs are the texts themselves")]
pub mod tr {
    include!(concat!(env!("OUT_DIR"), "/tr.rs"));
}
