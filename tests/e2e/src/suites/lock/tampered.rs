//! T16: who can write to the disk and has no key can make the journal refuse to open, and nothing else. Each change is refused by its name,
//! nothing is written over, and when the bytes are as they were, everything opens.

use anyhow::{Context as _, Result, ensure};

use crate::browser::engine::Engine;
use crate::page::{Page, part};
use crate::pages::lock_setup::{self, Passphrase};
use crate::pages::{bad_days, journal, lock};
use crate::stage::Stage;

/// What becomes of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Refused {
    /// The start says that the key can't be read.
    AtTheStart,
    /// The right code is tried, and then the lock says that the key can't be read.
    WithTheCode,
    /// The right code opens, because the code over the line is what counts. A wrong one hears that the key can't be read.
    WithAWrongCode,
    /// The slot looks sound and doesn't open: nobody can tell that from a wrong code.
    AsNoMatch,
}

/// The ways of `inject/tamper.js`.
const WAYS: [(&str, Refused); 13] = [
    ("a letter of the line", Refused::AtTheStart),
    ("the vault's id", Refused::AsNoMatch),
    ("the code over the line", Refused::WithTheCode),
    ("the check", Refused::WithAWrongCode),
    ("the epoch", Refused::AsNoMatch),
    ("the wrapped key", Refused::AsNoMatch),
    ("two wrapped keys swapped", Refused::AsNoMatch),
    ("the name of a way in", Refused::AsNoMatch),
    ("weaker numbers for the passphrase", Refused::WithTheCode),
    ("a way in left out", Refused::WithTheCode),
    ("an older format", Refused::WithTheCode),
    ("nothing but an end of line", Refused::AtTheStart),
    ("no bytes", Refused::AtTheStart),
];

pub async fn header(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    let keys = lock_setup::begin_locked(&page, Passphrase::Typed("four quiet words here")).await?;
    let entry = journal::write_entry(&page.by_links(), "Untouched.").await?;
    let sound = page.kept().await?;
    // what is compared is the same in all engines; what the store does with it is not
    let step = if stage.engine == Engine::Chromium { 1 } else { stage.world.scale.of(4, 1) };
    for (way, refused) in WAYS.into_iter().step_by(step) {
        page.tamper(way).await.with_context(|| format!("could not change {way}"))?;
        let changed = page.kept().await?;
        ensure!(changed.rows != sound.rows, "{way} changed nothing");
        page.open(&entry.path()).await?;
        let code = if refused == Refused::WithAWrongCode { &lock::Code::of_somebody_else() } else { &keys.code };
        let seen = what_is_said(&page, code).await.with_context(|| format!("after {way} was changed"))?;
        let seen = if refused == Refused::WithAWrongCode && seen == Refused::WithTheCode { refused } else { seen };
        ensure!(seen == refused, "{way}: {seen:?}, where {refused:?} was expected");
        ensure!(!page.text().await?.contains("Untouched."), "{way}: words are shown");
        let after = page.kept().await?;
        ensure!(after.rows == changed.rows, "{way}: something was written over");
        page.restore(&sound).await?;
    }
    page.open(&entry.path()).await?;
    lock::unlock_with_code(&page, &keys.code).await?;
    page.see_text("Untouched.").await
}

/// Tries to open, with the code that was right, and says how it is refused.
async fn what_is_said(page: &Page, code: &lock::Code) -> Result<Refused> {
    let mut is_at_start = false;
    page.until("the lock or a page that says why not", async || {
        is_at_start = page.heading(bad_days::KEY_LOST).count().await? > 0;
        Ok(is_at_start || page.heading(lock::LOCKED).count().await? > 0)
    })
    .await?;
    if is_at_start {
        bad_days::see_page(page, bad_days::KEY_LOST).await?;
        return Ok(Refused::AtTheStart);
    }
    lock::try_code(page, code.text()).await?;
    let mut said = None;
    page.until("a refusal", async || {
        let text = page.text().await?;
        said = [(lock::NO_MATCH, Refused::AsNoMatch), (bad_days::KEY_LOST, Refused::WithTheCode)]
            .into_iter()
            .find_map(|(words, refused)| text.contains(words).then_some(refused));
        Ok(said.is_some())
    })
    .await?;
    said.context("nothing is said")
}

pub async fn records(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    let keys = lock_setup::begin_locked(&page, Passphrase::Typed("four quiet words here")).await?;
    let one = journal::write_entry(&page.by_links(), "The first of two.").await?;
    let two = journal::write_entry(&page.by_links(), "The second of two.").await?;
    let old = journal::write_entry(&page.by_links(), "As it was.").await?;
    page.link("Edit").click().await?;
    journal::add_words(&page, " And as it is.").await?;
    journal::done(&page).await?;
    let sound = page.kept().await?;

    page.swap_records(one.id(), two.id()).await?;
    page.replay(old.id()).await?;
    let changed = page.kept().await?;
    page.open("/journal").await?;
    lock::unlock_with_code(&page, &keys.code).await?;
    page.see_text("3 entries can\u{2019}t be opened. Everything else is fine.").await?;
    let list = page.text().await?;
    ensure!(["of two", "As it"].iter().all(|words| !list.contains(words)), "words stand where they don't belong: {list}");
    page.link(part("An entry that can\u{2019}t be opened")).first().click().await?;
    page.heading("This entry can\u{2019}t be opened").wait().await?;
    page.see_text("Everything else is fine, and this one was left as it is.").await?;
    let after = page.kept().await?;
    let heads =
        |kept: &crate::page::store::Kept| kept.each_row().filter(|(store, ..)| store == "rec" || store == "hist").collect::<Vec<_>>();
    ensure!(heads(&after) == heads(&changed), "a record that can't be read was written over");

    // with its bytes in their places again, each opens
    page.restore(&sound).await?;
    page.open("/journal").await?;
    lock::unlock_with_code(&page, &keys.code).await?;
    for words in ["The first of two.", "The second of two.", "As it was. And as it is."] {
        page.see_text(words).await?;
    }
    Ok(())
}
