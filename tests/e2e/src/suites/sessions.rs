//! A session is noted, prepared and found again: the chain and the list with the same words, checklists, the clinic's rules computed
//! for the appointment, the note for a supporter, a calendar file; and what can't be a date or an amount changes nothing.

use anyhow::{Result, ensure};
use thirtyfour::Key;

use crate::audit;
use crate::case::{Case, EVERY};
use crate::page::{Name, Page, part};
use crate::pages::{sessions, welcome};
use crate::stage::Stage;
use crate::story;

/// The cases.
pub const CASES: &[Case] = &[
    Case::app("a session is noted, prepared, and found again", EVERY, story!(whole)).mostly_chromium(),
    Case::app("bad dates and amounts change nothing", EVERY, story!(bad_input)).mostly_chromium(),
];

const OWN: &str = "Feed the cat before";
const REWORDED: &str = "Ana drives me home";
const SUPPORTER: &str = "Please don't ask me what it meant tonight.";
const WISHES: &str = "A hand on my shoulder, if I ask.";

async fn whole(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    page.open("/sessions").await?;
    page.see_text("No session yet").await?;
    sessions::note(&page, "A session", &sessions::day_from_now(&page, -3).await?, "10:00").await?;
    let coming = sessions::note(&page, "A session", &sessions::day_from_now(&page, 11).await?, "14:00").await?;
    page.textbox("Where").fill("Harbor Clinic").await?;
    page.textbox("Who is with me").fill("Ana").await?;
    sessions::see_saved(&page).await?;
    page.button("Done").click().await?;
    page.heading("Session two").wait().await?;
    page.see_text("Harbor Clinic").await?;
    clinic(&page).await?;
    prepare(&page, &coming).await?;
    supporter(&page, &coming).await?;
    calendar(stage, &page, &coming).await?;
    trash(&page, &coming).await?;

    let page = stage.restart().await?;
    page.open("/sessions").await?;
    page.heading("Sessions").wait().await?;
    page.role("img", part("Your sessions: ")).wait().await?;
    page.role("img", part("These are the days after session one, to ")).wait().await?;
    page.link(part("Session two \u{b7} ")).wait().await?;
    page.link(part("Session one \u{b7} ")).wait().await?;
    page.link("Prepare for session two").click().await?;
    page.heading("Preparing for session two").wait().await?;
    found_again(&page, &coming).await?;
    audit::requests(&stage.server)?;
    audit::own_origin(&page).await
}

async fn clinic(page: &Page) -> Result<()> {
    page.open("/care").await?;
    page.link(part("My clinic\u{2019}s rules")).click().await?;
    page.heading("My clinic\u{2019}s rules").wait().await?;
    sessions::rule(page, "No food from", "How long before", "6 hours").await?;
    sessions::rule(page, "Be there", "How long before", "1 h 30").await?;
    sessions::rule(page, "No driving until", "No driving until", "a full night of sleep").await?;
    page.see_text("1 hour and 30 minutes before").await?;
    sessions::see_saved(page).await
}

async fn prepare(page: &Page, coming: &str) -> Result<()> {
    sessions::prepare(page, coming).await?;
    page.see_text("Your clinic: no food after 8:00 am").await?;
    page.see_text("Your clinic: be there at 12:30 pm").await?;
    page.see_text("Drink: ask the clinic").await?;
    page.see_text("No driving until: a full night of sleep").await?;
    page.role("checkbox", part("Tell one person")).click().await?;
    page.button("Change: Arrange who takes you home").click().await?;
    page.textbox("In your words").fill(REWORDED).await?;
    page.button("Done").click().await?;
    page.role("checkbox", part(REWORDED)).wait().await?;
    page.button("Add your own : The day").click().await?;
    page.textbox("In your words").fill(OWN).await?;
    page.button("Done").click().await?;
    page.role("checkbox", part(OWN)).wait().await?;
    page.button("Change: Wear loose, warm layers").click().await?;
    page.button("Take it off the list").click().await?;
    page.role("checkbox", part("Wear loose, warm layers")).gone().await?;
    page.textbox("What you agreed on").fill(WISHES).await?;
    sessions::see_saved(page).await
}

async fn supporter(page: &Page, coming: &str) -> Result<()> {
    page.link(part("A note for a supporter")).click().await?;
    page.heading("A note for a supporter").wait().await?;
    page.role("checkbox", SUPPORTER).click().await?;
    page.textbox("Your own lines").fill("Soup is in the fridge.").await?;
    page.button("Copy it").wait().await?;
    let text = page.text().await?;
    ensure!(text.matches(SUPPORTER).count() == 2, "the line stands in the list and in the note");
    ensure!(text.contains("Soup is in the fridge."), "the own line isn't in the note");
    sessions::see_saved(page).await?;
    page.open(coming).await?;
    page.heading("Session two").wait().await?;
    Ok(())
}

