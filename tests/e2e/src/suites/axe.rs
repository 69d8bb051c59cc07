//! Every screen against WCAG 2.2 AA and good practice, with targets large enough, nothing to scroll sideways, and an edge around
//! everything in the device's own colors.

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

/// Those in which nothing about a page can be pretended from outside.
const OTHERS: &[Engine] = &[Engine::Firefox, Engine::WebKit];

/// The cases.
pub const CASES: &[Case] = &[
    Case::app("every screen before a word is written, on a phone and at a desk, in every size and color", CHROMIUM, story!(every_look)),
    Case::app("every screen with something on it, on a phone and at a desk, in every size and color", CHROMIUM, story!(every_look_written)),
    Case::app("every screen around a lock, on a phone and at a desk, in every size and color", CHROMIUM, story!(every_look_locked)),
    Case::app("every screen, by axe and by thumb, day and night", OTHERS, story!(sound)).for_every_change_in(&[]),
    Case::app("every screen around a lock, by axe and by thumb", OTHERS, story!(locked)).for_every_change_in(&[]),
    Case::app("the screen about the home screen, on an iPhone", EVERY, story!(iphone)).with(Switches::on(Device::IPhone)),
    Case::app("the page that says why it can't open", EVERY, story!(cannot)).with(Switches::without(Missing::Wasm)),
];

async fn every_look(stage: &mut Stage<'_>) -> Result<()> {
    look_every_way(stage, &[], &[Stretch::Before, Stretch::Empty]).await
}

async fn every_look_written(stage: &mut Stage<'_>) -> Result<()> {
    look_every_way(stage, &[Stretch::Before, Stretch::Empty], &[Stretch::Written, Stretch::BadDays]).await
}

async fn every_look_locked(stage: &mut Stage<'_>) -> Result<()> {
    look_every_way(stage, &[], &[Stretch::Locked]).await
}

async fn sound(stage: &mut Stage<'_>) -> Result<()> {
    look_by_axe(stage, &Stretch::OPEN).await
}

async fn locked(stage: &mut Stage<'_>) -> Result<()> {
    look_by_axe(stage, &[Stretch::Locked]).await
}

async fn iphone(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    let mut found = Findings::default();
    look_at(stage, &page, &screens::iphone(), &mut found).await?;
    found.none(stage)
}

async fn cannot(stage: &mut Stage<'_>) -> Result<()> {
    let page = stage.page()?;
    page.open("/").await?;
    let mut found = Findings::default();
    look_at(stage, &page, &[screens::cannot("cannot-wasm")], &mut found).await?;
    found.none(stage)
}

/// What isn't as it should be.
#[derive(Debug, Default)]
struct Findings {
    screens: usize,
    lines: Vec<String>,
}

impl Findings {
    fn add(&mut self, where_it_is: &str, lines: Vec<String>) {
        self.lines.extend(lines.into_iter().map(|line| format!("{where_it_is}: {line}")));
    }

    /// Notes how much was looked at, and makes sure that nothing was found.
    fn none(&self, stage: &Stage<'_>) -> Result<()> {
        let counted = [("screens", self.screens), ("findings", self.lines.len())]
            .map(|(name, count)| (name, u64::try_from(count).unwrap_or(u64::MAX)));
        stage.world.figures.note("axe", stage.engine, &counted);
        ensure!(self.lines.is_empty(), "{} findings:\n{}", self.lines.len(), self.lines.join("\n"));
        Ok(())
    }
}

async fn look_by_axe(stage: &Stage<'_>, stretches: &[Stretch]) -> Result<()> {
    let page = stage.page()?;
    let mut found = Findings::default();
    for stretch in stretches {
        let list = stretch.reach(&page).await?;
        look_at(stage, &page, &list, &mut found).await?;
    }
    found.none(stage)
}

