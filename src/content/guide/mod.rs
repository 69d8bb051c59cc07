//! The guides and the cards of the Learn page: texts that are read from a file when they are opened, and cost the start nothing.
//!
//! Their sources are `public/content/en/*.toml`, where a clinician can review them; xtask checks those and writes them as the small JSON
//! files that are read here. A file that is not as it has to be is refused as a whole: half a fact is none.

use serde_json::Value;

use crate::domain::day::Day;
use crate::domain::fields::{Fault, Fields, Json};

/// A text that can be opened, and where it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its name, in addresses and in what was asked from it.
    pub key: &'static str,
    /// Its address.
    pub path: &'static str,
}

macro_rules! guide {
    ($key:literal) => {
        Place { key: $key, path: concat!("/content/en/guides/", $key, ".json") }
    };
}

/// The cards of the Learn page itself, and how long each guide takes.
pub const LEARN: Place = Place { key: "what-if", path: "/content/en/learn.json" };

/// "A session, start to finish".
pub const START_TO_FINISH: Place = guide!("start-to-finish");

/// "When it isn't helping": no guide of the six, and a page of its own kind.
pub const NOT_HELPING: Place = guide!("when-it-isnt-helping");

/// The six guides, in their order.
pub const GUIDES: [Place; 6] = [
    guide!("how-ketamine-works"),
    guide!("what-to-expect"),
    guide!("setting-an-intention"),
    guide!("looking-after-your-body"),
    guide!("the-two-weeks-after"),
    guide!("thinking-big"),
];

/// The guide about what to expect.
pub const EXPECT: &str = "what-to-expect";

/// The guide about the days after a session.
pub const DAYS_AFTER: &str = "the-two-weeks-after";

/// The guide of this name, with its number among the six; the other two have none.
pub fn find(key: &str) -> Option<(Place, Option<usize>)> {
    if key == START_TO_FINISH.key {
        return Some((START_TO_FINISH, None));
    }
    if key == NOT_HELPING.key {
        return Some((NOT_HELPING, None));
    }
    let at = GUIDES.iter().position(|place| place.key == key)?;
    Some((*GUIDES.get(at)?, Some(at + 1)))
}

/// A text that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guide {
    /// When it was last compared with its sources.
    pub reviewed: Day,
    /// Whether a clinician has reviewed it.
    pub by_clinician: bool,
    /// How long it takes to read, for each text that this one knows of.
    pub minutes: Vec<(String, u32)>,
    /// What is in it.
    pub cards: Vec<Card>,
    /// What its cards name.
    pub sources: Vec<Source>,
}

/// What a card rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// What studies or labels say.
    Fact,
    /// Custom, or our own suggestion.
    Practice,
    /// What to tell or ask the team.
    Ask,
}

/// One card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Its name.
    pub key: String,
    /// What it rests on.
    pub basis: Basis,
    /// What it is about.
    pub title: String,
    /// Its paragraphs.
    pub text: Vec<String>,
    /// What is listed under them.
    pub list: Vec<String>,
    /// The keys of its sources.
    pub sources: Vec<String>,
    /// The question that it lends to the person.
    pub ask: String,
    /// A drawing.
    pub figure: Option<Figure>,
    /// Part of it was not checked against a source.
    pub unchecked: bool,
}

/// Where a fact comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What cards call it.
    pub key: String,
    /// What sort of source it is, in plain words.
    pub kind: String,
    /// Where it can be found.
    pub text: String,
}

/// What stands behind a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Its sources.
    pub sources: Vec<Source>,
    /// When it was last compared with them.
    pub reviewed: Day,
    /// Whether a clinician has reviewed it.
    pub by_clinician: bool,
}

/// A drawing, as words and figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it says, for those who don't see it.
    pub label: String,
    /// The line below.
    pub caption: String,
    /// What is drawn.
    pub drawing: Drawing,
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drawing {
    /// The gap between two brain cells, step by step.
    Synapse {
        /// What the messenger is called.
        glutamate: String,
        /// What the first docking site is called.
        nmda: String,
        /// What the second one is called.
        ampa: String,
        /// What happens at each step.
        steps: Vec<String>,
    },
    /// How far the days after reach, a row for each kind of study.
    Spans {
        /// What the days begin with.
        start: String,
        /// What stands at one week and at two.
        ticks: Vec<String>,
        /// The rows.
        rows: Vec<Span>,
    },
    /// How many people of ten.
    People(Vec<People>),
}

/// One row of days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// What it says.
    pub label: String,
    /// Whether it ends, at two weeks; else nobody knows.
    pub ends: bool,
}

/// One row of people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct People {
    /// What it says.
    pub label: String,
    /// How many there are.
    pub of: u32,
    /// How many of them it is about.
    pub filled: u32,
}

