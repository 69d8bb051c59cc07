//! One question to the worker and its one answer, as bytes.
//!
//! Bytes and not objects, because bytes can be handed over without a copy being left behind, and can be overwritten.
//! Both sides belong to the same build, so nothing here has a version. Whatever can't be read is `None`, never a guess.
//!
//! | question | bytes |
//! |---|---|
//! | make a key | 1, memory in KiB (u32), passes (u32), salt (16), passphrase |
//! | tell the strength | 2, passphrase as UTF-8 |
//! | make a phrase | 3 |
//! | make a key for a file | 6, work (u8), salt (16), passphrase |
//!
//! | answer | bytes |
//! |---|---|
//! | a key | 1, key (32) |
//! | a strength | 2, common logarithm of the guesses (f64) |
//! | a phrase | 3, words as UTF-8 |
//! | there isn't enough memory | 4 |
//! | that question can't be read | 5 |
//!
//! Numbers are big-endian.

use std::fmt;

use zeroize::Zeroizing;

use super::params::Argon2Params;
use super::strength::Strength;
use crate::vault::age::{self, Recipe, WorkFactor};
use crate::vault::keys::{KEY, Secret};

/// Length of a salt in bytes.
pub const SALT: usize = 16;

/// A question to the worker.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Question<'a> {
    /// Make a key from a passphrase.
    Key {
        /// How much work it is.
        params: Argon2Params,
        /// What makes this key another one than that of the same passphrase elsewhere.
        salt: &'a [u8; SALT],
        /// The passphrase.
        passphrase: &'a [u8],
    },
    /// Tell how soon a passphrase would be guessed.
    Strength(&'a str),
    /// Make a phrase of random words.
    Phrase,
    /// Make the wrap key of a file in the format age from a passphrase.
    FileKey {
        /// What makes it, apart from the passphrase.
        recipe: Recipe,
        /// The passphrase.
        passphrase: &'a [u8],
    },
}

/// What the worker answers.
pub enum Answer {
    /// The key.
    Key(Secret),
    /// The estimate.
    Strength(Strength),
    /// The words, with spaces between them.
    Phrase(Zeroizing<String>),
    /// The device hasn't got the memory that was asked for.
    NoMemory,
    /// The question can't be read.
    Unread,
}

const KEY_TAG: u8 = 1;
const STRENGTH_TAG: u8 = 2;
const PHRASE_TAG: u8 = 3;
const NO_MEMORY_TAG: u8 = 4;
const UNREAD_TAG: u8 = 5;
const FILE_KEY_TAG: u8 = 6;

impl<'a> Question<'a> {
    /// The bytes, which are overwritten when dropped.
    pub fn encode(&self) -> Zeroizing<Vec<u8>> {
        match self {
            Self::Key { params, salt, passphrase } => {
                tagged(KEY_TAG, &[&params.m_kib().to_be_bytes(), &params.t().to_be_bytes(), *salt, passphrase])
            }
            Self::Strength(text) => tagged(STRENGTH_TAG, &[text.as_bytes()]),
            Self::Phrase => tagged(PHRASE_TAG, &[]),
            Self::FileKey { recipe, passphrase } => tagged(FILE_KEY_TAG, &[&[recipe.work.log2()], &recipe.salt, passphrase]),
        }
    }

    /// Reads a question.
    pub fn decode(bytes: &'a [u8]) -> Option<Self> {
        match bytes.split_first()? {
            (&KEY_TAG, rest) => {
                let (m_kib, rest) = rest.split_first_chunk()?;
                let (t, rest) = rest.split_first_chunk()?;
                let (salt, passphrase) = rest.split_first_chunk()?;
                let params = Argon2Params::new(u32::from_be_bytes(*m_kib), u32::from_be_bytes(*t))?;
                Some(Self::Key { params, salt, passphrase })
            }
            (&STRENGTH_TAG, text) => std::str::from_utf8(text).ok().map(Self::Strength),
            (&PHRASE_TAG, []) => Some(Self::Phrase),
            (&FILE_KEY_TAG, rest) => {
                let (&work, rest) = rest.split_first()?;
                let (salt, passphrase) = rest.split_first_chunk::<{ age::SALT }>()?;
                Some(Self::FileKey { recipe: Recipe { salt: *salt, work: WorkFactor::new(work)? }, passphrase })
            }
            _ => None,
        }
    }
}

