//! The table of support lines, `src/content/en/support.toml`, as types that can't hold a wrong number.
//!
//! A number is digits and nothing else, and how it is shown holds the same digits. No number is ever taken out of a
//! sentence.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context as _, Result, bail};
use toml::{Table, Value};

use crate::paths;

/// All places, and when their numbers were last checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Support {
    /// The day, as the page writes it.
    pub checked: String,
    /// In the order of the file.
    pub places: Vec<Place>,
}

/// A country, or the union that shares a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// What is stored when a person chooses it. Never changes.
    pub id: String,
    /// As it stands in a list.
    pub name: String,
    /// As it stands in a sentence ("the United States").
    pub in_sentence: String,
    /// The emergency number.
    pub emergency: Number,
    /// A second one that works as well.
    pub emergency_also: Option<Number>,
    /// Crisis lines, the one to offer first in front.
    pub lines: Vec<Line>,
    /// Lines for some people or some matters.
    pub more: Vec<Line>,
}

/// A service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is called.
    pub name: String,
    /// To call.
    pub tel: Option<Number>,
    /// To text.
    pub sms: Option<Number>,
    /// A word to write in the text; shown, never filled in.
    pub keyword: Option<String>,
    /// When it answers, where that is known.
    pub hours: Option<String>,
    /// Whom it is for, or what to press.
    pub note: Option<String>,
}

/// A telephone number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    dialed: String,
    shown: String,
}

impl Number {
    fn new(dialed: &str, shown: Option<&str>) -> Result<Self> {
        if dialed.is_empty() || !dialed.bytes().all(|letter| letter.is_ascii_digit()) {
            bail!("`{dialed}` is not digits alone");
        }
        let shown = shown.unwrap_or(dialed);
        if shown.chars().filter(char::is_ascii_digit).ne(dialed.chars()) {
            bail!("`{shown}` does not show the digits {dialed}");
        }
        if !shown.chars().all(|letter| letter.is_ascii_digit() || letter == ' ' || letter == '-') {
            bail!("`{shown}` has more than digits, spaces and hyphens");
        }
        Ok(Self { dialed: dialed.to_owned(), shown: shown.to_owned() })
    }

    /// The digits that a phone dials.
    pub fn dialed(&self) -> &str {
        &self.dialed
    }

    /// The same digits as people write them.
    pub fn shown(&self) -> &str {
        &self.shown
    }
}

impl Support {
    /// Reads the project's table.
    ///
    /// # Errors
    /// When it can't be read or something in it is wrong.
    pub fn read() -> Result<Self> {
        let path = paths::root().join("src/content/en/support.toml");
        let text = fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))?;
        Self::parse(&text).context("support.toml")
    }

    /// Reads a table.
    ///
    /// # Errors
    /// When something in it is wrong; the place is named.
    pub fn parse(text: &str) -> Result<Self> {
        let table: Table = text.parse()?;
        let checked = date_in_words(text_of(&table, "checked")?)?;
        let mut places = Vec::new();
        for place in tables(&table, "place")? {
            let id = text_of(place, "id")?;
            places.push(read_place(place).with_context(|| format!("place {id}"))?);
        }
        let ids: BTreeSet<&str> = places.iter().map(|place| place.id.as_str()).collect();
        if places.is_empty() || ids.len() != places.len() {
            bail!("there is no place, or two have the same id");
        }
        Ok(Self { checked, places })
    }
}

fn read_place(table: &Table) -> Result<Place> {
    known(table, &["id", "name", "in_sentence", "emergency", "emergency_also", "line", "more"])?;
    let lines = |key| tables(table, key)?.into_iter().map(read_line).collect::<Result<Vec<Line>>>();
    Ok(Place {
        id: text_of(table, "id")?.to_owned(),
        name: text_of(table, "name")?.to_owned(),
        in_sentence: text_of(table, "in_sentence")?.to_owned(),
        emergency: Number::new(text_of(table, "emergency")?, None)?,
        emergency_also: maybe(table, "emergency_also")?.map(|digits| Number::new(digits, None)).transpose()?,
        lines: lines("line")?,
        more: lines("more")?,
    })
}

