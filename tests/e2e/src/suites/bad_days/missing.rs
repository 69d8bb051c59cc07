//! T25: a part of the browser is missing. The page says which and why, and Help now is there. T23: a browser asks the person something,
//! and nobody answers.

use anyhow::{Context as _, Result, ensure};

use crate::browser::switches::{Missing, Switches};
use crate::pages::{bad_days, journal, today, welcome};
use crate::stage::Stage;

/// What can be missing.
const PARTS: [Missing; 4] = [Missing::Wasm, Missing::Database, Missing::Workers, Missing::LocalStorage];

/// A word that the reason has in it.
fn why(missing: Missing) -> &'static str {
    match missing {
        Missing::Wasm => "WebAssembly",
        Missing::Database | Missing::LocalStorage => "no place to keep your words",
        Missing::Workers => "for use offline",
        Missing::Javascript => "JavaScript",
    }
}

pub async fn parts(stage: &mut Stage<'_>) -> Result<()> {
    for missing in PARTS {
        let page = stage.restart_as(Switches::without(missing)).await?;
        page.open("/").await?;
        bad_days::see_page(&page, bad_days::CANNOT).await.with_context(|| format!("without {missing:?}"))?;
        page.see_text(why(missing)).await?;
        page.see_text("Anything you wrote before is still where it was.").await?;
        bad_days::go_to_help(&page).await?;
    }
    Ok(())
}

pub async fn private(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    let heading = page.role("heading", crate::page::Name::Any).first();
    heading.wait().await?;
    if page.heading(bad_days::CANNOT).count().await? > 0 {
        page.see_text("A private window does this").await?;
        return bad_days::go_to_help(&page).await;
    }
    welcome::begin(&page).await?;
    journal::write_entry(&page, "In a private window.").await?;
    page.reload().await?;
    page.see_text("In a private window.").await
}

/// Firefox asks the person whether the page may keep its data, and settles the app's question only when they answer.
pub async fn unanswered(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    let ask = "let answered = false; navigator.storage.persist().then(() => { answered = true; }); \
         for (let turn = 0; turn < 5; turn += 1) { await fetch('/manifest.webmanifest'); } return answered;";
    ensure!(!page.run_async::<bool>(ask, vec![]).await?, "the browser answers by itself, so this shows nothing");
    let entry = journal::write_entry(&page, "Written while it asks.").await?;
    page.reload().await?;
    page.see_text("Written while it asks.").await?;
    today::open(&page).await?;
    let page = stage.restart().await?;
    journal::read(&page, &entry, "Written while it asks.").await
}
