//! Learn: the guides, the cards for the worry beforehand, and the sheet of questions.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::page::{Page, part};

/// The address of the Learn page.
pub const PATH: &str = "/learn";
/// The address of the sheet.
pub const QUESTIONS: &str = "/care/questions";
/// How every guide ends.
pub const END: &str = "Ask your prescriber what applies to you.";

/// Opens the Learn page and waits for its cards.
///
/// # Errors
/// When it isn't there.
pub async fn open(page: &Page) -> Result<()> {
    page.open(PATH).await?;
    page.heading("Learn").wait().await?;
    page.button("What if I panic?").wait().await?;
    Ok(())
}

/// Opens a guide by its row.
///
/// # Errors
/// When it doesn't come.
pub async fn open_guide(page: &Page, title: &str) -> Result<()> {
    page.link(part(title)).click().await?;
    page.heading(title).wait().await?;
    Ok(())
}

/// Shows where a card comes from, by the card's title.
///
/// # Errors
/// When it isn't shown.
pub async fn show_origin(page: &Page, card: &str) -> Result<()> {
    let button = page.button(format!("Where this comes from about {card}").as_str());
    ensure!(button.attribute("aria-expanded").await?.as_deref() == Some("false"), "sources are shown before they were asked for");
    button.click().await?;
    button.wait_attribute("aria-expanded", "true").await
}

/// Puts the question of a card on the sheet, or takes it off.
///
/// # Errors
/// When there is no such card.
pub async fn ask_team(page: &Page, card: &str) -> Result<()> {
    page.button(format!("Ask my team about {card}").as_str()).click().await
}

/// Puts something else in the place of a file that the device keeps; nothing takes the file away.
///
/// # Errors
/// When the file isn't kept.
pub async fn spoil(page: &Page, path: &str, with: Option<&str>) -> Result<()> {
    let found: bool = page
        .run_async(
            "let found = false; for (const name of await caches.keys()) { const cache = await caches.open(name); \
             if (!(await cache.match(args[0]))) continue; found = true; \
             if (args[1] === null) await cache.delete(args[0]); else await cache.put(args[0], new Response(args[1])); } return found;",
            vec![json!(path), json!(with)],
        )
        .await?;
    ensure!(found, "{path} is not kept on the device");
    Ok(())
}
