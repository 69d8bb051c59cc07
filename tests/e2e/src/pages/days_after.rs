//! Check-ins, plans, parked decisions, and noting a session.

use anyhow::Result;

use crate::page::{Page, part};

/// A check-in in two taps: a height, then a word.
///
/// # Errors
/// When it isn't taken.
pub async fn two_taps(page: &Page, height: &str, word: &str) -> Result<()> {
    page.radio(height).click().await?;
    page.radio(height).wait_attribute("aria-checked", "true").await?;
    page.button(word).click().await?;
    page.button(word).wait_attribute("aria-pressed", "true").await
}

/// Makes a plan.
///
/// # Errors
/// When it isn't kept.
pub async fn make_plan(page: &Page, [cue, act]: [&str; 2]) -> Result<()> {
    page.open("/horizon/plans/new").await?;
    page.textbox("If").fill(cue).await?;
    page.textbox("then I will").fill(act).await?;
    page.button("Keep this plan").click().await?;
    page.heading("The one for now").wait().await?;
    Ok(())
}

/// Sees which plan counts and which one rests.
///
/// # Errors
/// When it is otherwise.
pub async fn see_plans(page: &Page, active: [&str; 2], resting: [&str; 2]) -> Result<()> {
    page.open("/horizon/plans").await?;
    page.heading("Resting").wait().await?;
    let wanted = [active, resting].map(|[_, act]| act);
    page.until("one plan for now and the other at rest", async || {
        let rows: Vec<String> =
            page.run("return [...document.querySelectorAll('main li a')].map((row) => row.textContent)", vec![]).await?;
        Ok(rows.len() == 2 && rows.iter().zip(wanted).all(|(row, act)| row.contains(act)))
    })
    .await
}

/// Parks a decision until a day.
///
/// # Errors
/// When it isn't kept.
pub async fn park(page: &Page, decision: &str, reasons: &str, day: &str) -> Result<()> {
    page.open("/horizon/parked/new").await?;
    page.textbox("What is to be decided?").fill(decision).await?;
    page.textbox("Why not now?").fill(reasons).await?;
    page.role("date", "When to look at it again").choose(day).await?;
    page.button("Park it").click().await?;
    page.link(part(decision)).wait().await?;
    Ok(())
}

/// Notes a session on a day, at nine in the morning.
///
/// # Errors
/// When it isn't kept.
pub async fn note_session(page: &Page, day: &str) -> Result<()> {
    page.open("/sessions/new").await?;
    page.radio("A session").click().await?;
    page.role("date", "Day").choose(day).await?;
    page.role("time", "Time").choose("09:00").await?;
    page.button("Add it").click().await?;
    page.wait_path("the page of the new session", |path| path.ends_with("/edit")).await?;
    Ok(())
}

/// A day near today by the clock of the page, as `YYYY-MM-DD`.
///
/// # Errors
/// When the page doesn't answer.
pub async fn day_from_now(page: &Page, days: i32) -> Result<String> {
    page.run(
        "const day = new Date(Date.now() + arguments[0] * 86400000); \
         return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((n) => String(n).padStart(2, '0')).join('-')",
        vec![days.into()],
    )
    .await
}
