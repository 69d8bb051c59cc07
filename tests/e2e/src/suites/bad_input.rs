//! Input that nobody expects, and damage on the disk: each has a clear answer, and nothing is lost.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::case::{Case, EVERY};
use crate::page::{Page, part};
use crate::pages::{intention, journal, welcome};
use crate::stage::Stage;
use crate::story;

/// The cases.
pub const CASES: &[Case] = &[
    Case::app("text of every kind", EVERY, story!(texts)).mostly_chromium(),
    Case::app("a press below long words is not lost", EVERY, story!(below)).mostly_chromium(),
    Case::app("an unknown id in a link", EVERY, story!(unknown)).mostly_chromium(),
    Case::app("one flipped byte", EVERY, story!(flipped)).mostly_chromium(),
];

/// Emoji of several code points, right-to-left text, combining marks, zero-width and control characters, markup.
const ODD: &str = "\u{1f469}\u{200d}\u{1f469}\u{200d}\u{1f467}\u{1f3fd} \u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{202e}abc\u{202c} e\u{301}\u{302}\u{303} a\u{200b}b\u{feff}c \u{fffd} <b>not bold</b> &amp; {\"json\": null}\nsecond line\ttab";

async fn texts(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;

    // only blanks: nothing is kept, and that is said
    journal::begin(&page).await?;
    page.textbox("Your words").paste(" \u{a0}\u{200b}\n\t ").await?;
    page.button("Done").click().await?;
    page.see_text("Nothing was written, so nothing was kept.").await?;
    journal::open_list(&page).await?;
    page.see_text("Your words will be here").await?;

    // every odd character comes back as it was
    journal::begin(&page).await?;
    page.textbox("Your words").paste(ODD).await?;
    journal::wait_saved(&page).await?;
    let odd = journal::done(&page).await?;
    journal::edit(&page, &odd).await?;
    page.textbox("Your words").wait_value(ODD).await?;
    ensure!(page.run::<u32>("return document.querySelectorAll('main b').length", vec![]).await? == 0, "text became markup");

    // as long as a short book
    let long: String = "0123456789 abcdefghi ".chars().cycle().take(200_000).collect();
    journal::begin(&page).await?;
    page.textbox("Your words").paste(&long).await?;
    journal::wait_saved(&page).await?;
    let book = journal::done(&page).await?;
    page.reload().await?;
    journal::edit(&page, &book).await?;
    let length: usize = page.run("return document.querySelector('textarea').value.length", vec![]).await?;
    ensure!(length == 200_000, "of 200,000 characters {length} came back");
    page.see_text("This is a long one. Nothing is cut.").await
}

/// Leaving a long text by pressing what stands below it must not move the page away under the finger.
async fn below(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    intention::begin_with(&page, &"One line of many.\n".repeat(60)).await?;
    intention::go_on(&page).await?;
    intention::see_turn(&page).await
}

async fn unknown(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    page.open("/journal/00112233445566778899aabbccddeeff").await?;
    page.heading("There is no entry here").wait().await?;
    page.link("Back to the journal").first().click().await?;
    page.heading("Journal").wait().await?;
    for path in ["/journal/nothing-of-the-kind", "/intentions/00112233", "/nowhere/at/all"] {
        page.open(path).await?;
        page.heading("There is no page here.").wait().await?;
    }
    page.open("/intentions/00112233445566778899aabbccddeeff").await?;
    page.see_text("There is nothing here by that name.").await
}

async fn flipped(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    let before = journal::write_entry(&page, "The neighbour before.").await?;
    let hurt = journal::write_entry(&page, "The one that is damaged.").await?;
    let after = journal::write_entry(&page, "The neighbour after.").await?;
    flip_a_byte(&page, &hurt).await?;

    page.open(&hurt.path()).await?;
    page.heading("This entry can\u{2019}t be opened").wait().await?;
    page.see_text("Everything else is fine, and this one was left as it is.").await?;
    ensure!(!page.text().await?.contains("The one that is damaged."), "damaged words were shown");
    page.button("Save a raw copy").click().await?;
    page.see_text("A raw copy was saved to your downloads.").await?;
    stage.wait_download("lodestar-raw-copy.json", |copy| copy.contains(hurt.id())).await?;

    journal::read(&page, &before, "The neighbour before.").await?;
    journal::read(&page, &after, "The neighbour after.").await?;
    journal::open_list(&page).await?;
    page.see_text("1 entry can\u{2019}t be opened. Everything else is fine.").await?;
    page.link(part("An entry that can\u{2019}t be opened")).wait().await?;
    // still the same bytes: nobody repaired or replaced them
    page.reload().await?;
    page.see_text("1 entry can\u{2019}t be opened. Everything else is fine.").await
}

/// Flips one bit in the middle of the stored head of an entry.
async fn flip_a_byte(page: &Page, entry: &journal::Entry) -> Result<()> {
    let script = "const open = indexedDB.open('lodestar'); \
         const database = await new Promise((resolve, reject) => { open.onsuccess = () => resolve(open.result); open.onerror = () => reject(open.error); }); \
         const transaction = database.transaction('rec', 'readwrite', { durability: 'strict' }); \
         const ended = new Promise((resolve, reject) => { transaction.oncomplete = resolve; transaction.onabort = () => reject(transaction.error); }); \
         const store = transaction.objectStore('rec'); let flipped = 0; \
         const cursor = store.openCursor(IDBKeyRange.bound(args[0], args[0] + '\\uffff')); \
         cursor.onsuccess = () => { const at = cursor.result; if (!at) return; const bytes = new Uint8Array(at.value); \
         bytes[Math.floor(bytes.length / 2)] ^= 1; at.update(bytes); flipped += 1; at.continue(); }; \
         await ended; database.close(); return flipped;";
    let flipped: u32 = page.run_async(script, vec![json!(entry.id())]).await?;
    ensure!(flipped == 1, "{flipped} stored heads of the entry were found");
    Ok(())
}
