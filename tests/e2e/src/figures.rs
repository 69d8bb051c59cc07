//! What cases count besides passing: kills, writes, losses. `cargo xtask soak` makes its report of it.

use std::cell::RefCell;
use std::fs;
use std::path::Path;

use anyhow::Result;
use serde_json::{Value, json};

use crate::browser::engine::Engine;

/// The figures of a run.
#[derive(Debug, Default)]
pub struct Figures(RefCell<Vec<Value>>);

impl Figures {
    /// Notes what a case counted in an engine.
    pub fn note(&self, case: &str, engine: Engine, counted: &[(&str, u64)]) {
        let counted: serde_json::Map<String, Value> = counted.iter().map(|(name, count)| ((*name).to_owned(), json!(count))).collect();
        self.0.borrow_mut().push(json!({ "case": case, "engine": engine.name(), "counted": counted }));
    }

    /// Writes them as JSON, in the order in which they came.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn write(&self, file: &Path) -> Result<()> {
        Ok(fs::write(file, serde_json::to_string_pretty(&*self.0.borrow())?)?)
    }
}
