//! `cargo xtask soak`: the promises that hold by counting, counted often. It takes about an hour on two processors and writes
//! `report/soak.md`. The stories are those of the end-to-end suites; only their counts are larger.

use std::fmt::Write as _;
use std::fs;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::tools::{self, SearchPath};
use crate::{browser_tests, build, paths, run};

/// The program of the end-to-end tests, with large counts.
const E2E: [&str; 12] = [
    "run",
    "--locked",
    "--quiet",
    "--manifest-path",
    "tests/e2e/Cargo.toml",
    "--target-dir",
    "target",
    "--",
    "--dist",
    "dist",
    "--scale",
    "large",
];
/// How many two-tab histories are played in each browser.
const HISTORIES: &str = "1000";
/// How long they may take, in seconds.
const HISTORIES_SECONDS: u32 = 3_600;

/// Builds the release unless `--no-build` is given, counts, and writes the report. Other arguments are handed to the end-to-end program,
/// such as `--engine firefox`.
///
/// # Errors
/// When a tool or a browser is missing, the build stops, or a promise does not hold.
pub fn command(arguments: &[String]) -> Result<()> {
    let (no_build, rest): (Vec<&String>, Vec<&String>) = arguments.iter().partition(|argument| *argument == "--no-build");
    let path = tools::for_tests()?;
    if no_build.is_empty() {
        build::command()?;
    }
    let folder = paths::root().join("report");
    fs::create_dir_all(&folder)?;
    let start = Instant::now();
    let mut report = String::from("# Soak\n\n");
    let mut broken = Vec::new();
    for (name, part) in [
        ("faults", faults as fn(&SearchPath, &[&String], &mut String) -> Result<()>),
        ("two tabs", histories),
        ("kills and updates", stories),
    ] {
        println!("\n== {name}");
        if let Err(problem) = part(&path, &rest, &mut report) {
            eprintln!("{problem:#}");
            writeln!(report, "- NOT OK, {name}: {problem:#}")?;
            broken.push(name);
        }
    }
    writeln!(report, "\nTook {} minutes.", start.elapsed().as_secs() / 60)?;
    let file = folder.join("soak.md");
    fs::write(&file, &report)?;
    println!("\n{report}");
    if broken.is_empty() { Ok(()) } else { bail!("did not hold: {}", broken.join(", ")) }
}

/// A fault at every call of the store, on the host.
fn faults(_: &SearchPath, _: &[&String], report: &mut String) -> Result<()> {
    let said = run::output(&mut run::cargo(&["test", "--locked", "--test", "native", "t06", "--", "--nocapture"]))?;
    for line in said.lines().filter_map(|line| line.split_once("t06: ")) {
        writeln!(report, "- T6: {}", line.1)?;
    }
    Ok(())
}

/// Two tabs on one journal, in each browser.
fn histories(path: &SearchPath, _: &[&String], report: &mut String) -> Result<()> {
    for driver in browser_tests::drivers()? {
        let mut command = browser_tests::command(path, &driver, HISTORIES_SECONDS)?;
        command.args(["t08", "--", "--nocapture"]).env("LODESTAR_HISTORIES", HISTORIES);
        let said = run::output(&mut command)?;
        let line = said.lines().find(|line| line.contains("two-tab histories")).context("no word about the histories")?;
        let browser = if driver.program.ends_with("chromedriver") { "Chromium" } else { "Firefox" };
        writeln!(report, "- T8, {browser}: {}", line.trim())?;
    }
    Ok(())
}

/// The stories of the end-to-end suites that count.
fn stories(path: &SearchPath, rest: &[&String], report: &mut String) -> Result<()> {
    let figures = paths::root().join("report/soak.json");
    let _ = fs::remove_file(&figures);
    let mut command = run::cargo(&E2E);
    command.args(["--suite", "kill", "--suite", "updates", "--figures"]).arg(&figures).args(rest);
    let outcome = run::loud(path.apply(&mut command));
    // what was counted is told also where a story did not hold
    if let Ok(text) = fs::read_to_string(&figures) {
        for row in serde_json::from_str::<Vec<Value>>(&text)? {
            let counted = row.get("counted").and_then(Value::as_object).into_iter().flatten();
            let counted: Vec<String> = counted.map(|(name, count)| format!("{name} {count}")).collect();
            let field = |name: &str| row.get(name).and_then(Value::as_str).unwrap_or_default();
            writeln!(report, "- {}, {}: {}", field("case").to_uppercase(), field("engine"), counted.join(", "))?;
        }
    }
    outcome
}
