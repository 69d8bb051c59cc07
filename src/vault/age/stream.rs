//! What stands behind the header: chunks, each sealed with its number and with whether it is the last.

use std::fmt;

use chacha20poly1305::aead::AeadInPlace;
use chacha20poly1305::{ChaCha20Poly1305, Nonce, Tag};
use zeroize::Zeroizing;

use super::header::{self, FileKey};
use super::{AgeFault, CHUNK, NONCE, Recipe};
use crate::vault::entropy::{self, Entropy};
use crate::vault::keys::Secret;
use crate::vault::seal::{TAG, Unsealable};

/// Length of a chunk that isn't the last, under its tag.
const SEALED: usize = CHUNK + TAG;

/// Which chunk it is. Both are part of its nonce, so that none can be moved, left out, or taken for the end.
#[derive(Clone, Copy)]
struct Place {
    number: u64,
    last: bool,
}

impl Place {
    /// Its number in eleven bytes, big-endian, and one more that is 1 at the end.
    fn nonce(self) -> Nonce {
        let mut nonce = [0; 12];
        let [_, _, _, number @ .., last] = &mut nonce;
        (*number, *last) = (self.number.to_be_bytes(), u8::from(self.last));
        Nonce::from(nonce)
    }
}

/// A file whose header is authenticated. Its content comes out chunk by chunk, so that a caller can pause in between.
pub struct Opened<'a> {
    cipher: ChaCha20Poly1305,
    number: u64,
    /// What is still to be opened: nothing behind the last chunk. A fault stays.
    rest: Result<Option<&'a [u8]>, AgeFault>,
}

impl<'a> Opened<'a> {
    pub(super) fn new(file: &FileKey, nonce: &[u8; NONCE], chunks: &'a [u8]) -> Option<Self> {
        Some(Self { cipher: file.cipher(nonce)?, number: 0, rest: Ok(Some(chunks)) })
    }

    /// Opens the next chunk; `None` behind the last. Until that came, what came before is what somebody with the passphrase
    /// wrote, but perhaps not all of it.
    ///
    /// # Errors
    /// [`AgeFault::Altered`], or [`AgeFault::Cut`] where a cut can be told from a change. Whoever asks again is told the same
    /// again.
    pub fn chunk(&mut self) -> Result<Option<Zeroizing<Vec<u8>>>, AgeFault> {
        let Some(rest) = self.rest? else { return Ok(None) };
        match self.first(rest) {
            Ok((plain, rest)) => {
                self.rest = Ok(rest);
                self.number += 1;
                Ok(Some(plain))
            }
            Err(fault) => {
                self.rest = Err(fault);
                Err(fault)
            }
        }
    }

    /// Opens the first chunk of what is left, and gives what stands behind it.
    #[expect(clippy::type_complexity, reason = "it is a chunk, and what a field of ours holds")]
    fn first(&self, rest: &'a [u8]) -> Result<(Zeroizing<Vec<u8>>, Option<&'a [u8]>), AgeFault> {
        if rest.len() < TAG {
            return Err(AgeFault::Cut);
        }
        if let Some((sealed, behind)) = rest.split_at_checked(SEALED).filter(|(_, behind)| !behind.is_empty()) {
            return Ok((self.decrypt(sealed, false).ok_or(AgeFault::Altered)?, Some(behind)));
        }
        match self.decrypt(rest, true) {
            // an empty chunk is there only where there is nothing at all
            Some(plain) if plain.is_empty() && self.number > 0 => Err(AgeFault::Altered),
            Some(plain) => Ok((plain, None)),
            None if rest.len() == SEALED && self.decrypt(rest, false).is_some() => Err(AgeFault::Cut),
            None => Err(AgeFault::Altered),
        }
    }

    fn decrypt(&self, sealed: &[u8], last: bool) -> Option<Zeroizing<Vec<u8>>> {
        let (ciphertext, tag) = sealed.split_at_checked(sealed.len().checked_sub(TAG)?)?;
        let mut bytes = Zeroizing::new(ciphertext.to_vec());
        let nonce = Place { number: self.number, last }.nonce();
        self.cipher.decrypt_in_place_detached(&nonce, &[], &mut bytes, Tag::from_slice(tag)).ok()?;
        Some(bytes)
    }
}

