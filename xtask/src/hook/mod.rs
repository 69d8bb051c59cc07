//! What happens to a release after Trunk has built it: it becomes a folder that any static host can serve.
//!
//! Trunk runs this as its last step (`Trunk.toml`), in the folder where it stages the result. The steps, in order:
//! make the wasm smaller, put the worker's script together, join the style sheets, write the guides, fill the pages, name the integrity of
//! what they load, write the headers, give the build its name, write the service worker with the list of all files, pack
//! everything.

mod files;
mod hash;
mod pack;
pub(crate) mod page;
mod page_worker;
mod style;
pub(crate) mod wasm;
mod worker;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::{content, help_page, paths, policy};
use files::Folder;

/// Finishes the folder that Trunk names in its environment.
///
/// # Errors
/// When Trunk did not start it, or a step can't be done; Trunk then keeps the former release.
pub fn command() -> Result<()> {
    let folder = env::var_os("TRUNK_STAGING_DIR").context("Trunk runs this; cargo xtask build starts Trunk")?;
    let effort = match env::var("TRUNK_PROFILE").as_deref() {
        Ok("release") => Effort::Release,
        _ => Effort::Try,
    };
    finish(PathBuf::from(folder), effort)
}

/// How much work goes into small files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Effort {
    /// As small as can be.
    Release,
    /// A build to try something: nothing is packed.
    Try,
}

fn finish(path: PathBuf, effort: Effort) -> Result<()> {
    let folder = Folder::new(path);
    let public = paths::root().join("public");
    let mut index = folder.text("index.html")?;
    // before the app's: until then both are called lodestar
    let worker = page_worker::write(&folder, &source(&public, "worker.template.js")?, effort)?;
    if effort == Effort::Release {
        index = wasm::shrink_app(&folder, &index)?;
    }
    let (index, sheet) = style::join(&folder, &index)?;
    let index = page::fill(&index, &page::Parts::from([("worker", worker)]))?;
    for (name, text) in content::Content::english()?.built()? {
        folder.write(&name, text.as_bytes())?;
    }
    let help_sheet = style::single(&folder, &paths::root().join("style/help.css"), "help")?;
    let help = help_page::write(&source(&public, "help.template.html")?, &[&sheet, &help_sheet])?;
    for script in ["boot.js", "early.js", "register.js", "help.js", "help-people.js"] {
        folder.write(script, page::without_comment_lines(&source(&public, script)?).as_bytes())?;
    }
    let pages = [("index.html", page::with_integrity(&folder, &index)?), ("help.html", page::with_integrity(&folder, &help)?)];
    for (name, page) in &pages {
        folder.write(name, page.as_bytes())?;
    }
    folder.write("_redirects", source(&public, "_redirects")?.as_bytes())?;
    folder.write("_headers", headers(&source(&public, "_headers")?)?.as_bytes())?;
    let worker = source(&public, "sw.template.js")?;
    let build = build(&folder, &worker)?;
    for (name, page) in &pages {
        folder.write(name, page::with_build(page, &build)?.as_bytes())?;
    }
    folder.write("sw.js", worker::write(&folder, &worker, &build)?.as_bytes())?;
    if effort == Effort::Release {
        pack::all(&folder)?;
    }
    Ok(())
}

/// What this build is called: a hash over all that is shipped, so that the same files have the same name wherever they were made, and
/// any other file makes another one.
fn build(folder: &Folder, worker: &str) -> Result<String> {
    let mut parts: Vec<Vec<u8>> = Vec::new();
    // the worker is made when the name is known
    for name in folder.names()?.into_iter().filter(|name| name != "sw.js") {
        parts.push(folder.bytes(&name)?);
        parts.push(name.into_bytes());
    }
    let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).chain([worker.as_bytes()]).collect();
    Ok(hash::build(&parts))
}

fn source(public: &Path, name: &str) -> Result<String> {
    let path = public.join(name);
    fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))
}

fn headers(template: &str) -> Result<String> {
    const HOLE: &str = "{{policy}}";
    if !template.contains(HOLE) {
        bail!("_headers has no {HOLE}: the policy would not be sent");
    }
    Ok(template.replace(HOLE, &policy::for_header()))
}

#[cfg(test)]
mod tests;
