//! A page that calls the server in the very moment in which it begins to write, so that the browser can be killed just there.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use serde_json::json;

use crate::page::{PATIENCE, Page};
use crate::stage::Stage;

const HELPERS: &str = include_str!("../../../inject/lock.js");
/// What is asked for.
const CALL: &str = "/robots.txt";

/// How many calls there were before.
#[derive(Debug, Clone, Copy)]
pub struct Alarm(usize);

impl Alarm {
    /// Lets this page call at its `which`-th transaction that writes, counted from now; at none with 0.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn set(stage: &Stage<'_>, page: &Page, which: usize) -> Result<Self> {
        page.run_unit(&format!("{HELPERS} callAt(arguments[0])"), vec![json!(which)]).await?;
        Ok(Self(calls(stage)))
    }

    /// Waits for the call, and a little longer. Says no when `is_over` says that there is nothing left to wait for.
    ///
    /// # Errors
    /// When neither comes.
    pub async fn wait(self, stage: &Stage<'_>, longer: Duration, mut is_over: impl AsyncFnMut() -> bool) -> Result<bool> {
        let begin = Instant::now();
        while calls(stage) <= self.0 {
            if begin.elapsed() > Duration::from_secs(5) && is_over().await {
                return Ok(false);
            }
            if begin.elapsed() > PATIENCE * 4 {
                bail!("the write never came");
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        // the point of it is that the end comes at any time
        tokio::time::sleep(longer).await;
        Ok(true)
    }
}

/// How many transactions that write this page has begun since.
///
/// # Errors
/// When nobody counted.
pub async fn writes(page: &Page) -> Result<usize> {
    page.run("return window.lodestarWrites", vec![]).await
}

fn calls(stage: &Stage<'_>) -> usize {
    stage.server.requests().iter().filter(|request| request.path == CALL).count()
}
