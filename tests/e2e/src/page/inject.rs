//! The one helper that is put into pages: dom-accessibility-api as a single script, with a few functions of our own on top.
//!
//! It is left in a document under a symbol that the app doesn't know, and sent again where another document has come: to send it with
//! every question cost a third of the time of a story.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::tools::Tools;

/// By what name the helper is left.
const HELPER: &str = "lodestar-e2e.helper";
/// What the helper offers to the scripts after it.
const NAMES: &str = "find, outline, roleOf, nameOf, isThere, shownRoot, tidy";

/// A script that leaves `what` in the document by this name, unless that was done.
pub fn leave(name: &str, names: &str, source: &str) -> String {
    format!("window[Symbol.for('{name}')] ??= (() => {{ {source}\nreturn {{ {names} }}; }})();")
}

/// Takes what was left in the document by this name, and runs `script` with it. Says `[false]` where nothing was left.
pub fn with_left(name: &str, names: &str, script: &str) -> String {
    format!(
        "const left = window[Symbol.for('{name}')]; if (left === undefined) return [false, null]; const {{ {names} }} = left; \
         const value = (function () {{ {script} }}).apply(null, arguments); return [true, value === undefined ? null : value]"
    )
}

/// The script, once it is left in the document: see [`leave`].
pub fn using_helper(script: &str) -> String {
    with_left(HELPER, NAMES, script)
}

/// Reads the library and our functions, and makes one script of them, which leaves the helper in the document.
///
/// # Errors
/// When a file is missing.
pub fn helper(tools: &Tools) -> Result<String> {
    let root = tools.file("node_modules/dom-accessibility-api/dist");
    let mut files = BTreeMap::new();
    read_modules(&root, "./", &mut files)?;
    let own = tools.file("inject/find.js");
    let own = fs::read_to_string(&own).with_context(|| format!("could not read {}", own.display()))?;
    let mut script = String::from("const sources = {\n");
    for (name, source) in &files {
        writeln!(script, "{}: function (exports, require) {{ {source}\n}},", serde_json::to_string(name)?)?;
    }
    script.push_str(
        "};\nconst loaded = {};\nfunction load(from) {\n  const key = './' + from.split('/').filter((part) => part !== '.' && part !== '..').join('/');\n  \
         if (!loaded[key]) { loaded[key] = {}; sources[key](loaded[key], load); }\n  return loaded[key];\n}\nconst api = load('./index');\n",
    );
    script.push_str(&own);
    Ok(leave(HELPER, NAMES, &script))
}

/// The `CommonJS` files of a folder and the folders below it, by the name that `require` uses.
fn read_modules(folder: &Path, prefix: &str, files: &mut BTreeMap<String, String>) -> Result<()> {
    for item in fs::read_dir(folder).with_context(|| format!("could not read {}", folder.display()))? {
        let path = item?.path();
        let Some(stem) = path.file_stem().and_then(|stem| stem.to_str()) else {
            continue;
        };
        if path.is_dir() {
            read_modules(&path, &format!("{prefix}{stem}/"), files)?;
        } else if path.extension().is_some_and(|ending| ending == "js") {
            files.insert(format!("{prefix}{stem}"), fs::read_to_string(&path)?);
        }
    }
    Ok(())
}
