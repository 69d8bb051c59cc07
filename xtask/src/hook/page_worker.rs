//! The worker that the page starts for passphrases: the glue of its wasm and our own few lines become one script.
//!
//! Trunk gives a worker's files no hash, since whoever starts it has to know their names. Here they get one like every
//! other file, and the page is told the script's name in a hole.

use anyhow::{Result, bail};
use serde_json::json;

use super::files::Folder;
use super::{Effort, hash, page, wasm};

/// The files as Trunk leaves them.
const GLUE: &str = "assets/lodestar-worker.js";
const WASM: &str = "assets/lodestar-worker_bg.wasm";

/// What they are called then.
const STEM: &str = "worker";

/// Makes the script and gives its address.
pub(super) fn write(folder: &Folder, template: &str, effort: Effort) -> Result<String> {
    const HOLE: &str = "{{wasm}}";
    if template.matches(HOLE).count() != 1 {
        bail!("the worker's template needs {HOLE} once");
    }
    let wasm = match effort {
        Effort::Release => wasm::shrink(folder, WASM, STEM)?,
        Effort::Try => wasm::rename(folder, WASM, STEM)?,
    };
    let ours = template.replace(HOLE, &json!(format!("/{wasm}")).to_string());
    let script = folder.text(GLUE)? + "\n" + &page::without_comment_lines(&ours);
    folder.remove(GLUE)?;
    let name = format!("assets/{STEM}-{}.js", hash::short(&[script.as_bytes()]));
    folder.write(&name, script.as_bytes())?;
    Ok(format!("/{name}"))
}
