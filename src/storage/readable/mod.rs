//! Everything a person wrote as one JSON document that can be read without this app.
//!
//! ```text
//! {
//!   "lodestar": "readable copy",
//!   "format": 1,
//!   "made":        when, as every moment here: the day, the clock, the zone, and the instant itself
//!   "note":        that the file is not locked
//!   "entries":     [record, ..]   newest day first
//!   "intentions":  [record, ..]
//!   "sessions", "check_ins", "plans", "acts", "insights", "parked_decisions", "look_backs", "clinic_cards",
//!   "questions", "expectations", "sheet_lines", "sheet_shown", "blood_pressures", "bladder_checks",
//!   "people", "safety_plans",
//!   "attachments": [record, ..]   the same; each only where there is one. What was recorded or drawn is not in the file
//!   "other":       [record, ..]   kinds that this version doesn't know, as they came
//!   "unreadable":  [{"id", "table", "key", "why", "sealed"}, ..]   what can't be opened, its bytes in base64, still sealed
//!   "not_in_this_file": {table: rows}   only where there is something that this version can't write out
//! }
//! record: {"id", "trashed", "now": [version, ..], "unfinished": [version, ..], "earlier": [version, ..]}
//! ```
//! `now` has one version, or several where the same thing was written in two places. `earlier` is newest first. `unfinished` is
//! what was typed and is in no version yet. A record that was deleted for good has no words and is not in the document; where
//! something of it is left all the same, it is there and says `"deleted": true`. What is empty is left out, and fields from a
//! newer version of the app stand under `unknown`.
//!
//! This module knows the document; [`crate::storage::Archive::readable_copy`] gathers what goes into it.

mod layout;
mod things;
mod words;

use serde_json::Value;

use self::layout::Node;
use self::words::{Intentions, Words};
use super::draft::Draft;
use super::envelope;
use super::port::Table;
use super::version::Version;
use crate::domain::id::RecordId;
use crate::domain::moment::Moment;
use crate::domain::order::{self, Rank};
use crate::domain::record::{Body, Kind};
use crate::vault::text;

/// How many records are written out between two pauses.
const CHUNK: usize = 64;

/// The few words of the document that are the app's own; storage has none.
#[derive(Clone, Copy)]
pub struct Wording<'a> {
    /// That the file is not locked, and who can read it.
    pub note: &'a str,
    /// What the app calls a stored key, such as `feel.tender`.
    pub name: fn(&str) -> Option<&'static str>,
}

/// The document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadableCopy {
    /// JSON.
    pub text: String,
    /// How many things in it can't be read.
    pub unreadable: usize,
}

/// The copy of what is open in memory: for when the store is gone, and with it what was earlier.
pub async fn of_open(open: Vec<(RecordId, Vec<Version>)>, made: &Moment, wording: Wording<'_>, pause: impl AsyncFn()) -> ReadableCopy {
    let record = |(id, now)| Record { id, deleted: false, now, earlier: Vec::new(), unfinished: Vec::new() };
    let gathered = Gathered { records: open.into_iter().map(record).collect(), ..Gathered::default() };
    gathered.write(made, wording, &pause).await
}

/// All there is of one record.
pub(super) struct Record {
    pub id: RecordId,
    /// Whether it was deleted for good.
    pub deleted: bool,
    /// The versions that stand, those to show first in front.
    pub now: Vec<Version>,
    /// The versions before, newest first.
    pub earlier: Vec<Version>,
    /// What is in no version yet, latest first.
    pub unfinished: Vec<Draft>,
}

/// The parts of the document with records, in its order.
const SECTIONS: [(&str, Option<Kind>); 20] = [
    ("entries", Some(Kind::Entry)),
    ("intentions", Some(Kind::Intention)),
    ("sessions", Some(Kind::Session)),
    ("check_ins", Some(Kind::CheckIn)),
    ("plans", Some(Kind::Plan)),
    ("acts", Some(Kind::Act)),
    ("insights", Some(Kind::Insight)),
    ("parked_decisions", Some(Kind::Parked)),
    ("look_backs", Some(Kind::LookBack)),
    ("clinic_cards", Some(Kind::Clinic)),
    ("attachments", Some(Kind::Attachment)),
    ("questions", Some(Kind::Question)),
    ("expectations", Some(Kind::Expectation)),
    ("sheet_lines", Some(Kind::SheetLine)),
    ("sheet_shown", Some(Kind::SheetShown)),
    ("blood_pressures", Some(Kind::Pressure)),
    ("bladder_checks", Some(Kind::BladderCheck)),
    ("people", Some(Kind::Person)),
    ("safety_plans", Some(Kind::SafetyPlan)),
    ("other", None),
];
/// Those that are there even where nothing stands in them.
const ALWAYS: [&str; 3] = ["entries", "intentions", "other"];

