//! The service worker: its template, with the version and the list of all files.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use serde_json::json;

use super::files::Folder;
use super::hash;

/// Files that a host reads and no browser asks for.
const FOR_THE_HOST: [&str; 2] = ["_headers", "_redirects"];

/// Fills the template for the files that are in the folder now.
pub(super) fn write(folder: &Folder, template: &str) -> Result<String> {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let mut contents: Vec<Vec<u8>> = Vec::new();
    for name in folder.names()? {
        if name == "sw.js" || FOR_THE_HOST.contains(&name.as_str()) {
            continue;
        }
        let bytes = folder.bytes(&name)?;
        files.insert(address(&name), hash::integrity(&bytes));
        contents.push(name.into_bytes());
        contents.push(bytes);
    }
    let parts: Vec<&[u8]> = contents.iter().map(Vec::as_slice).chain([template.as_bytes()]).collect();
    let list: Vec<(String, String)> = files.into_iter().collect();
    let mut worker = template.to_owned();
    for (hole, value) in [("{{version}}", json!(hash::short(&parts))), ("{{files}}", json!(list))] {
        if worker.matches(hole).count() != 1 {
            bail!("the service worker's template needs {hole} once");
        }
        worker = worker.replace(hole, &value.to_string());
    }
    Ok(super::page::without_comment_lines(&worker))
}

/// The address under which a browser asks for a file. The two pages have addresses without an ending: a host may
/// redirect the others, and a redirected answer can't stand for a navigation.
fn address(name: &str) -> String {
    match name {
        "index.html" => "/".to_owned(),
        "help.html" => "/help".to_owned(),
        other => format!("/{other}"),
    }
}
