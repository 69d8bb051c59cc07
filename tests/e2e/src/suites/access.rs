//! Every way to use it: by the keyboard alone, with less motion.

use anyhow::{Result, ensure};
use serde_json::json;
use thirtyfour::Key;

use crate::browser::switches::Switches;
use crate::case::{AND_FIREFOX, AND_WEBKIT, Case, EVERY};
use crate::page::{Name, Page, part};
use crate::pages::{frame, help, welcome};
use crate::screens::Stretch;
use crate::stage::Stage;
use crate::story;

/// The cases.
pub const CASES: &[Case] = &[
    Case::app("the main job by the keyboard alone", EVERY, story!(keyboard)),
    Case::app("the places stand where the screen has room for them", EVERY, story!(places)).for_every_change_in(AND_FIREFOX),
    Case::app("a sheet takes the focus and gives it back", EVERY, story!(sheets)).for_every_change_in(AND_WEBKIT),
    Case::app("nothing moves for a person who asked for less motion", EVERY, story!(motion)).with(Switches::CALM).mostly_chromium(),
];

const WORDS: &str = "On the stairs my shoulders were down.";
const CARRIED: &str = "To let myself be helped";

async fn keyboard(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::see_first(&page).await?;
    page.enter("button", "Begin").await?;
    page.wait_focus("heading", "What you write stays on this device.").await?;
    page.enter("button", "I understand").await?;
    page.wait_focus("heading", "Would you like a lock?").await?;
    page.enter("button", "Decide later").await?;
    page.wait_focus("heading", "You\u{2019}re here.").await?;

    set_an_intention(&page).await?;
    write_an_entry(&page).await?;

    // found again
    page.tab_back_to("link", "Journal").await?;
    page.press(Key::Enter).await?;
    page.wait_focus("heading", "Journal").await?;
    page.enter("link", part(WORDS)).await?;
    page.wait_path("the entry", |path| path.len() == "/journal/".len() + 32).await?;
    page.see_text("tender").await?;

    page.tab_back_to("link", "Help now").await?;
    page.press(Key::Enter).await?;
    page.heading("Help now").wait().await?;
    page.see_text(help::FOOT).await?;
    page.enter("link", part("United States")).await?;
    page.link(part("988")).first().wait().await?;
    page.tab_to("link", part("988")).await
}

async fn set_an_intention(page: &Page) -> Result<()> {
    page.enter("link", part("Start an intention")).await?;
    page.wait_focus("heading", "What would you like to turn toward?").await?;
    // one stop for the four, and arrows among them
    page.tab_to("radio", "Find").await?;
    page.press(Key::Right).await?;
    page.wait_focus("radio", "Feel").await?;
    page.radio("Feel").wait_attribute("aria-checked", "true").await?;
    page.tab_to("textbox", Name::Any).await?;
    page.type_here("Stop having to manage everyone").await?;
    page.enter("button", "Continue").await?;
    page.wait_focus("heading", "Could it turn toward something?").await?;
    page.tab_to("textbox", "Your words, turned").await?;
    page.type_here("I am open to being helped.").await?;
    page.enter("button", "Continue").await?;
    page.wait_focus("heading", "A few words to carry").await?;
    page.tab_to("textbox", "The words to carry").await?;
    page.type_here(CARRIED).await?;
    page.enter("button", "Put them on the card").await?;
    page.see_text("If something else comes, that is welcome.").await?;
    page.enter("button", "Keep this").await?;
    page.see_text(CARRIED).await?;
    page.wait_focus("heading", Name::Any).await
}

