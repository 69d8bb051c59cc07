//! T7: notes that have vanished are announced, and never met with a first run or an empty journal.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, ensure};

use crate::page::Page;
use crate::page::store::Kept;
use crate::pages::{bad_days, journal, welcome};
use crate::stage::Stage;

/// The marker that a journal exists.
const MARKER: &str = "lodestar.exists";
/// What the names of sealed last words begin with.
const LAST_WORDS: &str = "lodestar.draft.";

/// What became of the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Database {
    Kept,
    Deleted,
    Emptied,
    WithoutHeader,
}

/// One combination.
#[derive(Debug, Clone, Copy)]
struct Loss {
    database: Database,
    marker: bool,
    last_words: bool,
}

/// What a person has to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    Journal,
    Gone,
    KeyLost,
    /// Nothing at all is left, so nobody can know.
    FirstRun,
}

impl Loss {
    fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for database in [Database::Kept, Database::Deleted, Database::Emptied, Database::WithoutHeader] {
            for marker in [true, false] {
                for last_words in [false, true] {
                    all.push(Self { database, marker, last_words });
                }
            }
        }
        all
    }

    fn seen(self) -> Seen {
        match self.database {
            Database::Kept => Seen::Journal,
            Database::WithoutHeader => Seen::KeyLost,
            Database::Deleted | Database::Emptied if self.marker || self.last_words => Seen::Gone,
            Database::Deleted | Database::Emptied => Seen::FirstRun,
        }
    }

    async fn happen(self, page: &Page, before: &Kept) -> Result<()> {
        page.restore(before).await?;
        let is_left = |name: &str| match name {
            MARKER => self.marker,
            _ => !name.starts_with(LAST_WORDS) || self.last_words,
        };
        let small: BTreeMap<String, String> = before.small.clone().into_iter().filter(|(name, _)| is_left(name)).collect();
        page.set_small(&small).await?;
        match self.database {
            Database::Kept => Ok(()),
            Database::Deleted => page.delete_database().await,
            Database::Emptied => page.empty_database().await,
            Database::WithoutHeader => page.lose_header().await,
        }
    }
}

pub async fn at_the_start(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    page.wait_controlled().await?;
    journal::write_entry(&page, "It was here.").await?;
    let before = with_last_words(&page).await?;
    for loss in Loss::all() {
        loss.happen(&page, &before).await?;
        page.open("/journal").await?;
        let seen = match loss.seen() {
            Seen::Journal => page.link(crate::page::part("It was here.")).wait().await.map(|_| ()),
            Seen::Gone => bad_days::see_page(&page, bad_days::GONE).await,
            Seen::KeyLost => bad_days::see_page(&page, bad_days::KEY_LOST).await,
            Seen::FirstRun => welcome::see_first(&page).await,
        };
        seen.with_context(|| format!("{loss:?}"))?;
    }
    Ok(())
}

/// Everything that is kept while a page has gone away with unsaved words: the marker and sealed last words are there.
async fn with_last_words(page: &Page) -> Result<Kept> {
    journal::begin(page).await?;
    journal::add_words(page, "Begun. ").await?;
    page.textbox("Your words").paste("And left at once.").await?;
    page.open("/help").await?;
    let kept = page.kept().await?;
    ensure!(kept.small.contains_key(MARKER), "no marker: {:?}", kept.small.keys());
    ensure!(kept.small.keys().any(|name| name.starts_with(LAST_WORDS)), "no last words: {:?}", kept.small.keys());
    Ok(kept)
}

pub async fn while_open(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    journal::write_entry(&page, "Read before.").await?;
    journal::begin(&page).await?;
    journal::add_words(&page, "On the screen when it happened.").await?;
    let writing = page.window().await?;

    page.open_window().await?;
    page.delete_database().await?;
    page.close_window(&writing).await?;

    bad_days::see_notice(&page, bad_days::VANISHED).await?;
    // the words stay, go on, and are never called saved
    bad_days::write_in_vain(&page, " And after.", bad_days::NOT_SAVED).await?;
    let words = "On the screen when it happened. And after.";
    page.textbox("Your words").wait_value(words).await?;
    bad_days::see_what_to_do(&page).await?;
    bad_days::copy_words(&page).await?;
    bad_days::save_as_file(&page).await?;
    stage.wait_download(bad_days::FILE, |file| file.trim_end() == words).await?;
    bad_days::back_to_words(&page).await?;
    bad_days::save_what_is_open(&page).await?;
    stage.wait_download(bad_days::OPEN_FILE, |file| file.contains("Read before.")).await?;
    // and the next start says so too
    page.open("/journal").await?;
    bad_days::see_page(&page, bad_days::GONE).await
}
