//! The thread: from an intention to its session, what came of it, kept words and the later note, each leading back; and the page that
//! looks back on the days after a session.

use anyhow::{Result, ensure};

use crate::audit;
use crate::case::{Case, EVERY};
use crate::page::{Name, Page, Query, part};
use crate::pages::journal::{self, About, Entry};
use crate::pages::{intention, thread, welcome};
use crate::stage::Stage;
use crate::story;

/// The cases.
pub const CASES: &[Case] = &[
    Case::app("words are kept, stand on the intention and lead back", EVERY, story!(kept)).mostly_chromium(),
    Case::app("a page looks back, is closed, printed and found again", EVERY, story!(looked_back)).mostly_chromium(),
];

const CARRIED: &str = "Kinder to the part on guard";
const FIRST: &str = "On the stairs I noticed my shoulders were down.";
const SECOND: &str = "The guard is about nine years old.";

/// The way to the session on an entry's page. (The rail has a link by the same words, which leads to all sessions.)
fn session_row(page: &Page) -> Query {
    page.link(part("After session one")).within(page.role("main", Name::Any))
}

/// An entry about the day after a session, with the intention.
async fn begin(page: &Page, ago: u32) -> Result<(String, String, Entry)> {
    page.open("/").await?;
    welcome::begin(page).await?;
    let held = intention::set_same(page, CARRIED).await?;
    let session = thread::note_session(page, &thread::days_ago(page, ago).await?).await?;
    journal::begin(page).await?;
    page.textbox("Your words").type_keys(&format!("{FIRST} {SECOND}")).await?;
    journal::set_day(page, &About::Day(thread::days_ago(page, ago - 1).await?)).await?;
    page.button("Link to an intention").click().await?;
    page.button(part(CARRIED)).click().await?;
    page.button("Done").within(page.dialog("Which intention does it go with?")).click().await?;
    journal::wait_saved(page).await?;
    let entry = journal::done(page).await?;
    session_row(page).wait().await?;
    Ok((held, session, entry))
}

async fn kept(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    let (held, session, entry) = begin(&page, 3).await?;

    // pieces of the entry are offered; one is chosen, and another is changed by hand
    page.button("Keep this").click().await?;
    page.see_text("A strong feeling of truth can be worth exploring.").await?;
    page.button(SECOND).click().await?;
    page.textbox("The words to keep").wait_value(SECOND).await?;
    thread::keep(&page).await?;
    // what is selected is kept as it is
    thread::select(&page, "my shoulders were down").await?;
    page.button("Keep this").click().await?;
    page.textbox("The words to keep").wait_value("my shoulders were down").await?;
    thread::keep(&page).await?;
    // a later note
    thread::change_first(&page).await?;
    page.textbox("A note for later").type_keys("Ana says the same").await?;
    page.button("Done").within(page.dialog("Words you kept")).click().await?;
    page.see_text("Later: Ana says the same").await?;
    // the trash, and out of it again
    page.button(part("Reword it")).nth(1).click().await?;
    page.button("Move to trash").within(page.dialog("Words you kept")).click().await?;
    page.button("Undo").click().await?;
    page.until("both kept", async || Ok(page.button(part("Reword it")).count().await? == 2)).await?;
    ensure!(page.text().await?.contains(&format!("{FIRST} {SECOND}")), "the entry changed");

    // on the intention, from where it leads back
    page.open(&held).await?;
    page.link(part("kept words")).first().wait().await?;
    page.see_text("Later: Ana says the same").await?;
    page.radio("Something else").click().await?;
    page.radio("Something else").wait_attribute("aria-checked", "true").await?;
    page.textbox("In a few words, if you like").type_keys("Rest, more than answers").await?;
    page.see_text(journal::SAVED).await?;
    page.link(part(SECOND)).first().click().await?;
    page.wait_path("the entry", |path| path == entry.path()).await?;
    session_row(&page).click().await?;
    page.wait_path("the session", |path| thread::session_of(path) == Some(session.as_str())).await?;

    stage.end_browser().await?;
    stage.start_browser().await?;
    let page = stage.page()?;
    page.open(&held).await?;
    page.radio("Something else").wait_attribute("aria-checked", "true").await?;
    page.textbox("In a few words, if you like").wait_value("Rest, more than answers").await?;
    audit::requests(&stage.server)?;
    audit::own_origin(&page).await
}

async fn looked_back(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    let (_, session, _) = begin(&page, 15).await?;
    page.button("Keep this").click().await?;
    page.button(SECOND).click().await?;
    thread::keep(&page).await?;

    let place = format!("/sessions/{session}/look-back");
    page.open(&place).await?;
    page.heading("Looking back on session one").wait().await?;
    page.button("What you wrote in these days").click().await?;
    page.link(part(FIRST)).wait().await?;
    ensure!(page.textbox("What came?").value().await?.is_empty(), "nothing is copied into an answer");
    page.textbox("What came?").type_keys("Rest").await?;
    page.textbox("Questions for the team").type_keys("How long until the next one?").await?;
    page.see_text(journal::SAVED).await?;
    // not now: the words stay
    page.button("Not now").click().await?;
    page.wait_path("Today, or where it was opened from", |path| path != place).await?;
    page.open(&place).await?;
    page.textbox("What came?").wait_value("Rest").await?;
    ensure!(page.button("Not now").count().await? == 0, "it is put off for today already");
    page.button("Close this page").click().await?;
    page.see_text("Thank you for looking back.").await?;
    page.see_text("How long until the next one?").await?;

    // what paper shows: the answers and the kept words, and not the buttons
    page.run_unit("window.print = () => { window.printed = true }", vec![]).await?;
    page.button("Print").click().await?;
    ensure!(page.run::<bool>("return window.printed === true", vec![]).await?, "nothing was printed");

    stage.end_browser().await?;
    stage.start_browser().await?;
    let page = stage.page()?;
    page.open(&place).await?;
    page.see_text("Thank you for looking back.").await?;
    page.see_text(SECOND).await?;
    page.button("Open it again").click().await?;
    page.textbox("What changed, and what didn\u{2019}t?").type_keys("Sleep").await?;
    page.button("Close this page").click().await?;
    page.see_text("Sleep").await?;
    audit::requests(&stage.server)?;
    audit::own_origin(&page).await
}
