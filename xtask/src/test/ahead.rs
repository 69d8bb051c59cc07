//! The release build, begun while the steps before it run.
//!
//! Its last phase, optimizing everything as one, keeps a single processor busy for minutes, which the other one has time beside. It
//! writes into a folder of its own below `target`, so neither waits for the other.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Child, Command};

use anyhow::{Context as _, Result, bail};

use super::{Context, Step};
use crate::paths;

/// A release build that is under way.
pub(super) struct Ahead {
    child: Child,
    log: PathBuf,
}

impl Ahead {
    /// Begins it where the release is among these steps and something else comes first.
    ///
    /// # Errors
    /// When it can't be started.
    pub fn begin(steps: &[&Step], context: &Context) -> Result<Option<Self>> {
        if !steps.iter().skip(1).any(|step| step.name == "build") {
            return Ok(None);
        }
        let folder = paths::root().join("target");
        fs::create_dir_all(&folder)?;
        let log = folder.join("build-ahead.log");
        let out = File::create(&log)?;
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("build").current_dir(paths::root()).stdout(out.try_clone()?).stderr(out);
        let child = context.with_tools(command).spawn().context("could not begin the release build")?;
        println!("The release build has begun beside the first steps.");
        Ok(Some(Self { child, log }))
    }

    /// Waits for its end and shows what it said.
    ///
    /// # Errors
    /// When it did not end well.
    pub fn finish(mut self) -> Result<()> {
        let status = self.child.wait()?;
        print!("{}", fs::read_to_string(&self.log).unwrap_or_default());
        if !status.success() {
            bail!("the release build stopped with {status}");
        }
        Ok(())
    }
}

impl Drop for Ahead {
    /// Nobody waits for it any more: an earlier step stopped everything.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
