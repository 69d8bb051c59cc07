//! Gathering everything that is in the store, whatever this page knows of it: for the readable copy and for backups.
//!
//! A save moves things about within one record, and all rows of a record are read in one transaction; so whatever other tabs do
//! meanwhile, each record is gathered as it stood at one moment. What came or changed after its part was read is found by
//! its keys at the end and read again, because a version never changes under its key.

use super::drafts::{DraftsFound, FoundDraft, sort_copies};
use super::read::{UnreadableRow, newest_first};
use super::{Archive, Core, HEADER, SaveError, answer, one};
use crate::domain::id::RecordId;
use crate::domain::order;
use crate::storage::draft::{Draft, Mirror, MirrorFault};
use crate::storage::envelope::{self, Unreadable};
use crate::storage::index::IndexRow;
use crate::storage::port::{Query, Row, Store, Table};
use crate::storage::readable::{Record, Sealed};
use crate::storage::version::{Content, Version};

/// How often what has changed meanwhile is read again. Somebody who saves faster than this can read is not waited for.
const ROUNDS: usize = 4;
/// The tables with words in them.
const WORDS: [Table; 3] = [Table::Rec, Table::Draft, Table::Hist];
/// Tables that this version does not write out. What Help now shows is a copy of records that are in the document.
const LEFT_OUT: [Table; 1] = [Table::Blob];

/// The keys of the heads and drafts of one of 256 parts, and whether there is anything in it at all. A draft and the version made
/// of it have one key, so each stands here with its table.
#[derive(Clone, Default, PartialEq, Eq)]
struct Keys {
    is_there: bool,
    keys: Vec<(Table, String)>,
}

/// One of 256 parts of all records, as it was read.
pub(super) struct Part {
    keys: Keys,
    pub records: Vec<Record>,
    pub tombstones: Vec<Version>,
    pub sealed: Vec<Sealed>,
}

/// What stands in the store, by its keys.
pub(super) struct Standing {
    parts: Vec<Keys>,
    /// Rows that belong to no part, because their key is none of ours.
    pub strays: Vec<(Table, String)>,
    pub left_out: Vec<(Table, usize)>,
}

impl<S: Store + 'static> Archive<S> {
    /// Everything there is, in 256 parts, and by its keys how it stood at the end.
    pub(super) async fn gather(&self, mirrors: &[Mirror], pause: &impl AsyncFn()) -> Result<(Vec<Option<Part>>, Standing), SaveError> {
        let mut parts: Vec<Option<Part>> = (0..=u8::MAX).map(|_| None).collect();
        let mut round = 0;
        loop {
            let standing = self.standing(mirrors).await?;
            let is_read = |part: &Option<Part>, keys: &Keys| part.as_ref().is_some_and(|part| part.keys == *keys);
            let numbered = (0..=u8::MAX).zip(parts.iter().zip(&standing.parts));
            let unread = numbered.filter(|(_, (part, keys))| keys.is_there && !is_read(part, keys));
            let unread: Vec<u8> = unread.map(|(number, _)| number).collect();
            if unread.is_empty() || round == ROUNDS {
                return Ok((parts, standing));
            }
            round += 1;
            for number in unread {
                let read = self.read_whole_part(number, mirrors).await?;
                if let Some(part) = parts.get_mut(usize::from(number)) {
                    *part = Some(read);
                }
                pause().await;
            }
        }
    }

    async fn standing(&self, mirrors: &[Mirror]) -> Result<Standing, SaveError> {
        let mut queries = vec![Query::One(Table::Meta, HEADER.to_owned())];
        queries.extend(WORDS.into_iter().chain(LEFT_OUT).map(|table| Query::Keys(table, String::new())));
        let mut answers = self.inner.store.read(queries).await?.into_iter();
        let header = answers.next().unwrap_or_default();
        self.inner.core.check_header(header.first())?;
        let mut standing = Standing { parts: vec![Keys::default(); 256], strays: Vec::new(), left_out: Vec::new() };
        for (table, rows) in WORDS.into_iter().zip(answers.by_ref()) {
            for row in rows {
                standing.note(table, row.key);
            }
        }
        for number in mirrors.iter().map(|mirror| number_of(mirror.key.id)) {
            if let Some(part) = standing.parts.get_mut(usize::from(number)) {
                part.is_there = true;
            }
        }
        let counts = LEFT_OUT.into_iter().zip(answers).map(|(table, rows)| (table, rows.len()));
        standing.left_out = counts.filter(|(_, rows)| *rows > 0).collect();
        Ok(standing)
    }

    async fn read_whole_part(&self, number: u8, mirrors: &[Mirror]) -> Result<Part, SaveError> {
        let queries = WORDS.map(|table| Query::Prefix(table, format!("{number:02x}"))).to_vec();
        let answers = self.inner.store.read(queries).await?;
        let mirrors: Vec<Mirror> = mirrors.iter().filter(|mirror| number_of(mirror.key.id) == number).cloned().collect();
        Ok(self.inner.core.open_part(&answers, &mirrors))
    }

    /// Rows that belong to no part, as they stand.
    pub(super) async fn strays(&self, strays: Vec<(Table, String)>) -> Result<Vec<Sealed>, SaveError> {
        let queries = strays.iter().map(|(table, key)| Query::One(*table, key.clone())).collect::<Vec<_>>();
        if queries.is_empty() {
            return Ok(Vec::new());
        }
        let answers = self.inner.store.read(queries).await?;
        let stray = |(at, (table, key)): (usize, &(Table, String))| {
            Sealed::row(*table, key, Unreadable::BadKey, one(&answers, at).map(|row| row.value.as_slice()))
        };
        Ok(strays.iter().enumerate().map(stray).collect())
    }
}

