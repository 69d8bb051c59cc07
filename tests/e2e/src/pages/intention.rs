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

/// Waits for the second screen.
///
/// # Errors
/// When it doesn't come.
pub async fn see_turn(page: &Page) -> Result<()> {
    page.heading("Could it turn toward something?").wait().await?;
    Ok(())
}

/// The second screen: turn it.
///
/// # Errors
/// When it isn't there.
pub async fn turn(page: &Page, words: &str) -> Result<()> {
    see_turn(page).await?;
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

/// Begins an intention with words that are put in at once, and waits until it has an address.
///
/// # Errors
/// When the first screen doesn't take them.
pub async fn begin_with(page: &Page, words: &str) -> Result<()> {
    page.open("/intentions/new").await?;
    page.radio("Feel").click().await?;
    page.radio("Feel").wait_attribute("aria-checked", "true").await?;
    page.textbox(Name::Any).paste(words).await?;
    page.wait_path("the address of the new intention", |path| path.ends_with("/write")).await?;
    Ok(())
}

/// The workshop with the same words on every screen. Returns the address of the intention.
///
/// # Errors
/// When a screen isn't there.
pub async fn set_same(page: &Page, words: &str) -> Result<String> {
    begin_with(page, words).await?;
    go_on(page).await?;
    turn(page, words).await?;
    go_on(page).await?;
    page.heading("A few words to carry").wait().await?;
    page.textbox("The words to carry").fill(words).await?;
    page.button("Put them on the card").click().await?;
    page.button("Keep this").click().await?;
    page.wait_path("the end of the workshop", |path| path == "/" || is_own(path)).await?;
    page.open("/intentions").await?;
    page.link(Name::Any).within(page.role("main", Name::Any)).first().wait().await?;
    let first: String = page
        .run("return [...document.querySelectorAll('main a')].map((link) => link.getAttribute('href')).find((path) => /^.intentions.[0-9a-f]{32}$/.test(path)) ?? ''", vec![])
        .await?;
    anyhow::ensure!(is_own(&first), "no intention is in the list");
    Ok(first)
}

fn is_own(path: &str) -> bool {
    path.strip_prefix("/intentions/").is_some_and(|id| id.len() == 32)
}
