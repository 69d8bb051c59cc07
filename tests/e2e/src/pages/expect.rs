//! Hopes, fears and what would be enough.

use anyhow::{Result, ensure};

use crate::page::{Name, Page, part};

/// Writes a hope and what would be enough, puts them away, and says where they are.
///
/// # Errors
/// When they aren't kept.
pub async fn write(page: &Page, hope: &str, enough: &str) -> Result<String> {
    page.open("/expectations/new").await?;
    page.textbox("What do you hope for?").type_keys(hope).await?;
    page.button("Continue").click().await?;
    page.heading("What are you afraid of?").wait().await?;
    page.button("Continue").click().await?;
    page.textbox("What would be enough?").type_keys(enough).await?;
    let step = page.wait_path("the last question", |path| path.ends_with("/enough")).await?;
    page.button("Put it away").click().await?;
    page.link(part("You can open it any time")).first().wait().await?;
    Ok(step.trim_end_matches("/enough").to_owned())
}

/// Opens what was put away.
///
/// # Errors
/// When it isn't shown.
pub async fn open(page: &Page, set: &str) -> Result<()> {
    page.open(set).await?;
    page.button("Read it now").click().await?;
    page.heading("What you wrote before").wait().await?;
    Ok(())
}

/// Makes sure that a screen that stands shows none of these words.
///
/// # Errors
/// With the first that it shows.
pub async fn see_none_of(page: &Page, words: &[&str]) -> Result<()> {
    page.heading(Name::Any).first().wait().await?;
    page.wait_gone("Opening your journal").await?;
    let text = page.text().await?;
    for words in words {
        ensure!(!text.contains(words), "{} shows {words:?}", page.path().await?);
    }
    Ok(())
}
