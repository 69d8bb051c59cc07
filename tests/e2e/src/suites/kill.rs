//! What survives when the browser is killed without warning, and when a page is left at once.
//!
//! T1: an acknowledged save survives `kill -9`. T2: at most two seconds of typing are lost. T3: leaving loses no character. T4: a crashed
//! tab loses nothing older than two seconds. The counts here are small; `cargo xtask soak` asks for large ones and writes down what was
//! counted.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};

use crate::case::{AND_WEBKIT, Case, EVERY};
use crate::page::{Page, part};
use crate::pages::journal::Entry;
use crate::pages::{journal, welcome};
use crate::stage::Stage;
use crate::story;

/// The cases.
pub const CASES: &[Case] = &[
    Case::app("t01_an_acknowledged_save_survives_a_kill", EVERY, story!(acknowledged)),
    Case::app("t02_at_most_two_seconds_of_typing_are_lost", EVERY, story!(typing)),
    Case::app("t03_leaving_at_once_loses_no_character", EVERY, story!(leaving)),
    Case::app("a page left while it opens stands in nobody's way", EVERY, story!(half_open)).for_every_change_in(AND_WEBKIT),
    Case::app("t04_a_crashed_tab_loses_nothing_old", EVERY, story!(crashed)),
];

/// What may be lost of typing.
const LIMIT: Duration = Duration::from_secs(2);

async fn acknowledged(stage: &mut Stage<'_>) -> Result<()> {
    let kills = stage.world.scale.of(3, 30);
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    let mut kept: Vec<(Entry, String)> = Vec::new();
    for round in 0..kills {
        let words = format!("Acknowledged in round {round}.");
        let page = stage.page()?;
        let entry = journal::write_entry(&page, &words).await?;
        // every other round the end comes while the next words are on their way
        if round % 2 == 1 {
            journal::begin(&page).await?;
            page.textbox("Your words").type_keys(&"on the way ".repeat(1 + round % 5)).await?;
        }
        stage.kill_browser()?;
        stage.start_browser().await?;
        kept.push((entry, words));
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
    let draft = page.textbox("Your words").wait_value("Only a draft.").await;

    let mut lost = u64::from(draft.is_err());
    for (entry, words) in &kept {
        lost += u64::from(journal::read(&page, entry, words).await.is_err());
    }
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    let counted = [("kills", count(kills + 1)), ("acknowledged", count(kept.len() + 1)), ("lost", lost)];
    stage.world.figures.note("t01", stage.engine, &counted);
    draft?;
    ensure!(lost == 0, "{lost} of {} acknowledged writes are lost", kept.len() + 1);
    Ok(())
}

async fn typing(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    let rounds = stage.world.scale.of(1, 10);
    let mut worst = Duration::ZERO;
    for _ in 0..rounds {
        let page = stage.page()?;
        journal::begin(&page).await?;
        let typed = type_for(&page, Duration::from_secs(6)).await?;
        let path = page.path().await?;
        let killed = Instant::now();
        stage.kill_browser()?;
        stage.start_browser().await?;
        worst = worst.max(lost_since(&stage.page()?, &path, &typed, killed).await?);
    }
    note_typing(stage, "t02", rounds, worst);
    Ok(())
}

/// The ways to leave a page that a script can take.
const WAYS: [&str; 3] = ["location.reload()", "location.assign('/help')", "history.back()"];

async fn leaving(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    let rounds = stage.world.scale.of(WAYS.len(), 30);
    for (round, leave) in (0..rounds).zip(WAYS.into_iter().cycle()) {
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
    page.textbox("Your words").wait_value("Begun. Closed at once").await.context("closing the browser")?;
    stage.world.figures.note("t03", stage.engine, &[("left", u64::try_from(rounds + 1)?), ("lost", 0)]);
    Ok(())
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
    let rounds = stage.world.scale.of(1, 10);
    let mut worst = Duration::ZERO;
    for _ in 0..rounds {
        let page = stage.page()?;
        journal::begin(&page).await?;
        let typed = type_for(&page, Duration::from_secs(4)).await?;
        let path = page.path().await?;
        let crashed = Instant::now();
        ensure!(stage.browser()?.kill_renderers() > 0, "no process of a tab was found");
        // a browser whose only tab has crashed may refuse to leave politely; then it is killed as well
        let _ = stage.end_browser().await;
        stage.start_browser().await?;
        worst = worst.max(lost_since(&stage.page()?, &path, &typed, crashed).await?);
    }
    note_typing(stage, "t04", rounds, worst);
    Ok(())
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

/// Opens what was being written, and says how much typing is gone: the time from the first word that is missing to the end.
async fn lost_since(page: &Page, path: &str, typed: &Typed, end: Instant) -> Result<Duration> {
    page.open(path).await?;
    let field = page.textbox("Your words");
    page.until("the words that were kept", async || Ok(!field.value().await?.is_empty())).await?;
    let found = field.value().await?;
    let all = typed.last().map_or("", |(_, text)| text.as_str());
    ensure!(all.starts_with(found.trim_end()), "found {found:?}, which was never typed; that was {all:?}");
    let missing = typed.iter().find(|(_, text)| text.trim_end().len() > found.trim_end().len());
    let lost = missing.map_or(Duration::ZERO, |(when, _)| end.duration_since(*when));
    ensure!(lost <= LIMIT, "{lost:?} of typing are lost; found {found:?}");
    Ok(lost)
}

fn note_typing(stage: &Stage<'_>, case: &str, rounds: usize, worst: Duration) {
    let [rounds, worst] = [rounds as u128, worst.as_millis()].map(|number| u64::try_from(number).unwrap_or(u64::MAX));
    stage.world.figures.note(case, stage.engine, &[("kills", rounds), ("worst_ms", worst)]);
}
