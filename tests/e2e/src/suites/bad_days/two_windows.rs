//! T8: one entry is written on in two windows. Both texts are kept and shown, and the person settles it.

use anyhow::{Context as _, Result};

use crate::pages::{bad_days, journal, welcome};
use crate::stage::Stage;

pub async fn both(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    let entry = journal::write_entry(&page, "Begun once.").await?;

    // both windows stand on the same text
    let first = page.window().await?;
    journal::edit(&page, &entry).await?;
    let second = page.open_window().await?;
    journal::edit(&page, &entry).await?;
    journal::add_words(&page, " Gone on in the second window.").await?;
    page.go_to_window(&first).await?;
    journal::add_words(&page, " Gone on in the first window.").await?;
    journal::done(&page).await?;
    page.go_to_window(&second).await?;
    page.textbox("Your words").wait_value("Begun once. Gone on in the second window.").await?;
    journal::done(&page).await?;

    // the newer first
    let texts = ["Begun once. Gone on in the second window.", "Begun once. Gone on in the first window."];
    bad_days::see_two_texts(&page, &entry, texts).await.context("in the window that was later")?;
    page.go_to_window(&first).await?;
    bad_days::see_two_texts(&page, &entry, texts).await.context("in the window that was earlier")?;
    // writing on before settling says what becomes of the other
    journal::edit(&page, &entry).await?;
    bad_days::edit_says_what_it_holds(&page, texts[0]).await?;
    journal::leave_unchanged(&page).await?;

    bad_days::see_two_texts(&page, &entry, texts).await.context("after nothing was changed")?;
    bad_days::go_on_with(&page, texts[1]).await?;
    page.see_text(texts[1]).await?;
    journal::open_versions(&page, &entry).await?;
    page.see_text(texts[0]).await?;
    // the other window hears of it
    page.go_to_window(&second).await?;
    bad_days::is_settled(&page).await?;
    page.see_text(texts[1]).await?;
    page.close_window(&first).await
}
