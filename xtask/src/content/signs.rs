//! Signs to act on, and what can be done where a boundary was crossed: `public/content/en/signs.toml`, for Help now.
//!
//! The rules are those of cards. A fact ships with a source; what to act on, to tell or to ask always ships. What it takes is told at
//! the top of the file.

use std::fmt::Write as _;
use std::fs;

use anyhow::{Context as _, Result, bail};
use toml::{Table, Value};

use super::{FROM_MEMORY, text, texts};
use crate::grade::grade;
use crate::paths;
use crate::support::{Line, Support};

/// The tiers, in their order: the one to act on first in front.
pub const TIERS: [&str; 3] = ["now", "today", "next"];

/// All of it.
#[derive(Debug, Clone)]
pub struct Signs {
    file: Table,
}

/// Signs that are acted on in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tier<'a> {
    /// Which it is, one of [`TIERS`].
    pub key: &'a str,
    /// Its heading, which says what to do.
    pub title: &'a str,
    /// A sentence below it; empty where there is none.
    pub lead: &'a str,
    /// The signs.
    pub signs: Vec<&'a str>,
}

impl Signs {
    /// Reads the English file and checks it.
    ///
    /// # Errors
    /// When it can't be read, or something in it is not as it has to be.
    pub fn english() -> Result<Self> {
        let folder = paths::root().join("public/content/en");
        let read = |name: &str| fs::read_to_string(folder.join(name)).with_context(|| format!("could not read {name}"));
        let sources: Table = read("sources.toml")?.parse().context("sources.toml is not TOML")?;
        Self::parse(&read("signs.toml")?, &sources)
    }

    /// Reads a file and checks it.
    ///
    /// # Errors
    /// When something in it is not as it has to be; the sentence is named.
    pub fn parse(file: &str, sources: &Table) -> Result<Self> {
        let signs = Self { file: file.parse().context("signs.toml is not TOML")? };
        let problems = signs.problems(sources);
        if !problems.is_empty() {
            bail!("signs.toml is not as it has to be:\n{}", problems.join("\n"));
        }
        Ok(signs)
    }

    /// The tiers.
    pub fn tiers(&self) -> Vec<Tier<'_>> {
        let tier = |tier| Tier {
            key: text(tier, "key"),
            title: text(tier, "title"),
            lead: text(tier, "lead"),
            signs: tables(tier, "sign").map(|sign| text(sign, "text")).collect(),
        };
        tables(&self.file, "tier").map(tier).collect()
    }

    /// What can be done where a boundary was crossed: the sentences that ship.
    pub fn boundary(&self) -> Vec<&str> {
        tables(&self.file, "boundary").filter(|sentence| ships(sentence)).map(|sentence| text(sentence, "text")).collect()
    }

    fn problems(&self, sources: &Table) -> Vec<String> {
        let mut problems = Vec::new();
        if text(&self.file, "reviewed").len() != "2026-11-22".len() {
            problems.push("`reviewed` is no day such as \"2026-11-22\"".to_owned());
        }
        if self.tiers().iter().map(|tier| tier.key).ne(TIERS)
            || self.tiers().iter().any(|tier| tier.title.is_empty() || tier.signs.is_empty())
        {
            problems.push(format!("the tiers are not {TIERS:?}, each with a title and signs"));
        }
        for sentence in self.sentences() {
            let (words, named) = (text(sentence, "text"), texts(sentence, "sources"));
            if words.is_empty() {
                problems.push("a sentence without `text`".to_owned());
            }
            if let Some(key) = sentence.keys().find(|key| !["text", "sources", "mark", "kind"].contains(&key.as_str())) {
                problems.push(format!("{words}: the key {key} means nothing"));
            }
            if !["", FROM_MEMORY].contains(&text(sentence, "mark")) || !["", "ask", "fact"].contains(&text(sentence, "kind")) {
                problems.push(format!("{words}: a mark or a kind that means nothing"));
            }
            if named.is_empty() && text(sentence, "mark").is_empty() {
                problems.push(format!("{words}: neither a source nor a mark"));
            }
            let unknown = named.into_iter().filter(|key| !sources.contains_key(*key));
            problems.extend(unknown.map(|key| format!("{words}: `{key}` is not in sources.toml")));
        }
        problems
    }

    fn sentences(&self) -> impl Iterator<Item = &Table> {
        tables(&self.file, "tier").flat_map(|tier| tables(tier, "sign")).chain(tables(&self.file, "boundary"))
    }

    /// The part of the review sheet about Help now: signs, boundary, and every number with the day on which it was checked.
    pub fn sheet(&self, support: &Support) -> String {
        let by = self.file.get("by_clinician").and_then(Value::as_bool).unwrap_or_default();
        let by = if by { "reviewed by a clinician" } else { "not reviewed by a clinician yet" };
        let mut sheet = format!("\n## Help now: signs to act on\n\nWritten on {}; {by}.\n", text(&self.file, "reviewed"));
        for tier in tables(&self.file, "tier") {
            let _ = write!(sheet, "\n### {} {}\n\n", text(tier, "title"), text(tier, "lead"));
            tables(tier, "sign").for_each(|sign| write_sentence(&mut sheet, sign));
        }
        sheet.push_str("\n### A boundary was crossed\n\n");
        tables(&self.file, "boundary").for_each(|sentence| write_sentence(&mut sheet, sentence));
        let _ = write!(sheet, "\n## Help now: numbers, checked {}\n", support.checked);
        for place in &support.places {
            let also = place.emergency_also.as_ref().map(|number| format!(" or {}", number.shown())).unwrap_or_default();
            let _ = write!(sheet, "\n### {}: emergency {}{also}\n\n", place.name, place.emergency.shown());
            place.lines.iter().chain(&place.more).for_each(|line| write_line(&mut sheet, line));
            if place.lines.is_empty() {
                sheet.push_str("- no crisis line\n");
            }
        }
        sheet
    }
}

