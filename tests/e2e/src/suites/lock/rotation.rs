//! A change of the lock seals everything anew. Killed at any point, the next start goes on with it, and in the end every record opens with
//! one key, exactly.

use std::collections::BTreeSet;
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};

use crate::page::store::Kept;
use crate::page::{Page, part};
use crate::pages::lock_setup::{self, Keys, Passphrase};
use crate::pages::{journal, lock, welcome};
use crate::stage::Stage;
use crate::suites::lock::alarm::{self, Alarm};

/// How many entries there are.
const ENTRIES: usize = 4;
/// How long after the beginning of a write the end comes, in ms.
const LATER: [u64; 5] = [0, 12, 3, 40, 7];

pub async fn killed(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    for number in 0..ENTRIES {
        journal::write_entry(&page, &words(number)).await?;
    }
    // one with an earlier version
    page.link("Edit").click().await?;
    journal::add_words(&page, " Changed once.").await?;
    journal::done(&page).await?;
    let before = page.kept().await?;

    // once without a kill, to know how many writes there are
    open_settings(&page).await?;
    Alarm::set(stage, &page, 0).await?;
    let passphrase = Passphrase::Typed("four quiet words here");
    lock_setup::begin(&page).await?;
    let keys = lock_setup::set(&page, passphrase).await?;
    let writes = alarm::writes(&page).await?;
    opens_with_one_key(&page, Some(&keys)).await.context("without a kill")?;
    let locked = page.kept().await?;

    let rounds = stage.world.scale.of(2, 50);
    for round in 0..rounds {
        let page = stage.page()?;
        // by turns a lock is taken away and set
        let which = 1 + (round * 7 + round / writes) % writes;
        let (alarm, end) = if round % 2 == 0 {
            page.restore(&locked).await?;
            page.open("/settings/lock").await?;
            lock::unlock_with_code(&page, &keys.code).await?;
            let alarm = Alarm::set(stage, &page, which).await?;
            lock_setup::ask_to_take_away(&page).await?;
            (alarm, None)
        } else {
            page.restore(&before).await?;
            open_settings(&page).await?;
            let alarm = Alarm::set(stage, &page, which).await?;
            lock_setup::begin(&page).await?;
            (alarm, Some(lock_setup::begin_to_turn_on(&page, passphrase).await?))
        };
        let longer = Duration::from_millis(LATER.get(round % LATER.len()).copied().unwrap_or(0));
        alarm.wait(stage, longer, async || false).await.with_context(|| format!("round {round}, at write {which} of {writes}"))?;
        stage.kill_browser()?;
        stage.start_browser().await?;
        let page = stage.page()?;
        let all = [end.as_ref(), Some(&keys)];
        finish(&page, &all).await.with_context(|| format!("round {round}, killed at write {which} of {writes}"))?;
    }
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    stage.world.figures.note("rotation", stage.engine, &[("kills", count(rounds)), ("writes", count(writes))]);
    Ok(())
}

fn words(number: usize) -> String {
    format!("Entry number {number}, to be sealed anew.")
}

/// Opens the page of the lock where there is none.
async fn open_settings(page: &Page) -> Result<()> {
    lock_setup::open(page).await?;
    page.button(part("Set a lock")).wait().await?;
    Ok(())
}

/// Starts, with whichever lock there is by now, and looks at everything.
async fn finish(page: &Page, all: &[Option<&Keys>]) -> Result<()> {
    page.open("/journal").await?;
    let mut is_locked = false;
    page.until("the lock or the journal", async || {
        is_locked = page.heading(lock::LOCKED).count().await? > 0;
        Ok(is_locked || page.role("navigation", "Main").count().await? > 0)
    })
    .await?;
    if !is_locked {
        return opens_with_one_key(page, None).await;
    }
    for keys in all.iter().flatten() {
        lock::try_code(page, keys.code.text()).await?;
        page.until("an answer", async || {
            Ok(page.role("navigation", "Main").count().await? > 0 || page.text().await?.contains(lock::NO_MATCH))
        })
        .await?;
        if page.role("navigation", "Main").count().await? > 0 {
            return opens_with_one_key(page, Some(keys)).await;
        }
    }
    bail!("no code opens it")
}

/// Every entry can be read, and every sealed row says the one epoch that the header says.
async fn opens_with_one_key(page: &Page, keys: Option<&Keys>) -> Result<()> {
    page.open("/journal").await?;
    if let Some(keys) = keys {
        lock::unlock_with_code(page, &keys.code).await?;
    }
    for number in 0..ENTRIES {
        page.see_text(&words(number)).await?;
    }
    ensure!(!page.text().await?.contains("can\u{2019}t be opened"), "an entry can't be opened");
    let kept = page.kept().await?;
    let epochs = epochs(&kept);
    let header = kept.header().context("no header")?;
    let line: serde_json::Value = serde_json::from_str(header.lines().next().unwrap_or_default())?;
    ensure!(line.get("next").is_none(), "the change is still under way");
    let epoch = line.get("epoch").and_then(serde_json::Value::as_u64).context("no epoch")?;
    ensure!(epochs == BTreeSet::from([epoch]), "rows of the epochs {epochs:?}, where the header says {epoch}");
    Ok(())
}

/// The epochs that stand at the beginning of the sealed rows.
fn epochs(kept: &Kept) -> BTreeSet<u64> {
    let sealed = kept.each_row().filter(|(store, key, _)| store != "meta" || key == "index" || key == "usage");
    let epoch = |bytes: &[u8]| bytes.get(1..5).and_then(|four| four.try_into().ok()).map(u32::from_be_bytes).map(u64::from);
    sealed.filter(|(store, ..)| store != "help_public").filter_map(|(.., bytes)| epoch(&bytes)).collect()
}
