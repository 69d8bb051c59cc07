//! Words lifted out of an entry, to keep. They lead back to where they began.

use super::Extra;
use super::fields::json_object;
use super::id::RecordId;
use super::moment::Moment;
use super::text::is_blank;

/// An insight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insight {
    /// When it was lifted out.
    pub at: Moment,
    /// The language of the app then, such as `en`.
    pub lang: String,
    /// The words, exactly as the person chose them.
    pub words: String,
    /// What would make the person trust it, or what came of it later.
    pub later: String,
    /// The entry it was lifted out of.
    pub entry: Option<RecordId>,
    /// The intention it belongs to.
    pub intention: Option<RecordId>,
    /// The session in whose days the entry stands.
    pub session: Option<RecordId>,
    /// When it was moved to the trash.
    pub trashed: Option<Moment>,
    /// Fields from a newer version.
    pub extra: Extra,
}

json_object!(Insight { at, lang; words, later, entry, intention, session, trashed });

impl Insight {
    /// An insight in these words.
    pub fn kept(at: Moment, lang: &str, words: &str) -> Self {
        Self {
            at,
            lang: lang.to_owned(),
            words: words.to_owned(),
            later: String::new(),
            entry: None,
            intention: None,
            session: None,
            trashed: None,
            extra: Extra::new(),
        }
    }

    /// Whether there is nothing in it that a person put there.
    pub fn is_empty(&self) -> bool {
        is_blank(&self.words) && is_blank(&self.later)
    }
}
