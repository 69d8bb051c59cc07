//! `cargo xtask bench`: builds the release and measures it. The measuring itself is in `tests/e2e`, where the browsers are.

use std::{env, fs};

use anyhow::Result;

use crate::{build, run, tools};

/// The program of the end-to-end tests.
const E2E: [&str; 8] = ["run", "--locked", "--quiet", "--manifest-path", "tests/e2e/Cargo.toml", "--target-dir", "target", "--"];

/// The test that writes the journal of ten thousand entries.
const LARGE: [&str; 8] = ["test", "--locked", "--quiet", "--test", "native", "the_journal_of_the_bench", "--", "--ignored"];

/// Measures and writes `report/bench.md`.
///
/// # Errors
/// When a tool or a browser is missing, or the build stops.
pub fn command(arguments: &[String]) -> Result<()> {
    let path = tools::for_tests()?;
    build::command()?;
    fs::create_dir_all("report")?;
    let mut journal = run::cargo(&LARGE);
    run::loud(journal.env("LODESTAR_LARGE_JOURNAL", env::current_dir()?.join("report/large-journal.json")))?;
    let mut command = run::cargo(&E2E);
    command.args(["--suite", "bench", "--dist", "dist"]).args(arguments);
    run::loud(path.apply(&mut command))
}
