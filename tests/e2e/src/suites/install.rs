//! Installing: the manifest is whole, an iPhone hears of the home screen before a word is typed, and elsewhere it is offered once, calmly.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use crate::audit;
use crate::browser::switches::{Device, Switches};
use crate::case::{CHROMIUM, Case, EVERY, WITH_PRELUDE};
use crate::page::Page;
use crate::pages::{install, journal, today, welcome};
use crate::stage::Stage;
use crate::story;

/// The cases.
pub const CASES: &[Case] = &[
    Case::app("the manifest is whole", CHROMIUM, story!(manifest)),
    Case::app("an iPhone hears of the home screen first", EVERY, story!(iphone))
        .with(Switches::on(Device::IPhone))
        .for_every_change_in(WITH_PRELUDE),
    Case::app("an iPhone on which it is installed doesn't", WITH_PRELUDE, story!(installed)).with(Switches::on(Device::IPhoneInstalled)),
    Case::app("that it works offline is said once", EVERY, story!(said_once)).mostly_chromium(),
    Case::app("the home screen is offered after three visits", CHROMIUM, story!(offered)),
];

async fn manifest(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::see_first(&page).await?;
    page.wait_controlled().await?;
    let manifest: Value = page.run_async("return (await fetch(document.querySelector('link[rel=manifest]').href)).json()", vec![]).await?;
    for (key, wanted) in [("id", "/"), ("scope", "/"), ("start_url", "/"), ("display", "standalone"), ("lang", "en"), ("name", "Lodestar")]
    {
        ensure!(manifest.get(key) == Some(&json!(wanted)), "{key} is {:?}", manifest.get(key));
    }
    for key in ["short_name", "description", "background_color", "theme_color", "categories"] {
        ensure!(manifest.get(key).is_some(), "there is no {key}");
    }
    let mut purposes = BTreeMap::new();
    for icon in list(&manifest, "icons")? {
        ensure_size(&page, icon).await?;
        *purposes.entry(text(icon, "purpose")?).or_insert(0) += 1;
    }
    ensure!(["any", "maskable", "monochrome"].iter().all(|purpose| purposes.contains_key(*purpose)), "icons are for {purposes:?}");
    ensure!(list(&manifest, "shortcuts")?.len() >= 2, "there are fewer than two shortcuts");
    for shortcut in list(&manifest, "shortcuts")? {
        ensure!(audit::is_place(text(shortcut, "url")?), "a shortcut to nowhere: {shortcut}");
        for icon in list(shortcut, "icons")? {
            ensure_size(&page, icon).await?;
        }
    }
    let mut forms = Vec::new();
    for picture in list(&manifest, "screenshots")? {
        ensure_size(&page, picture).await?;
        ensure!(!text(picture, "label")?.is_empty(), "a picture without a label");
        forms.push(text(picture, "form_factor")?);
    }
    ensure!(forms.contains(&"narrow") && forms.contains(&"wide"), "pictures are {forms:?}");
    let touch: String = page.run("return document.querySelector('link[rel=apple-touch-icon]').getAttribute('href')", vec![]).await?;
    ensure_size(&page, &json!({ "src": touch, "sizes": "180x180", "type": "image/png" })).await?;
    // pictures are for the store's page: nobody's device keeps them
    let kept = page.cached_paths().await?;
    ensure!(!kept.iter().any(|path| path.starts_with("/screenshots/")), "pictures are kept on the device");
    // and what Chromium itself thinks of it
    let objections = page.driver().cdp().send_raw("Page.getInstallabilityErrors", json!({})).await?;
    let objections = objections.get("installabilityErrors").and_then(Value::as_array).cloned().unwrap_or_default();
    let serious: Vec<&Value> = objections.iter().filter(|one| one.get("errorId") != Some(&json!("in-incognito"))).collect();
    ensure!(serious.is_empty(), "Chromium would not install it: {serious:?}");
    Ok(())
}

