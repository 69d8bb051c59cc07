//! Intentions: the workshop of three screens, the list, one intention.

use anyhow::Result;

use crate::page::{Name, Page};

/// The sentence that stands under every intention.
pub const WELCOME: &str = "If something else comes, that is welcome.";

/// The first screen: pick a way in and write.
///
/// # Errors
/// When it isn't there.
pub async fn write(page: &Page, way: &str, words: &str) -> Result<()> {
    page.radio(way).click().await?;
    page.radio(way).wait_attribute("aria-checked", "true").await?;
    // the question above the field is its name, and the way in chooses the question
    page.textbox(Name::Any).type_keys(words).await
}

/// On to the next screen.
///
/// # Errors
/// When there is no way on.
pub async fn go_on(page: &Page) -> Result<()> {
    page.button("Continue").click().await
}

/// The second screen: turn it.
///
/// # Errors
/// When it isn't there.
pub async fn turn(page: &Page, words: &str) -> Result<()> {
    page.heading("Could it turn toward something?").wait().await?;
    page.textbox("Your words, turned").fill(words).await
}

/// The third screen: the words to carry, the card, and keeping it.
///
/// # Errors
/// When it isn't there.
pub async fn carry(page: &Page, words: &str) -> Result<()> {
    page.heading("A few words to carry").wait().await?;
    page.textbox("The words to carry").fill(words).await?;
    page.button("Put them on the card").click().await?;
    page.see_text(WELCOME).await?;
    page.see_text(words).await?;
    page.button("Keep this").click().await
}

/// The whole workshop. Returns the address of the intention.
///
/// # Errors
/// When a screen isn't there.
pub async fn set(page: &Page, words: &str, carried: &str) -> Result<String> {
    page.open("/intentions/new").await?;
    write(page, "Feel", words).await?;
    go_on(page).await?;
    turn(page, "I am open to being helped, even a little.").await?;
    go_on(page).await?;
    carry(page, carried).await?;
    let path = page.wait_path("the page of the intention or Today", |path| path == "/" || is_own(path)).await?;
    if is_own(&path) {
        return Ok(path);
    }
    page.open("/intentions").await?;
    page.link(crate::page::part(carried)).first().click().await?;
    page.wait_path("the page of the intention", is_own).await
}

fn is_own(path: &str) -> bool {
    path.strip_prefix("/intentions/").is_some_and(|id| id.len() == 32)
}
