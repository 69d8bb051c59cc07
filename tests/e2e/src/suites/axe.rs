//! Every screen against WCAG 2.2 AA and good practice, with targets large enough, and nothing to scroll sideways.

use anyhow::{Result, ensure};

use crate::browser::engine::Engine;
use crate::case::{CHROMIUM, Case, EVERY};
use crate::page::Page;
use crate::page::screen::Theme;
use crate::pages::welcome;
use crate::screens::{self, Screen};
use crate::stage::Stage;
use crate::story;

/// The cases.
pub const CASES: &[Case] = &[
    Case::app("every screen, by axe and by thumb", EVERY, story!(sound)),
    Case::app("every screen on a phone, at 320 px, and with text of twice the size", CHROMIUM, story!(narrow)),
];

async fn sound(stage: &mut Stage<'_>) -> Result<()> {
    // Chromium can be told which colors the device asks for; the others run in the one they have
    let themes: &[Option<Theme>] = if stage.engine == Engine::Chromium { &[Some(Theme::Day), Some(Theme::Night)] } else { &[None] };
    let page = stage.page()?;
    let mut found = Vec::new();
    for stretch in Stretch::ALL {
        let list = stretch.reach(&page).await?;
        for theme in themes {
            if let Some(theme) = theme {
                page.emulate_theme(*theme).await?;
            }
            for screen in &list {
                if !screen.open(&page).await? {
                    continue;
                }
                let name = format!("{} {}", screen.name, theme.map_or("", Theme::name));
                found.extend(stage.world.checks.axe(&page).await?.into_iter().map(|one| format!("{name}: {one}")));
                found.extend(stage.world.checks.small_targets(&page).await?.into_iter().map(|one| format!("{name}: small: {one}")));
            }
        }
    }
    ensure!(found.is_empty(), "{} findings:\n{}", found.len(), found.join("\n"));
    Ok(())
}

async fn narrow(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    let mut found = Vec::new();
    for stretch in Stretch::ALL {
        page.emulate_screen(390, 844).await?;
        let list = stretch.reach(&page).await?;
        for (width, percent) in [(390, 100), (320, 100), (390, 200), (1280, 200)] {
            page.emulate_screen(width, 844).await?;
            for screen in &list {
                if !screen.open(&page).await? {
                    continue;
                }
                stage.world.checks.text_size(&page, percent).await?;
                if percent == 100 {
                    let small = stage.world.checks.small_targets(&page).await?;
                    found.extend(small.into_iter().map(|one| format!("{} at {width} px: small: {one}", screen.name)));
                }
                let wide = stage.world.checks.sideways(&page).await?;
                found.extend(wide.into_iter().map(|one| format!("{} at {width} px, text {percent} %: {one}", screen.name)));
            }
        }
    }
    ensure!(found.is_empty(), "{} findings:\n{}", found.len(), found.join("\n"));
    Ok(())
}

/// How far the person has come.
#[derive(Debug, Clone, Copy)]
enum Stretch {
    Before,
    Empty,
    Written,
}

impl Stretch {
    const ALL: [Self; 3] = [Self::Before, Self::Empty, Self::Written];

    async fn reach(self, page: &Page) -> Result<Vec<Screen>> {
        Ok(match self {
            Self::Before => {
                page.open("/").await?;
                screens::before()
            }
            Self::Empty => {
                page.open("/").await?;
                welcome::begin(page).await?;
                screens::empty()
            }
            Self::Written => screens::write(page).await?,
        })
    }
}
