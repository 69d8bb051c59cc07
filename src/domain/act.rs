//! The one small act of a day: done or let pass, and both are fine.

use super::Extra;
use super::fields::{json_object, named};
use super::id::RecordId;
use super::moment::Moment;
use super::text::is_blank;

/// What became of the small act of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// When the person answered; its `day` is the day of the act.
    pub at: Moment,
    /// The language of the app then, such as `en`.
    pub lang: String,
    /// Its key in the plan of the fourteen days, such as `day.4`; empty for one of the person's own.
    pub key: String,
    /// Its words on that day, so that it can be read in years even where the plan has changed.
    pub words: String,
    /// What the person did with it.
    pub outcome: Outcome,
    /// The intention it belongs to.
    pub intention: Option<RecordId>,
    /// The session in whose days it stands.
    pub session: Option<RecordId>,
    /// When it was moved to the trash.
    pub trashed: Option<Moment>,
    /// Fields from a newer version.
    pub extra: Extra,
}

json_object!(Act { at, lang, outcome; key, words, intention, session, trashed });

named! {
    /// What a person did with a small act. Letting it pass is as good an answer.
    Outcome {
        /// Done.
        Done = "done",
        /// Not today.
        Passed = "passed",
    }
}

impl Act {
    /// Whether there is nothing in it that a person put there.
    pub fn is_empty(&self) -> bool {
        self.key.is_empty() && is_blank(&self.words)
    }
}
