//! T19: locked, nothing of the person is on the page, in its address or its title, in what assistive tech is told, or in what the browser
//! keeps for the page; by whatever way it was locked.

use anyhow::{Context as _, Result, bail, ensure};

use crate::page::traces::Traces;
use crate::page::{Name, Page, part};
use crate::pages::everything::Everything;
use crate::pages::lock_setup::{self, Keys, Passphrase};
use crate::pages::{frame, journal, lock, lock::HELPERS};
use crate::stage::Stage;
use lodestar_search::Words;

/// How it comes to be locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Settings,
    Frame,
    Untouched,
    OutOfSight,
    ClockSetBack,
    PutAside,
    GoingBack,
    Loading,
    OutOfSightAtOnce,
    AnotherWindow,
}

const ALL: [By; 10] = [
    By::Settings,
    By::Frame,
    By::Untouched,
    By::OutOfSight,
    By::ClockSetBack,
    By::PutAside,
    By::GoingBack,
    By::Loading,
    By::OutOfSightAtOnce,
    By::AnotherWindow,
];

pub async fn every_way(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    let keys = lock_setup::begin_locked(&page, Passphrase::Typed("four quiet words here")).await?;
    let written = Everything::write(&page.by_links()).await?;
    let words = Words::new(written.words());

    // the check sees what an open page shows
    frame::go_to_tab(&page, "Journal").await?;
    page.see_text(&written.plain).await?;
    ensure!(!hits(&words, &page.traces().await?).is_empty(), "the check doesn't see the words of an open page");

    for by in ALL {
        open_an_entry(&page, &keys, &written).await.with_context(|| format!("before {by:?}"))?;
        lock_by(&page, by, &keys).await.with_context(|| format!("by {by:?}"))?;
        lock::see_locked(&page).await.with_context(|| format!("by {by:?}"))?;
        let found = hits(&words, &page.traces().await?);
        ensure!(found.is_empty(), "locked by {by:?}, one still finds {found:?}");
        let title: String = page.run("return document.title", vec![]).await?;
        ensure!(title == "Lodestar", "locked by {by:?}, the title is {title}");
    }
    let kept = page.kept().await?;
    ensure!(kept.each_row().count() > 10, "nothing is stored");
    let found = hits(&words, &kept.traces());
    ensure!(found.is_empty(), "stored in clear: {found:?}");
    Ok(())
}

fn hits(words: &Words, traces: &Traces) -> Vec<String> {
    let one = |(place, bytes): &(String, Vec<u8>)| -> Vec<String> {
        words.in_bytes(bytes).into_iter().map(|hit| format!("{} as {} in {place}", hit.word, hit.form)).collect()
    };
    traces.iter().flat_map(one).collect()
}

/// Opens an entry by the app's own ways, with words in every list that was passed.
async fn open_an_entry(page: &Page, keys: &Keys, written: &Everything) -> Result<()> {
    page.open("/journal").await?;
    lock::unlock_with_code(page, &keys.code).await?;
    page.link(part(&written.plain)).first().click().await?;
    page.see_text(&written.feeling).await
}

async fn lock_by(page: &Page, by: By, keys: &Keys) -> Result<()> {
    match by {
        By::Settings => {
            lock_setup::open(&page.by_links()).await?;
            lock_setup::lock_now(page).await
        }
        By::Frame => lock::lock_from_frame(page).await,
        By::Untouched => {
            // nobody was there for six minutes, and then somebody is
            page.run_unit(&format!("{HELPERS} sleepFor(6); document.dispatchEvent(new KeyboardEvent('keydown', {{ key: 'a' }}))"), vec![])
                .await
        }
        By::OutOfSight => page.run_unit(&format!("{HELPERS} look('hidden'); sleepFor(3); look('visible')"), vec![]).await,
        // how long it was can't be told, so it was too long; the app notices by itself at its next look
        By::ClockSetBack => page.run_unit(&format!("{HELPERS} setBack(30)"), vec![]).await,
        By::AnotherWindow => {
            let first = page.window().await?;
            let _ = page.open_window().await?;
            page.open("/journal").await?;
            lock::unlock_with_code(page, &keys.code).await?;
            lock::lock_from_frame(page).await?;
            lock::see_locked(page).await?;
            page.close_window(&first).await
        }
        By::PutAside => page.run_unit(&format!("{HELPERS} comeBack()"), vec![]).await,
        By::GoingBack => {
            page.open("/help").await?;
            page.run_unit("history.back()", vec![]).await
        }
        By::Loading => page.reload().await,
        By::OutOfSightAtOnce => {
            let inside = page.by_links();
            lock_setup::open(&inside).await?;
            lock_setup::lock_after(&inside, "At once", "30 minutes").await?;
            page.run_unit(&format!("{HELPERS} look('hidden')"), vec![]).await
        }
    }
}

pub async fn covered(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    lock_setup::begin_locked(&page, Passphrase::Typed("four quiet words here")).await?;
    let one = journal::write_entry(&page.by_links(), "Words that a list of open apps would show.").await?;
    let two = journal::write_entry(&page.by_links(), "Other words, and more of them, so that they look quite unlike the first.").await?;
    let mut pictures = Vec::new();
    // not the person's: the bar at the edge, and the star, whose edges are drawn a little differently each time in WebKit
    let plain = "const style = new CSSStyleSheet(); style.replaceSync('html { overflow: hidden !important } \
         html::after { display: none !important }'); document.adoptedStyleSheets = [style]";
    page.run_unit(plain, vec![]).await?;
    for entry in [&one, &two] {
        page.by_links().open(&entry.path()).await?;
        page.link("Edit").wait().await?;
        let shown = settled_picture(&page).await?;
        page.run_unit(&format!("{HELPERS} look('hidden')"), vec![]).await?;
        pictures.push(settled_picture(&page).await?);
        ensure!(pictures.last() != Some(&shown), "nothing is covered");
        page.run_unit(&format!("{HELPERS} look('visible')"), vec![]).await?;
        pictures.push(shown);
    }
    let [cover, shown, _, other_shown] = pictures.as_slice() else { bail!("four pictures were wanted") };
    ensure!(shown != other_shown, "the two entries look the same");
    is_under(&page, cover).await.context("another entry")?;

    // what is being written is covered too, and so is a sheet over it
    page.link("Edit").click().await?;
    page.textbox("Your words").wait().await?;
    is_under(&page, cover).await.context("the editor")?;
    page.button(part("Feelings")).first().click().await?;
    page.dialog(Name::Any).wait().await?;
    is_under(&page, cover).await.context("a sheet")
}

/// Waits until the device's list of open apps would show the cover and nothing else. In WebKit a picture may be of a frame before.
async fn is_under(page: &Page, cover: &[u8]) -> Result<()> {
    page.run_unit(&format!("{HELPERS} look('hidden')"), vec![]).await?;
    page.until("the cover and nothing else", async || Ok(page.picture().await? == cover)).await?;
    page.run_unit(&format!("{HELPERS} look('visible')"), vec![]).await
}

/// A picture of what the page has come to.
async fn settled_picture(page: &Page) -> Result<Vec<u8>> {
    let frames = "await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))";
    let mut last = Vec::new();
    page.until("a picture that stays the same", async || {
        page.run_async::<()>(frames, vec![]).await?;
        let before = std::mem::replace(&mut last, page.picture().await?);
        Ok(before == last)
    })
    .await?;
    Ok(last)
}
