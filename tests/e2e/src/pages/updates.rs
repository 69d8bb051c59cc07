//! Updates: what is offered, and what answers it.

use anyhow::{Result, ensure};

use crate::build::MARK;
use crate::page::Page;

/// What is said when an update waits.
const OFFER: &str = "An update is ready. Your writing is safe.";

/// Looks for a new build as a browser does from time to time, and waits until it has arrived whole or broken off.
///
/// # Errors
/// When the browser is gone.
pub async fn look(page: &Page) -> Result<()> {
    page.run_async(
        "const registration = await navigator.serviceWorker.getRegistration(); \
         try { await registration.update(); } catch { return; } \
         for (let worker = registration.installing; worker; worker = registration.installing) { \
         await new Promise((resolve) => { if (worker.state !== 'installing') resolve(); worker.addEventListener('statechange', resolve, { once: true }); }); }",
        vec![],
    )
    .await
}

/// True when a newer build lies ready beside the one that runs.
///
/// # Errors
/// When the browser is gone.
pub async fn is_ready(page: &Page) -> Result<bool> {
    page.run_async(
        "return Boolean((await navigator.serviceWorker.getRegistration()).waiting) || document.documentElement.dataset.update === 'ready'",
        vec![],
    )
    .await
}

/// Begins to look for a new build and doesn't wait for anything.
///
/// # Errors
/// When the browser is gone.
pub async fn begin_to_look(page: &Page) -> Result<()> {
    page.run_unit("navigator.serviceWorker.getRegistration().then((found) => found.update()).catch(() => null)", vec![]).await
}

/// Whether an update is offered on this screen.
///
/// # Errors
/// When the browser is gone.
pub async fn is_offered(page: &Page) -> Result<bool> {
    Ok(page.text().await?.contains(OFFER))
}

/// Waits until an update is offered.
///
/// # Errors
/// When it isn't.
pub async fn wait_offer(page: &Page) -> Result<()> {
    page.see_text(OFFER).await?;
    page.button("Update").wait().await?;
    page.button("Not now").wait().await?;
    Ok(())
}

/// Makes the app believe that an update waits, to see what it says.
///
/// # Errors
/// When it says nothing.
pub async fn pretend(page: &Page) -> Result<()> {
    page.run_unit("document.documentElement.dataset.update = 'ready'; window.dispatchEvent(new Event('lodestar:update-ready'))", vec![])
        .await?;
    wait_offer(page).await
}

/// Puts the offer away.
///
/// # Errors
/// When it doesn't go.
pub async fn decline(page: &Page) -> Result<()> {
    page.button("Not now").click().await?;
    page.wait_gone(OFFER).await
}

/// Accepts the offer, and waits until the page has come anew.
///
/// # Errors
/// When it doesn't.
pub async fn accept(page: &Page) -> Result<()> {
    let before = page.birth().await?;
    page.button("Update").click().await?;
    page.wait_born_after(before).await
}

/// Waits until Settings say that an update waits.
///
/// # Errors
/// When they don't.
pub async fn see_in_settings(page: &Page) -> Result<()> {
    page.link("Settings").first().click().await?;
    page.heading("Settings").wait().await?;
    page.see_text("An update is ready").await
}

/// The builds that are kept, each with how many files it has; what the worker notes for itself is none.
///
/// # Errors
/// When the browser is gone.
pub async fn kept(page: &Page) -> Result<Vec<(String, usize)>> {
    Ok(page.caches().await?.into_iter().filter(|(name, _)| name != "lodestar-agreed").collect())
}

/// The mark of the build that runs in this page; empty for the one that was built.
///
/// # Errors
/// When the browser is gone.
pub async fn running(page: &Page) -> Result<String> {
    page.run(&format!("return document.querySelector('meta[name={MARK}]')?.content ?? ''"), vec![]).await
}

/// Makes sure that this build runs.
///
/// # Errors
/// When another does.
pub async fn ensure_runs(page: &Page, mark: &str) -> Result<()> {
    let is = running(page).await?;
    ensure!(is == mark, "the build {is:?} runs, where {mark:?} was to; there is {:?}", page.caches().await);
    Ok(())
}
