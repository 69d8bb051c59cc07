//! The ways in, and what is said to who has none.

use anyhow::{Context as _, Result, ensure};

use crate::page::Name;
use crate::pages::lock_setup::{self, Passphrase};
use crate::pages::{help, journal, lock};
use crate::stage::Stage;

pub async fn both(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    let keys = lock_setup::begin_locked(&page, Passphrase::SixWords).await?;
    let entry = journal::write_entry(&page.by_links(), "Behind the lock.").await?;

    // the way to what was asked for goes through the lock
    page.open(&entry.path()).await?;
    lock::see_locked(&page).await?;
    ensure!(!page.text().await?.contains("Behind the lock."), "the lock shows words");
    lock::unlock(&page, &keys.passphrase).await?;
    page.see_text("Behind the lock.").await?;
    // a reader goes on where the person was
    page.wait_focus("heading", Name::Any).await?;

    // the code forgives small letters, blanks, and letters that look like others
    page.open(&entry.path()).await?;
    lock::see_locked(&page).await?;
    let sloppy = keys.code.text().to_lowercase().replace('-', "  ").replace('0', "o").replace('1', "l");
    lock::try_code(&page, &sloppy).await?;
    lock::see_open(&page).await?;
    page.see_text("Behind the lock.").await?;
    page.wait_focus("heading", Name::Any).await?;

    // without a network, and after the browser was killed
    page.wait_controlled().await?;
    stage.go_offline()?;
    stage.kill_browser()?;
    stage.start_browser().await?;
    let page = stage.page()?;
    page.open(&entry.path()).await?;
    lock::unlock(&page, &keys.passphrase).await.context("offline")?;
    page.see_text("Behind the lock.").await
}

/// More wrong tries in a row; the last ones have to wait a little.
const TRIES: usize = 4;

pub async fn wrong(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    let words = "four quiet words here";
    let keys = lock_setup::begin_locked(&page, Passphrase::Typed(words)).await?;
    let entry = journal::write_entry(&page.by_links(), "Behind the lock.").await?;
    let before = page.kept().await?;

    page.open(&entry.path()).await?;
    lock::see_locked(&page).await?;
    lock::try_passphrase(&page, "").await?;
    lock::see_refused(&page, "Type your passphrase first", "").await?;
    let typed = "four quiet words hare";
    lock::try_passphrase(&page, typed).await?;
    lock::see_refused(&page, lock::WRONG, typed).await.context("a wrong passphrase")?;

    // a code that is well formed and belongs to somebody else, one with a slip, and none
    let other = lock::Code::of_somebody_else();
    lock::try_code(&page, other.text()).await?;
    lock::see_refused(&page, lock::WRONG_CODE, other.text()).await.context("a wrong code")?;
    ensure!(lock::WRONG.starts_with(lock::NO_MATCH) && lock::WRONG_CODE.starts_with(lock::NO_MATCH), "one can tell which part was wrong");
    let slip = keys.code.with_a_slip();
    lock::try_code(&page, &slip).await?;
    lock::see_refused(&page, lock::SLIP, &slip).await.context("a code with a slip")?;
    lock::try_code(&page, "").await?;
    lock::see_refused(&page, "Type your recovery code first", "").await?;

    // however often: help is there, nothing is erased, nothing is written
    for _ in 0..TRIES {
        lock::try_code(&page, other.text()).await?;
        lock::see_refused(&page, lock::WRONG_CODE, other.text()).await?;
    }
    ensure!(page.link(help::NAME).count().await? > 0, "there is no way to help");
    ensure!(page.kept().await? == before, "a wrong try has changed what is stored");
    page.open(&entry.path()).await?;
    lock::unlock(&page, &keys.passphrase).await?;
    page.see_text("Behind the lock.").await
}