fn write_sentence(sheet: &mut String, sentence: &Table) {
    let words = text(sentence, "text");
    let sources = texts(sentence, "sources");
    let sources = if sources.is_empty() { "no source".to_owned() } else { sources.join(", ") };
    let memory = if is_marked(sentence) { ", part of it or all from memory" } else { "" };
    let ships = if ships(sentence) { "" } else { ", DOES NOT SHIP" };
    let _ = writeln!(sheet, "- {words} (grade {:.1}; {sources}{memory}{ships})", grade(words));
}

fn write_line(sheet: &mut String, line: &Line) {
    let call = line.tel.as_ref().map(|number| format!(", call {}", number.shown())).unwrap_or_default();
    let keyword = line.keyword.as_deref().map(|word| format!("{word} to ")).unwrap_or_default();
    let sms = line.sms.as_ref().map(|number| format!(", text {keyword}{}", number.shown())).unwrap_or_default();
    let _ = write!(sheet, "- {}{call}{sms}", line.name);
    for more in [&line.hours, &line.note].into_iter().flatten() {
        let _ = write!(sheet, ". {more}");
    }
    sheet.push('\n');
}

/// A fact that was written from memory waits for its source; what to act on, to tell or to ask always ships.
fn ships(sentence: &Table) -> bool {
    text(sentence, "kind") != "fact" || !is_marked(sentence)
}

fn is_marked(sentence: &Table) -> bool {
    text(sentence, "mark") == FROM_MEMORY
}

fn tables<'a>(table: &'a Table, key: &str) -> impl Iterator<Item = &'a Table> {
    table.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources() -> Table {
        "A26 = { kind = \"A\", text = \"B\" }".parse().unwrap()
    }

    fn parse(boundary: &str) -> Result<Signs> {
        let tiers: String =
            TIERS.map(|key| format!("[[tier]]\nkey = \"{key}\"\ntitle = \"T\"\nsign = [{{ text = \"S\", mark = \"mem\" }}]\n")).concat();
        Signs::parse(&format!("reviewed = \"2026-11-28\"\n{tiers}[[boundary]]\n{boundary}"), &sources())
    }

    #[test]
    fn the_projects_file_is_sound_and_says_all_that_is_to_be_acted_on() {
        let signs = Signs::english().unwrap();
        let all: String = signs.tiers().iter().flat_map(|tier| tier.signs.clone()).collect::<Vec<_>>().join("\n").to_lowercase();
        // the list of `clinical.md` 4.4, word for word where a word is enough
        for wanted in [
            "ending your life",
            "hurting yourself or someone",
            "very slow breathing",
            "be woken",
            "chest pain",
            "stroke",
            "seizure",
            "worst headache",
            "more medicine than you were told",
            "opioids or alcohol",
            "thoughts of death",
            "hearing things",
            "feeling watched",
            "little sleep",
            "risky spending",
            "feeling unreal",
            "panic that",
            "blood pressure",
            "vomiting all day",
            "when you pee",
            "yellow skin",
            "fainting",
            "pregnant",
            "no one there",
            "flat or tearful",
            "odd dreams",
            "shame",
            "trouble at home",
            "new memories",
            "cravings",
            "nothing happened",
            "doubts about the care",
            "crossed a line",
        ] {
            assert!(all.contains(wanted), "nothing says `{wanted}`");
        }
        assert!(signs.boundary().iter().any(|sentence| sentence.contains("report it")));
    }

    #[test]
    fn a_fact_from_memory_does_not_ship_and_faults_are_named() {
        let fact = |rest: &str| parse(&format!("kind = \"fact\"\ntext = \"F\"\n{rest}"));
        assert_eq!(fact("sources = [\"A26\"]").unwrap().boundary(), ["F"]);
        assert_eq!(fact("mark = \"mem\"").unwrap().boundary(), Vec::<&str>::new());
        assert_eq!(parse("kind = \"ask\"\ntext = \"F\"\nmark = \"mem\"").unwrap().boundary(), ["F"]);
        for (rest, fault) in
            [("", "neither a source nor a mark"), ("sources = [\"B26\"]", "`B26` is not in"), ("src = \"A26\"", "src means nothing")]
        {
            assert!(format!("{:#}", fact(rest).unwrap_err()).contains(fault), "{fault}");
        }
    }

    #[test]
    fn the_sheet_has_every_sign_and_every_number() {
        let (signs, support) = (Signs::english().unwrap(), Support::read().unwrap());
        let sheet = signs.sheet(&support);
        for sign in signs.tiers().iter().flat_map(|tier| &tier.signs).chain(&signs.boundary()) {
            assert!(sheet.contains(*sign), "{sign}");
        }
        assert!(sheet.contains("Crisis Text Line, text HOME to 741741") && sheet.contains("checked September 29, 2026"));
    }
}
