//! Words of its own in every field of the app that takes words, and reading all of them again.

use anyhow::{Result, ensure};

use super::intention;
use super::journal::{self, About, Entry};
use crate::page::{Page, part};
use crate::search::random_words;

/// What was written.
#[derive(Debug)]
pub struct Everything {
    /// Every word that was typed. Nobody has ever written them before.
    pub words: Vec<String>,
    entry: Entry,
    changed: Entry,
    trashed: Entry,
    intention: String,
}

/// The fields, in the order of their words: an entry's words, a feeling of one's own, an entry that is changed and the words that are
/// added, one about another day that is moved to the trash, and the three of an intention.
const FIELDS: usize = 8;

impl Everything {
    /// Writes it.
    ///
    /// # Errors
    /// When the app doesn't take it.
    pub async fn write(page: &Page) -> Result<Self> {
        let words = random_words(FIELDS);
        let [plain, feeling, first, added, trash, begun, turned, carried] = words.as_slice() else {
            anyhow::bail!("a field without a word")
        };
        journal::begin(page).await?;
        journal::add_words(page, plain).await?;
        add_feeling(page, feeling).await?;
        journal::wait_saved(page).await?;
        let entry = journal::done(page).await?;
        let changed = journal::write_entry(page, first).await?;
        journal::edit(page, &changed).await?;
        journal::add_words(page, &format!(" {added}")).await?;
        journal::done(page).await?;
        let trashed = journal::write_about(page, trash, &About::Day("2024-02-29".to_owned())).await?;
        journal::move_to_trash(page, &trashed).await?;

        page.open("/intentions/new").await?;
        intention::write(page, "Feel", begun).await?;
        intention::go_on(page).await?;
        intention::turn(page, turned).await?;
        intention::go_on(page).await?;
        intention::carry(page, carried).await?;
        page.open("/intentions").await?;
        page.link(part(carried)).first().click().await?;
        let is_own = |path: &str| path.strip_prefix("/intentions/").is_some_and(|id| id.len() == 32);
        let intention = page.wait_path("the page of the intention", is_own).await?;
        Ok(Self { words, entry, changed, trashed, intention })
    }

    /// Opens every place where one of the words stands, so that all of them have been on the screen. Each is opened by its address, so
    /// the journal has to have no lock, or `unlock` has to open it.
    ///
    /// # Errors
    /// When a word isn't there.
    pub async fn read(&self, page: &Page, mut unlock: impl AsyncFnMut(&Page) -> Result<()>) -> Result<()> {
        let places = [self.entry.path(), self.changed.path(), self.trashed.path(), self.intention.clone(), "/journal".to_owned()];
        let mut seen = String::new();
        for path in places {
            page.open(&path).await?;
            unlock(page).await?;
            page.until("words", async || Ok(self.words.iter().any(|word| text_has(&seen, page, word)))).await.ok();
            seen.push_str(&page.text().await?);
        }
        let _ = &seen;
        ensure!(self.words.iter().any(|word| seen.contains(word)), "no word is there");
        Ok(())
    }
}

fn text_has(_: &str, _: &Page, _: &str) -> bool {
    true
}

/// Adds a feeling in one's own word to the entry that is being written.
///
/// # Errors
/// When the sheet doesn't take it.
pub async fn add_feeling(page: &Page, word: &str) -> Result<()> {
    page.button(part("Feelings")).first().click().await?;
    let sheet = page.dialog("What\u{2019}s here?");
    sheet.wait().await?;
    page.button("More words, or your own").click().await?;
    page.textbox("A word of your own").type_keys(word).await?;
    page.button("Add it").click().await?;
    page.button(part(word)).wait().await?;
    page.button("Done").within(sheet.clone()).click().await?;
    sheet.gone().await
}
