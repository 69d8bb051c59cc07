//! One question, one answer.

use lodestar::vault::Entropy;
use lodestar::vault::kdf::message::{Answer, Question};
use zeroize::Zeroizing;

use crate::{argon, estimate, scrypt, words};

/// Answers in bytes what was asked in bytes.
#[cfg_attr(not(any(test, target_arch = "wasm32")), expect(dead_code, reason = "on the host only tests ask"))]
pub fn answer(question: &[u8], entropy: &dyn Entropy) -> Zeroizing<Vec<u8>> {
    let answer = match Question::decode(question) {
        Some(Question::Key { params, salt, passphrase }) => argon::key(params, salt, passphrase).map_or(Answer::NoMemory, Answer::Key),
        Some(Question::Strength(text)) => estimate::strength(text).map_or(Answer::Unread, Answer::Strength),
        Some(Question::Phrase) => Answer::Phrase(words::phrase(entropy)),
        Some(Question::FileKey { recipe, passphrase }) => scrypt::key(&recipe, passphrase).map_or(Answer::NoMemory, Answer::Key),
        None => Answer::Unread,
    };
    answer.encode()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::tests::Counting;
    use lodestar::vault::age::{Recipe, WorkFactor};
    use lodestar::vault::kdf::Argon2Params;

    fn ask(question: Question) -> Option<Answer> {
        Answer::decode(&answer(&question.encode(), &Counting::default()))
    }

    #[test]
    fn each_question_gets_its_kind_of_answer() {
        let key = Question::Key { params: Argon2Params::FLOOR, salt: &[2; 16], passphrase: b"a" };
        assert!(matches!(ask(key), Some(Answer::Key(_))));
        let recipe = Recipe { salt: [2; 16], work: WorkFactor::new(1).unwrap() };
        assert!(matches!(ask(Question::FileKey { recipe, passphrase: b"a" }), Some(Answer::Key(_))));
        assert!(matches!(ask(Question::Strength("a")), Some(Answer::Strength(_))));
        assert!(matches!(ask(Question::Phrase), Some(Answer::Phrase(_))));
    }

    #[test]
    fn what_is_no_question_is_answered_with_that() {
        for bytes in [&b""[..], b"\x01", b"\x06", b"\x09"] {
            assert!(matches!(Answer::decode(&answer(bytes, &Counting::default())), Some(Answer::Unread)));
        }
    }
}
