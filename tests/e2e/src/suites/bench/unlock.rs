//! Opening the lock of a journal of ten thousand entries. By its recovery code: making a key from a passphrase takes as long as it is made to.

use std::path::Path;

use anyhow::{Context as _, Result};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::median;
use super::open::processor;
use crate::page::store::Kept;
use crate::pages::{journal, lock, welcome};
use crate::stage::Stage;

/// How often it is opened; the report gives the middle one.
const TRIALS: usize = 9;
/// A quarter of the speed stands for a phone, and so does the screen.
const PHONE: (u32, u32) = (390, 844);

/// Clicks, and notes when the list stands and when nothing is left to open, in ms after the click.
const WATCH: &str = include_str!("../../../inject/unlock.js");

/// What unlocking took.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Unlock {
    /// How many entries there were.
    pub entries: u64,
    /// Until the list of the newest could be seen, in ms.
    pub usable: f64,
    /// Until every entry was open, in ms.
    pub whole: f64,
    /// The longest task until then, in ms.
    pub longest: f64,
}

/// The journal as `tests/native/storage/large.rs` writes it.
#[derive(Debug, Deserialize)]
struct Large {
    code: String,
    entries: u64,
    stores: Value,
}

#[derive(Debug, Deserialize)]
struct Watched {
    usable: f64,
    whole: f64,
    longest: f64,
}

/// Opens the journal in `file`.
///
/// # Errors
/// When it can't be read, or doesn't open.
pub async fn measure(stage: &Stage<'_>, file: &Path) -> Result<Unlock> {
    let text = std::fs::read_to_string(file).with_context(|| format!("there is no journal at {}", file.display()))?;
    let large: Large = serde_json::from_str(&text)?;
    let page = stage.page()?;
    let (width, height) = PHONE;
    page.emulate_screen(width, height).await?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    let Kept { mut rows, small } = page.kept().await?;
    // every store that the app has made, with the rows of the large journal where it has any
    for (store, kept) in rows.get_mut("stores").and_then(Value::as_object_mut).context("no stores")? {
        *kept = large.stores.get(store).cloned().unwrap_or_else(|| json!([]));
    }
    page.restore_rows(&Kept { rows, small }).await?;
    let mut seen: Vec<Watched> = Vec::new();
    for _ in 0..TRIALS {
        page.open("/journal").await?;
        processor(&page, 4).await?;
        lock::go_to_code(&page).await?;
        let button = lock::put_code(&page, &large.code).await?.wait().await?;
        seen.push(page.run_async(WATCH, vec![button.to_json()?, json!(journal::OPENING)]).await?);
        processor(&page, 1).await?;
    }
    Ok(Unlock {
        entries: large.entries,
        usable: median(seen.iter().map(|one| one.usable).collect()),
        whole: median(seen.iter().map(|one| one.whole).collect()),
        longest: median(seen.iter().map(|one| one.longest).collect()),
    })
}
