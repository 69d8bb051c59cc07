//! The guides and what else is read when it is opened: `public/content/en/*.toml` become small JSON files in the build, and a sheet
//! for the clinician who reviews them.
//!
//! What a card is made of is told at the top of `guides/how-ketamine-works.toml`. A fault in a file stops the build and names the card.

mod check;
mod sheet;
pub mod signs;

use std::fs;

use anyhow::{Context as _, Result, bail};
use serde_json::{Map, Value, json};
use toml::Table;

use crate::paths;
use crate::support::Support;

pub use sheet::sheet;
use signs::Signs;

/// The guides, in their order; the first is the one about a whole session, the last the page for when it isn't helping.
pub const GUIDES: [&str; 8] = [
    "start-to-finish",
    "how-ketamine-works",
    "what-to-expect",
    "setting-an-intention",
    "looking-after-your-body",
    "the-two-weeks-after",
    "thinking-big",
    "when-it-isnt-helping",
];

/// The file with the cards of the Learn page itself.
pub const LEARN: &str = "learn";

/// How many words a minute a person reads who is not at their best.
const WORDS_PER_MINUTE: usize = 150;

/// What "written from memory" is called in a file.
const FROM_MEMORY: &str = "mem";

/// All content of one language.
#[derive(Debug, Clone)]
pub struct Content {
    /// Each file of cards by its name, guides first and the Learn page last.
    files: Vec<(&'static str, Table)>,
    sources: Table,
    /// What can be ticked on the sheet for the care team: part, key, and what the file says of it. It is part of the app's program.
    ideas: Vec<(String, String, Table)>,
}

/// `cargo xtask content`: prints the review sheet.
///
/// # Errors
/// When a file can't be read, or something in it is not as it has to be.
pub fn command() -> Result<()> {
    print!("{}{}", sheet(&Content::english()?), Signs::english()?.sheet(&Support::read()?));
    Ok(())
}

impl Content {
    /// Reads the English files and checks them.
    ///
    /// # Errors
    /// When one can't be read, or something in it is not as it has to be.
    pub fn english() -> Result<Self> {
        let folder = paths::root().join("public/content/en");
        let read = |name: &str| -> Result<Table> {
            let path = folder.join(format!("{name}.toml"));
            let text = fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))?;
            text.parse().with_context(|| format!("{} is not TOML", path.display()))
        };
        let mut files = Vec::new();
        for guide in GUIDES {
            files.push((guide, read(&format!("guides/{guide}"))?));
        }
        files.push((LEARN, read(LEARN)?));
        let content = Self { files, sources: read("sources")?, ideas: ideas()? };
        let problems = check::problems(&content);
        if !problems.is_empty() {
            bail!("the content is not as it has to be:\n{}", problems.join("\n"));
        }
        Ok(content)
    }

    /// The files of the build: their names and what is in them.
    ///
    /// # Errors
    /// When a text can't be written as JSON.
    pub fn built(&self) -> Result<Vec<(String, String)>> {
        let minutes: Vec<Value> = self.files.iter().map(|(name, file)| json!({ "key": name, "minutes": minutes(file) })).collect();
        let mut built = Vec::new();
        for (name, file) in &self.files {
            let own = |entry: &&Value| *name == LEARN || entry.get("key").and_then(Value::as_str) == Some(name);
            let document = json!({
                "reviewed": text(file, "reviewed"),
                "by_clinician": is_by_clinician(file),
                "minutes": minutes.iter().filter(own).collect::<Vec<_>>(),
                "cards": shipped(file).map(card).collect::<Result<Vec<_>>>()?,
                "sources": self.named(file),
            });
            let folder = if *name == LEARN { "" } else { "guides/" };
            built.push((format!("content/en/{folder}{name}.json"), document.to_string()));
        }
        Ok(built)
    }

    /// The sources that the shipped cards of a file name, each once, in the order of the list.
    fn named(&self, file: &Table) -> Vec<Value> {
        let named: Vec<&str> = shipped(file).flat_map(|card| texts(card, "sources")).collect();
        let listed = self.sources.iter().filter(|(key, _)| named.contains(&key.as_str()));
        listed.map(|(key, source)| json!({ "key": key, "kind": field(source, "kind"), "text": field(source, "text") })).collect()
    }
}

/// The suggestions for the sheet, as `build.rs` reads them.
fn ideas() -> Result<Vec<(String, String, Table)>> {
    let path = paths::root().join("src/content/en/sheet.toml");
    let text = fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))?;
    let file: Table = text.parse().with_context(|| format!("{} is not TOML", path.display()))?;
    let parts = file.iter().filter_map(|(part, ideas)| Some((part, ideas.as_table()?)));
    let ideas = parts.flat_map(|(part, ideas)| ideas.iter().map(move |(key, idea)| (part, key, idea)));
    Ok(ideas.filter_map(|(part, key, idea)| Some((part.clone(), key.clone(), idea.as_table()?.clone()))).collect())
}

/// The cards of a file.
fn cards(file: &Table) -> impl Iterator<Item = &Table> {
    file.get("card").and_then(toml::Value::as_array).into_iter().flatten().filter_map(toml::Value::as_table)
}

/// The cards that are shown to people: a fact that was written from memory waits for its source. What to tell or ask the team always ships.
fn shipped(file: &Table) -> impl Iterator<Item = &Table> {
    cards(file).filter(|card| ships(card))
}

fn ships(card: &Table) -> bool {
    text(card, "kind") == "ask" || !is_marked(card)
}

fn is_marked(card: &Table) -> bool {
    text(card, "mark") == FROM_MEMORY
}

fn is_by_clinician(file: &Table) -> bool {
    file.get("by_clinician").and_then(toml::Value::as_bool).unwrap_or_default()
}

fn card(card: &Table) -> Result<Value> {
    let mut out = Map::new();
    for key in ["key", "kind", "title", "text", "list", "sources", "ask", "figure"] {
        let empty = || toml::Value::Array(Vec::new());
        let value = match (card.get(key), key) {
            (Some(value), _) => value.clone(),
            (None, "list") => empty(),
            (None, _) => continue,
        };
        out.insert(key.to_owned(), serde_json::to_value(value)?);
    }
    out.insert("unchecked".to_owned(), json!(is_marked(card)));
    Ok(Value::Object(out))
}

/// How long it takes to read a file.
fn minutes(file: &Table) -> usize {
    let words: usize = shipped(file).flat_map(words).map(|text| text.split_whitespace().count()).sum();
    words.div_ceil(WORDS_PER_MINUTE)
}

/// Every text of a card that a person reads in passing: what lies behind a button is not among them.
fn words(card: &Table) -> Vec<&str> {
    let figure = card.get("figure").and_then(toml::Value::as_table);
    let steps = figure.into_iter().flat_map(|figure| texts(figure, "steps").into_iter().chain([text(figure, "caption")]));
    [text(card, "title")].into_iter().chain(texts(card, "text")).chain(texts(card, "list")).chain(steps).collect()
}

fn text<'a>(table: &'a Table, key: &str) -> &'a str {
    table.get(key).and_then(toml::Value::as_str).unwrap_or_default()
}

fn field<'a>(value: &'a toml::Value, key: &str) -> &'a str {
    value.get(key).and_then(toml::Value::as_str).unwrap_or_default()
}

fn texts<'a>(table: &'a Table, key: &str) -> Vec<&'a str> {
    table.get(key).and_then(toml::Value::as_array).into_iter().flatten().filter_map(toml::Value::as_str).collect()
}

#[cfg(test)]
mod tests;
