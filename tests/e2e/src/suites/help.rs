//! Help now: it works without the app, without wasm, without scripts, and without a network.

use anyhow::{Result, ensure};

use crate::browser::switches::{Missing, Switches};
use crate::case::{Case, EVERY};
use crate::page::part;
use crate::pages::lock_setup::{self, Passphrase};
use crate::pages::{help, lock, welcome};
use crate::stage::Stage;
use crate::story;

/// The cases.
pub const CASES: &[Case] = &[
    Case::app("one tap away, and offline", EVERY, story!(offline)),
    Case::app("j10_locked_one_tap_opens_and_two_call", EVERY, story!(locked)).mostly_chromium(),
    Case::app("what help shows follows the records and goes with the tick", EVERY, story!(follows)).mostly_chromium(),
    Case::app("a number that no phone dials is kept and said", EVERY, story!(odd_numbers)).mostly_chromium(),
    Case::app("with a broken vault", EVERY, story!(broken)).mostly_chromium(),
    Case::app("signs, a boundary, a place without lines", EVERY, story!(signs)).mostly_chromium(),
    Case::app("without wasm", EVERY, story!(without_wasm)).with(Switches::without(Missing::Wasm)),
    Case::app("without scripts", EVERY, story!(without_scripts)).with(Switches::without(Missing::Javascript)),
];

async fn offline(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    page.wait_controlled().await?;
    stage.go_offline()?;
    page.link("Help now").first().click().await?;
    page.wait_path("Help now", |path| path == "/help").await?;
    page.heading("Help now").wait().await?;
    page.see_text("Call your local emergency number.").await?;
    page.see_text(help::FOOT).await?;
    help::choose_place(&page).await?;
    stage.end_browser().await?;
    stage.start_browser().await?;
    let page = stage.page()?;
    help::open(&page).await?;
    page.link(part("911")).first().wait().await?;
    page.link(part("988")).first().wait().await?;
    Ok(())
}

async fn without_wasm(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    page.heading("Lodestar can\u{2019}t open here").wait().await?;
    page.see_text("WebAssembly").await?;
    page.link("Help now").first().click().await?;
    page.heading("Help now").wait().await?;
    help::choose_place(&page).await
}

/// Without scripts no helper can be asked in the page either, so the text is read by the driver.
async fn without_scripts(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    for (path, wanted) in [
        ("/", "JavaScript"),
        ("/help", "Call your local emergency number."),
        ("/help", help::FOOT),
        ("/help", "Call 988"),
        ("/help", "Look around. Name five things you can see."),
        ("/help", "Chest pain, or hard or very slow breathing"),
        ("/help", "You can report it"),
    ] {
        page.open(path).await?;
        let text = page.driver().find(thirtyfour::By::Tag("body")).await?.text().await?;
        ensure!(text.contains(wanted), "{path} does not say \u{201c}{wanted}\u{201d} without scripts: {text}");
    }
    Ok(())
}

const PASSPHRASE: &str = "four quiet words here";

/// J10: a bad night, locked, without a network. Nothing was chosen: no name. Chosen: one tap to open, the second calls.
async fn locked(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    let keys = lock_setup::begin_locked(&page, Passphrase::Typed(PASSPHRASE)).await?;
    let inside = page.by_links();
    help::add_person(&inside, "Anneliese", "Sister, evenings", "415 555 0100").await?;
    help::write_plan(&inside, "The blue blanket", "Anneliese, then the line").await?;
    page.open("/help").await?;
    help::choose_place(&page).await?;
    page.wait_controlled().await?;
    stage.go_offline()?;

    page.open("/").await?;
    lock::see_locked(&page).await?;
    page.link(help::NAME).first().click().await?;
    page.heading(help::NAME).wait().await?;
    page.see_text("Open my people and my plan").await?;
    let text = page.text().await?;
    ensure!(!text.contains("Anneliese") && !text.contains("blanket"), "help shows what nobody chose: {text}");
    // calling a line takes two taps all the same
    page.link(part("988")).first().wait_attribute("href", "tel:988").await?;

    // from there to my people behind the lock, and the choice
    page.link(part("Open my people and my plan")).click().await?;
    lock::unlock_with_code(&page, &keys.code).await?;
    page.see_text("Anyone who picks up this phone can read what you tick").await?;
    help::tick(&page, "Anneliese").await?;
    help::tick(&page, "My plan, every word of it").await?;

    page.open("/").await?;
    lock::see_locked(&page).await?;
    let mut taps = 0;
    page.link(help::NAME).first().click().await?;
    taps += 1;
    let call = page.link("Call Anneliese");
    call.wait().await?;
    call.wait_attribute("href", "tel:4155550100").await?;
    taps += 1;
    ensure!(taps == 2, "calling takes {taps} taps");
    page.link("Text Anneliese").wait_attribute("href", "sms:4155550100").await?;
    page.see_text("Sister, evenings").await?;
    page.see_text("The blue blanket").await
}

