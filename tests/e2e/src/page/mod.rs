//! A page as a person meets it: by roles and names, with patience instead of pauses.

pub mod checks;
pub mod colors;
pub mod inject;
pub mod keyboard;
pub mod query;
pub mod screen;
pub mod store;
pub mod traces;
pub mod window;
pub mod worker;

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::WebDriver;

pub use query::{Name, Query, part};

/// How long something may take to appear.
pub const PATIENCE: Duration = Duration::from_secs(30);
/// How often a page is asked.
pub const BEAT: Duration = Duration::from_millis(40);

/// A page in a running browser.
#[derive(Debug, Clone)]
pub struct Page {
    driver: WebDriver,
    helper: Arc<str>,
    origin: String,
    goes: Goes,
}

/// How a page of the app is reached by its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Goes {
    /// It is loaded, as from the address bar.
    ByLoading,
    /// A link to it is followed, which the app does without loading.
    ByLinks,
}

impl Page {
    /// A view of the browser's window.
    pub fn new(driver: &WebDriver, helper: Arc<str>, origin: &str) -> Self {
        Self { driver: driver.clone(), helper, origin: origin.to_owned(), goes: Goes::ByLoading }
    }

    /// The driver.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Runs a script that uses the functions that find by role and name.
    ///
    /// # Errors
    /// When the script throws, or the value is of another type.
    pub async fn run_with_helper<T: DeserializeOwned>(&self, script: &str, args: Vec<Value>) -> Result<T> {
        Ok(serde_json::from_value(self.ask_helper(script, args).await?)?)
    }

    async fn ask_helper(&self, script: &str, args: Vec<Value>) -> Result<Value> {
        let script = inject::using_helper(script);
        let ask = async || -> Result<(bool, Value)> { Ok(self.driver.execute(script.clone(), args.clone()).await?.convert()?) };
        let (is_there, value) = ask().await?;
        if is_there {
            return Ok(value);
        }
        self.driver.execute(self.helper.to_string(), vec![]).await?;
        let (is_there, value) = ask().await?;
        ensure!(is_there, "another document came in between");
        Ok(value)
    }

    /// The same page for who stays inside of it: paths are opened by following links, so that a lock that was opened stays open.
    pub fn by_links(&self) -> Self {
        Self { goes: Goes::ByLinks, ..self.clone() }
    }

    /// Opens a path of the app and waits until the document has loaded.
    ///
    /// # Errors
    /// When the browser shows an error page instead.
    pub async fn open(&self, path: &str) -> Result<()> {
        if self.goes == Goes::ByLinks {
            self.follow_link(path).await?;
            return self.wait_path(path, |now| now == path).await.map(|_| ());
        }
        self.driver.goto(format!("{}{path}", self.origin)).await.with_context(|| format!("could not open {path}"))
    }

    /// Follows a link to a path and waits until the address is another one.
    ///
    /// # Errors
    /// When it stays.
    pub async fn leave_for(&self, path: &str) -> Result<()> {
        let before = self.path().await?;
        self.follow_link(path).await?;
        self.wait_path(path, |now| now != before).await.map(|_| ())
    }

    async fn follow_link(&self, path: &str) -> Result<()> {
        let follow =
            "const link = document.createElement('a'); link.href = arguments[0]; document.body.append(link); link.click(); link.remove()";
        self.run_unit(follow, vec![json!(path)]).await
    }

    /// Loads the page again, through the service worker (the driver's own command goes around it in Firefox).
    ///
    /// # Errors
    /// When no new document comes.
    pub async fn reload(&self) -> Result<()> {
        let before = self.birth().await?;
        self.run_unit("location.reload()", vec![]).await?;
        self.wait_born_after(before).await
    }

