//! Rules about the tree itself: what may use what, and what must stand nowhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A layer, and the layers of ours that it may use. `i18n::catalogue` is a leaf that everything pure may use: it holds texts and
/// knows nothing.
const LAYERS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("content", &["domain", "i18n::catalogue"]),
    ("vault", &["domain"]),
    ("storage", &["domain", "vault"]),
    ("i18n", &["domain", "storage", "vault"]),
    ("routes", &["domain"]),
    ("components", &["domain", "i18n", "platform::dom"]),
    ("platform", &["domain", "storage", "vault"]),
    ("state", &["domain", "content", "vault", "storage", "i18n", "components", "platform"]),
    ("pages", &["domain", "content", "storage", "i18n", "routes", "components", "state", "app", "pages"]),
    ("app", &["domain", "content", "i18n", "routes", "components", "platform", "state", "pages"]),
    (WORKER, &["vault", "platform::entropy"]),
];

/// The second program. To it the library is another crate, and one file of it stands between the browser and the rest.
const WORKER: &str = "worker";
const WORKER_PORT: &str = "src/worker/port.rs";

/// The one file that fetches.
const OWN_FILES: &str = "src/platform/own_files.rs";

/// The most lines a file may have. A longer one has more than one subject.
const CEILING: usize = 400;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, ending: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(root()).unwrap().to_owned(), text));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no {ending} in {folder}");
    found
}

/// The layer of a source file; `None` for `lib.rs` and `main.rs`.
fn layer(path: &Path) -> Option<&'static str> {
    let name = path.iter().nth(1)?.to_str()?.trim_end_matches(".rs");
    LAYERS.iter().find(|(layer, _)| *layer == name).map(|(layer, _)| *layer)
}

/// Every `crate::a::b` in code, comments left out, in braces too: `use crate::{a, b::c}` is not our style and found as such.
/// `root` is the name that the library has there, `crate::` or `lodestar::`.
fn uses<'a>(text: &'a str, root: &'a str) -> impl Iterator<Item = &'a str> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(move |line| line.match_indices(root).map(|(at, word)| &line[at + word.len()..]))
}

#[test]
fn layers_use_only_what_stands_below_them() {
    let mut wrong = Vec::new();
    for (path, text) in files("src", "rs") {
        let Some(own) = layer(&path) else { continue };
        let allowed = LAYERS.iter().find(|(layer, _)| *layer == own).unwrap().1;
        let library = if own == WORKER { "lodestar::" } else { "crate::" };
        for used in uses(&text, library) {
            let fits =
                |may: &&str| used.strip_prefix(*may).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'));
            if !used.starts_with(own) && !allowed.iter().any(fits) {
                wrong.push(format!("{}: {library}{}", path.display(), used.split(';').next().unwrap_or(used)));
            }
        }
    }
    assert!(wrong.is_empty(), "not allowed by the table of layers:\n{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for_and_has_one_subject() {
    for (path, text) in ["src", "tests", "xtask/src", "build"].iter().flat_map(|folder| files(folder, "rs")) {
        assert!(text.starts_with("//!"), "{} does not begin with its purpose", path.display());
        let lines = text.lines().count();
        assert!(lines <= CEILING, "{} has {lines} lines, more than {CEILING}", path.display());
    }
}

#[test]
fn the_browser_is_touched_in_platform_alone_and_nothing_is_set_as_html() {
    for (path, text) in files("src", "rs") {
        let code = || text.lines().filter(|line| !line.trim_start().starts_with("//"));
        if layer(&path) != Some("platform") && path != Path::new(WORKER_PORT) {
            for word in ["web_sys", "js_sys", "gloo_", "wasm_bindgen::"] {
                assert!(!code().any(|line| line.contains(word)), "{word} in {}", path.display());
            }
        }
        for word in ["inner_html", "insert_adjacent_html", "set_outer_html", "document.write", "fetch(", "send_beacon", "XmlHttpRequest"] {
            assert!(!code().any(|line| line.contains(word)), "{word} in {}", path.display());
        }
        // what can ask for a file is one place, and it asks for none but those that the program names
        let asks = code().any(|line| line.contains("\"fetch\"") || line.contains("fetch_with"));
        assert_eq!(asks, path == Path::new(OWN_FILES), "fetching in {}", path.display());
        assert!(
            !asks || text.matches("path: &'static str").count() == 2,
            "an address that is no part of the program in {}",
            path.display()
        );
        let draws = matches!(layer(&path), Some("components" | "pages" | "app"));
        assert!(
            !draws || !code().any(|line| line.contains(" style=") || line.contains(" style:")),
            "an inline style in {}",
            path.display()
        );
    }
}

#[test]
fn every_sheet_is_linked_and_every_variable_is_defined() {
    let sheets = files("style", "css");
    let page = fs::read_to_string(root().join("public/index.html")).unwrap();
    let help = fs::read_to_string(root().join("public/help.template.html")).unwrap();
    let mut defined = BTreeSet::new();
    let mut used: BTreeMap<String, PathBuf> = BTreeMap::new();
    for (path, text) in &sheets {
        let link = path.display().to_string();
        let name = path.file_stem().unwrap().to_str().unwrap();
        assert!(page.contains(&link) || help.contains(name), "{link} is linked nowhere");
        for (at, _) in text.match_indices("--") {
            let end = text[at + 2..].find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(0);
            let name = &text[at..at + 2 + end];
            let before = text[..at].trim_end();
            if text[at + 2 + end..].trim_start().starts_with(':') && before.ends_with(['{', ';', '/', '}']) {
                defined.insert(name.to_owned());
            } else if before.ends_with("var(") {
                used.insert(name.to_owned(), path.clone());
            }
        }
    }
    for (name, path) in used {
        assert!(defined.contains(&name), "{} uses {name}, which is defined nowhere", path.display());
    }
}

#[test]
fn the_styles_and_the_frame_agree_on_what_is_wide() {
    let screen = fs::read_to_string(root().join("src/state/screen.rs")).unwrap();
    let wide = screen.split("const WIDE: &str = \"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let mut asked = 0;
    for (path, text) in files("style", "css") {
        for query in text.split("(min-width:").skip(1).map(|rest| rest.split_inclusive(')').next().unwrap()) {
            assert_eq!(format!("(min-width:{query}"), wide, "{}", path.display());
            asked += 1;
        }
    }
    assert!(asked > 5, "the styles ask for the width in another way now");
}

#[test]
fn every_test_file_is_listed() {
    for folder in ["tests/native", "tests/browser"] {
        let main = fs::read_to_string(root().join(folder).join("main.rs")).unwrap();
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            assert!(name == "main" || main.contains(&format!("mod {name};")), "{folder}/{name} is not run");
        }
    }
}
