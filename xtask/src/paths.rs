//! Where things are: the project's own folders and the folder of installed tools.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// The project's root: the folder that holds `Cargo.toml`, `src/` and `xtask/`.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// The folder that the release is built into.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The folder of installed tools, shared by every clone of one user: `$LODESTAR_TOOLS`, else `lodestar/tools` in the
/// user's cache folder.
///
/// # Errors
/// When neither that variable nor `XDG_CACHE_HOME` nor `HOME` is set.
pub fn tools() -> Result<PathBuf> {
    if let Some(folder) = env::var_os("LODESTAR_TOOLS") {
        return Ok(PathBuf::from(folder));
    }
    if let Some(cache) = env::var_os("XDG_CACHE_HOME") {
        return Ok(Path::new(&cache).join("lodestar/tools"));
    }
    let home = env::home_dir().context("there is no home folder: set LODESTAR_TOOLS to a folder for the tools")?;
    Ok(home.join(".cache/lodestar/tools"))
}

/// The first program of that name on the path.
pub fn on_path(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(name)).find(|path| path.is_file())
}
