//! Backups: what was written is in the file and nobody else reads it; it comes back wherever it is needed; and a file that can't be read
//! changes nothing.

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::case::{AND_FIREFOX, CHROMIUM, Case, EVERY};
use crate::folder::TempFolder;
use crate::page::{Name, part};
use crate::pages::lock_setup::{self, Passphrase};
use crate::pages::{backup, erase, journal, lock, welcome};
use crate::stage::Stage;
use crate::story;

const WORDS: &str = "otter plum quiet lamp";

/// The cases.
pub const CASES: &[Case] = &[
    Case::app("t13_a_backup_opens_with_the_age_tool", EVERY, story!(by_age)),
    Case::app("a backup counts once it was opened again and compared", CHROMIUM, story!(checked)),
    Case::app("a locked journal gives way to a backup, and not before it is asked twice", EVERY, story!(over_a_lock)).mostly_chromium(),
    Case::app("a new phone begins with a backup", EVERY, story!(new_phone)).for_every_change_in(AND_FIREFOX),
    Case::app("after a loss a backup brings everything back", CHROMIUM, story!(after_a_loss)),
    Case::app("t14_restoring_twice_is_restoring_once_and_takes_nothing_away", EVERY, story!(twice)).mostly_chromium(),
    Case::app("t15_a_damaged_file_changes_nothing", EVERY, story!(damaged)).mostly_chromium(),
];

async fn by_age(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    journal::write_entry(&page, "Carried by hand: \u{e9}t\u{e9}, \u{2600}.").await?;
    let file = backup::save(stage, &page, WORDS).await?;
    ensure!(!String::from_utf8_lossy(&file).contains("Carried"), "the file shows what was written");
    let folder = TempFolder::new()?;
    let document = backup::by_age(folder.path(), &file, WORDS)?;
    let records = document.get("records").and_then(Value::as_array).into_iter().flatten();
    let texts: Vec<&str> = records.filter_map(|record| record.pointer("/says/body/text")?.as_str()).collect();
    ensure!(texts == ["Carried by hand: \u{e9}t\u{e9}, \u{2600}."], "{texts:?}");
    ensure!(backup::by_age(folder.path(), &file, "otter plum quiet lamb").is_err(), "another passphrase opens it");
    Ok(())
}

async fn checked(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    journal::write_entry(&page, "The first one.").await?;
    backup::open(&page).await?;
    page.see_text("No backup yet.").await?;
    let file = backup::save(stage, &page, WORDS).await?;
    backup::go_on_to_check(&page).await?;
    backup::open_file(&page, &file, WORDS).await?;
    page.see_text("1 entry").await?;
    page.see_text("All that\u{2019}s here now is in this file.").await?;
    page.button("Done").click().await?;
    page.see_text("Last checked backup").await?;

    // what came after it is not in it
    journal::write_entry(&page, "The second one.").await?;
    backup::go_to_check(&page).await?;
    backup::open_file(&page, &file, WORDS).await?;
    page.see_text("1 thing here isn\u{2019}t in it, or was changed since.").await?;
    page.by_links().open("/settings/privacy").await?;
    page.see_text("was opened again and compared").await
}

async fn over_a_lock(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    let keys = lock_setup::begin_locked(&page, Passphrase::Typed("four quiet words here")).await?;
    let entry = journal::write_entry(&page.by_links(), "In the backup.").await?;
    let file = backup::save(stage, &page, WORDS).await?;
    let later = journal::write_entry(&page.by_links(), "Written after it.").await?;
    let before = page.kept().await?;

    page.open("/").await?;
    lock::see_locked(&page).await?;
    lock::go_to_code(&page).await?;
    page.heading("No code, but a backup?").wait().await?;
    page.button(part(backup::RESTORE)).click().await?;
    backup::try_file(&page, &file, "four quiet words here").await?;
    page.textbox("Passphrase of the file").wait_value("four quiet words here").await?;
    page.see_text(backup::WRONG).await?;
    backup::open_file(&page, &file, WORDS).await?;
    page.see_text("1 entry").await?;
    ensure!(!page.text().await?.contains("In the backup."), "words are shown before the lock");
    // the safe answer, at both questions
    page.button("Use the backup instead").click().await?;
    let sure = page.role("alertdialog", "Replace the locked notes?");
    page.button("Keep what\u{2019}s here").within(sure.clone()).click().await?;
    sure.gone().await?;
    ensure!(page.kept().await? == before, "something changed before it was asked for");
    page.open("/").await?;
    lock::unlock(&page, &keys.passphrase).await?;
    journal::read(&page.by_links(), &later, "Written after it.").await?;

    // and the other one
    page.open("/").await?;
    lock::go_to_code(&page).await?;
    page.button(part(backup::RESTORE)).click().await?;
    backup::open_file(&page, &file, WORDS).await?;
    page.button("Use the backup instead").click().await?;
    page.button("Replace them").within(sure).click().await?;
    page.see_text(backup::BACK).await?;
    page.heading(backup::LOCK_PAGE).wait().await?;
    page.wait_focus("heading", Name::Any).await?;
    journal::read(&page, &entry, "In the backup.").await?;
    page.open(&later.path()).await?;
    page.see_text("There is no entry here").await?;
    // it stays so
    let page = stage.restart().await?;
    journal::read(&page, &entry, "In the backup.").await
}

