//! T17: with a lock, no word of the person is on the disk in a form that can be read.
//!
//! First the search shows that it finds: words are planted on the fixture in every place that a browser has. Then the same search goes
//! over what the app has left.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use serde_json::json;

use crate::browser::engine::Engine;
use crate::pages::everything::Everything;
use crate::pages::lock_setup::{self, Passphrase};
use crate::pages::{backup, journal, lock};
use crate::stage::Stage;
use lodestar_search::{Words, random_words};

const PLANT: &str = include_str!("../../../inject/plant.js");

/// Every place in which `inject/plant.js` puts a word.
const PLACES: [&str; 14] =
    ["narrow", "wide", "bytes", "large", "key", "base64", "local", "localLarge", "session", "cache", "state", "address", "title", "field"];

/// The places that an engine keeps on the disk, so that the search has to find the word there.
fn kept_by(engine: Engine) -> Vec<&'static str> {
    let never: &[&str] = match engine {
        // it keeps no session in this mode
        Engine::Chromium => &["state", "field"],
        Engine::Firefox => &[],
        // our own browser around it keeps neither sessions nor a history
        Engine::WebKit => &["session", "state", "address", "title", "field"],
    };
    PLACES.into_iter().filter(|place| !never.contains(place)).collect()
}

pub async fn the_search_finds(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    page.see_text("Kept: 0").await?;
    let mut words: BTreeMap<&str, String> = PLACES.into_iter().zip(random_words(PLACES.len())).collect();
    // this one begins as much of what stands before it goes on, so that packing takes its first letter from there
    words.entry("large").and_modify(|word| word.replace_range(..1, "t"));
    page.run_async::<()>(&format!("{PLANT} await plant(args[0]);"), vec![json!(words)]).await?;
    let typed = words.get("field").context("no word for the field")?;
    page.textbox("Note").type_keys(typed).await?;
    let profile = stage.profile().to_owned();
    wait_for_session(stage, &profile).await?;
    stage.end_browser().await?;

    let hits = Words::new(words.values().map(String::as_str)).in_folder(&profile)?;
    let found = |place: &&str| hits.iter().any(|hit| words.get(place) == Some(&hit.word));
    let missed: Vec<&str> = kept_by(stage.engine).into_iter().filter(|place| !found(place)).collect();
    let list: Vec<String> = hits.iter().map(|hit| format!("{} {} {}", hit.word, hit.form, hit.file.display())).collect();
    ensure!(missed.is_empty(), "the search missed {missed:?} of {words:?}; it found\n{}", list.join("\n"));
    Ok(())
}

/// Firefox writes down its session a moment after something has changed, and only as long as it runs.
async fn wait_for_session(stage: &Stage<'_>, profile: &Path) -> Result<()> {
    if stage.engine != Engine::Firefox {
        return Ok(());
    }
    let before = std::time::SystemTime::now();
    let file = profile.join("sessionstore-backups/recovery.jsonlz4");
    stage.page()?.until("the session to be written down", async || Ok(std::fs::metadata(&file)?.modified()? > before)).await
}

pub async fn no_typed_word_is_on_the_disk(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    let passphrase = random_words(4);
    let keys = lock_setup::begin_locked(&page, Passphrase::Typed(&passphrase.join(" "))).await?;
    let inside = page.by_links();
    let written = Everything::write(&inside).await?;
    // a backup lies among the downloads, and its passphrase was typed three times, the last time to be seen
    let of_file = random_words(4);
    let file = backup::save(stage, &inside, &of_file.join(" ")).await?;
    backup::go_on_to_check(&inside).await?;
    inside.button("Show the passphrase").click().await?;
    backup::open_file(&inside, &file, &of_file.join(" ")).await?;
    // and one that is still being written when the end comes
    let last = random_words(2);
    journal::begin(&inside).await?;
    journal::add_words(&inside, &last.join(" ")).await?;

    let pieces = keys.code.pieces();
    let secrets = passphrase.iter().chain(&of_file).chain(&last).chain(&pieces).map(String::as_str);
    let search = Words::new(written.words().chain(secrets));
    let profile = stage.profile().to_owned();
    wait_for_session(stage, &profile).await?;
    stage.kill_browser()?;
    nothing_is_found(&search, &profile, "after a kill")?;

    // opened again, read, and ended as a person does: by then everything that waits in memory has been written
    stage.start_browser().await?;
    let page = stage.page()?;
    page.open("/journal").await?;
    lock::unlock(&page, &keys.passphrase).await?;
    written.read(&page).await?;
    stage.end_browser().await?;
    nothing_is_found(&search, &profile, "after an ordinary end")
}

fn nothing_is_found(search: &Words, profile: &Path, when: &str) -> Result<()> {
    let hits = search.in_folder(profile)?;
    let list: Vec<String> = hits.iter().map(|hit| format!("{} as {} in {}", hit.word, hit.form, hit.file.display())).collect();
    ensure!(hits.is_empty(), "{when}, words can be read on the disk:\n{}", list.join("\n"));
    Ok(())
}