/// An image has the size and the kind that it claims.
async fn ensure_size(page: &Page, image: &Value) -> Result<()> {
    let (source, sizes, kind) = (text(image, "src")?, text(image, "sizes")?, text(image, "type")?);
    let (status, is, width, height): (u16, String, u32, u32) = page
        .run_async(
            "const answer = await fetch(args[0]); const blob = await answer.blob(); const type = answer.headers.get('content-type'); \
             if (type === 'image/svg+xml') return [answer.status, type, 0, 0]; \
             const image = await createImageBitmap(blob); return [answer.status, type, image.width, image.height];",
            vec![json!(source)],
        )
        .await
        .with_context(|| format!("{source} is no image"))?;
    ensure!(status == 200 && is == kind, "{source} answers {status} and is {is}");
    let claimed = if sizes == "any" { "0x0" } else { sizes };
    ensure!(claimed == format!("{width}x{height}"), "{source} claims {sizes} and is {width}x{height}");
    Ok(())
}

fn list<'a>(value: &'a Value, key: &str) -> Result<&'a Vec<Value>> {
    value.get(key).and_then(Value::as_array).with_context(|| format!("no list of {key}"))
}

fn text<'a>(value: &'a Value, key: &str) -> Result<&'a str> {
    value.get(key).and_then(Value::as_str).with_context(|| format!("no {key} in {value}"))
}

async fn iphone(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    // whatever the address: there is nothing to write on before
    page.open("/journal/new").await?;
    welcome::read_first(&page).await?;
    install::see_first(&page).await?;
    page.button("Back").click().await?;
    welcome::read_first(&page).await?;
    install::see_first(&page).await?;
    install::stay(&page).await?;
    welcome::understand(&page).await?;
    // said once: a later start goes straight on
    page.open("/").await?;
    page.heading("You\u{2019}re here.").wait().await?;
    let entry = journal::write_entry(&page, "Written in Safari all the same.").await?;
    journal::read(&page, &entry, "Written in Safari all the same.").await
}

async fn installed(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await
}

async fn said_once(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    page.see_text(install::WORKS_OFFLINE).await?;
    page.wait_controlled().await?;
    let page = stage.restart().await?;
    today::open(&page).await?;
    page.wait_controlled().await?;
    // that all files are here has been heard by now
    page.until("word from the worker", async || page.run("return 'kept' in document.documentElement.dataset", vec![]).await).await?;
    journal::write_entry(&page, "A while later.").await?;
    ensure!(!page.text().await?.contains(install::WORKS_OFFLINE), "it is said again");
    Ok(())
}

async fn offered(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    offer_in_vain(&page, "on the first visit").await?;
    let page = stage.restart_as(Switches::days_off(1)).await?;
    today::open(&page).await?;
    offer_in_vain(&page, "on the second visit").await?;

    let page = stage.restart_as(Switches::days_off(2)).await?;
    today::open(&page).await?;
    install::offer(&page, "dismissed").await?;
    install::see_card(&page).await?;
    ensure!(install::asked(&page).await? == 0, "the browser asked by itself");
    install::not_now(&page).await?;
    today::open(&page).await?;
    offer_in_vain(&page, "right after \u{201c}Not now\u{201d}").await?;
    let page = stage.restart_as(Switches::days_off(25)).await?;
    today::open(&page).await?;
    offer_in_vain(&page, "in the same month").await?;

    let page = stage.restart_as(Switches::days_off(40)).await?;
    today::open(&page).await?;
    install::offer(&page, "accepted").await?;
    install::see_card(&page).await?;
    install::accept(&page).await?;
    ensure!(install::asked(&page).await? == 1, "the browser was asked {} times", install::asked(&page).await?);
    Ok(())
}

async fn offer_in_vain(page: &Page, when: &str) -> Result<()> {
    install::offer(page, "dismissed").await?;
    crate::screens::settle(page).await?;
    ensure!(!install::has_card(page).await?, "there is a card {when}");
    Ok(())
}
