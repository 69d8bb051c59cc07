//! Care: the sheet for the team, blood pressure, the bladder questions.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::page::{Name, Page, part};

/// The address of the sheet.
pub const SHEET: &str = "/care/sheet";
/// The address of the sheet in large type.
pub const SHOW: &str = "/care/sheet/show";
/// What the part with medicines is called.
pub const MEDICINES: &str = "Medicines, with herbs and what\u{2019}s bought without a prescription";

/// Opens the sheet and waits until it is all there.
///
/// # Errors
/// When it doesn't come.
pub async fn open(page: &Page) -> Result<()> {
    page.open(SHEET).await?;
    page.heading("For my care team").wait().await?;
    page.heading("Conditions").first().wait().await?;
    Ok(())
}

/// Adds a line to a part.
///
/// # Errors
/// When it isn't taken.
pub async fn add(page: &Page, name: &str, words: &str) -> Result<()> {
    page.button(format!("Add a line to {name}").as_str()).click().await?;
    page.textbox("In your words").fill(words).await?;
    page.button("Done").click().await?;
    see_line(page, words).await
}

/// Waits for a line, by its words and what it says when it is over.
///
/// # Errors
/// When it isn't there.
pub async fn see_line(page: &Page, words: &str) -> Result<()> {
    line(page, words).wait().await?;
    Ok(())
}

/// A line, to press.
pub fn line(page: &Page, words: &str) -> crate::page::Query {
    page.button(format!("{words} Change").as_str())
}

/// Ticks names for a part, or takes them off.
///
/// # Errors
/// When one isn't offered.
pub async fn tick(page: &Page, name: &str, ideas: &[&str], to: bool) -> Result<()> {
    page.button(format!("Names to tick for {name}").as_str()).click().await?;
    let sheet = page.dialog(name);
    sheet.wait().await?;
    for idea in ideas {
        let chip = page.button(*idea).within(sheet.clone());
        chip.click().await?;
        chip.wait_attribute("aria-pressed", if to { "true" } else { "false" }).await?;
    }
    page.button("Done").within(sheet.clone()).click().await?;
    page.dialog(Name::Any).gone().await
}

/// Says that a line is no longer so, and why.
///
/// # Errors
/// When it isn't taken.
pub async fn end(page: &Page, words: &str, why: &str) -> Result<()> {
    line(page, words).click().await?;
    page.role("checkbox", part("This is no longer so")).click().await?;
    page.textbox("Who told you, or why").fill(why).await?;
    page.button("Done").click().await?;
    see_line(page, &format!("No longer: {words}, {why}")).await
}

/// Notes on the large screen that it was shown, and comes back to the sheet.
///
/// # Errors
/// When it isn't taken.
pub async fn note_shown(page: &Page) -> Result<()> {
    page.button("Note that I showed it today").click().await?;
    page.wait_path("the sheet", |path| path == SHEET).await?;
    page.see_text("The next changes count from today.").await
}

/// What paper would show of the page, and on how many pages of A4 it stands. Chromium alone can tell.
///
/// # Errors
/// When the page can't be printed.
pub async fn paper(page: &Page) -> Result<(String, usize)> {
    page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
    let text = page.text().await?;
    page.devtools("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
    let size = json!({ "paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": true });
    let printed = page.ask_devtools("Page.printToPDF", size).await?;
    let data = printed.get("data").and_then(serde_json::Value::as_str).unwrap_or_default();
    ensure!(!data.is_empty(), "nothing was printed");
    Ok((text, pages_of(data)))
}

/// How many pages a PDF in base64 says that it has: the largest `/Count` of its tree.
fn pages_of(base64: &str) -> usize {
    let bytes = decode(base64);
    let text = String::from_utf8_lossy(&bytes);
    let counts = text.split("/Count ").skip(1).filter_map(|rest| rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok());
    counts.max().unwrap_or_default()
}

/// Base64 as browsers write it; what is no letter of it is passed over.
fn decode(base64: &str) -> Vec<u8> {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => Some(u32::from(byte - b'A')),
        b'a'..=b'z' => Some(u32::from(byte - b'a') + 26),
        b'0'..=b'9' => Some(u32::from(byte - b'0') + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let mut bytes = Vec::new();
    let (mut held, mut bits) = (0_u32, 0);
    for six in base64.bytes().filter_map(value) {
        held = held << 6 | six;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xFF) as u8);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read() {
        assert_eq!(decode("L0NvdW50IDMv"), b"/Count 3/");
        assert_eq!(pages_of("L0NvdW50IDMv"), 3);
        assert_eq!(decode("TG8="), b"Lo");
    }
}
