//! Every screen of the app, with what has to be there before it can be seen.

use anyhow::Result;
use serde_json::json;

use crate::page::{Page, part};
use crate::pages::journal::{self, About};
use crate::pages::{frame, help, intention, welcome};

/// A screen: a name for its picture, the address, and what is opened on it.
#[derive(Debug, Clone)]
pub struct Screen {
    /// As in the name of the picture.
    pub name: &'static str,
    path: String,
    step: Step,
}

/// What is done after the address was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Nothing,
    WelcomePromise,
    Menu,
    Add,
    Questions,
    Feelings,
    Day,
    LinkIntention,
    CarryWords,
    HelpPlace,
    HelpOtherPlace,
}

/// The screens of a person who hasn't begun.
pub fn before() -> Vec<Screen> {
    vec![screen("welcome-1", "/", Step::Nothing), screen("welcome-2", "/", Step::WelcomePromise)]
}

/// The screens right after the first run, nothing written yet.
pub fn empty() -> Vec<Screen> {
    vec![
        screen("today-new", "/", Step::Nothing),
        screen("menu", "/", Step::Menu),
        screen("add", "/", Step::Add),
        screen("journal-empty", "/journal", Step::Nothing),
        screen("trash-empty", "/journal/trash", Step::Nothing),
        screen("intentions-empty", "/intentions", Step::Nothing),
        screen("editor-new", "/journal/new", Step::Nothing),
        screen("intention-new", "/intentions/new", Step::Nothing),
        screen("sessions", "/sessions", Step::Nothing),
        screen("horizon", "/horizon", Step::Nothing),
        screen("patterns", "/horizon/patterns", Step::Nothing),
        screen("care", "/care", Step::Nothing),
        screen("learn", "/learn", Step::Nothing),
        screen("check-in", "/check-in", Step::Nothing),
        screen("settings", "/settings", Step::Nothing),
        screen("unknown", "/nowhere", Step::Nothing),
        screen("help", "/help", Step::HelpOtherPlace),
        screen("help-place", "/help", Step::HelpPlace),
        screen("help-senses", "/help#senses", Step::Nothing),
        screen("help-breathe", "/help#breathe", Step::Nothing),
    ]
}

/// Writes what the other screens show, and names them.
///
/// # Errors
/// When the app doesn't take it.
pub async fn write(page: &Page) -> Result<Vec<Screen>> {
    let held = intention::set(page, "Stop having to manage everyone who tries to help.", "To let myself be helped.").await?;
    let long = "On the stairs I noticed my shoulders were down. I hadn\u{2019}t told them to be. I stood there with the shopping and it was just quiet for a second. \
         Then the phone rang and they went up again, and I thought: there he is, the nine-year-old, doing his job.";
    let entry = journal::write_entry(page, long).await?;
    journal::edit(page, &entry).await?;
    journal::add_words(page, " I said thank you. Out loud.").await?;
    journal::done(page).await?;
    journal::write_about(page, "Slept badly, and that was all right.", &About::Yesterday).await?;
    let trashed = journal::write_entry(page, "Something to put away.").await?;
    journal::move_to_trash(page, &trashed).await?;
    Ok(vec![
        screen("today", "/", Step::Nothing),
        screen("journal", "/journal", Step::Nothing),
        screen("trash", "/journal/trash", Step::Nothing),
        screen("entry", &entry.path(), Step::Nothing),
        screen("entry-trashed", &trashed.path(), Step::Nothing),
        screen("entry-missing", "/journal/00112233445566778899aabbccddeeff", Step::Nothing),
        screen("versions", &format!("{}/versions", entry.path()), Step::Nothing),
        screen("editor", &format!("{}/edit", entry.path()), Step::Nothing),
        screen("editor-questions", "/journal/new", Step::Questions),
        screen("editor-feelings", &format!("{}/edit", entry.path()), Step::Feelings),
        screen("editor-day", &format!("{}/edit", entry.path()), Step::Day),
        screen("editor-link", &format!("{}/edit", entry.path()), Step::LinkIntention),
        screen("intentions", "/intentions", Step::Nothing),
        screen("intention", &held, Step::Nothing),
        screen("intention-versions", &format!("{held}/versions"), Step::Nothing),
        screen("intention-write", &format!("{held}/write"), Step::Nothing),
        screen("intention-turn", &format!("{held}/turn"), Step::Nothing),
        screen("intention-card", &format!("{held}/carry"), Step::Nothing),
        screen("intention-carry", &format!("{held}/carry"), Step::CarryWords),
        screen("settings-used", "/settings", Step::Nothing),
    ])
}

fn screen(name: &'static str, path: &str, step: Step) -> Screen {
    Screen { name, path: path.to_owned(), step }
}

impl Screen {
    /// Opens it, and waits until nothing moves any more. Says no when there is no such screen at this size.
    ///
    /// # Errors
    /// When it isn't there.
    pub async fn open(&self, page: &Page) -> Result<bool> {
        page.open(&self.path).await?;
        page.role("main", crate::page::Name::Any).first().wait().await?;
        page.heading(crate::page::Name::Any).first().wait().await?;
        match self.step {
            Step::Nothing => {}
            Step::WelcomePromise => welcome::read_first(page).await?,
            Step::Menu => {
                if !frame::open_menu(page).await? {
                    return Ok(false);
                }
            }
            Step::Add => frame::open_add(page).await?,
            Step::Questions => open_sheet(page, "A different question").await?,
            Step::Feelings => open_sheet(page, "Feelings").await?,
            Step::Day => open_sheet(page, "About ").await?,
            Step::LinkIntention => open_sheet(page, "Link to an intention").await?,
            Step::CarryWords => page.button("Change the words").click().await?,
            Step::HelpPlace => help::choose_place(page).await?,
            Step::HelpOtherPlace => help::forget_place(page).await?,
        }
        settle(page).await?;
        Ok(true)
    }
}

async fn open_sheet(page: &Page, button: &str) -> Result<()> {
    page.button(part(button)).first().click().await?;
    page.dialog(crate::page::Name::Any).wait().await?;
    Ok(())
}

/// Fonts are there, no animation runs, and two frames have been drawn.
///
/// # Errors
/// When the browser is gone.
pub async fn settle(page: &Page) -> Result<()> {
    page.run_async(
        "await document.fonts.ready; await Promise.all(document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity).map((one) => one.finished.catch(() => null))); \
         await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))); return args.length",
        vec![json!(1)],
    )
    .await
    .map(|_: u32| ())
}
