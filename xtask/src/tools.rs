//! The tools that cargo does not bring, pinned, and installed when they are missing.
//!
//! Each lives in a folder of its own, named after tool and version, in the tools folder (`paths::tools`), so that
//! every clone shares them and two versions never meet. A tool is built beside its place and moved there when it is
//! whole: an installation that was interrupted does not count.

use std::env;
use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};

use crate::{paths, run};

/// A tool from crates.io.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tool {
    /// The crate.
    pub name: &'static str,
    /// The exact version.
    pub version: &'static str,
    /// A program of it that we call; its presence says that the tool is there.
    pub program: &'static str,
    /// What cargo is told besides.
    pub options: &'static [&'static str],
    /// How long building it tends to take on two processors, in minutes.
    pub minutes: u32,
}

/// Writes the JavaScript beside the wasm, and runs tests in browsers. The same version as the crate `wasm-bindgen`.
pub const WASM_BINDGEN: Tool = Tool { name: "wasm-bindgen-cli", version: "0.2.126", program: "wasm-bindgen", options: &[], minutes: 2 };

/// Builds the app. Without its default features it leaves out TLS, which an offline build has no use for.
pub const TRUNK: Tool = Tool { name: "trunk", version: "0.21.14", program: "trunk", options: &["--no-default-features"], minutes: 5 };

/// Drives Firefox.
pub const GECKODRIVER: Tool = Tool { name: "geckodriver", version: "0.37.1", program: "geckodriver", options: &[], minutes: 3 };

/// Checks licenses, sources and doubled crates.
pub const CARGO_DENY: Tool = Tool { name: "cargo-deny", version: "0.20.2", program: "cargo-deny", options: &[], minutes: 4 };

/// The target that the app is compiled for.
pub const WASM: &str = "wasm32-unknown-unknown";

impl Tool {
    /// The folder that it is installed in.
    ///
    /// # Errors
    /// When there is no place for tools.
    pub fn folder(&self) -> Result<PathBuf> {
        Ok(paths::tools()?.join(format!("{}-{}", self.name, self.version)))
    }

    /// Its program, installed or not.
    ///
    /// # Errors
    /// When there is no place for tools.
    pub fn path(&self) -> Result<PathBuf> {
        Ok(self.folder()?.join("bin").join(self.program))
    }
}

/// Installs what a build needs.
///
/// # Errors
/// When something is missing and can't be installed.
pub fn for_build() -> Result<SearchPath> {
    wasm_target()?;
    install(&[WASM_BINDGEN, TRUNK])?;
    search_path(&[WASM_BINDGEN, TRUNK])
}

/// Installs what a build and every check needs.
///
/// # Errors
/// When something is missing and can't be installed.
pub fn for_tests() -> Result<SearchPath> {
    wasm_target()?;
    let all = [WASM_BINDGEN, TRUNK, GECKODRIVER, CARGO_DENY];
    install(&all)?;
    search_path(&all)
}

/// A value for `PATH` with the pinned tools in front.
#[derive(Debug, Clone)]
pub struct SearchPath(OsString);

impl SearchPath {
    /// Gives it to a command.
    pub fn apply<'a>(&self, command: &'a mut process::Command) -> &'a mut process::Command {
        command.env("PATH", &self.0)
    }
}

fn search_path(tools: &[Tool]) -> Result<SearchPath> {
    let mut folders = Vec::new();
    for tool in tools {
        folders.push(tool.folder()?.join("bin"));
    }
    let inherited = env::var_os("PATH").unwrap_or_default();
    folders.extend(env::split_paths(&inherited));
    Ok(SearchPath(env::join_paths(folders).context("a folder on the PATH has a name that can't be joined")?))
}

