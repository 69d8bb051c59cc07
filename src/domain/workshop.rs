//! The intention workshop: three short screens, each of which can be skipped and come back to.
//!
//! It never rewrites a person's words and never refuses any.

use super::intention::Intention;
use super::text;

/// The three screens, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Pick a way in and write.
    Write,
    /// Turn it toward something, and soften it.
    Turn,
    /// Choose a few words to carry.
    Carry,
}

impl Step {
    /// All three, in order.
    pub const ALL: [Self; 3] = [Self::Write, Self::Turn, Self::Carry];

    /// Its name in links.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Write => "write",
            Self::Turn => "turn",
            Self::Carry => "carry",
        }
    }

    /// The step with this name in links.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.key() == key)
    }

    /// The step after this one; `None` after the last.
    pub const fn next(self) -> Option<Self> {
        match self {
            Self::Write => Some(Self::Turn),
            Self::Turn => Some(Self::Carry),
            Self::Carry => None,
        }
    }

    /// The step before this one; `None` before the first.
    pub const fn previous(self) -> Option<Self> {
        match self {
            Self::Write => None,
            Self::Turn => Some(Self::Write),
            Self::Carry => Some(Self::Turn),
        }
    }
}

/// How far an intention has come, told by its words alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Nobody has written a word of it, or the words to carry aren't chosen: the screen to go on with.
    Unfinished(Step),
    /// There are words to carry.
    Carried,
}

/// Where the workshop takes an intention up again.
///
/// Without any words it is the first screen; with first words alone it is the second, which a person may skip; with
/// turned words and nothing to carry it is the third. Words to carry finish it, whatever else was left empty.
pub fn progress(intention: &Intention) -> Progress {
    let has = |words: &str| !text::is_blank(words);
    if has(&intention.carried) {
        Progress::Carried
    } else if has(&intention.turned) {
        Progress::Unfinished(Step::Carry)
    } else if has(&intention.written) {
        Progress::Unfinished(Step::Turn)
    } else {
        Progress::Unfinished(Step::Write)
    }
}

/// How the words to carry compare with the three to seven that are easiest to keep. It is something to say, never a
/// reason to refuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CarryAdvice {
    /// No words yet.
    None,
    /// One or two words.
    Shorter,
    /// Three to seven words.
    Easy,
    /// More than seven words.
    Longer,
}

/// Compares a number of words with the three to seven of the workshop (`clinical.md` section 3, step 5).
pub const fn carry_advice(words: usize) -> CarryAdvice {
    match words {
        0 => CarryAdvice::None,
        1..=2 => CarryAdvice::Shorter,
        3..=7 => CarryAdvice::Easy,
        _ => CarryAdvice::Longer,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment::tests::noon;

    #[test]
    fn steps_lead_forth_and_back() {
        for step in Step::ALL {
            assert_eq!(Step::from_key(step.key()), Some(step));
            if let Some(next) = step.next() {
                assert_eq!(next.previous(), Some(step));
            }
        }
        assert_eq!(Step::from_key("fix"), None);
    }

    #[test]
    fn the_workshop_goes_on_where_the_words_end() {
        let mut intention = Intention::begun(noon(), "en");
        assert_eq!(progress(&intention), Progress::Unfinished(Step::Write));
        intention.written = " \u{200B}".to_owned();
        assert_eq!(progress(&intention), Progress::Unfinished(Step::Write), "nothing that can be seen");
        intention.written = "Stop feeling anxious".to_owned();
        assert_eq!(progress(&intention), Progress::Unfinished(Step::Turn));
        intention.turned = "What is my worry trying to guard?".to_owned();
        assert_eq!(progress(&intention), Progress::Unfinished(Step::Carry));
        intention.carried = "Meet the guard".to_owned();
        assert_eq!(progress(&intention), Progress::Carried);
        intention.written.clear();
        intention.turned.clear();
        assert_eq!(progress(&intention), Progress::Carried, "both screens may be skipped");
    }

    #[test]
    fn three_to_seven_words_are_easiest_to_keep() {
        assert_eq!(carry_advice(0), CarryAdvice::None);
        assert_eq!([1, 2].map(carry_advice), [CarryAdvice::Shorter; 2]);
        assert_eq!([3, 7].map(carry_advice), [CarryAdvice::Easy; 2]);
        assert_eq!([8, 400].map(carry_advice), [CarryAdvice::Longer; 2]);
        assert_eq!(carry_advice(text::word_count("To let myself be helped.")), CarryAdvice::Easy);
    }
}
