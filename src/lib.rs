//! Lodestar: a private, offline-first companion for people in ketamine-assisted psychotherapy.
//!
//! Read the modules in this order. Everything above the line is plain Rust, tested on the host;
//! everything below it needs a browser and is compiled for `wasm32` alone, so that the compiler itself keeps
//! the two apart. `ARCHITECTURE.md` has the invariants and the reasons.
//!
//! | layer | what it holds | may use |
//! |---|---|---|
//! | [`domain`] | what is true: entries, intentions, days | nothing of ours |
//! | [`content`] | the clinical material as typed tables | domain, the texts of i18n |
//! | [`vault`] | sealing and opening bytes, keys and their slots | domain |
//! | [`storage`] | records, versions, index, drafts, the store port | domain, vault |
//! | [`i18n`] | every sentence the app says | domain, storage |
//! | [`routes`] | every place in the app as a type | domain |
//! | [`components`] | looks and behaviour | i18n, value types of domain |
//! | `platform` | the only code that touches the browser | storage, vault |
//! | `state` | reactive handles and commands | everything above |
//! | `pages` | one folder per place | everything but platform |
//! | `app` | shell, router, gates | everything |

pub mod components;
pub mod content;
pub mod domain;
pub mod i18n;
pub mod routes;
pub mod storage;
pub mod vault;
// ---- below this line a browser is needed ----
#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod pages;
#[cfg(target_arch = "wasm32")]
pub mod platform;
#[cfg(target_arch = "wasm32")]
pub mod state;