/// A changed number is the one that help dials; a tick taken away takes the words from the store.
async fn follows(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    help::add_person(&page, "Anneliese", "Sister", "415 555 0100").await?;
    help::add_person(&page, "Oswin", "Therapist", "415 555 0199").await?;
    help::tick(&page, "Anneliese").await?;
    page.link("Change Anneliese").click().await?;
    page.textbox("Phone number").fill("415 555 0177").await?;
    page.button("Keep").click().await?;
    page.link("Call Anneliese").wait_attribute("href", "tel:4155550177").await?;
    page.until("the row of Help now to follow", async || {
        Ok(help::shown_bytes(&page).await?.is_some_and(|row| row.contains("4155550177") && !row.contains("Oswin")))
    })
    .await?;
    help::open(&page).await?;
    page.link("Call Anneliese").wait_attribute("href", "tel:4155550177").await?;
    ensure!(page.link("Call Oswin").count().await? == 0, "somebody is shown whom nobody chose");

    // put away, gone from help too; taken out again, nobody is shown who wasn't chosen anew
    page.open("/care/people").await?;
    page.link("Change Anneliese").click().await?;
    page.button("Move to trash").click().await?;
    page.until("nothing to be shown", async || Ok(help::shown_bytes(&page).await?.is_none())).await?;
    page.button("Undo").click().await?;
    page.link("Call Anneliese").wait().await?;
    ensure!(help::shown_bytes(&page).await?.is_none(), "shown again without being asked for");

    help::tick(&page, "Oswin").await?;
    help::tick(&page, "Oswin").await?;
    ensure!(help::shown_bytes(&page).await?.is_none(), "a tick taken away leaves something behind");
    help::open(&page).await?;
    ensure!(!page.text().await?.contains("Oswin"), "a tick taken away still shows");
    Ok(())
}

async fn odd_numbers(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    page.open("/care/people/new").await?;
    page.textbox("Name").type_keys("Anneliese").await?;
    page.button("Keep").click().await?;
    page.see_text("There is no number").await?;
    page.textbox("Phone number").type_keys("1-800-GOOD-DAY").await?;
    page.wait_gone("There is no number").await?;
    page.button("Keep").click().await?;
    page.see_text("A phone can\u{2019}t dial this.").await?;
    page.textbox("Phone number").wait_value("1-800-GOOD-DAY").await?;
    page.see_text("Saved on this device").await?;
    // told once, it is kept as it is
    page.button("Keep").click().await?;
    page.wait_path("my people", |path| path == "/care/people").await?;
    page.see_text("1-800-GOOD-DAY").await?;
    ensure!(page.link("Call Anneliese").count().await? == 0, "something dials letters");
    help::tick(&page, "Anneliese").await?;
    page.reload().await?;
    page.see_text("1-800-GOOD-DAY").await?;
    help::open(&page).await?;
    page.see_text("1-800-GOOD-DAY").await?;
    ensure!(page.link("Call Anneliese").count().await? == 0, "help dials letters");
    Ok(())
}

async fn broken(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    help::add_person(&page, "Anneliese", "Sister", "415 555 0100").await?;
    help::tick(&page, "Anneliese").await?;
    help::open(&page).await?;
    help::choose_place(&page).await?;
    page.lose_header().await?;
    help::open(&page).await?;
    page.link("Call Anneliese").wait_attribute("href", "tel:4155550100").await?;
    page.link(part("988")).first().wait().await?;
    page.delete_database().await?;
    help::open(&page).await?;
    page.link(part("988")).first().wait().await?;
    // looking has not made a database: the app still says that the journal is gone
    page.open("/").await?;
    page.heading(part("gone")).wait().await?;
    Ok(())
}

async fn signs(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    help::open(&page).await?;
    page.link(part("Signs to act on")).click().await?;
    page.heading("Signs to act on").wait().await?;
    page.see_text("Not sure which? Choose the one higher up.").await?;
    // no place is chosen, so no number is guessed
    page.link("Call your local emergency number").click().await?;
    page.heading("Where are you?").wait().await?;
    page.link(part("European Union")).click().await?;
    page.see_text("There is no crisis line on this list for this place yet.").await?;
    page.link(part("Signs to act on")).click().await?;
    page.link("Call 112").first().wait_attribute("href", "tel:112").await?;
    page.link("Help now").click().await?;
    page.link(part("A boundary was crossed")).click().await?;
    page.heading("A boundary was crossed").wait().await?;
    page.see_text("You can report it").await?;
    page.see_text(help::FOOT).await
}
