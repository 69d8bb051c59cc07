//! A browser that can be ended, killed and started again on the same profile.

pub mod display;
pub mod engine;
pub mod process;
pub mod switches;

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver};

use crate::tools::Tools;
use engine::Engine;
use process::{Family, command_line, kill_one};
use switches::Switches;

/// How long a driver may take to listen, or a browser to leave, on a loaded machine.
const PATIENCE: Duration = Duration::from_secs(45);

/// A running browser with its driver. Dropping it kills both.
#[derive(Debug)]
pub struct Browser {
    driver: Option<WebDriver>,
    family: Family,
}

impl Browser {
    /// Starts `engine` on `profile`, which is made when it isn't there yet.
    ///
    /// # Errors
    /// When a program is missing, or the driver refuses the session.
    pub async fn start(engine: Engine, tools: &Tools, profile: &Path, display: Option<&str>, switches: Switches) -> Result<Self> {
        std::fs::create_dir_all(profile.join("downloads"))?;
        let mut caps = Capabilities::new();
        if let Value::Object(wanted) = engine.capabilities(tools, profile, switches)? {
            for (key, value) in wanted {
                caps.set(key, value)?;
            }
        }
        let (port, spare) = free_ports()?;
        let mut family = Family::start(engine.driver(port, spare, profile, display, switches)?)?;
        listen(&mut family, port).await.with_context(|| format!("the driver of {} did not listen", engine.name()))?;
        let driver = WebDriver::builder(format!("http://127.0.0.1:{port}"), caps)
            .request_timeout(Duration::from_mins(2))
            .connect()
            .await
            .with_context(|| format!("{} did not start", engine.name()))?;
        let browser = Self { driver: Some(driver), family };
        if engine == Engine::Chromium {
            tell_chromium(browser.driver()?, switches).await?;
        }
        Ok(browser)
    }

    /// The session.
    ///
    /// # Errors
    /// Never while the browser runs.
    pub fn driver(&self) -> Result<&WebDriver> {
        self.driver.as_ref().context("the browser has ended")
    }

    /// Ends the browser as a person does, and waits until its last process has gone.
    ///
    /// # Errors
    /// When it doesn't go.
    pub async fn end(mut self, engine: Engine) -> Result<()> {
        let Some(driver) = self.driver.take() else {
            return Ok(());
        };
        // a person closes the window; ending the session at once would take the page away without telling it
        driver.close_window().await.context("the window did not close")?;
        if engine == Engine::WebKit {
            // this driver kills the browser at the end of a session, so the browser leaves by itself first
            self.family.wait_for_children(PATIENCE).await?;
            let _ = driver.leak();
            return Ok(());
        }
        // with its last window gone the session may have ended already
        if driver.clone().quit().await.is_err() {
            let _ = driver.leak();
        }
        self.family.wait_for_children(PATIENCE).await
    }

    /// Kills every process at once with SIGKILL.
    pub fn kill(mut self) {
        self.kill_now();
    }

    /// Kills the processes that draw pages and leaves the browser itself alone, as when a tab crashes. Says how many there were.
    pub fn kill_renderers(&self) -> usize {
        let renderers: Vec<u32> = self
            .family
            .members()
            .into_iter()
            .filter(|id| {
                let line = command_line(*id);
                line.contains("--type=renderer")
                    || line.contains("WebKitWebProcess")
                    || (line.contains("-contentproc") && line.contains(" tab"))
            })
            .collect();
        for id in &renderers {
            kill_one(*id);
        }
        renderers.len()
    }

    fn kill_now(&mut self) {
        if let Some(driver) = self.driver.take() {
            let _ = driver.leak();
        }
        self.family.kill();
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.kill_now();
    }
}

/// What Chromium is told through its `DevTools`, which only the first window hears.
async fn tell_chromium(driver: &WebDriver, switches: Switches) -> Result<()> {
    let tools = driver.cdp();
    if let Some(script) = switches.prelude() {
        tools.send_raw("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await?;
    }
    if let Some(name) = switches.user_agent() {
        tools.send_raw("Emulation.setUserAgentOverride", json!({ "userAgent": name, "platform": "iPhone" })).await?;
        tools.send_raw("Emulation.setTouchEmulationEnabled", json!({ "enabled": true, "maxTouchPoints": 5 })).await?;
    }
    Ok(())
}

/// Two ports that nobody listens on.
fn free_ports() -> Result<(u16, u16)> {
    let one = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let two = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    Ok((one.local_addr()?.port(), two.local_addr()?.port()))
}

async fn listen(family: &mut Family, port: u16) -> Result<()> {
    let start = Instant::now();
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        if family.has_ended() {
            bail!("it ended at once");
        }
        if start.elapsed() > PATIENCE {
            bail!("nothing on port {port} after {PATIENCE:?}");
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}
