//! Help now, the page that works without the app: `/help`.
//!
//! Made at build time from the support table and the language file, so that it needs neither wasm nor, for its
//! numbers, a script. Without a script every place stands on the page with all its numbers; `public/help.js` then
//! shows the one that was chosen, and brings the senses and the breathing to life. `public/help-people.js` adds what the person chose
//! to show here.

mod signs;
#[cfg(test)]
mod tests;

use anyhow::Result;
use serde_json::{Map, Value, json};

use crate::content::signs::Signs;
use crate::hook::page::{Parts, fill};
use crate::sprite;
use crate::support::{Line, Number, Place, Support};
use crate::words::{Words, escape};

/// Icons of this page.
const ICONS: [&str; 10] =
    ["chevron-down", "chevron-left", "chevron-right", "clipboard-list", "hand", "info", "message-square", "phone", "users", "wind"];

/// The five senses, in the order in which they are offered.
const SENSES: [&str; 5] = ["see", "touch", "hear", "smell", "taste"];

/// Sentences that the scripts show.
const SPOKEN: [&str; 11] = [
    "breathe_in",
    "breathe_out",
    "next_touch",
    "next_hear",
    "next_smell",
    "next_taste",
    "next_end",
    "senses_end",
    "call",
    "orient",
    "people_shown",
];

/// Those among them that the app says too.
const SPOKEN_OF_PEOPLE: [&str; 12] = [
    "call_name",
    "text_name",
    "no_number",
    "clinic",
    "call_clinic",
    "call_after_hours",
    "plan_signs",
    "plan_helps",
    "plan_people",
    "plan_waits",
    "plan_calls",
    "plan_keeps",
];

/// Makes the page out of its template, with these style sheets.
///
/// # Errors
/// When a number, a sentence or an icon is missing.
pub fn write(template: &str, sheets: &[&str]) -> Result<String> {
    let writer =
        Writer { words: Words::english("help")?, people: Words::english("people")?, support: Support::read()?, signs: Signs::english()? };
    writer.page(template, sheets)
}

struct Writer {
    words: Words,
    people: Words,
    support: Support,
    signs: Signs,
}

impl Writer {
    fn page(&self, template: &str, sheets: &[&str]) -> Result<String> {
        let links = sheets.iter().map(|sheet| format!("<link rel=\"stylesheet\" href=\"{}\">", escape(sheet)));
        let parts = Parts::from([
            ("sheets", links.collect()),
            ("sprite", sprite::of(&ICONS)?),
            ("choices", self.choices()),
            ("places", self.places()?),
            ("senses", self.senses()?),
            ("checked", escape(&self.words.fill("foot", &[("date", &self.support.checked)])?)),
            ("spoken", self.spoken()?),
            ("people_title", escape(self.people.get("title")?)),
            ("plan_title", escape(self.people.get("plan")?)),
            ("tiers", self.tiers()?),
            ("boundary", self.boundary()),
        ]);
        fill(template, &parts)
    }

    /// The list to choose from: a name, its emergency number, and a link to its lines.
    fn choices(&self) -> String {
        self.support.places.iter().map(choice).collect()
    }

    fn places(&self) -> Result<String> {
        self.support.places.iter().map(|place| self.place(place)).collect()
    }

    fn place(&self, place: &Place) -> Result<String> {
        let mut buttons = String::new();
        let mut kind = "primary";
        for line in &place.lines {
            for button in self.buttons(line, kind)? {
                buttons.push_str(&button);
                kind = "secondary";
            }
        }
        let when = match &place.emergency_also {
            Some(other) => self.words.fill("emergency_also", &[("number", other.shown())])?,
            None => self.words.get("emergency_when")?.to_owned(),
        };
        buttons.push_str(&self.call(&place.emergency, &when, kind)?);
        if place.lines.is_empty() {
            buttons.push_str(&self.no_lines()?);
        }
        let mut more = String::new();
        for line in &place.more {
            more.push_str(&self.row(line)?);
        }
        if !more.is_empty() {
            let title = escape(self.words.get("more_lines")?);
            more = format!(
                "<details class=\"help-more\"><summary class=\"row\"><span class=\"row__text\">{title}</span>{OPEN}</summary>\
                 <ul class=\"rows\" role=\"list\">{more}</ul></details>"
            );
        }
        let note = self.words.fill("foot_place", &[("place", &place.in_sentence)])?;
        Ok(format!(
            "<section class=\"section help-place\" id=\"place-{id}\" data-place=\"{id}\" data-emergency=\"{tel}\" \
             aria-labelledby=\"place-{id}-name\"><h2 class=\"subheading help-place__name\" id=\"place-{id}-name\">{name}</h2>\
             <div class=\"stack-3\">{buttons}</div>{more}<p class=\"meta help-place__note\">{note} \
             <a href=\"#place\">{change}</a></p></section>",
            id = escape(&place.id),
            tel = place.emergency.dialed(),
            name = escape(&place.name),
            note = escape(&note),
            change = escape(self.words.get("change_place")?),
        ))
    }

    /// What stands where a place has no crisis line: the list of many more, which needs the internet.
    fn no_lines(&self) -> Result<String> {
        Ok(format!(
            "<p class=\"soft\">{} {} <a href=\"https://findahelpline.com/\" rel=\"noopener noreferrer\">{}</a></p>",
            escape(self.words.get("no_lines")?),
            escape(self.words.get("another_lead")?),
            escape(self.words.get("finder")?),
        ))
    }

