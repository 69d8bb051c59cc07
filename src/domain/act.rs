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
        /// Neither: not answered, or the answer was taken back.
        Open = "open",
    }
}

impl Act {
    /// The act of a day, not answered yet.
    pub fn of_day(at: Moment, lang: &str, key: String, words: &str, session: Option<RecordId>) -> Self {
        Self {
            at,
            lang: lang.to_owned(),
            key,
            words: words.to_owned(),
            outcome: Outcome::Open,
            intention: None,
            session,
            trashed: None,
            extra: Extra::new(),
        }
    }

    /// Whether there is nothing in it that a person put there: one of the plan's own acts without an answer holds nothing.
    pub fn is_empty(&self) -> bool {
        if self.key.is_empty() { is_blank(&self.words) } else { self.outcome == Outcome::Open }
    }

    /// Gives an answer; the same once more takes it back.
    pub fn answer(&mut self, outcome: Outcome) {
        self.outcome = if self.outcome == outcome { Outcome::Open } else { outcome };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment::tests::noon;

    #[test]
    fn an_answer_can_be_taken_back() {
        let mut act = Act::of_day(noon(), "en", "day.4".to_owned(), "Make one if-then plan.", None);
        assert!(act.is_empty(), "an act that nobody answered leaves nothing behind");
        act.answer(Outcome::Passed);
        assert!(act.outcome == Outcome::Passed && !act.is_empty());
        act.answer(Outcome::Done);
        assert_eq!(act.outcome, Outcome::Done);
        act.answer(Outcome::Done);
        assert!(act.outcome == Outcome::Open && act.is_empty());
        let own = Act { key: String::new(), words: "Call Ana".to_owned(), ..act };
        assert!(!own.is_empty());
    }
}
