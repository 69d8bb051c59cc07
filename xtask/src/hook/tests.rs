//! The hook on a small build, made the way Trunk makes one.

use std::fs;
use std::path::PathBuf;
use std::process;

use super::{Effort, finish};

const PAGE: &str = "<html lang=\"en\"><head><meta content=\"{{policy}}\"><link rel=\"stylesheet\" href=\"/a-1.css\" />\
    <link rel=\"stylesheet\" href=\"/b-1.css\"/><title>{{boot.title}}</title>\
    <script type=\"module\" src=\"/boot.js\" data-worker=\"{{worker}}\"></script></head><body>{{sprite}}</body></html>";

const FILES: [(&str, &str); 6] = [
    ("index.html", PAGE),
    ("a-1.css", "@layer a;"),
    ("b-1.css", "b { c: d; }"),
    ("icon.svg", "<svg></svg>"),
    ("assets/lodestar-worker.js", "let wasm_bindgen = 0;"),
    ("assets/lodestar-worker_bg.wasm", "\0asm"),
];

struct Build(PathBuf);

impl Build {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("lodestar-hook-{}-{name}", process::id()));
        fs::create_dir_all(folder.join("assets")).unwrap();
        for (file, text) in FILES {
            fs::write(folder.join(file), text).unwrap();
        }
        Self(folder)
    }

    fn finish(&self) -> anyhow::Result<()> {
        finish(self.0.clone(), Effort::Try)
    }

    fn add(&self, name: &str, text: &str) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// What the page says the build is called.
    fn name(&self) -> String {
        let page = self.read("index.html");
        page.split("<html data-build=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    fn list(&self) -> Vec<(String, String)> {
        let worker = self.read("sw.js");
        let list = worker.lines().find_map(|line| line.strip_prefix("const FILES = ")).unwrap();
        serde_json::from_str(list.trim_end_matches(';')).unwrap()
    }
}

