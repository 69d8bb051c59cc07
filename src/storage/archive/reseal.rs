//! From one data key to the next: what becomes of each row. Nothing here touches a store.

use std::rc::Rc;

use super::Stop;
use crate::storage::draft::Mirror;
use crate::storage::index::{HEAD, Index, parse_segment_key};
use crate::storage::port::{Row, Table, Write};
use crate::vault::frame::Frame;
use crate::vault::seal::Unsealable;
use crate::vault::{Entropy, Header, Label, Vault, text};

/// The tables whose rows are each sealed for themselves.
pub(super) const TABLES: [Table; 5] = [Table::Rec, Table::Hist, Table::Draft, Table::Blob, Table::Snap];

/// A change of the key, as it travels into the store's transactions.
pub(super) struct Work {
    entropy: Rc<dyn Entropy>,
    pub from: Vault,
    pub to: Vault,
    /// The header while the change is under way, as it is stored.
    header: Vec<u8>,
    /// The header after it.
    pub finished: Vec<u8>,
}

/// Where the change stands, by the header as it is in the store right now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    UnderWay,
    /// Another tab has finished it.
    Done,
}

/// What becomes of one row.
enum Fate {
    /// It is under the new key already.
    Stays,
    Becomes(Vec<u8>),
    /// It can't be read, and stays as it is.
    Unreadable,
}

/// What becomes of several.
#[derive(Default)]
pub(super) struct Plan {
    pub writes: Vec<Write>,
    pub unreadable: usize,
}

const fn label(table: Table) -> Option<Label> {
    match table {
        Table::Rec | Table::Hist => Some(Label::Record),
        Table::Draft => Some(Label::Draft),
        Table::Blob => Some(Label::Blob),
        Table::Snap => Some(Label::Snapshot),
        Table::Meta | Table::Index | Table::HelpPublic => None,
    }
}

impl Work {
    pub fn new(entropy: Rc<dyn Entropy>, header: &Header, stored: Vec<u8>, from: Vault, to: Vault) -> Result<Self, Unsealable> {
        let finished = header.finished().to_bytes(&to)?;
        Ok(Self { entropy, from, to, header: stored, finished })
    }

    pub fn standing(&self, stored: Option<&Row>) -> Result<Standing, Stop> {
        let stored = stored.ok_or(Stop::HeaderGone)?;
        if stored.value == self.header {
            return Ok(Standing::UnderWay);
        }
        match Header::read(Some(&stored.value), &self.to) {
            Ok(header) if header.next.is_none() => Ok(Standing::Done),
            Ok(_) => Ok(Standing::UnderWay),
            Err(error) => Err(Stop::of(error)),
        }
    }

    /// Whether a row has still to be sealed anew, as far as can be told without opening it.
    pub fn is_left(&self, row: &Row) -> bool {
        Frame::parse(&row.value).map_or(true, |frame| frame.epoch != self.to.epoch())
    }

    pub fn rows<'a>(&self, table: Table, rows: impl IntoIterator<Item = &'a Row>) -> Plan {
        let mut plan = Plan::default();
        if let Some(label) = label(table) {
            for row in rows {
                self.add(&mut plan, table, label, row);
            }
        }
        plan
    }

    /// One row of `meta` that is sealed.
    pub fn meta(&self, label: Label, row: Option<&Row>) -> Vec<Write> {
        let mut plan = Plan::default();
        if let Some(row) = row {
            self.add(&mut plan, Table::Meta, label, row);
        }
        plan.writes
    }

    /// The index as a whole: its head knows the stored bytes of every segment. One that can't be trusted loses its head, so
    /// that the next start makes a new one of the records; what its segments tell of lost records stays for that.
    pub fn index(&self, head: Option<&Row>, segments: &[Row]) -> Vec<Write> {
        if head.is_some_and(|head| !self.is_left(head)) {
            return Vec::new();
        }
        let (from, to) = (&self.from, &self.to);
        let change = Index::load(from, head, segments).ok().and_then(|index| {
            let rows = index.rows().cloned().collect();
            index.rebuild(to, &*self.entropy, rows, segments).ok()
        });
        if let Some(change) = change {
            return change.writes;
        }
        let mut plan = Plan::default();
        for row in segments.iter().filter(|row| parse_segment_key(&row.key).is_some()) {
            self.add(&mut plan, Table::Index, Label::Index, row);
        }
        plan.writes.extend(head.map(|_| Write::Delete(Table::Meta, HEAD.to_owned())));
        plan.writes
    }

    /// Last words outside the database, sealed anew. Those that can't be read, or need no change, are left out.
    pub fn mirrors(&self, mirrors: &[Mirror]) -> Vec<Mirror> {
        let anew = |mirror: &Mirror| match self.fate(Label::Mirror, &text::decode(&mirror.value)?) {
            Fate::Becomes(bytes) => Some(Mirror { key: mirror.key, value: text::encode(&bytes) }),
            Fate::Stays | Fate::Unreadable => None,
        };
        mirrors.iter().filter_map(anew).collect()
    }

    fn add(&self, plan: &mut Plan, table: Table, label: Label, row: &Row) {
        match self.fate(label, &row.value) {
            Fate::Stays => {}
            Fate::Becomes(value) => plan.writes.push(Write::Put(table, Row { key: row.key.clone(), value })),
            Fate::Unreadable => plan.unreadable += 1,
        }
    }

    /// What was sealed for one purpose and under clear names stays so: a row in the wrong place is not made right by it.
    fn fate(&self, label: Label, bytes: &[u8]) -> Fate {
        let Ok(frame) = Frame::parse(bytes) else { return Fate::Unreadable };
        if frame.epoch == self.to.epoch() {
            return Fate::Stays;
        }
        let Ok(plain) = self.from.open(label, &frame) else { return Fate::Unreadable };
        self.to.seal(label, frame.names, &plain, &*self.entropy).map_or(Fate::Unreadable, Fate::Becomes)
    }
}
