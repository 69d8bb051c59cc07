//! Files that a passphrase opens, in a format that other programs read too: age, version 1.
//!
//! What it promises: a file that is written here is opened by every program that knows the format, and a file that another
//! program wrote for one passphrase is opened here. Nothing of a file that was changed, cut or added to comes out as if it
//! were whole. It holds no clock, no randomness and no storage, and makes no key from a passphrase: the worker does that
//! (`scrypt`, asked for with a [`Recipe`]), because it takes a second and much memory.
//!
//! ```text
//! age-encryption.org/v1                          version
//! -> scrypt <salt> <work>                        16 bytes, and the logarithm of N to base two, decimal
//! <the file key, sealed under the wrap key>      32 bytes: ciphertext and tag
//! --- <mac>                                      HMAC-SHA256 of everything up to and with the three hyphens
//! nonce, 16 bytes; then one chunk after the other, each up to 64 KiB and its tag
//! ```
//! Bytes in the header are base64 without padding; every line ends with a line feed.
//!
//! | key | made of |
//! |---|---|
//! | wrap key | scrypt of the passphrase with `age-encryption.org/v1/scrypt` and the salt, N = 2^work, r = 8, p = 1 |
//! | file key | 16 random bytes, a new one for each file |
//! | key of the MAC | HKDF-SHA256 of the file key, no salt, info `header` |
//! | key of the chunks | HKDF-SHA256 of the file key, the nonce as salt, info `payload` |
//!
//! Everything is sealed with ChaCha20-Poly1305: the file key under a nonce of zeros, a chunk under its number in eleven
//! bytes, big-endian, and one more that is 1 for the last chunk and 0 for all before it.
//!
//! What is left out: files for public keys, and the form as text between `-----BEGIN AGE ENCRYPTED FILE-----` and its end.
//!
//! Source: <https://age-encryption.org/v1>, which is <https://github.com/C2SP/C2SP/blob/main/age.md>.

mod header;
mod stream;

use std::fmt;

use header::Header;
pub use stream::{Opened, Writer};

use super::entropy::{self, Entropy};
use super::keys::Secret;
use super::seal::TAG;

/// Length of a recipe's salt in bytes.
pub const SALT: usize = 16;
/// Length of the nonce before the chunks in bytes.
const NONCE: usize = 16;
/// How much is sealed at once, in bytes.
pub const CHUNK: usize = 64 * 1024;

/// What stands before the salt when scrypt is asked.
const SALT_LABEL: &[u8] = b"age-encryption.org/v1/scrypt";
/// Length of both together in bytes.
const SCRYPT_SALT: usize = SALT_LABEL.len() + SALT;

/// Why a file does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgeFault {
    /// It doesn't begin like one of these files.
    NotAge,
    /// It is one, but of another version, or for keys and not for one passphrase.
    NotAPassphrase,
    /// It asks for more work than a phone's browser can bear.
    TooMuchWork,
    /// The passphrase is another one, or what it opens was changed: the two can't be told apart.
    WrongPassphrase,
    /// It isn't as any program writes it, was changed, or goes on behind its end. Where it was cut inside of a chunk, that
    /// looks the same.
    Altered,
    /// It ends too early.
    Cut,
}

/// How much work scrypt is asked to do: the logarithm of N to base two. Only values within the bounds exist, so that a file
/// can't ask for more than a device has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkFactor(u8);

impl WorkFactor {
    /// What is asked for when a file is written: 64 MiB.
    pub const WRITTEN: Self = Self(16);
    /// The most that is done to read one: 256 MiB. It is what the first program of the format, `age`, writes.
    pub const MOST: Self = Self(18);

    /// A work factor; `None` outside the bounds.
    pub fn new(log2: u8) -> Option<Self> {
        (1..=Self::MOST.0).contains(&log2).then_some(Self(log2))
    }

    /// The logarithm of N to base two.
    pub const fn log2(self) -> u8 {
        self.0
    }

    /// How much memory scrypt needs for it, in bytes.
    pub const fn memory(self) -> usize {
        (128 * 8) << self.0
    }

    /// Reads digits; the first of them is never a zero.
    fn parse(digits: &[u8]) -> Result<Self, AgeFault> {
        if digits.first().is_none_or(|first| *first == b'0') || !digits.iter().all(u8::is_ascii_digit) {
            return Err(AgeFault::Altered);
        }
        let number = std::str::from_utf8(digits).map_err(|_| AgeFault::Altered)?;
        number.parse().ok().and_then(Self::new).ok_or(AgeFault::TooMuchWork)
    }
}

/// What makes a wrap key, apart from the passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recipe {
    /// What makes this key another one than that of the same passphrase for another file.
    pub salt: [u8; SALT],
    /// How much work it is.
    pub work: WorkFactor,
}

impl Recipe {
    /// The recipe for a file that is to be written.
    pub fn fresh(entropy: &dyn Entropy) -> Self {
        Self { salt: entropy::take(entropy), work: WorkFactor::WRITTEN }
    }

    /// The salt as scrypt is given it.
    pub fn scrypt_salt(&self) -> [u8; SCRYPT_SALT] {
        let mut salt = [0; SCRYPT_SALT];
        for (to, from) in salt.iter_mut().zip(SALT_LABEL.iter().chain(&self.salt)) {
            *to = *from;
        }
        salt
    }
}

/// A file taken apart; nothing in it is authenticated before [`Sealed::open`].
pub struct Sealed<'a> {
    header: Header<'a>,
    nonce: &'a [u8; NONCE],
    chunks: &'a [u8],
}

impl<'a> Sealed<'a> {
    /// Takes a file apart.
    ///
    /// # Errors
    /// Any [`AgeFault`] but that of the wrong passphrase.
    pub fn read(bytes: &'a [u8]) -> Result<Self, AgeFault> {
        let (header, rest) = Header::read(bytes)?;
        let (nonce, chunks) = rest.split_first_chunk().ok_or(AgeFault::Cut)?;
        if chunks.len() < TAG {
            return Err(AgeFault::Cut);
        }
        Ok(Self { header, nonce, chunks })
    }

    /// What the worker needs beside the passphrase to make the wrap key.
    pub const fn recipe(&self) -> Recipe {
        self.header.recipe
    }

    /// Opens it with the wrap key.
    ///
    /// # Errors
    /// [`AgeFault::WrongPassphrase`] where the file key doesn't come out, [`AgeFault::Altered`] where it does and the rest of
    /// the header isn't as it was.
    pub fn open(&self, wrap: &Secret) -> Result<Opened<'a>, AgeFault> {
        let file = self.header.open(wrap)?;
        Opened::new(&file, self.nonce, self.chunks).ok_or(AgeFault::Altered)
    }
}

impl fmt::Debug for Sealed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sealed(..)")
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