/// A file that is being written.
pub struct Writer {
    cipher: ChaCha20Poly1305,
    number: u64,
    /// Less than a chunk, or the whole one that may be the last.
    plain: Zeroizing<Vec<u8>>,
    sealed: Vec<u8>,
}

impl Writer {
    /// Begins a file. The recipe is a fresh one, and `wrap` was made with it: no wrap key may be used for two files.
    ///
    /// # Errors
    /// [`Unsealable`], which nothing leads to.
    pub fn begin(recipe: Recipe, wrap: &Secret, entropy: &dyn Entropy) -> Result<Self, Unsealable> {
        let file = FileKey::random(entropy);
        let mut sealed = header::write(&recipe, wrap, &file)?;
        let nonce = entropy::take::<NONCE>(entropy);
        sealed.extend_from_slice(&nonce);
        let cipher = file.cipher(&nonce).ok_or(Unsealable)?;
        // the room is taken at once, so that no half-filled copy is left behind unwiped
        Ok(Self { cipher, number: 0, plain: Zeroizing::new(Vec::with_capacity(CHUNK)), sealed })
    }

    /// Adds to its content.
    ///
    /// # Errors
    /// [`Unsealable`], which nothing leads to.
    pub fn push(&mut self, plain: &[u8]) -> Result<(), Unsealable> {
        let mut left = plain;
        while !left.is_empty() {
            if self.plain.len() == CHUNK {
                // there is more, so it isn't the last
                self.seal(false)?;
            }
            let (fits, rest) = left.split_at(left.len().min(CHUNK - self.plain.len()));
            self.plain.extend_from_slice(fits);
            left = rest;
        }
        Ok(())
    }

    /// Takes out what is written of the file so far, so that a long one need not stand in memory in one piece. The parts,
    /// one after the other, are the file; what [`Writer::finish`] gives is the last of them.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.sealed)
    }

    /// Ends the file.
    ///
    /// # Errors
    /// [`Unsealable`], which nothing leads to.
    pub fn finish(mut self) -> Result<Vec<u8>, Unsealable> {
        self.seal(true)?;
        Ok(self.sealed)
    }

    /// Seals what is there, in place: it is overwritten by its ciphertext.
    fn seal(&mut self, last: bool) -> Result<(), Unsealable> {
        let nonce = Place { number: self.number, last }.nonce();
        let tag = self.cipher.encrypt_in_place_detached(&nonce, &[], &mut self.plain).map_err(|_| Unsealable)?;
        self.sealed.extend_from_slice(&self.plain);
        self.sealed.extend_from_slice(&tag);
        self.plain.clear();
        self.number += 1;
        Ok(())
    }
}

impl fmt::Debug for Opened<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Opened(..)")
    }
}

impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Writer(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Sealed, WorkFactor};
    use super::*;

    struct Zeros;

    impl Entropy for Zeros {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(0);
        }
    }

    #[test]
    fn a_nonce_is_the_number_and_whether_it_is_the_last() {
        assert_eq!(Place { number: 0x0102, last: false }.nonce().as_slice(), [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 0]);
        assert_eq!(Place { number: u64::MAX, last: true }.nonce().as_slice(), [0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 1]);
    }

    #[test]
    fn an_empty_chunk_behind_others_is_refused() {
        let wrap = Secret::from_bytes([7; 32]);
        let mut writer = Writer::begin(Recipe { salt: [1; 16], work: WorkFactor::WRITTEN }, &wrap, &Zeros).unwrap();
        writer.push(&vec![5; CHUNK]).unwrap();
        assert_eq!(writer.plain.capacity(), CHUNK, "it grew and left a copy behind");
        writer.seal(false).unwrap();
        let file = writer.finish().unwrap();
        let mut opened = Sealed::read(&file).unwrap().open(&wrap).unwrap();
        assert_eq!(opened.chunk().unwrap().unwrap().as_slice(), vec![5; CHUNK]);
        assert_eq!(opened.chunk(), Err(AgeFault::Altered));
    }
}
