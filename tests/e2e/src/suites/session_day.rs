//! Session day: never alone, kept through a kill, help with the right time, a companion's view without the person's words, and practice
//! that keeps nothing.

use anyhow::{Result, ensure};

use crate::browser::switches::Switches;
use crate::case::{CHROMIUM, Case, EVERY};
use crate::page::{Page, part};
use crate::pages::lock_setup::{self, Passphrase};
use crate::pages::session_day::{self as day, Session};
use crate::pages::{help, intention, journal, lock, media, updates, welcome};
use crate::stage::Stage;
use crate::story;

/// The cases.
pub const CASES: &[Case] = &[
    Case::app("session day is never begun alone and goes on after a kill", EVERY, story!(whole)).mostly_chromium(),
    Case::app("a companion sees no word and the way back asks for the lock", EVERY, story!(companion)).mostly_chromium(),
    Case::app("kept open it stays open for six hours, and nothing else is in reach", EVERY, story!(kept_open)).mostly_chromium(),
    Case::app("a note that is spoken leads back to the session", CHROMIUM, story!(spoken)).with(Switches::BEEPING),
    Case::app("practice keeps nothing and calls nobody", EVERY, story!(practice)).mostly_chromium(),
];

const WRITTEN: &str = "Stop holding everything together";
const CARRIED: &str = "To let myself be helped";
const CAPTURED: &str = "Heavy, warm, slow.";
const PASSPHRASE: &str = "four quiet words here";

async fn whole(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    intention::set(&page, WRITTEN, CARRIED).await?;
    let session = day::note(&page).await?;
    page.open(&session.part("now")).await?;
    day::begin_with(&page, "Ana").await?;
    page.see_text(CARRIED).await?;
    let theme: String = page.run("return document.documentElement.dataset.theme ?? ''", vec![]).await?;
    ensure!(theme == "session", "the theme is {theme}");
    for target in ["Mark this", "I need help"] {
        day::is_large(&page, page.button(target)).await?;
    }
    page.button("Show time").click().await?;
    page.button("The medicine was taken now").click().await?;
    page.button("5 minutes earlier").click().await?;
    page.see_text("5 min since the medicine").await?;
    page.button("Mark this").click().await?;
    page.see_text("Marked,").await?;
    day::see_kept(&page).await?;

    stage.kill_browser()?;
    stage.start_browser().await?;
    let page = stage.page()?;
    // the place is kept in localStorage, which a kill may take back
    help::open(&page).await?;
    help::choose_place(&page).await?;
    page.open(&session.part("now")).await?;
    page.see_text(CARRIED).await?;
    page.see_text("Marked,").await?;
    ensure!(!page.text().await?.contains("since the medicine"), "the time is shown without being asked for");
    page.button("Show time").click().await?;
    page.see_text("min since the medicine").await?;
    help_in_session(&page).await?;
    leave_and_capture(&page, &session).await
}

async fn help_in_session(page: &Page) -> Result<()> {
    page.button("I need help").click().await?;
    page.heading("Help now").wait().await?;
    day::see_now(page).await?;
    page.see_text("You took your medicine at").await?;
    page.see_text("Feelings can come in waves.").await?;
    page.see_text("Chest pain, or hard to breathe? Get help now.").await?;
    day::is_large(page, page.link(part("Call 911"))).await?;
    let calls: Vec<String> =
        page.run("return [...document.querySelectorAll('main a')].map((link) => link.getAttribute('href'))", vec![]).await?;
    let place = |href: &str| calls.iter().position(|call| call == href);
    ensure!(place("tel:911").is_some() && place("tel:911") < place("tel:988"), "emergency does not come first: {calls:?}");
    day::is_large(page, page.button(part("Come back to the room"))).await?;
    page.button(part("Come back to the room")).click().await?;
    page.heading("Look around. Name five things you can see.").wait().await?;
    page.button("Hear").click().await?;
    page.heading("Name three things you can hear.").wait().await?;
    page.button("Breathe slowly instead").click().await?;
    page.button("Begin").click().await?;
    page.see_text("Breathe in").await?;
    page.button("Help").click().await?;
    page.button("Session").click().await?;
    page.see_text(CARRIED).await
}

async fn leave_and_capture(page: &Page, session: &Session) -> Result<()> {
    page.button("Leave session").click().await?;
    let dialog = page.dialog("Leave session, or stay?");
    dialog.wait().await?;
    day::is_large(page, page.button("Stay").within(dialog.clone())).await?;
    page.button("Stay").within(dialog.clone()).click().await?;
    dialog.gone().await?;
    page.button("Leave session").click().await?;
    page.button("Leave session").within(dialog).click().await?;
    page.wait_path("right after", |path| path == session.part("after")).await?;
    page.see_text(day::CLEARED).await?;
    // the day itself asks what is here, never what it means
    for _ in 0..3 {
        page.button("Nothing comes to mind").click().await?;
        ensure!(!page.text().await?.contains("A color, sound, image or word to keep."), "meaning is asked on the day itself");
    }
    page.button("I\u{2019}d rather write").click().await?;
    page.textbox("Your words").fill(CAPTURED).await?;
    journal::wait_saved(page).await?;
    page.button("Done").click().await?;
    page.wait_path("Today", |path| path == "/").await?;
    page.open(&session.part("after")).await?;
    page.textbox("Your words").wait_value(CAPTURED).await?;
    journal::open_list(page).await?;
    page.link(part(CAPTURED)).wait().await?;
    page.open(&session.part("now")).await?;
    page.heading("Session day was ended.").wait().await?;
    Ok(())
}

