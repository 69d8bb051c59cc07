//! Sessions as far as the thread needs them, words that are kept, and the page that looks back.

use anyhow::{Context as _, Result};

use crate::page::{Page, part};

/// The day so many days ago, as `YYYY-MM-DD`.
///
/// # Errors
/// When the browser is gone.
pub async fn days_ago(page: &Page, days: u32) -> Result<String> {
    let script = "const day = new Date(Date.now() - arguments[0] * 86400000); \
         return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((n) => String(n).padStart(2, '0')).join('-')";
    page.run(script, vec![days.into()]).await
}

/// Notes a session with medicine. Returns its id.
///
/// # Errors
/// When the form doesn't take it.
pub async fn note_session(page: &Page, day: &str) -> Result<String> {
    page.open("/sessions/new").await?;
    page.radio("Session with medicine").click().await?;
    page.role("date", "Date").choose(day).await?;
    page.textbox("Who is with me").type_keys("Ana").await?;
    page.button("Save").click().await?;
    let path = page.wait_path("the page of the session", |path| session_of(path).is_some()).await?;
    session_of(&path).map(str::to_owned).context("no session")
}

/// The session in an address.
pub fn session_of(path: &str) -> Option<&str> {
    path.strip_prefix("/sessions/").map(|rest| rest.split('/').next().unwrap_or(rest)).filter(|id| id.len() == 32)
}

/// Selects words of the entry that is read, as a drag over them does.
///
/// # Errors
/// When they aren't there.
pub async fn select(page: &Page, words: &str) -> Result<()> {
    let script = "const text = document.querySelector('#reading').firstChild; const at = text.data.indexOf(arguments[0]); \
         const range = document.createRange(); range.setStart(text, at); range.setEnd(text, at + arguments[0].length); \
         const selection = getSelection(); selection.removeAllRanges(); selection.addRange(range)";
    page.run_unit(script, vec![words.into()]).await
}

/// Keeps the words that stand in the open sheet.
///
/// # Errors
/// When the sheet doesn't close.
pub async fn keep(page: &Page) -> Result<()> {
    let sheet = page.dialog("Keep words from this");
    page.button("Keep").within(sheet.clone()).click().await?;
    sheet.gone().await?;
    page.see_text("What you kept").await
}

/// Opens what was kept last on the page of an entry, to change it.
///
/// # Errors
/// When it isn't there.
pub async fn change_first(page: &Page) -> Result<()> {
    page.button(part("Reword it")).first().click().await?;
    page.dialog("Words you kept").wait().await?;
    Ok(())
}
