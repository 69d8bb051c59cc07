//! Updates. T9: nothing is reloaded without consent, and an accepted update loses no word. T10: an update that did not arrive whole never
//! runs. And the day on which a broken worker has to be recalled.

use std::fs;

use anyhow::{Context as _, Result, ensure};

use crate::build::Build;
use crate::case::{AND_FIREFOX, AND_WEBKIT, Case, EVERY};
use crate::page::{Page, part};
use crate::pages::{journal, updates, welcome};
use crate::stage::Stage;
use crate::story;

/// The cases.
pub const CASES: &[Case] = &[
    Case::app("t09_a_declined_update_waits_and_an_accepted_one_loses_no_word", EVERY, story!(consent)),
    Case::app("t10_an_update_that_is_not_whole_never_runs", EVERY, story!(broken)),
    Case::app("t10_a_server_that_goes_away_in_the_middle", EVERY, story!(cut_off)),
    Case::app("t10_a_waiting_update_does_not_cost_the_next_start", EVERY, story!(waiting)),
    Case::app("the first visit brings no update", EVERY, story!(first_visit)).for_every_change_in(AND_WEBKIT),
    Case::app("a recalled worker touches no word", EVERY, story!(recalled)).for_every_change_in(AND_FIREFOX),
];

/// The mark of the new build.
const SECOND: &str = "second";

async fn consent(stage: &mut Stage<'_>) -> Result<()> {
    let page = begin(stage).await?;
    let second = Build::next(&stage.world.dist, SECOND)?;

    // a new build arrives under an open editor with words in it
    journal::begin(&page).await?;
    journal::add_words(&page, "Kept. ").await?;
    let birth = page.birth().await?;
    stage.server.swap(second.root())?;
    page.textbox("Your words").type_keys("On the way. ").await?;
    updates::look(&page).await?;
    updates::wait_offer(&page).await?;
    updates::decline(&page).await?;
    journal::add_words(&page, "And on.").await?;
    page.textbox("Your words").wait_value("Kept. On the way. And on.").await?;
    let entry = journal::done(&page).await?;
    updates::see_in_settings(&page).await?;
    ensure!(page.birth().await?.total_cmp(&birth).is_eq(), "the page was loaded again without consent");

    // it comes back at the next start, still asking
    let page = stage.restart().await?;
    journal::edit(&page, &entry).await?;
    updates::ensure_runs(&page, "").await?;
    updates::wait_offer(&page).await?;

    // accepted in the middle of a word
    page.textbox("Your words").type_keys(" Accepted in the mid").await?;
    updates::accept(&page).await?;
    updates::ensure_runs(&page, SECOND).await?;
    let whole = "Kept. On the way. And on. Accepted in the mid";
    page.textbox("Your words").wait_value(whole).await?;
    // once, and not again while the person writes on
    let birth = page.birth().await?;
    journal::add_words(&page, "dle.").await?;
    journal::done(&page).await?;
    page.see_text(&format!("{whole}dle.")).await?;
    ensure!(page.birth().await?.total_cmp(&birth).is_eq(), "the page was loaded more than once");
    let kept = updates::kept(&page).await?;
    ensure!(matches!(kept.as_slice(), [(name, count)] if name.ends_with(SECOND) && *count == second.listed()?.len()), "kept: {kept:?}");
    Ok(())
}

async fn first_visit(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::see_first(&page).await?;
    page.wait_controlled().await?;
    page.until("every file on the device", async || page.run("return 'kept' in document.documentElement.dataset", vec![]).await).await?;
    ensure!(!updates::is_ready(&page).await?, "the first worker of all is taken for an update");
    Ok(())
}

async fn broken(stage: &mut Stage<'_>) -> Result<()> {
    let page = begin(stage).await?;
    let entry = journal::write_entry(&page, "Here before the update.").await?;
    let whole = updates::kept(&page).await?;
    ensure!(whole.len() == 1, "one build, one cache: {whole:?}");
    let listed = Build::copy(&stage.world.dist)?.listed()?;
    let wasm = ending(&listed, ".wasm")?;
    let icon = ending(&listed, "icon-512.png")?;
    for (path, how) in
        [("/", How::Missing), (&wasm, How::Altered), (&wasm, How::Missing), (&icon, How::Altered), ("/boot.js", How::Missing)]
    {
        let next = Build::next(&stage.world.dist, SECOND)?;
        stage.server.swap(next.root())?;
        match how {
            How::Missing => next.lose(path)?,
            How::Altered => next.damage(path)?,
        }
        let what = format!("{path} {how:?}");
        updates::look(&page).await?;
        ensure!(!updates::is_ready(&page).await?, "an update with {what} was taken");
        let kept = updates::kept(&page).await?;
        ensure!(kept == whole, "after an update with {what} there is {kept:?}, where there was {whole:?}");
    }
    lives_on(stage, &entry, "Here before the update.").await
}

