//! Voice notes and pictures.

use anyhow::{Context as _, Result};
use serde_json::json;

use crate::page::{Page, part};

/// Begins to speak.
///
/// # Errors
/// When the page doesn't come, or doesn't listen.
pub async fn speak(page: &Page) -> Result<()> {
    page.open("/journal/voice").await?;
    page.button("Speak").click().await?;
    page.see_text("Listening, 0:").await
}

/// Waits until it has been listening for so many seconds.
///
/// # Errors
/// When it doesn't get there.
pub async fn wait_listening(page: &Page, seconds: u32) -> Result<()> {
    let words = move |text: &str| {
        let clock = text.split("Listening, ").nth(1)?.split_whitespace().next()?;
        let (minutes, rest) = clock.split_once(':')?;
        Some(minutes.parse::<u32>().ok()? * 60 + rest.parse::<u32>().ok()?)
    };
    page.until("the seconds to pass", async || Ok(words(&page.text().await?).is_some_and(|heard| heard >= seconds))).await
}

/// Ends it and waits until it is kept. The address of what was kept.
///
/// # Errors
/// When it isn't.
pub async fn stop(page: &Page) -> Result<String> {
    page.button("Stop and keep it").click().await?;
    page.textbox("Title").wait().await?;
    page.path().await
}

/// Plays it, and waits until so many seconds were heard.
///
/// # Errors
/// When it can't be played.
pub async fn hear(page: &Page, second: u32) -> Result<()> {
    page.button("Play").click().await?;
    page.until("the sound to go on", async || {
        let text = page.text().await?;
        Ok((second..second + 30).any(|second| text.contains(&format!("0:{second:02} of "))))
    })
    .await
}

/// Deletes for good what is open.
///
/// # Errors
/// When it stays.
pub async fn delete(page: &Page) -> Result<()> {
    page.button("Delete for good").click().await?;
    let asked = page.role("alertdialog", part("for good?"));
    asked.wait().await?;
    page.button("Delete for good").within(asked).click().await?;
    page.see_text("Deleted for good.").await
}

/// The keys of the pieces that the store holds, looked up while the app has it open too.
///
/// # Errors
/// When there is no database.
pub async fn pieces(page: &Page) -> Result<Vec<String>> {
    let script = "const base = await new Promise((yes, no) => { const open = indexedDB.open('lodestar'); \
         open.onsuccess = () => yes(open.result); open.onerror = () => no(open.error); }); \
         try { return await new Promise((yes, no) => { const keys = base.transaction('blob').objectStore('blob').getAllKeys(); \
         keys.onsuccess = () => yes(keys.result); keys.onerror = () => no(keys.error); }); } finally { base.close(); }";
    page.run_async(script, vec![]).await.context("could not look at the pieces")
}

/// A photo as a camera writes it, with a place and a make noted beside it: made in the page, because that is where there is an encoder. What
/// the page shows from then on is remembered, because the policy lets no script ask for it by its address.
const PHOTO: &str = "const address = URL.createObjectURL; window.shown = []; \
     URL.createObjectURL = (blob) => { window.shown.push(blob); return address.call(URL, blob); }; \
     const canvas = document.createElement('canvas'); canvas.width = 2400; canvas.height = 1200; \
     const pen = canvas.getContext('2d'); pen.fillStyle = '#7a5'; pen.fillRect(0, 0, 2400, 1200); \
     const plain = new Uint8Array(await (await new Promise((yes) => canvas.toBlob(yes, 'image/jpeg', 0.9))).arrayBuffer()); \
     const note = new TextEncoder().encode('Exif\\0\\0MM\\0*\\0\\0\\0\\x08\\0\\0SecretCamera 53.3498N 6.2603W'); \
     const marker = [0xff, 0xe1, (note.length + 2) >> 8, (note.length + 2) & 255]; \
     const whole = new Uint8Array([...plain.slice(0, 2), ...marker, ...note, ...plain.slice(2)]); \
     const files = new DataTransfer(); files.items.add(new File([args[0] ? whole : note], 'photo.jpg', { type: 'image/jpeg' })); \
     const input = document.querySelector('input[type=file]'); input.files = files.files; \
     input.dispatchEvent(new Event('change', { bubbles: true }));";

/// Chooses a photo in the control that is on the page; or a file that is none.
///
/// # Errors
/// When there is no such control.
pub async fn choose_photo(page: &Page, is_photo: bool) -> Result<()> {
    page.run_async(&format!("{PHOTO} return null;"), vec![json!(is_photo)]).await
}

/// What is known of the picture on the page: its longer side, its type, and whether what was noted beside it is anywhere in it.
///
/// # Errors
/// When there is none.
pub async fn picture(page: &Page) -> Result<(u32, String, bool)> {
    let script = "const image = document.querySelector('main img'); await image.decode(); const blob = window.shown.at(-1); \
         return [Math.max(image.naturalWidth, image.naturalHeight), blob.type, \
         /Exif|SecretCamera|53.3498/.test(new TextDecoder('latin1').decode(await blob.arrayBuffer()))];";
    page.role("img", "Photo").wait().await?;
    page.run_async(script, vec![]).await.context("could not look at the picture")
}
