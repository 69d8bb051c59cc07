//! What survives when the browser is killed without warning, and when a page is left at once.
//!
//! T1: an acknowledged save survives `kill -9`. T2: at most two seconds of typing are lost. T3: leaving loses no character. T4: a crashed
//! tab loses nothing older than two seconds. The counts here are small; the soak run repeats them.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};

use crate::case::{Case, EVERY};
use crate::page::{Page, part};
use crate::pages::{journal, welcome};
use crate::stage::Stage;
use crate::story;

/// The cases.
pub const CASES: &[Case] = &[
    Case::app("T1 an acknowledged save survives a kill", EVERY, story!(acknowledged)),
    Case::app("T2 at most two seconds of typing are lost", EVERY, story!(typing)),
    Case::app("T3 leaving at once loses no character", EVERY, story!(leaving)),
    Case::app("a page left while it opens stands in nobody's way", EVERY, story!(half_open)),
    Case::app("T4 a crashed tab loses nothing old", EVERY, story!(crashed)),
];

/// How many kills there are in T1.
const KILLS: usize = 3;

async fn acknowledged(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    let mut kept = Vec::new();
    for round in 0..KILLS {
        let words = format!("Acknowledged in round {round}.");
        let page = stage.page()?;
        let entry = journal::write_entry(&page, &words).await?;
        kept.push((entry, words));
        stage.kill_browser()?;
        stage.start_browser().await?;
        let page = stage.page()?;
        for (entry, words) in &kept {
            journal::read(&page, entry, words).await?;
        }
    }
    // and a draft that nobody finished, as soon as the line says that it is saved
    let page = stage.page()?;
    journal::begin(&page).await?;
    journal::add_words(&page, "Only a draft.").await?;
    let path = page.path().await?;
    stage.kill_browser()?;
    stage.start_browser().await?;
    let page = stage.page()?;
    page.open(&path).await?;
    page.textbox("Your words").wait_value("Only a draft.").await
}

async fn typing(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    journal::begin(&page).await?;
    let typed = type_for(&page, Duration::from_secs(6)).await?;
    let path = page.path().await?;
    let killed = Instant::now();
    stage.kill_browser()?;
    stage.start_browser().await?;
    let page = stage.page()?;
    page.open(&path).await?;
    let found = wait_words(&page).await?;
    lost_at_most(&typed, &found, killed, Duration::from_secs(2))
}

async fn leaving(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    for (round, leave) in ["location.reload()", "location.assign('/help')", "history.back()"].into_iter().enumerate() {
        journal::open_list(&page).await?;
        journal::begin(&page).await?;
        journal::add_words(&page, "Begun. ").await?;
        let path = page.path().await?;
        let words = format!("Left in round {round}, \u{1f33f} at once");
        // typed and left in one breath: nothing has time to be saved in between
        page.textbox("Your words").paste(&words).await?;
        page.run_unit(leave, vec![]).await?;
        page.open("/help").await?;
        page.open(&path).await?;
        page.textbox("Your words").wait_value(&format!("Begun. {words}")).await.context(leave)?;
    }
    // closing the browser is leaving too
    journal::begin(&page).await?;
    journal::add_words(&page, "Begun. ").await?;
    let path = page.path().await?;
    page.textbox("Your words").paste("Closed at once").await?;
    stage.end_browser().await?;
    stage.start_browser().await?;
    let page = stage.page()?;
    page.open(&path).await?;
    page.textbox("Your words").wait_value("Begun. Closed at once").await.context("closing the browser")
}

/// Browsers put a page aside whole when it is left, and show it again on the way back. One that was still opening may not block the
/// store for the pages after it, and has to open when it is shown again.
async fn half_open(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    page.wait_controlled().await?;
    let entry = journal::write_entry(&page, "Still here.").await?;
    for _ in 0..4 {
        page.open("/journal").await?;
        journal::read(&page, &entry, "Still here.").await?;
        page.open("/journal").await?;
        page.open("/help").await?;
        page.run_unit("history.back()", vec![]).await?;
        page.heading("Journal").wait().await?;
        page.link(part("Still here.")).wait().await?;
    }
    Ok(())
}

async fn crashed(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    journal::begin(&page).await?;
    let typed = type_for(&page, Duration::from_secs(4)).await?;
    let path = page.path().await?;
    let crashed = Instant::now();
    ensure!(stage.browser()?.kill_renderers() > 0, "no process of a tab was found");
    // a browser whose only tab has crashed may refuse to leave politely; then it is killed as well
    let _ = stage.end_browser().await;
    stage.start_browser().await?;
    let page = stage.page()?;
    page.open(&path).await?;
    let found = wait_words(&page).await?;
    lost_at_most(&typed, &found, crashed, Duration::from_secs(2))
}

/// A text and the moment when it was all typed.
type Typed = Vec<(Instant, String)>;

/// Types numbered words, one after the other, and notes when each was there.
async fn type_for(page: &Page, how_long: Duration) -> Result<Typed> {
    let mut typed: Typed = Vec::new();
    let mut text = String::new();
    let begin = Instant::now();
    while begin.elapsed() < how_long {
        let word = format!("w{} ", typed.len());
        text.push_str(&word);
        page.textbox("Your words").type_keys(&word).await?;
        typed.push((Instant::now(), text.clone()));
    }
    Ok(typed)
}

async fn wait_words(page: &Page) -> Result<String> {
    let field = page.textbox("Your words");
    page.until("the words that were kept", async || Ok(!field.value().await?.is_empty())).await?;
    field.value().await
}

/// Everything that stood there `limit` before the end has to be found again.
fn lost_at_most(typed: &Typed, found: &str, end: Instant, limit: Duration) -> Result<()> {
    let owed = typed.iter().rev().find(|(when, _)| end.duration_since(*when) > limit);
    let owed = owed.map_or("", |(_, text)| text.trim_end());
    ensure!(found.starts_with(owed), "found {found:?}, where at least {owed:?} was owed");
    let all = typed.last().map_or("", |(_, text)| text.as_str());
    ensure!(all.starts_with(found.trim_end()), "found {found:?}, which was never typed; that was {all:?}");
    Ok(())
}
