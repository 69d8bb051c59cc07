//! T5: a full disk never says that words are saved, never harms what is there, and lets the person carry the words to safety.

use anyhow::Result;
use serde_json::json;

use crate::browser::engine::Engine;
use crate::page::Page;
use crate::pages::{bad_days, journal, welcome};
use crate::space::SmallDisk;
use crate::stage::Stage;

/// Room for the app, its caches and a few notes.
const MEGABYTES: u32 = 48;

pub async fn disk(stage: &mut Stage<'_>) -> Result<()> {
    let Some(disk) = Disk::small(stage).await? else {
        println!("        (left out in {}: a small disk takes root)", stage.engine.name());
        return Ok(());
    };
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    page.wait_controlled().await?;
    let old = journal::write_entry(&page, "Written while there was room.").await?;
    // Chromium asks how much room there is when it opens the database, and remembers it for a while
    let page = stage.restart().await?;
    if let Disk::Quota(_) = disk {
        disk.fill(&page).await?;
    }
    journal::begin(&page).await?;
    if let Disk::Small(_) = disk {
        disk.fill(&page).await?;
    }
    let words = format!("No room for this. {}", "Too many words. ".repeat(20_000));
    // WebKit doesn't say why a transaction was aborted
    let said = if stage.engine == Engine::WebKit { bad_days::NOT_SAVED } else { bad_days::NOT_SAVED_FULL };
    bad_days::write_in_vain(&page, &words, said).await?;

    // ending it doesn't take the words away either
    page.button("Done").click().await?;
    page.dialog(bad_days::NOT_SAVED).wait().await?;
    bad_days::back_to_words(&page).await?;
    page.textbox("Your words").wait_value(&words).await?;

    bad_days::see_what_to_do(&page).await?;
    bad_days::copy_words(&page).await?;
    bad_days::save_as_file(&page).await?;
    stage.wait_download(bad_days::FILE, |file| file.trim_end() == words.trim_end()).await?;
    bad_days::back_to_words(&page).await?;

    // what was there is unharmed meanwhile
    let writing = page.window().await?;
    page.open_window().await?;
    journal::read(&page, &old, "Written while there was room.").await?;
    page.close_window(&writing).await?;

    disk.clear(&page).await?;
    bad_days::see_what_to_do(&page).await?;
    bad_days::try_again(&page).await?;
    journal::wait_saved(&page).await?;
    let entry = journal::done(&page).await?;
    page.reload().await?;
    journal::edit(&page, &entry).await?;
    page.textbox("Your words").wait_value(&words).await?;
    journal::read(&page, &old, "Written while there was room.").await
}

/// How each engine runs out of room.
enum Disk {
    /// Chromium is told that the page has used up its share.
    Quota(String),
    /// A disk that is full in truth.
    Small(SmallDisk),
}

impl Disk {
    /// A disk with little room; none where this user may not have one.
    async fn small(stage: &mut Stage<'_>) -> Result<Option<Self>> {
        if stage.engine == Engine::Chromium {
            return Ok(Some(Self::Quota(stage.server.origin())));
        }
        if !SmallDisk::is_possible() {
            return Ok(None);
        }
        stage.end_browser().await?;
        let disk = SmallDisk::mount(&stage.kept_in(), MEGABYTES)?;
        stage.start_browser().await?;
        Ok(Some(Self::Small(disk)))
    }

    async fn fill(&self, page: &Page) -> Result<()> {
        match self {
            Self::Quota(origin) => page.devtools("Storage.overrideQuotaForOrigin", json!({ "origin": origin, "quotaSize": 1 })).await,
            Self::Small(disk) => disk.fill(),
        }
    }

    async fn clear(&self, page: &Page) -> Result<()> {
        match self {
            Self::Quota(origin) => page.devtools("Storage.overrideQuotaForOrigin", json!({ "origin": origin })).await,
            Self::Small(disk) => disk.clear(),
        }
    }
}