/// Looks at each of these screens in each theme. Only Chromium can change the theme of an open page from outside.
async fn look_at(stage: &Stage<'_>, page: &Page, list: &[Screen], found: &mut Findings) -> Result<()> {
    let themes = match (stage.engine, stage.world.scale) {
        (Engine::Chromium, _) | (_, Scale::Large) => Theme::ALL.as_slice(),
        (Engine::Firefox | Engine::WebKit, Scale::Small) => &[Theme::Day],
    };
    for screen in list {
        for theme in themes.iter().copied() {
            page.wear(stage.engine, theme).await?;
            if !screen.open(page).await? {
                break;
            }
            let name = format!("{} {}", screen.name, theme.name());
            ensure!(page.wears(screen.colors(theme)).await?, "{name} has the other colors");
            found.add(&name, stage.world.checks.axe(page).await?);
            found.add(&format!("{name}: small"), stage.world.checks.small_targets(page).await?);
            found.screens += 1;
        }
    }
    Ok(())
}

/// How a device is held: the width in CSS pixels at which a screen is opened, and the widths and sizes of text, in percent, that it is
/// given while it is open. A phone that is turned or whose text grows keeps its page; a desk has a frame of its own.
const HELD: [(u32, &[(u32, u32)]); 2] = [(390, &[(320, 100), (390, 200)]), (1280, &[(1280, 200)])];

/// Looks at every screen of these stretches, after those `before` were gone through.
async fn look_every_way(stage: &Stage<'_>, before: &[Stretch], stretches: &[Stretch]) -> Result<()> {
    let page = stage.page()?;
    let mut found = Findings::default();
    for stretch in before {
        page.emulate_screen(390, 844).await?;
        stretch.reach(&page).await?;
    }
    for stretch in stretches {
        page.emulate_screen(390, 844).await?;
        for screen in stretch.reach(&page).await? {
            for (width, changes) in HELD {
                page.emulate_screen(width, 844).await?;
                page.emulate_theme(Theme::Day).await?;
                if !screen.open(&page).await? {
                    continue;
                }
                let name = format!("{} at {width} px", screen.name);
                in_every_color(stage, &page, &screen, &name, &mut found).await?;
                in_every_size(stage, &page, &name, changes, &mut found).await?;
                found.screens += 1;
            }
        }
    }
    found.none(stage)
}

/// Day, night, and the device's own.
async fn in_every_color(stage: &Stage<'_>, page: &Page, screen: &Screen, name: &str, found: &mut Findings) -> Result<()> {
    let checks = &stage.world.checks;
    ensure!(page.wears(screen.colors(Theme::Day)).await?, "{name} doesn't wear the day");
    found.add(&format!("{name}, day"), checks.axe(page).await?);
    found.add(&format!("{name}, small"), checks.small_targets(page).await?);
    found.add(&format!("{name}, sideways"), checks.sideways(page).await?);
    let before = page.edges().await?;
    page.emulate_theme(Theme::Night).await?;
    screens::settle(page).await?;
    ensure!(page.wears(screen.colors(Theme::Night)).await?, "{name} doesn't wear the night");
    found.add(&format!("{name}, night"), checks.axe_on_colors(page).await?);
    page.emulate_forced_colors().await?;
    let after = page.edges().await?;
    let lost = before.iter().zip(&after).filter(|(own, forced)| own.drawn_by != "none" && forced.drawn_by == "none");
    let lost = lost.map(|(own, _)| format!("{} has a {} of its own and no edge", own.control, own.drawn_by)).collect();
    found.add(&format!("{name}, the device's colors"), lost);
    // not by axe, which takes -webkit-text-fill-color for the color of words: Chromium doesn't force that one
    found.add(&format!("{name}, the device's colors, faint"), page.faint_words().await?);
    page.emulate_theme(Theme::Day).await
}

async fn in_every_size(stage: &Stage<'_>, page: &Page, name: &str, sizes: &[(u32, u32)], found: &mut Findings) -> Result<()> {
    let checks = &stage.world.checks;
    for (width, percent) in sizes {
        page.emulate_screen(*width, 844).await?;
        checks.text_size(page, *percent).await?;
        let name = format!("{name}, made {width} px and {percent} %");
        if *percent == 100 {
            found.add(&format!("{name}, small"), checks.small_targets(page).await?);
        }
        found.add(&format!("{name}, sideways"), checks.sideways(page).await?);
    }
    checks.text_size(page, 100).await
}
