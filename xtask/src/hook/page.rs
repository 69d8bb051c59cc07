//! Filling a page's holes, and naming the integrity of what it loads.
//!
//! A hole is a name in double braces: `{{policy}}`, `{{sprite}}`, or a sentence of a language file as
//! `{{file.key}}`. A hole that nothing fills stops the build.

use std::collections::BTreeMap;
use std::ops::Range;

use anyhow::{Context as _, Result};

use super::files::Folder;
use super::hash;
use crate::words::{Words, escape};
use crate::{policy, sprite};

/// What a page needs besides the sentences: markup, by the name of its hole.
pub(crate) type Parts = BTreeMap<&'static str, String>;

/// Fills every hole.
pub(crate) fn fill(template: &str, parts: &Parts) -> Result<String> {
    let mut files: BTreeMap<String, Words> = BTreeMap::new();
    let mut page = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}").context("a hole is opened and not closed")?;
        page.push_str(before);
        rest = after;
        match (name, parts.get(name), name.split_once('.')) {
            (_, Some(part), _) => page.push_str(part),
            ("policy", None, _) => page.push_str(&escape(&policy::for_meta())),
            ("sprite", None, _) => page.push_str(&sprite::sprite()?),
            (_, None, Some((file, key))) => {
                if !files.contains_key(file) {
                    files.insert(file.to_owned(), Words::english(file)?);
                }
                let words = files.get(file).context("a language file was lost")?;
                page.push_str(&escape(words.get(key)?));
            }
            _ => anyhow::bail!("nothing fills {{{{{name}}}}}"),
        }
    }
    page.push_str(rest);
    Ok(without_empty_lines(&page))
}

/// Trunk leaves an empty line for each of its own links.
fn without_empty_lines(page: &str) -> String {
    let lines: Vec<&str> = page.lines().filter(|line| !line.trim().is_empty()).collect();
    lines.join("\n") + "\n"
}

/// Adds `integrity` to every script, style sheet and module of ours that the page names.
///
/// Not to the preload of the wasm: browsers have no use for it there and say so on their console. The service
/// worker checks that file by the same kind of hash.
pub(super) fn with_integrity(folder: &Folder, page: &str) -> Result<String> {
    let mut places: Vec<(usize, String)> = Vec::new();
    for (name, source) in [("script", "src"), ("link", "href")] {
        for range in tags(page, name) {
            let tag = page.get(range.clone()).unwrap_or_default();
            let wanted = name == "script" || matches!(attribute(tag, "rel"), Some("stylesheet" | "modulepreload"));
            let Some(path) = attribute(tag, source).filter(|_| wanted && attribute(tag, "integrity").is_none()) else {
                continue;
            };
            let bytes = folder.bytes(path.trim_start_matches('/'))?;
            let end = range.end - if tag.ends_with("/>") { 2 } else { 1 };
            places.push((end, format!(" integrity=\"{}\"", hash::integrity(&bytes))));
        }
    }
    places.sort_by_key(|(place, _)| std::cmp::Reverse(*place));
    let mut page = page.to_owned();
    for (place, text) in places {
        page.insert_str(place, &text);
    }
    Ok(page)
}

/// Writes the name of the build on the page, where the app finds it.
pub(super) fn with_build(page: &str, build: &str) -> Result<String> {
    const ROOT: &str = "<html";
    let (before, after) = page.split_once(ROOT).context("the page has no html element")?;
    Ok(format!("{before}{ROOT} data-build=\"{build}\"{after}"))
}

/// Leaves out the lines of a script that are nothing but a comment.
pub(super) fn without_comment_lines(script: &str) -> String {
    let mut kept = String::with_capacity(script.len());
    for line in script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")) {
        kept.push_str(line);
        kept.push('\n');
    }
    kept
}

/// Where the tags of that name stand, from `<` to after `>`.
pub(super) fn tags(page: &str, name: &str) -> Vec<Range<usize>> {
    let open = format!("<{name} ");
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = page.get(from..).and_then(|rest| rest.find(&open)).map(|at| from + at) {
        let Some(length) = page.get(start..).and_then(|rest| rest.find('>')) else { break };
        from = start + length + 1;
        found.push(start..from);
    }
    found
}

/// The value of a tag's attribute, where it stands in double quotes.
pub(super) fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = tag.split_once(&format!(" {name}=\""))?;
    after.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_are_filled_and_an_unknown_one_stops() {
        let parts = Parts::from([("places", "<p>x</p>".to_owned())]);
        assert_eq!(fill("a{{places}}\n\n b", &parts).unwrap(), "a<p>x</p>\n b\n");
        assert!(fill("{{policy}}", &parts).unwrap().contains("default-src &#39;none&#39;"));
        assert!(fill("{{plaices}}", &parts).unwrap_err().to_string().contains("plaices"));
        assert!(fill("{{places", &parts).is_err());
    }

    #[test]
    fn tags_and_attributes_are_found() {
        let page = "<link rel=\"a\" href=\"/x\"><linked><link rel=\"b\">";
        let found: Vec<&str> = tags(page, "link").into_iter().map(|range| &page[range]).collect();
        assert_eq!(found, ["<link rel=\"a\" href=\"/x\">", "<link rel=\"b\">"]);
        assert_eq!(attribute(found[0], "href"), Some("/x"));
        assert_eq!(attribute(found[1], "href"), None);
    }

    #[test]
    fn the_build_stands_on_the_html_element() {
        let page = with_build("<!doctype html>\n<html lang=\"en\">", "0123456789ab").unwrap();
        assert_eq!(page, "<!doctype html>\n<html data-build=\"0123456789ab\" lang=\"en\">");
        assert!(with_build("<p>", "0123456789ab").is_err());
    }

    #[test]
    fn comment_lines_go_and_addresses_stay() {
        assert_eq!(without_comment_lines("// a\n  let b = \"http://x\";\n\n  // c\n"), "let b = \"http://x\";\n");
    }
}
