//! Where a case plays: a server, a profile, and a browser that comes and goes.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use tokio::sync::OnceCell;

use crate::args::{Args, Scale};
use crate::browser::Browser;
use crate::browser::display::Display;
use crate::browser::engine::Engine;
use crate::browser::switches::Switches;
use crate::figures::Figures;
use crate::folder::TempFolder;
use crate::page::Page;
use crate::page::checks::Checks;
use crate::page::inject::helper;
use crate::server::Server;
use crate::tools::{self, Tools};

/// What all cases share.
#[derive(Debug)]
pub struct World {
    /// Programs and scripts.
    pub tools: Tools,
    /// Where the built app is.
    pub dist: PathBuf,
    /// Where pictures go that are made to be looked at.
    pub shots: PathBuf,
    /// Where reports and the remains of failed cases go.
    pub report: PathBuf,
    /// What is checked on every screen.
    pub checks: Checks,
    /// How often things are done.
    pub scale: Scale,
    /// What was counted.
    pub figures: Figures,
    helper: Arc<str>,
    display: Option<Display>,
    /// A profile that Firefox has made itself at home in, which costs it seconds: every case begins on a copy.
    firefox: OnceCell<TempFolder>,
}

impl World {
    /// Prepares everything; a virtual screen only when an engine needs one.
    ///
    /// # Errors
    /// When something is missing on this machine.
    pub fn new(args: &Args) -> Result<Self> {
        let tools = Tools::find()?;
        let helper = helper(&tools)?.into();
        let checks = Checks::load(&tools)?;
        let display = if args.engines.contains(&Engine::WebKit) { Some(Display::start()?) } else { None };
        let Args { dist, shots, report, scale, .. } = args;
        // a name may lead to another build by and by; a run is about one
        let dist = dist.canonicalize().with_context(|| format!("there is no build at {}", dist.display()))?;
        let (shots, report) = (shots.clone(), report.clone());
        let firefox = OnceCell::new();
        Ok(Self { tools, dist, shots, report, checks, scale: *scale, figures: Figures::default(), helper, display, firefox })
    }
}

/// A profile of Firefox after its first start.
async fn settled(tools: &Tools) -> Result<TempFolder> {
    let profile = TempFolder::new()?;
    let engine = Engine::Firefox;
    Browser::start(engine, tools, profile.path(), None, Switches::ORDINARY).await?.end(engine).await?;
    Ok(profile)
}

/// One case's place. Dropping it ends the browser and the server, and removes the profile.
#[derive(Debug)]
pub struct Stage<'w> {
    /// What all cases share.
    pub world: &'w World,
    /// The engine of this case.
    pub engine: Engine,
    /// The server.
    pub server: Server,
    browser: Option<Browser>,
    profile: TempFolder,
    switches: Switches,
}

impl<'w> Stage<'w> {
    /// Serves `root` and starts a browser on a fresh profile.
    ///
    /// # Errors
    /// When either doesn't start.
    pub async fn set(world: &'w World, engine: Engine, root: &Path, switches: Switches) -> Result<Self> {
        let server = Server::start(&tools::xtask()?, root)?;
        let profile = TempFolder::new()?;
        if engine == Engine::Firefox {
            profile.fill(world.firefox.get_or_try_init(|| settled(&world.tools)).await?.path())?;
        }
        let mut stage = Self { world, engine, server, browser: None, profile, switches };
        stage.start_browser().await?;
        Ok(stage)
    }

    /// The window.
    ///
    /// # Errors
    /// When the browser isn't running.
    pub fn page(&self) -> Result<Page> {
        let browser = self.browser.as_ref().context("the browser isn't running")?;
        Ok(Page::new(browser.driver()?, Arc::clone(&self.world.helper), &self.server.origin()))
    }

    /// The browser.
    ///
    /// # Errors
    /// When it isn't running.
    pub fn browser(&self) -> Result<&Browser> {
        self.browser.as_ref().context("the browser isn't running")
    }

