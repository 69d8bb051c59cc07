//! Bytes as base64 text inside JSON: standard alphabet, padded.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::domain::fields::{Fault, Json};

/// Writes bytes as base64.
pub fn encode(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Reads base64; `None` for any other text.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
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
