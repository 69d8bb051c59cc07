//! Lists know the beginning of an entry before it is opened. Whoever reads it or writes on it has all of it.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use crate::case::{Case, EVERY};
use crate::page::store::Kept;
use crate::page::{Page, part};
use crate::pages::journal::{self, Entry};
use crate::pages::welcome;
use crate::stage::Stage;
use crate::story;

/// The cases.
pub const CASES: &[Case] = &[Case::app("a long entry is whole wherever it is read or written on", EVERY, story!(whole)).mostly_chromium()];

/// A journal of 261 records with a shelf, as `tests/native/storage/shelves_kept.rs` wrote it.
const STORE: &str = include_str!("../../../fixtures/v4/store.json");
/// Its long entry, which is none of the newest.
const LONG: &str = "/journal/03030303030303030303030303030303";
const SENTENCE: &str = "Long days, and long words about them. ";
const TIMES: usize = 150;
const MORE: &str = "And one line more.";

async fn restore(page: &Page) -> Result<()> {
    let Kept { mut rows, small } = page.kept().await?;
    let tables = serde_json::from_str::<Value>(STORE)?.get_mut("tables").map(Value::take).context("no tables")?;
    for (store, kept) in rows.get_mut("stores").and_then(Value::as_object_mut).context("no stores")? {
        // without its unfinished words: they would become versions at the start, and take the shelf away
        let rows = tables.get(store).and_then(Value::as_object).filter(|_| store != "draft");
        *kept = json!(rows.into_iter().flatten().collect::<Vec<_>>());
    }
    page.restore_rows(&Kept { rows, small }).await
}

async fn whole(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    restore(&page).await?;
    let entry = Entry::from_path(LONG)?;
    let words = SENTENCE.repeat(TIMES);

    journal::open_list(&page).await?;
    page.link(part("Long days, and long words about them. Long days")).wait().await?;
    // the first thing that a start opens is the entry itself
    page.open(LONG).await?;
    page.until("all words", async || Ok(page.text().await?.contains(words.trim()))).await?;
    journal::edit(&page, &entry).await?;
    page.textbox("Your words").wait_value(&words).await?;
    page.reload().await?;
    page.textbox("Your words").wait_value(&words).await?;
    page.textbox("Your words").paste(MORE).await?;
    journal::wait_saved(&page).await?;
    journal::done(&page).await?;

    // the trash and the way back keep every word too
    restore(&page).await?;
    journal::move_to_trash(&page, &entry).await?;
    journal::open_trash(&page).await?;
    page.button(part("Take out")).first().click().await?;
    page.open(&format!("{LONG}/edit")).await?;
    page.textbox("Your words").wait_value(&words).await?;
    let text = page.textbox("Your words").value().await?;
    ensure!(text.len() == words.len(), "{} of {}", text.len(), words.len());
    Ok(())
}
