//! The Storage page: what is kept, and the copy that can be read.

use anyhow::Result;

use crate::page::Page;

/// Its address.
pub const PATH: &str = "/settings/storage";
/// What the name of the copy begins with.
pub const FILE: &str = "lodestar-copy-";

/// Opens it.
///
/// # Errors
/// When it isn't there.
pub async fn open(page: &Page) -> Result<()> {
    page.open(PATH).await?;
    page.heading("Storage").wait().await?;
    Ok(())
}

/// Opens the sheet that says what the copy is.
///
/// # Errors
/// When it doesn't say so.
pub async fn open_copy(page: &Page) -> Result<()> {
    page.button("Save a readable copy").click().await?;
    page.see_text("This file is not locked. Anyone who opens it can read it.").await
}

/// Saves a copy of everything.
///
/// # Errors
/// When the file isn't offered.
pub async fn save_copy(page: &Page) -> Result<()> {
    open(page).await?;
    open_copy(page).await?;
    page.button("Save the file").click().await
}