impl Standing {
    fn note(&mut self, table: Table, key: String) {
        match number_by_key(&key).and_then(|number| self.parts.get_mut(usize::from(number))) {
            Some(part) => part.note(table, key),
            None => self.strays.push((table, key)),
        }
    }
}

impl Keys {
    /// Earlier versions are known by the heads that took their place, so their keys needn't be compared.
    fn note(&mut self, table: Table, key: String) {
        self.is_there = true;
        if table != Table::Hist {
            self.keys.push((table, key));
        }
    }
}

impl Part {
    /// Whether something of a record stands in `rec`.
    pub fn has(&self, id: RecordId) -> bool {
        let prefix = envelope::prefix(id);
        self.keys.keys.iter().any(|(table, key)| *table == Table::Rec && key.starts_with(&prefix))
    }
}

/// The part that a record belongs to: the first byte of its id.
pub(super) fn number_of(id: RecordId) -> u8 {
    id.bytes().first().copied().unwrap_or_default()
}

/// The part that is read together with a row, by how its key begins.
fn number_by_key(key: &str) -> Option<u8> {
    let byte = key.get(..2)?;
    let is_digit = |c: u8| c.is_ascii_digit() || (b'a'..=b'f').contains(&c);
    u8::from_str_radix(byte, 16).ok().filter(|_| byte.bytes().all(is_digit))
}

impl Core {
    fn open_part(&self, answers: &[Vec<Row>], mirrors: &[Mirror]) -> Part {
        let keys = Keys { is_there: true, keys: Vec::new() };
        let mut part = Part { keys, records: Vec::new(), tombstones: Vec::new(), sealed: Vec::new() };
        for (at, table) in WORDS.into_iter().enumerate() {
            for row in answer(answers, at) {
                part.keys.note(table, row.key.clone());
            }
        }
        let [stored_heads, stored_drafts, stored_earlier] = [0, 1, 2].map(|at| answer(answers, at));
        let (mut heads, sealed_heads) = self.sort_out(Table::Rec, stored_heads);
        let (mut earlier, sealed_earlier) = self.sort_out(Table::Hist, stored_earlier);
        let mut outcome = DraftsFound::default();
        let mut copies = self.open_copies(stored_drafts, mirrors.to_vec(), &mut outcome);
        let bytes_of = |found: &UnreadableRow, rows: &[Row]| rows.iter().find(|row| row.key == found.key).map(|row| row.value.clone());
        for (found, rows) in [(sealed_heads, stored_heads), (sealed_earlier, stored_earlier), (outcome.unreadable, stored_drafts)] {
            part.sealed.extend(found.iter().map(|row| Sealed::row(row.table, &row.key, row.why, bytes_of(row, rows).as_deref())));
        }
        for (key, why) in outcome.unreadable_mirrors {
            let bytes = mirrors.iter().find(|mirror| mirror.key == key).map(|mirror| mirror.value.clone());
            let why = match why {
                MirrorFault::Unreadable(why) => format!("{why:?}"),
                MirrorFault::NoBase => "NoBase".to_owned(),
            };
            part.sealed.push(Sealed { place: "localStorage", key: key.to_string(), why, bytes });
        }
        part.tombstones.extend(heads.iter().filter(|head| head.content == Content::Tombstone).cloned());
        let next = |heads: &[Version], earlier: &[Version], copies: &[FoundDraft]| {
            let version = heads.first().or(earlier.first()).map(|version| version.id);
            version.or(copies.first().map(|copy| copy.draft.key.id))
        };
        while let Some(id) = next(&heads, &earlier, &copies) {
            let heads = heads.extract_if(.., |version| version.id == id).collect();
            let earlier = earlier.extract_if(.., |version| version.id == id).collect();
            let copies = copies.extract_if(.., |copy| copy.draft.key.id == id).collect();
            part.records.extend(record(id, heads, earlier, copies));
        }
        part
    }
}

/// All there is of one record; `None` where there is not a word.
fn record(id: RecordId, heads: Vec<Version>, earlier: Vec<Version>, copies: Vec<FoundDraft>) -> Option<Record> {
    let unsaved = copies.into_iter().filter(|copy| !copy.is_saved(&heads, &earlier)).collect();
    let drafts = sort_copies(id, unsaved).map(|drafts| std::iter::once(drafts.latest).chain(drafts.others));
    let unfinished: Vec<Draft> = drafts.into_iter().flatten().map(|copy| copy.draft).collect();
    let has_words = |version: &Version| version.content != Content::Tombstone;
    let was_there = !heads.is_empty();
    let now = order::highest_first(heads.into_iter().filter(has_words).collect(), |version| {
        IndexRow::of(version).weight_saved(version.saved.utc_ms)
    });
    let earlier = newest_first(earlier.into_iter().filter(has_words).collect());
    let deleted = was_there && now.is_empty();
    let is_nothing = now.is_empty() && earlier.is_empty() && unfinished.is_empty();
    (!is_nothing).then_some(Record { id, deleted, now, earlier, unfinished })
}
