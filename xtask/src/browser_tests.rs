//! The tests that run inside a browser (`tests/browser`), by wasm-bindgen's runner.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::tools::{GECKODRIVER, SearchPath, WASM, WASM_BINDGEN};
use crate::{paths, run};

/// A browser's driver, as the runner is told of it.
#[derive(Debug, Clone)]
pub struct Driver {
    variable: &'static str,
    /// The driver itself.
    pub program: PathBuf,
}

/// The drivers of the browsers that these tests run in: Chromium's, then Firefox's.
///
/// # Errors
/// When one is missing.
pub fn drivers() -> Result<[Driver; 2]> {
    let Some(chromedriver) = paths::on_path("chromedriver") else { bail!("chromedriver is missing") };
    Ok([Driver { variable: "CHROMEDRIVER", program: chromedriver }, Driver { variable: "GECKODRIVER", program: GECKODRIVER.path()? }])
}

/// The command that runs them in one browser; `seconds` is how long all of them may take.
///
/// # Errors
/// When there is no place for tools.
pub fn command(path: &SearchPath, driver: &Driver, seconds: u32) -> Result<Command> {
    let mut command = run::cargo(&["test", "--locked", "--target", WASM, "--test", "browser"]);
    path.apply(&mut command);
    command
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", WASM_BINDGEN.folder()?.join("bin/wasm-bindgen-test-runner"))
        // a busy machine starts a browser slowly
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60")
        .env("WASM_BINDGEN_TEST_TIMEOUT", seconds.to_string())
        .env(driver.variable, &driver.program);
    Ok(command)
}
