//! Help now, the page that works without the app.

use anyhow::Result;

use crate::page::{Page, part};

/// What stands at its foot always.
pub const FOOT: &str = "This app can\u{2019}t call for you.";

/// The name of every link to it.
pub const NAME: &str = "Help now";

/// The way back to the list of places.
const CHANGE: &str = "Choose another place";

/// Opens it by its address.
///
/// # Errors
/// When it isn't there.
pub async fn open(page: &Page) -> Result<()> {
    page.open("/help").await?;
    page.heading("Help now").wait().await?;
    page.see_text(FOOT).await
}

/// Chooses the United States, when no place is chosen yet.
///
/// # Errors
/// When the list isn't there.
pub async fn choose_place(page: &Page) -> Result<()> {
    if page.link(CHANGE).count().await? == 0 {
        page.link(part("United States")).click().await?;
    }
    page.link(part("988")).first().wait().await?;
    page.link(CHANGE).wait().await?;
    Ok(())
}

/// Goes back to the list of places, when one is chosen.
///
/// # Errors
/// When the way back isn't there.
pub async fn forget_place(page: &Page) -> Result<()> {
    if page.link(CHANGE).count().await? > 0 {
        page.link(CHANGE).click().await?;
    }
    page.see_text("Call your local emergency number.").await
}
