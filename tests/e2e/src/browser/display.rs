//! A virtual screen for WebKitGTK, which has no mode without one.

use std::io::{BufRead as _, BufReader};
use std::process::Command;

use anyhow::{Context as _, Result};

use super::process::Family;

/// A running Xvfb. It ends when this is dropped.
#[derive(Debug)]
pub struct Display {
    _server: Family,
    number: u32,
}

impl Display {
    /// Starts a virtual screen of 1600 x 1400 on the first free display number, which Xvfb finds, and says when it can be used.
    ///
    /// # Errors
    /// When Xvfb is missing or ends without a word.
    pub fn start() -> Result<Self> {
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-screen", "0", "1600x1400x24", "-nolisten", "tcp"]);
        let (server, said) = Family::start_talking(command)?;
        let mut line = String::new();
        BufReader::new(said).read_line(&mut line)?;
        let number = line.trim().parse().context("Xvfb would not start")?;
        Ok(Self { _server: server, number })
    }

    /// The value for `DISPLAY`.
    pub fn name(&self) -> String {
        format!(":{}", self.number)
    }
}
