//! Opening: with an empty cache over a slow link, and from the device alone.

use std::path::Path;

use anyhow::Result;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::median;
use crate::browser::engine::Engine;
use crate::browser::switches::Switches;
use crate::page::Page;
use crate::stage::{Stage, World};

/// How one kind of opening went: the middle of all trials.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Opening {
    /// When the heading and something to press stood on the screen, in ms after the start of the navigation.
    pub usable: f64,
    /// When anything was painted, in ms.
    pub paint: f64,
    /// How long the main thread was blocked beyond 50 ms a task, in ms.
    pub blocked: f64,
    /// The bytes that came over the link for the page itself, as they were packed.
    pub bytes: f64,
    /// Every file with its bytes.
    pub files: Vec<(String, u64)>,
    /// All trials' times to usable, in ms.
    pub trials: Vec<f64>,
}

#[derive(Debug, Deserialize)]
struct Watched {
    usable: f64,
    paint: Option<f64>,
    blocked: f64,
    files: Vec<(String, u64)>,
}

/// An empty page over the slow link.
///
/// # Errors
/// When the browser doesn't play along.
pub async fn floor(world: &World, trials: usize) -> Result<Opening> {
    cold(world, &world.tools.file("bench/floor"), trials).await
}

/// The app's first run over the slow link, nothing in any cache.
///
/// # Errors
/// When the browser doesn't play along.
pub async fn first(world: &World, trials: usize) -> Result<Opening> {
    cold(world, &world.dist, trials).await
}

async fn cold(world: &World, root: &Path, trials: usize) -> Result<Opening> {
    let mut seen = Vec::new();
    for _ in 0..trials {
        let stage = Stage::set(world, Engine::Chromium, root, Switches::ORDINARY).await?;
        let page = stage.page()?;
        watch(&page, world).await?;
        slow_link(&page).await?;
        processor(&page, 4).await?;
        page.open("/").await?;
        seen.push(watched(&page).await?);
    }
    Ok(middle(&seen))
}

/// The app from the device alone, the server stopped, the browser started anew.
///
/// # Errors
/// When the app doesn't open.
pub async fn offline(stage: &mut Stage<'_>, trials: usize) -> Result<Opening> {
    let page = stage.page()?;
    page.open("/").await?;
    crate::pages::welcome::begin(&page).await?;
    page.wait_controlled().await?;
    stage.go_offline()?;
    let mut seen = Vec::new();
    for _ in 0..trials {
        stage.end_browser().await?;
        stage.start_browser().await?;
        let page = stage.page()?;
        watch(&page, stage.world).await?;
        processor(&page, 4).await?;
        page.open("/").await?;
        seen.push(watched(&page).await?);
    }
    Ok(middle(&seen))
}

/// Puts the watching script into every document that comes.
///
/// # Errors
/// When the browser doesn't take it.
pub async fn watch(page: &Page, world: &World) -> Result<()> {
    let source = std::fs::read_to_string(world.tools.file("inject/watch.js"))?;
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await
}

/// 1.6 Mbps down, 750 kbps up, 150 ms there and back.
async fn slow_link(page: &Page) -> Result<()> {
    page.devtools("Network.enable", json!({})).await?;
    let conditions = json!({ "offline": false, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750 });
    page.devtools("Network.emulateNetworkConditions", conditions).await
}

/// A processor of a part of the speed: 4 is a quarter, 1 all of it.
///
/// # Errors
/// When the browser doesn't play along.
pub async fn processor(page: &Page, part: u32) -> Result<()> {
    page.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": part })).await
}

async fn watched(page: &Page) -> Result<Watched> {
    page.until("a usable page", async || {
        page.run("return window.lodestarWatch.usable > 0 && document.readyState === 'complete'", vec![]).await
    })
    .await?;
    page.run(
        "const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]; \
         const { usable, paint, blocked } = window.lodestarWatch; \
         return { usable, paint, blocked, files: entries.map((one) => [new URL(one.name).pathname, one.transferSize]) }",
        vec![],
    )
    .await
}

fn middle(seen: &[Watched]) -> Opening {
    let trials: Vec<f64> = seen.iter().map(|one| one.usable).collect();
    // bytes are the same every time, give or take a header
    let files = seen.first().map(|one| one.files.clone()).unwrap_or_default();
    #[expect(clippy::cast_precision_loss, reason = "a page has no 2^52 bytes")]
    let bytes = files.iter().map(|(_, bytes)| *bytes).sum::<u64>() as f64;
    Opening {
        usable: median(trials.clone()),
        paint: median(seen.iter().filter_map(|one| one.paint).collect()),
        blocked: median(seen.iter().map(|one| one.blocked).collect()),
        bytes,
        files,
        trials,
    }
}
