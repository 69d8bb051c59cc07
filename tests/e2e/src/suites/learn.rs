//! Learn: guides without a network, facts with their sources, questions for the team, and what a damaged file does.

use anyhow::{Result, ensure};

use crate::case::{Case, EVERY};
use crate::page::part;
use crate::pages::{learn, welcome};
use crate::stage::Stage;
use crate::story;

/// The cases.
pub const CASES: &[Case] = &[
    Case::app("a guide is read offline, and a question reaches the sheet", EVERY, story!(whole)).mostly_chromium(),
    Case::app("a guide that is missing or damaged says so", EVERY, story!(damaged)).mostly_chromium(),
];

async fn whole(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    page.wait_controlled().await?;
    stage.go_offline()?;

    // a guide, with the source of a fact on tap
    learn::open(&page).await?;
    learn::open_guide(&page, "How ketamine works").await?;
    page.see_text("Guide 1 of 6").await?;
    page.heading("How long might change be easier?").wait().await?;
    page.see_text("In people: not settled").await?;
    ensure!(!page.text().await?.contains("eNeuro"), "a source is shown before it was asked for");
    learn::show_origin(&page, "How long might change be easier?").await?;
    page.see_text("A study in mice. Phoumthipphavong et al. eNeuro").await?;
    page.see_text("Last compared with its sources on November 22, 2026.").await?;
    page.see_text(learn::END).await?;
    // the drawing goes on by steps, and each is said
    page.button("Next step").click().await?;
    page.see_text("Ketamine sits in the NMDA site.").await?;

    // what was read stays read
    page.role("checkbox", "I\u{2019}ve read this").click().await?;
    page.link("Back to Learn").click().await?;
    page.see_text("How ketamine works Read").await?;
    page.reload().await?;
    page.see_text("How ketamine works Read").await?;

    // three taps from Learn to the sheet
    page.button("What if I panic?").click().await?;
    page.see_text("In most people it does not last long.").await?;
    learn::ask_team(&page, "What if I panic?").await?;
    page.link("See your sheet").click().await?;
    page.heading("Questions for my team").wait().await?;
    page.see_text("What do you do if I panic?").await?;
    page.reload().await?;
    page.see_text("What do you do if I panic?").await?;

    // an own question, changed words, a tick, the trash and back
    page.button("Add a question").click().await?;
    page.textbox("Your question").type_keys("May my sister come?").await?;
    page.see_text("Saved on this device").await?;
    page.button("Done").click().await?;
    page.button(part("Asked May my sister come?")).click().await?;
    page.button(part("Asked May my sister come?")).wait_attribute("aria-pressed", "true").await?;
    page.button(part("Change What do you do if I panic?")).click().await?;
    page.textbox("Your question").type_keys(" And after?").await?;
    page.button("Done").click().await?;
    page.see_text("What do you do if I panic? And after?").await?;
    page.button(part("Move to trash May my sister come?")).click().await?;
    page.wait_gone("May my sister come?").await?;
    page.button("Undo").click().await?;
    page.button(part("Asked May my sister come?")).wait_attribute("aria-pressed", "true").await?;

    // the card knows that its question is on the sheet, and takes it off again
    learn::open(&page).await?;
    page.button("What if I panic?").click().await?;
    page.button("Ask my team about What if I panic?").wait_attribute("aria-pressed", "true").await?;
    learn::ask_team(&page, "What if I panic?").await?;
    page.button("Ask my team about What if I panic?").wait_attribute("aria-pressed", "false").await?;
    page.open(learn::QUESTIONS).await?;
    page.see_text("May my sister come?").await?;
    ensure!(!page.text().await?.contains("And after?"), "what was taken off the sheet is on it");
    Ok(())
}

async fn damaged(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    page.wait_controlled().await?;
    let thinking = "/content/en/guides/thinking-big.json";
    let body = "/content/en/guides/looking-after-your-body.json";
    learn::spoil(&page, thinking, Some("{\"cards\":[{\"title\":\"Half a fa")).await?;
    learn::spoil(&page, body, None).await?;
    stage.go_offline()?;

    learn::open(&page).await?;
    learn::open_guide(&page, "Thinking big").await?;
    page.see_text("This text came damaged, so it is not shown.").await?;
    ensure!(!page.text().await?.contains("Half a fa"), "a damaged guide is shown");
    // what must be said is said all the same
    page.see_text(learn::END).await?;
    page.see_text("Do not stop or skip any medicine on your own.").await?;
    page.link("Back to Learn").click().await?;
    learn::open_guide(&page, "Looking after your body").await?;
    page.see_text("This text isn\u{2019}t on your device right now.").await?;
    page.link("Back to Learn").click().await?;
    learn::open_guide(&page, "Setting an intention").await?;
    page.heading("A direction, not a demand").wait().await?;

    // the page itself stands without its file, and a network brings back what was gone
    learn::spoil(&page, "/content/en/learn.json", None).await?;
    page.open(learn::PATH).await?;
    page.see_text("cards can\u{2019}t be shown right now.").await?;
    page.link(part("The two weeks after")).wait().await?;
    stage.server.resume()?;
    page.button("Try again").click().await?;
    page.button("What if I panic?").wait().await?;
    learn::open_guide(&page, "Looking after your body").await?;
    page.see_text("Do not stop on your own").await
}
