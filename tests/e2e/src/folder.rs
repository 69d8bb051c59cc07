//! A folder of its own for every case, gone afterwards.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::browser::process::serial;

/// A temporary folder. Dropping it removes it.
#[derive(Debug)]
pub struct TempFolder(PathBuf);

impl TempFolder {
    /// Makes an empty folder.
    ///
    /// # Errors
    /// When the disk says no.
    pub fn new() -> Result<Self> {
        let path = std::env::temp_dir().join(format!("lodestar-e2e-{}-{}", std::process::id(), serial()));
        fs::create_dir_all(&path)?;
        Ok(Self(path))
    }

    /// Puts a copy of everything that is in `from` into it.
    ///
    /// # Errors
    /// When something can't be read or written.
    pub fn fill(&self, from: &Path) -> Result<()> {
        copy(from, &self.0)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

/// Files and folders; what is neither (a lock that is a link to nothing, a socket) belongs to who made it.
fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for item in fs::read_dir(from)? {
        let item = item?;
        let kind = item.file_type()?;
        if kind.is_dir() {
            copy(&item.path(), &to.join(item.file_name()))?;
        } else if kind.is_file() {
            fs::copy(item.path(), to.join(item.file_name()))?;
        }
    }
    Ok(())
}

impl Drop for TempFolder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
