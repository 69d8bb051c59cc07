//! scrypt as files of the format age ask for it: r = 8, p = 1, and 32 bytes of output.

use std::hint;

use lodestar::vault::age::{Recipe, WorkFactor};
use lodestar::vault::keys::{KEY, Secret};
use scrypt::Params;
use zeroize::Zeroizing;

/// The size of a block, in 128 bytes.
const R: u32 = 8;
/// How often all is done, one after the other.
const P: u32 = 1;

/// What scrypt takes beside its table of blocks: two more of them, and what the allocator writes between.
const BESIDE: usize = 4096;

/// Makes a wrap key; `None` where the device hasn't got the memory, which for a work factor within its bounds is all that
/// can be in the way.
///
/// Its memory isn't overwritten here: the instance ends with the answer, and takes it along.
pub fn key(recipe: &Recipe, passphrase: &[u8]) -> Option<Secret> {
    if !there_is_room(recipe.work) {
        return None;
    }
    let params = Params::new(recipe.work.log2(), R, P, KEY).ok()?;
    let mut key = Zeroizing::new([0; KEY]);
    scrypt::scrypt(passphrase, &recipe.scrypt_salt(), &params, key.as_mut()).ok()?;
    Some(Secret::from_bytes(*key))
}

/// Whether the memory can be had. scrypt takes it without asking, and where there isn't enough the program ends; what is
/// taken here and given back is what it finds.
fn there_is_room(work: WorkFactor) -> bool {
    let mut room: Vec<u8> = Vec::new();
    let there_is = room.try_reserve_exact(work.memory() + BESIDE).is_ok();
    // else the compiler sees that nobody uses it, and takes nothing
    hint::black_box(room);
    there_is
}

#[cfg(test)]
mod tests {
    use super::*;
    use lodestar::vault::Entropy;
    use lodestar::vault::kdf::message::{Answer, Question};
    use std::fmt::Write as _;

    struct Nothing;

    impl Entropy for Nothing {
        fn fill(&self, _: &mut [u8]) {
            panic!("a key is made of what was asked");
        }
    }

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }

    fn recipe(log2: u8) -> Recipe {
        Recipe { salt: *b"saltsaltsaltsalt", work: WorkFactor::new(log2).unwrap() }
    }

    fn of(recipe: &Recipe, passphrase: &[u8]) -> String {
        hex(&Answer::Key(key(recipe, passphrase).unwrap()).encode()[1..])
    }

    /// The examples of RFC 7914, section 12, but for the last, which needs a gibibyte.
    #[test]
    fn the_examples_of_the_standard() {
        for (passphrase, salt, (log2, r, p), known) in [
            (
                "",
                "",
                (4, 1, 1),
                "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906",
            ),
            (
                "password",
                "NaCl",
                (10, 8, 16),
                "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640",
            ),
            (
                "pleaseletmein",
                "SodiumChloride",
                (14, 8, 1),
                "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887",
            ),
        ] {
            let mut bytes = [0; 64];
            let params = Params::new(log2, r, p, bytes.len()).unwrap();
            scrypt::scrypt(passphrase.as_bytes(), salt.as_bytes(), &params, &mut bytes).unwrap();
            assert_eq!(hex(&bytes), known, "{passphrase}");
        }
    }

    /// Computed with OpenSSL.
    #[test]
    fn keys_as_another_implementation_has_them() {
        for (log2, known) in [
            (1, "c23913294419a2425fc4fec8c8d2abfbea51931236a8e5b577e14688be97c927"),
            (10, "6ea1dc60616ab2678ffdc4fb0fefbf64b6b5b09a19193ee930f96da731c934ac"),
        ] {
            assert_eq!(of(&recipe(log2), "calm river été".as_bytes()), known);
        }
    }

    #[test]
    fn a_question_in_bytes_gets_the_key_of_a_file() {
        let recipe = Recipe { salt: std::array::from_fn(|at| u8::try_from(at).unwrap()), work: WorkFactor::WRITTEN };
        let question = Question::FileKey { recipe, passphrase: "calm river été".as_bytes() };
        let answer = crate::answer::answer(&question.encode(), &Nothing);
        assert_eq!(hex(&answer), "010a0be79398e17f7f896fb9ad63b0b6a80f5311944e1bc7abcfcfc2c0c56a1ced");
    }

    #[test]
    fn another_salt_work_or_passphrase_is_another_key() {
        let first = of(&recipe(4), b"a");
        assert_ne!(first, of(&recipe(5), b"a"));
        assert_ne!(first, of(&recipe(4), b"b"));
        assert_ne!(first, of(&Recipe { salt: *b"saltsaltsaltsalu", ..recipe(4) }, b"a"));
        assert_eq!(first, of(&recipe(4), b"a"));
    }

    #[test]
    fn the_most_that_is_read_can_be_made() {
        assert!(there_is_room(WorkFactor::MOST));
        assert!(key(&Recipe { work: WorkFactor::MOST, ..recipe(1) }, b"a").is_some());
    }
}
