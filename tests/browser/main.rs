//! What needs a real browser: the store on IndexedDB, dates by `Intl`, the address bar, timers and the rest of `platform`.
//!
//! `cargo xtask test` runs it in Chromium and in Firefox. By hand, with `wasm-bindgen-test-runner` on the `PATH`:
//! `CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner CHROMEDRIVER=chromedriver cargo test --target
//! wasm32-unknown-unknown --test browser`; `GECKODRIVER=geckodriver` in place of `CHROMEDRIVER`, or, on a display,
//! `SAFARIDRIVER=WebKitWebDriver`: the runner speaks to WebKitGTK's driver as to Safari's. `webdriver.json` beside `Cargo.toml`
//! holds the browsers' arguments.
#![cfg(target_arch = "wasm32")]
// a test that ends at a missing value says where; layout gives exact pixels, and test dates are small
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::float_cmp)]
#![allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, clippy::cast_sign_loss)]

mod address;
mod coming_and_going;
mod days;
mod elements;
mod histories;
mod home_screen;
mod idb;
mod idb_faults;
mod kept;
mod notices;
mod passphrase;
mod support;
mod tabs;
mod waiting;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
