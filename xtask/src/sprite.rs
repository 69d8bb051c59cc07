//! The icons, as one drawing that stands in the page and is used by name: `<use href="#i-sun">`.
//!
//! They are Lucide's (ISC and MIT, `xtask/icons/LICENSE`), kept here as they came, so that a build needs no network.
//! `cargo xtask icons` takes them out of the npm package again.

use anyhow::{Result, bail};

/// The icons that the app uses, by Lucide's names: those of `src/components/icon.rs`. One that is not here is not in the page.
pub const ICONS: [&str; 51] = [
    "book",
    "book-open",
    "calendar",
    "chart-line",
    "check",
    "chevron-down",
    "chevron-left",
    "chevron-right",
    "clipboard-list",
    "clock",
    "contrast",
    "copy",
    "download",
    "droplet",
    "ellipsis",
    "eye",
    "eye-off",
    "file-text",
    "fingerprint",
    "footprints",
    "hand",
    "hard-drive",
    "heart",
    "history",
    "image",
    "info",
    "key-round",
    "life-buoy",
    "link",
    "lock",
    "menu",
    "mic",
    "moon",
    "mountain",
    "pause",
    "pencil",
    "phone",
    "play",
    "plus",
    "rotate-ccw",
    "route",
    "search",
    "share",
    "soup",
    "square",
    "square-plus",
    "sun",
    "trash-2",
    "users",
    "wind",
    "x",
];

/// Icons that only the help page uses.
const HELP_ONLY: [&str; 1] = ["message-square"];

/// Every icon that has to be drawn, in alphabetical order.
pub fn all() -> Vec<&'static str> {
    let mut names: Vec<&str> = ICONS.iter().chain(&HELP_ONLY).copied().collect();
    names.sort_unstable();
    names
}

/// Lucide's drawings of those, one symbol a line.
pub const DRAWN: &str = include_str!("../icons/lucide.svg");

/// The element that stands in a page.
///
/// # Errors
/// When an icon of the list has no drawing.
pub fn sprite() -> Result<String> {
    of(&ICONS)
}

/// The element for a page that needs only some.
///
/// # Errors
/// When one of them has no drawing.
pub fn of(names: &[&str]) -> Result<String> {
    let mut sprite = String::from("<svg display=\"none\" aria-hidden=\"true\">");
    for name in names {
        sprite.push_str(symbol(name)?);
    }
    sprite.push_str("</svg>");
    Ok(sprite)
}

fn symbol(name: &str) -> Result<&'static str> {
    let start = format!("<symbol id=\"i-{name}\"");
    match DRAWN.lines().find(|line| line.starts_with(&start)) {
        Some(line) => Ok(line),
        None => bail!("the icon {name} has no drawing in xtask/icons/lucide.svg"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paths;
    use std::collections::BTreeSet;
    use std::fs;

    #[test]
    fn every_icon_is_drawn_and_every_drawing_is_used() {
        assert_eq!(of(&all()).unwrap().matches("<symbol ").count(), all().len());
        assert_eq!(DRAWN.lines().filter(|line| line.starts_with("<symbol ")).count(), all().len());
    }

    #[test]
    fn the_page_has_the_icons_that_components_name_and_no_others() {
        let source = fs::read_to_string(paths::root().join("src/components/icon.rs")).unwrap();
        let named: BTreeSet<&str> = source.split("\"#i-").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        assert_eq!(named, ICONS.into_iter().collect());
    }

    #[test]
    fn an_unknown_icon_is_named() {
        assert!(of(&["sparkle"]).unwrap_err().to_string().contains("sparkle"));
    }
}
