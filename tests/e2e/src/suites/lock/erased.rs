//! T22: erasing leaves nothing that could be opened, and goes on when it is broken off.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};

use crate::page::Page;
use crate::page::store::Kept;
use crate::pages::lock_setup::{self, Keys, Passphrase};
use crate::pages::{erase, journal, lock, welcome};
use crate::stage::Stage;

const WORDS: &str = "To be erased.";

pub async fn from_both_places(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    let journal = Journal::make(&page).await?;
    erase_in_settings(&page, &journal.keys).await?;
    stage_is_bare(stage).await.context("from Settings")?;

    let page = stage.page()?;
    page.restore(&journal.kept).await?;
    page.open("/").await?;
    lock::see_locked(&page).await?;
    lock::start_again(&page).await?;
    erase::answer(&page).await?;
    erase::see_erased(&page).await?;
    stage_is_bare(stage).await.context("from the lock")
}

/// A journal behind a lock, which can be put back as it was.
struct Journal {
    keys: Keys,
    entry: journal::Entry,
    kept: Kept,
}

impl Journal {
    async fn make(page: &Page) -> Result<Self> {
        let keys = lock_setup::begin_locked(page, Passphrase::Typed("four quiet words here")).await?;
        let entry = journal::write_entry(&page.by_links(), WORDS).await?;
        Ok(Self { keys, entry, kept: page.kept().await? })
    }

    async fn is_whole(&self, page: &Page) -> Result<()> {
        page.open(&self.entry.path()).await?;
        lock::unlock_with_code(page, &self.keys.code).await?;
        page.see_text(WORDS).await
    }
}

async fn erase_in_settings(page: &Page, keys: &Keys) -> Result<()> {
    page.open("/settings").await?;
    lock::unlock_with_code(page, &keys.code).await?;
    erase::begin_in_open_settings(page).await?;
    erase::answer(page).await?;
    erase::see_erased(page).await
}

/// Killed and started again, there is a first run; no row, no slot, no marker, no last words.
async fn stage_is_bare(stage: &mut Stage<'_>) -> Result<()> {
    stage.kill_browser()?;
    stage.start_browser().await?;
    let page = stage.page()?;
    is_bare(&page).await?;
    page.open("/").await?;
    welcome::see_first(&page).await
}

async fn is_bare(page: &Page) -> Result<()> {
    let left = page.left_over().await?;
    ensure!(left.rows.is_empty(), "rows are left: {:?}", left.rows);
    ensure!(left.session.is_empty(), "sessionStorage holds {:?}", left.session);
    let ours: Vec<&String> =
        left.small.iter().filter(|name| name.starts_with("lodestar.exists") || name.starts_with("lodestar.draft.")).collect();
    ensure!(ours.is_empty(), "localStorage holds {ours:?}");
    Ok(())
}

/// How long after the button is pressed the end comes, in ms.
const DELAYS: [u64; 8] = [0, 30, 5, 60, 10, 20, 100, 250];

pub async fn killed(stage: &mut Stage<'_>) -> Result<()> {
    let rounds = stage.world.scale.of(2, DELAYS.len());
    let page = stage.page()?;
    let journal = Journal::make(&page).await?;
    let mut untouched = 0;
    for delay in DELAYS.into_iter().take(rounds) {
        let page = stage.page()?;
        page.restore(&journal.kept).await?;
        page.open("/settings").await?;
        lock::unlock_with_code(&page, &journal.keys.code).await?;
        erase::begin_in_open_settings(&page).await?;
        erase::answer(&page).await?;
        // the point of it is that the end comes at any time
        tokio::time::sleep(Duration::from_millis(delay)).await;
        stage.kill_browser()?;
        stage.start_browser().await?;
        let page = stage.page()?;
        page.open("/").await?;
        // all or nothing: either it hadn't begun, and everything opens, or it comes to its end
        if goes_on(&page).await.with_context(|| format!("killed after {delay} ms"))? {
            is_bare(&page).await?;
            page.open("/").await?;
            welcome::see_first(&page).await?;
        } else {
            untouched += 1;
            journal.is_whole(&page).await?;
        }
    }
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    stage.world.figures.note("t22", stage.engine, &[("kills", count(rounds)), ("not_begun", untouched)]);
    Ok(())
}

/// Whether the start goes on with the erasing, or finds that it had come to its end; not where the lock stands as it did.
async fn goes_on(page: &Page) -> Result<bool> {
    let mut found = None;
    page.until("an end of some kind", async || {
        if page.heading(erase::ERASED).count().await? > 0 {
            erase::see_erased(page).await?;
            found = Some(true);
        } else if page.button("Begin").count().await? > 0 {
            found = Some(true);
        } else if page.heading(lock::LOCKED).count().await? > 0 {
            found = Some(false);
        }
        Ok(found.is_some())
    })
    .await?;
    found.context("no end")
}
