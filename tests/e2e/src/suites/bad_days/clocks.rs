//! T26: the device changes its time zone, or its clock is years off. Days stay as they were written, nothing changes places, and nothing
//! is cleared away before its time.

use anyhow::{Result, ensure};

use crate::browser::switches::Switches;
use crate::page::{Name, Page};
use crate::pages::journal::{self, About, Entry};
use crate::pages::welcome;
use crate::stage::Stage;

/// From the day before to the day after, and a rule of summer time of its own.
const ZONES: [&str; 3] = ["Pacific/Kiritimati", "Pacific/Niue", "Europe/Dublin"];
/// Ten years.
const DAYS: i32 = 3_652;

const WORDS: [&str; 3] = ["Today at home.", "The day before.", "Long before."];

pub async fn zones(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    let entries = [
        journal::write_about(&page, WORDS[0], &About::Today).await?,
        journal::write_about(&page, WORDS[1], &About::Yesterday).await?,
        journal::write_about(&page, WORDS[2], &About::Day("2024-02-29".to_owned())).await?,
    ];
    let before = headings(&page, &entries).await?;
    ensure!(order(&page).await? == WORDS, "newest day first: {:?}", order(&page).await?);
    for zone in ZONES {
        let page = stage.restart_as(Switches::in_zone(zone)).await?;
        let after = headings(&page, &entries).await?;
        ensure!(after == before, "in {zone} one reads {after:?}, where it was {before:?}");
        ensure!(order(&page).await? == WORDS, "in {zone} the order is {:?}", order(&page).await?);
        let is: String = page.run("return Intl.DateTimeFormat().resolvedOptions().timeZone", vec![]).await?;
        ensure!(is == zone, "the browser is in {is}");
    }
    Ok(())
}

pub async fn years(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    let entry = journal::write_entry(&page, "Before the clock went wrong.").await?;
    journal::edit(&page, &entry).await?;
    journal::add_words(&page, " Changed once.").await?;
    journal::done(&page).await?;
    let trashed = journal::write_entry(&page, "Put away before.").await?;
    journal::move_to_trash(&page, &trashed).await?;
    let before = headings(&page, std::slice::from_ref(&entry)).await?;

    for days in [DAYS, -DAYS] {
        let page = stage.restart_as(Switches::days_off(days)).await?;
        let year: i32 = page.run("return new Date().getFullYear()", vec![]).await?;
        let usage = page.row("meta", "usage").await?;
        page.open("/journal").await?;
        let wrong: i32 = page.run("return new Date().getFullYear()", vec![]).await?;
        ensure!((wrong - year).abs() <= 20, "the clock says {wrong}");
        // the minute after which what is due is cleared away has passed
        page.until("the clearing away", async || Ok(page.row("meta", "usage").await? != usage)).await?;
        let words = format!("Written {days} days off.");
        let odd = journal::write_entry(&page, &words).await?;
        let page = stage.restart_as(Switches::ORDINARY).await?;
        journal::read(&page, &odd, &words).await?;
        journal::read(&page, &entry, "Before the clock went wrong. Changed once.").await?;
        journal::open_versions(&page, &entry).await?;
        page.see_text("Before the clock went wrong.").await?;
        journal::open_trash(&page).await?;
        page.see_text("Put away before.").await?;
        let after = headings(&page, std::slice::from_ref(&entry)).await?;
        ensure!(after == before, "one reads {after:?}, where it was {before:?}");
    }
    Ok(())
}

/// What stands above the words of each entry: its day and when it was written.
async fn headings(page: &Page, entries: &[Entry]) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in entries {
        page.open(&entry.path()).await?;
        page.link(crate::page::part("Earlier versions")).wait().await?;
        found.push(page.heading(Name::Any).first().wait().await?.text().await?);
    }
    Ok(found)
}

/// The words of the entries in the list, from top to bottom.
async fn order(page: &Page) -> Result<Vec<&'static str>> {
    journal::open_list(page).await?;
    page.link(crate::page::part(WORDS[0])).wait().await?;
    let links = page.link(Name::Any).names().await?;
    Ok(links.iter().filter_map(|link| WORDS.into_iter().find(|words| link.contains(words))).collect())
}
