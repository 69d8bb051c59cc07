//! Feelings in the editor: words to pick, and words of one's own.

use anyhow::Result;

use crate::page::{Page, part};

/// Opens the sheet.
///
/// # Errors
/// When it doesn't open.
pub async fn open(page: &Page) -> Result<()> {
    page.button(part("Feelings")).click().await?;
    page.dialog("What\u{2019}s here?").wait().await?;
    Ok(())
}

/// Closes the sheet.
///
/// # Errors
/// When it stays.
pub async fn close(page: &Page) -> Result<()> {
    let sheet = page.dialog("What\u{2019}s here?");
    page.button("Done").within(sheet.clone()).click().await?;
    sheet.gone().await
}

/// Adds words of one's own.
///
/// # Errors
/// When the sheet doesn't take them.
pub async fn add_own(page: &Page, words: &[&str]) -> Result<()> {
    open(page).await?;
    page.button("More words, or your own").click().await?;
    for word in words {
        page.textbox("A word of your own").fill(word).await?;
        page.button("Add it").click().await?;
        page.textbox("A word of your own").wait_value("").await?;
    }
    close(page).await
}
