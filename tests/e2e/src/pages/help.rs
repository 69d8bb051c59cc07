//! Help now, the page that works without the app.

use anyhow::Result;

use crate::page::{Page, part};

/// What stands at its foot always.
pub const FOOT: &str = "This app can\u{2019}t call for you.";

/// The name of every link to it.
pub const NAME: &str = "Help now";

/// The way back to the list of places.
const CHANGE: &str = "Choose another place";

/// Opens it by its address.
///
/// # Errors
/// When it isn't there.
pub async fn open(page: &Page) -> Result<()> {
    page.open("/help").await?;
    page.heading("Help now").wait().await?;
    page.see_text(FOOT).await
}

/// Chooses the United States, when no place is chosen yet.
///
/// # Errors
/// When the list isn't there.
pub async fn choose_place(page: &Page) -> Result<()> {
    if page.link(CHANGE).count().await? == 0 {
        page.link(part("United States")).click().await?;
    }
    page.link(part("988")).first().wait().await?;
    page.link(CHANGE).wait().await?;
    Ok(())
}

/// Goes back to the list of places, when one is chosen.
///
/// # Errors
/// When the way back isn't there.
pub async fn forget_place(page: &Page) -> Result<()> {
    if page.link(CHANGE).count().await? > 0 {
        page.link(CHANGE).click().await?;
    }
    page.see_text("Call your local emergency number.").await
}

/// Adds somebody in My people, as they were typed, and comes back to the list.
///
/// # Errors
/// When they aren't kept.
pub async fn add_person(page: &Page, name: &str, about: &str, number: &str) -> Result<()> {
    page.open("/care/people").await?;
    page.link("Add someone").click().await?;
    page.textbox("Name").type_keys(name).await?;
    page.textbox("Who they are, and when").type_keys(about).await?;
    page.textbox("Phone number").type_keys(number).await?;
    page.button("Keep").click().await?;
    page.wait_path("my people", |path| path == "/care/people").await?;
    page.link(part(&format!("Call {name}"))).wait().await?;
    Ok(())
}

/// Writes two parts of My plan.
///
/// # Errors
/// When they aren't kept.
pub async fn write_plan(page: &Page, helps: &str, calls: &str) -> Result<()> {
    page.open("/care/people").await?;
    page.link("Write my plan").click().await?;
    page.textbox("What helps me come back").type_keys(helps).await?;
    page.textbox("When I call for help, and whom").type_keys(calls).await?;
    page.button("Done").click().await?;
    page.wait_path("my people", |path| path == "/care/people").await?;
    page.see_text(helps).await
}

/// Ticks or unticks what Help now shows, and waits until that is kept.
///
/// # Errors
/// When the store doesn't say so.
pub async fn tick(page: &Page, title: &str) -> Result<()> {
    let before = shown_bytes(page).await?;
    page.role("checkbox", part(title)).click().await?;
    page.until("the row of Help now to change", async || Ok(shown_bytes(page).await? != before)).await?;
    page.role("checkbox", part(title)).wait().await?;
    Ok(())
}

/// The unsealed row as it is stored; `None` where there is none.
///
/// # Errors
/// When the store doesn't answer.
pub async fn shown_bytes(page: &Page) -> Result<Option<String>> {
    let script = "const database = await new Promise((resolve, reject) => { const request = indexedDB.open('lodestar'); \
         request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); }); \
         try { return await new Promise((resolve, reject) => { const request = database.transaction('help_public').objectStore('help_public').get('shown'); \
         request.onsuccess = () => resolve(request.result ? new TextDecoder().decode(request.result) : null); request.onerror = () => reject(request.error); }); } \
         finally { database.close(); }";
    page.run_async(script, vec![]).await
}
