//! Tests of the pure half as a user of it: laws, golden files, and rules about the project's own texts.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test stops where it is surprised")]

mod age_files;
mod days;
mod domain;
mod generator;
mod lock;
mod policy;
mod routes;
mod schedule;
mod session_day;
mod sheet;
mod storage;
mod tidy;
mod vault;
mod words;
