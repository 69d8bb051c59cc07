//! What the app says on a bad day: nothing can be saved, notes are gone or a newer app's, a part of the browser is missing.

use anyhow::{Result, bail, ensure};
use serde_json::json;

use super::{help, journal};
use crate::page::{Page, part};

/// Words that are not kept, where the reason is known.
pub const NOT_SAVED_FULL: &str = "Not saved yet: storage is full.";
/// Words that are not kept, whatever the reason.
pub const NOT_SAVED: &str = "Not saved yet";
/// A journal that was here and is not.
pub const GONE: &str = "The notes that were here are gone from this browser.";
/// A journal that went away while it was open.
pub const VANISHED: &str = "The notes were cleared while Lodestar was open.";
/// A journal without its header.
pub const KEY_LOST: &str = "The key to these notes can\u{2019}t be read.";
/// A journal that a newer app has made.
pub const NEWER: &str = "A newer Lodestar wrote these notes.";
/// The page that says why the app can't start.
pub const CANNOT: &str = "Lodestar can\u{2019}t open here";

/// Pastes words into the editor and waits until it is known what became of them. They may at no moment have been called saved.
///
/// # Errors
/// When they were, or nothing is said.
pub async fn write_in_vain(page: &Page, words: &str, said: &str) -> Result<()> {
    page.textbox("Your words").wait().await?;
    let script = "const [words, saved, said] = args; const text = () => document.body.innerText.replace(/\\s+/g, ' '); \
         let wrong = false; const watch = new MutationObserver(() => { wrong ||= text().includes(saved); }); \
         watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true }); \
         const field = document.querySelector('textarea'); field.focus(); \
         field.setSelectionRange(field.value.length, field.value.length); document.execCommand('insertText', false, words); \
         const end = Date.now() + 20000; \
         while (!text().includes(said) && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20)); \
         watch.disconnect(); return [wrong, text().includes(said)];";
    let (wrong, is_said): (bool, bool) = page.run_async(script, vec![json!(words), json!(journal::SAVED), json!(said)]).await?;
    ensure!(!wrong, "words that could not be kept were called saved");
    ensure!(is_said, "nothing says \u{201c}{said}\u{201d}; one reads: {}", page.text().await?.chars().take(400).collect::<String>());
    Ok(())
}

/// Makes every write end as on a full disk, and types. Says no in Firefox, where a test can't reach into what the page uses.
///
/// # Errors
/// When the app says something else.
pub async fn pretend_full(page: &Page) -> Result<bool> {
    if !fill(page).await? {
        return Ok(false);
    }
    write_in_vain(page, "Words for which there is no room.", NOT_SAVED_FULL).await?;
    Ok(true)
}

/// Lets the open page believe that there is no room for another write. Says no where an engine doesn't let it.
///
/// # Errors
/// When the page doesn't answer.
pub async fn fill(page: &Page) -> Result<bool> {
    let script = "if ('wrappedJSObject' in window) return false; const begin = IDBDatabase.prototype.transaction; \
         IDBDatabase.prototype.transaction = function (stores, mode, ...rest) { \
         if (mode === 'readwrite') throw new DOMException('full', 'QuotaExceededError'); return begin.call(this, stores, mode, ...rest) }; return true";
    page.run(script, vec![]).await
}

/// Takes the database away from under the open page.
///
/// # Errors
/// When nothing is said about it.
pub async fn pretend_vanished(page: &Page) -> Result<()> {
    page.run_unit("indexedDB.deleteDatabase('lodestar')", vec![]).await?;
    see_notice(page, VANISHED).await
}

/// Opens what can be done about words that are not kept.
///
/// # Errors
/// When it doesn't open.
pub async fn see_what_to_do(page: &Page) -> Result<()> {
    page.button("See what to do").click().await?;
    page.dialog(NOT_SAVED).wait().await?;
    Ok(())
}

/// Copies the words, and waits until it is said how that went.
///
/// # Errors
/// When nothing is said.
pub async fn copy_words(page: &Page) -> Result<()> {
    page.button("Copy the words").click().await?;
    let ends = ["Copied. Paste them somewhere safe.", "Copying didn\u{2019}t work here. Save them as a file instead."];
    page.until("what became of the copy", async || {
        let text = page.text().await?;
        Ok(ends.iter().any(|end| text.contains(end)))
    })
    .await
}

/// The name of the file that the words are saved as.
pub const FILE: &str = "lodestar-note.txt";

