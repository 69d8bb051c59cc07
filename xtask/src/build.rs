//! `cargo xtask build`: the release in `dist/`, through Trunk, finished by the hook.

use std::time::Instant;

use anyhow::Result;

use crate::hook::wasm;
use crate::{run, tools};

/// Builds the release.
///
/// # Errors
/// When a tool can't be installed, or the build stops.
pub fn command() -> Result<()> {
    let path = tools::for_build()?;
    let start = Instant::now();
    println!("Building the release into dist/ (the first time tends to take about 4 minutes, later ones less than 1)");
    if let Err(reason) = wasm::program() {
        println!("{reason}: leaving it out, which makes the app about 1 percent bigger to load.");
    }
    let mut command = run::program(tools::TRUNK.path()?, &["build", "--release"]);
    // Trunk reads NO_COLOR as a flag with a value and stops at anything but true or false
    command.env_remove("NO_COLOR");
    // what went wrong, and not where in Trunk
    command.env("RUST_BACKTRACE", "0");
    run::loud(path.apply(&mut command))?;
    println!("Built in {} s", start.elapsed().as_secs());
    Ok(())
}
