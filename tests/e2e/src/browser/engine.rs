//! The three engines: which driver runs each, and what each is told at the start.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};
use serde_json::{Value, json};

use super::switches::{Microphone, Motion, Switches, Window};
use crate::tools::{self, Tools};

/// A browser engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, by chromedriver.
    Chromium,
    /// Firefox ESR, by geckodriver.
    Firefox,
    /// `WebKitGTK` in a small browser of our own, by `WebKitWebDriver`. The nearest thing to Safari.
    WebKit,
}

impl Engine {
    /// Every engine, in the order in which they run.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The name on the command line and in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Reads a name.
    ///
    /// # Errors
    /// For a name that is none of the three.
    pub fn parse(name: &str) -> Result<Self> {
        match Self::ALL.into_iter().find(|engine| engine.name() == name) {
            Some(engine) => Ok(engine),
            None => bail!("no engine is called {name}; there are chromium, firefox and webkit"),
        }
    }

    /// The driver's command line, listening on `port`.
    ///
    /// # Errors
    /// When the driver isn't installed.
    pub fn driver(self, port: u16, spare_port: u16, profile: &Path, display: Option<&str>, switches: Switches) -> Result<Command> {
        let mut command = match self {
            Self::Chromium => {
                let mut command = Command::new(tools::chromedriver()?);
                command.arg(format!("--port={port}"));
                command
            }
            Self::Firefox => {
                let mut command = Command::new(tools::geckodriver()?);
                command.args(["--port", &port.to_string(), "--websocket-port", &spare_port.to_string()]);
                // downloads of a test land beside its profile, and no system service is asked for anything
                command.env("MOZ_HEADLESS", "1").env("HOME", profile);
                command
            }
            Self::WebKit => {
                let mut command = Command::new(tools::webkit_driver()?);
                command.arg(format!("--port={port}"));
                command.env("LODESTAR_E2E_PROFILE", profile).env("HOME", profile).env("XDG_DOWNLOAD_DIR", profile.join("downloads"));
                command.env("LIBGL_ALWAYS_SOFTWARE", "1").env("GDK_BACKEND", "x11").env("NO_AT_BRIDGE", "1").env("GTK_A11Y", "none");
                command.env_remove("WAYLAND_DISPLAY");
                if let Some(display) = display {
                    command.env("DISPLAY", display);
                }
                command
            }
        };
        if let Some(zone) = switches.zone {
            command.env("TZ", zone);
        }
        Ok(command)
    }

    /// What a new session is asked for. `profile` keeps everything between sessions; downloads go to its folder `downloads`.
    ///
    /// # Errors
    /// When the browser isn't installed.
    pub fn capabilities(self, tools: &Tools, profile: &Path, switches: Switches) -> Result<Value> {
        let downloads = profile.join("downloads");
        Ok(match self {
            Self::Chromium => {
                let mut args = vec![
                    "--headless=new".to_owned(),
                    "--disable-dev-shm-usage".to_owned(),
                    "--disable-background-networking".to_owned(),
                    "--disable-component-update".to_owned(),
                    "--disable-sync".to_owned(),
                    // nothing of the browser's own beside the page
                    "--disable-extensions".to_owned(),
                    "--disable-component-extensions-with-background-pages".to_owned(),
                    "--disable-features=PreloadTopChromeWebUI,PreloadTopChromeWebUILessNavigations,GlobalMediaControls,MediaRouter"
                        .to_owned(),
                    "--no-first-run".to_owned(),
                    "--force-device-scale-factor=1".to_owned(),
                    "--lang=en-US".to_owned(),
                    "--window-size=1280,900".to_owned(),
                    format!("--user-data-dir={}", profile.display()),
                ];
                // as root the sandbox refuses to start; anybody else keeps it
                if rustix::process::geteuid().is_root() {
                    args.push("--no-sandbox".to_owned());
                }
                if switches.window == Window::Private {
                    args.push("--incognito".to_owned());
                }
                if switches.motion == Motion::Reduced {
                    args.push("--force-prefers-reduced-motion".to_owned());
                }
                if switches.microphone != Microphone::Usual {
                    args.push("--use-fake-device-for-media-stream".to_owned());
                }
                if switches.microphone == Microphone::Beeping {
                    args.push("--use-fake-ui-for-media-stream".to_owned());
                }
                let mut prefs = json!({
                    "download.default_directory": downloads,
                    "download.prompt_for_download": false,
                });
                if switches.is_without_javascript()
                    && let Some(prefs) = prefs.as_object_mut()
                {
                    prefs.insert("profile.managed_default_content_settings.javascript".to_owned(), json!(2));
                }
                if switches.microphone == Microphone::Refused
                    && let Some(prefs) = prefs.as_object_mut()
                {
                    prefs.insert("profile.default_content_setting_values.media_stream_mic".to_owned(), json!(2));
                }
                json!({
                    "browserName": "chrome",
                    "goog:loggingPrefs": { "browser": "ALL" },
                    "goog:chromeOptions": { "binary": tools::chromium()?, "args": args, "prefs": prefs },
                })
            }
            Self::Firefox => {
                let mut prefs = json!({
                    "browser.download.dir": downloads,
                    "browser.download.folderList": 2,
                    "browser.download.useDownloadDir": true,
                    "intl.accept_languages": "en-US",
                    // no add-ons, which are looked through at every start
                    "extensions.enabledScopes": 0,
                    "extensions.autoDisableScopes": 15,
                    "extensions.systemAddon.update.enabled": false,
                });
                if let Some(prefs) = prefs.as_object_mut() {
                    prefs.extend(switches.preferences().into_iter().map(|(name, value)| (name.to_owned(), value)));
                }
                json!({
                    "browserName": "firefox",
                    "moz:firefoxOptions": {
                        "binary": tools::firefox()?,
                        "args": ["-headless", "-width", "1280", "-height", "900", "-profile", profile],
                        "prefs": prefs,
                    },
                })
            }
            Self::WebKit => json!({
                "browserName": "LodestarTestBrowser",
                "webkitgtk:browserOptions": { "binary": tools.webkit_browser()?, "args": webkit_arguments(profile, switches)? },
            }),
        })
    }
}

/// What our browser around `WebKitGTK` is told; a script for every document is left in the profile.
fn webkit_arguments(profile: &Path, switches: Switches) -> Result<Vec<String>> {
    let mut args = Vec::new();
    if switches.is_without_javascript() {
        args.push("--without-javascript".to_owned());
    }
    if switches.window == Window::Private {
        args.push("--private".to_owned());
    }
    if switches.motion == Motion::Reduced {
        args.push("--reduced-motion".to_owned());
    }
    if let Some(name) = switches.user_agent() {
        args.push(format!("--user-agent={name}"));
    }
    if let Some(script) = switches.prelude() {
        let file = profile.join("prelude.js");
        fs::write(&file, script)?;
        args.push(format!("--prelude={}", file.display()));
    }
    Ok(args)
}
