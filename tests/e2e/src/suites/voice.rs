//! Speaking and pictures: slices that a kill leaves, a microphone that is refused, what a camera notes, and deleting for good.

use anyhow::{Context as _, Result, ensure};

use crate::browser::switches::Switches;
use crate::case::{CHROMIUM, Case};
use crate::page::part;
use crate::pages::{bad_days, journal, media, welcome};
use crate::stage::Stage;
use crate::story;

/// The cases.
pub const CASES: &[Case] = &[
    Case::app("a voice note is heard again, named and deleted for good", CHROMIUM, story!(spoken)).with(Switches::BEEPING),
    Case::app("a kill in the middle of a recording loses no kept slice", CHROMIUM, story!(killed)).with(Switches::BEEPING),
    Case::app("a full device ends a recording and keeps what came before", CHROMIUM, story!(full)).with(Switches::BEEPING),
    Case::app("a refused microphone leaves the keyboard", CHROMIUM, story!(refused)).with(Switches::MICROPHONE_REFUSED),
    Case::app("a photo comes in without what the camera noted", CHROMIUM, story!(photo)),
];

async fn spoken(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    page.open("/journal/voice").await?;
    page.see_text("Ask everyone in the room before you record.").await?;
    media::speak(&page).await?;
    media::wait_listening(&page, 11).await?;
    let kept = media::pieces(&page).await?.len();
    ensure!(kept >= 2, "two slices of five seconds are kept while it goes on, not {kept}");
    let path = media::stop(&page).await?;
    page.textbox("Title").fill("On the stairs").await?;
    page.see_text("Saved on this device").await?;
    media::hear(&page, 1).await?;

    page.open(&path).await?;
    page.textbox("Title").wait_value("On the stairs").await?;
    media::hear(&page, 1).await?;
    // with words of one's own
    page.button("Write with it").click().await?;
    page.textbox("Your words").wait().await?;
    journal::add_words(&page, "What I said there.").await?;
    page.button("Done").click().await?;
    page.link(part("On the stairs")).wait().await?;
    page.button("Play").wait().await?;

    page.link(part("On the stairs")).click().await?;
    page.link(part("What I said there.")).wait().await?;
    media::delete(&page).await?;
    let left = media::pieces(&page).await?;
    ensure!(left.is_empty(), "pieces are left: {left:?}");
    page.open("/journal").await?;
    page.link(part("What I said there.")).click().await?;
    page.see_text("What I said there.").await?;
    ensure!(page.button("Play").count().await? == 0, "the entry still shows what was deleted");
    Ok(())
}

async fn killed(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    media::speak(&page).await?;
    media::wait_listening(&page, 11).await?;
    let before = media::pieces(&page).await?;
    stage.kill_browser()?;
    stage.start_browser().await?;
    let page = stage.page()?;
    page.open("/").await?;
    page.see_text("A recording stopped early when the app was closed.").await?;
    page.button("See it").click().await?;
    page.heading("The recording stopped early.").wait().await?;
    let after = media::pieces(&page).await?;
    ensure!(before.len() >= 2 && before.iter().all(|piece| after.contains(piece)), "kept before: {before:?}, after: {after:?}");
    let text = page.text().await?;
    let kept = text.split(" s saved on this device").next().and_then(|words| words.rsplit(' ').next()).context("no length")?;
    let seconds: usize = kept.parse()?;
    ensure!(seconds >= before.len() * 5 - 1, "{seconds} s for {} slices: {text}", before.len());
    page.see_text("Up to 5 seconds at the end may be lost.").await?;
    media::hear(&page, 1).await?;
    page.button("Leave it as it is").click().await?;
    page.textbox("Title").wait().await?;
    // said once
    page.open("/").await?;
    page.see_text("You\u{2019}re here.").await?;
    ensure!(!page.text().await?.contains("stopped early"), "it is said again");
    Ok(())
}

async fn full(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    media::speak(&page).await?;
    media::wait_listening(&page, 7).await?;
    let before = media::pieces(&page).await?;
    ensure!(!before.is_empty(), "no slice is kept");
    bad_days::fill(&page).await?;
    page.see_text("The recording stopped early.").await?;
    page.see_text("Storage on this device is full.").await?;
    let after = media::pieces(&page).await?;
    ensure!(before.iter().all(|piece| after.contains(piece)), "kept before: {before:?}, after: {after:?}");
    // it is found when there is room again
    page.open("/journal/media").await?;
    page.link(part("Stopped early")).first().click().await?;
    media::hear(&page, 1).await
}

async fn refused(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    page.open("/journal/voice").await?;
    page.button("Speak").click().await?;
    page.see_text("The microphone is off for this app. You can write instead.").await?;
    page.button("Speak").wait().await?;
    page.link("I\u{2019}d rather write").click().await?;
    page.textbox("Your words").wait().await?;
    Ok(())
}

async fn photo(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    page.open("/journal/media").await?;
    page.heading("Recordings and pictures").wait().await?;
    media::choose_photo(&page, false).await?;
    page.see_text("That file can\u{2019}t be opened as a picture.").await?;
    media::choose_photo(&page, true).await?;
    page.textbox("Title").wait().await?;
    let (longest, kind, is_noted) = media::picture(&page).await?;
    ensure!(longest == 1_600 && kind == "image/jpeg" && !is_noted, "{longest} {kind}, noted: {is_noted}");
    media::delete(&page).await?;
    ensure!(media::pieces(&page).await?.is_empty(), "pieces are left");
    Ok(())
}
