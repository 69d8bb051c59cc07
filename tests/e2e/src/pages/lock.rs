//! Before the lock: what it asks for, and what it says to who has the wrong key. Making one is `lock_setup.rs`.

use anyhow::{Context as _, Result, ensure};

use super::{frame, help};
use crate::page::{Page, Query, part};

/// What a test can't wait for or do by hand: see there.
pub const HELPERS: &str = include_str!("../../inject/lock.js");
/// The heading of the lock.
pub const LOCKED: &str = "Welcome back.";
/// The heading of the page for the recovery code.
pub const RECOVER: &str = "Open with your recovery code";
/// A passphrase that isn't the one.
pub const WRONG: &str = "That didn\u{2019}t match. Try again, or use your recovery code";
/// A code that looks like one and isn't the one.
pub const WRONG_CODE: &str = "That didn\u{2019}t match. Try again, or use your passphrase";
/// What both say first: nobody learns from it what was wrong.
pub const NO_MATCH: &str = "That didn\u{2019}t match.";
/// A code with a slip in it.
pub const SLIP: &str = "There\u{2019}s a slip in this code. Check it against your paper.";
/// A device that doesn't answer.
pub const DECLINED: &str = "This device didn\u{2019}t answer. Try again, or use your passphrase";

const PASSPHRASE: &str = "Passphrase";
const CODE: &str = "Recovery code";
const OPEN_BY_CODE: &str = "Open my notes";
const FORGOT: &str = "I forgot it. Use my recovery code";

/// A recovery code, as it stands on the paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code(String);

impl Code {
    /// Finds the one that is on the screen: seven groups of four.
    ///
    /// # Errors
    /// When there is none.
    pub async fn on_screen(page: &Page) -> Result<Self> {
        let mut found = None;
        page.until("a recovery code", async || {
            found = Self::in_text(&page.text().await?);
            Ok(found.is_some())
        })
        .await?;
        found.context("no recovery code")
    }

    fn in_text(text: &str) -> Option<Self> {
        let is_group = |group: &&str| group.len() == 4 && group.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        let parts: Vec<&str> = text.split([' ', '-']).collect();
        let groups = parts.windows(7).rfind(|seven| seven.iter().all(is_group))?;
        Some(Self(groups.join("-")))
    }

    /// As it is typed.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// One that is well formed and opens nothing here: random codes are never all zeros, and the check over zeros is zero.
    pub fn of_somebody_else() -> Self {
        Self(["0000"; 7].join("-"))
    }

    /// The same with one wrong digit.
    pub fn with_a_slip(&self) -> String {
        let (rest, last) = self.0.split_at(self.0.len() - 1);
        format!("{rest}{}", if last == "7" { "8" } else { "7" })
    }

    /// Pieces of it that are too long to be anywhere by chance: as it is shown, with blanks, and without anything between the groups.
    pub fn pieces(&self) -> Vec<String> {
        let groups: Vec<&str> = self.0.split('-').collect();
        let pieces = groups.windows(3).flat_map(|three| ["-", " ", ""].map(|between| three.join(between)));
        pieces.flat_map(|piece| [piece.to_lowercase(), piece]).collect()
    }
}

/// Waits for the lock, and makes sure that help is one tap away.
///
/// # Errors
/// When it isn't there.
pub async fn see_locked(page: &Page) -> Result<()> {
    page.heading(LOCKED).wait().await?;
    ensure!(page.link(help::NAME).count().await? > 0, "there is no way to help from the lock");
    Ok(())
}

/// Types a passphrase and presses the button.
///
/// # Errors
/// When the lock isn't there.
pub async fn try_passphrase(page: &Page, passphrase: &str) -> Result<()> {
    page.heading(LOCKED).wait().await?;
    page.textbox(PASSPHRASE).fill(passphrase).await?;
    page.button("Unlock").click().await
}

/// Opens with a passphrase.
///
/// # Errors
/// When it isn't the one.
pub async fn unlock(page: &Page, passphrase: &str) -> Result<()> {
    try_passphrase(page, passphrase).await?;
    see_open(page).await
}

