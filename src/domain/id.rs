//! Names that carry no meaning: 16 random bytes each, written as 32 hex digits.
//!
//! Random, not time-ordered, so that somebody who can read the disk learns nothing about when a thing was written.

use std::fmt;
use std::str::FromStr;

use super::fields::json_text;

/// A text that is not 32 hex digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnId;

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected 32 hex digits")
    }
}

fn write_hex(bytes: &[u8; 16], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    bytes.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
}

fn parse_hex(text: &str) -> Result<[u8; 16], NotAnId> {
    let mut bytes = [0_u8; 16];
    if text.len() != 32 || !text.bytes().all(|c| c.is_ascii_digit() || (b'a'..=b'f').contains(&c)) {
        return Err(NotAnId);
    }
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
        let digits = std::str::from_utf8(pair).map_err(|_| NotAnId)?;
        *byte = u8::from_str_radix(digits, 16).map_err(|_| NotAnId)?;
    }
    Ok(bytes)
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; 16]);

        impl $name {
            /// Takes 16 bytes from a source of randomness, or from a place where such bytes were stored.
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }

            /// The bytes as they are stored.
            pub const fn bytes(&self) -> &[u8; 16] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_hex(&self.0, f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                parse_hex(text).map(Self)
            }
        }

        json_text!($name, "32 hex digits");
    };
}

id! {
    /// Names one thing a person made (an entry, an intention) through all its versions.
    RecordId
}
id! {
    /// Names one version of a record.
    VersionId
}
id! {
    /// Names one installation of the app, the unit that counts in a version vector.
    ReplicaId
}
id! {
    /// Names one vault, so that a sealed record can't be moved into another.
    VaultId
}
id! {
    /// Names one way into a vault, so that two of the same type can be told apart.
    SlotId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_its_text() {
        let id = RecordId::from_bytes([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 250, 251, 252, 253, 254, 255]);
        assert_eq!(id.to_string(), "00010203040506070809fafbfcfdfeff");
        assert_eq!(id.to_string().parse(), Ok(id));
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["", "00", "+0010203040506070809fafbfcfdfeff", "00010203040506070809FAFBFCFDFEFF", "zz010203040506070809fafbfcfdfeff"] {
            assert_eq!(text.parse::<RecordId>(), Err(NotAnId), "{text}");
        }
    }
}