impl Record {
    /// What it is about, as far as that can be told by one of its versions.
    fn body(&self) -> Option<&Body> {
        let versions = self.now.iter().chain(&self.earlier);
        versions.filter_map(|version| version.content.body()).chain(self.unfinished.iter().map(|draft| &draft.body)).next()
    }

    /// The place of its section; the last one is for what no other takes.
    fn section(&self) -> usize {
        let kind = self.body().map(Body::kind);
        SECTIONS.iter().position(|(_, of)| of.is_some() && *of == kind).unwrap_or(SECTIONS.len() - 1)
    }

    /// Newest day first, within a day newest first; those without a day last.
    fn rank(&self) -> Rank {
        let at_ms = self.body().and_then(Body::at).map_or(0, |at| at.utc_ms);
        (self.body().and_then(Body::day).map_or(-1, |day| i64::from(day.ordinal())), at_ms, *self.id.bytes())
    }
}

/// Something that can't be read.
pub(super) struct Sealed {
    /// The table where it stands, or `localStorage`.
    pub place: &'static str,
    pub key: String,
    pub why: String,
    /// Its bytes in base64; `None` where the index names it and nothing is there.
    pub bytes: Option<String>,
}

impl Sealed {
    /// A row, with its bytes where it has any.
    pub fn row(table: Table, key: &str, why: envelope::Unreadable, bytes: Option<&[u8]>) -> Self {
        Self { place: table.name(), key: key.to_owned(), why: format!("{why:?}"), bytes: bytes.map(text::encode) }
    }

    fn write(&self) -> Node {
        let id = envelope::parse_key(&self.key).map_or(Value::Null, |(id, _)| id.to_string().into());
        Node::Object(vec![
            ("id", Node::Value(id)),
            ("table", Node::text(self.place)),
            ("key", Node::text(&self.key)),
            ("why", Node::text(&self.why)),
            ("sealed", self.bytes.as_deref().map_or(Node::bare(Value::Null), Node::text)),
        ])
    }
}

/// All that goes into the document.
#[derive(Default)]
pub(super) struct Gathered {
    pub records: Vec<Record>,
    pub sealed: Vec<Sealed>,
    /// Tables with something in them that this version can't write out, and how many rows.
    pub left_out: Vec<(Table, usize)>,
}

impl Gathered {
    /// Writes the document, with a pause now and then: it may be long, and the page it is made in wants to stay alive.
    pub async fn write(self, made: &Moment, wording: Wording<'_>, pause: &impl AsyncFn()) -> ReadableCopy {
        let unreadable = self.sealed.len();
        let words = Words { wording, intentions: Intentions::among(&self.records) };
        let mut sections: Vec<Vec<Node>> = SECTIONS.iter().map(|_| Vec::new()).collect();
        for (at, record) in order::highest_first(self.records, Record::rank).into_iter().enumerate() {
            if let Some(section) = sections.get_mut(record.section()) {
                section.push(Node::Laid(words.record(&record).lay_out(2)));
            }
            if at % CHUNK == CHUNK - 1 {
                pause().await;
            }
        }
        let mut document = vec![
            ("lodestar", Node::text("readable copy")),
            ("format", Node::bare(1)),
            ("made", words::moment(made)),
            ("note", Node::text(wording.note)),
        ];
        let named = SECTIONS.into_iter().map(|(name, _)| name).zip(sections);
        document.extend(
            named.filter(|(name, nodes)| !nodes.is_empty() || ALWAYS.contains(name)).map(|(name, nodes)| (name, Node::List(nodes))),
        );
        document.push(("unreadable", Node::List(self.sealed.iter().map(Sealed::write).collect())));
        if !self.left_out.is_empty() {
            let counts = self.left_out.iter().map(|(table, rows)| (table.name(), Node::bare(*rows)));
            document.push(("not_in_this_file", Node::Object(counts.collect())));
        }
        ReadableCopy { text: Node::Object(document).lay_out(0) + "\n", unreadable }
    }
}
