//! `cargo xtask build`: the release in `dist/`, through Trunk, finished by the hook.

use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, iter};

use anyhow::Result;

use crate::hook::wasm;
use crate::{paths, run, tools};

/// What is added to the flags of `.cargo/config.toml`. `RUSTFLAGS` would take their place instead.
const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

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
    command.env(FLAGS, other_names(cargo_home().as_deref(), &paths::root()));
    run::loud(path.apply(&mut command))?;
    println!("Built in {} s", start.elapsed().as_secs());
    Ok(())
}

/// Flags that name the folders of this machine otherwise: every place that can panic is in the wasm by its path, and where somebody
/// keeps their files is nobody's business. The same sources so give the same wasm wherever they lie.
fn other_names(cargo_home: Option<&Path>, root: &Path) -> String {
    let folders = cargo_home.map(|home| (home, "/cargo")).into_iter().chain(iter::once((root, "/lodestar")));
    // cargo takes the flags apart at white space, so a folder with some of it keeps its name
    let folders = folders.filter_map(|(folder, name)| Some((folder.to_str().filter(|path| !path.contains(char::is_whitespace))?, name)));
    folders.map(|(folder, name)| format!("--remap-path-prefix={folder}={name}")).collect::<Vec<_>>().join(" ")
}

/// Where cargo keeps the sources of other packages.
fn cargo_home() -> Option<PathBuf> {
    env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_get_other_names_where_cargo_can_be_told() {
        let both = "--remap-path-prefix=/home/ada/.cargo=/cargo --remap-path-prefix=/home/ada/lodestar=/lodestar";
        assert_eq!(other_names(Some(Path::new("/home/ada/.cargo")), Path::new("/home/ada/lodestar")), both);
        assert_eq!(other_names(Some(Path::new("/home/ada b/.cargo")), Path::new("/lode star")), "");
        assert_eq!(other_names(None, Path::new("/l")), "--remap-path-prefix=/l=/lodestar");
    }
}
