//! Hopes, fears and what would be enough: half written and gone on with, put away and on no screen, opened early, offered back after the
//! fourteenth day; and the calm page for when it isn't helping.

use anyhow::{Result, ensure};

use crate::browser::switches::Switches;
use crate::case::{Case, EVERY, WITH_PRELUDE};
use crate::page::{Page, part};
use crate::pages::{days_after as days, expect, journal, learn, sessions, welcome};
use crate::stage::Stage;
use crate::story;

/// The cases.
pub const CASES: &[Case] = &[
    Case::app("hopes are gone on with after a kill, put away, on no screen, and opened early", EVERY, story!(put_away)).mostly_chromium(),
    Case::app("hopes are offered back after day 14, beside what came since", WITH_PRELUDE, story!(offered)).mostly_chromium(),
    Case::app("when it isn't helping, a calm page works offline and its question reaches the sheet", EVERY, story!(not_helping))
        .mostly_chromium(),
];

const HOPE: &str = "To feel like myself again.";
const FEAR: [&str; 2] = ["That nothing would happen", " and it would be my fault."];
const ENOUGH: &str = "One evening where I check on nobody.";
const CAME: &str = "I slept on the sofa and let the phone ring.";
const OFFER: &str = "Read what you hoped for?";

async fn put_away(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    let session = sessions::note(&page, "A session", &days::day_from_now(&page, 3).await?, "14:00").await?;

    // half of it, and the end comes in the middle of a sentence
    page.open("/").await?;
    page.link(part("Your hopes and fears")).click().await?;
    page.heading("What do you hope for?").wait().await?;
    page.textbox("What do you hope for?").type_keys(HOPE).await?;
    page.button("Continue").click().await?;
    page.heading("What are you afraid of?").wait().await?;
    page.see_text("look around. Name one thing you see.").await?;
    page.textbox("What are you afraid of?").type_keys(FEAR[0]).await?;
    page.see_text(journal::SAVED).await?;
    stage.kill_browser()?;
    stage.start_browser().await?;

    // the same field, with what stands in it
    let page = stage.page()?;
    page.open("/").await?;
    page.link(part("Go on where you stopped")).click().await?;
    page.textbox("What are you afraid of?").wait_value(FEAR[0]).await?;
    page.textbox("What are you afraid of?").type_keys(FEAR[1]).await?;
    page.button("Continue").click().await?;
    page.textbox("What would be enough?").type_keys(ENOUGH).await?;
    page.button("Put it away").click().await?;
    page.see_text("It is put away. You can open it any time.").await?;
    page.link(part("You can open it any time")).wait().await?;

    // on no screen
    for path in ["/", "/expectations", "/sessions", "/journal", "/horizon", "/journal/trash"] {
        page.open(path).await?;
        expect::see_none_of(&page, &[HOPE, FEAR[0], ENOUGH]).await?;
    }
    sessions::prepare(&page, &session).await?;
    page.link(part("Your hopes and fears")).wait().await?;
    expect::see_none_of(&page, &[HOPE, FEAR[0], ENOUGH]).await?;
    page.link(part("Your hopes and fears")).click().await?;
    page.link(part("You can open it any time")).click().await?;
    page.heading(OFFER).wait().await?;
    page.see_text("You could also read it with your therapist.").await?;
    page.see_text("before session one.").await?;
    expect::see_none_of(&page, &[HOPE, FEAR[0], ENOUGH]).await?;
    ensure!(page.button("Leave it put away").count().await? == 0, "it is offered before its time");
    // nor on the screens where it was written
    let gate = page.path().await?;
    page.open(&format!("{gate}/hope")).await?;
    page.link("Go to its page").wait().await?;
    expect::see_none_of(&page, &[HOPE]).await?;

    // always the person's to open, and to put away again
    page.open(&gate).await?;
    page.button("Not now").click().await?;
    page.heading("Hopes and fears").wait().await?;
    page.open(&gate).await?;
    page.button("Read it now").click().await?;
    page.heading("What you wrote before").wait().await?;
    for words in [HOPE, &FEAR.concat(), ENOUGH] {
        page.see_text(words).await?;
    }
    page.reload().await?;
    page.see_text(HOPE).await?;
    page.button("Put it away again").click().await?;
    page.link(part("You can open it any time")).click().await?;
    page.heading(OFFER).wait().await?;
    expect::see_none_of(&page, &[HOPE]).await
}

