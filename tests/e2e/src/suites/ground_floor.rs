//! The story that the ground floor is for: a person begins, sets an intention, writes about three days, changes their mind, and finds
//! every word again without a network.

use anyhow::{Context as _, Result, ensure};

use crate::audit;
use crate::case::{AND_WEBKIT, Case, EVERY};
use crate::page::{Page, part};
use crate::pages::journal::{self, About, Entry};
use crate::pages::{frame, help, intention, today, welcome};
use crate::stage::Stage;
use crate::story;

/// The cases.
pub const CASES: &[Case] = &[
    Case::app("a person writes, and finds every word again offline", EVERY, story!(whole)),
    Case::app("opens after one visit with the port closed", EVERY, story!(one_visit)).for_every_change_in(AND_WEBKIT),
];

const FIRST: &str = "On the stairs I noticed my shoulders were down.";
const SECOND: &str = "Slept badly, and that was all right.";
const THIRD: &str = "Before the first session: more curious than afraid.";
const ADDED: &str = " Nobody had told them to be.";
const CARRIED: &str = "To let myself be helped";

async fn whole(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    let held = intention::set(&page, "Stop having to manage everyone", CARRIED).await?;
    let entries = write_three_days(&page).await?;
    let [first, _, third] = &entries;
    edit_and_bring_back(&page, first).await?;
    trash_and_take_out(&page, third).await?;
    page.wait_controlled().await?;
    help::open(&page).await?;

    stage.go_offline()?;
    stage.end_browser().await?;
    stage.start_browser().await?;
    let page = stage.page()?;
    everything_is_there(&page, &held, &entries).await?;
    audit::requests(&stage.server)?;
    audit::own_origin(&page).await
}

async fn write_three_days(page: &Page) -> Result<[Entry; 3]> {
    let first = journal::write_about(page, FIRST, &About::Today).await?;
    let second = journal::write_about(page, SECOND, &About::Yesterday).await?;
    let earlier: String = page
        .run("const day = new Date(Date.now() - 9 * 86400000); return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((n) => String(n).padStart(2, '0')).join('-')", vec![])
        .await?;
    let third = journal::write_about(page, THIRD, &About::Day(earlier)).await?;
    journal::open_list(page).await?;
    let headings = page.heading(crate::page::Name::Any).names().await?;
    ensure!(headings.iter().any(|name| name == "Today"), "no heading for today: {headings:?}");
    ensure!(headings.iter().any(|name| name == "Yesterday"), "no heading for yesterday: {headings:?}");
    ensure!(headings.len() == 4, "three days want three headings below the page's own: {headings:?}");
    Ok([first, second, third])
}

async fn edit_and_bring_back(page: &Page, entry: &Entry) -> Result<()> {
    let changed = format!("{FIRST}{ADDED}");
    journal::edit(page, entry).await?;
    journal::add_words(page, ADDED).await?;
    journal::done(page).await?;
    page.see_text(&changed).await?;
    journal::open_versions(page, entry).await?;
    page.button(part("The first one.")).click().await?;
    page.button("Bring this one back").click().await?;
    page.see_text("It\u{2019}s back as the newest version. The others are still here.").await?;
    page.open(&entry.path()).await?;
    page.see_text(FIRST).await?;
    ensure!(!page.text().await?.contains(ADDED.trim()), "the earlier version still has the added words");
    // and forth again: the longer text was kept
    journal::open_versions(page, entry).await?;
    page.see_text(ADDED.trim()).await
}

async fn trash_and_take_out(page: &Page, entry: &Entry) -> Result<()> {
    journal::move_to_trash(page, entry).await?;
    journal::open_list(page).await?;
    page.link(part(SECOND)).wait().await?;
    ensure!(page.link(part(THIRD)).count().await? == 0, "an entry in the trash is in the list");
    journal::open_trash(page).await?;
    page.see_text(THIRD).await?;
    page.button(part("Take out")).click().await?;
    page.see_text("Taken out of the trash.").await?;
    journal::open_list(page).await?;
    page.link(part(THIRD)).wait().await?;
    Ok(())
}

async fn everything_is_there(page: &Page, held: &str, entries: &[Entry; 3]) -> Result<()> {
    for (entry, words) in entries.iter().zip([FIRST, SECOND, THIRD]) {
        journal::read(page, entry, words).await.context("by its own link")?;
    }
    page.open(held).await?;
    page.see_text(CARRIED).await?;
    page.see_text(intention::WELCOME).await?;
    today::open(page).await?;
    page.see_text(CARRIED).await?;
    frame::go_to_tab(page, "Journal").await?;
    for words in [FIRST, SECOND, THIRD] {
        page.link(part(words)).wait().await?;
    }
    let again = journal::write_entry(page, "Written without a network.").await?;
    journal::read(page, &again, "Written without a network.").await?;
    help::open(page).await
}

/// One visit is enough: everything that the page asks for is kept on the device, and a closed port changes nothing.
async fn one_visit(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    page.heading("A quiet place to prepare, and to look back.").wait().await?;
    page.wait_controlled().await?;
    let asked: Vec<String> =
        page.run("return performance.getEntriesByType('resource').map((one) => new URL(one.name).pathname)", vec![]).await?;
    let kept = page.cached_paths().await?;
    let asked_of_server = audit::files(&stage.server.requests());
    for path in asked.iter().chain(&asked_of_server) {
        // the worker itself is kept by the browser, not by its own cache
        ensure!(kept.contains(path) || path == "/sw.js", "{path} is asked for and not precached; there are {kept:?}");
    }
    stage.go_offline()?;
    page.reload().await?;
    page.heading("A quiet place to prepare, and to look back.").wait().await?;
    stage.end_browser().await?;
    stage.start_browser().await?;
    let page = stage.page()?;
    page.open("/journal").await?;
    welcome::begin(&page).await?;
    journal::write_entry(&page, "The first words, without a network.").await?;
    Ok(())
}
