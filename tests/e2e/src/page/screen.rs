//! The screen around a page: its size, and whether it is day or night.

use anyhow::Result;
use serde_json::json;

use super::Page;
use crate::browser::engine::Engine;

/// The colors that a device asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Light.
    Day,
    /// Dark.
    Night,
}

impl Theme {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Day, Self::Night];

    /// As in the names of pictures.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Night => "night",
        }
    }
}

impl Page {
    /// Makes the window's inside `width` x `height` CSS pixels. Firefox and `WebKitGTK` have a smallest width of their own.
    ///
    /// # Errors
    /// When the window stays another size.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        let outside = "return [window.outerWidth - window.innerWidth, window.outerHeight - window.innerHeight]";
        let (extra_width, extra_height): (i64, i64) = self.run(outside, vec![]).await?;
        let wide = u32::try_from(i64::from(width) + extra_width.max(0))?;
        let high = u32::try_from(i64::from(height) + extra_height.max(0))?;
        self.driver().set_window_rect(0, 0, wide, high).await?;
        self.wait_size(width, height).await
    }

    /// Chromium: a screen of exactly this size, as small as it may be, one device pixel to a CSS pixel.
    ///
    /// # Errors
    /// When the size isn't taken.
    pub async fn emulate_screen(&self, width: u32, height: u32) -> Result<()> {
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false }),
        )
        .await?;
        self.wait_size(width, height).await
    }

    /// Wears the colors of the day or the night from the next document on: Chromium because the device asks for them, the others because
    /// the person chose them in Settings.
    ///
    /// # Errors
    /// When no page of the app is open.
    pub async fn wear(&self, engine: Engine, theme: Theme) -> Result<()> {
        if engine == Engine::Chromium {
            return self.emulate_theme(theme).await;
        }
        let script = "localStorage.setItem('lodestar.appearance', JSON.stringify(arguments[0]))";
        self.run_unit(script, vec![json!(theme.name())]).await
    }

    /// True when the page has these colors now.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn wears(&self, theme: Theme) -> Result<bool> {
        let scheme: String = self.run("return getComputedStyle(document.documentElement).colorScheme", vec![]).await?;
        Ok(scheme == if theme == Theme::Day { "light" } else { "dark" })
    }

    /// Chromium: a device that asks for these colors, and forces none.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn emulate_theme(&self, theme: Theme) -> Result<()> {
        let value = match theme {
            Theme::Day => "light",
            Theme::Night => "dark",
        };
        let features = json!([{ "name": "prefers-color-scheme", "value": value }, { "name": "prefers-reduced-motion", "value": "reduce" }]);
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await
    }

    /// Chromium: a device whose colors take the place of the page's.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn emulate_forced_colors(&self) -> Result<()> {
        let features = json!([{ "name": "forced-colors", "value": "active" }, { "name": "prefers-reduced-motion", "value": "reduce" }]);
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await
    }

    /// Chromium: a command of its `DevTools`.
    ///
    /// # Errors
    /// When the browser doesn't know it.
    pub async fn devtools(&self, method: &str, params: serde_json::Value) -> Result<()> {
        self.ask_devtools(method, params).await?;
        Ok(())
    }

    /// Chromium: a command of its `DevTools` with an answer.
    ///
    /// # Errors
    /// When the browser doesn't know it.
    pub async fn ask_devtools(&self, method: &str, params: serde_json::Value) -> Result<serde_json::Value> {
        Ok(self.driver().cdp().send_raw(method, params).await?)
    }

    async fn wait_size(&self, width: u32, height: u32) -> Result<()> {
        let wanted = (i64::from(width), i64::from(height));
        self.until(&format!("a window of {width} x {height}"), async || {
            Ok(self.run::<(i64, i64)>("return [window.innerWidth, window.innerHeight]", vec![]).await? == wanted)
        })
        .await
    }
}
