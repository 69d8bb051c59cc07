//! The sealed index: what stands in `rec`, small enough to open at once.
//!
//! It has exactly one row for every row of `rec`, in sealed segments of at most 256 rows, and a sealed head with the count
//! of every segment and the SHA-256 of its stored bytes. So a lost, exchanged or outdated segment is noticed before it is
//! believed. The index is derived: where it can't be trusted it is rebuilt from `rec`, and what was found is said.
//!
//! It can't notice that the whole database was put back to an earlier state; nothing on the device could.

mod row;
mod segment;

use std::rc::Rc;

pub use row::{Flags, IndexRow, Listed, list, newest};
pub use segment::ROWS;
use segment::Segment;
use sha2::{Digest, Sha256};

use super::port::{Row, Table, Write};
use super::shelf;
use crate::domain::id::RecordId;
use crate::vault::entropy::take;
use crate::vault::frame::Frame;
use crate::vault::seal::Unsealable;
use crate::vault::{Entropy, Label, Vault};

/// The key of the head in the table `meta`.
pub const HEAD: &str = "index";
/// How the keys of all segments begin: their numbers stay far below 2^28.
pub const SEGMENTS: &str = "0";

/// What is wrong with a stored index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndexFault {
    /// There is no head.
    HeadMissing,
    /// The head doesn't open, or doesn't follow the format.
    HeadDamaged,
    /// A segment that the head counts isn't there.
    SegmentMissing(u32),
    /// A segment isn't the one that the head knows: an earlier or later one, or damaged.
    SegmentMixed(u32),
    /// A segment is the one that the head knows, and doesn't open or doesn't follow the format.
    SegmentDamaged(u32),
}

/// An index in memory, exactly as it was last read from or written to the store.
#[derive(Clone, Debug)]
pub struct Index {
    lineage: u64,
    generation: u64,
    head: Option<Vec<u8>>,
    segments: Vec<Rc<Segment>>,
}

/// The writes that bring the stored index to a new state, and that state.
#[derive(Clone, Debug)]
pub struct IndexChange {
    /// The index after the writes.
    pub index: Index,
    /// The writes: the changed segments and the head.
    pub writes: Vec<Write>,
}

impl Index {
    /// An index that isn't stored yet.
    pub const fn empty() -> Self {
        Self { lineage: 0, generation: 0, head: None, segments: Vec::new() }
    }

    /// Whether this one may take the place of another in memory: it is not an earlier state of the same index.
    pub const fn may_replace(&self, other: &Self) -> bool {
        self.lineage != other.lineage || self.generation >= other.generation
    }

    /// Whether the stored head is the very one that this index was read from or wrote.
    pub fn is_current(&self, stored_head: Option<&Row>) -> bool {
        self.head.is_some() && self.head.as_deref() == stored_head.map(|row| row.value.as_slice())
    }

    /// All rows.
    pub fn rows(&self) -> impl Iterator<Item = &IndexRow> {
        self.segments.iter().flat_map(|segment| &segment.rows)
    }

    /// How many rows there are.
    pub fn count(&self) -> usize {
        self.segments.iter().map(|segment| segment.rows.len()).sum()
    }

    /// The rows of one record: one for each head.
    pub fn rows_of(&self, id: RecordId) -> impl Iterator<Item = &IndexRow> {
        self.rows().filter(move |row| row.id == id)
    }

    /// Opens a stored index.
    pub fn load(vault: &Vault, head: Option<&Row>, segments: &[Row]) -> Result<Self, IndexFault> {
        let head = head.ok_or(IndexFault::HeadMissing)?;
        let listed = Head::open(vault, &head.value).ok_or(IndexFault::HeadDamaged)?;
        let mut opened = Vec::with_capacity(listed.segments.len());
        for (number, entry) in (0_u32..).zip(&listed.segments) {
            let key = segment_key(number);
            let stored = segments.iter().find(|row| row.key == key).ok_or(IndexFault::SegmentMissing(number))?;
            if hash(&stored.value) != entry.hash {
                return Err(IndexFault::SegmentMixed(number));
            }
            let rows = Segment::open(vault, number, &stored.value).ok_or(IndexFault::SegmentDamaged(number))?;
            if rows.len() != usize::from(entry.rows) {
                return Err(IndexFault::SegmentDamaged(number));
            }
            opened.push(Rc::new(Segment { rows, hash: entry.hash }));
        }
        Ok(Self { lineage: listed.lineage, generation: listed.generation, head: Some(head.value.clone()), segments: opened })
    }

