//! Setting a lock later, changing it, taking it away: after each change the old keys open nothing, and every word is there.

use anyhow::{Context as _, Result};

use crate::page::Page;
use crate::pages::lock_setup::{self, Keys, Passphrase};
use crate::pages::{journal, lock, welcome};
use crate::stage::Stage;

const WORDS: &str = "Written before there was a lock.";

pub async fn each(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    let entry = journal::write_entry(&page, WORDS).await?;

    lock_setup::open(&page).await?;
    lock_setup::begin(&page).await?;
    let first = lock_setup::set(&page, Passphrase::Typed("the first of my passphrases")).await?;
    lock_setup::see_ways(&page, &["Passphrase", "Recovery code"]).await?;

    open_with_code(&page, &entry, &first).await.context("the lock that was set")?;
    lock_setup::open(&page).await?;
    lock::unlock_with_code(&page, &first.code).await?;
    lock_setup::change_passphrase(&page).await?;
    let second = lock_setup::give(&page, Passphrase::Typed("another one, quite unlike it")).await?;
    page.open("/settings/lock").await?;
    is_dead(&page, &first).await.context("after the passphrase was changed")?;
    lock::back_to_lock(&page).await?;
    lock::unlock(&page, &second.passphrase).await?;

    lock_setup::new_code(&page).await?;
    let third = lock_setup::give(&page, Passphrase::Typed(&second.passphrase)).await?;
    page.open("/settings/lock").await?;
    code_is_dead(&page, &second).await.context("after a new code was made")?;
    lock::unlock_with_code(&page, &third.code).await?;

    lock_setup::take_away(&page).await?;
    journal::read(&page, &entry, WORDS).await
}

async fn open_with_code(page: &Page, entry: &journal::Entry, keys: &Keys) -> Result<()> {
    page.open(&entry.path()).await?;
    lock::see_locked(page).await?;
    lock::unlock_with_code(page, &keys.code).await?;
    page.see_text(WORDS).await
}

async fn is_dead(page: &Page, old: &Keys) -> Result<()> {
    lock::try_passphrase(page, &old.passphrase).await?;
    lock::see_refused(page, lock::WRONG, &old.passphrase).await?;
    code_is_dead(page, old).await
}

async fn code_is_dead(page: &Page, old: &Keys) -> Result<()> {
    lock::try_code(page, old.code.text()).await?;
    lock::see_refused(page, lock::WRONG_CODE, old.code.text()).await
}
