//! A small life in the app for the tests of locks: something in every table, and everything that can be found in it again.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use lodestar::domain::id::RecordId;
use lodestar::storage::Archive;
use lodestar::storage::archive::{Entered, HEADER, LockedArchive, Rotation, UnlockError};
use lodestar::storage::draft::Mirror;
use lodestar::storage::memory::MemoryStore;
use lodestar::storage::port::{Durability, Table};
use lodestar::vault::frame::Frame;
use lodestar::vault::header::{Entrance, Header, Opened};
use lodestar::vault::slot::Key;
use lodestar::vault::{Label, Vault};

use super::support::{Counted, entry, noon, opened, record_id, run, text_of};
use crate::vault::support::{WAYS, Way};

/// Everything that a person could find: the words of each record and of its history.
pub type Words = BTreeMap<RecordId, (Vec<String>, Vec<String>)>;

pub struct Life {
    pub store: MemoryStore,
    pub archive: Archive<MemoryStore>,
    /// Last words that only localStorage has.
    pub mirrors: Vec<Mirror>,
    /// The key of a row of `rec` that can't be read.
    pub damaged: String,
}

/// How many rows of the life can't be read.
pub const DAMAGED: usize = 2;

/// A life of `records` records without a lock.
pub fn life(records: u8) -> Life {
    let store = MemoryStore::new();
    let archive = run(Archive::create(store.clone(), Counted::shared(1))).unwrap();
    for number in 1..=records {
        let id = record_id(number);
        let first = run(archive.save(id, &[], entry(&format!("first {number}")), noon("2026-03-10"))).unwrap();
        if number % 2 == 0 {
            run(archive.save(id, &[first.vid], entry(&format!("second {number}")), noon("2026-03-11"))).unwrap();
        }
    }
    let damaged = run(archive.save(record_id(0xDA), &[], entry("nobody can read this"), noon("2026-03-12"))).unwrap();
    let damaged = format!("{}/{}", record_id(0xDA), damaged.vid);
    run(archive.purge(&noon("2026-03-12"))).unwrap();
    run(archive.put_draft(record_id(0xD1), &[], &entry("a draft of its own"), Durability::Strict)).unwrap();
    let base = run(archive.read(&[record_id(1)])).unwrap()[0].vids();
    run(archive.put_draft(record_id(1), &base, &entry("first 1, gone on with"), Durability::Strict)).unwrap();
    let before = store.dump();
    let last = archive.leave_draft(record_id(1), &base, &entry("first 1, gone on with to the end")).unwrap();
    let vault = vaults(&store, |_| None).0;
    store.tamper(|tables| {
        *tables = before;
        tables.get_mut(&Table::Rec).unwrap().get_mut(&damaged).unwrap()[130] ^= 1;
        for (table, label, count) in [(Table::Blob, Label::Blob, 17), (Table::Snap, Label::Snapshot, 2)] {
            for number in 0..count {
                let sealed = vault.seal(label, b"part", format!("{number} of {table:?}").as_bytes(), &Counted::from(number)).unwrap();
                tables.entry(table).or_default().insert(format!("{number:02}"), sealed);
            }
        }
        // what somebody else's tool left behind
        tables.entry(Table::Hist).or_default().insert("note".to_owned(), b"not a frame".to_vec());
        tables.entry(Table::HelpPublic).or_default().insert("people".to_owned(), b"in clear".to_vec());
    });
    let archive = run(Archive::open(store.clone(), Counted::shared(2))).unwrap().0;
    Life { store, archive, mirrors: vec![last], damaged }
}

pub fn words(archive: &Archive<MemoryStore>) -> Words {
    let of = |id| {
        let found = run(archive.read(&[id])).unwrap();
        let history = run(archive.history(id)).unwrap();
        let texts = |versions: &[lodestar::storage::version::Version]| versions.iter().map(|version| text_of(version).to_owned()).collect();
        (texts(&found[0].heads), texts(&history.versions))
    };
    archive.rows().iter().map(|row| (row.id, of(row.id))).collect()
}

