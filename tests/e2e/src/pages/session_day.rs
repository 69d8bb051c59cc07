//! Session day, the companion's view, and right after.

use anyhow::{Context as _, Result, ensure};
use serde_json::json;

use crate::page::{Page, Query, part};

/// What is said where nobody is named.
pub const ALONE: &str = "Please don\u{2019}t take this medicine alone.";
/// The heading before the first minute.
pub const BEFORE: &str = "Before you begin";
/// The heading of the companion's view.
pub const STAY: &str = "Stay in the room the whole time.";
/// What is said right after.
pub const CLEARED: &str = "Stay until you are cleared.";
/// The least height of what has to be found while not quite here.
const LEAST: f64 = 88.0;

/// A session, by its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session(String);

impl Session {
    /// A place below it.
    pub fn part(&self, part: &str) -> String {
        format!("{}/{part}", self.0)
    }
}

/// Notes a session with medicine for today, with nobody named.
///
/// # Errors
/// When a field isn't there.
pub async fn note(page: &Page) -> Result<Session> {
    page.open("/sessions/new").await?;
    page.until("a field for the day", async || page.run("return document.querySelector('input[type=date]') !== null", vec![]).await)
        .await?;
    let fill = "const now = new Date(); const two = (n) => String(n).padStart(2, '0'); const field = document.querySelector('input[type=date]'); \
                field.value = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-'); \
                field.dispatchEvent(new Event('input', { bubbles: true }))";
    page.run_unit(fill, vec![]).await?;
    for save in ["Save", "Add it"] {
        if page.button(save).count().await? == 1 {
            page.button(save).click().await?;
        }
    }
    let path = page.wait_path("the page of the session", |path| id_in(path).is_some()).await?;
    let id = id_in(&path).context("no id in the address")?;
    Ok(Session(format!("/sessions/{id}")))
}

fn id_in(path: &str) -> Option<&str> {
    let id = path.strip_prefix("/sessions/")?.split('/').next()?;
    (id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(id)
}

/// Names somebody where nobody was, and begins.
///
/// # Errors
/// When session day would begin alone, or doesn't begin.
pub async fn begin_with(page: &Page, name: &str) -> Result<()> {
    settle(page, name).await?;
    begin(page).await
}

/// Names somebody where nobody was, as far as the page before the first minute.
///
/// # Errors
/// When session day would begin alone.
pub async fn settle(page: &Page, name: &str) -> Result<()> {
    page.heading(ALONE).wait().await?;
    ensure!(page.button("Begin session day").count().await? == 0, "session day can be begun alone");
    page.button(part("Someone is with me")).click().await?;
    page.textbox("Who is with me").fill(name).await?;
    page.button("Go on").click().await?;
    page.heading(BEFORE).wait().await?;
    page.see_text(name).await
}

/// Begins, where everything is settled.
///
/// # Errors
/// When it doesn't begin.
pub async fn begin(page: &Page) -> Result<()> {
    page.button("Begin session day").click().await?;
    page.button("Mark this").wait().await?;
    Ok(())
}

/// Waits until what was noted is kept.
///
/// # Errors
/// When it isn't.
pub async fn see_kept(page: &Page) -> Result<()> {
    page.see_text("Saved on this device").await
}

/// Makes sure that something is large enough to be found while not quite here.
///
/// # Errors
/// When it is smaller.
pub async fn is_large(page: &Page, query: Query) -> Result<()> {
    let element = query.wait().await?.to_json()?;
    let height: f64 = page.run("return arguments[0].getBoundingClientRect().height", vec![element]).await?;
    ensure!(height >= LEAST, "it is {height} px high");
    Ok(())
}

/// Waits for the right time and day in the orientation.
///
/// # Errors
/// When it is another.
pub async fn see_now(page: &Page) -> Result<()> {
    // an engine in a test may have no language that is one
    let ask = "let tag = 'en'; try { tag = new Intl.Locale(navigator.language).toString() } catch {} \
               const now = new Date(); const time = now.toLocaleTimeString(tag, { hour: 'numeric', minute: '2-digit' }); \
               return 'It is ' + time.replace(/[\\u202f\\u00a0]/g, ' ').toLowerCase() + ', ' + now.toLocaleDateString(tag, { weekday: 'long' }) + '.'";
    page.until("the time it is", async || {
        let wanted: String = page.run(ask, vec![]).await?;
        Ok(page.text().await?.contains(&wanted))
    })
    .await
}

/// Makes sure that none of these words is anywhere in the page, seen or not.
///
/// # Errors
/// When one is.
pub async fn holds_none_of(page: &Page, words: &[&str]) -> Result<()> {
    let all =
        "return document.documentElement.outerHTML + [...document.querySelectorAll('input, textarea')].map((one) => one.value).join(' ')";
    let html: String = page.run(all, vec![]).await?;
    for words in words {
        ensure!(!html.contains(words), "the page holds \u{201c}{words}\u{201d}");
    }
    Ok(())
}

/// How many records the journal has.
///
/// # Errors
/// When the store can't be read.
pub async fn records(page: &Page) -> Result<u64> {
    let count = "return await new Promise((ok, no) => { const open = indexedDB.open('lodestar'); open.onerror = () => no(open.error); \
                 open.onsuccess = () => { const db = open.result; const count = db.transaction(args[0]).objectStore(args[0]).count(); \
                 count.onsuccess = () => { db.close(); ok(count.result) }; count.onerror = () => no(count.error) } })";
    page.run_async(count, vec![json!("rec")]).await
}
