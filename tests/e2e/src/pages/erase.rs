//! Erasing everything.

use anyhow::{Result, ensure};

use super::welcome;
use crate::page::{Page, part};

/// The heading when it is done.
pub const ERASED: &str = "Everything here is erased.";
const TITLE: &str = "Erase everything on this device?";

/// Begins in Settings, which are open.
///
/// # Errors
/// When there is no such row.
pub async fn begin_in_open_settings(page: &Page) -> Result<()> {
    page.button(part("Erase everything")).click().await
}

/// Waits for the question.
///
/// # Errors
/// When it isn't there.
pub async fn see_question(page: &Page) -> Result<()> {
    page.role("alertdialog", TITLE).wait().await?;
    Ok(())
}

/// Answers the question: a wrong word first, which erases nothing, then the right one. Returns as soon as the button is pressed.
///
/// # Errors
/// When the question isn't there.
pub async fn answer(page: &Page) -> Result<()> {
    see_question(page).await?;
    let field = page.textbox(part("Type "));
    let go = page.button("Erase everything").within(page.role("alertdialog", TITLE));
    field.fill("eras").await?;
    go.click().await?;
    page.see_text("in this field first. Then press again.").await?;
    ensure!(page.heading(ERASED).count().await? == 0, "a wrong word was enough");
    field.fill("erase").await?;
    go.click().await
}

/// Waits until everything is erased, and begins again.
///
/// # Errors
/// When it isn't, or the start is no first run.
pub async fn see_erased(page: &Page) -> Result<()> {
    page.heading(ERASED).wait().await?;
    page.button("Begin again").click().await?;
    welcome::see_first(page).await
}