async fn companion(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    lock_setup::begin_locked(&page, Passphrase::Typed(PASSPHRASE)).await?;
    let page = page.by_links();
    intention::set(&page, WRITTEN, CARRIED).await?;
    let session = day::note(&page).await?;
    page.open(&session.part("now")).await?;
    day::begin_with(&page, "Ana").await?;
    page.see_text(CARRIED).await?;
    page.button("Mark this").click().await?;
    day::see_kept(&page).await?;
    hand_over(&page).await?;
    page.button("Awake").click().await?;
    page.button("Awake").wait_attribute("aria-pressed", "true").await?;
    // typed, and not noted yet when the lock comes
    page.button(part("Blood pressure and oxygen")).click().await?;
    page.textbox("Blood pressure").type_keys("134/82").await?;
    page.button("Session").click().await?;
    lock::see_locked(&page).await?;
    lock::try_passphrase(&page, PASSPHRASE).await?;
    page.button("Mark this").wait_long().await?;
    page.see_text(CARRIED).await?;
    // the browser's own way back asks as well
    hand_over(&page).await?;
    page.see_text("134/82").await?;
    page.run_unit("history.back()", vec![]).await?;
    lock::see_locked(&page).await
}

async fn hand_over(page: &Page) -> Result<()> {
    page.link("Companion view").click().await?;
    page.heading(day::STAY).wait().await?;
    day::is_large(page, page.link(part("Emergency"))).await?;
    day::holds_none_of(page, &[CARRIED, WRITTEN]).await
}

/// Past every time of the lock, on both clocks of the device.
async fn untouched(page: &Page, minutes: u32) -> Result<()> {
    page.run_unit(&format!("{} look('hidden'); sleepFor({minutes}); look('visible')", lock::HELPERS), vec![]).await
}

async fn kept_open(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    lock_setup::begin_locked(&page, Passphrase::Typed(PASSPHRASE)).await?;
    let page = page.by_links();
    intention::set(&page, WRITTEN, CARRIED).await?;
    let session = day::note(&page).await?;
    page.open(&session.part("now")).await?;
    day::settle(&page, "Ana").await?;
    page.role("checkbox", part("Keep open until I end it")).click().await?;
    day::begin(&page).await?;
    untouched(&page, 300).await?;
    page.see_text(CARRIED).await?;
    page.button("Mark this").click().await?;
    day::see_kept(&page).await?;
    untouched(&page, 61).await?;
    lock::see_locked(&page).await?;
    lock::try_passphrase(&page, PASSPHRASE).await?;
    page.see_text(CARRIED).await?;
    // what comes after is in reach, and Today is not
    page.button("Leave session").click().await?;
    page.button("Leave session").within(page.dialog("Leave session, or stay?")).click().await?;
    page.see_text(day::CLEARED).await?;
    page.button("Later").click().await?;
    lock::see_locked(&page).await
}

async fn spoken(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    intention::set(&page, WRITTEN, CARRIED).await?;
    let session = day::note(&page).await?;
    page.open(&session.part("now")).await?;
    day::begin_with(&page, "Ana").await?;
    page.see_text("Ask everyone in the room before you record.").await?;
    page.link("Speak a note").click().await?;
    page.button("Speak").click().await?;
    media::wait_listening(&page, 6).await?;
    page.button("Stop and keep it").click().await?;
    page.see_text(CARRIED).await?;
    page.see_text("Your recording is kept.").await?;
    ensure!(page.path().await? == session.part("now"), "it leads to {}", page.path().await?);
    page.open("/journal/media").await?;
    page.link(part("Voice note")).click().await?;
    page.button(part("With the session on")).wait_attribute("aria-pressed", "true").await?;
    media::hear(&page, 1).await
}

async fn practice(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    intention::set(&page, WRITTEN, CARRIED).await?;
    help::open(&page).await?;
    help::choose_place(&page).await?;
    let before = day::records(&page).await?;
    // a question that can wait stands on no screen of session day
    page.open("/sessions").await?;
    page.heading("Sessions").wait().await?;
    updates::pretend(&page).await?;
    page.by_links().open("/sessions/practice").await?;
    page.button("Begin practice").wait().await?;
    ensure!(!updates::is_offered(&page).await?, "an update is offered on session day");
    page.button("Begin practice").click().await?;
    page.see_text(CARRIED).await?;
    page.see_text("Practice. Nothing here is kept, and nothing calls.").await?;
    page.button("Mark this").click().await?;
    page.see_text("Marked,").await?;
    page.button("I need help").click().await?;
    page.heading("Help now").wait().await?;
    page.see_text("Practice: this does not call").await?;
    let dials: u64 = page.run("return document.querySelectorAll('a[href^=\"tel:\"], a[href^=\"sms:\"]').length", vec![]).await?;
    ensure!(dials == 0, "{dials} links dial in practice");
    page.button("Session").click().await?;
    page.button("Leave practice").first().click().await?;
    page.button("Leave practice").within(page.dialog("Leave session, or stay?")).click().await?;
    page.wait_path("the sessions", |path| path == "/sessions").await?;
    updates::wait_offer(&page).await?;
    ensure!(day::records(&page).await? == before, "practice has kept something");
    Ok(())
}
