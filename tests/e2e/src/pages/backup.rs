//! Backups: saving one, checking one, restoring one.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::page::query::Query;
use crate::page::{Page, part};
use crate::stage::Stage;

/// Its address.
pub const PATH: &str = "/settings/backup";
/// What the name of a file begins with.
pub const FILE: &str = "lodestar-backup-";
/// What is on the first screen of somebody who has one.
pub const HAVE_ONE: &str = "I have a backup to restore";
/// The way to bring one back, and the heading of where it leads.
pub const RESTORE: &str = "Restore a backup file";
/// The heading when a file was handed over.
pub const SAVED: &str = "Now see if the file is there.";
/// The heading when a file was opened.
pub const FOUND: &str = "This is what\u{2019}s in it.";
/// What is said to a wrong passphrase.
pub const WRONG: &str = "That didn\u{2019}t match. Try the passphrase once more";
/// What is said to a file that was damaged.
pub const DAMAGED: &str = "This file isn\u{2019}t whole any more, so nothing was taken from it.";
/// What is said to another file.
pub const OTHER: &str = "This is no Lodestar backup.";
/// Where the lock can be set, which is where a person is led after a restore.
pub const LOCK_PAGE: &str = "Lock";
/// What is said there.
pub const BACK: &str = "Your notes are here. There is no lock on this device yet.";

/// Opens the page by a link, so that a lock that was opened stays open.
///
/// # Errors
/// When it isn't there.
pub async fn open(page: &Page) -> Result<()> {
    page.by_links().open(PATH).await?;
    page.heading("Backup").wait().await?;
    Ok(())
}

/// Goes to saving and types the passphrase. Gives the button that saves.
///
/// # Errors
/// When a screen isn't there.
pub async fn go_to_save(page: &Page, passphrase: &str) -> Result<Query> {
    open(page).await?;
    page.button(part("Save a backup")).click().await?;
    page.heading("A passphrase for the file").wait().await?;
    page.textbox("Passphrase").fill(passphrase).await?;
    page.textbox("The same once more").fill(passphrase).await?;
    Ok(page.button("Save the file"))
}

/// Waits for the file that was handed over.
///
/// # Errors
/// When none comes.
pub async fn saved_file(stage: &Stage<'_>) -> Result<Vec<u8>> {
    let last = std::cell::Cell::new(0);
    // a file that doesn't grow any more
    let is_whole = |bytes: &[u8]| bytes.starts_with(b"age-encryption.org/v1\n") && last.replace(bytes.len()) == bytes.len();
    Ok(stage.wait_file(FILE, is_whole).await?.1)
}

/// Saves a backup, and gives the file as it came.
///
/// # Errors
/// When a screen isn't there, or no file comes.
pub async fn save(stage: &Stage<'_>, page: &Page, passphrase: &str) -> Result<Vec<u8>> {
    stage.clear_downloads()?;
    go_to_save(page, passphrase).await?.click().await?;
    page.heading(SAVED).wait_long().await?;
    saved_file(stage).await
}

/// Goes from the end of saving to checking.
///
/// # Errors
/// When there is no way.
pub async fn go_on_to_check(page: &Page) -> Result<()> {
    page.button("Check a backup file").click().await?;
    page.heading("Check a backup file").wait().await?;
    Ok(())
}

/// Chooses a file in the control on the page and types a passphrase. Gives the button that opens it.
///
/// # Errors
/// When there is no such control.
pub async fn put_file(page: &Page, file: &[u8], passphrase: &str) -> Result<Query> {
    let script = "const bytes = Uint8Array.from(atob(args[0]), (letter) => letter.charCodeAt(0)); \
         const files = new DataTransfer(); files.items.add(new File([bytes], 'kept.age')); \
         const input = document.querySelector('input[type=file]'); input.files = files.files; \
         input.dispatchEvent(new Event('change', { bubbles: true })); return null;";
    page.textbox("Passphrase of the file").wait().await?;
    page.run_async::<()>(script, vec![json!(STANDARD.encode(file))]).await?;
    page.see_text("Chosen: kept.age").await?;
    page.textbox("Passphrase of the file").fill(passphrase).await?;
    Ok(page.button("Open the file"))
}

/// Does that and presses the button.
///
/// # Errors
/// When there is no such control.
pub async fn try_file(page: &Page, file: &[u8], passphrase: &str) -> Result<()> {
    put_file(page, file, passphrase).await?.click().await
}

/// Opens a file: its passphrase is the one.
///
/// # Errors
/// When it doesn't open.
pub async fn open_file(page: &Page, file: &[u8], passphrase: &str) -> Result<()> {
    try_file(page, file, passphrase).await?;
    page.heading(FOUND).wait_long().await?;
    Ok(())
}

/// Goes to restoring from the page in Settings.
///
/// # Errors
/// When there is no such row.
pub async fn go_to_restore(page: &Page) -> Result<()> {
    open(page).await?;
    page.button(part(RESTORE)).click().await?;
    page.heading(RESTORE).wait().await?;
    Ok(())
}

/// Goes to checking from the page in Settings.
///
/// # Errors
/// When there is no such row.
pub async fn go_to_check(page: &Page) -> Result<()> {
    open(page).await?;
    page.button(part("Check a backup file")).click().await?;
    page.heading("Check a backup file").wait().await?;
    Ok(())
}

/// Opens a file as anybody can, with the program `age`.
///
/// # Errors
/// When that doesn't open it, or there is no JSON in it.
pub fn by_age(folder: &Path, file: &[u8], passphrase: &str) -> Result<Value> {
    let (sealed, plain) = (folder.join("kept.age"), folder.join("kept.json"));
    std::fs::write(&sealed, file)?;
    // it asks the terminal for the passphrase, so it gets one
    let command = format!("age -d -o {} {}", plain.display(), sealed.display());
    let mut terminal = Command::new("script");
    let terminal = terminal.args(["-qec", &command, "/dev/null"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut running = terminal.spawn().context("could not start a terminal for age")?;
    std::io::Write::write_all(&mut running.stdin.take().context("no keyboard")?, format!("{passphrase}\n").as_bytes())?;
    let output = running.wait_with_output()?;
    ensure!(output.status.success(), "age: {}", String::from_utf8_lossy(&output.stdout));
    Ok(serde_json::from_slice(&std::fs::read(plain)?)?)
}
