//! What the app itself needs of the lines to call: the emergency number and the first lines of each place. The help page, with all of
//! them, is made by xtask, which checks every number of the file.

use toml::{Table, Value};

use super::content::{list, string};
use super::rust::literal;
use super::slots::Slots;

/// The table of places.
pub fn table(table: &Table, slots: &mut Slots) -> Result<String, String> {
    let checked = literal(string("support", table, "checked")?);
    let mut code = format!("static CHECKED: &str = {checked};\nstatic PLACES: &[Place] = &[\n");
    for place in list("support", table, "place")? {
        let place = place.as_table().ok_or("a place is no table")?;
        let id = string("place", place, "id")?;
        let name = text(slots, &format!("{id}.in_sentence"), string(id, place, "in_sentence")?);
        let emergency = number(id, place, "emergency", None)?.ok_or_else(|| format!("`{id}` has no emergency number"))?;
        let mut lines = String::new();
        for (at, line) in list(id, place, "line")?.iter().enumerate() {
            let line = line.as_table().ok_or_else(|| format!("`{id}.line` holds something else than tables"))?;
            lines.push_str(&line_of(&format!("{id}.line.{at}"), line, slots)?);
        }
        let id = literal(id);
        code.push_str(&format!("    Place {{ id: {id}, name: {name}, emergency: {emergency}, lines: &[{lines}] }},\n"));
    }
    code.push_str("];\n");
    Ok(code)
}

fn line_of(at: &str, line: &Table, slots: &mut Slots) -> Result<String, String> {
    let name = text(slots, &format!("{at}.name"), string(at, line, "name")?);
    let hours = match line.get("hours").and_then(Value::as_str) {
        Some(hours) => format!("Some({})", text(slots, &format!("{at}.hours"), hours)),
        None => "None".to_owned(),
    };
    let keyword = line.get("keyword").and_then(Value::as_str).map_or_else(|| "None".to_owned(), |word| format!("Some({})", literal(word)));
    let tel = option(number(at, line, "tel", Some("shown"))?);
    let sms = option(number(at, line, "sms", Some("sms_shown"))?);
    Ok(format!("Line {{ name: {name}, hours: {hours}, tel: {tel}, sms: {sms}, keyword: {keyword} }}, "))
}

/// A number: digits alone, and how they are written.
fn number(at: &str, table: &Table, key: &str, shown: Option<&str>) -> Result<Option<String>, String> {
    let Some(dialed) = table.get(key) else { return Ok(None) };
    let dialed = dialed.as_str().unwrap_or_default();
    if dialed.is_empty() || !dialed.bytes().all(|letter| letter.is_ascii_digit()) {
        return Err(format!("`{at}.{key}` is not digits alone"));
    }
    let shown = shown.and_then(|shown| table.get(shown)).and_then(Value::as_str).unwrap_or(dialed);
    Ok(Some(format!("Number {{ dialed: {}, shown: {} }}", literal(dialed), literal(shown))))
}

fn option(number: Option<String>) -> String {
    number.map_or_else(|| "None".to_owned(), |number| format!("Some({number})"))
}

fn text(slots: &mut Slots, at: &str, words: &str) -> String {
    format!("Text::slot({})", slots.add(&format!("content/support.{at}"), words.to_owned()))
}