impl Drop for Build {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn style_sheets_become_one_in_their_order() {
    let build = Build::new("style");
    build.finish().unwrap();
    let page = build.read("index.html");
    assert_eq!(page.matches("rel=\"stylesheet\"").count(), 1);
    let name = page.split("href=\"/").nth(1).unwrap().split('"').next().unwrap();
    assert!(build.read(name).starts_with("@layer a;b{c: d}"));
    assert!(!build.0.join("a-1.css").exists());
}

#[test]
fn every_file_is_in_the_precache_with_its_hash() {
    let build = Build::new("precache");
    build.finish().unwrap();
    let list = build.list();
    let paths: Vec<&str> = list.iter().map(|(path, _)| path.as_str()).collect();
    for path in [
        "/",
        "/help",
        "/boot.js",
        "/early.js",
        "/register.js",
        "/help.js",
        "/icon.svg",
        "/content/en/learn.json",
        "/content/en/guides/thinking-big.json",
    ] {
        assert!(paths.contains(&path), "{path}");
    }
    assert!(!paths.iter().any(|path| path.starts_with("/_") || ["/sw.js", "/index.html", "/help.html"].contains(path)));
    assert!(list.iter().all(|(_, hash)| hash.starts_with("sha384-") && hash.len() == 71));
}

#[test]
fn pictures_for_the_store_are_shipped_and_kept_on_no_device() {
    let build = Build::new("screenshots");
    build.add("screenshots/today-narrow.png", "a picture");
    build.finish().unwrap();
    assert_eq!(build.read("screenshots/today-narrow.png"), "a picture");
    assert!(!build.list().iter().any(|(path, _)| path.contains("screenshots")));
}

#[test]
fn the_same_files_are_the_same_build_and_any_other_file_is_another() {
    let (first, same) = (Build::new("first"), Build::new("same"));
    // files come in another order than they have by name
    for build in [&first, &same] {
        build.add("icons/b.svg", "<svg>b</svg>");
        build.add("assets/a.js", "a");
        build.finish().unwrap();
    }
    assert_eq!(first.name(), same.name());
    assert!(first.name().len() == 12 && first.name().chars().all(|digit| digit.is_ascii_hexdigit()));

    let mut names = vec![first.name()];
    for (file, text) in [
        ("icon.svg", "<svg>x</svg>"),
        ("a-1.css", "@layer z;"),
        ("assets/c.js", "c"),
        ("screenshots/today-narrow.png", "a picture"),
        ("index.html", &PAGE.replace("<body>", "<body class=\"other\">")),
    ] {
        let other = Build::new(&format!("other-{}", names.len()));
        other.add("icons/b.svg", "<svg>b</svg>");
        other.add("assets/a.js", "a");
        other.add(file, text);
        other.finish().unwrap();
        assert!(!names.contains(&other.name()), "{file} is not in the name");
        names.push(other.name());
    }
}

#[test]
fn the_worker_is_of_the_build_that_both_pages_name() {
    let build = Build::new("name");
    build.finish().unwrap();
    let attribute = format!("<html data-build=\"{}\"", build.name());
    assert!(build.read("help.html").contains(&attribute));
    assert!(build.read("sw.js").contains(&format!("const VERSION = \"{}\";", build.name())));
}

#[test]
fn the_policy_is_in_both_pages_and_in_the_header() {
    let build = Build::new("policy");
    build.finish().unwrap();
    for name in ["index.html", "help.html", "_headers"] {
        let text = build.read(name).replace("&#39;", "'");
        assert!(text.contains("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"), "{name}");
        assert_eq!(text.contains("frame-ancestors"), name == "_headers", "{name}");
    }
}

#[test]
fn what_pages_load_is_named_with_its_hash() {
    let build = Build::new("integrity");
    build.finish().unwrap();
    for name in ["index.html", "help.html"] {
        let page = build.read(name);
        assert!(page.matches(" integrity=\"sha384-").count() >= 2, "{name}");
    }
}

#[test]
fn the_worker_is_one_script_that_knows_its_wasm_and_is_known_to_the_page() {
    let build = Build::new("worker");
    build.finish().unwrap();
    let list = build.list();
    let kept = |ending: &str| list.iter().map(|(path, _)| path).find(|path| path.starts_with("/assets/worker-") && path.ends_with(ending));
    let (script, wasm) = (kept(".js").unwrap(), kept("_bg.wasm").unwrap());
    let text = build.read(script.trim_start_matches('/'));
    assert!(text.starts_with("let wasm_bindgen = 0;") && text.contains(&format!("module_or_path: \"{wasm}\"")), "{text}");
    assert!(!text.contains("//") && !text.contains("{{"), "{text}");
    assert!(build.read("index.html").contains(&format!("data-worker=\"{script}\"")));
    assert!(!list.iter().any(|(path, _)| path.contains("lodestar-worker")));
}

#[test]
fn a_changed_worker_has_another_name() {
    let (first, other) = (Build::new("worker-first"), Build::new("worker-other"));
    fs::write(other.0.join("assets/lodestar-worker_bg.wasm"), "\0asm2").unwrap();
    for build in [&first, &other] {
        build.finish().unwrap();
    }
    let names = |build: &Build| build.list().into_iter().map(|(path, _)| path).filter(|path| path.contains("worker-")).collect::<Vec<_>>();
    assert_eq!(names(&first).len(), 2);
    assert!(names(&first).iter().all(|name| !names(&other).contains(name)));
}

#[test]
fn a_page_without_style_or_with_a_missing_file_stops() {
    let build = Build::new("faults");
    fs::remove_file(build.0.join("b-1.css")).unwrap();
    assert!(format!("{:#}", build.finish().unwrap_err()).contains("b-1.css"));
    let build = Build::new("faults-style");
    fs::write(build.0.join("index.html"), "<html></html>").unwrap();
    assert!(format!("{:#}", build.finish().unwrap_err()).contains("no style sheet"));
    let build = Build::new("faults-worker");
    fs::remove_file(build.0.join("assets/lodestar-worker_bg.wasm")).unwrap();
    assert!(format!("{:#}", build.finish().unwrap_err()).contains("lodestar-worker_bg.wasm"));
}

#[test]
fn every_picture_that_the_manifest_names_is_there() {
    let public = crate::paths::root().join("public");
    let manifest: serde_json::Value = serde_json::from_str(&fs::read_to_string(public.join("manifest.webmanifest")).unwrap()).unwrap();
    let list = |value: &serde_json::Value, key: &str| value.get(key).and_then(serde_json::Value::as_array).cloned().unwrap_or_default();
    let mut pictures: Vec<serde_json::Value> = [list(&manifest, "icons"), list(&manifest, "screenshots")].concat();
    pictures.extend(list(&manifest, "shortcuts").iter().flat_map(|shortcut| list(shortcut, "icons")));
    assert!(pictures.len() >= 9, "only {} pictures", pictures.len());
    for picture in pictures {
        let text = |key: &str| picture.get(key).and_then(serde_json::Value::as_str).unwrap().to_owned();
        let bytes = fs::read(public.join(text("src").trim_start_matches('/'))).unwrap_or_else(|_| panic!("there is no {}", text("src")));
        if text("type") == "image/png" {
            // width and height stand first in a PNG's header
            let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
            assert_eq!(format!("{}x{}", number(16), number(20)), text("sizes"), "{}", text("src"));
        }
    }
}
