//! One function for each key of a language file.
//!
//! | in the file | in Rust |
//! |---|---|
//! | `title = "Journal"` | `title() -> &'static str` |
//! | `from_day = "From {day}"` | `from_day(day: &str) -> String` |
//! | `entries = { one = "One entry", other = "{n} entries" }` | `entries(n: u32) -> String` |

use toml::{Table, Value};

use super::pattern::Holes;
use super::rust;
use super::slots::Slots;

/// The plural categories of CLDR, in the order of their slots.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The module of one language file.
pub fn module(file: &str, text: &str, slots: &mut Slots) -> Result<String, String> {
    let table: Table = toml::from_str(text).map_err(|why| why.to_string())?;
    let mut code = format!("/// The texts of `{file}.toml`.\npub mod {} {{\n    use crate::i18n::catalogue;\n\n", rust::name(file)?);
    for (key, value) in &table {
        let name = format!("{file}.{}", rust::name(key)?);
        let function = match value {
            Value::String(text) => plain(key, &name, text, slots),
            Value::Table(forms) => plural(key, &name, forms, slots),
            _ => Err("expected a text or a table of plural forms".to_owned()),
        };
        code.push_str(&function.map_err(|why| format!("key `{key}`: {why}"))?);
    }
    code.push_str("}\n\n");
    Ok(code)
}

fn plain(key: &str, name: &str, text: &str, slots: &mut Slots) -> Result<String, String> {
    let mut holes = Holes::default();
    let slot = slots.add(name, holes.numbered(text)?);
    let doc = rust::doc(text);
    if holes.names().is_empty() {
        return Ok(format!("{doc}pub fn {key}() -> &'static str {{ catalogue::text({slot}) }}\n\n"));
    }
    let parameters: Vec<String> = holes.names().iter().map(|hole| format!("{hole}: &str")).collect();
    let values = holes.names().join(", ");
    Ok(format!("{doc}pub fn {key}({}) -> String {{ catalogue::filled({slot}, &[{values}]) }}\n\n", parameters.join(", ")))
}

fn plural(key: &str, name: &str, forms: &Table, slots: &mut Slots) -> Result<String, String> {
    if let Some(unknown) = forms.keys().find(|form| !CATEGORIES.contains(&form.as_str())) {
        return Err(format!("`{unknown}` is no plural form: use {}", CATEGORIES.join(", ")));
    }
    let other = forms.get("other").and_then(Value::as_str).ok_or("has no plural form `other`")?;
    let mut holes = Holes::with(&["n"]);
    let mut first = None;
    for category in CATEGORIES {
        let text = match forms.get(category) {
            Some(Value::String(text)) => holes.numbered(text).map_err(|why| format!("form `{category}` {why}"))?,
            Some(_) => return Err(format!("form `{category}`: expected a text")),
            None => String::new(),
        };
        let slot = slots.add(&format!("{name}.{category}"), text);
        first.get_or_insert(slot);
    }
    let base = first.unwrap_or_default();
    let others: Vec<&str> = holes.names().iter().skip(1).map(String::as_str).collect();
    let parameters: Vec<String> = std::iter::once("n: u32".to_owned()).chain(others.iter().map(|hole| format!("{hole}: &str"))).collect();
    let parameters = parameters.join(", ");
    let values = others.join(", ");
    Ok(format!("{}pub fn {key}({parameters}) -> String {{ catalogue::counted({base}, n, &[{values}]) }}\n\n", rust::doc(other)))
}