impl Answer {
    /// The bytes, which are overwritten when dropped.
    pub fn encode(&self) -> Zeroizing<Vec<u8>> {
        match self {
            Self::Key(key) => tagged(KEY_TAG, &[key.expose()]),
            Self::Strength(strength) => tagged(STRENGTH_TAG, &[&strength.guesses_log10().to_be_bytes()]),
            Self::Phrase(words) => tagged(PHRASE_TAG, &[words.as_bytes()]),
            Self::NoMemory => tagged(NO_MEMORY_TAG, &[]),
            Self::Unread => tagged(UNREAD_TAG, &[]),
        }
    }

    /// Reads an answer.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        match bytes.split_first()? {
            (&KEY_TAG, key) => <[u8; KEY]>::try_from(key).ok().map(|key| Self::Key(Secret::from_bytes(key))),
            (&STRENGTH_TAG, number) => {
                number.try_into().ok().and_then(|number| Strength::new(f64::from_be_bytes(number))).map(Self::Strength)
            }
            (&PHRASE_TAG, words) => std::str::from_utf8(words).ok().map(|words| Self::Phrase(Zeroizing::new(words.to_owned()))),
            (&NO_MEMORY_TAG, []) => Some(Self::NoMemory),
            (&UNREAD_TAG, []) => Some(Self::Unread),
            _ => None,
        }
    }
}

/// Sized before it is filled: a buffer that grows leaves copies of what it held.
fn tagged(tag: u8, parts: &[&[u8]]) -> Zeroizing<Vec<u8>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(1 + parts.iter().map(|part| part.len()).sum::<usize>()));
    bytes.push(tag);
    for part in parts {
        bytes.extend_from_slice(part);
    }
    bytes
}

