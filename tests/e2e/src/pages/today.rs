//! Today.

use anyhow::Result;

use crate::page::Page;

/// Opens it.
///
/// # Errors
/// When it isn't there.
pub async fn open(page: &Page) -> Result<()> {
    page.open("/").await?;
    page.heading("You\u{2019}re here.").wait().await?;
    Ok(())
}