    /// Reads what rows can be had from an index that [`Index::load`] refuses, to tell what is missing. Segments are taken
    /// where they open, whether or not the head knows them.
    pub fn salvage(vault: &Vault, segments: &[Row]) -> Vec<IndexRow> {
        let open = |(number, row): (u32, &Row)| Segment::open(vault, number, &row.value);
        segments.iter().filter_map(|row| Some((parse_segment_key(&row.key)?, row))).filter_map(open).flatten().collect()
    }

    /// Replaces all rows of some records: one segment and the head are written where the record has one head.
    pub fn replace(&self, vault: &Vault, entropy: &dyn Entropy, ids: &[RecordId], rows: Vec<IndexRow>) -> Result<IndexChange, Unsealable> {
        self.write(vault, entropy, self.lineage, self.replaced(ids, rows))
    }

    /// The same in memory alone, where the stored index can't be trusted and is about to be rebuilt.
    #[must_use]
    pub fn replace_unstored(&self, ids: &[RecordId], rows: Vec<IndexRow>) -> Self {
        let segment = |after: After| match after {
            After::Same(segment) => segment,
            After::Changed(rows) => Rc::new(Segment { rows, hash: [0; 32] }),
        };
        let segments = self.replaced(ids, rows).into_iter().map(segment).collect();
        Self { lineage: self.lineage, generation: self.generation, head: None, segments }
    }

    fn replaced(&self, ids: &[RecordId], rows: Vec<IndexRow>) -> Vec<After> {
        let mut segments: Vec<After> = self.segments.iter().map(|segment| After::without(segment, ids)).collect();
        for row in rows {
            // a segment that is rewritten anyhow, else the last one, else a new one
            let last = segments.len().saturating_sub(1);
            let has_room = |(at, after): &(usize, &mut After)| after.rows().len() < ROWS && (after.is_changed() || *at == last);
            match segments.iter_mut().enumerate().find(has_room) {
                Some((_, after)) => after.push(row),
                None => segments.push(After::Changed(vec![row])),
            }
        }
        segments
    }

    /// How many segments have a shelf, or may have one: all but the last, which changes with every new record.
    pub fn shelves(&self) -> u32 {
        u32::try_from(self.segments.len()).unwrap_or(u32::MAX).saturating_sub(1)
    }

    /// The rows of one segment.
    pub fn segment(&self, number: u32) -> &[IndexRow] {
        usize::try_from(number).ok().and_then(|number| self.segments.get(number)).map_or(&[], |segment| &segment.rows)
    }

    /// Whether a segment that may have a shelf is the same here and there.
    pub fn shares(&self, other: &Self, number: u32) -> bool {
        let hash = |index: &Self| Some(index.segments.get(usize::try_from(number).ok()?)?.hash);
        number < self.shelves() && hash(self) == hash(other)
    }

    /// Makes a whole index of these rows, deleting what else is stored beside: segments that are no longer needed, and shelves.
    pub fn rebuild(&self, vault: &Vault, entropy: &dyn Entropy, rows: Vec<IndexRow>, stored: &[Row]) -> Result<IndexChange, Unsealable> {
        let mut segments = Vec::with_capacity(rows.len().div_ceil(ROWS));
        let mut rows = rows.into_iter().peekable();
        while rows.peek().is_some() {
            segments.push(After::Changed(rows.by_ref().take(ROWS).collect()));
        }
        let kept = segments.len();
        let lineage = u64::from_be_bytes(take(entropy));
        let mut change = self.write(vault, entropy, lineage, segments)?;
        let is_left_over = |row: &&Row| parse_segment_key(&row.key).is_none_or(|number| usize::try_from(number).is_ok_and(|at| at >= kept));
        change.writes.extend(stored.iter().filter(is_left_over).map(|row| Write::Delete(Table::Index, row.key.clone())));
        Ok(change)
    }