/// The vaults that a stored header leads to: the one that is to remain, and the one being left. `secret` gives the key of
/// a way in.
pub fn vaults(store: &MemoryStore, secret: impl Fn(Way) -> Option<Key>) -> (Vault, Option<Vault>) {
    let header = store.dump()[&Table::Meta][HEADER].clone();
    let Opened { vault, from, .. } = match Header::open(Some(&header)).unwrap() {
        Entrance::Open(opened) => *opened,
        Entrance::Locked(locked) => {
            let mut tries = WAYS.into_iter().filter_map(|way| Some(locked.unlock(way.id(), &secret(way)?)));
            tries.find_map(Result::ok).expect("a way in")
        }
    };
    (vault, from)
}

/// Every sealed row opens with exactly one of the keys, but for those that never did.
pub fn assert_one_key_each(store: &MemoryStore, (to, from): &(Vault, Option<Vault>), case: &str) {
    let mut unreadable = 0;
    for (table, rows) in store.dump() {
        for (key, value) in rows {
            let label = match (table, key.as_str()) {
                (Table::Rec | Table::Hist, _) => Label::Record,
                (Table::Draft, _) => Label::Draft,
                (Table::Blob, _) => Label::Blob,
                (Table::Snap, _) => Label::Snapshot,
                (Table::Index, _) => Label::Index,
                (Table::Meta, "index") => Label::IndexHead,
                (Table::Meta, "usage") => Label::Usage,
                (Table::Meta, "ways") => Label::Ways,
                _ => continue,
            };
            let opens = |vault: &Vault| Frame::parse(&value).is_ok_and(|frame| vault.open(label, &frame).is_ok());
            let keys = [Some(to), from.as_ref()].into_iter().flatten().filter(|vault| opens(vault)).count();
            unreadable += usize::from(keys == 0);
            assert!(keys <= 1, "{case}: {table:?} {key} opens with both keys");
        }
    }
    assert_eq!(unreadable, DAMAGED, "{case}");
}

/// Lets a future come so far, and drops it there, as a kill does.
pub fn run_for<T>(future: impl Future<Output = T>, polls: usize) -> Option<T> {
    let mut future = pin!(future);
    for _ in 0..polls {
        if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return Some(value);
        }
    }
    None
}

pub fn enter(store: &MemoryStore, seed: u64) -> Entered<MemoryStore> {
    run(Archive::enter(store.clone(), Counted::shared(seed))).unwrap()
}

pub fn locked(entered: Entered<MemoryStore>) -> LockedArchive<MemoryStore> {
    match entered {
        Entered::Locked(locked) => locked,
        Entered::Open(..) => panic!("open"),
        Entered::Changing(_) => panic!("changing"),
    }
}

pub fn rotation(entered: Entered<MemoryStore>) -> Rotation<MemoryStore> {
    match entered {
        Entered::Changing(rotation) => rotation,
        Entered::Open(..) => panic!("open"),
        Entered::Locked(_) => panic!("locked"),
    }
}

/// Starts the app: unlocks where it has to, with the secrets of that time, and finishes a change that is under way.
pub fn start(store: &MemoryStore, seed: u64, secrets: u8) -> Result<Archive<MemoryStore>, UnlockError> {
    let entered = match enter(store, seed) {
        Entered::Locked(locked) => run(locked.unlock(Way::Recovery.id(), &Way::Recovery.key_of(secrets)))?,
        entered => entered,
    };
    Ok(match entered {
        Entered::Open(archive, _) => archive,
        entered => run(rotation(entered).run(&[], &|_| {})).unwrap().archive,
    })
}

/// The header of a vault without a lock, as it is stored.
pub fn stored_header(store: &MemoryStore) -> (Header, Vault) {
    opened(&store.dump()[&Table::Meta][HEADER])
}
