//! The days after: a check-in in two taps, plans of which one counts, a decision that comes back, and Today through the fourteen days.

use anyhow::{Result, ensure};

use crate::browser::switches::Switches;
use crate::case::{Case, EVERY, WITH_PRELUDE};
use crate::page::{Name, Page, part};
use crate::pages::{days_after as days, frame, journal, today, welcome};
use crate::stage::Stage;
use crate::story;

/// The cases.
pub const CASES: &[Case] = &[
    Case::app("a check-in takes two taps, one plan counts, and a parked decision comes back", EVERY, story!(kept)).mostly_chromium(),
    Case::app("Today follows the fourteen days and a newer session begins them again", WITH_PRELUDE, story!(fourteen)).mostly_chromium(),
];

const FIRST: [&str; 2] = ["I pour my morning tea", "write one line"];
const SECOND: [&str; 2] = ["I open the app at night upset", "message Sam"];
const DECISION: &str = "Leave the job";
const REASONS: &str = "I want to sleep on it for two weeks.";
const OUTCOME: &str = "Let go. I ask for fewer shifts instead.";

/// Without a session: everything is there all the same, and found after a restart.
async fn kept(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    journal::write_entry(&page, "The first words.").await?;

    today::open(&page).await?;
    days::two_taps(&page, "Low", "tender").await?;
    // both can be changed, and the second tap taken back
    days::two_taps(&page, "Lifted", "calm").await?;
    page.button("tender").click().await?;
    page.button("tender").wait_attribute("aria-pressed", "false").await?;
    page.button("Water").click().await?;
    page.button("Water").wait_attribute("aria-pressed", "true").await?;
    page.see_text(journal::SAVED).await?;

    days::make_plan(&page, FIRST).await?;
    page.see_text("Kept. It\u{2019}s the one for now.").await?;
    days::make_plan(&page, SECOND).await?;
    days::see_plans(&page, SECOND, FIRST).await?;
    page.link(part(FIRST[1])).click().await?;
    page.see_text("This one rests.").await?;
    page.button("Make it the one for now").click().await?;
    page.see_text("This is the one for now.").await?;
    days::see_plans(&page, FIRST, SECOND).await?;

    days::park(&page, DECISION, REASONS, &days::day_from_now(&page, -1).await?).await?;

    let page = stage.restart().await?;
    today::open(&page).await?;
    page.radio("Lifted").wait_attribute("aria-checked", "true").await?;
    page.button("calm").wait_attribute("aria-pressed", "true").await?;
    page.button("Water").wait_attribute("aria-pressed", "true").await?;
    page.link(part(FIRST[1])).wait().await?;
    page.heading(DECISION).wait().await?;
    page.see_text(REASONS).await?;
    page.link("Look at it").click().await?;
    page.textbox("What becomes of it?").fill(OUTCOME).await?;
    page.button("It\u{2019}s settled").click().await?;
    page.heading("Settled").wait().await?;
    page.link(part(DECISION)).wait().await?;
    today::open(&page).await?;
    page.heading("How is it right now?").wait().await?;
    ensure!(page.heading(DECISION).count().await? == 0, "what is settled still stands on Today");

    // the sliders say what they are, and a second check-in leaves the first one as it was
    page.open("/check-in").await?;
    page.link(part("Lifted, calm")).wait().await?;
    page.button(part("More, if you like")).click().await?;
    page.see_text("This is not a validated test").await?;
    // one of their own: added with what was typed, and offered again once it was moved
    page.textbox("One of your own").fill("Patience").await?;
    page.button("Add it").click().await?;
    page.role("slider", "Patience").click().await?;
    page.textbox("One of your own").fill("Typed and not added").await?;
    days::two_taps(&page, "Level", "steady").await?;
    page.button("Done").click().await?;
    let page = stage.restart().await?;
    page.open("/check-in").await?;
    page.link(part("Level, steady")).click().await?;
    page.radio("Level").wait_attribute("aria-checked", "true").await?;
    for own in ["Patience", "Typed and not added"] {
        page.role("slider", own).wait().await?;
    }
    page.role("slider", "Patience").wait_attribute("aria-valuetext", "5").await?;
    page.open("/check-in").await?;
    page.button(part("More, if you like")).click().await?;
    page.role("slider", "Patience").wait_attribute("aria-valuetext", "Not noted").await?;
    ensure!(page.role("slider", "Typed and not added").count().await? == 0, "one that was never moved is offered");
    page.open("/horizon").await?;
    for row in ["Parked decisions", "If-then plans"] {
        page.link(part(row)).wait().await?;
    }
    Ok(())
}

/// With sessions, noted in their own place; the clock of the device goes on in between.
async fn fourteen(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    let tomorrow = days::day_from_now(&page, 1).await?;
    days::note_session(&page, &tomorrow).await?;
    page.open("/").await?;
    page.heading("Before session one").wait().await?;
    page.see_text("There is time.").await?;
    page.see_text("One thing for today").await?;

    let page = stage.restart_as(Switches::days_off(1)).await?;
    page.open("/").await?;
    page.heading("Rest is enough today.").wait().await?;
    page.see_text("Stay until you are cleared. No driving, big decisions or big messages today, or longer if your clinic says so.").await?;
    page.see_text("One word or one color for today?").await?;
    page.link(part("Your session is today")).wait().await?;

    // day 3 after it: few choices, one act that can pass and be taken back
    let page = stage.restart_as(Switches::days_off(4)).await?;
    page.open("/").await?;
    page.heading("Day 3 after session one").wait().await?;
    ensure!(page.button("Let it pass").count().await? == 0, "the act stands open among few choices");
    page.button(part("More for today")).click().await?;
    page.see_text("Keep one thing.").await?;
    page.button("Let it pass").click().await?;
    page.button("Let it pass").wait_attribute("aria-pressed", "true").await?;
    page.see_text(journal::SAVED).await?;
    let page = stage.restart_as(Switches::days_off(4)).await?;
    page.open("/").await?;
    page.button(part("More for today")).click().await?;
    page.button("Let it pass").wait_attribute("aria-pressed", "true").await?;
    page.button("Let it pass").click().await?;
    page.button("Let it pass").wait_attribute("aria-pressed", "false").await?;
    frame::go_to_tab(&page, "Horizon").await?;
    page.see_text("This can wait. Park a big decision here.").await?;

    let page = stage.restart_as(Switches::days_off(11)).await?;
    page.open("/").await?;
    page.heading("Day 10 after session one").wait().await?;
    page.see_text("If the drop is big, tell your team.").await?;
    ensure!(page.link(part("Look back on these days")).count().await? == 0, "looking back is offered on day 10");
    nothing_counts_down(&page).await?;

    let page = stage.restart_as(Switches::days_off(15)).await?;
    page.open("/").await?;
    page.heading("Day 14 after session one").wait().await?;
    page.link(part("Look back on these days")).wait().await?;
    let page = stage.restart_as(Switches::days_off(16)).await?;
    page.open("/").await?;
    page.heading("The open road").wait().await?;

    // a second session two days ago begins them again
    let earlier = days::day_from_now(&page, -2).await?;
    days::note_session(&page, &earlier).await?;
    page.open("/").await?;
    page.heading("Day 2 after session two").wait().await?;
    Ok(())
}

/// No countdown, no fraction, nothing about days without a note.
async fn nothing_counts_down(page: &Page) -> Result<()> {
    page.heading(Name::Any).first().wait().await?;
    let text = page.text().await?.to_lowercase();
    for said in ["days left", "of 14", "days to go", "missed", "streak"] {
        ensure!(!text.contains(said), "Today says {said:?}");
    }
    Ok(())
}
