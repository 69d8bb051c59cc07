//! The first run.

use anyhow::Result;

use super::lock_setup;
use crate::page::Page;

/// The first-run text of the clinical material, word for word.
pub const PROMISE: [&str; 3] = [
    "Your notes stay on this device and are not sent to anyone. So no one can step in if you are in trouble: call for help.",
    "Anyone who can unlock this device may be able to read them.",
    "Facts here are general. Your own clinic\u{2019}s instructions come first. Do not start, stop or change any medicine because of this app.",
];

/// Waits for the first screen.
///
/// # Errors
/// When it isn't there.
pub async fn see_first(page: &Page) -> Result<()> {
    page.heading("A quiet place to prepare, and to look back.").wait().await?;
    page.button("Begin").wait().await?;
    Ok(())
}

/// Reads the first screen and goes on.
///
/// # Errors
/// When it isn't there.
pub async fn read_first(page: &Page) -> Result<()> {
    see_first(page).await?;
    page.button("Begin").click().await
}

/// Reads the promise and goes on.
///
/// # Errors
/// When something isn't there.
pub async fn read_promise(page: &Page) -> Result<()> {
    page.heading("What you write stays on this device.").wait().await?;
    for sentence in PROMISE {
        page.see_text(sentence).await?;
    }
    page.see_text("Without a lock, anyone who can open this device can read this.").await?;
    page.see_text("For adults, 18 and over.").await?;
    page.button("I understand").click().await
}

/// Reads the promise and goes on to Today, without a lock for now.
///
/// # Errors
/// When something isn't there.
pub async fn understand(page: &Page) -> Result<()> {
    read_promise(page).await?;
    page.heading(lock_setup::CHOOSE).wait().await?;
    page.button("Decide later").click().await?;
    page.heading("You\u{2019}re here.").wait().await?;
    Ok(())
}

/// The whole first run, from any address of a fresh profile to Today.
///
/// # Errors
/// When a screen isn't there.
pub async fn begin(page: &Page) -> Result<()> {
    read_first(page).await?;
    understand(page).await
}
