//! Every screen against WCAG 2.2 AA and good practice, with targets large enough, and nothing to scroll sideways.

use anyhow::{Result, ensure};

use crate::args::Scale;
use crate::browser::engine::Engine;
use crate::browser::switches::{Device, Missing, Switches};
use crate::case::{CHROMIUM, Case, EVERY};
use crate::page::Page;
use crate::page::screen::Theme;
use crate::screens::{self, Screen, Stretch};
use crate::stage::Stage;
use crate::story;

/// The cases.
pub const CASES: &[Case] = &[
    Case::app("every screen, by axe and by thumb, day and night", EVERY, story!(sound)).mostly_chromium(),
    Case::app("every screen around a lock, by axe and by thumb", EVERY, story!(locked)).mostly_chromium(),
    Case::app("the screen about the home screen, on an iPhone", EVERY, story!(iphone)).with(Switches::on(Device::IPhone)),
    Case::app("the page that says why it can't open", EVERY, story!(cannot)).with(Switches::without(Missing::Wasm)),
    Case::app("every screen on a phone, at 320 px, and with text of twice the size", CHROMIUM, story!(narrow)),
];

async fn sound(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    let (mut found, mut screens) = (Vec::new(), 0);
    for stretch in Stretch::OPEN {
        let list = stretch.reach(&page).await?;
        screens += look_at(stage, &page, &list, &mut found).await?;
    }
    let counted = [("screens", screens), ("findings", found.len())].map(|(name, count)| (name, u64::try_from(count).unwrap_or(u64::MAX)));
    stage.world.figures.note("axe", stage.engine, &counted);
    no_findings(&found)
}

async fn locked(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    let mut found = Vec::new();
    let list = Stretch::Locked.reach(&page).await?;
    look_at(stage, &page, &list, &mut found).await?;
    if stage.engine == Engine::Chromium {
        fit(stage, &page, &list, &mut found).await?;
    }
    no_findings(&found)
}

async fn iphone(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    let mut found = Vec::new();
    look_at(stage, &page, &screens::iphone(), &mut found).await?;
    no_findings(&found)
}

async fn cannot(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    let mut found = Vec::new();
    look_at(stage, &page, &[screens::cannot("cannot-wasm")], &mut found).await?;
    no_findings(&found)
}

/// The themes that are looked at: all in the soak, and for every change both in Chromium and one in each of the others.
const fn themes(engine: Engine, scale: Scale) -> &'static [Theme] {
    match (engine, scale) {
        (Engine::Chromium, _) | (_, Scale::Large) => &Theme::ALL,
        (Engine::Firefox, Scale::Small) => &[Theme::Night],
        (Engine::WebKit, Scale::Small) => &[Theme::Day],
    }
}

/// Looks at each of these screens in each theme, and says how often it looked.
async fn look_at(stage: &Stage<'_>, page: &Page, list: &[Screen], found: &mut Vec<String>) -> Result<usize> {
    let mut looked = 0;
    for screen in list {
        for (round, theme) in themes(stage.engine, stage.world.scale).iter().copied().enumerate() {
            page.wear(stage.engine, theme).await?;
            // an open page changes its colors with its device, and not with a setting that was written from outside
            let stays = round > 0 && stage.engine == Engine::Chromium;
            if stays {
                screens::settle(page).await?;
            } else if !screen.open(page).await? {
                break;
            }
            let name = format!("{} {}", screen.name, theme.name());
            ensure!(page.wears(theme).await?, "{name} has the other colors");
            found.extend(stage.world.checks.axe(page).await?.into_iter().map(|one| format!("{name}: {one}")));
            found.extend(stage.world.checks.small_targets(page).await?.into_iter().map(|one| format!("{name}: small: {one}")));
            looked += 1;
        }
    }
    Ok(looked)
}

/// Widths in CSS pixels, and the size of text in percent.
const PHONES: [(u32, u32); 3] = [(390, 100), (320, 100), (390, 200)];
const DESKS: [(u32, u32); 1] = [(1280, 200)];

async fn narrow(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    let mut found = Vec::new();
    for stretch in Stretch::OPEN {
        page.emulate_screen(390, 844).await?;
        let list = stretch.reach(&page).await?;
        fit(stage, &page, &list, &mut found).await?;
    }
    no_findings(&found)
}

/// Looks at each of these screens at each size.
async fn fit(stage: &Stage<'_>, page: &Page, list: &[Screen], found: &mut Vec<String>) -> Result<()> {
    // a phone that is held otherwise, or whose text grows, keeps its page; a desk has a frame of its own
    for (screen, sizes) in list.iter().flat_map(|screen| [(screen, PHONES.as_slice()), (screen, DESKS.as_slice())]) {
        for (round, (width, percent)) in sizes.iter().copied().enumerate() {
            page.emulate_screen(width, 844).await?;
            if round == 0 && !screen.open(page).await? {
                break;
            }
            stage.world.checks.text_size(page, percent).await?;
            if percent == 100 {
                let small = stage.world.checks.small_targets(page).await?;
                found.extend(small.into_iter().map(|one| format!("{} at {width} px: small: {one}", screen.name)));
            }
            let wide = stage.world.checks.sideways(page).await?;
            found.extend(wide.into_iter().map(|one| format!("{} at {width} px, text {percent} %: {one}", screen.name)));
        }
    }
    Ok(())
}

fn no_findings(found: &[String]) -> Result<()> {
    ensure!(found.is_empty(), "{} findings:\n{}", found.len(), found.join("\n"));
    Ok(())
}
