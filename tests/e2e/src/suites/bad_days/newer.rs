//! T11: a journal that a newer app has made is read where that is possible, and nothing of it is changed.

use anyhow::{Result, ensure};

use crate::page::part;
use crate::pages::{bad_days, intention, journal, welcome};
use crate::stage::Stage;

pub async fn structure(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    let held = intention::set(&page, "Stop having to manage everyone", "To let myself be helped").await?;
    let first = journal::write_entry(&page, "The first one.").await?;
    let second = journal::write_entry(&page, "The second one.").await?;
    page.make_structure_newer().await?;
    let before = page.kept().await?;

    journal::open_list(&page).await?;
    bad_days::see_notice(&page, bad_days::NEWER).await?;
    for words in ["The first one.", "The second one."] {
        page.link(part(words)).wait().await?;
    }
    for (entry, words) in [(&first, "The first one."), (&second, "The second one.")] {
        journal::read(&page, entry, words).await?;
        bad_days::see_notice(&page, bad_days::NEWER).await?;
        bad_days::nothing_can_be_written(&page, entry).await?;
    }
    page.open(&held).await?;
    page.see_text("To let myself be helped").await?;
    page.open("/settings").await?;
    page.heading("Settings").wait().await?;

    let after = page.kept().await?;
    ensure!(after == before, "something was written into a newer app's journal");
    Ok(())
}

pub async fn format(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    let entry = journal::write_entry(&page, "Sealed by a newer one.").await?;
    page.make_header_newer().await?;
    let before = page.kept().await?;
    for path in ["/", &entry.path(), "/journal/new"] {
        page.open(path).await?;
        bad_days::see_page(&page, bad_days::NEWER).await?;
        page.see_text("They are safe and unchanged.").await?;
    }
    bad_days::go_to_help(&page).await?;
    let after = page.kept().await?;
    ensure!(after == before, "something was written into a newer app's journal");
    Ok(())
}
