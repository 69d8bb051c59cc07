//! The sheet for the care team and body watch: filled from names and own words, shown, changed, printed, with eighty medicines and
//! without a network; blood pressure as told; three questions about the bladder; the basics by day.

use anyhow::{Result, ensure};

use crate::audit;
use crate::browser::engine::Engine;
use crate::case::{Case, EVERY};
use crate::page::{Name, Page, part};
use crate::pages::care::{self, MEDICINES};
use crate::pages::{journal, sessions, welcome};
use crate::stage::Stage;
use crate::story;

/// The cases.
pub const CASES: &[Case] = &[
    Case::app("a sheet is filled, shown, changed and printed, offline", EVERY, story!(whole)).mostly_chromium(),
    Case::app("two windows each add a line and neither is lost", EVERY, story!(two_windows)).mostly_chromium(),
    Case::app("eighty medicines are shown and printed", EVERY, story!(eighty)).mostly_chromium(),
    Case::app("blood pressure is noted as told and never judged", EVERY, story!(pressure)).mostly_chromium(),
    Case::app("three questions about the bladder and the basics by day", EVERY, story!(body)).mostly_chromium(),
];

const NEVER_STOP: &str = "Do not stop or skip any medicine on your own. Ask who prescribed it.";

async fn begin(stage: &mut Stage<'_>) -> Result<Page> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    Ok(page)
}

async fn whole(stage: &mut Stage<'_>) -> Result<()> {
    let page = begin(stage).await?;
    page.wait_controlled().await?;
    // a session tomorrow: from Today the large screen is two presses away
    sessions::note(&page, "A session", &sessions::day_from_now(&page, 1).await?, "14:00").await?;
    stage.go_offline()?;

    care::open(&page).await?;
    page.see_text(NEVER_STOP).await?;
    care::tick(&page, "Conditions", &["High blood pressure", "Seizures"], true).await?;
    care::tick(&page, "Conditions", &["Seizures"], false).await?;
    care::see_line(&page, "High blood pressure").await?;
    care::line(&page, "Seizures").gone().await?;
    care::add(&page, MEDICINES, "Trazodone, nights").await?;
    care::add(&page, MEDICINES, "Sertraline").await?;
    care::add(&page, "Allergies", "Penicillin: rash").await?;
    page.link(part("Questions for my team")).within(page.role("main", Name::Any)).click().await?;
    page.button("Add a question").click().await?;
    page.textbox("Your question").fill("Do I take it on the day?").await?;
    page.button("Done").click().await?;
    page.see_text("Do I take it on the day?").await?;

    page.open("/").await?;
    page.link(part("For my care team")).within(page.role("main", Name::Any)).click().await?;
    page.link("Show").click().await?;
    page.wait_path("the large screen", |path| path == care::SHOW).await?;
    for words in ["High blood pressure", "Trazodone, nights", "Penicillin: rash", "Do I take it on the day?"] {
        page.see_text(words).await?;
    }
    is_large(&page).await?;
    ensure!(!page.text().await?.contains("Changed since"), "it was never shown, and says what changed");
    care::note_shown(&page).await?;
    page.see_text("Last shown").await?;
    ensure!(!page.text().await?.contains("Changed since"), "nothing was changed since it was shown");
    page.button(part("Last shown")).click().await?;
    page.textbox("To whom").fill("Nurse Kim").await?;
    page.see_text(journal::SAVED).await?;
    page.button("Done").click().await?;
    page.see_text("Nurse Kim").await?;

    // what changes is said, and what is taken off is not
    care::add(&page, MEDICINES, "Metoprolol, mornings").await?;
    care::end(&page, "Trazodone, nights", "as Dr. Okafor told me").await?;
    care::line(&page, "Sertraline").click().await?;
    page.textbox("In your words").type_keys(", mornings").await?;
    page.button("Done").click().await?;
    care::see_line(&page, "Sertraline, mornings").await?;
    care::line(&page, "Penicillin: rash").click().await?;
    page.button("Move to trash").click().await?;
    care::line(&page, "Penicillin: rash").gone().await?;
    let page = stage.restart().await?;
    care::open(&page).await?;
    let changes = ["New: Metoprolol, mornings", "No longer: Trazodone, nights, as Dr. Okafor told me", "Changed: Sertraline, mornings"];
    for change in changes {
        page.see_text(change).await?;
    }
    ensure!(!page.text().await?.contains("Penicillin"), "what was taken off the sheet is named");

    // paper, still without a network
    page.run_unit("window.print = () => { window.printed = true }", vec![]).await?;
    page.button("Print").click().await?;
    ensure!(page.run::<bool>("return window.printed === true", vec![]).await?, "nothing was printed");
    if stage.engine == Engine::Chromium {
        let (text, pages) = care::paper(&page).await?;
        for words in changes.iter().chain(&["High blood pressure", "Self-reported in Lodestar."]) {
            ensure!(text.contains(words), "paper lacks {words}: {text}");
        }
        for not in ["Add a line", "Names to tick", "Penicillin"] {
            ensure!(!text.contains(not), "paper says {not}");
        }
        ensure!(pages == 1, "{pages} pages");
    }
    audit::requests(&stage.server)?;
    audit::own_origin(&page).await
}

/// The words are as large as an intention is, and nothing has to be moved sideways.
async fn is_large(page: &Page) -> Result<()> {
    let smallest: f64 = page
        .run(
            "return Math.min(...[...document.querySelectorAll('main li')].map((line) => parseFloat(getComputedStyle(line).fontSize)))",
            vec![],
        )
        .await?;
    ensure!(smallest >= 24.0, "a line has {smallest} px");
    Ok(())
}

