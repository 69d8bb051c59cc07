//! A question for the care team: the person's own words, or those that a card in Learn lent them.

use super::Extra;
use super::fields::json_object;
use super::id::RecordId;
use super::moment::Moment;
use super::order;
use super::text::is_blank;

/// A question on the sheet for the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// When it was noted.
    pub at: Moment,
    /// The language of the app then, such as `en`.
    pub lang: String,
    /// What is to be asked.
    pub words: String,
    /// The card it came from, such as `what-if/i-panic`; empty for one that the person thought of.
    pub from: String,
    /// When it was asked; `None` while it waits.
    pub asked: Option<Moment>,
    /// When it was moved to the trash.
    pub trashed: Option<Moment>,
    /// Fields from a newer version.
    pub extra: Extra,
}

json_object!(Question { at, lang; words, from, asked, trashed });

impl Question {
    /// A question without words yet.
    pub fn begun(at: Moment, lang: &str) -> Self {
        Self { at, lang: lang.to_owned(), words: String::new(), from: String::new(), asked: None, trashed: None, extra: Extra::new() }
    }

    /// Whether there is nothing in it that a person put there.
    pub fn is_empty(&self) -> bool {
        is_blank(&self.words)
    }

    /// Whether it waits to be asked.
    pub fn waits(&self) -> bool {
        self.trashed.is_none() && self.asked.is_none()
    }
}

/// Questions with their records.
pub type Questions = Vec<(RecordId, Question)>;

/// The order on the sheet: what waits to be asked in the order in which it was noted, then what was asked, the last one first.
pub fn on_the_sheet(questions: Questions) -> (Questions, Questions) {
    let when = |question: &Question| question.asked.as_ref().unwrap_or(&question.at).utc_ms;
    let newest_first = order::highest_first(questions, |(id, question)| (when(question), 0, *id.bytes()));
    let (mut waiting, asked): (Vec<_>, Vec<_>) = newest_first.into_iter().partition(|(_, question)| question.asked.is_none());
    waiting.reverse();
    (waiting, asked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment::tests::noon;

    fn question(words: &str, at_ms: i64, asked_ms: Option<i64>) -> (RecordId, Question) {
        let at = |utc_ms| Moment { utc_ms, ..noon() };
        let asked = asked_ms.map(at);
        (RecordId::from_bytes([0; 16]), Question { words: words.to_owned(), asked, ..Question::begun(at(at_ms), "en") })
    }

    #[test]
    fn what_waits_stands_first_in_the_order_in_which_it_was_noted() {
        let questions = vec![question("b", 2, None), question("x", 1, Some(5)), question("a", 1, None), question("y", 3, Some(9))];
        let (waiting, asked) = on_the_sheet(questions);
        let words = |list: &[(RecordId, Question)]| list.iter().map(|(_, question)| question.words.clone()).collect::<Vec<_>>();
        assert_eq!((words(&waiting), words(&asked)), (vec!["a".to_owned(), "b".to_owned()], vec!["y".to_owned(), "x".to_owned()]));
    }

    #[test]
    fn a_question_waits_until_it_is_asked_or_put_away() {
        let mut question = Question { words: "May I drive?".to_owned(), ..Question::begun(noon(), "en") };
        assert!(question.waits() && !question.is_empty());
        question.asked = Some(noon());
        assert!(!question.waits());
        assert!(!Question { asked: None, trashed: Some(noon()), ..question }.waits());
        assert!(Question { words: " \u{200B}".to_owned(), ..Question::begun(noon(), "en") }.is_empty());
    }

    #[test]
    fn an_older_record_without_the_later_fields_is_read() {
        let written = serde_json::to_value(Question { from: "what-if/i-panic".to_owned(), ..Question::begun(noon(), "en") }).unwrap();
        let mut old = written.clone();
        for later in ["from", "asked", "trashed"] {
            old.as_object_mut().unwrap().remove(later);
        }
        let read: Question = serde_json::from_value(old).unwrap();
        assert_eq!((read.from.as_str(), read.asked), ("", None));
        assert_eq!(serde_json::from_value::<Question>(written).unwrap().from, "what-if/i-panic");
    }
}
