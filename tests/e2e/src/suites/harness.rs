//! The harness itself, on a page of its own: before a story says that the app keeps words through a restart, this shows that the harness
//! can restart a browser on the same profile, kill it, take its server away, and see the difference.

use anyhow::{Result, ensure};

use crate::case::{Case, EVERY};
use crate::page::Name;
use crate::stage::Stage;
use crate::story;

/// The cases.
pub const CASES: &[Case] = &[
    Case::app("finds by role and name", EVERY, story!(finds)).on_fixture().mostly_chromium(),
    Case::app("restarts on the same profile, offline", EVERY, story!(restarts)).on_fixture().mostly_chromium(),
    Case::app("kills and starts again", EVERY, story!(kills)).on_fixture(),
    Case::app("checks find what is flawed", EVERY, story!(checks)).on_fixture().mostly_chromium(),
    Case::app("server stops and comes back", EVERY, story!(server)).on_fixture().mostly_chromium(),
];

async fn finds(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    page.heading("Counter").wait().await?;
    ensure!(page.heading("Hidden").count().await? == 0, "a hidden heading was found");
    ensure!(page.region(Name::Any).count().await? == 0, "a hidden region was found");
    page.see_text("Kept: 0").await?;
    ensure!(page.role("status", "Kept").count().await? == 1, "the status has no name");
    page.textbox("Note").type_keys("by keys").await?;
    page.see_text("Noted: 7").await?;
    page.textbox("Note").paste(" and \u{1f30c} \u{5e9}\u{5dc}\u{5d5}\u{5dd}").await?;
    page.textbox("Note").wait_value("by keys and \u{1f30c} \u{5e9}\u{5dc}\u{5d5}\u{5dd}").await?;
    page.textbox("Note").fill("new").await?;
    page.see_text("Noted: 3").await?;
    page.wait_gone("Kept: 0").await?;
    page.resize(600, 700).await
}

async fn restarts(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    page.see_text("Kept: 0").await?;
    page.wait_controlled().await?;
    page.button("Add one").click().await?;
    page.see_text("Kept: 1").await?;
    stage.go_offline()?;
    page.reload().await?;
    page.see_text("Kept: 1").await?;
    page.button("Add one").click().await?;
    page.see_text("Kept: 2").await?;
    stage.end_browser().await?;
    stage.start_browser().await?;
    let page = stage.page()?;
    page.open("/deep/link").await?;
    page.see_text("Kept: 2").await
}

async fn kills(stage: &mut Stage<'_>) -> Result<()> {
    for wanted in 1..=2 {
        let page = stage.page()?;
        page.open("/").await?;
        page.see_text(&format!("Kept: {}", wanted - 1)).await?;
        page.wait_controlled().await?;
        page.button("Add one").click().await?;
        page.see_text(&format!("Kept: {wanted}")).await?;
        stage.kill_browser()?;
        stage.start_browser().await?;
    }
    let page = stage.page()?;
    page.open("/").await?;
    page.see_text("Kept: 2").await
}

async fn checks(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    let checks = &stage.world.checks;
    // before the worker that answers every address with the sound page
    page.open("/flawed.html").await?;
    page.heading("Flawed").wait().await?;
    let small = checks.small_targets(&page).await?;
    ensure!(matches!(small.as_slice(), [one] if one.contains("Tiny")), "not only the tiny button is small: {small:?}");
    ensure!(!checks.sideways(&page).await?.is_empty(), "the wide part went unseen");
    let found = checks.axe(&page).await?.join("\n");
    for rule in ["button-name", "color-contrast"] {
        ensure!(found.contains(rule), "axe did not say {rule}: {found}");
    }
    page.open("/").await?;
    page.see_text("Kept: 0").await?;
    ensure!(checks.small_targets(&page).await?.is_empty(), "the sound page has small targets");
    ensure!(checks.sideways(&page).await?.is_empty(), "the sound page is too wide");
    let found = checks.axe(&page).await?;
    ensure!(found.is_empty(), "axe finds on the sound page: {found:?}");
    Ok(())
}

async fn server(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    page.see_text("Kept: 0").await?;
    let asked = stage.server.requests();
    ensure!(asked.iter().any(|request| request.path == "/app.js"), "no request for the script was recorded");
    ensure!(asked.iter().all(|request| request.method == "GET" && request.query.is_none()), "something else than a plain GET: {asked:?}");
    let answer: (u16, String) = page
        .run_async(
            "const answer = await fetch('/missing.js'); return [answer.status, answer.headers.get('content-security-policy') || '']",
            vec![],
        )
        .await?;
    ensure!(answer.0 == 404 && answer.1.starts_with("default-src 'none'"), "the server's rules do not hold: {answer:?}");
    stage.go_offline()?;
    let is_refused: bool =
        page.run_async("try { await fetch('/app.css?again', { cache: 'no-store' }); return false } catch { return true }", vec![]).await?;
    ensure!(is_refused, "the stopped server answered");
    stage.server.resume()?;
    let is_back: bool = page.run_async("return (await fetch('/app.css', { cache: 'no-store' })).ok", vec![]).await?;
    ensure!(is_back, "the server did not come back");
    Ok(())
}
