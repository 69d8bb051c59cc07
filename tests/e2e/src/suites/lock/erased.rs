//! T22: erasing leaves nothing that could be opened, and goes on when it is broken off.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};

use crate::page::Page;
use crate::page::store::Kept;
use crate::pages::lock_setup::{self, Keys, Passphrase};
use crate::pages::{erase, journal, lock, welcome};
use crate::stage::Stage;
use crate::suites::lock::alarm::Alarm;

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

/// At which write of the erasing the end comes, and how long after its beginning, in ms.
const ENDS: [(usize, u64); 12] = [(1, 0), (2, 5), (1, 3), (2, 0), (3, 0), (1, 10), (2, 12), (3, 6), (4, 0), (5, 0), (1, 30), (2, 30)];

pub async fn killed(stage: &mut Stage<'_>) -> Result<()> {
    let rounds = stage.world.scale.of(2, ENDS.len());
    let page = stage.page()?;
    let journal = Journal::make(&page).await?;
    let mut counted = [0_u64; 3];
    for (which, later) in ENDS.into_iter().take(rounds) {
        let page = stage.page()?;
        page.restore(&journal.kept).await?;
        page.open("/settings").await?;
        lock::unlock_with_code(&page, &journal.keys.code).await?;
        erase::begin_in_open_settings(&page).await?;
        let alarm = Alarm::set(stage, &page, which).await?;
        erase::answer(&page).await?;
        let is_erased = async || page.heading(erase::ERASED).count().await.is_ok_and(|count| count > 0);
        alarm.wait(stage, Duration::from_millis(later), is_erased).await?;
        stage.kill_browser()?;
        stage.start_browser().await?;
        let page = stage.page()?;
        page.open("/").await?;
        let found = after_a_kill(&page).await.with_context(|| format!("killed {later} ms after write {which} began"))?;
        match found {
            Found::Untouched => journal.is_whole(&page).await?,
            Found::GoesOn => erase::see_erased(&page).await?,
            Found::FirstRun => {}
        }
        if found != Found::Untouched {
            is_bare(&page).await?;
            page.open("/").await?;
            welcome::see_first(&page).await?;
        }
        if let Some(count) = counted.get_mut(found as usize) {
            *count += 1;
        }
    }
    let [untouched, went_on, done] = counted;
    stage.world.figures.note("t22", stage.engine, &[("not_begun", untouched), ("went_on", went_on), ("done", done)]);
    Ok(())
}

/// What a start finds after a kill: all or nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    /// It hadn't begun.
    Untouched,
    /// It goes on.
    GoesOn,
    /// It had come to its end.
    FirstRun,
}

async fn after_a_kill(page: &Page) -> Result<Found> {
    let mut found = None;
    page.until("the lock, an erasing that goes on, or a first run", async || {
        for (query, what) in [
            (page.heading(lock::LOCKED), Found::Untouched),
            (page.heading(erase::ERASED), Found::GoesOn),
            (page.button("Begin"), Found::FirstRun),
        ] {
            if query.count().await? > 0 {
                found = Some(what);
            }
        }
        Ok(found.is_some())
    })
    .await?;
    found.context("nothing is there")
}
