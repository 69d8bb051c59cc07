//! The service worker: its template, with the version and the list of all files.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use serde_json::json;

use super::files::Folder;
use super::hash;

/// Files that a host reads and no browser asks for.
const FOR_THE_HOST: [&str; 2] = ["_headers", "_redirects"];

/// Pictures that are shown where the app is installed from. The app itself never does, so no device keeps them.
const FOR_THE_STORE: &str = "screenshots/";

/// Fills the template for the files that are in the folder now.
pub(super) fn write(folder: &Folder, template: &str, build: &str) -> Result<String> {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for name in folder.names()?.into_iter().filter(|name| is_kept(name)) {
        files.insert(address(&name), hash::integrity(&folder.bytes(&name)?));
    }
    let list: Vec<(String, String)> = files.into_iter().collect();
    let mut worker = template.to_owned();
    for (hole, value) in [("{{version}}", json!(build)), ("{{files}}", json!(list))] {
        if worker.matches(hole).count() != 1 {
            bail!("the service worker's template needs {hole} once");
        }
        worker = worker.replace(hole, &value.to_string());
    }
    Ok(super::page::without_comment_lines(&worker))
}

/// Whether a file is kept on the device for use without a network.
fn is_kept(name: &str) -> bool {
    name != "sw.js" && !FOR_THE_HOST.contains(&name) && !name.starts_with(FOR_THE_STORE)
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