/// The file as another program would take it: fourteen events of ten minutes, in UTC, and nothing that says why.
async fn calendar(stage: &Stage<'_>, page: &Page, coming: &str) -> Result<()> {
    page.button(part("Calendar file")).click().await?;
    page.radio("The days after").click().await?;
    page.button("Save the file").click().await?;
    let file = stage.wait_download("calendar.ics", |file| file.ends_with("END:VCALENDAR\r\n")).await?;
    ensure!(file.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"), "the file begins otherwise");
    let count = |line: &str| file.split("\r\n").filter(|found| *found == line).count();
    ensure!(count("BEGIN:VEVENT") == 14 && count("SUMMARY:10 quiet minutes") == 14, "there are {} events", count("BEGIN:VEVENT"));
    let starts: Vec<&str> = file.split("\r\n").filter(|line| line.starts_with("DTSTART:") && line.ends_with('Z')).collect();
    ensure!(starts.len() == 14, "not every start is in UTC: {starts:?}");
    let id = coming.rsplit('/').next().unwrap_or_default();
    ensure!(file.contains(&format!("UID:{id}-after-14\r\n")), "the names are not those of the record");
    for personal in ["Harbor", "Ana", "session", "Session", "ketamine"] {
        ensure!(!file.contains(personal), "the file says {personal}");
    }
    Ok(())
}

async fn trash(page: &Page, coming: &str) -> Result<()> {
    page.open(coming).await?;
    page.button(part("Move to trash")).click().await?;
    page.heading("Sessions").wait().await?;
    page.link(part("Session two \u{b7} ")).gone().await?;
    page.button("Undo").click().await?;
    page.link(part("Session two \u{b7} ")).wait().await?;
    Ok(())
}

async fn found_again(page: &Page, coming: &str) -> Result<()> {
    page.role("checkbox", part(REWORDED)).wait().await?;
    page.role("checkbox", part(OWN)).wait().await?;
    let ticked: bool = page
        .run("return [...document.querySelectorAll('label')].find((label) => label.textContent.includes('Tell one person')).querySelector('input').checked", vec![])
        .await?;
    ensure!(ticked, "the tick is gone");
    ensure!(page.role("checkbox", part("Wear loose, warm layers")).count().await? == 0, "what was taken off is back");
    page.textbox("What you agreed on").wait_value(WISHES).await?;
    page.see_text("Your clinic: no food after 8:00 am").await?;
    page.open(&format!("{coming}/supporter")).await?;
    page.button("Copy it").wait().await?;
    page.textbox("Your own lines").wait_value("Soup is in the fridge.").await
}

async fn bad_input(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    // a day that is none, and one too far ahead
    page.open("/sessions/new").await?;
    page.button("Add it").click().await?;
    page.see_text("Choose a day that is in the calendar.").await?;
    page.role("date", "Day").choose("2100-01-01").await?;
    page.see_text("Choose a day between 1970 and 2099.").await?;
    page.button("Add it").click().await?;
    ensure!(page.path().await? == "/sessions/new", "a day after 2099 was taken");
    let session = sessions::note(&page, "A session", "2026-03-09", "14:00").await?;
    page.role("date", "Day").choose("2120-05-01").await?;
    page.see_text("Choose a day between 1970 and 2099.").await?;
    page.open(&format!("{session}/edit")).await?;
    page.role("date", "Day").wait_value("2026-03-09").await?;
    // letters where an amount belongs, and a number without its unit
    page.open("/care/clinic").await?;
    for bad in ["six apples", "6", "-2 hours", "999 hours"] {
        page.button(part("No food from")).click().await?;
        page.textbox(part("How long before")).fill(bad).await?;
        page.button("Done").click().await?;
        page.see_text("Write a number and its unit, like 6 hours or 90 minutes. At most a week.").await?;
        page.textbox(part("How long before")).wait_value(bad).await?;
        page.press(Key::Escape).await?;
        page.dialog(Name::Any).gone().await?;
    }
    page.button(part("Clinic, day")).click().await?;
    page.textbox("Clinic, day").fill("call them").await?;
    page.button("Done").click().await?;
    page.see_text("Write the number with digits.").await?;
    page.press(Key::Escape).await?;
    page.dialog(Name::Any).gone().await?;
    ensure!(!page.text().await?.contains("call them"), "letters were taken as a number");
    page.open("/care/clinic").await?;
    page.button(part("No food from")).wait().await?;
    ensure!(page.text().await?.matches("Ask the clinic").count() >= 7, "something that was refused stands on the card");
    Ok(())
}
