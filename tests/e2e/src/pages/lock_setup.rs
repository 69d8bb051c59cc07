//! Making a lock, in the first run or in Settings, changing it, and taking it away.

use anyhow::{Context as _, Result, ensure};

use super::lock::Code;
use super::welcome;
use crate::page::{Page, Query, part};

/// The question in the first run and in Settings.
pub const CHOOSE: &str = "Would you like a lock?";

/// Which passphrase it will be.
#[derive(Debug, Clone, Copy)]
pub enum Passphrase<'a> {
    /// Typed, twice.
    Typed(&'a str),
    /// Six words that the app has picked.
    SixWords,
}

/// What opens the journal from now on.
#[derive(Debug, Clone)]
pub struct Keys {
    /// The passphrase.
    pub passphrase: String,
    /// The code on the paper.
    pub code: Code,
}

/// The whole first run of a person who wants a lock.
///
/// # Errors
/// When a screen isn't there.
pub async fn begin_locked(page: &Page, passphrase: Passphrase<'_>) -> Result<Keys> {
    page.open("/").await?;
    welcome::read_first(page).await?;
    welcome::read_promise(page).await?;
    let keys = begin_to_turn_on(page, passphrase).await?;
    page.heading("You\u{2019}re here.").wait_long().await?;
    Ok(keys)
}

/// From the choice to the end.
///
/// # Errors
/// When a screen isn't there.
pub async fn set(page: &Page, passphrase: Passphrase<'_>) -> Result<Keys> {
    page.heading(CHOOSE).wait().await?;
    press(page, "Lock with a passphrase").await?;
    give(page, passphrase).await
}

/// The whole first run of a person who wants this device as one more way in.
///
/// # Errors
/// When a screen isn't there, or the device doesn't answer.
pub async fn begin_with_device(page: &Page, passphrase: Passphrase<'_>) -> Result<Keys> {
    page.open("/").await?;
    welcome::read_first(page).await?;
    welcome::read_promise(page).await?;
    page.heading(CHOOSE).wait().await?;
    press(page, DEVICE).await?;
    let (passphrase, code) = to_device(page, passphrase).await?;
    enroll(page).await?;
    page.heading("You\u{2019}re here.").wait_long().await?;
    Ok(Keys { passphrase, code })
}

/// From the choice to where the lock is being turned on. Returns at once, without waiting for it.
///
/// # Errors
/// When a screen isn't there.
pub async fn begin_to_turn_on(page: &Page, passphrase: Passphrase<'_>) -> Result<Keys> {
    page.heading(CHOOSE).wait().await?;
    press(page, "Lock with a passphrase").await?;
    let (passphrase, code) = to_device(page, passphrase).await?;
    Ok(Keys { passphrase, code })
}

/// From the passphrase to the end.
///
/// # Errors
/// When a screen isn't there.
pub async fn give(page: &Page, passphrase: Passphrase<'_>) -> Result<Keys> {
    let (passphrase, code) = to_device(page, passphrase).await?;
    finish(page).await?;
    Ok(Keys { passphrase, code })
}

/// The steps of making a lock that can be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Whether to have one.
    Choice,
    /// A passphrase, with what is said of its strength.
    Passphrase,
    /// Six words that the app has picked.
    SixWords,
    /// The recovery code.
    Code,
    /// Typing it back.
    TypeBack,
}

