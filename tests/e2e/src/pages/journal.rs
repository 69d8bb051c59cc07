//! The journal: writing, reading, finding, versions, trash.

use anyhow::{Context as _, Result};

use crate::page::{Page, part};

/// What the state line says when the words are durable.
pub const SAVED: &str = "Saved on this device";
/// What the list says while entries are still being opened.
pub const OPENING: &str = "Opening earlier entries";

/// The day that an entry is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// Today, as it stands at the start.
    Today,
    /// The day before.
    Yesterday,
    /// Another day, as `YYYY-MM-DD`.
    Day(String),
}

/// The address of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry(String);

impl Entry {
    /// Reads it from an address below the journal.
    ///
    /// # Errors
    /// When the address is no entry's.
    pub fn from_path(path: &str) -> Result<Self> {
        let id = path.strip_prefix("/journal/").and_then(|rest| rest.split('/').next()).filter(|id| id.len() == 32);
        Ok(Self(id.with_context(|| format!("{path} is no entry"))?.to_owned()))
    }

    /// Its id, as in addresses and keys.
    pub fn id(&self) -> &str {
        &self.0
    }

    /// Where it is read.
    pub fn path(&self) -> String {
        format!("/journal/{}", self.0)
    }
}

/// Ends a sitting in which nothing was changed.
///
/// # Errors
/// When the editor doesn't go.
pub async fn leave_unchanged(page: &Page) -> Result<()> {
    page.button("Done").click().await?;
    page.textbox("Your words").gone().await
}

/// Begins a new entry.
///
/// # Errors
/// When the editor doesn't come.
pub async fn begin(page: &Page) -> Result<()> {
    page.open("/journal/new").await?;
    page.textbox("Your words").wait().await?;
    Ok(())
}

/// Types at the end of what is there, with real keys, and waits until it is saved.
///
/// # Errors
/// When it isn't saved.
pub async fn add_words(page: &Page, words: &str) -> Result<()> {
    page.textbox("Your words").type_keys(words).await?;
    wait_saved(page).await
}

/// Waits until the state line says that everything typed is on the device.
///
/// # Errors
/// When it says something else.
pub async fn wait_saved(page: &Page) -> Result<()> {
    page.see_text(SAVED).await
}

/// Says which day the entry is about.
///
/// # Errors
/// When the sheet doesn't take it.
pub async fn set_day(page: &Page, about: &About) -> Result<()> {
    if *about == About::Today {
        return Ok(());
    }
    page.button(part("About ")).click().await?;
    let sheet = page.dialog("Which day is it about?");
    sheet.wait().await?;
    match about {
        About::Today => {}
        About::Yesterday => page.radio("Yesterday").click().await?,
        About::Day(day) => {
            page.radio("Another day").click().await?;
            page.role("date", "The day").choose(day).await?;
        }
    }
    page.button("Done").within(sheet.clone()).click().await?;
    sheet.gone().await
}

/// Leaves the editor by its own button and waits until the entry stands there to be read.
///
/// # Errors
/// When it doesn't.
pub async fn done(page: &Page) -> Result<Entry> {
    page.button("Done").click().await?;
    let path = page.wait_path("the page of an entry", |path| path.len() == "/journal/".len() + 32).await?;
    Entry::from_path(&path)
}

/// Writes a new entry about today, from beginning to end.
///
/// # Errors
/// When a step doesn't work.
pub async fn write_entry(page: &Page, words: &str) -> Result<Entry> {
    write_about(page, words, &About::Today).await
}

/// Writes a new entry about a day, from beginning to end.
///
/// # Errors
/// When a step doesn't work.
pub async fn write_about(page: &Page, words: &str, about: &About) -> Result<Entry> {
    begin(page).await?;
    page.textbox("Your words").type_keys(words).await?;
    set_day(page, about).await?;
    wait_saved(page).await?;
    let entry = done(page).await?;
    page.see_text(words).await?;
    Ok(entry)
}

/// Opens an entry to read it.
///
/// # Errors
/// When it isn't there.
pub async fn read(page: &Page, entry: &Entry, words: &str) -> Result<()> {
    page.open(&entry.path()).await?;
    page.see_text(words).await
}

/// Opens the editor of an entry that stands there to be read.
///
/// # Errors
/// When it doesn't open.
pub async fn edit(page: &Page, entry: &Entry) -> Result<()> {
    page.open(&entry.path()).await?;
    page.link("Edit").click().await?;
    page.textbox("Your words").wait().await?;
    Ok(())
}

/// Opens the list.
///
/// # Errors
/// When it isn't there.
pub async fn open_list(page: &Page) -> Result<()> {
    page.open("/journal").await?;
    page.heading("Journal").wait().await?;
    Ok(())
}

/// Opens the earlier versions of an entry.
///
/// # Errors
/// When the way isn't there.
pub async fn open_versions(page: &Page, entry: &Entry) -> Result<()> {
    page.open(&entry.path()).await?;
    page.link(part("Earlier versions")).click().await?;
    page.heading("Earlier versions").wait().await?;
    Ok(())
}

/// Moves an entry to the trash from its page.
///
/// # Errors
/// When it doesn't go.
pub async fn move_to_trash(page: &Page, entry: &Entry) -> Result<()> {
    page.open(&entry.path()).await?;
    page.button(part("Move to trash")).click().await?;
    page.see_text("Moved to the trash.").await
}

/// Opens the trash.
///
/// # Errors
/// When it isn't there.
pub async fn open_trash(page: &Page) -> Result<()> {
    page.open("/journal/trash").await?;
    page.heading("Trash").wait().await?;
    Ok(())
}