async fn write_an_entry(page: &Page) -> Result<()> {
    page.tab_back_to("button", part("Add")).await?;
    page.press(Key::Enter).await?;
    page.dialog("Add").wait().await?;
    page.enter("link", part("Write in the journal")).await?;
    page.wait_path("the editor", |path| path == "/journal/new").await?;
    page.tab_to_unless_there("textbox", "Your words").await?;
    page.type_here(WORDS).await?;
    page.enter("button", "Feelings").await?;
    page.dialog("What\u{2019}s here?").wait().await?;
    page.tab_to("button", "tender").await?;
    page.press(Key::Space).await?;
    page.button("tender").wait_attribute("aria-pressed", "true").await?;
    page.press(Key::Escape).await?;
    page.wait_focus("button", "Feelings, 1").await?;
    page.see_text("Saved on this device").await?;
    page.tab_back_to("button", "Done").await?;
    page.press(Key::Enter).await?;
    page.see_text(WORDS).await?;
    // the heading of an entry is its day
    page.wait_focus("heading", Name::Any).await
}

/// The bar at the foot of a narrow screen and the rail of a wide one: always one of the two, also when a window is drawn wider or a tablet
/// is turned.
async fn places(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    let places = || page.role("navigation", "Main");
    // just below and just above the width from which on there is room for the rail
    for (width, adding, elsewhere) in [(700, "Add", 0), (1280, "Add a note", 1), (899, "Add", 0), (901, "Add a note", 1)] {
        page.resize(width, 900).await?;
        page.button(adding).within(places()).wait().await?;
        let drawn: usize = page.run("return document.querySelectorAll('nav').length", vec![]).await?;
        ensure!(drawn == 1, "at {width}, {drawn} bars of places are drawn");
        ensure!(page.link("Settings").within(places()).count().await? == elsewhere, "Settings at {width}");
        page.link("Journal").within(places()).click().await?;
        page.heading("Journal").wait().await?;
        page.link("Today").within(places()).click().await?;
        page.wait_path("Today", |path| path == "/").await?;
    }
    Ok(())
}

/// Every kind of sheet: its focus is inside, Escape closes it, and what opened it has the focus again.
async fn sheets(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    page.open("/journal/new").await?;
    page.wait_focus("textbox", "Your words").await?;
    // on and back within the page: what comes after its last stop is the browser's own
    for name in ["About today", "What it touches", "Feelings"] {
        page.tab_to("button", name).await?;
        open_and_close(&page, name).await?;
    }
    page.tab_back_to("button", "A different question").await?;
    open_and_close(&page, "A different question").await?;
    frame::open_settings(&page).await?;
    page.tab_to("button", part("Appearance")).await?;
    page.press(Key::Space).await?;
    page.dialog("Appearance").wait().await?;
    page.press(Key::Escape).await?;
    page.wait_focus("button", part("Appearance")).await
}

async fn open_and_close(page: &Page, name: &'static str) -> Result<()> {
    page.press(Key::Enter).await?;
    page.role("dialog", Name::Any).wait().await?;
    let is_inside = "return document.activeElement.closest('dialog') !== null";
    page.until("the focus in the sheet", async || page.run(is_inside, vec![]).await).await?;
    page.press(Key::Escape).await?;
    page.role("dialog", Name::Any).gone().await?;
    page.wait_focus("button", name).await
}

async fn motion(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::see_first(&page).await?;
    let asked: bool = page.run("return matchMedia('(prefers-reduced-motion: reduce)').matches", vec![]).await?;
    ensure!(asked, "the browser doesn't know that less motion was asked for");
    let mut found = Vec::new();
    for stretch in [Stretch::Before, Stretch::Empty] {
        for screen in stretch.reach(&page).await? {
            if screen.open(&page).await? {
                found.extend(moving(&page, screen.name).await?);
            }
        }
    }
    ensure!(found.is_empty(), "{} findings:\n{}", found.len(), found.join("\n"));
    Ok(())
}

async fn moving(page: &Page, name: &str) -> Result<Vec<String>> {
    let script = concat!(include_str!("../../inject/motion.js"), "return moving(arguments[0])");
    let found: Vec<String> = page.run(script, vec![json!(1)]).await?;
    Ok(found.into_iter().map(|one| format!("{name}: {one}")).collect())
}
