//! A small disk of its own for what a browser keeps, which can be filled and emptied.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, ensure};

/// The disk. Dropping it takes it away, with everything on it.
#[derive(Debug)]
pub struct SmallDisk(PathBuf);

impl SmallDisk {
    /// True where this user may mount one.
    pub fn is_possible() -> bool {
        rustix::process::geteuid().is_root()
    }

    /// Puts a disk of so many megabytes in the place of a folder. What was in it is out of sight.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn mount(folder: &Path, megabytes: u32) -> Result<Self> {
        fs::create_dir_all(folder)?;
        let status = Command::new("mount").args(["-t", "tmpfs", "-o", &format!("size={megabytes}m"), "tmpfs"]).arg(folder).status()?;
        ensure!(status.success(), "no small disk at {}", folder.display());
        Ok(Self(folder.to_owned()))
    }

    /// Fills it to the last page.
    ///
    /// # Errors
    /// When the file can't be made.
    pub fn fill(&self) -> Result<()> {
        let mut file = File::create(self.filling())?;
        for size in [1 << 20, 4096] {
            let zeros = vec![0; size];
            while file.write_all(&zeros).is_ok() {}
        }
        Ok(())
    }

    /// Makes room again.
    ///
    /// # Errors
    /// When it wasn't full.
    pub fn clear(&self) -> Result<()> {
        Ok(fs::remove_file(self.filling())?)
    }

    fn filling(&self) -> PathBuf {
        self.0.join("filling")
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // lazily: a browser that is being killed may still be there
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}
