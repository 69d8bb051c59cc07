//! An acknowledged save in the app against the same operations on a bare object store.

use anyhow::{Result, ensure};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::median;
use super::open::{processor, watch};
use crate::pages::journal;
use crate::stage::Stage;

/// How often it is saved.
const ROUNDS: usize = 20;

/// What saving costs.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Saves {
    /// The app's transaction, from opening it to its end, in ms (median).
    pub app: f64,
    /// The same reads and writes of the same bytes in the same order on a bare store, in ms (median).
    pub raw: f64,
    /// A single put of the largest value, in ms (median).
    pub one_put: f64,
    /// How many saves were watched.
    pub rounds: usize,
    /// What one save does.
    pub operations: Vec<Operation>,
}

/// One request inside of a transaction.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Operation {
    /// Its kind.
    pub name: String,
    /// The object store.
    pub store: String,
    /// What was put, in bytes.
    pub bytes: u64,
}

#[derive(Debug, Deserialize)]
struct Save {
    took: f64,
    durability: String,
    operations: Vec<Operation>,
}

/// Saves an entry again and again, then repeats what that did on a store of its own.
///
/// # Errors
/// When the app doesn't save.
pub async fn measure(stage: &mut Stage<'_>) -> Result<Saves> {
    let page = stage.page()?;
    processor(&page, 1).await?;
    watch(&page, stage.world).await?;
    let entry = journal::write_entry(&page, "The first words of an entry that is saved many times.").await?;
    let mut app = Vec::new();
    let mut operations = Vec::new();
    for round in 0..ROUNDS {
        page.run_unit("window.lodestarWatch.saves.length = 0", vec![]).await?;
        journal::edit(&page, &entry).await?;
        journal::add_words(&page, &format!(" Round {round}.")).await?;
        journal::done(&page).await?;
        let saves: Vec<Save> = page.run("return window.lodestarWatch.saves", vec![]).await?;
        let version = saves
            .into_iter()
            .find(|save| save.durability == "strict" && save.operations.iter().any(|one| one.store == "rec" && one.name == "put"));
        if let Some(version) = version {
            app.push(version.took);
            operations = version.operations;
        }
    }
    ensure!(!app.is_empty(), "no save was seen");
    let rounds = app.len();
    let script = include_str!("raw.js");
    let (raw, one_put): (Vec<f64>, Vec<f64>) = page.run_async(script, vec![json!(operations), json!(rounds)]).await?;
    Ok(Saves { app: median(app), raw: median(raw), one_put: median(one_put), rounds, operations })
}
