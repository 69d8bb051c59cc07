//! Pictures of every screen, to be looked at beside the design: a phone and a desk, by day and by night.

use anyhow::Result;

use crate::case::{CHROMIUM, Case};
use crate::page::Page;
use crate::page::screen::Theme;
use crate::pages::welcome;
use crate::screens::{self, Screen};
use crate::stage::Stage;
use crate::story;

/// The cases.
pub const CASES: &[Case] = &[Case::app("pictures of every screen", CHROMIUM, story!(take))];

/// Width, height, and the name of the format.
const FORMATS: [(u32, u32, &str); 2] = [(390, 844, "phone"), (1280, 800, "desk")];

async fn take(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    let mut problems = Vec::new();
    each(stage, &page, &screens::before(), &mut problems).await?;
    page.open("/").await?;
    welcome::begin(&page).await?;
    each(stage, &page, &screens::empty(), &mut problems).await?;
    let written = screens::write(&page).await?;
    each(stage, &page, &written, &mut problems).await?;
    anyhow::ensure!(problems.is_empty(), "{} screens could not be taken:\n{}", problems.len(), problems.join("\n"));
    Ok(())
}

async fn each(stage: &Stage<'_>, page: &Page, list: &[Screen], problems: &mut Vec<String>) -> Result<()> {
    for (width, height, format) in FORMATS {
        page.emulate_screen(width, height).await?;
        for theme in Theme::ALL {
            page.emulate_theme(theme).await?;
            for screen in list {
                match screen.open(page).await {
                    Ok(true) => {}
                    Ok(false) => continue,
                    Err(problem) => problems.push(format!("{} ({format}, {}): {problem:#}", screen.name, theme.name())),
                }
                let file = stage.world.shots.join(format!("{}-{format}-{}.png", screen.name, theme.name()));
                page.screenshot(&file).await?;
            }
        }
    }
    Ok(())
}
