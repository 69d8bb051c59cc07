//! Shelves: what every list needs of the records of one segment of the index, sealed together in one row, so that a journal of
//! thousands is there with a few reads instead of thousands.
//!
//! ```text
//! names:  segment number u32
//! plain:  2 u8, the format; n u16, number of copies; n times:
//!           length u16 and the clear names of the record's row,
//!           0 u8, length u32 and what is sealed in it, or for an entry 1 u8, length u32 and its glimpse (storage/glimpse.rs)
//! ```
//! All numbers big-endian. The format 1 had no number and copied entries whole; it is made anew where it is found. A version never
//! changes, so a copy of it is as true as the row that it was made from; which version is the head, the index says. A shelf is derived: it
//! is deleted in the transaction that changes its segment, so that nothing that was deleted for good stays on it, and made anew in idle
//! time. One that is missing, damaged or of an earlier time costs time alone: what isn't found there is read from `rec`.

use std::ops::Range;
use std::vec::IntoIter;

use zeroize::Zeroizing;

use super::envelope::{self, Plain};
use super::glimpse;
use super::version::Version;
use crate::domain::glimpse::Glimpse;
use crate::domain::id::{RecordId, VersionId};
use crate::vault::frame::Frame;
use crate::vault::seal::Unsealable;
use crate::vault::{Entropy, Label, Vault};

/// How the keys of all shelves begin.
pub const SHELVES: &str = "shelf/";
/// How what is sealed in one begins.
const FORMAT: u8 = 2;
/// What stands before the content of a copy.
const WHOLE: u8 = 0;
const GLIMPSE: u8 = 1;
/// Most bytes that one record may take on a shelf: larger ones are read by themselves.
pub const LARGEST: usize = 16 * 1024;

/// The key of the shelf beside a segment, in the table `index`.
pub fn key(number: u32) -> String {
    format!("{SHELVES}{number:08x}")
}

/// The number in a key; `None` where it isn't one of ours.
pub fn parse_key(text: &str) -> Option<u32> {
    let number = u32::from_str_radix(text.strip_prefix(SHELVES)?, 16).ok()?;
    (key(number) == text).then_some(number)
}

/// A record as it is put on a shelf: the clear names of its row, and what stands for its content.
pub struct Copy {
    names: Vec<u8>,
    what: u8,
    content: Zeroizing<Vec<u8>>,
}

impl Copy {
    /// Makes one of a row; `None` where it is so large that it is read by itself.
    pub fn of(version: &Version, plain: Plain<'_>) -> Option<Self> {
        let glimpse = version.content.body().and_then(Glimpse::of);
        let (what, content) = match glimpse {
            Some(glimpse) => (GLIMPSE, glimpse::write(&glimpse, LARGEST)?),
            None => (WHOLE, plain.content),
        };
        (content.len() <= LARGEST).then(|| Self { names: plain.names.to_vec(), what, content })
    }
}

/// A record as it stands on a shelf.
pub enum Shelved {
    /// All of it.
    Whole(Version),
    /// What lists show of it.
    Glimpse(RecordId, Glimpse),
}

/// Seals a shelf.
///
/// # Errors
/// [`Unsealable`] where there are more copies, or longer ones, than the format can count.
pub fn seal(vault: &Vault, entropy: &dyn Entropy, number: u32, copies: &[Copy]) -> Result<Vec<u8>, Unsealable> {
    // the room for the whole is taken at once, so that no half-filled part is left behind unwiped
    let size = copies.iter().map(|copy| 7 + copy.names.len() + copy.content.len()).sum::<usize>();
    let mut plain = Zeroizing::new(Vec::with_capacity(3 + size));
    plain.push(FORMAT);
    plain.extend_from_slice(&u16::try_from(copies.len()).map_err(|_| Unsealable)?.to_be_bytes());
    for copy in copies {
        plain.extend_from_slice(&u16::try_from(copy.names.len()).map_err(|_| Unsealable)?.to_be_bytes());
        plain.extend_from_slice(&copy.names);
        plain.push(copy.what);
        plain.extend_from_slice(&u32::try_from(copy.content.len()).map_err(|_| Unsealable)?.to_be_bytes());
        plain.extend_from_slice(&copy.content);
    }
    vault.seal(Label::Shelf, &number.to_be_bytes(), &plain, entropy)
}

/// What stands on a shelf, taken apart one at a time, because that takes longer than unsealing all of it.
pub struct Copies {
    plain: Zeroizing<Vec<u8>>,
    places: IntoIter<Place>,
}

/// Where a copy stands.
struct Place {
    id: RecordId,
    vid: VersionId,
    names: Range<usize>,
    what: u8,
    content: Range<usize>,
}

impl Copies {
    /// Opens the shelf with this number; `None` where it doesn't open, or doesn't follow the format.
    pub fn open(vault: &Vault, number: u32, bytes: &[u8]) -> Option<Self> {
        let frame = Frame::parse(bytes).ok()?;
        if frame.names != number.to_be_bytes() {
            return None;
        }
        let plain = vault.open(Label::Shelf, &frame).ok()?;
        let places = places(&plain)?.into_iter();
        Some(Self { plain, places })
    }

    /// Which versions are there still to come.
    pub fn named(&self) -> impl Iterator<Item = (RecordId, VersionId)> {
        self.places.as_slice().iter().map(|place| (place.id, place.vid))
    }
}

impl Iterator for Copies {
    /// `None` for one that can't be read.
    type Item = Option<Shelved>;

    fn next(&mut self) -> Option<Self::Item> {
        let place = self.places.next()?;
        let part = |range: Range<usize>| self.plain.get(range).unwrap_or_default();
        let content = part(place.content);
        Some(match place.what {
            WHOLE => envelope::read_plain(part(place.names), content).map(Shelved::Whole),
            GLIMPSE => glimpse::read(content).map(|glimpse| Shelved::Glimpse(place.id, glimpse)),
            _ => None,
        })
    }
}

fn places(plain: &[u8]) -> Option<Vec<Place>> {
    let (count, mut rest) = plain.strip_prefix(&[FORMAT])?.split_first_chunk::<2>()?;
    let count = u16::from_be_bytes(*count);
    let mut places = Vec::with_capacity(count.into());
    let at = |rest: &[u8]| plain.len() - rest.len();
    for _ in 0..count {
        let (length, after) = rest.split_first_chunk::<2>()?;
        let (names, after) = after.split_at_checked(u16::from_be_bytes(*length).into())?;
        let (what, after) = after.split_first()?;
        let (length, content) = after.split_first_chunk::<4>()?;
        let (_, after) = content.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)?;
        let (id, vid) = envelope::named(names)?;
        let names = at(rest) + 2..at(rest) + 2 + names.len();
        places.push(Place { id, vid, names, what: *what, content: at(content)..at(after) });
        rest = after;
    }
    rest.is_empty().then_some(places)
}
