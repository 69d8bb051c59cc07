//! What the app costs: bytes, time to the first usable screen, time to open without a network, and saving against the raw store.
//!
//! Measured in Chromium, because only it can slow a processor and a link down. Every run measures an empty page beside the app, so that
//! a busy machine shows. Writes `bench.json` and `bench.md` into the report folder; it judges nothing, the report names the budgets.

mod backup;
mod open;
mod report;
mod save;
mod unlock;

use std::path::Path;

use anyhow::Result;

use crate::case::{CHROMIUM, Case};
use crate::stage::Stage;
use crate::story;

/// The cases.
pub const CASES: &[Case] = &[
    Case::app("bytes, first screen, offline, saving", CHROMIUM, story!(measure)),
    Case::app("ten thousand entries", CHROMIUM, story!(large)),
];

/// How often each opening is measured; the report gives the middle one.
const TRIALS: usize = 5;

async fn measure(stage: &mut Stage<'_>) -> Result<()> {
    let floor = open::floor(stage.world, TRIALS).await?;
    let first = open::first(stage.world, TRIALS).await?;
    let offline = open::offline(stage, TRIALS).await?;
    let saves = save::measure(stage).await?;
    report::write(&stage.world.report, &report::Figures { floor, first, offline, saves })
}

/// Where `cargo xtask bench` has the large journal written.
const LARGE: &str = "large-journal.json";

async fn large(stage: &mut Stage<'_>) -> Result<()> {
    let file = stage.world.report.join(LARGE);
    let unlock = unlock::measure(stage, Path::new(&file)).await?;
    let backups = backup::measure(stage).await?;
    report::add_large(&stage.world.report, &report::Large { unlock, backups })
}

/// The middle of some numbers; 0 when there are none.
fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or_default()
}
