//! Static tables from the content files. Each file has its own shape; what does not fit it is refused by name.
//! A file without a shape here is no part of the app.

use toml::{Table, Value};

use super::rust::literal;
use super::slots::Slots;
use super::support;

/// The tables of one content file; `None` for a file that nothing in the app reads.
pub fn table(file: &str, text: &str, slots: &mut Slots) -> Result<Option<String>, String> {
    let table: Table = toml::from_str(text).map_err(|why| why.to_string())?;
    let mut reader = Reader { file, slots };
    match file {
        "prompts" => reader.prompts(&table).map(Some),
        "feelings" => reader.feelings(&table).map(Some),
        "domains" => reader.domains(&table).map(Some),
        "starters" => reader.starters(&table).map(Some),
        "checklists" => reader.checklists(&table).map(Some),
        "vocabulary" => reader.vocabulary(&table).map(Some),
        "days" => reader.days(&table).map(Some),
        "sheet" => reader.sheet(&table).map(Some),
        "support" => support::table(&table, reader.slots).map(Some),
        _ => Ok(None),
    }
}

/// Reads one file, putting its texts into slots on the way.
struct Reader<'a> {
    file: &'a str,
    slots: &'a mut Slots,
}

impl Reader<'_> {
    /// Source that names the slot of the text under `key`.
    fn text(&mut self, at: &str, table: &Table, key: &str) -> Result<String, String> {
        let text = string(at, table, key)?;
        if text.is_empty() {
            return Err(format!("`{at}.{key}` is empty"));
        }
        let slot = self.slots.add(&format!("content/{}.{at}.{key}", self.file), text.to_owned());
        Ok(format!("Text::slot({slot})"))
    }

    /// Source of a static list of `Choice`: a stored key and its words, for each key of a table.
    fn choices(&mut self, at: &str, prefix: &str, table: &Table) -> Result<String, String> {
        let mut code = String::from("&[\n");
        for key in table.keys() {
            let text = self.text(at, table, key)?;
            code.push_str(&format!("    Choice {{ key: {}, text: {text} }},\n", literal(&format!("{prefix}{key}"))));
        }
        code.push(']');
        Ok(code)
    }

    fn prompts(&mut self, table: &Table) -> Result<String, String> {
        let mut code = String::from("static PROMPTS: &[Prompt] = &[\n");
        for (section, variant) in [
            ("preparation", "Preparation"),
            ("just_after", "JustAfter"),
            ("days_1_to_3", "Days1To3"),
            ("days_4_to_14", "Days4To14"),
            ("later", "Later"),
        ] {
            let prompts = inner(self.file, table, section)?;
            for id in prompts.keys() {
                let prompt = inner(section, prompts, id)?;
                let theme = match string(id, prompt, "theme")? {
                    "E" => "Emotion",
                    "B" => "Body",
                    "R" => "Relationship",
                    "L" => "Belief",
                    "M" => "Meaning",
                    "A" => "Action",
                    other => return Err(format!("`{id}`: no theme has the letter {other:?}")),
                };
                let closing = prompt.get("closing").and_then(Value::as_bool).unwrap_or_default();
                let text = self.text(id, prompt, "text")?;
                let id = literal(id);
                code.push_str(&format!(
                    "    Prompt {{ id: {id}, phase: Phase::{variant}, theme: Theme::{theme}, text: {text}, closing: {closing} }},\n"
                ));
            }
        }
        let lines = inner(self.file, table, "lines")?;
        let enough = self.text("lines", lines, "enough")?;
        let closing = self.text("lines", lines, "closing")?;
        code.push_str(&format!("];\nstatic ENOUGH: Text = {enough};\nstatic CLOSING: Text = {closing};\n"));
        Ok(code)
    }

    fn feelings(&mut self, table: &Table) -> Result<String, String> {
        let mut code = String::from("static FAMILIES: &[Family] = &[\n");
        for family in table.keys() {
            let inside = inner(self.file, table, family)?;
            let label = self.text(family, inside, "label")?;
            let words = self.choices(&format!("{family}.words"), "feel.", inner(family, inside, "words")?)?;
            code.push_str(&format!("Family {{ key: {}, label: {label}, words: {words} }},\n", literal(family)));
        }
        code.push_str("];\n");
        Ok(code)
    }

    fn domains(&mut self, table: &Table) -> Result<String, String> {
        let choices = self.choices("domain", "domain.", table)?;
        Ok(format!("static DOMAINS: &[Choice] = {choices};\n"))
    }

    fn checklists(&mut self, table: &Table) -> Result<String, String> {
        let ask = list(self.file, table, "ask")?.iter().map(|key| key.as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>();
        let mut code = String::from("static ITEMS: &[Given] = &[\n");
        for (section, stage) in [("weeks", "Weeks"), ("days", "Days"), ("day", "Day")] {
            let items = inner(self.file, table, section)?;
            for key in items.keys() {
                let text = self.text(section, items, key)?;
                let (ask, key) = (ask.contains(key), literal(&format!("check.{key}")));
                code.push_str(&format!("    Given {{ key: {key}, stage: Stage::{stage}, text: {text}, ask: {ask} }},\n"));
            }
        }
        let not_today = self.choices("not_today", "not_today.", inner(self.file, table, "not_today")?)?;
        code.push_str(&format!("];\nstatic NOT_TODAY: &[Choice] = {not_today};\n"));
        Ok(code)
    }

    fn vocabulary(&mut self, table: &Table) -> Result<String, String> {
        let mut code = String::new();
        for section in table.keys() {
            let choices = self.choices(section, &format!("{section}."), inner(self.file, table, section)?)?;
            code.push_str(&format!("static {}: &[Choice] = {choices};\n", section.to_uppercase()));
        }
        Ok(code)
    }

    fn days(&mut self, table: &Table) -> Result<String, String> {
        let mut code = String::from("static DAYS: &[DayIdea] = &[\n");
        for (number, day) in list(self.file, table, "day")?.iter().enumerate() {
            let at = format!("day.{number}");
            let day = day.as_table().ok_or_else(|| format!("`{at}` is no table"))?;
            let (idea, act) = (self.text(&at, day, "idea")?, self.text(&at, day, "act")?);
            let note = if day.contains_key("note") { format!("Some({})", self.text(&at, day, "note")?) } else { "None".to_owned() };
            code.push_str(&format!("    DayIdea {{ key: {}, idea: {idea}, act: {act}, note: {note} }},\n", literal(&at)));
        }
        code.push_str("];\n");
        Ok(code)
    }

    /// What could stand on the sheet for the care team. Where each comes from is checked by `cargo xtask content`.
    fn sheet(&mut self, table: &Table) -> Result<String, String> {
        let mut code = String::from("static IDEAS: &[Idea] = &[\n");
        for (section, variant) in [
            ("condition", "Condition"),
            ("medicine", "Medicine"),
            ("allergy", "Allergy"),
            ("reaction", "Reaction"),
            ("substance", "Substance"),
            ("family", "Family"),
        ] {
            let ideas = inner(self.file, table, section)?;
            for key in ideas.keys() {
                let words = self.text(&format!("{section}.{key}"), inner(section, ideas, key)?, "words")?;
                let key = literal(&format!("sheet.{key}"));
                code.push_str(&format!("    Idea {{ key: {key}, part: Part::{variant}, words: {words} }},\n"));
            }
        }
        code.push_str("];\n");
        Ok(code)
    }

    fn starters(&mut self, table: &Table) -> Result<String, String> {
        let mut code = String::new();
        let approaches = inner(self.file, table, "approach")?;
        for (key, name) in [("find", "FIND"), ("feel", "FEEL"), ("achieve", "ACHIEVE"), ("explore", "EXPLORE")] {
            let approach = inner("approach", approaches, key)?;
            let at = format!("approach.{key}");
            let label = self.text(&at, approach, "label")?;
            let question = self.text(&at, approach, "question")?;
            let hint = self.text(&at, approach, "hint")?;
            let borrow = self.texts(&at, approach, "borrow")?;
            code.push_str(&format!(
                "static {name}: WayIn = WayIn {{ label: {label}, question: {question}, hint: {hint}, borrow: {borrow} }};\n"
            ));
        }
        for (key, name) in [("stems", "STEMS"), ("softeners", "SOFTENERS")] {
            let choices = self.choices(key, "", inner(self.file, table, key)?)?;
            code.push_str(&format!("static {name}: &[Choice] = {choices};\n"));
        }
        code.push_str("static EXAMPLES: &[Example] = &[\n");
        for (number, example) in list(self.file, table, "example")?.iter().enumerate() {
            let at = format!("example.{number}");
            let example = example.as_table().ok_or_else(|| format!("`{at}` is no table"))?;
            let first = self.text(&at, example, "first")?;
            let why = self.text(&at, example, "why")?;
            let turned = self.text(&at, example, "turned")?;
            code.push_str(&format!("    Example {{ first: {first}, why: {why}, turned: {turned} }},\n"));
        }
        code.push_str("];\n");
        Ok(code)
    }

    fn texts(&mut self, at: &str, table: &Table, key: &str) -> Result<String, String> {
        let mut code = String::from("&[");
        for (number, text) in list(at, table, key)?.iter().enumerate() {
            let text =
                text.as_str().filter(|text| !text.is_empty()).ok_or_else(|| format!("`{at}.{key}` holds something else than texts"))?;
            let slot = self.slots.add(&format!("content/{}.{at}.{key}.{number}", self.file), text.to_owned());
            code.push_str(&format!("Text::slot({slot}), "));
        }
        code.push(']');
        Ok(code)
    }
}

pub(super) fn string<'a>(at: &str, table: &'a Table, key: &str) -> Result<&'a str, String> {
    table.get(key).and_then(Value::as_str).ok_or_else(|| format!("`{at}.{key}`: expected a text"))
}

fn inner<'a>(at: &str, table: &'a Table, key: &str) -> Result<&'a Table, String> {
    table.get(key).and_then(Value::as_table).ok_or_else(|| format!("`{at}.{key}`: expected a table"))
}

pub(super) fn list<'a>(at: &str, table: &'a Table, key: &str) -> Result<&'a [Value], String> {
    table.get(key).and_then(Value::as_array).map(Vec::as_slice).ok_or_else(|| format!("`{at}.{key}`: expected a list"))
}