async fn cut_off(stage: &mut Stage<'_>) -> Result<()> {
    let page = begin(stage).await?;
    let entry = journal::write_entry(&page, "Here before the cut.").await?;
    let whole = updates::kept(&page).await?.first().context("nothing is kept")?.1;
    let next = Build::next(&stage.world.dist, SECOND)?;
    // something that takes its time on the way
    next.add("/icons/large.png", &vec![7; 24_000_000])?;
    stage.server.swap(next.root())?;
    let asked = stage.server.requests().len();
    updates::begin_to_look(&page).await?;
    let server = &stage.server;
    page.until("the first files of the update to be asked for", async || Ok(server.requests().len() > asked + 1)).await?;
    stage.go_offline()?;
    let is_over = "const found = await navigator.serviceWorker.getRegistration(); return found.installing === null";
    page.until("the end of the update", async || page.run_async::<bool>(is_over, vec![]).await).await?;
    // whatever had arrived by then: a build is kept whole, or not at all
    for (name, count) in updates::kept(&page).await? {
        ensure!(count >= whole, "{name} holds {count} files of a build");
    }
    lives_on(stage, &entry, "Here before the cut.").await
}

/// The browser is closed while an update waits, and the next start has no network.
async fn waiting(stage: &mut Stage<'_>) -> Result<()> {
    let page = begin(stage).await?;
    let entry = journal::write_entry(&page, "Here before it waited.").await?;
    let rounds = stage.world.scale.of(2, 10);
    for round in 0..rounds {
        let next = Build::next(&stage.world.dist, &format!("round-{round}"))?;
        stage.server.swap(next.root())?;
        updates::look(&stage.page()?).await?;
        lives_on(stage, &entry, "Here before it waited.").await.with_context(|| format!("start {} of {rounds}", round + 1))?;
    }
    stage.world.figures.note("t10", stage.engine, &[("starts", u64::try_from(rounds)?), ("lost", 0)]);
    Ok(())
}

async fn recalled(stage: &mut Stage<'_>) -> Result<()> {
    let page = begin(stage).await?;
    let entry = journal::write_entry(&page, "Written under a broken worker.").await?;
    let whole = updates::kept(&page).await?;
    journal::begin(&page).await?;
    journal::add_words(&page, "Open while it is recalled.").await?;

    let recall = Build::copy(&stage.world.dist)?;
    recall.replace_worker(&fs::read(stage.world.tools.file("../../public/sw.kill-switch.js"))?)?;
    stage.server.swap(recall.root())?;
    updates::begin_to_look(&page).await?;
    page.until("the app's caches to go", async || Ok(!page.has_caches().await?)).await?;
    // the page that was open goes on
    journal::add_words(&page, " And after.").await?;
    let second = journal::done(&page).await?;
    page.open("/").await?;
    journal::read(&page, &entry, "Written under a broken worker.").await?;
    journal::read(&page, &second, "Open while it is recalled. And after.").await?;

    // a sound worker goes out again and takes over: by itself at the next start, or where the browser holds it back, as an update
    stage.server.swap(&stage.world.dist)?;
    journal::open_list(&page).await?;
    page.until("the sound build to be kept", async || Ok(updates::kept(&page).await? == whole)).await?;
    let page = stage.restart().await?;
    journal::read(&page, &entry, "Written under a broken worker.").await?;
    page.wait_controlled().await?;
    updates::look(&page).await?;
    if updates::is_ready(&page).await? {
        updates::wait_offer(&page).await?;
        updates::accept(&page).await?;
        page.wait_controlled().await?;
    }
    stage.go_offline()?;
    page.reload().await?;
    page.see_text("Written under a broken worker.").await
}

/// How a file of an update is wrong.
#[derive(Debug, Clone, Copy)]
enum How {
    Missing,
    Altered,
}

/// A person has begun, and the build is kept whole.
async fn begin(stage: &Stage<'_>) -> Result<Page> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    page.wait_controlled().await?;
    Ok(page)
}

/// The first build runs after a new start, without a network, with everything that was written.
async fn lives_on(stage: &mut Stage<'_>, entry: &journal::Entry, words: &str) -> Result<()> {
    stage.go_offline()?;
    let page = stage.restart().await?;
    journal::read(&page, entry, words).await?;
    updates::ensure_runs(&page, "").await?;
    journal::open_list(&page).await?;
    page.link(part(words)).wait().await?;
    Ok(())
}

fn ending(listed: &[(String, String)], end: &str) -> Result<String> {
    let found = listed.iter().map(|(path, _)| path).find(|path| path.ends_with(end));
    Ok(found.with_context(|| format!("no file of the build ends with {end}"))?.clone())
}
