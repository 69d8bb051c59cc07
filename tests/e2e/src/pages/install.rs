//! The way to the home screen.

use anyhow::{Result, ensure};

use crate::page::Page;

/// The screen that comes first on an iPhone.
pub const FIRST: &str = "First, put Lodestar on your Home Screen.";

/// Reads the first screen of all, and the one about the home screen. Nothing can have been typed by then.
///
/// # Errors
/// When it isn't there.
pub async fn see_first(page: &Page) -> Result<()> {
    page.heading(FIRST).wait().await?;
    for words in ["Do this before you write.", "Share", "Add to Home Screen", "Open Lodestar from there"] {
        page.see_text(words).await?;
    }
    page.see_text("What you write in Safari won\u{2019}t move over by itself.").await?;
    let fields: usize = page.run("return document.querySelectorAll('input, textarea, [contenteditable]').length", vec![]).await?;
    ensure!(fields == 0, "there is a place to type before the home screen was spoken of");
    page.link("Help now").first().wait().await?;
    Ok(())
}

/// Stays in the browser.
///
/// # Errors
/// When there is no such way.
pub async fn stay(page: &Page) -> Result<()> {
    page.button("Stay in Safari for now").click().await
}

/// What is said once, when everything is on the device.
pub const WORKS_OFFLINE: &str = "Lodestar works offline now.";

/// The card on Today.
const CARD: &str = "Keep Lodestar close";

/// Makes the browser's own offer, as Chromium does when it thinks that the person may want it. What is answered is `outcome`.
///
/// # Errors
/// When the browser is gone.
pub async fn offer(page: &Page, outcome: &str) -> Result<()> {
    page.run_unit(
        "const [outcome] = arguments; const offer = new Event('beforeinstallprompt', { cancelable: true }); \
         offer.prompt = () => { document.documentElement.dataset.asked = Number(document.documentElement.dataset.asked ?? 0) + 1; }; \
         offer.userChoice = Promise.resolve({ outcome, platform: 'web' }); window.dispatchEvent(offer); \
         document.documentElement.dataset.held = offer.defaultPrevented",
        vec![serde_json::json!(outcome)],
    )
    .await?;
    let held: String = page.run("return document.documentElement.dataset.held", vec![]).await?;
    ensure!(held == "true", "the browser would put its own question at once");
    Ok(())
}

/// How often the browser's own question was put.
///
/// # Errors
/// When the browser is gone.
pub async fn asked(page: &Page) -> Result<u32> {
    page.run("return Number(document.documentElement.dataset.asked ?? 0)", vec![]).await
}

/// Waits for the card.
///
/// # Errors
/// When it isn't there.
pub async fn see_card(page: &Page) -> Result<()> {
    page.see_text(CARD).await?;
    page.see_text("Opens from your home screen, works offline, and your notes are less likely to be cleared.").await?;
    page.button("Install").wait().await?;
    page.button("Not now").wait().await?;
    Ok(())
}

/// Makes the app believe that the person came three times and the browser offers, to see the card.
///
/// # Errors
/// When there is none.
pub async fn pretend(page: &Page) -> Result<()> {
    page.run_unit("localStorage.setItem('lodestar.visits', JSON.stringify('3'))", vec![]).await?;
    page.reload().await?;
    // what Today is called follows the days after a session; this stands on it on every day
    page.heading("How is it right now?").wait().await?;
    offer(page, "dismissed").await?;
    see_card(page).await
}

/// True when the card is there.
///
/// # Errors
/// When the browser is gone.
pub async fn has_card(page: &Page) -> Result<bool> {
    Ok(page.text().await?.contains(CARD))
}

/// Puts the card away.
///
/// # Errors
/// When it stays.
pub async fn not_now(page: &Page) -> Result<()> {
    page.button("Not now").click().await?;
    page.wait_gone(CARD).await
}

/// Asks for it.
///
/// # Errors
/// When the card isn't there.
pub async fn accept(page: &Page) -> Result<()> {
    page.button("Install").click().await?;
    page.wait_gone(CARD).await
}
