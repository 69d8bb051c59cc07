//! Help now: it works without the app, without wasm, without scripts, and without a network.

use anyhow::{Result, ensure};

use crate::browser::switches::{Missing, Switches};
use crate::case::{Case, EVERY};
use crate::page::part;
use crate::pages::{help, welcome};
use crate::stage::Stage;
use crate::story;

/// The cases.
pub const CASES: &[Case] = &[
    Case::app("one tap away, and offline", EVERY, story!(offline)),
    Case::app("without wasm", EVERY, story!(without_wasm)).with(Switches::without(Missing::Wasm)),
    Case::app("without scripts", EVERY, story!(without_scripts)).with(Switches::without(Missing::Javascript)),
];

async fn offline(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    page.wait_controlled().await?;
    stage.go_offline()?;
    page.link("Help now").first().click().await?;
    page.wait_path("Help now", |path| path == "/help").await?;
    page.heading("Help now").wait().await?;
    page.see_text("Call your local emergency number.").await?;
    page.see_text(help::FOOT).await?;
    help::choose_place(&page).await?;
    stage.end_browser().await?;
    stage.start_browser().await?;
    let page = stage.page()?;
    help::open(&page).await?;
    page.link(part("911")).first().wait().await?;
    page.link(part("988")).first().wait().await?;
    Ok(())
}

async fn without_wasm(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    page.heading("Lodestar can\u{2019}t open here").wait().await?;
    page.see_text("WebAssembly").await?;
    page.link("Help now").first().click().await?;
    page.heading("Help now").wait().await?;
    help::choose_place(&page).await
}

/// Without scripts no helper can be asked in the page either, so the text is read by the driver.
async fn without_scripts(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    for (path, wanted) in [("/", "JavaScript"), ("/help", "Call your local emergency number."), ("/help", help::FOOT)] {
        page.open(path).await?;
        let text = page.driver().find(thirtyfour::By::Tag("body")).await?.text().await?;
        ensure!(text.contains(wanted), "{path} does not say \u{201c}{wanted}\u{201d} without scripts: {text}");
    }
    Ok(())
}
