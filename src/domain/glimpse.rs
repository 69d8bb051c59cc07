//! What is known of a record before all its words are: enough for every list, and little enough that ten thousand are read at once.

use super::Extra;
use super::entry::{Entry, PromptShown};
use super::moment::Moment;
use super::record::Body;
use super::text;

/// Most characters that a list takes of a record's words: what a row can show on its two lines at the widest, and a few more.
pub const OPENING: usize = 180;
/// How many a glimpse has: enough for every opening up to there, and to know that more follows.
const KEPT: usize = OPENING + 2;

/// A record with the beginning of its words. It is for lists, and is never written on or saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glimpse(Box<Body>);

impl Glimpse {
    /// The glimpse of a body; `None` for a kind that a list shows with all its words.
    pub fn of(body: &Body) -> Option<Self> {
        let Body::Entry(entry) = body else { return None };
        let bare = |moment: &Moment| Moment { extra: Extra::new(), ..moment.clone() };
        let prompt = entry.prompt.as_ref().map(|shown| PromptShown { extra: Extra::new(), ..shown.clone() });
        Some(Self::again(Entry {
            text: text::beginning(&entry.text, KEPT),
            at: bare(&entry.at),
            trashed: entry.trashed.as_ref().map(bare),
            prompt,
            extra: Extra::new(),
            ..entry.clone()
        }))
    }

    /// A glimpse that was kept somewhere.
    pub fn again(entry: Entry) -> Self {
        Self(Box::new(Body::Entry(entry)))
    }

    /// What a list shows of it.
    pub fn listed(&self) -> &Body {
        &self.0
    }
}