    /// Waits until a download whose name begins so has come whole, and reads it.
    ///
    /// # Errors
    /// When it doesn't come, with what has come instead.
    pub async fn wait_download(&self, begin: &str, is_whole: impl Fn(&str) -> bool) -> Result<String> {
        let (_, bytes) = self.wait_file(begin, |bytes| std::str::from_utf8(bytes).is_ok_and(&is_whole)).await?;
        Ok(String::from_utf8(bytes)?)
    }

    /// The same for a file of any kind, with where it lies.
    ///
    /// # Errors
    /// When it doesn't come, with what has come instead.
    pub async fn wait_file(&self, begin: &str, is_whole: impl Fn(&[u8]) -> bool) -> Result<(PathBuf, Vec<u8>)> {
        let folder = self.profile.path().join("downloads");
        let names = || -> Vec<String> {
            let items = std::fs::read_dir(&folder).into_iter().flatten().flatten();
            items.map(|item| item.file_name().to_string_lossy().into_owned()).collect()
        };
        let (mut path, mut bytes) = (PathBuf::new(), Vec::new());
        let found = self
            .page()?
            .until(&format!("the download {begin}"), async || {
                let is_it = |name: &String| name.starts_with(begin) && Path::new(name).extension().is_none_or(|end| end != "part");
                path = folder.join(names().into_iter().find(is_it).context("it hasn't begun")?);
                bytes = std::fs::read(&path)?;
                Ok(is_whole(&bytes))
            })
            .await;
        found.with_context(|| format!("there is {:?}, and in it {} bytes", names(), bytes.len()))?;
        Ok((path, bytes))
    }

    /// Forgets what was downloaded so far.
    ///
    /// # Errors
    /// When a file stays.
    pub fn clear_downloads(&self) -> Result<()> {
        for item in std::fs::read_dir(self.profile.path().join("downloads"))? {
            std::fs::remove_file(item?.path())?;
        }
        Ok(())
    }

    /// Starts the browser on the profile of this case.
    ///
    /// # Errors
    /// When it runs already or doesn't start.
    pub async fn start_browser(&mut self) -> Result<()> {
        ensure!(self.browser.is_none(), "the browser is running already");
        let display = self.world.display.as_ref().map(Display::name);
        let browser = Browser::start(self.engine, &self.world.tools, self.profile.path(), display.as_deref(), self.switches).await?;
        self.browser = Some(browser);
        Ok(())
    }

    /// Ends the browser, and starts it again as another kind of browser on the same profile.
    ///
    /// # Errors
    /// When it doesn't go or doesn't come.
    pub async fn restart_as(&mut self, switches: Switches) -> Result<Page> {
        self.end_browser().await?;
        self.switches = switches;
        self.start_browser().await?;
        self.page()
    }

    /// Ends the browser, and starts it again on the same profile.
    ///
    /// # Errors
    /// When it doesn't go or doesn't come.
    pub async fn restart(&mut self) -> Result<Page> {
        self.restart_as(self.switches).await
    }

    /// The folder with everything that the browser writes.
    pub fn profile(&self) -> &Path {
        self.profile.path()
    }

    /// The folder in which the browser keeps what pages of the app keep. It can be covered while no browser runs.
    pub fn kept_in(&self) -> PathBuf {
        self.profile.path().join(match self.engine {
            Engine::Chromium => "Default",
            Engine::Firefox => "storage",
            Engine::WebKit => "data",
        })
    }

    /// Ends the browser as a person does.
    ///
    /// # Errors
    /// When it isn't running or doesn't go.
    pub async fn end_browser(&mut self) -> Result<()> {
        self.browser.take().context("the browser isn't running")?.end(self.engine).await
    }

    /// Kills the browser without warning.
    ///
    /// # Errors
    /// When it isn't running.
    pub fn kill_browser(&mut self) -> Result<()> {
        self.browser.take().context("the browser isn't running")?.kill();
        Ok(())
    }

    /// Stops the server and makes sure that nothing answers any more.
    ///
    /// # Errors
    /// When something still does.
    pub fn go_offline(&mut self) -> Result<()> {
        self.server.stop();
        ensure!(self.server.is_gone(), "something still listens on the port of the stopped server");
        Ok(())
    }
}
