//! Bytes as base64 text inside JSON: standard alphabet, padded. Keys are among them, so no table is looked up by what they say.

use base64ct::{Base64, Encoding as _};
use serde_json::Value;
use zeroize::Zeroize;

use crate::domain::fields::{Fault, Json};

/// Writes bytes as base64.
pub fn encode(bytes: &[u8]) -> String {
    Base64::encode_string(bytes)
}

/// Reads base64; `None` for any other text. No two texts stand for the same bytes.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    Base64::decode_vec(text).ok()
}

/// Exactly `N` bytes, standing in JSON as base64.
#[derive(Clone, Copy, PartialEq, Eq, Zeroize)]
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