async fn new_phone(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    let entry = journal::write_entry(&page, "Moved to a new phone.").await?;
    let file = backup::save(stage, &page, WORDS).await?;
    // the old one is emptied, and stands for a new one
    page.open("/settings").await?;
    erase::begin_in_open_settings(&page).await?;
    erase::answer(&page).await?;
    erase::see_erased(&page).await?;
    page.button(backup::HAVE_ONE).click().await?;
    backup::open_file(&page, &file, WORDS).await?;
    page.see_text("1 entry").await?;
    page.button("Begin with these notes").click().await?;
    page.see_text(backup::BACK).await?;
    journal::read(&page, &entry, "Moved to a new phone.").await?;
    // without a network as well, and after the browser was killed
    page.wait_controlled().await?;
    stage.go_offline()?;
    stage.kill_browser()?;
    stage.start_browser().await?;
    let page = stage.page()?;
    journal::read(&page, &entry, "Moved to a new phone.").await
}

async fn after_a_loss(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    let entry = journal::write_entry(&page, "Not gone.").await?;
    let file = backup::save(stage, &page, WORDS).await?;
    page.open("/help").await?;
    page.delete_database().await?;
    page.open("/").await?;
    page.button(backup::RESTORE).click().await?;
    backup::open_file(&page, &file, WORDS).await?;
    page.button("Begin with these notes").click().await?;
    page.see_text(backup::BACK).await?;
    journal::read(&page, &entry, "Not gone.").await
}

async fn twice(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    let entry = journal::write_entry(&page, "As it was.").await?;
    let file = backup::save(stage, &page, WORDS).await?;
    journal::edit(&page, &entry).await?;
    journal::add_words(&page, " And more.").await?;
    journal::done(&page).await?;
    let new = journal::write_entry(&page, "Written since.").await?;

    // what is here is later
    backup::go_to_restore(&page).await?;
    backup::open_file(&page, &file, WORDS).await?;
    page.see_text("All that\u{2019}s in it is here already. There is nothing to add.").await?;
    page.button("Done").click().await?;

    // begun anew, all of it comes; and then there is nothing more to come
    let later = backup::save(stage, &page, WORDS).await?;
    page.open("/settings").await?;
    erase::begin_in_open_settings(&page).await?;
    erase::answer(&page).await?;
    erase::see_erased(&page).await?;
    welcome::begin(&page).await?;
    let own = journal::write_entry(&page, "Written on the new one.").await?;
    for (file, says) in [(&file, "1 thing isn\u{2019}t here yet."), (&later, "1 has a later version in the file.")] {
        backup::go_to_restore(&page).await?;
        backup::open_file(&page, file, WORDS).await?;
        page.see_text(says).await?;
        page.button("Add these to what\u{2019}s here").click().await?;
        page.heading("It\u{2019}s all here.").wait_long().await?;
        page.button("Done").click().await?;
    }
    backup::go_to_restore(&page).await?;
    backup::open_file(&page, &later, WORDS).await?;
    page.see_text("There is nothing to add.").await?;
    for (entry, words) in [(&entry, "As it was. And more."), (&new, "Written since."), (&own, "Written on the new one.")] {
        journal::read(&page, entry, words).await?;
    }
    Ok(())
}

async fn damaged(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    let entry = journal::write_entry(&page, "Still here.").await?;
    let file = backup::save(stage, &page, WORDS).await?;
    let before = page.kept().await?;
    backup::go_to_restore(&page).await?;
    let mut changed = file.clone();
    if let Some(byte) = changed.last_mut() {
        *byte ^= 1;
    }
    let (cut, other) = (file.get(..file.len() - 40).context("a short file")?, &b"Dear diary"[..]);
    // one sentence after another, so that none is taken for the one before it
    let tries = [
        (changed.as_slice(), backup::DAMAGED),
        (other, backup::OTHER),
        (cut, backup::DAMAGED),
        (other, backup::OTHER),
        (&[], backup::DAMAGED),
    ];
    for (bytes, says) in tries {
        backup::try_file(&page, bytes, WORDS).await?;
        page.see_text(says).await?;
    }
    // nothing chosen, nothing typed
    page.button("Back").click().await?;
    backup::go_to_restore(&page).await?;
    page.button("Open the file").click().await?;
    page.see_text("Choose the file first").await?;
    backup::try_file(&page, &file, "").await?;
    page.see_text("Type the passphrase of the file first").await?;
    ensure!(page.kept().await? == before, "a file that doesn't open has changed something");
    journal::read(&page, &entry, "Still here.").await
}
