//! Bytes as base64 text inside JSON: standard alphabet, padded.

use serde_json::Value;

use crate::domain::fields::{Fault, Json};

/// Writes bytes as base64.
pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
        for place in 0..4 {
            let six = bits >> (18 - 6 * place) & 0b11_1111;
            text.push(if place > group.len() { '=' } else { digit(six) });
        }
    }
    text
}

/// Reads base64; `None` for any other text. No two texts stand for the same bytes.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let digits = text.trim_end_matches('=');
    if !text.len().is_multiple_of(4) || text.len() - digits.len() > 2 {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    for group in digits.as_bytes().chunks(4) {
        let bits = group.iter().try_fold(0_u32, |bits, digit| Some(bits << 6 | value(*digit)?))? << (6 * (4 - group.len()));
        let [_, whole @ ..] = bits.to_be_bytes();
        let (decoded, beyond) = whole.split_at_checked(group.len() * 3 / 4)?;
        if beyond.iter().any(|byte| *byte != 0) {
            return None;
        }
        bytes.extend_from_slice(decoded);
    }
    Some(bytes)
}

fn digit(six: u32) -> char {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    usize::try_from(six).ok().and_then(|at| DIGITS.as_bytes().get(at)).map_or('=', |digit| char::from(*digit))
}

fn value(digit: u8) -> Option<u32> {
    let value = match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

/// Exactly `N` bytes, standing in JSON as base64.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Bytes<const N: usize>(pub [u8; N]);

impl<const N: usize> Json for Bytes<N> {
    fn read(value: Value) -> Result<Self, Fault> {
        let bytes = value.as_str().and_then(decode).and_then(|bytes| bytes.try_into().ok());
        bytes.map(Self).ok_or(Fault::expected("base64 of another length"))
    }

    fn write(&self) -> Value {
        Value::String(encode(&self.0))
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_examples_of_rfc_4648() {
        for (plain, text) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(encode(plain.as_bytes()), text);
            assert_eq!(decode(text).as_deref(), Some(plain.as_bytes()));
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["Z", "Zg", "Zg=", "Zg===", "====", "=", "Zh==", "Zm9=", "Zm 8=", "Zg==Zg==", "Zm-_", "Z=g=", "\u{e9}A="] {
            assert_eq!(decode(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn bytes_survive_their_text(bytes in proptest::collection::vec(any::<u8>(), 0..100)) {
            prop_assert_eq!(decode(&encode(&bytes)), Some(bytes));
        }
    }
}