    fn write(&self, vault: &Vault, entropy: &dyn Entropy, lineage: u64, segments: Vec<After>) -> Result<IndexChange, Unsealable> {
        let mut writes = Vec::new();
        let mut written = Vec::with_capacity(segments.len());
        let last = u32::try_from(segments.len()).map_err(|_| Unsealable)?.saturating_sub(1);
        for (number, after) in (0_u32..).zip(segments) {
            match after {
                After::Same(segment) => written.push(segment),
                After::Changed(rows) => {
                    let value = Segment::seal(vault, entropy, number, &rows)?;
                    written.push(Rc::new(Segment { rows, hash: hash(&value) }));
                    writes.push(Write::Put(Table::Index, Row { key: segment_key(number), value }));
                    // the last segment has no shelf
                    if number < last {
                        writes.push(Write::Delete(Table::Index, shelf::key(number)));
                    }
                }
            }
        }
        let generation = self.generation.saturating_add(1);
        let head = Head::seal(vault, entropy, (lineage, generation), &written)?;
        writes.push(Write::Put(Table::Meta, Row { key: HEAD.to_owned(), value: head.clone() }));
        Ok(IndexChange { index: Self { lineage, generation, head: Some(head), segments: written }, writes })
    }
}

/// A segment after a change.
enum After {
    Same(Rc<Segment>),
    Changed(Vec<IndexRow>),
}

impl After {
    fn without(segment: &Rc<Segment>, ids: &[RecordId]) -> Self {
        if segment.rows.iter().any(|row| ids.contains(&row.id)) {
            Self::Changed(segment.rows.iter().filter(|row| !ids.contains(&row.id)).cloned().collect())
        } else {
            Self::Same(Rc::clone(segment))
        }
    }

    fn rows(&self) -> &[IndexRow] {
        match self {
            Self::Same(segment) => &segment.rows,
            Self::Changed(rows) => rows,
        }
    }

    const fn is_changed(&self) -> bool {
        matches!(self, Self::Changed(_))
    }

    fn push(&mut self, row: IndexRow) {
        if let Self::Same(segment) = self {
            *self = Self::Changed(segment.rows.clone());
        }
        if let Self::Changed(rows) = self {
            rows.push(row);
        }
    }
}

/// The head's content, big-endian: lineage u64 (random, another one after every rebuild), generation u64 (grows with every
/// change), number of segments u32, then for each: rows u16, SHA-256 of its stored bytes.
struct Head {
    lineage: u64,
    generation: u64,
    segments: Vec<HeadEntry>,
}

struct HeadEntry {
    rows: u16,
    hash: [u8; 32],
}

impl Head {
    fn seal(
        vault: &Vault,
        entropy: &dyn Entropy,
        (lineage, generation): (u64, u64),
        segments: &[Rc<Segment>],
    ) -> Result<Vec<u8>, Unsealable> {
        let mut plain = Vec::with_capacity(20 + 34 * segments.len());
        plain.extend_from_slice(&lineage.to_be_bytes());
        plain.extend_from_slice(&generation.to_be_bytes());
        plain.extend_from_slice(&u32::try_from(segments.len()).map_err(|_| Unsealable)?.to_be_bytes());
        for segment in segments {
            plain.extend_from_slice(&u16::try_from(segment.rows.len()).map_err(|_| Unsealable)?.to_be_bytes());
            plain.extend_from_slice(&segment.hash);
        }
        vault.seal(Label::IndexHead, &[], &plain, entropy)
    }

    fn open(vault: &Vault, bytes: &[u8]) -> Option<Self> {
        let frame = Frame::parse(bytes).ok()?;
        let plain = vault.open(Label::IndexHead, &frame).ok()?;
        let (lineage, rest) = plain.split_first_chunk::<8>()?;
        let (generation, rest) = rest.split_first_chunk::<8>()?;
        let (count, rest) = rest.split_first_chunk::<4>()?;
        let count = usize::try_from(u32::from_be_bytes(*count)).ok()?;
        if count.checked_mul(34) != Some(rest.len()) {
            return None;
        }
        let entry = |part: &[u8]| {
            let (rows, hash) = part.split_first_chunk::<2>()?;
            Some(HeadEntry { rows: u16::from_be_bytes(*rows), hash: hash.try_into().ok()? })
        };
        let segments = rest.chunks_exact(34).map(entry).collect::<Option<_>>()?;
        Some(Self { lineage: u64::from_be_bytes(*lineage), generation: u64::from_be_bytes(*generation), segments })
    }
}

fn hash(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

fn segment_key(number: u32) -> String {
    format!("{number:08x}")
}

pub(super) fn parse_segment_key(key: &str) -> Option<u32> {
    u32::from_str_radix(key, 16).ok().filter(|number| segment_key(*number) == key)
}