impl Step {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Choice, Self::Passphrase, Self::SixWords, Self::Code, Self::TypeBack];

    /// As in the names of pictures.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Choice => "welcome-3",
            Self::Passphrase => "lock-new",
            Self::SixWords => "lock-six-words",
            Self::Code => "lock-new-code",
            Self::TypeBack => "lock-type-back",
        }
    }

    /// Goes there from the choice.
    ///
    /// # Errors
    /// When a screen isn't there.
    pub async fn reach(self, page: &Page, passphrase: &str) -> Result<()> {
        page.heading(CHOOSE).wait().await?;
        if self == Self::Choice {
            return Ok(());
        }
        press(page, "Lock with a passphrase").await?;
        match self {
            Self::Choice => {}
            Self::Passphrase => {
                page.textbox("Passphrase").fill(passphrase).await?;
                let grades = ["Easy to guess.", "Not easy to guess,", "Hard to guess,", "Very hard to guess."];
                page.until("what is said of its strength", async || {
                    let text = page.text().await?;
                    Ok(grades.iter().any(|grade| text.contains(grade)))
                })
                .await?;
            }
            Self::SixWords => {
                press(page, "Let Lodestar pick six words").await?;
                page.heading("Six words").wait().await?;
                page.until("six words", async || Ok(six_words(&page.text().await?).is_some())).await?;
            }
            Self::Code | Self::TypeBack => {
                page.textbox("Passphrase").fill(passphrase).await?;
                page.textbox("The same once more").fill(passphrase).await?;
                go_on(page).await?;
                page.heading("Your recovery code").wait().await?;
                Code::on_screen(page).await?;
            }
        }
        if self == Self::TypeBack {
            page.button("I have it on paper").click().await?;
            page.heading("Type it back once").wait().await?;
        }
        Ok(())
    }
}

/// The heading of the step with this device.
const DEVICE: &str = "Unlock with this device";

/// From the passphrase to the step after the code: this device where it could be one, else the lock is being turned on.
async fn to_device(page: &Page, passphrase: Passphrase<'_>) -> Result<(String, Code)> {
    let passphrase = match passphrase {
        Passphrase::Typed(words) => {
            page.textbox("Passphrase").fill(words).await?;
            page.textbox("The same once more").fill(words).await?;
            go_on(page).await?;
            words.to_owned()
        }
        Passphrase::SixWords => take_six_words(page).await?,
    };
    page.heading("Your recovery code").wait().await?;
    let code = Code::on_screen(page).await?;
    page.button("I have it on paper").click().await?;
    page.heading("Type it back once").wait().await?;
    page.textbox("Recovery code").fill(&code.text().to_lowercase().replace('-', " ")).await?;
    page.button("Go on").click().await?;
    page.heading("Type it back once").gone().await?;
    Ok((passphrase, code))
}

/// Goes on from a passphrase, whatever is said of its strength. What is typed is looked at first.
async fn go_on(page: &Page) -> Result<()> {
    page.until("a way on from the passphrase", async || {
        for name in ["Use it anyway", "Go on"] {
            if page.button(name).count().await? > 0 {
                page.button(name).click().await?;
            }
        }
        Ok(page.heading("Your recovery code").count().await? > 0)
    })
    .await
}

async fn take_six_words(page: &Page) -> Result<String> {
    press(page, "Let Lodestar pick six words").await?;
    page.heading("Six words").wait().await?;
    let words = || async { Ok::<_, anyhow::Error>(six_words(&page.text().await?)) };
    page.until("six words", async || Ok(words().await?.is_some())).await?;
    let first = words().await?;
    page.button("Other words").click().await?;
    page.until("other words", async || {
        let now = words().await?;
        Ok(now.is_some() && now != first)
    })
    .await?;
    let taken = words().await?.context("no words")?;
    page.button("Use these words").click().await?;
    Ok(taken)
}