    /// When this document began, which tells it from the next one.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn birth(&self) -> Result<f64> {
        self.run("return performance.timeOrigin", vec![]).await
    }

    /// Waits for another document than the one that began then.
    ///
    /// # Errors
    /// When none comes.
    pub async fn wait_born_after(&self, before: f64) -> Result<()> {
        self.until("a new document", async || {
            let state = self.run::<(f64, String)>("return [performance.timeOrigin, document.readyState]", vec![]).await;
            Ok(matches!(state, Ok((now, ready)) if now.total_cmp(&before).is_ne() && ready == "complete"))
        })
        .await
    }

    /// The path that the address bar shows, with whatever follows it.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn path(&self) -> Result<String> {
        let url = self.driver.current_url().await?;
        Ok(url.as_str().strip_prefix(&self.origin).unwrap_or(url.as_str()).to_owned())
    }

    /// Waits until the address is as wanted.
    ///
    /// # Errors
    /// When it is another in the end.
    pub async fn wait_path(&self, what: &str, wanted: impl Fn(&str) -> bool) -> Result<String> {
        let result = self.until(what, async || Ok(wanted(&self.path().await?))).await;
        let path = self.path().await?;
        result.with_context(|| format!("the address is {path}"))?;
        Ok(path)
    }

    /// Elements of a role with a name. Nothing happens until something is done with them.
    pub fn role(&self, role: &'static str, name: impl Into<Name>) -> Query {
        Query::new(self.clone(), role, name.into())
    }

    /// A button.
    pub fn button(&self, name: impl Into<Name>) -> Query {
        self.role("button", name)
    }

    /// A link.
    pub fn link(&self, name: impl Into<Name>) -> Query {
        self.role("link", name)
    }

    /// A field for text.
    pub fn textbox(&self, name: impl Into<Name>) -> Query {
        self.role("textbox", name)
    }

    /// A heading of any level.
    pub fn heading(&self, name: impl Into<Name>) -> Query {
        self.role("heading", name)
    }

    /// One choice of several.
    pub fn radio(&self, name: impl Into<Name>) -> Query {
        self.role("radio", name)
    }

    /// A named part of the page.
    pub fn region(&self, name: impl Into<Name>) -> Query {
        self.role("region", name)
    }

    /// A dialog or sheet.
    pub fn dialog(&self, name: impl Into<Name>) -> Query {
        self.role("dialog", name)
    }

    /// All text that can be seen now, one space between words.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn text(&self) -> Result<String> {
        self.run("return (document.body ? document.body.innerText : '').replace(/\\s+/g, ' ').trim()", vec![]).await
    }

    /// Waits until a text can be seen.
    ///
    /// # Errors
    /// When it never is, with what is there instead.
    pub async fn see_text(&self, wanted: &str) -> Result<()> {
        let result = self.until(&format!("the text \u{201c}{wanted}\u{201d}"), async || Ok(self.text().await?.contains(wanted))).await;
        self.explain(result).await
    }

    /// Waits until a text can't be seen any more.
    ///
    /// # Errors
    /// When it stays.
    pub async fn wait_gone(&self, unwanted: &str) -> Result<()> {
        let result = self.until(&format!("\u{201c}{unwanted}\u{201d} to go"), async || Ok(!self.text().await?.contains(unwanted))).await;
        self.explain(result).await
    }

    /// Runs a script in the page and returns its value.
    ///
    /// # Errors
    /// When the script throws, or the value is of another type.
    pub async fn run<T: DeserializeOwned>(&self, script: &str, args: Vec<Value>) -> Result<T> {
        let value = self.driver.execute(script.to_owned(), args).await?;
        Ok(value.convert()?)
    }

    /// Runs a script for what it does.
    ///
    /// # Errors
    /// When the script throws.
    pub async fn run_unit(&self, script: &str, args: Vec<Value>) -> Result<()> {
        self.driver.execute(script.to_owned(), args).await?;
        Ok(())
    }

    /// Runs the body of an async function and returns what it returns in the end.
    ///
    /// # Errors
    /// When the function throws or takes longer than the driver waits.
    pub async fn run_async<T: DeserializeOwned>(&self, body: &str, args: Vec<Value>) -> Result<T> {
        let script = format!(
            "const done = arguments[arguments.length - 1]; const args = Array.from(arguments).slice(0, -1); \
             (async () => {{ {body} }})().then((value) => done({{ value: value === undefined ? null : value }}), (problem) => done({{ problem: String(problem) }}));"
        );
        let asked = self.driver.execute_async(script, args).await;
        let answer: Value = asked.with_context(|| format!("while the page ran {body:.80}"))?.convert()?;
        if let Some(problem) = answer.get("problem") {
            bail!("the script in the page threw {problem}");
        }
        Ok(serde_json::from_value(answer.get("value").cloned().unwrap_or(Value::Null))?)
    }

    /// Asks again and again until the answer is yes.
    ///
    /// # Errors
    /// When it isn't yes in [`PATIENCE`].
    pub async fn until(&self, what: &str, mut is_so: impl AsyncFnMut() -> Result<bool>) -> Result<()> {
        let start = Instant::now();
        loop {
            let answer = is_so().await;
            if matches!(answer, Ok(true)) {
                return Ok(());
            }
            if start.elapsed() > PATIENCE {
                answer.with_context(|| format!("waited {PATIENCE:?} for {what}"))?;
                bail!("waited {PATIENCE:?} for {what}");
            }
            tokio::time::sleep(BEAT).await;
        }
    }

    /// What can be operated on the page now, one line each.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn outline(&self) -> Result<Vec<String>> {
        self.run_with_helper("return outline()", vec![]).await
    }

    /// Writes a picture of the window.
    ///
    /// # Errors
    /// When the file can't be written.
    pub async fn screenshot(&self, file: &Path) -> Result<()> {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        Ok(self.driver.screenshot(file).await?)
    }

    /// A picture of the window, as bytes.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn picture(&self) -> Result<Vec<u8>> {
        Ok(self.driver.screenshot_as_png().await?)
    }

    /// Adds what the page shows to a failed result.
    async fn explain(&self, result: Result<()>) -> Result<()> {
        match result {
            Ok(()) => Ok(()),
            Err(problem) => {
                let path = self.path().await.unwrap_or_default();
                let text: String = self.text().await.unwrap_or_default().chars().take(600).collect();
                Err(problem.context(format!("on {path}, where one reads: {text}")))
            }
        }
    }

    /// The elements of a query, and the names of everything with its role.
    async fn find(&self, role: &str, name: &Name, scope: Option<Value>) -> Result<(Vec<thirtyfour::WebElement>, Vec<String>)> {
        let script = "const result = find(arguments[0], arguments[1], arguments[2]); return [result.found, result.names]";
        let args = vec![json!(role), name.to_json(), scope.unwrap_or(Value::Null)];
        let (found, names): (Vec<Value>, Vec<String>) = self.run_with_helper(script, args).await?;
        let elements = found
            .into_iter()
            .map(|one| thirtyfour::WebElement::from_json(one, Arc::clone(self.driver.handle())))
            .collect::<Result<_, _>>()?;
        Ok((elements, names))
    }
}
