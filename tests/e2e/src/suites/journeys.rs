//! The journeys that people make, with their taps counted, from an open app on. Typing doesn't count.

use anyhow::{Result, ensure};

use crate::browser::switches::Switches;
use crate::case::{CHROMIUM, Case};
use crate::page::{Page, Query, part};
use crate::pages::session_day as day;
use crate::pages::{days_after as days, frame, help, intention, media, sessions, welcome};
use crate::stage::Stage;
use crate::story;

/// The cases.
pub const CASES: &[Case] = &[
    Case::app("j4_j5_j6_a_session_in_few_taps", CHROMIUM, story!(session)).with(Switches::BEEPING),
    Case::app("j7_j8_the_days_after_in_few_taps", CHROMIUM, story!(after)),
];

const CARRIED: &str = "To let myself be helped";
const DECISION: &str = "Whether to change jobs";

/// Counts taps.
#[derive(Default)]
struct Taps(usize);

impl Taps {
    async fn on(&mut self, what: Query) -> Result<()> {
        self.0 += 1;
        what.click().await.map(drop)
    }

    fn most(self, most: usize, journey: &str) -> Result<()> {
        ensure!(self.0 <= most, "{journey} takes {} taps, more than {most}", self.0);
        Ok(())
    }
}

async fn session(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    intention::set(&page, "Stop holding everything together", CARRIED).await?;
    help::open(&page).await?;
    help::choose_place(&page).await?;
    let session = day::note(&page).await?;
    page.open("/").await?;

    // J4: the lists with one tap, and one for each thing
    let mut taps = Taps::default();
    taps.on(page.link(part("Prepare"))).await?;
    taps.on(page.role("checkbox", part("Tell one person"))).await?;
    sessions::see_saved(&page).await?;
    taps.most(2, "ticking one thing")?;

    page.open(&session.part("now")).await?;
    day::begin_with(&page, "Ana").await?;
    page.open("/").await?;
    let mut taps = Taps::default();
    taps.on(page.link(part("Your session is going on"))).await?;
    taps.on(page.link("Companion view")).await?;
    page.heading(day::STAY).wait().await?;
    taps.most(2, "handing the phone over")?;

    // J5
    page.open(&session.part("now")).await?;
    page.see_text(CARRIED).await?;
    let mut taps = Taps::default();
    taps.on(page.button("Mark this")).await?;
    page.see_text("Marked,").await?;
    taps.most(1, "marking a moment")?;
    let mut taps = Taps::default();
    taps.on(page.button("I need help")).await?;
    page.link(part("Call 911")).wait_attribute("href", "tel:911").await?;
    // the second one calls
    taps.most(1, "help")?;

    // J6: said and kept with two, a place to draw with the third
    page.open(&session.part("after")).await?;
    let mut taps = Taps::default();
    taps.on(page.button("Speak")).await?;
    media::wait_listening(&page, 6).await?;
    ensure!(page.link(part("Voice note")).count().await? == 0, "what is being said stands there already");
    taps.on(page.button("Stop and keep it")).await?;
    page.button("Play").wait().await?;
    taps.on(page.link("Draw")).await?;
    page.role("img", "Paper to draw on").wait().await?;
    taps.most(3, "what was said, and a drawing")
}

async fn after(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    let five_days_ago = days::day_from_now(&page, -5).await?;
    days::note_session(&page, &five_days_ago).await?;
    page.open("/").await?;

    // J8
    let mut taps = Taps::default();
    taps.on(page.radio("Low")).await?;
    taps.on(page.button("tender")).await?;
    page.see_text("Saved on this device").await?;
    taps.most(2, "a check-in")?;
    let mut taps = Taps::default();
    if page.button("Let it pass").count().await? == 0 {
        taps.on(page.button(part("More for today"))).await?;
    }
    taps.on(page.button("Let it pass")).await?;
    page.button("Let it pass").wait_attribute("aria-pressed", "true").await?;
    taps.most(2, "the act of the day")?;

    // J7
    page.open("/").await?;
    park(&page).await
}

async fn park(page: &Page) -> Result<()> {
    let mut taps = Taps::default();
    frame::open_add(page).await?;
    taps.0 += 1;
    taps.on(page.link(part("Park a big decision"))).await?;
    page.textbox("What is to be decided?").fill(DECISION).await?;
    taps.on(page.button("Park it")).await?;
    page.link(part(DECISION)).wait().await?;
    taps.most(3, "parking a decision")
}
