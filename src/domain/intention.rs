//! An intention: a direction that a person sets, held lightly and never achieved.

use super::Extra;
use super::fields::{json_object, named};
use super::id::RecordId;
use super::moment::Moment;
use super::order;
use super::workshop::{self, Progress, Step};

/// What a person would like to turn toward, with the words on the way there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intention {
    /// When it was begun.
    pub at: Moment,
    /// The language of the app when it was written, such as `en`.
    pub lang: String,
    /// Which of the four ways in was picked.
    pub approach: Option<Approach>,
    /// The first words, exactly as typed.
    pub written: String,
    /// The words after turning and softening; empty where that was skipped.
    pub turned: String,
    /// The few words to carry, shown on Today.
    pub carried: String,
    /// Whether it is held now.
    pub standing: Standing,
    /// When it was moved to the trash.
    pub trashed: Option<Moment>,
    /// Fields from a newer version.
    pub extra: Extra,
}

json_object!(Intention { at, lang, standing; approach, written, turned, carried, trashed });

named! {
    /// The four ways in.
    Approach {
        /// To find something.
        Find = "find",
        /// To feel something.
        Feel = "feel",
        /// To achieve something.
        Achieve = "achieve",
        /// To explore something.
        Explore = "explore",
    }
}

named! {
    /// Whether an intention is held now. None of these is an achievement.
    Standing {
        /// Held now.
        Held = "held",
        /// Set aside for a while.
        Resting = "resting",
        /// Let go.
        LetGo = "let_go",
    }
}

impl Intention {
    /// An intention without words yet.
    pub fn begun(at: Moment, lang: &str) -> Self {
        Self {
            at,
            lang: lang.to_owned(),
            approach: None,
            written: String::new(),
            turned: String::new(),
            carried: String::new(),
            standing: Standing::Held,
            trashed: None,
            extra: Extra::new(),
        }
    }

    /// Whether there is nothing in it that a person put there.
    pub fn is_empty(&self) -> bool {
        self.approach.is_none() && [&self.written, &self.turned, &self.carried].into_iter().all(|text| super::text::is_blank(text))
    }

    /// The words that stand for it: those to carry, else the turned ones, else the first ones.
    pub fn words(&self) -> &str {
        [&self.carried, &self.turned, &self.written].into_iter().find(|text| !super::text::is_blank(text)).map_or("", String::as_str)
    }
}

/// The intention that Today and the journal speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Current {
    /// None is held now.
    None,
    /// One was begun and has no words to carry yet. Its first words may be shown.
    Unfinished {
        /// Its record.
        id: RecordId,
        /// The screen to go on with.
        resume: Step,
    },
    /// One is held.
    Held {
        /// Its record.
        id: RecordId,
        /// One that was begun after it and is not finished, with the screen to go on with.
        begun: Option<(RecordId, Step)>,
    },
}

/// Chooses the current intention: the newest that is held and has words to carry. One that was begun later takes its
/// place when it has words to carry too, and not before, so that a person who looks into the workshop and leaves still
/// finds the words they held.
pub fn current<'a>(intentions: impl IntoIterator<Item = (RecordId, &'a Intention)>) -> Current {
    let held: Vec<(RecordId, &Intention)> = intentions
        .into_iter()
        .filter(|(_, intention)| intention.standing == Standing::Held && intention.trashed.is_none() && !intention.is_empty())
        .collect();
    let mut begun = None;
    for (id, intention) in order::highest_first(held, |(id, intention)| (intention.at.utc_ms, 0, *id.bytes())) {
        match workshop::progress(intention) {
            Progress::Carried => return Current::Held { id, begun },
            Progress::Unfinished(step) => begun = begun.or(Some((id, step))),
        }
    }
    begun.map_or(Current::None, |(id, resume)| Current::Unfinished { id, resume })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment::tests::{noon, on};

    fn id(byte: u8) -> RecordId {
        RecordId::from_bytes([byte; 16])
    }

    fn held(day: &str, carried: &str) -> Intention {
        Intention { carried: carried.to_owned(), ..Intention::begun(on(day), "en") }
    }

    #[test]
    fn the_words_that_stand_for_it_are_the_last_ones_chosen() {
        let mut intention = Intention::begun(noon(), "en");
        assert_eq!(intention.words(), "");
        intention.written = "Stop feeling anxious".to_owned();
        assert_eq!(intention.words(), "Stop feeling anxious");
        intention.carried = " \u{200B}".to_owned();
        intention.turned = "What is my worry trying to guard?".to_owned();
        assert_eq!(intention.words(), "What is my worry trying to guard?");
        intention.carried = "Meet the guard".to_owned();
        assert_eq!(intention.words(), "Meet the guard");
    }

    #[test]
    fn the_newest_held_is_the_current_one() {
        let (older, newer) = (held("2026-03-01", "older"), held("2026-03-09", "newer"));
        assert_eq!(current([(id(1), &older), (id(2), &newer)]), Current::Held { id: id(2), begun: None });
        for standing in [Standing::Resting, Standing::LetGo, Standing::Other("shared".to_owned())] {
            let newer = Intention { standing, ..newer.clone() };
            assert_eq!(current([(id(2), &newer), (id(1), &older)]), Current::Held { id: id(1), begun: None });
        }
        let trashed = Intention { trashed: Some(noon()), ..newer };
        assert_eq!(current([(id(2), &trashed)]), Current::None);
        assert_eq!(current([]), Current::None);
    }

    #[test]
    fn one_that_is_begun_waits_for_its_words() {
        let older = held("2026-03-01", "older");
        let begun = Intention { approach: Some(Approach::Feel), ..held("2026-03-09", " ") };
        assert_eq!(current([(id(2), &begun)]), Current::Unfinished { id: id(2), resume: Step::Write });
        assert_eq!(current([(id(2), &begun), (id(1), &older)]), Current::Held { id: id(1), begun: Some((id(2), Step::Write)) });
        let left = held("2026-03-10", "");
        assert_eq!(current([(id(3), &left), (id(1), &older)]), Current::Held { id: id(1), begun: None }, "an empty one is none");
    }

    #[test]
    fn names_from_a_newer_version_are_kept() {
        let json = r#"{"at":{"utc_ms":0,"offset_min":0,"iana_zone":"","day":"1970-01-01"},"lang":"en","approach":"dance","standing":"shared","song":7}"#;
        let intention: Intention = serde_json::from_str(json).unwrap();
        assert_eq!(intention.approach, Some(Approach::Other("dance".to_owned())));
        let back = serde_json::to_value(&intention).unwrap();
        assert_eq!((&back["approach"], &back["standing"], &back["song"]), (&"dance".into(), &"shared".into(), &7.into()));
    }
}
