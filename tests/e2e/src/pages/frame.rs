//! The frame around every page: tabs, menu, the sheet behind the +.

use anyhow::Result;

use crate::page::{Page, part};

/// Opens the menu of the top bar; says no where there is none, because the rail holds its places.
///
/// # Errors
/// When it doesn't open.
pub async fn open_menu(page: &Page) -> Result<bool> {
    page.role("navigation", "Main").wait().await?;
    if page.button("More").count().await? == 0 {
        return Ok(false);
    }
    page.button("More").click().await?;
    page.dialog("More").wait().await?;
    Ok(true)
}

/// Opens the sheet behind the +, which a rail calls by its whole name.
///
/// # Errors
/// When it doesn't open.
pub async fn open_add(page: &Page) -> Result<()> {
    page.button(part("Add")).click().await?;
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

/// Opens Settings by their address.
///
/// # Errors
/// When they aren't there.
pub async fn open_settings(page: &Page) -> Result<()> {
    page.open("/settings").await?;
    page.heading("Settings").wait().await?;
    Ok(())
}
