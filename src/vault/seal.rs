//! Sealing: XChaCha20-Poly1305 with 24 random bytes of nonce, synchronous, so that it fits inside a store's transaction
//! and inside the last moment of a page.

use std::fmt;

use chacha20poly1305::aead::{AeadInPlace, KeyInit};
use chacha20poly1305::{Tag, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use super::entropy::{self, Entropy};
use super::frame::{self, Frame};
use super::keys::{Keys, Label, Secret};
use crate::domain::id::VaultId;

/// Length of a nonce in bytes.
pub const NONCE: usize = 24;
/// Length of an authentication tag in bytes.
pub const TAG: usize = 16;
/// Plaintext is padded to a multiple of this, so that the size on disk tells only a size class.
pub const STEP: usize = 256;

/// An open vault: what is needed to seal and open, and nothing that can be shown.
#[derive(Clone)]
pub struct Vault {
    id: VaultId,
    epoch: u32,
    data: Secret,
    keys: Keys,
    past: Vec<Past>,
}

/// What is kept of an earlier data key: enough to open last words that another tab sealed under it while the key was being
/// changed, and no more. Records have to be under the current key: who knew an earlier one can't slip in any.
#[derive(Clone)]
struct Past {
    epoch: u32,
    draft: Secret,
    mirror: Secret,
}

/// A value that can't be sealed: its names or its content are too long for the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unsealable;

/// Why a frame did not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenFault {
    /// It names a key that this vault does not have.
    UnknownEpoch(u32),
    /// It was changed, or sealed for another vault, purpose or name.
    Altered,
}

impl Vault {
    /// Opens a vault with its data key, from which the working keys are derived.
    pub fn new(id: VaultId, epoch: u32, data: &Secret) -> Option<Self> {
        Some(Self { id, epoch, data: data.clone(), keys: Keys::derive(data, id)?, past: Vec::new() })
    }

    /// The same, with earlier data keys for the last words that may still be under them.
    pub(super) fn remembering(mut self, earlier: &[(u32, Secret)]) -> Option<Self> {
        for (epoch, data) in earlier {
            let of = |label: Label| data.derive(self.id, label.name());
            self.past.push(Past { epoch: *epoch, draft: of(Label::Draft)?, mirror: of(Label::Mirror)? });
        }
        Some(self)
    }

    /// The vault after a change of the data key, which goes on opening last words under the key that it left.
    pub fn having_left(self, from: &Self) -> Option<Self> {
        self.remembering(&[(from.epoch, from.data.clone())])
    }

    /// Which vault this is.
    pub const fn id(&self) -> VaultId {
        self.id
    }

    /// Which generation of its data key.
    pub const fn epoch(&self) -> u32 {
        self.epoch
    }

    /// The data key itself, for putting it into another slot.
    pub(super) const fn data(&self) -> &Secret {
        &self.data
    }

    pub(super) const fn header_mac(&self) -> &Secret {
        &self.keys.header_mac
    }

    /// Seals `plain` for one purpose under clear `names`, and frames it for storing.
    ///
    /// # Errors
    /// [`Unsealable`] for names above 64 KiB or content above 4 GiB.
    pub fn seal(&self, label: Label, names: &[u8], plain: &[u8], entropy: &dyn Entropy) -> Result<Vec<u8>, Unsealable> {
        let mut frame = frame::clear(self.epoch, names).ok_or(Unsealable)?;
        let associated = associated(self.id, label.name(), &frame);
        let nonce = entropy::take::<NONCE>(entropy);
        let sealed = encrypt(self.keys.of(label), &nonce, &associated, padded(plain)?)?;
        frame.extend_from_slice(&nonce);
        frame.extend_from_slice(&sealed);
        Ok(frame)
    }

    /// Opens a frame that was sealed for this purpose. The caller compares `frame.names` with what it asked for.
    ///
    /// # Errors
    /// [`OpenFault`], which says nothing about the content.
    pub fn open(&self, label: Label, frame: &Frame<'_>) -> Result<Zeroizing<Vec<u8>>, OpenFault> {
        let key = self.key(label, frame.epoch).ok_or(OpenFault::UnknownEpoch(frame.epoch))?;
        let associated = associated(self.id, label.name(), frame.clear);
        let plain = decrypt(key, frame.nonce, &associated, frame.sealed).ok_or(OpenFault::Altered)?;
        unpadded(plain).ok_or(OpenFault::Altered)
    }

