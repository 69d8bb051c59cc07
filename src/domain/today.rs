//! What Today shows: nothing that is due, only what is there.

use super::id::RecordId;
use super::intention::{self, Current, Intention};
use super::journal::{self, Listed};

/// What Today rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Today {
    /// Nothing is written yet: places to start.
    Untouched,
    /// Something is there.
    Begun {
        /// The intention to show.
        intention: Current,
        /// The entry whose words were written last.
        last_words: Option<RecordId>,
    },
}

impl Today {
    /// What stands on Today. What lies in the trash counts as written: a person who threw everything away is not met as
    /// a stranger.
    pub fn of<'a>(entries: &[Listed<'a>], intentions: &[(RecordId, &'a Intention)]) -> Self {
        if entries.is_empty() && intentions.iter().all(|(_, intention)| intention.is_empty()) {
            return Self::Untouched;
        }
        Self::Begun {
            intention: intention::current(intentions.iter().copied()),
            last_words: journal::last_written(entries.iter().copied()).map(|listed| listed.id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry::Entry;
    use crate::domain::moment::tests::noon;
    use crate::domain::workshop::Step;

    fn id(byte: u8) -> RecordId {
        RecordId::from_bytes([byte; 16])
    }

    #[test]
    fn nothing_written_means_places_to_start() {
        let opened_and_left = Intention::begun(noon(), "en");
        assert_eq!(Today::of(&[], &[]), Today::Untouched);
        assert_eq!(Today::of(&[], &[(id(1), &opened_and_left)]), Today::Untouched);
    }

    #[test]
    fn today_shows_the_intention_and_the_last_words() {
        let entry = Entry { text: "On the stairs".to_owned(), ..Entry::begun(noon(), "en") };
        let entries = [Listed { id: id(7), entry: &entry }];
        let mut intention = Intention { written: "Stop feeling anxious".to_owned(), ..Intention::begun(noon(), "en") };
        let shown = Today::of(&entries, &[(id(1), &intention)]);
        assert_eq!(shown, Today::Begun { intention: Current::Unfinished { id: id(1), resume: Step::Turn }, last_words: Some(id(7)) });

        intention.carried = "Meet the guard".to_owned();
        let shown = Today::of(&[], &[(id(1), &intention)]);
        assert_eq!(shown, Today::Begun { intention: Current::Held { id: id(1), begun: None }, last_words: None });
    }

    #[test]
    fn an_emptied_journal_is_not_a_first_run() {
        let entry = Entry { text: "gone".to_owned(), trashed: Some(noon()), ..Entry::begun(noon(), "en") };
        let shown = Today::of(&[Listed { id: id(7), entry: &entry }], &[]);
        assert_eq!(shown, Today::Begun { intention: Current::None, last_words: None });
    }
}
