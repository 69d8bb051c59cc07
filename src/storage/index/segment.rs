//! A segment of the index as bytes: fixed rows behind a small table of kinds, so that 10,000 rows open in milliseconds.
//!
//! ```text
//! names:  segment number u32
//! plain:  k u8, number of kinds; k times: length u8, name in UTF-8
//!         n u16, number of rows; n times:
//!           record id 16, version id 16, day i32 (days since 1970-01-01, or -2147483648 for none),
//!           begun i64 (ms since 1970), kind u8 (place in the table), flags u8
//! ```
//! All numbers big-endian. A byte too many or too few makes the segment unreadable, and it is rebuilt.

use super::row::{Flags, IndexRow};
use crate::domain::day::Day;
use crate::domain::id::{RecordId, VersionId};
use crate::domain::record::Kind;
use crate::vault::frame::Frame;
use crate::vault::seal::Unsealable;
use crate::vault::{Entropy, Label, Vault};

/// Most rows in a segment.
pub const ROWS: usize = 256;

const NO_DAY: i32 = i32::MIN;
const ROW: usize = 46;

/// A segment in memory.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    pub(super) rows: Vec<IndexRow>,
    pub(super) hash: [u8; 32],
}

impl Segment {
    pub(super) fn seal(vault: &Vault, entropy: &dyn Entropy, number: u32, rows: &[IndexRow]) -> Result<Vec<u8>, Unsealable> {
        vault.seal(Label::Index, &number.to_be_bytes(), &write(rows).ok_or(Unsealable)?, entropy)
    }

    pub(super) fn open(vault: &Vault, number: u32, bytes: &[u8]) -> Option<Vec<IndexRow>> {
        let frame = Frame::parse(bytes).ok()?;
        if frame.names != number.to_be_bytes() {
            return None;
        }
        read(&vault.open(Label::Index, &frame).ok()?)
    }
}

fn first_day() -> Option<Day> {
    Day::new(1970, 1, 1).ok()
}

fn write(rows: &[IndexRow]) -> Option<Vec<u8>> {
    let first_day = first_day()?;
    let mut kinds: Vec<&str> = Vec::new();
    for row in rows {
        if let Err(at) = kinds.binary_search(&row.kind.name()) {
            kinds.insert(at, row.kind.name());
        }
    }
    // more kinds, or longer names, than a byte can count: such rows are listed without a kind
    kinds.retain(|kind| u8::try_from(kind.len()).is_ok());
    kinds.truncate(usize::from(u8::MAX));
    let mut bytes = Vec::with_capacity(64 + ROW * rows.len());
    bytes.push(u8::try_from(kinds.len()).ok()?);
    for kind in &kinds {
        bytes.push(u8::try_from(kind.len()).ok()?);
        bytes.extend_from_slice(kind.as_bytes());
    }
    bytes.extend_from_slice(&u16::try_from(rows.len()).ok()?.to_be_bytes());
    for row in rows {
        let kind = kinds.iter().position(|kind| *kind == row.kind.name()).and_then(|at| u8::try_from(at).ok());
        bytes.extend_from_slice(row.id.bytes());
        bytes.extend_from_slice(row.vid.bytes());
        bytes.extend_from_slice(&row.day.map_or(NO_DAY, |day| day.days_since(first_day)).to_be_bytes());
        bytes.extend_from_slice(&row.at_ms.to_be_bytes());
        bytes.push(kind.unwrap_or(u8::MAX));
        bytes.push(row.flags.bits());
    }
    Some(bytes)
}

fn read(bytes: &[u8]) -> Option<Vec<IndexRow>> {
    let first_day = first_day()?;
    let (&count, mut rest) = bytes.split_first()?;
    let mut kinds = Vec::with_capacity(usize::from(count));
    for _ in 0..count {
        let (&length, after) = rest.split_first()?;
        let (name, after) = after.split_at_checked(usize::from(length))?;
        kinds.push(Kind::from_name(std::str::from_utf8(name).ok()?));
        rest = after;
    }
    let (count, rest) = rest.split_first_chunk::<2>()?;
    if rest.len() != usize::from(u16::from_be_bytes(*count)) * ROW {
        return None;
    }
    // room for all at once: growing by and by takes longer than reading them
    let mut rows = Vec::with_capacity(rest.len() / ROW);
    for row in rest.chunks_exact(ROW) {
        rows.push(read_row(row, &kinds, first_day)?);
    }
    Some(rows)
}

fn read_row(bytes: &[u8], kinds: &[Kind], first_day: Day) -> Option<IndexRow> {
    let (id, rest) = bytes.split_first_chunk::<16>()?;
    let (vid, rest) = rest.split_first_chunk::<16>()?;
    let (day, rest) = rest.split_first_chunk::<4>()?;
    let (at_ms, rest) = rest.split_first_chunk::<8>()?;
    let &[kind, flags] = rest else { return None };
    let day = match i32::from_be_bytes(*day) {
        NO_DAY => None,
        days => Some(first_day.plus(days)?),
    };
    Some(IndexRow {
        id: RecordId::from_bytes(*id),
        vid: VersionId::from_bytes(*vid),
        day,
        at_ms: i64::from_be_bytes(*at_ms),
        kind: kinds.get(usize::from(kind)).cloned().unwrap_or(Kind::Other(String::new())),
        flags: Flags::from_bits(flags),
    })
}
