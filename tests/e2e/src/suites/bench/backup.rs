//! Saving ten thousand entries as a backup, and beginning with it where there is nothing yet. At full speed, and with the key of the file: that is
//! what a person waits for.

use anyhow::Result;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::open::processor;
use crate::page::Page;
use crate::page::query::Query;
use crate::pages::{backup, erase};
use crate::stage::Stage;

const WORDS: &str = "otter plum quiet lamp";

/// Clicks, and waits for a heading.
const WATCH: &str = include_str!("../../../inject/click_until.js");

/// What a step took, in ms.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub struct Step {
    /// From the click until its end could be seen.
    pub took: f64,
    /// The longest task until then.
    pub longest: f64,
}

/// What a backup took.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Backups {
    /// How big the file is, in bytes.
    pub bytes: usize,
    /// Until it was handed over.
    pub saved: Step,
    /// Until it was opened and what is in it could be seen.
    pub opened: Step,
    /// Until there was a journal made of it.
    pub begun: Step,
}

/// Saves what is open on the page, erases it, and begins with the file.
///
/// # Errors
/// When a screen isn't there, or no file comes.
pub async fn measure(stage: &Stage<'_>) -> Result<Backups> {
    let page = stage.page()?;
    processor(&page, 1).await?;
    stage.clear_downloads()?;
    let saved = watch(&page, &backup::go_to_save(&page, WORDS).await?, backup::SAVED).await?;
    let file = backup::saved_file(stage).await?;
    page.by_links().open("/settings").await?;
    erase::begin_in_open_settings(&page).await?;
    erase::answer(&page).await?;
    erase::see_erased(&page).await?;
    page.button(backup::HAVE_ONE).click().await?;
    let opened = watch(&page, &backup::put_file(&page, &file, WORDS).await?, backup::FOUND).await?;
    let begun = watch(&page, &page.button("Begin with these notes"), backup::LOCK_PAGE).await?;
    Ok(Backups { bytes: file.len(), saved, opened, begun })
}

async fn watch(page: &Page, button: &Query, until: &str) -> Result<Step> {
    let button = button.wait().await?.to_json()?;
    page.run_async(WATCH, vec![button, json!(until)]).await
}