fn wasm_target() -> Result<()> {
    let sysroot = run::output(&mut run::program("rustc", &["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(WASM).is_dir() {
        return Ok(());
    }
    println!("Adding the target {WASM} with rustup (some seconds)");
    run::loud(&mut run::program("rustup", &["target", "add", WASM]))
        .with_context(|| format!("Rust needs the target {WASM}; with rustup: rustup target add {WASM}"))
}

fn install(tools: &[Tool]) -> Result<()> {
    if missing(tools)?.is_empty() {
        return Ok(());
    }
    let place = paths::tools()?;
    let workshop = Workshop::enter(&place)?;
    // another run may have built some of them while this one waited
    let missing = missing(tools)?;
    let minutes: u32 = missing.iter().map(|tool| tool.minutes).sum();
    let names: Vec<String> = missing.iter().map(|tool| format!("{} {}", tool.name, tool.version)).collect();
    if !missing.is_empty() {
        println!("Installing {} into {}", names.join(", "), place.display());
        println!("This happens once and tends to take about {minutes} minutes on two processors.");
    }
    for tool in missing {
        workshop.build(&tool)?;
    }
    workshop.leave()
}

fn missing(tools: &[Tool]) -> Result<Vec<Tool>> {
    let mut missing = Vec::new();
    for tool in tools {
        if !tool.path()?.is_file() {
            missing.push(*tool);
        }
    }
    Ok(missing)
}

/// The folder in which tools are built, for one run at a time. What an interrupted run left there is used again.
struct Workshop {
    folder: PathBuf,
    /// Held open: the lock goes with it, however the run ends.
    _lock: File,
}

impl Workshop {
    fn enter(place: &Path) -> Result<Self> {
        let folder = place.join(".building");
        fs::create_dir_all(&folder).with_context(|| format!("could not create {}", folder.display()))?;
        let path = place.join(".lock");
        let lock = File::create(&path).with_context(|| format!("could not create {}", path.display()))?;
        if lock.try_lock().is_err() {
            println!("Another run is installing tools: waiting for it");
            lock.lock().context("could not wait for the other run")?;
        }
        // the other run takes the folder away when it is done
        fs::create_dir_all(&folder).with_context(|| format!("could not create {}", folder.display()))?;
        Ok(Self { folder, _lock: lock })
    }

    fn build(&self, tool: &Tool) -> Result<()> {
        println!("Building {} {} (about {} min)", tool.name, tool.version, tool.minutes);
        let start = Instant::now();
        let whole = tool.folder()?;
        let part = self.folder.join(tool.name);
        // from here: the project's own .cargo/config.toml is not meant for other people's programs
        let mut command = process::Command::new("cargo");
        command
            .current_dir(&self.folder)
            .args(["install", "--locked", "--quiet", tool.name, "--version", tool.version])
            .args(tool.options)
            .arg("--root")
            .arg(&part)
            // one folder for all of them, so that what they share is built once
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            // what makes a tool small and quick makes its build slow
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
        run::loud(&mut command)?;
        if !part.join("bin").join(tool.program).is_file() {
            bail!("{} {} came without the program {}", tool.name, tool.version, tool.program);
        }
        if whole.exists() {
            fs::remove_dir_all(&whole).with_context(|| format!("could not clear {}", whole.display()))?;
        }
        fs::rename(&part, &whole).with_context(|| format!("could not move {} into place", tool.name))?;
        println!("  done in {} s", start.elapsed().as_secs());
        Ok(())
    }

    fn leave(self) -> Result<()> {
        fs::remove_dir_all(&self.folder).with_context(|| format!("could not remove {}", self.folder.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_tool_has_the_version_of_the_crate() {
        let manifest = fs::read_to_string(paths::root().join("Cargo.toml")).unwrap();
        let manifest: toml::Table = manifest.parse().unwrap();
        let wanted = manifest["target"]["cfg(target_arch = \"wasm32\")"]["dependencies"]["wasm-bindgen"].as_str().unwrap();
        assert_eq!(wanted, format!("={}", WASM_BINDGEN.version));
    }

    #[test]
    fn trunk_expects_the_version_that_is_installed() {
        let config = fs::read_to_string(paths::root().join("Trunk.toml")).unwrap();
        let config: toml::Table = config.parse().unwrap();
        assert_eq!(config["trunk-version"].as_str(), Some(format!("={}", TRUNK.version).as_str()));
        assert_eq!(config["tools"]["wasm_bindgen"].as_str(), Some(WASM_BINDGEN.version));
    }
}
