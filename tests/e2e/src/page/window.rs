//! Several windows of one browser. The driver is in one of them at a time.

use anyhow::Result;
use thirtyfour::WindowHandle;

use super::Page;

impl Page {
    /// The window that the driver is in.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn window(&self) -> Result<WindowHandle> {
        Ok(self.driver().window().await?)
    }

    /// Opens another window and goes there.
    ///
    /// # Errors
    /// When none opens.
    pub async fn open_window(&self) -> Result<WindowHandle> {
        let window = self.driver().new_window().await?;
        self.go_to_window(&window).await?;
        Ok(window)
    }

    /// Goes to a window.
    ///
    /// # Errors
    /// When it isn't there any more.
    pub async fn go_to_window(&self, window: &WindowHandle) -> Result<()> {
        Ok(self.driver().switch_to_window(window.clone()).await?)
    }

    /// Closes this window and goes to another.
    ///
    /// # Errors
    /// When either isn't there any more.
    pub async fn close_window(&self, then: &WindowHandle) -> Result<()> {
        self.driver().close_window().await?;
        self.go_to_window(then).await
    }
}
