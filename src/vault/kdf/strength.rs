//! How soon a passphrase would be guessed, in four steps that can be said in plain words.
//!
//! The number comes from an estimator that knows common passwords, names, words, dates, keyboard walks and repeats. It
//! can't know a line of a song, or what somebody's friends know: there it says more than is true.
//!
//! The steps are about somebody who has a copy of the locked journal and guesses without pause. Argon2id at our floor
//! lets one strong machine try about ten thousand a second; a laboratory with a thousand of them, ten million.

/// An estimate: the order of magnitude of the guesses that it takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strength {
    guesses_log10: f64,
}

/// How long a passphrase holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// One machine needs a day or less.
    Weak,
    /// One machine needs years, a laboratory a day or less.
    Fair,
    /// A laboratory needs up to thirty years.
    Good,
    /// Longer than that.
    Strong,
}

impl Strength {
    /// Guesses that one machine makes in a day: ten thousand a second.
    const DAY_OF_ONE: f64 = 8.94;
    /// Guesses that a laboratory makes in a day.
    const DAY_OF_MANY: f64 = 11.94;
    /// Guesses that a laboratory makes in thirty years.
    const YEARS_OF_MANY: f64 = 15.98;

    /// Takes an estimate. Less than one guess, which an empty passphrase has, counts as one; what is no number isn't taken.
    pub fn new(guesses_log10: f64) -> Option<Self> {
        (!guesses_log10.is_nan()).then(|| Self { guesses_log10: guesses_log10.max(0.0) })
    }

    /// The common logarithm of the number of guesses.
    pub const fn guesses_log10(self) -> f64 {
        self.guesses_log10
    }

    /// The step it stands on.
    pub fn grade(self) -> Grade {
        match self.guesses_log10 {
            few if few <= Self::DAY_OF_ONE => Grade::Weak,
            some if some <= Self::DAY_OF_MANY => Grade::Fair,
            many if many <= Self::YEARS_OF_MANY => Grade::Good,
            _ => Grade::Strong,
        }
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;

    fn grade(guesses: f64) -> Grade {
        Strength::new(guesses.log10()).unwrap().grade()
    }

    #[test]
    fn the_steps_are_where_their_words_say() {
        const DAY: f64 = 86_400.0;
        let (one, many) = (1e4, 1e7);
        assert_eq!((grade(one * DAY), grade(one * DAY * 1.02)), (Grade::Weak, Grade::Fair));
        assert_eq!((grade(many * DAY), grade(many * DAY * 1.02)), (Grade::Fair, Grade::Good));
        assert_eq!((grade(many * DAY * 365.0 * 30.0), grade(many * DAY * 365.0 * 31.0)), (Grade::Good, Grade::Strong));
    }

    #[test]
    fn nothing_is_one_guess_and_no_number_is_no_estimate() {
        assert_eq!(Strength::new(f64::NEG_INFINITY).unwrap().grade(), Grade::Weak);
        assert!(Strength::new(f64::NEG_INFINITY).unwrap().guesses_log10().abs() < f64::EPSILON);
        assert_eq!(Strength::new(f64::NAN), None);
    }
}
