//! What is left of a page in a device's own colors.

use anyhow::Result;

use super::Page;

/// The script that looks at edges and words.
const EDGES: &str = include_str!("../../inject/edges.js");

/// A control, and by what its edge can be seen.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
pub struct Edge {
    /// Its role and name.
    pub control: String,
    /// `line`, `fill` or `none`.
    pub drawn_by: String,
}

impl Page {
    /// By what the edge of each control can be seen now, in their order.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn edges(&self) -> Result<Vec<Edge>> {
        let found: Vec<(String, String)> = self.run_with_helper(&format!("{EDGES} return edges()"), vec![]).await?;
        Ok(found.into_iter().map(|(control, drawn_by)| Edge { control, drawn_by }).collect())
    }

    /// Words whose color is too near to that of what they stand on.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn faint_words(&self) -> Result<Vec<String>> {
        self.run_with_helper(&format!("{EDGES} return faint()"), vec![]).await
    }
}
