//! The report: figures beside their budgets (ARCHITECTURE.md, section 7), for people and for machines.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Result;
use serde::Serialize;

use super::backup::{Backups, Step};
use super::open::Opening;
use super::save::Saves;
use super::unlock::Unlock;

/// Everything that was measured.
#[derive(Debug, Clone, Serialize)]
pub struct Figures {
    /// An empty page, same link and processor.
    pub floor: Opening,
    /// The app's first open.
    pub first: Opening,
    /// The app from the device alone.
    pub offline: Opening,
    /// Saving.
    pub saves: Saves,
}

/// Writes `bench.json` and `bench.md` and prints the table.
///
/// # Errors
/// When the folder can't be written.
pub fn write(folder: &Path, figures: &Figures) -> Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("bench.json"), serde_json::to_string_pretty(figures)?)?;
    let text = table(figures)?;
    fs::write(folder.join("bench.md"), &text)?;
    println!("{text}");
    Ok(())
}

/// What was measured with ten thousand entries.
#[derive(Debug, Clone, Serialize)]
pub struct Large {
    /// Opening its lock.
    pub unlock: Unlock,
    /// Saving it and beginning with it.
    pub backups: Backups,
}

/// Writes `bench-large.json`, adds its lines to `bench.md`, and prints them.
///
/// # Errors
/// When the folder can't be written.
pub fn add_large(folder: &Path, large: &Large) -> Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("bench-large.json"), serde_json::to_string_pretty(large)?)?;
    let Large { unlock: Unlock { entries, usable, whole, longest }, backups: Backups { bytes, saved, opened, begun } } = large;
    let step = |what: &str, Step { took, longest }: &Step| format!("| {what} | {took:.0} ms | {longest:.0} ms | 5000 ms |\n");
    let text = format!(
        "\nUnlocking {entries} entries, after the key is made, 4x slowed:\n\n| what | measured | budget |\n|---|---|---|\n\
         | the list stands | {usable:.0} ms | 300 ms |\n| every entry is open | {whole:.0} ms | 1500 ms |\n| the longest task | {longest:.0} ms | |\n\
         \nA backup of them, {bytes} bytes, with the key of the file, at full speed, once:\n\n| what | measured | the longest task | budget |\n\
         |---|---|---|---|\n{}{}{}",
        step("saved", saved),
        step("opened", opened),
        step("a journal made of it", begun),
    );
    let file = folder.join("bench.md");
    let before = fs::read_to_string(&file).unwrap_or_default();
    fs::write(&file, format!("{before}{text}"))?;
    println!("{text}");
    Ok(())
}

fn table(figures: &Figures) -> Result<String> {
    let Figures { floor, first, offline, saves } = figures;
    let mut text = String::from(
        "# What the app costs\n\nChromium, 4x slowed processor; the first open over 1.6 Mbps and 150 ms. Medians. An empty page was measured in the same run.\n\n\
         | what | measured | budget | floor page |\n|---|---|---|---|\n",
    );
    let kib = |bytes: f64| format!("{:.1} KiB", bytes / 1024.0);
    let ms = |time: f64| format!("{time:.0} ms");
    let mut row =
        |what: &str, measured: String, budget: &str, floor: String| writeln!(text, "| {what} | {measured} | {budget} | {floor} |");
    row("bytes to the first usable screen", kib(first.bytes), "280 KiB, aim 200", kib(floor.bytes))?;
    row("first usable screen", ms(first.usable), "2100 ms, aim 1700", ms(floor.usable))?;
    row("first paint", ms(first.paint), "800 ms", ms(floor.paint))?;
    row("main thread blocked beyond 50 ms", ms(first.blocked), "100 ms", ms(floor.blocked))?;
    row("open without a network", ms(offline.usable), "750 ms", String::new())?;
    let ratio = if saves.raw > 0.0 { saves.app / saves.raw } else { 0.0 };
    row("acknowledged save", format!("{:.1} ms, {ratio:.2} x raw", saves.app), "1.5 x raw", format!("raw {:.1} ms", saves.raw))?;
    row("a single raw put", format!("{:.1} ms", saves.one_put), "", String::new())?;
    writeln!(text, "\nThe files of the first screen, in bytes over the link:\n")?;
    for (path, bytes) in &first.files {
        writeln!(text, "- {path}: {bytes}")?;
    }
    writeln!(text, "\nOne save is:\n")?;
    for one in &saves.operations {
        writeln!(text, "- {} in {}, {} bytes", one.name, one.store, one.bytes)?;
    }
    Ok(text)
}
