//! How soon a passphrase would be guessed, by the estimator zxcvbn.

use lodestar::vault::kdf::Strength;
use zeroize::Zeroizing;

/// Words that somebody who knows what this app is would try first.
const OURS: [&str; 9] = ["lodestar", "ketamine", "therapy", "therapist", "psychotherapy", "session", "intention", "integration", "journal"];

/// Estimates. The lower of two numbers counts: of the passphrase as it is, and of its words without what stands between
/// them. The estimator takes every space for something to be guessed, which makes four common words look like seven; but
/// whoever guesses phrases knows that there are spaces.
pub fn strength(passphrase: &str) -> Option<Strength> {
    let words = passphrase.chars().filter(|letter| !letter.is_whitespace() && *letter != '-');
    // as long as the passphrase, so that it never grows and leaves no copy behind
    let mut joined = Zeroizing::new(String::with_capacity(passphrase.len()));
    joined.extend(words);
    Strength::new(guesses(passphrase).min(guesses(&joined)))
}

/// The common logarithm of the guesses. It ends at 19.3: the estimator counts in 64 bits.
fn guesses(text: &str) -> f64 {
    zxcvbn::zxcvbn(text, &OURS).guesses_log10()
}

#[cfg(test)]
mod tests {
    use super::*;
    use lodestar::vault::kdf::strength::Grade;

    fn grade(text: &str) -> Grade {
        strength(text).unwrap().grade()
    }

    #[test]
    fn what_people_take_first_is_weak() {
        for text in [
            "",
            "   ",
            "-",
            "password",
            "Password1!",
            "123456",
            "2024-03-12",
            "qwertyuiop",
            "lodestar1",
            "Lodestar Journal",
            "aaaaaaaaaaaaaaaaaaaa",
        ] {
            assert_eq!(grade(text), Grade::Weak, "{text}");
        }
    }

    #[test]
    fn spaces_add_nothing() {
        let number = |text| strength(text).unwrap().guesses_log10();
        assert!((number("correct horse battery staple") - number("correcthorsebatterystaple")).abs() < f64::EPSILON);
        assert!((number("correct-horse-battery-staple") - number("correcthorsebatterystaple")).abs() < f64::EPSILON);
    }

    #[test]
    fn more_words_are_better() {
        assert_eq!(grade("horse battery"), Grade::Weak);
        assert_eq!(grade("correct horse battery staple"), Grade::Good);
        assert_eq!(grade("abdomen unicycle rematch gooey stoplight crouton"), Grade::Strong);
    }

    #[test]
    fn any_language_and_any_length_is_estimated() {
        for text in ["жёлтый кот", "猫が好き", "🌱🌱🌱🌱", "e\u{301}te\u{301}", &"long ".repeat(2_000), "\0\u{7f}\u{202e}"]
        {
            assert!(strength(text).is_some());
        }
    }
}
