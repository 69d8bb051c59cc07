//! The frame around every page: tabs, menu, the sheet behind the +.

use anyhow::Result;

use crate::page::Page;

/// Opens the menu.
///
/// # Errors
/// When it doesn't open.
pub async fn open_menu(page: &Page) -> Result<()> {
    page.button("More").click().await?;
    page.dialog("More").wait().await?;
    Ok(())
}

/// Opens the sheet behind the +.
///
/// # Errors
/// When it doesn't open.
pub async fn open_add(page: &Page) -> Result<()> {
    page.button("Add").click().await?;
    page.dialog("Add").wait().await?;
    Ok(())
}

/// Goes to a tab of the bar or the rail by its name.
///
/// # Errors
/// When there is none of that name.
pub async fn go_to_tab(page: &Page, name: &str) -> Result<()> {
    page.link(name).within(page.role("navigation", "Main")).click().await
}