async fn two_windows(stage: &mut Stage<'_>) -> Result<()> {
    let page = begin(stage).await?;
    care::open(&page).await?;
    let first = page.window().await?;
    let second = page.open_window().await?;
    care::open(&page).await?;
    page.button(format!("Add a line to {MEDICINES}").as_str()).click().await?;
    page.textbox("In your words").fill("Metoprolol").await?;
    page.go_to_window(&first).await?;
    care::add(&page, MEDICINES, "Sertraline").await?;
    page.go_to_window(&second).await?;
    page.button("Done").click().await?;
    care::see_line(&page, "Metoprolol").await?;
    care::see_line(&page, "Sertraline").await?;
    page.go_to_window(&first).await?;
    care::see_line(&page, "Metoprolol").await
}

async fn eighty(stage: &mut Stage<'_>) -> Result<()> {
    let page = begin(stage).await?;
    care::open(&page).await?;
    for number in 1..=80 {
        care::add(&page, MEDICINES, &format!("Medicine {number:02}, mornings and nights")).await?;
    }
    page.link("Show").click().await?;
    page.see_text("Medicine 80, mornings and nights").await?;
    is_large(&page).await?;
    let told: usize = page.run("return document.querySelectorAll('main li').length", vec![]).await?;
    ensure!(told == 80, "{told} of 80 lines are shown");
    ensure!(stage.world.checks.sideways(&page).await?.is_empty(), "it has to be moved sideways");
    if stage.engine == Engine::Chromium {
        let (text, pages) = care::paper(&page).await?;
        ensure!((1..=80).all(|number| text.contains(&format!("Medicine {number:02},"))), "paper lacks a medicine");
        ensure!(pages <= 2, "{pages} pages for 80 medicines");
    }
    care::note_shown(&page).await?;
    page.see_text("Last shown").await?;
    ensure!(!page.text().await?.contains("Changed since"), "nothing was changed since it was shown");
    Ok(())
}

async fn pressure(stage: &mut Stage<'_>) -> Result<()> {
    let page = begin(stage).await?;
    page.open("/care").await?;
    page.link(part("Blood pressure As you were told")).click().await?;
    page.heading("Blood pressure").wait().await?;
    page.button("Add what I was told").click().await?;
    // nobody is told for them when it was
    page.button("Another time").wait_attribute("aria-pressed", "true").await?;
    page.button("Before a session").click().await?;
    page.textbox("The two numbers").fill("a bit high").await?;
    page.textbox("Anything else they said").fill("Rest first").await?;
    page.button("Done").click().await?;
    page.see_text("This is not two numbers, like 134/82.").await?;
    page.textbox("The two numbers").wait_value("a bit high").await?;
    page.button("Done").click().await?;
    page.see_text("a bit high").await?;
    page.see_text("Rest first").await?;

    page.button("Add what I was told").click().await?;
    page.button("After a session").click().await?;
    page.textbox("The two numbers").fill("180/110").await?;
    page.button("Done").click().await?;
    page.see_text("180/110").await?;
    let page = stage.restart().await?;
    care::open(&page).await?;
    page.link("Show").click().await?;
    page.see_text("after a session: 180/110").await?;
    page.see_text("before a session: a bit high, Rest first").await?;
    let said = page.text().await?.to_lowercase();
    for judged in ["normal", "too high", "limit", "safe", "risk"] {
        ensure!(!said.contains(judged), "it judges: {judged}");
    }
    Ok(())
}

async fn body(stage: &mut Stage<'_>) -> Result<()> {
    let page = begin(stage).await?;
    page.open("/care/bladder").await?;
    page.heading("Bladder questions").wait().await?;
    // the same words, whatever is answered
    let tell = "Tell your provider about any yes, and when you are not sure.";
    page.see_text(tell).await?;
    let answer = |question: &'static str, answer: &'static str| page.button(answer).within(page.role("group", question));
    let pain = "Does it hurt when you pee, or is your bladder sore?";
    answer(pain, "Yes").click().await?;
    answer("Have you seen blood when you pee?", "No").click().await?;
    // taken back, and given otherwise
    answer(pain, "Yes").click().await?;
    answer(pain, "Yes").wait_attribute("aria-pressed", "false").await?;
    answer(pain, "Not sure").click().await?;
    page.see_text(journal::SAVED).await?;
    let page = stage.restart().await?;
    page.open("/care").await?;
    page.link(part("Bladder questions Last answered")).click().await?;
    let answer = |question: &'static str, answer: &'static str| page.button(answer).within(page.role("group", question));
    answer(pain, "Not sure").wait_attribute("aria-pressed", "true").await?;
    page.see_text(tell).await?;
    page.button("Answer again now").click().await?;
    answer(pain, "Not sure").wait_attribute("aria-pressed", "false").await?;
    page.see_text("Hurts or sore: Not sure").await?;
    page.see_text("Blood: No").await?;

    page.open("/care/basics").await?;
    page.see_text("What you note will stand here.").await?;
    page.open("/check-in").await?;
    for basic in ["Rested", "Water"] {
        page.button(basic).click().await?;
    }
    page.see_text(journal::SAVED).await?;
    page.button("Done").click().await?;
    page.open("/care/basics").await?;
    page.see_text("Rested").await?;
    page.see_text("Water").await?;
    let said = page.text().await?;
    ensure!(!said.contains("Ate") && !said.contains(" of 4") && !said.contains("2 of"), "it counts, or says what wasn't noted: {said}");
    Ok(())
}
