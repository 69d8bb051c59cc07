//! `cargo xtask icons`: takes the icons that the app uses out of Lucide's npm package.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::{paths, sprite};

/// Reads an unpacked `lucide-static` and writes `xtask/icons/`.
///
/// # Errors
/// When the folder is not that package, or lacks an icon.
pub fn command(arguments: &[String]) -> Result<()> {
    let [folder] = arguments else {
        bail!("cargo xtask icons FOLDER\n\nThe folder is an unpacked lucide-static: npm pack lucide-static, then tar xzf.");
    };
    let package = Path::new(folder);
    let read = |name: &str| {
        let path = package.join(name);
        fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))
    };
    let manifest: serde_json::Value = serde_json::from_str(&read("package.json")?).context("package.json is not JSON")?;
    let version = manifest.get("version").and_then(serde_json::Value::as_str).unwrap_or("of no known version");
    let mut drawn = format!("<!-- Lucide {version}, lucide-static on npm. License: LICENSE beside this file. -->\n");
    let names = sprite::all();
    for name in &names {
        let icon = read(&format!("icons/{name}.svg"))?;
        drawn.push_str(&symbol(name, &icon).with_context(|| format!("{name}.svg is not as expected"))?);
        drawn.push('\n');
    }
    let place = paths::root().join("xtask/icons");
    fs::create_dir_all(&place).context("could not create xtask/icons")?;
    fs::write(place.join("lucide.svg"), drawn).context("could not write xtask/icons/lucide.svg")?;
    fs::write(place.join("LICENSE"), read("LICENSE")?).context("could not write xtask/icons/LICENSE")?;
    println!("{} icons from Lucide {version}", names.len());
    Ok(())
}

/// One line with the shapes of an icon; how its lines look is the style sheet's matter.
fn symbol(name: &str, icon: &str) -> Option<String> {
    let (_, after) = icon.split_once("<svg")?;
    let (_, shapes) = after.split_once('>')?;
    let (shapes, _) = shapes.rsplit_once("</svg>")?;
    let mut line = format!("<symbol id=\"i-{name}\" viewBox=\"0 0 24 24\">");
    for shape in shapes.lines().map(str::trim).filter(|shape| !shape.is_empty()) {
        line.push_str(&shape.replace(" />", "/>"));
    }
    line.push_str("</symbol>");
    Some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_shapes_alone() {
        let icon = "<!-- x -->\n<svg\n  class=\"a\"\n  stroke=\"b\"\n>\n  <path d=\"M1 1\" />\n  <circle r=\"2\" />\n</svg>\n";
        let wanted = "<symbol id=\"i-x\" viewBox=\"0 0 24 24\"><path d=\"M1 1\"/><circle r=\"2\"/></symbol>";
        assert_eq!(symbol("x", icon).as_deref(), Some(wanted));
    }
}