impl fmt::Debug for Question<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Question(..)")
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Answer(..)")
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FILE_KEY_QUESTION: &[u8] = b"\x06\x10saltsaltsaltsalt\xc3\xa9t\xc3\xa9 1999";
    const KEY_QUESTION: &[u8] = b"\x01\0\x01\0\0\0\0\0\x03saltsaltsaltsalt\xc3\xa9t\xc3\xa9 1999";

    #[test]
    fn nothing_of_a_message_is_shown() {
        assert_eq!(format!("{:?}", Question::decode(KEY_QUESTION)), "Some(Question(..))");
        assert_eq!(format!("{:?}", Answer::NoMemory), "Answer(..)");
    }

    #[test]
    fn a_question_for_a_key_is_these_bytes() {
        let question =
            Question::Key { params: Argon2Params::STRONG, salt: b"saltsaltsaltsalt", passphrase: "\u{e9}t\u{e9} 1999".as_bytes() };
        assert_eq!(question.encode().as_slice(), KEY_QUESTION);
        assert_eq!(Question::decode(KEY_QUESTION), Some(question));
    }

    #[test]
    fn a_question_for_the_key_of_a_file_is_these_bytes() {
        let recipe = Recipe { salt: *b"saltsaltsaltsalt", work: WorkFactor::WRITTEN };
        let question = Question::FileKey { recipe, passphrase: "\u{e9}t\u{e9} 1999".as_bytes() };
        assert_eq!(question.encode().as_slice(), FILE_KEY_QUESTION);
        assert_eq!(Question::decode(FILE_KEY_QUESTION), Some(question));
    }

    #[test]
    fn the_other_questions_are_these_bytes() {
        assert_eq!(Question::Strength("été").encode().as_slice(), b"\x02\xc3\xa9t\xc3\xa9");
        assert_eq!(Question::decode(b"\x02\xc3\xa9t\xc3\xa9"), Some(Question::Strength("été")));
        assert_eq!(Question::Phrase.encode().as_slice(), [3]);
        assert_eq!(Question::decode(&[3]), Some(Question::Phrase));
    }

    #[test]
    fn what_is_no_question_is_not_read() {
        for bytes in [&b""[..], b"\0", b"\x01", b"\x02\xff", b"\x03\0", b"\x04", b"\x05", b"\x06", b"\x06\x10", b"\x07"] {
            assert_eq!(Question::decode(bytes), None, "{bytes:?}");
        }
        let whole = 1 + 4 + 4 + SALT;
        assert!(Question::decode(&KEY_QUESTION[..whole]).is_some());
        assert_eq!(Question::decode(&KEY_QUESTION[..whole - 1]), None);
        let whole = 1 + 1 + age::SALT;
        assert!(Question::decode(&FILE_KEY_QUESTION[..whole]).is_some());
        assert_eq!(Question::decode(&FILE_KEY_QUESTION[..whole - 1]), None);
    }

    #[test]
    fn a_question_for_too_little_or_too_much_work_is_not_read() {
        let mut bytes = KEY_QUESTION.to_vec();
        bytes[8] = 0;
        assert_eq!(Question::decode(&bytes), None);
        bytes[8] = 3;
        bytes[1] = 0xff;
        assert_eq!(Question::decode(&bytes), None);
        let mut bytes = FILE_KEY_QUESTION.to_vec();
        for work in 0..=u8::MAX {
            bytes[1] = work;
            assert_eq!(Question::decode(&bytes).is_some(), (1..=18).contains(&work), "{work}");
        }
    }

    #[test]
    fn answers_survive_their_bytes() {
        let key = Answer::Key(Secret::from_bytes([7; KEY])).encode();
        assert_eq!((key[0], &key[1..]), (1, &[7_u8; KEY][..]));
        assert!(matches!(Answer::decode(&key), Some(Answer::Key(key)) if key.expose() == &[7; KEY]));
        let strength = Strength::new(12.5).unwrap();
        assert!(matches!(Answer::decode(&Answer::Strength(strength).encode()), Some(Answer::Strength(read)) if read == strength));
        let phrase = Answer::Phrase(Zeroizing::new("calm river".to_owned()));
        assert!(matches!(Answer::decode(&phrase.encode()), Some(Answer::Phrase(words)) if words.as_str() == "calm river"));
        assert!(matches!(Answer::decode(&Answer::NoMemory.encode()), Some(Answer::NoMemory)));
        assert!(matches!(Answer::decode(&Answer::Unread.encode()), Some(Answer::Unread)));
    }

    #[test]
    fn what_is_no_answer_is_not_read() {
        let nan = [&[2], f64::NAN.to_be_bytes().as_slice()].concat();
        for bytes in [&b""[..], b"\0", b"\x01short", &[1; KEY], &[1; KEY + 2], b"\x02\0", &nan, b"\x03\xff", b"\x04\0", b"\x05\0", b"\x06"]
        {
            assert!(Answer::decode(bytes).is_none(), "{bytes:?}");
        }
    }

    #[test]
    fn nothing_secret_is_shown() {
        let question = Question::Strength("my secret");
        let answer = Answer::Phrase(Zeroizing::new("my secret".to_owned()));
        assert!(!format!("{question:?}{answer:?}").contains("secret"));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_as_they_are_or_not_at_all(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            if let Some(question) = Question::decode(&bytes) {
                let again = question.encode();
                prop_assert_eq!(again.as_slice(), &bytes);
            }
        }

        #[test]
        fn every_passphrase_arrives(passphrase in proptest::collection::vec(any::<u8>(), 0..300), salt: [u8; SALT]) {
            let question = Question::Key { params: Argon2Params::FLOOR, salt: &salt, passphrase: &passphrase };
            let bytes = question.encode();
            prop_assert_eq!(Question::decode(&bytes), Some(question));
            let question = Question::FileKey { recipe: Recipe { salt, work: WorkFactor::MOST }, passphrase: &passphrase };
            let bytes = question.encode();
            prop_assert_eq!(Question::decode(&bytes), Some(question));
        }
    }
}
