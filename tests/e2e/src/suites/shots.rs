//! Pictures of every screen, to be looked at beside the design: a phone and a desk, by day and by night.

use anyhow::{Result, ensure};

use crate::browser::engine::Engine;
use crate::browser::switches::{Device, Missing, Switches};
use crate::case::{CHROMIUM, Case};
use crate::page::Page;
use crate::page::screen::Theme;
use crate::screens::{self, Screen, Stretch};
use crate::stage::Stage;
use crate::story;

/// The cases.
pub const CASES: &[Case] = &[
    Case::app("pictures of every screen", CHROMIUM, story!(every)),
    Case::app("pictures of a lock", CHROMIUM, story!(locked)),
    Case::app("pictures of an iPhone's first run", CHROMIUM, story!(iphone)).with(Switches::on(Device::IPhone)),
    Case::app("pictures of what is missing", CHROMIUM, story!(cannot)),
];

/// Width, height, and the name of the format.
const FORMATS: [(u32, u32, &str); 2] = [(390, 844, "phone"), (1280, 800, "desk")];

async fn every(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    let mut problems = Vec::new();
    for stretch in Stretch::OPEN {
        let list = stretch.reach(&page).await?;
        take(stage, &page, &list, &mut problems).await?;
    }
    no_problems(&problems)
}

async fn locked(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    let mut problems = Vec::new();
    let list = Stretch::Locked.reach(&page).await?;
    take(stage, &page, &list, &mut problems).await?;
    no_problems(&problems)
}

async fn iphone(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    let mut problems = Vec::new();
    take(stage, &page, &screens::iphone(), &mut problems).await?;
    no_problems(&problems)
}

async fn cannot(stage: &mut Stage<'_>) -> Result<()> {
    let mut problems = Vec::new();
    for (missing, name) in [(Missing::Wasm, "cannot-wasm"), (Missing::Database, "cannot-storage"), (Missing::Workers, "cannot-workers")] {
        let page = stage.restart_as(Switches::without(missing)).await?;
        take(stage, &page, &[screens::cannot(name)], &mut problems).await?;
    }
    no_problems(&problems)
}

async fn take(stage: &Stage<'_>, page: &Page, list: &[Screen], problems: &mut Vec<String>) -> Result<()> {
    for (width, height, format) in FORMATS {
        page.emulate_screen(width, height).await?;
        for screen in list {
            page.wear(Engine::Chromium, Theme::Day).await?;
            match screen.open(page).await {
                Ok(true) => {}
                Ok(false) => continue,
                Err(problem) => problems.push(format!("{} ({format}): {problem:#}", screen.name)),
            }
            for theme in Theme::ALL {
                page.wear(Engine::Chromium, theme).await?;
                screens::settle(page).await?;
                let file = stage.world.shots.join(format!("{}-{format}-{}.png", screen.name, theme.name()));
                page.screenshot(&file).await?;
            }
        }
    }
    Ok(())
}

fn no_problems(problems: &[String]) -> Result<()> {
    ensure!(problems.is_empty(), "{} screens could not be taken:\n{}", problems.len(), problems.join("\n"));
    Ok(())
}
