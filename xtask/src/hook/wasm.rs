//! Making the wasm smaller with `wasm-opt`, where it is installed.
//!
//! Here and not in Trunk, because Trunk stops when the program is missing. The file gets a new name, since other
//! contents under a name that is kept for ever would reach nobody.

use anyhow::{Context as _, Result};

use super::files::Folder;
use super::hash;
use crate::{paths, run};

/// Shrinks the app's wasm and gives the page with its new name.
pub(super) fn shrink(folder: &Folder, page: String) -> Result<String> {
    let Some(program) = paths::on_path("wasm-opt") else { return Ok(page) };
    let names = folder.names()?;
    let old = names.iter().find(|name| name.ends_with("_bg.wasm")).context("the build has no wasm")?;
    let made = folder.path("shrunk.wasm");
    let (from, to) = (folder.path(old), made.to_string_lossy().into_owned());
    run::loud(&mut run::program(program, &["-Oz", "--strip-debug", "--strip-producers", &from.to_string_lossy(), "-o", &to]))?;
    let bytes = folder.bytes("shrunk.wasm")?;
    let new = format!("assets/lodestar-{}_bg.wasm", hash::short(&[&bytes]));
    folder.write(&new, &bytes)?;
    folder.remove("shrunk.wasm")?;
    folder.remove(old)?;
    Ok(page.replace(old, &new))
}
