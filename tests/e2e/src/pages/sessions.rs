//! Sessions and visits: noting one, the list, preparing, the clinic card.

use anyhow::{Context as _, Result};

use crate::page::{Page, part};
use crate::pages::journal::SAVED;

/// A day so many days from now, as a field takes it.
///
/// # Errors
/// When the page doesn't answer.
pub async fn day_from_now(page: &Page, days: i32) -> Result<String> {
    let script = "const now = new Date(); const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + arguments[0]); \
         return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((n) => String(n).padStart(2, '0')).join('-')";
    page.run(script, vec![days.into()]).await
}

/// Notes a session or a visit and comes to where more can be said about it. Returns its address.
///
/// # Errors
/// When it isn't taken.
pub async fn note(page: &Page, sort: &str, day: &str, time: &str) -> Result<String> {
    page.open("/sessions/new").await?;
    page.radio(sort).click().await?;
    page.role("date", "Day").choose(day).await?;
    page.role("time", "Time").choose(time).await?;
    page.button("Add it").click().await?;
    let path = page.wait_path("the page of the new session", |path| path.ends_with("/edit")).await?;
    Ok(path.strip_suffix("/edit").context("no address")?.to_owned())
}

/// Opens Prepare of a session.
///
/// # Errors
/// When it doesn't come.
pub async fn prepare(page: &Page, session: &str) -> Result<()> {
    page.open(&format!("{session}/prepare")).await?;
    page.heading("Weeks before").wait().await?;
    Ok(())
}

/// Waits until all that was done is kept.
///
/// # Errors
/// When it isn't.
pub async fn see_saved(page: &Page) -> Result<()> {
    page.see_text(SAVED).await
}

/// Writes one line of the clinic card and leaves its sheet.
///
/// # Errors
/// When the card doesn't take it.
pub async fn rule(page: &Page, row: &str, field: &str, words: &str) -> Result<()> {
    page.button(part(row)).click().await?;
    page.textbox(part(field)).fill(words).await?;
    page.button("Done").click().await?;
    page.dialog(crate::page::Name::Any).gone().await
}
