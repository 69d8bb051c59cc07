//! `cargo xtask`: what cargo and Trunk do not do for Lodestar.
//!
//! Installing the pinned tools, building and finishing the release, serving it the way a host does, and running
//! every check. Nothing here ships: what a person's browser loads is `src/` and `public/`.

pub mod bench;
pub mod browser_tests;
pub mod build;
pub mod content;
pub mod grade;
pub mod help_page;
pub mod hook;
pub mod icons;
pub mod paths;
pub mod policy;
pub mod run;
pub mod serve;
pub mod server;
pub mod soak;
pub mod sprite;
pub mod support;
pub mod test;
pub mod tools;
pub mod words;