/// The clock of the device goes on in between.
async fn offered(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    let session = sessions::note(&page, "A session", &days::day_from_now(&page, 1).await?, "09:00").await?;
    expect::write(&page, HOPE, ENOUGH).await?;

    let page = stage.restart_as(Switches::days_off(14)).await?;
    page.open("/").await?;
    page.heading("Day 13 after session one").wait().await?;
    page.link(part("Look back on these days")).wait().await?;
    is_not_offered(&page).await?;

    // one heavy thing, and none once it was answered
    let page = stage.restart_as(Switches::days_off(15)).await?;
    page.open("/").await?;
    page.link(part(OFFER)).wait().await?;
    ensure!(page.link(part("Look back on these days")).count().await? == 0, "two heavy things on one day");
    page.link(part(OFFER)).click().await?;
    page.button("Leave it put away").wait().await?;
    page.button("Not now").click().await?;
    page.heading("Day 14 after session one").wait().await?;
    is_not_offered(&page).await?;
    ensure!(page.link(part("Look back on these days")).count().await? == 0, "another heavy thing came after \"Not now\"");
    page.reload().await?;
    page.heading("Day 14 after session one").wait().await?;
    is_not_offered(&page).await?;

    // the other one has its turn
    let page = stage.restart_as(Switches::days_off(16)).await?;
    page.open("/").await?;
    page.link(part("Look back on these days")).wait().await?;
    is_not_offered(&page).await?;
    page.open(&format!("{session}/look-back")).await?;
    page.textbox("What came?").type_keys(CAME).await?;
    page.button("Close this page").click().await?;
    page.see_text("Thank you for looking back.").await?;

    let page = stage.restart_as(Switches::days_off(17)).await?;
    page.open("/").await?;
    page.link(part(OFFER)).click().await?;
    page.button("Read it now").click().await?;
    page.see_text(HOPE).await?;
    page.see_text("What came since").await?;
    page.link(part(CAME)).wait().await?;
    page.radio("Something else").first().click().await?;
    page.radio("Something else").first().wait_attribute("aria-checked", "true").await?;
    page.textbox("Write beside it").type_keys("Some of it, on some days.").await?;
    page.see_text(journal::SAVED).await?;
    page.button("Close it for now").click().await?;
    page.heading("Hopes and fears").wait().await?;

    // it is offered once, and stays to be read
    let page = stage.restart_as(Switches::days_off(19)).await?;
    page.open("/").await?;
    page.heading("The open road").wait().await?;
    is_not_offered(&page).await?;
    page.open("/expectations").await?;
    page.link(part("Read it, or put it away again")).click().await?;
    page.textbox("Write beside it").wait_value("Some of it, on some days.").await?;
    page.radio("Something else").first().wait_attribute("aria-checked", "true").await?;
    page.link(part("It isn\u{2019}t what I hoped")).click().await?;
    page.heading("When it isn\u{2019}t helping").wait().await?;
    Ok(())
}

async fn is_not_offered(page: &Page) -> Result<()> {
    ensure!(page.link(part(OFFER)).count().await? == 0, "it is offered on this day");
    Ok(())
}

async fn not_helping(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    page.wait_controlled().await?;
    stage.go_offline()?;

    learn::open(&page).await?;
    page.button("What if nothing happens?").click().await?;
    page.link(part("When it isn\u{2019}t helping")).click().await?;
    page.heading("When it isn\u{2019}t helping").wait().await?;
    page.see_text("It says nothing about how hard you tried.").await?;
    page.see_text("Do not stop or skip any medicine on your own. Ask who prescribed it.").await?;
    learn::show_origin(&page, "In numbers").await?;
    page.see_text("Han et al.").await?;
    // some drivers give the whole address
    let href = page.link(part("Thoughts of death")).attribute("href").await?.unwrap_or_default();
    ensure!(href.ends_with("/help"), "help isn't one tap away: {href}");

    learn::ask_team(&page, "Other ways to go on").await?;
    page.button("Ask my team about Other ways to go on").wait_attribute("aria-pressed", "true").await?;
    page.link("See your sheet").click().await?;
    page.see_text("What else could help me?").await?;

    page.open("/care").await?;
    page.link(part("When it isn\u{2019}t helping")).click().await?;
    page.button("Ask my team about Other ways to go on").wait_attribute("aria-pressed", "true").await?;
    Ok(())
}