    fn key(&self, label: Label, epoch: u32) -> Option<&Secret> {
        if epoch == self.epoch {
            return Some(self.keys.of(label));
        }
        let past = self.past.iter().find(|past| past.epoch == epoch)?;
        match label {
            Label::Draft => Some(&past.draft),
            Label::Mirror => Some(&past.mirror),
            _ => None,
        }
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault").field("id", &self.id).field("epoch", &self.epoch).finish_non_exhaustive()
    }
}

/// What a seal is bound to: the vault, the purpose, and everything that stands in clear.
pub(super) fn associated(vault: VaultId, label: &str, clear: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(17 + label.len() + clear.len());
    bytes.extend_from_slice(vault.bytes());
    // labels are constants of a few letters
    bytes.push(u8::try_from(label.len()).unwrap_or(u8::MAX));
    bytes.extend_from_slice(label.as_bytes());
    bytes.extend_from_slice(clear);
    bytes
}

/// Encrypts in place and appends the tag.
pub(super) fn encrypt(key: &Secret, nonce: &[u8; NONCE], associated: &[u8], plain: Zeroizing<Vec<u8>>) -> Result<Vec<u8>, Unsealable> {
    let mut bytes = plain;
    let cipher = XChaCha20Poly1305::new(key.expose().into());
    let tag = cipher.encrypt_in_place_detached(XNonce::from_slice(nonce), associated, &mut bytes).map_err(|_| Unsealable)?;
    let mut sealed = Vec::with_capacity(bytes.len() + TAG);
    sealed.extend_from_slice(&bytes);
    sealed.extend_from_slice(&tag);
    Ok(sealed)
}

/// Decrypts what [`encrypt`] wrote; `None` where anything of it is not as it was.
pub(super) fn decrypt(key: &Secret, nonce: &[u8; NONCE], associated: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (ciphertext, tag) = sealed.split_at_checked(sealed.len().checked_sub(TAG)?)?;
    let mut bytes = Zeroizing::new(ciphertext.to_vec());
    let cipher = XChaCha20Poly1305::new(key.expose().into());
    cipher.decrypt_in_place_detached(XNonce::from_slice(nonce), associated, &mut bytes, Tag::from_slice(tag)).ok()?;
    Some(bytes)
}

/// Length in four bytes, big-endian, the content, and zeros up to the next step.
fn padded(plain: &[u8]) -> Result<Zeroizing<Vec<u8>>, Unsealable> {
    let length = u32::try_from(plain.len()).map_err(|_| Unsealable)?;
    let size = plain.len().checked_add(4).and_then(|size| size.checked_next_multiple_of(STEP)).ok_or(Unsealable)?;
    // the room for the whole is taken at once, so that no half-filled copy is left behind unwiped
    let mut bytes = Zeroizing::new(Vec::with_capacity(size));
    bytes.extend_from_slice(&length.to_be_bytes());
    bytes.extend_from_slice(plain);
    bytes.resize(size, 0);
    Ok(bytes)
}

fn unpadded(mut bytes: Zeroizing<Vec<u8>>) -> Option<Zeroizing<Vec<u8>>> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let padding = rest.get(length..)?;
    if padding.len() >= STEP || padding.iter().any(|byte| *byte != 0) {
        return None;
    }
    bytes.copy_within(4..4 + length, 0);
    bytes.truncate(length);
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padding_comes_off_again_and_hides_the_length() {
        for length in [0, 1, 251, 252, 253, 508, 509, 5000] {
            let plain = vec![7; length];
            let bytes = padded(&plain).unwrap();
            assert_eq!(bytes.len() % STEP, 0);
            assert_eq!(unpadded(bytes).unwrap().as_slice(), plain);
        }
        assert_eq!(padded(&[1; 3]).unwrap().len(), padded(&[1; 250]).unwrap().len());
    }

    #[test]
    fn odd_padding_is_refused() {
        let whole = padded(b"words").unwrap();
        for (at, byte) in [(3, 255), (0, 1), (200, 1), (9, 1)] {
            let mut bytes = whole.clone();
            bytes[at] = byte;
            assert!(unpadded(bytes).is_none(), "{at}");
        }
        assert!(unpadded(Zeroizing::new(vec![0; 3])).is_none());
        assert!(unpadded(Zeroizing::new(vec![0; 512])).is_none());
    }
}
