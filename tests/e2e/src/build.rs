//! A copy of the built app that a test may change: another build, or one that did not arrive whole.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;
use sha2::{Digest as _, Sha384};

use crate::folder::TempFolder;

/// The worker's script, and the lines in it that name the build and its files.
const WORKER: &str = "sw.js";
const VERSION: &str = "const VERSION = ";
const FILES: &str = "const FILES = ";
/// The page.
const PAGE: &str = "index.html";

/// The copy. Dropping it removes it.
#[derive(Debug)]
pub struct Build(TempFolder);

impl Build {
    /// A copy as it is.
    ///
    /// # Errors
    /// When it can't be copied.
    pub fn copy(dist: &Path) -> Result<Self> {
        let folder = TempFolder::new()?;
        copy(dist, folder.path())?;
        Ok(Self(folder))
    }

    /// Another build of the same app, whole and in order: its page carries `mark`, its style sheet has another name, and the worker's
    /// list says so.
    ///
    /// # Errors
    /// When the copy isn't a build.
    pub fn next(dist: &Path, mark: &str) -> Result<Self> {
        let build = Self::copy(dist)?;
        let style = build.listed()?.into_iter().map(|(path, _)| path).find(|path| is_style(path)).context("no style sheet")?;
        let renamed = style.replace("/assets/lodestar-", &format!("/assets/lodestar-{mark}-"));
        fs::rename(build.file(&style), build.file(&renamed))?;
        for packed in ["br", "gz"] {
            let _ = fs::remove_file(build.file(&format!("{style}.{packed}")));
        }
        let page = fs::read_to_string(build.file(PAGE))?;
        ensure!(page.contains(&style) && page.contains("<meta charset=\"utf-8\">"), "the page is not as expected");
        let page = page
            .replace("data-build=\"", &format!("data-build=\"{mark}"))
            .replace(&style, &renamed)
            .replace("<meta charset=\"utf-8\">", &format!("<meta charset=\"utf-8\">\n<meta name=\"{MARK}\" content=\"{mark}\">"));
        build.replace(PAGE, page.as_bytes())?;
        let mut list = build.listed()?;
        for (path, _) in &mut list {
            if *path == style {
                path.clone_from(&renamed);
            }
        }
        build.list(&list, mark)?;
        Ok(build)
    }

    /// Adds a file that the worker keeps too.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn add(&self, path: &str, contents: &[u8]) -> Result<()> {
        self.replace(path, contents)?;
        let mut list = self.listed()?;
        list.push((path.to_owned(), String::new()));
        self.list(&list, "with-more")
    }

    /// Loses a file: the host answers as if it had never been there.
    ///
    /// # Errors
    /// When it isn't there.
    pub fn lose(&self, path: &str) -> Result<()> {
        fs::remove_file(self.file(path))?;
        self.forget_packed(path);
        Ok(())
    }

    /// Changes one byte of a file, and lets the worker's list as it is.
    ///
    /// # Errors
    /// When it isn't there.
    pub fn damage(&self, path: &str) -> Result<()> {
        let mut bytes = fs::read(self.file(path))?;
        let middle = bytes.len() / 2;
        *bytes.get_mut(middle).context("an empty file")? ^= 1;
        self.replace(path, &bytes)
    }

    /// Puts another script in the place of the worker.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn replace_worker(&self, script: &[u8]) -> Result<()> {
        self.replace(WORKER, script)
    }

    /// Where it is.
    pub fn root(&self) -> &Path {
        self.0.path()
    }

    /// The paths of the worker's list, with what each file has to be.
    ///
    /// # Errors
    /// When the worker's script isn't as expected.
    pub fn listed(&self) -> Result<Vec<(String, String)>> {
        let script = fs::read_to_string(self.file(WORKER))?;
        let line = script.lines().find_map(|line| line.strip_prefix(FILES)).context("the worker has no list of files")?;
        serde_json::from_str(line.trim_end_matches(';')).context("the worker's list of files")
    }

    /// Writes the worker's list, with what each file is now, under another version.
    fn list(&self, list: &[(String, String)], version: &str) -> Result<()> {
        let mut listed = Vec::new();
        for (path, _) in list {
            let bytes = fs::read(self.file(path)).with_context(|| format!("the build has no {path}"))?;
            listed.push((path.clone(), format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(&bytes)))));
        }
        let script = fs::read_to_string(self.file(WORKER))?;
        let lines: Vec<String> = script
            .lines()
            .map(|line| match line {
                _ if line.starts_with(VERSION) => format!("{VERSION}{};", json!(version)),
                _ if line.starts_with(FILES) => format!("{FILES}{};", json!(listed)),
                _ => line.to_owned(),
            })
            .collect();
        self.replace(WORKER, lines.join("\n").as_bytes())
    }

    /// The file behind a path, as the host has it.
    fn file(&self, path: &str) -> PathBuf {
        self.root().join(match path.trim_start_matches('/') {
            "" => PAGE,
            "help" => "help.html",
            name => name,
        })
    }

    fn replace(&self, path: &str, contents: &[u8]) -> Result<()> {
        fs::write(self.file(path), contents)?;
        self.forget_packed(path);
        Ok(())
    }

    /// A packed copy would be served in the place of the file.
    fn forget_packed(&self, path: &str) {
        let file = self.file(path);
        for packed in ["br", "gz"] {
            let mut name = file.clone().into_os_string();
            name.push(".");
            name.push(packed);
            let _ = fs::remove_file(name);
        }
    }
}