/// The six words on the screen stand between the sentence above them and the button.
fn six_words(text: &str) -> Option<String> {
    let (_, after) = text.split_once("until you know them by heart.")?;
    let words: Vec<&str> = after.split_whitespace().take(6).collect();
    let are_words = words.len() == 6 && words.iter().all(|word| word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'));
    are_words.then(|| words.join(" "))
}

/// The three taps with which this device becomes a way in.
async fn enroll(page: &Page) -> Result<()> {
    page.heading(DEVICE).wait().await?;
    for (tap, said) in
        [("Make the key", "The key is made. Try it now."), ("Try it", "It works."), ("Try it once more", "It gave the same key twice.")]
    {
        page.button(tap).click().await?;
        page.see_text(said).await?;
    }
    page.button("Go on").click().await
}

/// Waits until the lock is on, and goes on.
async fn finish(page: &Page) -> Result<()> {
    page.heading("The lock is on.").wait_long().await?;
    page.button("Done").click().await?;
    page.heading("The lock is on.").gone().await
}

/// Opens what Settings say of the lock.
///
/// # Errors
/// When it isn't there.
pub async fn open(page: &Page) -> Result<()> {
    page.open("/settings/lock").await
}

/// Begins to set a lock in Settings, where there is none.
///
/// # Errors
/// When there is one.
pub async fn begin(page: &Page) -> Result<()> {
    press(page, "Set a lock").await
}

/// Begins to change the passphrase.
///
/// # Errors
/// When there is no lock.
pub async fn change_passphrase(page: &Page) -> Result<()> {
    press(page, "Change the passphrase").await
}

/// Begins to make a new recovery code.
///
/// # Errors
/// When there is no lock.
pub async fn new_code(page: &Page) -> Result<()> {
    press(page, "Get a new recovery code").await
}

/// Makes this device one more way in, with the passphrase that there is.
///
/// # Errors
/// When there is no lock, or the device doesn't answer.
pub async fn add_device(page: &Page, passphrase: &str) -> Result<Keys> {
    press(page, "Add this device").await?;
    let (passphrase, code) = to_device(page, Passphrase::Typed(passphrase)).await?;
    enroll(page).await?;
    finish(page).await?;
    Ok(Keys { passphrase, code })
}

/// Takes this device out of the ways in.
///
/// # Errors
/// When it is none.
pub async fn remove_device(page: &Page, passphrase: &str) -> Result<Keys> {
    press(page, "Remove this device").await?;
    give(page, Passphrase::Typed(passphrase)).await
}

/// Takes the lock away, the question included.
///
/// # Errors
/// When there is no lock.
pub async fn take_away(page: &Page) -> Result<()> {
    ask_to_take_away(page).await?;
    page.button("Set a lock").wait_long().await?;
    Ok(())
}

/// The same, without waiting until it is done.
///
/// # Errors
/// When there is no lock.
pub async fn ask_to_take_away(page: &Page) -> Result<()> {
    press(page, "Take the lock away").await?;
    page.see_text("Anyone who can open this device can read your notes then.").await?;
    page.button("Take it away").click().await
}

/// Locks from the page of the lock.
///
/// # Errors
/// When there is no lock.
pub async fn lock_now(page: &Page) -> Result<()> {
    // the frame has such a button too
    press(page, "Hides all words until you unlock").await
}

/// The ways in that are listed.
///
/// # Errors
/// When the list isn't there.
pub async fn see_ways(page: &Page, ways: &[&str]) -> Result<()> {
    page.heading("Ways in").wait().await?;
    for way in ways {
        page.see_text(way).await?;
    }
    Ok(())
}

/// Sets after how many minutes it locks: out of sight and untouched, by the words of the choices.
///
/// # Errors
/// When there is no such choice.
pub async fn lock_after(page: &Page, hidden: &str, idle: &str) -> Result<()> {
    for (group, choice) in [("Out of sight for", hidden), ("Not touched for", idle)] {
        let radio = page.radio(choice).within(page.role("radiogroup", group));
        radio.click().await?;
        ensure!(radio.count().await? == 1, "{choice} is not one choice of {group}");
    }
    Ok(())
}

/// Presses what has these words in its name, be it a button or a link.
async fn press(page: &Page, words: &str) -> Result<()> {
    let ways: [Query; 2] = [page.button(part(words)), page.link(part(words))];
    let mut found = None;
    page.until(&format!("something to press called \u{201c}{words}\u{201d}"), async || {
        for (index, way) in ways.iter().enumerate() {
            if way.count().await? == 1 {
                found = Some(index);
                return Ok(true);
            }
        }
        Ok(false)
    })
    .await?;
    ways.get(found.unwrap_or(0)).context("nothing to press")?.click().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_words_are_read_from_the_screen() {
        let text = "Write them down until you know them by heart. apple yo-yo cloud door egg frog Other words Use these words";
        assert_eq!(six_words(text).as_deref(), Some("apple yo-yo cloud door egg frog"));
        assert_eq!(six_words("Picking words for you. Other words"), None);
    }
}
