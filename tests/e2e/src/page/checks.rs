//! Checks that hold on every screen: what axe finds, what a finger can hit, what fits.

use std::fs;

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::Page;
use crate::tools::Tools;

/// The scripts of the checks.
#[derive(Debug)]
pub struct Checks {
    axe: String,
    measure: String,
}

/// The smallest target, in CSS pixels (design/language.md, section 7).
pub const SMALLEST_TARGET: u32 = 48;

impl Checks {
    /// Reads the scripts.
    ///
    /// # Errors
    /// When one is missing.
    pub fn load(tools: &Tools) -> Result<Self> {
        Ok(Self { axe: tools.axe()?, measure: fs::read_to_string(tools.file("inject/measure.js"))? })
    }

    /// What axe finds against WCAG 2.2 AA and its own good practice, a line for each finding and element.
    ///
    /// # Errors
    /// When axe doesn't run.
    pub async fn axe(&self, page: &Page) -> Result<Vec<String>> {
        let tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
        self.ask_axe(page, &json!({ "type": "tag", "values": tags })).await
    }

    /// What it finds of what another theme can change on a page that it has looked at: the colors.
    ///
    /// # Errors
    /// When axe doesn't run.
    pub async fn axe_on_colors(&self, page: &Page) -> Result<Vec<String>> {
        self.ask_axe(page, &json!({ "type": "rule", "values": ["color-contrast", "link-in-text-block"] })).await
    }

    async fn ask_axe(&self, page: &Page, rules: &Value) -> Result<Vec<String>> {
        if !page.run::<bool>("return window.axe !== undefined", vec![]).await? {
            page.run_unit(&format!("{};window.axe = axe;", self.axe), vec![]).await?;
        }
        let found: Vec<Value> = page
            .run_async(
                "const result = await window.axe.run(document, { resultTypes: ['violations'], preload: false, runOnly: args[0] }); \
                 return result.violations.flatMap((one) => one.nodes.map((node) => [one.id, node.target.join(' '), node.failureSummary]));",
                vec![rules.clone()],
            )
            .await?;
        Ok(found.into_iter().map(|one| one.to_string()).collect())
    }

    /// Everything that can be operated and is smaller than a target may be. Links in prose may be.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn small_targets(&self, page: &Page) -> Result<Vec<String>> {
        page.run_with_helper(&format!("{}return smallTargets(arguments[0])", self.measure), vec![json!(SMALLEST_TARGET)]).await
    }

    /// What makes the page wider than the window.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn sideways(&self, page: &Page) -> Result<Vec<String>> {
        page.run_with_helper(&format!("{}return sideways()", self.measure), vec![]).await
    }

    /// Sets the size of all text, in percent of what the browser would show.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn text_size(&self, page: &Page, percent: u32) -> Result<()> {
        let size: String = page
            .run(
                "document.documentElement.style.fontSize = arguments[0] + '%'; return getComputedStyle(document.documentElement).fontSize",
                vec![json!(percent)],
            )
            .await?;
        ensure!(!size.is_empty(), "the text has no size");
        Ok(())
    }
}
