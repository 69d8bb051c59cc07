//! The four lines before the chunks, and the file key in them.

use base64ct::{Base64Unpadded, Encoding as _};
use chacha20poly1305::aead::{AeadInPlace, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Nonce, Tag};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{AgeFault, NONCE, Recipe, WorkFactor};
use crate::vault::entropy::{self, Entropy};
use crate::vault::keys::{KEY, Secret};
use crate::vault::seal::{TAG, Unsealable};

/// How every version begins.
const FORMAT: &[u8] = b"age-encryption.org/";
/// The one version that there is.
const VERSION: &[u8] = b"v1\n";
/// How a stanza begins.
const STANZA: &[u8] = b"-> ";
/// What stands in it when a passphrase opens the file.
const SCRYPT: &[u8] = b"scrypt ";
/// How the last line begins. It is the end of what the MAC covers.
const END: &[u8] = b"---";

/// Length of a file key in bytes.
const FILE_KEY: usize = 16;
/// Length of one under its tag.
const WRAPPED: usize = FILE_KEY + TAG;
/// The nonce that file keys are sealed under: no wrap key is used twice.
const ZEROS: [u8; 12] = [0; 12];
/// The most bytes of a line without its end. A salt has 22, a file key or a MAC 43; the rest is for a work factor.
const LONGEST: usize = 64;

/// What all keys of a file are made of, wiped when dropped.
pub(super) struct FileKey(Zeroizing<[u8; FILE_KEY]>);

impl FileKey {
    pub(super) fn random(entropy: &dyn Entropy) -> Self {
        Self(Zeroizing::new(entropy::take(entropy)))
    }

    /// The cipher for the chunks behind a nonce.
    pub(super) fn cipher(&self, nonce: &[u8; NONCE]) -> Option<ChaCha20Poly1305> {
        let key = self.derive(Some(nonce), b"payload")?;
        Some(ChaCha20Poly1305::new(key.as_ref().into()))
    }

    fn mac(&self, covered: &[u8]) -> Option<Hmac<Sha256>> {
        let key = self.derive(None, b"header")?;
        Some(<Hmac<Sha256> as Mac>::new_from_slice(key.as_ref()).ok()?.chain_update(covered))
    }

    /// `None` would mean that more than 255 hashes were asked for; one is.
    fn derive(&self, salt: Option<&[u8]>, info: &[u8]) -> Option<Zeroizing<[u8; KEY]>> {
        let mut derived = Zeroizing::new([0; KEY]);
        Hkdf::<Sha256>::new(salt, self.0.as_ref()).expand(info, derived.as_mut()).ok()?;
        Some(derived)
    }
}

/// A header taken apart.
pub(super) struct Header<'a> {
    pub(super) recipe: Recipe,
    wrapped: [u8; WRAPPED],
    mac: [u8; KEY],
    covered: &'a [u8],
}

impl<'a> Header<'a> {
    /// Takes a header apart, and gives what stands behind it.
    pub(super) fn read(bytes: &'a [u8]) -> Result<(Self, &'a [u8]), AgeFault> {
        let rest = after(bytes, FORMAT, AgeFault::NotAge)?;
        let rest = after(rest, VERSION, AgeFault::NotAPassphrase)?;
        let rest = after(rest, STANZA, AgeFault::Altered)?;
        let rest = after(rest, SCRYPT, AgeFault::NotAPassphrase)?;
        let (arguments, rest) = line(rest)?;
        let recipe = recipe(arguments)?;
        let (wrapped, rest) = line(rest)?;
        let wrapped = exactly(wrapped)?;
        if rest.starts_with(STANZA) {
            return Err(AgeFault::NotAPassphrase);
        }
        let covered = bytes.len() - rest.len() + END.len();
        let rest = after(rest, END, AgeFault::Altered)?;
        let rest = after(rest, b" ", AgeFault::Altered)?;
        let (mac, rest) = line(rest)?;
        let mac = exactly(mac)?;
        Ok((Self { recipe, wrapped, mac, covered: bytes.get(..covered).ok_or(AgeFault::Cut)? }, rest))
    }

