//! Running other programs, and saying what was run when one of them stops.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

/// A command that starts in the project's root.
pub fn program(name: impl AsRef<OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(crate::paths::root());
    command
}

/// `cargo` with these arguments, in the project's root, on the toolchain that the project pins.
pub fn cargo(arguments: &[&str]) -> Command {
    // not $CARGO: a cargo started by rustup has the toolchain of *this* run in its environment already
    program("cargo", arguments)
}

/// Runs it to its end and shows its output.
///
/// # Errors
/// When it can't be started, or ends with another status than zero.
pub fn loud(command: &mut Command) -> Result<()> {
    let said = in_words(command);
    let status = command.status().with_context(|| format!("could not start `{said}`"))?;
    if !status.success() {
        bail!("`{said}` stopped with {status}");
    }
    Ok(())
}

/// Runs it to its end and gives what it printed.
///
/// # Errors
/// When it can't be started, or ends with another status than zero.
pub fn output(command: &mut Command) -> Result<String> {
    let said = in_words(command);
    let output = command.stdin(Stdio::null()).stderr(Stdio::inherit()).output().with_context(|| format!("could not start `{said}`"))?;
    if !output.status.success() {
        bail!("`{said}` stopped with {}", output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn in_words(command: &Command) -> String {
    let name = Path::new(command.get_program()).file_name().unwrap_or_else(|| command.get_program());
    let mut said = name.to_string_lossy().into_owned();
    for argument in command.get_args() {
        said.push(' ');
        said.push_str(&argument.to_string_lossy());
    }
    said
}
