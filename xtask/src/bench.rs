//! `cargo xtask bench`: builds the release and measures it. The measuring itself is in `tests/e2e`, where the browsers are.

use anyhow::Result;

use crate::{build, run, tools};

/// The program of the end-to-end tests.
const E2E: [&str; 8] = ["run", "--locked", "--quiet", "--manifest-path", "tests/e2e/Cargo.toml", "--target-dir", "target", "--"];

/// Measures and writes `report/bench.md`.
///
/// # Errors
/// When a tool or a browser is missing, or the build stops.
pub fn command(arguments: &[String]) -> Result<()> {
    let path = tools::for_tests()?;
    build::command()?;
    let mut command = run::cargo(&E2E);
    command.args(["--suite", "bench", "--dist", "dist"]).args(arguments);
    run::loud(path.apply(&mut command))
}
