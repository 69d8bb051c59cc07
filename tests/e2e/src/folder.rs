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

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for TempFolder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
