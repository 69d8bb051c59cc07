//! What the app keeps in the browser, seen and changed from outside: for stories in which it is lost, damaged, or a newer app's.
//!
//! Changes happen on the Help page, which opens no database.

use std::collections::BTreeMap;

use anyhow::Result;
use serde_json::{Value, json};

use super::Page;

/// The script.
const SCRIPT: &str = include_str!("../../inject/store.js");
/// What somebody does to it who means harm.
const TAMPER: &str = include_str!("../../inject/tamper.js");

/// Everything that is kept: the rows of the database, and the small things in localStorage.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// The version of the structure and all rows, as `inject/store.js` writes them.
    pub rows: Value,
    /// By name.
    pub small: BTreeMap<String, String>,
}

/// What there is still.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
pub struct LeftOver {
    /// Rows of the database, as `store/key`.
    pub rows: Vec<String>,
    /// Names in localStorage.
    pub small: Vec<String>,
    /// Names in sessionStorage.
    pub session: Vec<String>,
}

impl Page {
    /// Goes to the Help page, where nothing of the app runs.
    async fn step_aside(&self) -> Result<()> {
        // a window that was just opened has no address yet
        if self.path().await.unwrap_or_default() == "/help" {
            return Ok(());
        }
        self.open("/help").await
    }

    async fn on_store<T: serde::de::DeserializeOwned>(&self, call: &str, args: Vec<Value>) -> Result<T> {
        self.step_aside().await?;
        self.run_async(&format!("{SCRIPT} {call}"), args).await
    }

    /// Everything that is kept now.
    ///
    /// # Errors
    /// When there is no database, or a page holds it open.
    pub async fn kept(&self) -> Result<Kept> {
        let (rows, small) = self.on_store("return [await dump(), small()];", vec![]).await?;
        Ok(Kept { rows, small })
    }

    /// Makes everything as it was.
    ///
    /// # Errors
    /// When a page holds the database open.
    pub async fn restore(&self, kept: &Kept) -> Result<()> {
        self.on_store("await restore(args[0]); setSmall(args[1]);", vec![kept.rows.clone(), json!(kept.small)]).await
    }

    /// Makes the rows of the database as they were, and leaves the small things.
    ///
    /// # Errors
    /// When a page holds the database open.
    pub async fn restore_rows(&self, kept: &Kept) -> Result<()> {
        self.on_store("await restore(args[0]);", vec![kept.rows.clone()]).await
    }

    /// Sets the small things; the others are gone.
    ///
    /// # Errors
    /// When localStorage is refused.
    pub async fn set_small(&self, small: &BTreeMap<String, String>) -> Result<()> {
        self.on_store("setSmall(args[0]);", vec![json!(small)]).await
    }

    /// Deletes the database.
    ///
    /// # Errors
    /// When a page holds it open.
    pub async fn delete_database(&self) -> Result<()> {
        self.on_store("await remove();", vec![]).await
    }

    /// Deletes every row and leaves the object stores.
    ///
    /// # Errors
    /// When there is no database.
    pub async fn empty_database(&self) -> Result<()> {
        self.on_store("await empty();", vec![]).await
    }

    /// Deletes the header alone.
    ///
    /// # Errors
    /// When there is no database.
    pub async fn lose_header(&self) -> Result<()> {
        self.on_store("await loseHeader();", vec![]).await
    }

    /// Makes the header that of a newer app.
    ///
    /// # Errors
    /// When there is none.
    pub async fn make_header_newer(&self) -> Result<()> {
        self.on_store("await fromNewerFormat(99);", vec![]).await
    }

    /// Makes the structure that of a newer app.
    ///
    /// # Errors
    /// When a page holds the database open.
    pub async fn make_structure_newer(&self) -> Result<()> {
        self.on_store("await raiseStructure(2);", vec![]).await
    }

    /// Changes the header of a locked journal in one of the ways of `inject/tamper.js`.
    ///
    /// # Errors
    /// When there is no such way, or no header.
    pub async fn tamper(&self, way: &str) -> Result<()> {
        self.on_store(&format!("{TAMPER} await tamper(args[0]);"), vec![json!(way)]).await
    }

    /// Lets the stored heads of two records change places.
    ///
    /// # Errors
    /// When one isn't there.
    pub async fn swap_records(&self, one: &str, two: &str) -> Result<()> {
        self.on_store(&format!("{TAMPER} await swapRecords(args[0], args[1]);"), vec![json!(one), json!(two)]).await
    }

    /// Puts the bytes of an earlier version in the place of a record's head.
    ///
    /// # Errors
    /// When there is no earlier one.
    pub async fn replay(&self, record: &str) -> Result<()> {
        self.on_store(&format!("{TAMPER} await replay(args[0]);"), vec![json!(record)]).await
    }

    /// The databases that there are, and how many rows are in the app's own; nothing is made by looking.
    ///
    /// # Errors
    /// When the browser doesn't say.
    pub async fn left_over(&self) -> Result<LeftOver> {
        let call = "const names = (await indexedDB.databases()).map((one) => one.name); \
             const kept = names.includes(NAME) ? (await dump()).stores : {}; \
             return { rows: Object.entries(kept).flatMap(([store, rows]) => rows.map(([key]) => `${store}/${key}`)), \
             small: Object.keys(localStorage), session: Object.keys(sessionStorage) };";
        self.on_store(call, vec![]).await
    }

    /// One row of the database, read beside the running app; none where it isn't there.
    ///
    /// # Errors
    /// When there is no database.
    pub async fn row(&self, store: &str, key: &str) -> Result<Option<String>> {
        if !self.path().await.unwrap_or_default().starts_with('/') {
            self.step_aside().await?;
        }
        self.run_async(&format!("{SCRIPT} return await row(args[0], args[1]);"), vec![json!(store), json!(key)]).await
    }
}
