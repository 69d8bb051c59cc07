//! The steps, quick ones first.

use std::process::Command;

use anyhow::{Result, bail};

use super::{Context, Needs, Step};
use crate::tools::{CARGO_DENY, WASM};
use crate::{browser_tests, build, paths, run};

/// The packages beside the app's own.
const OTHERS: [&str; 2] = ["xtask/Cargo.toml", "tests/e2e/Cargo.toml"];

/// The app's own with its second program, the worker for passphrases.
const WHOLE: [&str; 2] = ["--features", "worker"];

/// Every step, in the order in which they run.
pub(super) const ALL: [Step; 9] = [
    Step { name: "fmt", about: "every Rust file is formatted", needs: Needs::Rust, run: fmt },
    Step { name: "clippy", about: "no lint speaks up, on the host and for wasm", needs: Needs::Tools, run: clippy },
    Step { name: "doc", about: "the documentation builds without a warning", needs: Needs::Tools, run: doc },
    Step { name: "deny", about: "licenses, sources and doubled crates", needs: Needs::Tools, run: deny },
    Step { name: "host", about: "tests of everything that needs no browser", needs: Needs::Rust, run: host },
    Step { name: "xtask", about: "tests of the tools themselves", needs: Needs::Rust, run: xtask },
    Step { name: "browser", about: "tests inside Chromium and Firefox", needs: Needs::Browsers, run: browser },
    Step { name: "build", about: "the release", needs: Needs::Tools, run: release },
    Step { name: "e2e", about: "the release in three engines, end to end", needs: Needs::Browsers, run: e2e },
];

fn fmt(_: &Context) -> Result<()> {
    run::loud(&mut run::cargo(&["fmt", "--check"]))?;
    for manifest in OTHERS {
        run::loud(&mut run::cargo(&["fmt", "--check", "--manifest-path", manifest]))?;
    }
    Ok(())
}

fn clippy(_: &Context) -> Result<()> {
    let check = ["clippy", "--locked", "--quiet", "--all-targets"];
    let strict = ["--", "-D", "warnings"];
    run::loud(run::cargo(&check).args(WHOLE).args(strict))?;
    run::loud(run::cargo(&check).args(WHOLE).args(["--target", WASM]).args(strict))?;
    for manifest in OTHERS {
        run::loud(run::cargo(&check).args(["--target-dir", "target", "--manifest-path", manifest]).args(strict))?;
    }
    Ok(())
}

fn doc(_: &Context) -> Result<()> {
    let write = ["doc", "--locked", "--quiet", "--no-deps", "--document-private-items"];
    let strict = |command: &mut Command| run::loud(command.env("RUSTDOCFLAGS", "-D warnings"));
    strict(run::cargo(&write).args(WHOLE))?;
    strict(run::cargo(&write).args(WHOLE).args(["--target", WASM]))
}

fn deny(context: &Context) -> Result<()> {
    for manifest in ["Cargo.toml"].iter().chain(&OTHERS) {
        println!("{manifest}");
        let arguments = ["--manifest-path", manifest, "--config", ".deny.toml", "check", "bans", "licenses", "sources"];
        run::loud(&mut context.with_tools(run::program(CARGO_DENY.path()?, &arguments)))?;
    }
    println!("Advisories are not checked here: their list comes over the network. By hand: cargo deny check advisories");
    Ok(())
}

fn host(_: &Context) -> Result<()> {
    run::loud(run::cargo(&["test", "--locked", "--quiet"]).args(WHOLE))
}

fn xtask(_: &Context) -> Result<()> {
    for manifest in OTHERS {
        let test = ["test", "--locked", "--quiet", "--workspace", "--manifest-path", manifest, "--target-dir", "target"];
        run::loud(&mut run::cargo(&test))?;
    }
    Ok(())
}

fn browser(context: &Context) -> Result<()> {
    let Some(path) = &context.path else { bail!("the tools are missing") };
    let mut broken = Vec::new();
    for driver in browser_tests::drivers()? {
        println!("with {}", driver.program.display());
        // what one says is no reason not to ask the other
        if let Err(problem) = run::loud(&mut browser_tests::command(path, &driver, 180)?) {
            eprintln!("{problem:#}");
            broken.push(driver.program.display().to_string());
        }
    }
    if broken.is_empty() {
        return Ok(());
    }
    bail!("tests did not pass with {}", broken.join(" and "))
}

fn release(_: &Context) -> Result<()> {
    build::command()
}

fn e2e(context: &Context) -> Result<()> {
    if !paths::dist().join("index.html").is_file() {
        bail!("dist/ holds no build; cargo xtask test build e2e makes one first");
    }
    let play = ["run", "--locked", "--quiet", "--manifest-path", "tests/e2e/Cargo.toml", "--target-dir", "target", "--", "--dist", "dist"];
    run::loud(&mut context.with_tools(run::cargo(&play)))
}
