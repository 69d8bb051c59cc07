//! Keys: one random data key per epoch, and one key per purpose derived from it.
//!
//! Separate keys per purpose mean that a draft can never be passed off as a record, whatever its names say.

use std::fmt;

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::entropy::{self, Entropy};
use crate::domain::id::VaultId;

/// Length of every key in bytes.
pub const KEY: usize = 32;

/// What a key is for. The names are part of the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// Versions of records, in `rec` and `hist` alike.
    Record,
    /// What is being typed.
    Draft,
    /// Segments of the index.
    Index,
    /// The head of the index.
    IndexHead,
    /// Snapshots.
    Snapshot,
    /// The last-moment copy of a draft outside the database.
    Mirror,
    /// The last days on which the app was used.
    Usage,
    /// Attachments. Reserved.
    Blob,
    /// When each way in was last used.
    Ways,
    /// Copies of many records at once.
    Shelf,
}

impl Label {
    /// All labels, in a fixed order.
    pub const ALL: [Self; 10] = [
        Self::Record,
        Self::Draft,
        Self::Index,
        Self::IndexHead,
        Self::Snapshot,
        Self::Mirror,
        Self::Usage,
        Self::Blob,
        Self::Ways,
        Self::Shelf,
    ];

    /// Its name in the format.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Draft => "draft",
            Self::Index => "index",
            Self::IndexHead => "index-head",
            Self::Snapshot => "snap",
            Self::Mirror => "mirror",
            Self::Usage => "usage",
            Self::Blob => "blob",
            Self::Ways => "ways",
            Self::Shelf => "shelf",
        }
    }
}

/// A secret of 32 bytes, wiped when dropped and never shown.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Secret([u8; KEY]);

impl Secret {
    /// Takes fresh randomness.
    pub fn random(entropy: &dyn Entropy) -> Self {
        Self(entropy::take(entropy))
    }

    /// Takes bytes that came out of a slot.
    pub const fn from_bytes(bytes: [u8; KEY]) -> Self {
        Self(bytes)
    }

    /// Whether it is the same as another, compared in constant time.
    pub fn is_same(&self, other: &Self) -> bool {
        subtle::ConstantTimeEq::ct_eq(self.0.as_slice(), other.0.as_slice()).into()
    }

    /// The secret itself, for sealing it under another one.
    pub(super) const fn expose(&self) -> &[u8; KEY] {
        &self.0
    }

    /// Derives the key for one purpose.
    pub(super) fn derive(&self, vault: VaultId, name: &str) -> Option<Self> {
        derive(&self.0, vault, name)
    }
}

/// Derives a key from something secret: HKDF-SHA256 with the vault's id as salt and `lodestar/v1/<name>` as info.
/// `None` would mean that more than 255 hashes were asked for; one is.
pub(super) fn derive(secret: &[u8], vault: VaultId, name: &str) -> Option<Secret> {
    let mut derived = Secret([0; KEY]);
    let hkdf = Hkdf::<Sha256>::new(Some(vault.bytes()), secret);
    hkdf.expand_multi_info(&[b"lodestar/v1/", name.as_bytes()], &mut derived.0).ok()?;
    Some(derived)
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// The keys of one epoch of one vault, derived once.
#[derive(Clone)]
pub(super) struct Keys {
    record: Secret,
    draft: Secret,
    index: Secret,
    index_head: Secret,
    snapshot: Secret,
    mirror: Secret,
    usage: Secret,
    blob: Secret,
    ways: Secret,
    shelf: Secret,
    pub(super) header_mac: Secret,
}

impl Keys {
    pub(super) fn derive(data: &Secret, vault: VaultId) -> Option<Self> {
        let of = |label: Label| data.derive(vault, label.name());
        Some(Self {
            record: of(Label::Record)?,
            draft: of(Label::Draft)?,
            index: of(Label::Index)?,
            index_head: of(Label::IndexHead)?,
            snapshot: of(Label::Snapshot)?,
            mirror: of(Label::Mirror)?,
            usage: of(Label::Usage)?,
            blob: of(Label::Blob)?,
            ways: of(Label::Ways)?,
            shelf: of(Label::Shelf)?,
            header_mac: data.derive(vault, "header-mac")?,
        })
    }

    pub(super) const fn of(&self, label: Label) -> &Secret {
        match label {
            Label::Record => &self.record,
            Label::Draft => &self.draft,
            Label::Index => &self.index,
            Label::IndexHead => &self.index_head,
            Label::Snapshot => &self.snapshot,
            Label::Mirror => &self.mirror,
            Label::Usage => &self.usage,
            Label::Blob => &self.blob,
            Label::Ways => &self.ways,
            Label::Shelf => &self.shelf,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_the_same_as_itself_alone_and_is_shown_to_nobody() {
        let secret = Secret::from_bytes([7; KEY]);
        assert!(secret.is_same(&Secret::from_bytes([7; KEY])));
        for place in 0..KEY {
            let mut other = [7; KEY];
            other[place] ^= 1;
            assert!(!secret.is_same(&Secret::from_bytes(other)));
        }
        assert_eq!(format!("{secret:?}"), "Secret(..)");
    }
}