impl Guide {
    /// Reads a text as the build wrote it.
    ///
    /// # Errors
    /// Where anything in it is not as it has to be.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let value = serde_json::from_str(text).map_err(|_| Fault::expected("JSON"))?;
        let mut fields = Fields::of(value)?;
        let guide = Self {
            reviewed: fields.take("reviewed")?,
            by_clinician: fields.take("by_clinician")?,
            minutes: each(&mut fields, "minutes", |mut row| Ok((row.take("key")?, row.take("minutes")?)))?,
            cards: each(&mut fields, "cards", card)?,
            sources: each(&mut fields, "sources", |mut row| {
                Ok(Source { key: row.take("key")?, kind: row.take("kind")?, text: row.take("text")? })
            })?,
        };
        if guide.cards.is_empty() {
            return Err(Fault { field: "cards", expected: "one at least" });
        }
        Ok(guide)
    }

    /// How long a text takes to read; 0 where this one doesn't know.
    pub fn minutes_of(&self, key: &str) -> u32 {
        self.minutes.iter().find(|(name, _)| name == key).map_or(0, |(_, minutes)| *minutes)
    }

    /// What stands behind one of its cards.
    pub fn origin_of(&self, card: &Card) -> Origin {
        let sources = self.sources.iter().filter(|source| card.sources.contains(&source.key)).cloned().collect();
        Origin { sources, reviewed: self.reviewed, by_clinician: self.by_clinician }
    }
}

impl Card {
    /// Everything it says, to be read aloud.
    pub fn spoken(&self) -> Vec<String> {
        let mut spoken = vec![self.title.clone()];
        spoken.extend(self.text.iter().chain(&self.list).cloned());
        if let Some(Figure { label, drawing, .. }) = &self.figure {
            match drawing {
                Drawing::Synapse { steps, .. } => spoken.extend(steps.iter().cloned()),
                Drawing::Spans { .. } | Drawing::People(_) => spoken.push(label.clone()),
            }
        }
        spoken
    }
}

/// A list of objects, each read by `read`.
fn each<T>(fields: &mut Fields, field: &'static str, read: impl Fn(Fields) -> Result<T, Fault>) -> Result<Vec<T>, Fault> {
    let Raw(value) = fields.take(field)?;
    let Value::Array(rows) = value else { return Err(Fault { field, expected: "a list" }) };
    rows.into_iter().map(|row| read(Fields::of(row)?)).collect()
}

/// A value that is read later.
struct Raw(Value);

impl Json for Raw {
    fn read(value: Value) -> Result<Self, Fault> {
        Ok(Self(value))
    }

    fn write(&self) -> Value {
        self.0.clone()
    }
}

impl Default for Raw {
    fn default() -> Self {
        Self(Value::Null)
    }
}

fn card(mut row: Fields) -> Result<Card, Fault> {
    let kind: String = row.take("kind")?;
    let basis = match kind.as_str() {
        "fact" => Basis::Fact,
        "practice" => Basis::Practice,
        "ask" => Basis::Ask,
        _ => return Err(Fault { field: "kind", expected: "a kind of card" }),
    };
    let Raw(drawn) = row.take_or_default("figure")?;
    let card = Card {
        key: row.take("key")?,
        basis,
        title: row.take("title")?,
        text: row.take("text")?,
        list: row.take("list")?,
        sources: row.take("sources")?,
        ask: row.take("ask")?,
        figure: if drawn == Value::Null { None } else { Some(figure(Fields::of(drawn)?)?) },
        unchecked: row.take("unchecked")?,
    };
    // what says where it comes from has to say it
    let is_bare = basis == Basis::Fact && card.sources.is_empty();
    if is_bare { Err(Fault { field: "sources", expected: "one at least" }) } else { Ok(card) }
}

fn figure(mut row: Fields) -> Result<Figure, Fault> {
    let kind: String = row.take("kind")?;
    let drawing = match kind.as_str() {
        "synapse" => {
            let Raw(names) = row.take("names")?;
            let mut names = Fields::of(names)?;
            Drawing::Synapse {
                glutamate: names.take("glutamate")?,
                nmda: names.take("nmda")?,
                ampa: names.take("ampa")?,
                steps: row.take("steps")?,
            }
        }
        "spans" => Drawing::Spans {
            start: row.take("start")?,
            ticks: row.take("ticks")?,
            rows: each(&mut row, "rows", |mut span| {
                let reach: String = span.take("span")?;
                Ok(Span { label: span.take("label")?, ends: reach == "two_weeks" })
            })?,
        },
        "people" => Drawing::People(each(&mut row, "rows", |mut people| {
            Ok(People { label: people.take("label")?, of: people.take("of")?, filled: people.take("filled")? })
        })?),
        _ => return Err(Fault { field: "figure", expected: "a kind of figure" }),
    };
    Ok(Figure { label: row.take("label")?, caption: row.take("caption")?, drawing })
}

#[cfg(test)]
mod tests;
