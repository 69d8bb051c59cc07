//! One row of the index, and the list that is made of all of them.

use crate::domain::day::Day;
use crate::domain::id::{RecordId, VersionId};
use crate::domain::order::{self, Rank};
use crate::domain::record::Kind;
use crate::storage::version::{Content, Version};

/// What is true of a head, as bits of one byte in the format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(u8);

impl Flags {
    /// It lies in the trash.
    pub const TRASHED: Self = Self(1);
    /// It is a tombstone: the record was deleted for good.
    pub const TOMBSTONE: Self = Self(2);
    /// There is nothing in it that a person put there.
    pub const EMPTY: Self = Self(4);
    /// It could not be read when the row was made.
    pub const UNREADABLE: Self = Self(8);
    /// It is not in the store any more, though nothing took its place.
    pub const MISSING: Self = Self(16);

    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all of the other's are among these.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether the row stands for something that can't be read.
    pub const fn is_trouble(self) -> bool {
        self.0 & (Self::UNREADABLE.0 | Self::MISSING.0) != 0
    }

    /// The same, and in this kind of trouble instead of any other.
    #[must_use]
    pub const fn in_trouble(self, trouble: Self) -> Self {
        Self(self.0 & !(Self::UNREADABLE.0 | Self::MISSING.0) | trouble.0)
    }

    pub(super) const fn bits(self) -> u8 {
        self.0
    }

    pub(super) const fn from_bits(bits: u8) -> Self {
        Self(bits)
    }

    const fn when(condition: bool, flags: Self) -> Self {
        if condition { flags } else { Self(0) }
    }
}

/// What the index says about one row of `rec`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexRow {
    /// The record.
    pub id: RecordId,
    /// The head.
    pub vid: VersionId,
    /// The day it is about, where there is one.
    pub day: Option<Day>,
    /// When it was begun, in milliseconds since 1970 by the device's clock; sorts within a day.
    pub at_ms: i64,
    /// What it is.
    pub kind: Kind,
    /// What is true of it.
    pub flags: Flags,
}

impl IndexRow {
    /// The row for a version.
    pub fn of(version: &Version) -> Self {
        let (id, vid) = (version.id, version.vid);
        match &version.content {
            Content::Tombstone => Self { id, vid, day: None, at_ms: 0, kind: Kind::Other(String::new()), flags: Flags::TOMBSTONE },
            Content::Body(body) => {
                let at_ms = body.at().unwrap_or(&version.saved).utc_ms;
                let flags = Flags::when(body.is_trashed(), Flags::TRASHED).and(Flags::when(body.is_empty(), Flags::EMPTY));
                Self { id, vid, day: body.day(), at_ms, kind: body.kind(), flags }
            }
        }
    }

    /// The row for a stored version that can't be read.
    pub fn unreadable(id: RecordId, vid: VersionId) -> Self {
        Self { id, vid, day: None, at_ms: 0, kind: Kind::Other(String::new()), flags: Flags::UNREADABLE }
    }

    /// Which of several heads stands for its record in a list made of rows alone: the heaviest. One that can be read, then one that is not
    /// in the trash, then one that says something, then the latest day, time and id.
    pub fn weight(&self) -> Rank {
        // more than any day can weigh
        (self.standing() << 32 | weight_of(self.day), self.at_ms, *self.vid.bytes())
    }

    /// Which of several versions is shown first: the heaviest, where `saved_ms` is when each was saved. The same as [`IndexRow::weight`], but
    /// of those that a person can read and wants to, the one that was saved last.
    pub fn weight_saved(&self, saved_ms: i64) -> Rank {
        (self.standing(), saved_ms, *self.vid.bytes())
    }

    fn standing(&self) -> i64 {
        let is = |flags| self.flags.has(flags);
        let standing = [!self.flags.is_trouble(), !is(Flags::TRASHED), !is(Flags::EMPTY)];
        standing.into_iter().fold(0, |sum, one| 2 * sum + i64::from(one))
    }
}

/// Later days weigh more, and none weighs nothing.
fn weight_of(day: Option<Day>) -> i64 {
    day.map_or(0, |day| i64::from(day.ordinal()) + 1)
}

/// One record in the list that a person sees.
#[expect(clippy::struct_excessive_bools, reason = "four independent facts about a record, each shown by itself")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The record.
    pub id: RecordId,
    /// The day it is about, where there is one.
    pub day: Option<Day>,
    /// When it was begun, in milliseconds since 1970 by the device's clock; sorts within a day.
    pub at_ms: i64,
    /// What it is.
    pub kind: Kind,
    /// Whether it lies in the trash.
    pub trashed: bool,
    /// Whether there is nothing in it that a person put there.
    pub empty: bool,
    /// Whether there are two versions or more that neither follow each other nor agree.
    pub conflict: bool,
    /// Whether one of its heads can't be read, as far as the index knows: damaged, or gone.
    pub unreadable: bool,
}

/// The newest records, newest first, without putting all of them in order: a start waits for it. The same as the first of [`list`], but for
/// a record with several heads, which stands where one of them does.
pub fn newest<'a>(rows: impl Iterator<Item = &'a IndexRow>, count: usize) -> Vec<RecordId> {
    let mut newest: Vec<(i64, i64, RecordId)> = Vec::with_capacity(count.saturating_add(1));
    for row in rows.filter(|row| !row.flags.has(Flags::TOMBSTONE)) {
        let rank = (weight_of(row.day), row.at_ms, row.id);
        let at = newest.partition_point(|known| *known > rank);
        if at < count && newest.iter().all(|(.., id)| *id != row.id) {
            newest.insert(at, rank);
            newest.truncate(count);
        }
    }
    newest.into_iter().map(|(.., id)| id).collect()
}

/// Every record that was not deleted for good, once: newest day first, within a day newest first, those without a day last.
pub fn list<'a>(rows: impl Iterator<Item = &'a IndexRow>) -> Vec<Listed> {
    let rows: Vec<&IndexRow> = rows.filter(|row| !row.flags.has(Flags::TOMBSTONE)).collect();
    let rows = order::highest_first(rows, |row| (0, 0, *row.id.bytes()));
    let listed = rows.chunk_by(|one, next| one.id == next.id).filter_map(|heads| {
        let shown = heads.iter().max_by_key(|row| row.weight())?;
        Some(Listed {
            id: shown.id,
            day: shown.day,
            at_ms: shown.at_ms,
            kind: shown.kind.clone(),
            trashed: shown.flags.has(Flags::TRASHED),
            empty: shown.flags.has(Flags::EMPTY),
            conflict: heads.iter().filter(|row| !row.flags.is_trouble()).count() > 1,
            unreadable: heads.iter().any(|row| row.flags.is_trouble()),
        })
    });
    order::highest_first(listed.collect(), |row| (weight_of(row.day), row.at_ms, *row.id.bytes()))
}