    /// The big buttons of a line: to call it, and to text it.
    fn buttons(&self, line: &Line, kind: &str) -> Result<Vec<String>> {
        let about = match (&line.hours, &line.note) {
            (Some(hours), _) => self.words.fill("any_hour", &[("name", &line.name), ("hours", hours)])?,
            (None, Some(note)) => format!("{}. {note}", line.name),
            (None, None) => line.name.clone(),
        };
        let mut buttons = Vec::new();
        if let Some(number) = &line.tel {
            buttons.push(self.call(number, &about, kind)?);
        }
        if let Some(number) = &line.sms {
            let (kind, about) = match line.tel {
                Some(_) => ("secondary", self.words.get("text_instead")?),
                None => (kind, about.as_str()),
            };
            buttons.push(self.text(number, line.keyword.as_deref(), about, kind)?);
        }
        Ok(buttons)
    }

    fn call(&self, number: &Number, about: &str, kind: &str) -> Result<String> {
        let words = self.words.fill("call", &[("number", number.shown())])?;
        Ok(button(&format!("tel:{}", number.dialed()), "phone", &words, about, kind))
    }

    fn text(&self, number: &Number, keyword: Option<&str>, about: &str, kind: &str) -> Result<String> {
        let words = self.text_words(number, keyword)?;
        Ok(button(&format!("sms:{}", number.dialed()), "message-square", &words, about, kind))
    }

    fn text_words(&self, number: &Number, keyword: Option<&str>) -> Result<String> {
        match keyword {
            Some(keyword) => self.words.fill("text_keyword", &[("keyword", keyword), ("number", number.shown())]),
            None => self.words.fill("text", &[("number", number.shown())]),
        }
    }

    /// A line further down: its name, and its numbers as links.
    fn row(&self, line: &Line) -> Result<String> {
        let mut links = String::new();
        if let Some(number) = &line.tel {
            let words = self.words.fill("call", &[("number", number.shown())])?;
            links.push_str(&link(&format!("tel:{}", number.dialed()), "phone", &words));
        }
        if let Some(number) = &line.sms {
            let words = self.text_words(number, line.keyword.as_deref())?;
            links.push_str(&link(&format!("sms:{}", number.dialed()), "message-square", &words));
        }
        let note = line.note.as_ref().map(|note| format!("<p class=\"meta\">{}</p>", escape(note))).unwrap_or_default();
        Ok(format!("<li class=\"help-line\"><p>{}</p>{note}<p class=\"buttons\">{links}</p></li>", escape(&line.name)))
    }

    /// The five senses, as a list that the script turns into one at a time.
    fn senses(&self) -> Result<String> {
        SENSES.into_iter().map(|sense| self.sense(sense)).collect()
    }

    fn sense(&self, sense: &str) -> Result<String> {
        let short = escape(self.words.get(&format!("{sense}_short"))?);
        let words = escape(self.words.get(sense)?);
        Ok(format!("<li class=\"title\" data-sense=\"{sense}\" data-short=\"{short}\">{words}</li>"))
    }

    /// Sentences for the script, as data that no browser runs.
    fn spoken(&self) -> Result<String> {
        let mut spoken = Map::new();
        for key in SPOKEN {
            spoken.insert(key.to_owned(), json!(self.words.get(key)?));
        }
        for key in SPOKEN_OF_PEOPLE {
            spoken.insert(key.to_owned(), json!(self.people.get(key)?));
        }
        // so that no sentence can end the element that it stands in
        Ok(Value::Object(spoken).to_string().replace('<', "\\u003c"))
    }
}

const GO: &str = "<svg class=\"icon row__go\" aria-hidden=\"true\"><use href=\"#i-chevron-right\"/></svg>";

const OPEN: &str = "<svg class=\"icon row__go\" aria-hidden=\"true\"><use href=\"#i-chevron-down\"/></svg>";

fn choice(place: &Place) -> String {
    format!(
        "<li><a class=\"row\" href=\"#place-{id}\" data-place=\"{id}\"><span class=\"row__text row__title\">{name}</span>\
         <span class=\"row__value figures\">{number}</span>{GO}</a></li>",
        id = escape(&place.id),
        name = escape(&place.name),
        number = escape(place.emergency.shown()),
    )
}

fn button(href: &str, icon: &str, words: &str, about: &str, kind: &str) -> String {
    format!(
        "<a class=\"button help-call\" data-kind=\"{kind}\" href=\"{href}\"><svg class=\"icon\" aria-hidden=\"true\">\
         <use href=\"#i-{icon}\"/></svg><span><b>{}</b><small>{}</small></span></a>",
        escape(words),
        escape(about),
    )
}

fn link(href: &str, icon: &str, words: &str) -> String {
    format!(
        "<a class=\"button\" data-kind=\"secondary\" data-size=\"small\" href=\"{href}\"><svg class=\"icon icon--small\" \
         aria-hidden=\"true\"><use href=\"#i-{icon}\"/></svg>{}</a>",
        escape(words),
    )
}

/// A big button whose number the script fills in where a place is chosen.
fn phone_button(attributes: &str, words: &str) -> String {
    format!(
        "<a class=\"button\" data-size=\"tall\" {attributes}><svg class=\"icon\" aria-hidden=\"true\"><use href=\"#i-phone\"/></svg>\
         <span>{}</span></a>",
        escape(words),
    )
}