/// The name of the element that carries the mark of a build.
pub const MARK: &str = "lodestar-e2e-build";

fn is_style(path: &str) -> bool {
    path.starts_with("/assets/lodestar-") && path.ends_with(".css")
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for item in fs::read_dir(from).with_context(|| format!("could not look into {}", from.display()))? {
        let item = item?;
        let target = to.join(item.file_name());
        if item.path().is_dir() {
            copy(&item.path(), &target)?;
        } else {
            fs::copy(item.path(), target)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORKER_SCRIPT: &str = "const VERSION = \"one\";\nconst FILES = [[\"/\",\"x\"],[\"/assets/lodestar-1.css\",\"y\"]];\nrest();";

    fn dist() -> TempFolder {
        let folder = TempFolder::new().unwrap();
        fs::create_dir_all(folder.path().join("assets")).unwrap();
        let page = "<meta charset=\"utf-8\"><link href=\"/assets/lodestar-1.css\">";
        for (name, text) in [("index.html", page), ("index.html.br", "packed"), ("assets/lodestar-1.css", "a {}"), ("sw.js", WORKER_SCRIPT)]
        {
            fs::write(folder.path().join(name), text).unwrap();
        }
        folder
    }

    #[test]
    fn the_next_build_is_whole_and_another() {
        let dist = dist();
        let next = Build::next(dist.path(), "second").unwrap();
        let list = next.listed().unwrap();
        let paths: Vec<&str> = list.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["/", "/assets/lodestar-second-1.css"]);
        for (path, wanted) in &list {
            let is = BASE64_STANDARD.encode(Sha384::digest(fs::read(next.file(path)).unwrap()));
            assert_eq!(*wanted, format!("sha384-{is}"), "{path}");
        }
        assert!(!next.root().join("index.html.br").exists());
        assert!(fs::read_to_string(next.file("sw.js")).unwrap().ends_with("rest();"));
    }

    #[test]
    fn damage_is_one_byte_and_not_in_the_list() {
        let dist = dist();
        let build = Build::copy(dist.path()).unwrap();
        let before = build.listed().unwrap();
        build.damage("/assets/lodestar-1.css").unwrap();
        assert_eq!(build.listed().unwrap(), before);
        assert_ne!(fs::read(build.file("/assets/lodestar-1.css")).unwrap(), b"a {}");
        build.lose("/").unwrap();
        assert!(!build.root().join("index.html").exists());
    }
}