fn read_line(table: &Table) -> Result<Line> {
    let name = text_of(table, "name")?.to_owned();
    known(table, &["name", "tel", "shown", "sms", "sms_shown", "keyword", "hours", "note"]).context(name.clone())?;
    let number = |digits: &str, shown: &str| -> Result<Option<Number>> {
        let shown = maybe(table, shown)?;
        maybe(table, digits)?.map(|digits| Number::new(digits, shown)).transpose()
    };
    let owned = |key| -> Result<Option<String>> { Ok(maybe(table, key)?.map(str::to_owned)) };
    let line = Line {
        tel: number("tel", "shown").context(name.clone())?,
        sms: number("sms", "sms_shown").context(name.clone())?,
        keyword: owned("keyword")?,
        hours: owned("hours")?,
        note: owned("note")?,
        name,
    };
    if line.tel.is_none() && line.sms.is_none() {
        bail!("{} has no number", line.name);
    }
    Ok(line)
}

fn known(table: &Table, keys: &[&str]) -> Result<()> {
    match table.keys().find(|key| !keys.contains(&key.as_str())) {
        Some(key) => bail!("the key {key} means nothing"),
        None => Ok(()),
    }
}

fn tables<'a>(table: &'a Table, key: &str) -> Result<Vec<&'a Table>> {
    let list = match table.get(key) {
        None => return Ok(Vec::new()),
        Some(value) => value.as_array().with_context(|| format!("{key} is not a list"))?,
    };
    list.iter().map(|value| value.as_table().with_context(|| format!("{key} holds something else than tables"))).collect()
}

fn maybe<'a>(table: &'a Table, key: &str) -> Result<Option<&'a str>> {
    match table.get(key) {
        None => Ok(None),
        Some(Value::String(text)) if !text.trim().is_empty() => Ok(Some(text)),
        Some(_) => bail!("{key} is not text"),
    }
}

fn text_of<'a>(table: &'a Table, key: &str) -> Result<&'a str> {
    maybe(table, key)?.with_context(|| format!("{key} is missing"))
}

/// `2026-09-29` as people in the United States write it.
fn date_in_words(date: &str) -> Result<String> {
    const MONTHS: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    let parts: Vec<&str> = date.split('-').collect();
    let [year, month, day] = parts.as_slice() else { bail!("`{date}` is not a date") };
    let month: usize = month.parse().with_context(|| format!("`{date}` is not a date"))?;
    let day: u8 = day.parse().with_context(|| format!("`{date}` is not a date"))?;
    match (month.checked_sub(1).and_then(|index| MONTHS.get(index)), (1..=31).contains(&day), year.len()) {
        (Some(name), true, 4) => Ok(format!("{name} {day}, {year}")),
        _ => bail!("`{date}` is not a date"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Support> {
        Support::parse(&format!(
            "checked = \"2026-03-02\"\n[[place]]\nid = \"x\"\nname = \"X\"\nin_sentence = \"x\"\nemergency = \"112\"\n{line}"
        ))
    }

    #[test]
    fn the_projects_table_is_sound() {
        let support = Support::read().unwrap();
        let ids: Vec<&str> = support.places.iter().map(|place| place.id.as_str()).collect();
        assert_eq!(ids, ["us", "ca", "gb", "ie", "au", "nz", "eu"]);
        assert_eq!(support.checked, "September 29, 2026");
    }

    #[test]
    fn a_number_is_digits_and_shows_them() {
        assert!(parse("line = [{ name = \"L\", tel = \"116123\", shown = \"116 123\" }]").is_ok());
        for (line, fault) in [
            ("line = [{ name = \"L\", tel = \"116 123\" }]", "not digits alone"),
            ("line = [{ name = \"L\", tel = \"911 (US)\" }]", "not digits alone"),
            ("line = [{ name = \"L\", tel = \"116123\", shown = \"116 132\" }]", "does not show the digits"),
            ("line = [{ name = \"L\", tel = \"112\", shown = \"112 (EU)\" }]", "more than digits"),
            ("line = [{ name = \"L\" }]", "has no number"),
            ("line = [{ name = \"L\", tell = \"1\" }]", "tell means nothing"),
        ] {
            assert!(format!("{:#}", parse(line).unwrap_err()).contains(fault), "{line}");
        }
    }

    #[test]
    fn a_day_is_written_out() {
        assert_eq!(date_in_words("2026-03-02").unwrap(), "March 2, 2026");
        for date in ["2026-13-02", "2026-00-02", "2026-3", "x", "2026-03-32"] {
            assert!(date_in_words(date).is_err(), "{date}");
        }
    }
}
