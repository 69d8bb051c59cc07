//! Hashes as file names and pages write them.

use sha2::{Digest as _, Sha256, Sha384};

/// How many digits stand in a file's name.
const NAME: usize = 16;
/// How many digits stand for a build: short enough to be read out.
const BUILD: usize = 12;

/// Sixteen hexadecimal digits that stand for these contents.
pub(super) fn short(parts: &[&[u8]]) -> String {
    digits(parts, NAME)
}

/// Twelve hexadecimal digits that stand for a build with these contents.
pub(super) fn build(parts: &[&[u8]]) -> String {
    digits(parts, BUILD)
}

fn digits(parts: &[&[u8]], count: usize) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        // the length first, so that two parts never read like one
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let halves = hash.finalize().into_iter().flat_map(|byte| [byte >> 4, byte & 15]);
    halves.take(count).map(|half| char::from_digit(u32::from(half), 16).unwrap_or('0')).collect()
}

/// The value of an `integrity` attribute.
pub(super) fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", base64(&Sha384::digest(bytes)))
}

fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let letter = |bits: u32| ALPHABET.get((bits & 63) as usize).map_or('=', |letter| char::from(*letter));
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |index: usize| group.get(index).map_or(0, |byte| u32::from(*byte));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        text.push(letter(bits >> 18));
        text.push(letter(bits >> 12));
        text.push(if group.len() > 1 { letter(bits >> 6) } else { '=' });
        text.push(if group.len() > 2 { letter(bits) } else { '=' });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_as_in_rfc_4648_section_10() {
        for (plain, coded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }

    #[test]
    fn integrity_of_nothing_is_the_known_one() {
        let known = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        assert_eq!(integrity(b""), known);
    }

    #[test]
    fn as_many_digits_as_asked_for() {
        assert_eq!(short(&[]), "e3b0c44298fc1c14");
        assert_eq!(build(&[]), "e3b0c44298fc");
    }

    #[test]
    fn where_parts_meet_counts() {
        assert_ne!(short(&[b"ab", b"c"]), short(&[b"a", b"bc"]));
    }
}
