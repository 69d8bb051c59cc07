//! The style sheets: many small files to read, one to load.
//!
//! On a slow link every file costs a round trip, so the sheets that the page links are joined, in their order, and
//! lose their comments and line breaks. The layers that each file names keep the cascade as it is written.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use super::files::Folder;
use super::hash;
use super::page::{attribute, tags};

/// Joins the sheets that the page links. Gives the page with the one that is left, and that one's path.
pub(super) fn join(folder: &Folder, page: &str) -> Result<(String, String)> {
    let mut sheets = String::new();
    let mut rest = String::with_capacity(page.len());
    let mut end = 0;
    let mut first = None;
    for range in tags(page, "link") {
        let tag = page.get(range.clone()).unwrap_or_default();
        let (Some("stylesheet"), Some(href)) = (attribute(tag, "rel"), attribute(tag, "href")) else { continue };
        let name = href.trim_start_matches('/');
        sheets.push_str(&folder.text(name)?);
        sheets.push('\n');
        folder.remove(name)?;
        rest.push_str(page.get(end..range.start).unwrap_or_default());
        first.get_or_insert(rest.len());
        end = range.end;
    }
    let Some(first) = first else { bail!("the page links no style sheet") };
    rest.push_str(page.get(end..).unwrap_or_default());
    let path = write(folder, &sheets, "lodestar")?;
    rest.insert_str(first, &format!("<link rel=\"stylesheet\" href=\"{path}\">"));
    Ok((rest, path))
}

/// Adds one sheet by itself and gives its path.
pub(super) fn single(folder: &Folder, source: &Path, stem: &str) -> Result<String> {
    let sheet = fs::read_to_string(source).with_context(|| format!("could not read {}", source.display()))?;
    write(folder, &sheet, stem)
}

fn write(folder: &Folder, sheet: &str, stem: &str) -> Result<String> {
    let small = minify(sheet);
    let name = format!("assets/{stem}-{}.css", hash::short(&[small.as_bytes()]));
    folder.write(&name, small.as_bytes())?;
    Ok(format!("/{name}"))
}

/// Takes out comments, and spaces that mean nothing. Text in quotes stays as it is.
fn minify(sheet: &str) -> String {
    let mut small = String::with_capacity(sheet.len());
    let mut letters = sheet.chars().peekable();
    let mut space = false;
    while let Some(letter) = letters.next() {
        if letter == '/' && letters.peek() == Some(&'*') {
            let mut before = ' ';
            letters.next();
            for inside in letters.by_ref() {
                if before == '*' && inside == '/' {
                    break;
                }
                before = inside;
            }
            space = true;
            continue;
        }
        if letter.is_whitespace() {
            space = true;
            continue;
        }
        let tight = |letter: char| matches!(letter, '{' | '}' | ';' | ',');
        if space && !tight(letter) && !small.ends_with(tight) && !small.is_empty() {
            small.push(' ');
        }
        space = false;
        if letter == '}' && small.ends_with(';') {
            small.pop();
        }
        small.push(letter);
        if letter == '"' || letter == '\'' {
            let mut escaped = false;
            for inside in letters.by_ref() {
                small.push(inside);
                if inside == letter && !escaped {
                    break;
                }
                escaped = inside == '\\' && !escaped;
            }
        }
    }
    small
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_that_mean_something_stay() {
        let sheet =
            "/* a */\n@layer a, b;\n.x > .y :hover + z {\n  margin: calc(1px + 2px) 0; /* b */\n  content: \" /* ; } \\\" x\";\n}\n";
        assert_eq!(minify(sheet), "@layer a,b;.x > .y :hover + z{margin: calc(1px + 2px) 0;content: \" /* ; } \\\" x\"}");
    }

    #[test]
    fn a_comment_between_words_keeps_them_apart() {
        assert_eq!(minify("a/**/b{}"), "a b{}");
        assert_eq!(minify("a{} /* open"), "a{}");
    }
}
