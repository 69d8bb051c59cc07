//! What a person wrote, field by field, in the order in which one would read it. Names of the app stand beside its keys, so
//! that the document says `tender` and still holds `feel.tender`.

use serde_json::Value;

use super::layout::Node;
use super::{Record, Wording};
use crate::domain::Extra;
use crate::domain::day::Day;
use crate::domain::entry::Entry;
use crate::domain::fields::Json;
use crate::domain::id::{RecordId, VersionId};
use crate::domain::intention::Intention;
use crate::domain::moment::Moment;
use crate::domain::record::Body;
use crate::storage::draft::Draft;
use crate::storage::version::Version;

type Fields = Vec<(&'static str, Node)>;

/// The words that stand for each intention, for the entries that belong to it.
pub struct Intentions(Vec<(RecordId, String)>);

impl Intentions {
    pub fn among(records: &[Record]) -> Self {
        let words = |record: &Record| match record.body() {
            Some(Body::Intention(intention)) => Some((record.id, intention.words().to_owned())).filter(|(_, words)| !words.is_empty()),
            _ => None,
        };
        Self(records.iter().filter_map(words).collect())
    }

    fn words(&self, id: RecordId) -> Option<&str> {
        self.0.iter().find(|(intention, _)| *intention == id).map(|(_, words)| words.as_str())
    }
}

/// What the document needs to know to write a record.
pub struct Words<'a> {
    pub wording: Wording<'a>,
    pub intentions: Intentions,
}

impl Words<'_> {
    pub fn record(&self, record: &Record) -> Node {
        let trashed = record.now.first().and_then(|version| version.content.body()).is_some_and(Body::is_trashed);
        let versions = |versions: &[Version]| Node::List(versions.iter().map(|version| self.version(version)).collect());
        let mut fields = vec![("id", Node::plain(&record.id)), ("trashed", Node::bare(trashed))];
        if record.deleted {
            fields.push(("deleted", Node::bare(true)));
        }
        fields.push(("now", versions(&record.now)));
        if !record.unfinished.is_empty() {
            fields.push(("unfinished", Node::List(record.unfinished.iter().map(|draft| self.draft(draft)).collect())));
        }
        if !record.earlier.is_empty() {
            fields.push(("earlier", versions(&record.earlier)));
        }
        Node::Object(fields)
    }

    fn version(&self, version: &Version) -> Node {
        let mut fields = vec![("saved", moment(&version.saved))];
        push_version(&mut fields, version.vid);
        push_unknown(&mut fields, "unknown_of_version", &version.extra);
        self.body(version.content.body(), fields)
    }

    fn draft(&self, draft: &Draft) -> Node {
        let mut fields = Vec::new();
        push_version(&mut fields, draft.key.vid);
        self.body(Some(&draft.body), fields)
    }

    /// What it says, and then these fields.
    fn body(&self, body: Option<&Body>, more: Fields) -> Node {
        let mut fields = match body {
            None => Vec::new(),
            Some(Body::Entry(entry)) => self.entry(entry),
            Some(Body::Intention(intention)) => of_intention(intention),
            Some(body @ Body::Other(_)) => vec![("as_it_came", Node::Value(body.write()))],
            Some(body) => {
                let mut fields = self.thing(body);
                fields.extend(more.into_iter().map(|(name, node)| (name.to_owned(), node)));
                return Node::Named(fields);
            }
        };
        fields.extend(more);
        Node::Object(fields)
    }

    fn entry(&self, entry: &Entry) -> Fields {
        let mut fields = vec![("kind", Node::text("entry")), ("text", Node::text(&entry.text))];
        if let Some(prompt) = &entry.prompt {
            let mut question = vec![("text", Node::text(&prompt.text)), ("key", Node::text(&prompt.id))];
            push_unknown(&mut question, "unknown", &prompt.extra);
            fields.push(("question", Node::Object(question)));
        }
        fields.extend([("day", Node::plain(&entry.at.day)), ("begun", moment(&entry.at))]);
        push_list(&mut fields, "feelings", &entry.feelings, |key| self.named(key));
        push_list(&mut fields, "own_feelings", &entry.own_feelings, |feeling| Node::text(feeling));
        push_list(&mut fields, "life_areas", &entry.domains, |key| self.named(key));
        if let Some(id) = entry.intention {
            fields.push(("intention", self.intention(id)));
        }
        if let Some(id) = &entry.session {
            fields.push(("session", Node::plain(id)));
        }
        push_list(&mut fields, "attachments", &entry.attachments, Node::plain);
        push_trashed(&mut fields, entry.trashed.as_ref());
        fields.extend([
            ("may_be_shown_again", Node::bare(entry.resurface)),
            ("source", Node::text(&String::from(entry.source.clone()))),
            ("language", Node::text(&entry.lang)),
        ]);
        push_unknown(&mut fields, "unknown", &entry.extra);
        fields
    }

    /// An intention by its id, with its words where they are known.
    pub(super) fn intention(&self, id: RecordId) -> Node {
        let mut intention = vec![("id", id.to_string().into())];
        intention.extend(self.intentions.words(id).map(|words| ("words", words.into())));
        Node::line(&intention)
    }

    /// A key of the app's vocabulary, with its name where this version knows it.
    pub(super) fn named(&self, key: &str) -> Node {
        let mut named = vec![("key", key.into())];
        named.extend((self.wording.name)(key).map(|name| ("name", name.into())));
        Node::line(&named)
    }
}