/// Saves the words as a file.
///
/// # Errors
/// When that isn't said.
pub async fn save_as_file(page: &Page) -> Result<()> {
    page.button("Save as a text file").click().await?;
    page.see_text("Saved to your downloads. This file is not locked.").await
}

/// Tries to save once more.
///
/// # Errors
/// When there is no such button.
pub async fn try_again(page: &Page) -> Result<()> {
    page.button("Try again").click().await?;
    page.dialog(NOT_SAVED).gone().await
}

/// Goes back to the words.
///
/// # Errors
/// When there is no way back.
pub async fn back_to_words(page: &Page) -> Result<()> {
    page.button("Back to the words").click().await?;
    page.dialog(NOT_SAVED).gone().await
}

/// Waits for a page that says what happened, and makes sure that it isn't the first run and has a way to Help now.
///
/// # Errors
/// When it isn't there.
pub async fn see_page(page: &Page, heading: &str) -> Result<()> {
    page.heading(heading).wait().await?;
    ensure!(page.button("Begin").count().await? == 0, "there is a first run");
    page.link("Help now").first().wait().await?;
    Ok(())
}

/// Goes to Help now from a page on which the app can't start.
///
/// # Errors
/// When it isn't one tap away.
pub async fn go_to_help(page: &Page) -> Result<()> {
    page.link("Help now").first().click().await?;
    page.heading("Help now").wait().await?;
    page.see_text(help::FOOT).await
}

/// The notice above a journal that something is wrong with.
///
/// # Errors
/// When it isn't there.
pub async fn see_notice(page: &Page, what: &str) -> Result<()> {
    page.role("complementary", "About your notes").wait().await?;
    page.see_text(what).await
}

/// What the name begins with of the file with everything that was open in a window whose journal was cleared.
pub const OPEN_FILE: &str = "lodestar-copy-";

/// Saves what is still open in this window.
///
/// # Errors
/// When there is no such button.
pub async fn save_what_is_open(page: &Page) -> Result<()> {
    page.button("Save what is still here").click().await
}

/// Makes sure that nothing can be written: neither on an entry nor a new one.
///
/// # Errors
/// When something can.
pub async fn nothing_can_be_written(page: &Page, entry: &journal::Entry) -> Result<()> {
    page.open(&entry.path()).await?;
    page.link(part("Earlier versions")).wait().await?;
    ensure!(page.link("Edit").count().await? == 0, "an entry can be written on");
    ensure!(page.button(part("Move to trash")).count().await? == 0, "an entry can be moved");
    page.open("/journal/new").await?;
    page.heading("Nothing can be written here").wait().await?;
    ensure!(page.textbox("Your words").count().await? == 0, "there is a place to write");
    Ok(())
}

/// The two texts of an entry that was written in two places.
///
/// # Errors
/// When they don't stand there, each under a heading of its own.
pub async fn see_two_texts(page: &Page, entry: &journal::Entry, texts: [&str; 2]) -> Result<()> {
    page.open(&entry.path()).await?;
    page.see_text("This was written in two places. Both are kept.").await?;
    for text in texts {
        page.see_text(text).await?;
    }
    let headings = page.heading(part("Saved ")).names().await?;
    ensure!(headings.len() == 2, "each text has a heading of its own: {headings:?}");
    ensure!(page.button(GO_ON).count().await? == 2, "each text has a button of its own");
    Ok(())
}

const GO_ON: &str = "Go on with this one";

/// Makes sure that the editor of such an entry says which text it holds, and holds that one.
///
/// # Errors
/// When it holds another.
pub async fn edit_says_what_it_holds(page: &Page, newer: &str) -> Result<()> {
    page.see_text("This was written in two places.").await?;
    if page.text().await?.contains("on the newer text") {
        page.textbox("Your words").wait_value(newer).await?;
    }
    Ok(())
}

/// Goes on with the text that has these words in it.
///
/// # Errors
/// When it isn't settled by that.
pub async fn go_on_with(page: &Page, words: &str) -> Result<()> {
    let around = "return arguments[0].closest('section').innerText.includes(arguments[1])";
    for which in 0..2 {
        let button = page.button(GO_ON).nth(which);
        if page.run::<bool>(around, vec![button.wait().await?.to_json()?, json!(words)]).await? {
            button.click().await?;
            page.see_text("Done. The other one is under Earlier versions.").await?;
            return is_settled(page).await;
        }
    }
    bail!("no button goes with \u{201c}{words}\u{201d}")
}

/// Waits until one text stands there.
///
/// # Errors
/// When two stay.
pub async fn is_settled(page: &Page) -> Result<()> {
    page.button(GO_ON).gone().await
}
