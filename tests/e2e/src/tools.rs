//! The programs and scripts that a run needs, and how to get what is missing.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

/// The version that the test command installs into the tools folder.
const GECKODRIVER: &str = "geckodriver-0.37.1";

/// Where things are on this machine.
#[derive(Debug)]
pub struct Tools {
    package: PathBuf,
}

impl Tools {
    /// Looks around, and fetches the two npm packages when they aren't there.
    ///
    /// # Errors
    /// When npm is missing or can't fetch them.
    pub fn find() -> Result<Self> {
        let package = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let wanted = fs::read(package.join("package-lock.json")).context("package-lock.json is missing")?;
        let stamp = package.join("node_modules/.lodestar-lock");
        if fs::read(&stamp).ok().as_deref() != Some(wanted.as_slice()) {
            println!("Fetching axe-core and dom-accessibility-api with npm (a few seconds)");
            let status = Command::new("npm")
                .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
                .current_dir(&package)
                .status()
                .context("npm is missing: apt-get install nodejs npm")?;
            if !status.success() {
                bail!("npm ci did not work in {}", package.display());
            }
            fs::write(&stamp, wanted)?;
        }
        Ok(Self { package })
    }

    /// A file of this package.
    pub fn file(&self, path: &str) -> PathBuf {
        self.package.join(path)
    }

    /// The source of axe-core.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn axe(&self) -> Result<String> {
        let path = self.file("node_modules/axe-core/axe.min.js");
        fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))
    }

    /// Our own browser around `WebKitGTK`.
    ///
    /// # Errors
    /// When the file isn't there.
    pub fn webkit_browser(&self) -> Result<PathBuf> {
        let path = self.file("webkit_browser.py");
        path.canonicalize().with_context(|| format!("{} is missing", path.display()))
    }
}

/// The program of `cargo xtask`, which serves the app. It stands beside this one.
///
/// # Errors
/// When it wasn't built.
pub fn xtask() -> Result<PathBuf> {
    let path = env::current_exe()?.with_file_name("xtask");
    if !path.is_file() {
        bail!("{} is missing: cargo xtask builds it", path.display());
    }
    Ok(path)
}

/// Chromium's program.
///
/// # Errors
/// When it isn't installed.
pub fn chromium() -> Result<PathBuf> {
    program(&["chromium", "google-chrome", "chromium-browser"], "chromium")
}

/// Chromium's driver.
///
/// # Errors
/// When it isn't installed.
pub fn chromedriver() -> Result<PathBuf> {
    program(&["chromedriver"], "chromium-driver")
}

/// Firefox's program.
///
/// # Errors
/// When it isn't installed.
pub fn firefox() -> Result<PathBuf> {
    program(&["firefox-esr", "firefox"], "firefox-esr")
}

/// Firefox's driver: the pinned one from the tools folder, else one on the path.
///
/// # Errors
/// When it isn't installed.
pub fn geckodriver() -> Result<PathBuf> {
    let pinned = tools_folder().map(|folder| folder.join(GECKODRIVER).join("bin/geckodriver"));
    if let Some(path) = pinned.filter(|path| path.is_file()) {
        return Ok(path);
    }
    on_path("geckodriver").context("geckodriver is missing: cargo xtask test installs it")
}

/// `WebKitGTK`'s driver.
///
/// # Errors
/// When it isn't installed.
pub fn webkit_driver() -> Result<PathBuf> {
    program(&["WebKitWebDriver"], "webkit2gtk-driver python3-gi gir1.2-webkit2-4.1 gir1.2-gtk-3.0 xvfb")
}

fn tools_folder() -> Option<PathBuf> {
    if let Some(folder) = env::var_os("LODESTAR_TOOLS") {
        return Some(PathBuf::from(folder));
    }
    let cache =
        env::var_os("XDG_CACHE_HOME").map(PathBuf::from).or_else(|| env::var_os("HOME").map(|home| Path::new(&home).join(".cache")))?;
    Some(cache.join("lodestar/tools"))
}

fn program(names: &[&str], package: &str) -> Result<PathBuf> {
    match names.iter().find_map(|name| on_path(name)) {
        Some(path) => Ok(path),
        None => bail!("{} is missing: apt-get install -y --no-install-recommends {package}", names.join(" or ")),
    }
}

fn on_path(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(name)).find(|path| path.is_file())
}
