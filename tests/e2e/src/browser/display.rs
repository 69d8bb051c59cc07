//! A virtual screen for WebKitGTK, which has no mode without one.

use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use super::process::Family;

/// A running Xvfb. It ends when this is dropped.
#[derive(Debug)]
pub struct Display {
    _server: Family,
    number: u32,
}

impl Display {
    /// Starts a virtual screen of 1600 x 1400 on the first free display number.
    ///
    /// # Errors
    /// When Xvfb is missing or none of a hundred numbers is free.
    pub async fn start() -> Result<Self> {
        for number in 90..190 {
            let socket = std::path::PathBuf::from(format!("/tmp/.X11-unix/X{number}"));
            if socket.exists() || std::path::Path::new(&format!("/tmp/.X{number}-lock")).exists() {
                continue;
            }
            let mut command = Command::new("Xvfb");
            command.arg(format!(":{number}")).args(["-screen", "0", "1600x1400x24", "-nolisten", "tcp"]);
            let mut server = Family::start(command)?;
            let start = Instant::now();
            while start.elapsed() < Duration::from_secs(10) && !server.has_ended() {
                if socket.exists() {
                    return Ok(Self { _server: server, number });
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
        bail!("Xvfb would not start")
    }

    /// The value for `DISPLAY`.
    pub fn name(&self) -> String {
        format!(":{}", self.number)
    }
}
