//! Starts the app in the browser; on the host there is nothing to start.

#[cfg(target_arch = "wasm32")]
fn main() {
    lodestar::app::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