    /// Takes the file key out, and holds the header to its MAC.
    pub(super) fn open(&self, wrap: &Secret) -> Result<FileKey, AgeFault> {
        let (ciphertext, tag) = self.wrapped.split_first_chunk().ok_or(AgeFault::Altered)?;
        let mut file = FileKey(Zeroizing::new(*ciphertext));
        let cipher = ChaCha20Poly1305::new(wrap.expose().into());
        cipher
            .decrypt_in_place_detached(Nonce::from_slice(&ZEROS), &[], file.0.as_mut(), Tag::from_slice(tag))
            .map_err(|_| AgeFault::WrongPassphrase)?;
        let mac = file.mac(self.covered).ok_or(AgeFault::Altered)?;
        // compares in constant time
        mac.verify_slice(&self.mac).map_err(|_| AgeFault::Altered)?;
        Ok(file)
    }
}

/// The header of a new file.
pub(super) fn write(recipe: &Recipe, wrap: &Secret, file: &FileKey) -> Result<Vec<u8>, Unsealable> {
    let mut wrapped = file.0.to_vec();
    let cipher = ChaCha20Poly1305::new(wrap.expose().into());
    let tag = cipher.encrypt_in_place_detached(Nonce::from_slice(&ZEROS), &[], &mut wrapped).map_err(|_| Unsealable)?;
    wrapped.extend_from_slice(&tag);
    let (salt, work) = (Base64Unpadded::encode_string(&recipe.salt), recipe.work.log2().to_string());
    let wrapped = Base64Unpadded::encode_string(&wrapped);
    let mut header = Vec::new();
    for part in [FORMAT, VERSION, STANZA, SCRYPT, salt.as_bytes(), b" ", work.as_bytes(), b"\n", wrapped.as_bytes(), b"\n", END] {
        header.extend_from_slice(part);
    }
    let mac = file.mac(&header).ok_or(Unsealable)?.finalize().into_bytes();
    for part in [b" ", Base64Unpadded::encode_string(&mac).as_bytes(), b"\n"] {
        header.extend_from_slice(part);
    }
    Ok(header)
}

/// What stands behind words that have to be there; `otherwise` where others are.
fn after<'a>(bytes: &'a [u8], words: &[u8], otherwise: AgeFault) -> Result<&'a [u8], AgeFault> {
    bytes.strip_prefix(words).ok_or(if words.starts_with(bytes) { AgeFault::Cut } else { otherwise })
}

/// A line, and what stands behind it. Its end isn't looked for further away than it can be.
fn line(bytes: &[u8]) -> Result<(&[u8], &[u8]), AgeFault> {
    let near = bytes.get(..=LONGEST).unwrap_or(bytes);
    let fault = if bytes.len() > LONGEST { AgeFault::Altered } else { AgeFault::Cut };
    let end = near.iter().position(|byte| *byte == b'\n').ok_or(fault)?;
    let (line, rest) = bytes.split_at_checked(end).ok_or(fault)?;
    Ok((line, rest.get(1..).unwrap_or_default()))
}

fn recipe(arguments: &[u8]) -> Result<Recipe, AgeFault> {
    let mut arguments = arguments.split(|byte| *byte == b' ');
    match (arguments.next(), arguments.next(), arguments.next()) {
        (Some(salt), Some(work), None) => Ok(Recipe { salt: exactly(salt)?, work: WorkFactor::parse(work)? }),
        _ => Err(AgeFault::Altered),
    }
}

/// Exactly `N` bytes, written as base64 in the one way there is.
fn exactly<const N: usize>(text: &[u8]) -> Result<[u8; N], AgeFault> {
    let mut bytes = [0; N];
    let read = Base64Unpadded::decode(text, &mut bytes).map_err(|_| AgeFault::Altered)?;
    if read.len() == N { Ok(bytes) } else { Err(AgeFault::Altered) }
}
