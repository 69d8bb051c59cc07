//! The staged folder, its files by name with forward slashes.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// The folder in which a release is put together.
#[derive(Debug)]
pub(super) struct Folder(PathBuf);

impl Folder {
    pub fn new(path: PathBuf) -> Self {
        Self(path)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub fn bytes(&self, name: &str) -> Result<Vec<u8>> {
        fs::read(self.path(name)).with_context(|| format!("the build has no {name}"))
    }

    pub fn text(&self, name: &str) -> Result<String> {
        fs::read_to_string(self.path(name)).with_context(|| format!("the build has no {name}"))
    }

    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let path = self.path(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).with_context(|| format!("could not create {}", parent.display()))?;
        }
        fs::write(&path, bytes).with_context(|| format!("could not write {}", path.display()))
    }

    pub fn remove(&self, name: &str) -> Result<()> {
        fs::remove_file(self.path(name)).with_context(|| format!("could not remove {name}"))
    }

    /// The names of all files, in alphabetical order.
    pub fn names(&self) -> Result<Vec<String>> {
        let mut names = Vec::new();
        collect(&self.0, "", &mut names)?;
        names.sort();
        Ok(names)
    }
}

fn collect(folder: &Path, prefix: &str, names: &mut Vec<String>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("could not look into {}", folder.display()))?;
    for entry in entries {
        let entry = entry.with_context(|| format!("could not look into {}", folder.display()))?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), names)?;
        } else {
            names.push(name);
        }
    }
    Ok(())
}