/// Puts a recovery code into its place on the page for it, and finds the button.
///
/// # Errors
/// When the lock isn't there.
pub async fn put_code(page: &Page, code: &str) -> Result<Query> {
    page.textbox(CODE).fill(code).await?;
    Ok(page.button(OPEN_BY_CODE))
}

/// Types a recovery code and presses the button.
///
/// # Errors
/// When the lock isn't there.
pub async fn try_code(page: &Page, code: &str) -> Result<()> {
    page.until("a place for the code", async || {
        if page.textbox(CODE).count().await? == 0 && page.button(FORGOT).count().await? == 1 {
            page.button(FORGOT).click().await?;
        }
        Ok(page.textbox(CODE).count().await? == 1)
    })
    .await?;
    page.textbox(CODE).fill(code).await?;
    page.button(OPEN_BY_CODE).click().await
}

/// Opens with a recovery code.
///
/// # Errors
/// When it isn't the one.
pub async fn unlock_with_code(page: &Page, code: &Code) -> Result<()> {
    try_code(page, code.text()).await?;
    see_open(page).await
}

/// Goes back from the page for the code to the lock.
///
/// # Errors
/// When there is no way.
pub async fn back_to_lock(page: &Page) -> Result<()> {
    page.button("Back to the lock").click().await?;
    page.heading(LOCKED).wait().await?;
    Ok(())
}

/// Presses the button for this device.
///
/// # Errors
/// When there is none.
pub async fn try_device(page: &Page) -> Result<()> {
    page.button("Unlock with this device").click().await
}

/// Waits until the app itself is there.
///
/// # Errors
/// When it stays locked.
pub async fn see_open(page: &Page) -> Result<()> {
    page.role("navigation", "Main").wait_long().await?;
    Ok(())
}

/// Waits for a refusal. The field keeps what was typed, is marked, and has the focus, so that a slip can be mended.
///
/// # Errors
/// When it says something else, or the field is empty.
pub async fn see_refused(page: &Page, words: &str, typed: &str) -> Result<()> {
    page.see_text(words).await?;
    let field = if page.heading(RECOVER).count().await? > 0 { page.textbox(CODE) } else { page.textbox(PASSPHRASE) };
    field.wait_value(typed).await?;
    field.wait_attribute("aria-invalid", "true").await?;
    let script = "return document.activeElement === arguments[0]";
    page.until("the focus in the field", async || Ok(page.run(script, vec![field.wait().await?.to_json()?]).await?)).await
}

/// Locks by the button in the frame: in the menu of a phone, at the foot of the rail.
///
/// # Errors
/// When there is none.
pub async fn lock_from_frame(page: &Page) -> Result<()> {
    frame::open_menu(page).await?;
    page.button(part("Lock now")).click().await
}

/// Goes from the lock to the page for the code.
///
/// # Errors
/// When there is no way.
pub async fn go_to_code(page: &Page) -> Result<()> {
    page.button(FORGOT).click().await?;
    page.heading(RECOVER).wait().await?;
    Ok(())
}

/// Begins to start again from the page for the code; the question that follows is `erase.rs`'s.
///
/// # Errors
/// When there is no such row.
pub async fn start_again(page: &Page) -> Result<()> {
    page.until("the page for the code", async || {
        if page.button(FORGOT).count().await? == 1 {
            page.button(FORGOT).click().await?;
        }
        Ok(page.heading(RECOVER).count().await? == 1)
    })
    .await?;
    page.button(part("Start again on this device")).click().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_among_other_words() {
        let text = "Your recovery code 2026 K7QD-M2AA-0123-ZZZZ-9999-ABCD-EFGH Print it";
        let code = Code::in_text(text);
        assert_eq!(code.as_ref().map(Code::text), Some("K7QD-M2AA-0123-ZZZZ-9999-ABCD-EFGH"));
        assert_eq!(Code::in_text(&text.replace('-', " ")), code);
        assert_eq!(Code::in_text("K7QD-M2AA-0123-ZZZZ-9999-ABCD"), None);
        assert_eq!(code.map(|code| code.with_a_slip().ends_with("EFG7")), Some(true));
    }
}