fn of_intention(intention: &Intention) -> Fields {
    let mut fields = vec![("kind", Node::text("intention"))];
    let texts = [("carried", &intention.carried), ("turned", &intention.turned), ("written", &intention.written)];
    fields.extend(texts.into_iter().filter(|(_, words)| !words.is_empty()).map(|(name, words)| (name, Node::text(words))));
    fields.extend(intention.approach.clone().map(|approach| ("approach", Node::text(&String::from(approach)))));
    fields.extend([
        ("standing", Node::text(&String::from(intention.standing.clone()))),
        ("day", Node::plain(&intention.at.day)),
        ("begun", moment(&intention.at)),
    ]);
    push_trashed(&mut fields, intention.trashed.as_ref());
    fields.push(("language", Node::text(&intention.lang)));
    push_unknown(&mut fields, "unknown", &intention.extra);
    fields
}

/// A moment on one line: the day it is about, what the clock on the wall said, and the instant itself.
pub fn moment(moment: &Moment) -> Node {
    let (minute, date) = (moment.minute_of_day(), Day::at(moment.utc_ms, moment.offset_min));
    let mut fields = vec![
        ("day", moment.day.to_string().into()),
        ("clock", format!("{date} {:02}:{:02}", minute / 60, minute % 60).into()),
        ("zone", moment.iana_zone.as_str().into()),
        ("utc_ms", moment.utc_ms.into()),
        ("offset_min", moment.offset_min.into()),
    ];
    if !moment.extra.is_empty() {
        fields.push(("unknown", Value::Object(moment.extra.clone())));
    }
    Node::line(&fields)
}

fn push_list<T>(fields: &mut Fields, name: &'static str, things: &[T], write: impl Fn(&T) -> Node) {
    if !things.is_empty() {
        fields.push((name, Node::List(things.iter().map(write).collect())));
    }
}

fn push_trashed(fields: &mut Fields, trashed: Option<&Moment>) {
    fields.extend(trashed.map(|at| ("moved_to_trash", moment(at))));
}

fn push_version(fields: &mut Fields, vid: VersionId) {
    fields.push(("version", Node::plain(&vid)));
}

fn push_unknown(fields: &mut Fields, name: &'static str, extra: &Extra) {
    if !extra.is_empty() {
        fields.push((name, Node::Value(Value::Object(extra.clone()))));
    }
}
