//! What the tests of vault and storage share: an executor, a counted source of "randomness", made-up records.

use std::cell::Cell;
use std::env;
use std::future::Future;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use lodestar::domain::Extra;
use lodestar::domain::day::Day;
use lodestar::domain::entry::Entry;
use lodestar::domain::id::{RecordId, ReplicaId, VersionId};
use lodestar::domain::insight::Insight;
use lodestar::domain::intention::Intention;
use lodestar::domain::look_back::LookBack;
use lodestar::domain::moment::Moment;
use lodestar::domain::record::Body;
use lodestar::domain::session::{Session, Sort};
use lodestar::storage::Archive;
use lodestar::storage::memory::MemoryStore;
use lodestar::storage::version::{Content, Version, VersionVector};
use lodestar::vault::header::{Entrance, Header};
use lodestar::vault::{Entropy, Vault};
use proptest::prelude::*;

/// How often a law is tried: 2,048 times, or as many times more as `LODESTAR_CASES` says.
pub fn often() -> ProptestConfig {
    times(2048)
}

/// The same for laws whose single trial takes long.
pub fn times(cases: u32) -> ProptestConfig {
    ProptestConfig { cases: cases * factor(), failure_persistence: None, ..ProptestConfig::default() }
}

/// What `LODESTAR_CASES` says; 1 where it says nothing.
pub fn factor() -> u32 {
    env::var("LODESTAR_CASES").ok().and_then(|factor| factor.parse().ok()).unwrap_or(1)
}

/// Runs a future to its end on this thread.
pub fn run<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return value;
        }
    }
}

/// Runs futures side by side; `turns` says whose turn it is, over and over.
pub fn run_together<'a>(futures: Vec<Pin<Box<dyn Future<Output = ()> + 'a>>>, turns: &[u8]) {
    let mut futures: Vec<_> = futures.into_iter().map(Some).collect();
    let mut turns = turns.iter().cycle();
    while futures.iter().any(Option::is_some) {
        let at = turns.next().map_or(0, |turn| usize::from(*turn)) % futures.len();
        // whoever is done passes the turn on
        let at = (0..futures.len()).map(|step| (at + step) % futures.len()).find(|at| futures[*at].is_some()).unwrap();
        let future = futures[at].as_mut().unwrap();
        if future.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_ready() {
            futures[at] = None;
        }
    }
}

/// Bytes that look random and are the same in every run.
pub struct Counted(Cell<u64>);

impl Counted {
    pub fn from(seed: u64) -> Self {
        Self(Cell::new(seed))
    }

    pub fn shared(seed: u64) -> Rc<dyn Entropy> {
        Rc::new(Self::from(seed))
    }
}

impl Entropy for Counted {
    fn fill(&self, bytes: &mut [u8]) {
        for byte in bytes {
            // splitmix64
            self.0.set(self.0.get().wrapping_add(0x9E37_79B9_7F4A_7C15));
            let mut mixed = self.0.get();
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            *byte = mixed.to_le_bytes()[4];
        }
    }
}

/// A vault that is the same in every run.
pub fn vault(seed: u64) -> Vault {
    Header::create(&Counted::from(seed)).unwrap().1
}

/// Opens the header of a vault without a lock.
pub fn opened(bytes: &[u8]) -> (Header, Vault) {
    match Header::open(Some(bytes)).unwrap() {
        Entrance::Open(opened) => (opened.header, opened.vault),
        Entrance::Locked(locked) => panic!("{locked:?}"),
    }
}

/// A new archive over an empty store in memory.
pub fn archive(seed: u64) -> (MemoryStore, Archive<MemoryStore>) {
    let store = MemoryStore::new();
    let archive = run(Archive::create(store.clone(), Counted::shared(seed))).unwrap();
    (store, archive)
}

/// Another tab on the same store.
pub fn tab(store: &MemoryStore, seed: u64) -> Archive<MemoryStore> {
    run(Archive::open(store.clone(), Counted::shared(seed))).unwrap().0
}

pub fn moment(utc_ms: i64) -> Moment {
    Moment { utc_ms, offset_min: 60, iana_zone: "Europe/Dublin".to_owned(), day: Day::at(utc_ms, 60), extra: Extra::new() }
}

/// A moment at noon of a day.
pub fn noon(day: &str) -> Moment {
    let day: Day = day.parse().unwrap();
    let utc_ms = i64::from(day.days_since(Day::new(1970, 1, 1).unwrap())) * 86_400_000 + 43_200_000;
    Moment { day, ..moment(utc_ms) }
}

pub fn entry(text: &str) -> Body {
    entry_of("2026-03-12", text)
}

pub fn entry_of(day: &str, text: &str) -> Body {
    Body::Entry(Entry { text: text.to_owned(), ..Entry::begun(noon(day), "en") })
}

pub fn text_of(version: &Version) -> &str {
    match version.content.body() {
        Some(Body::Entry(entry)) => &entry.text,
        _ => panic!("not an entry: {version:?}"),
    }
}

pub fn record_id(byte: u8) -> RecordId {
    RecordId::from_bytes([byte; 16])
}

pub fn ids() -> impl Strategy<Value = RecordId> {
    any::<[u8; 16]>().prop_map(RecordId::from_bytes)
}

pub fn vids() -> impl Strategy<Value = VersionId> {
    any::<[u8; 16]>().prop_map(VersionId::from_bytes)
}

/// Vectors over few replicas and small counters, so that all relations between two of them come up.
pub fn vectors() -> impl Strategy<Value = VersionVector> {
    proptest::collection::btree_map(0..4_u8, 1..4_u32, 0..4).prop_map(|counters| {
        let counters = counters.into_iter().map(|(replica, counter)| (ReplicaId::from_bytes([replica; 16]), counter));
        VersionVector::from_counters(counters).unwrap()
    })
}

pub fn bodies() -> impl Strategy<Value = Body> {
    let days = (0..20_000_i32).prop_map(|after| Day::new(1990, 1, 1).unwrap().plus(after).unwrap());
    let moments = (any::<i64>(), days).prop_map(|(utc_ms, day)| Moment { day, ..moment(utc_ms) });
    let extras = proptest::collection::vec(("x_[a-z]{1,6}", any::<String>()), 0..3)
        .prop_map(|fields| fields.into_iter().map(|(name, value)| (name, value.into())).collect::<Extra>());
    let of = (any::<String>(), moments, proptest::option::of(Just(moment(1_800_000_000_000))), extras);
    let entries = of.prop_map(|(text, at, trashed, extra)| Entry { text, trashed, extra, ..Entry::begun(at, "en") });
    prop_oneof![
        4 => entries.clone().prop_map(Body::Entry),
        1 => entries.clone().prop_map(|entry| Body::Intention(Intention { carried: entry.text, ..Intention::begun(entry.at, "en") })),
        1 => entries.clone().prop_map(|entry| Body::Insight(Insight { extra: entry.extra, ..Insight::kept(entry.at, "en", &entry.text) })),
        1 => entries.clone().prop_map(|entry| {
            let session = Session { came_words: entry.text, trashed: entry.trashed, ..Session::noted(entry.at, Sort::Dosing, "en") };
            Body::Session(session)
        }),
        1 => entries.clone().prop_map(|entry| Body::LookBack(LookBack { kept: entry.text, ..LookBack::begun(entry.at, "en", None) })),
        1 => entries.prop_map(|entry| Body::Other(Extra::from_iter([("kind".to_owned(), "letter".into()), ("text".to_owned(), entry.text.into())]))),
    ]
}

pub fn contents() -> impl Strategy<Value = Content> {
    prop_oneof![4 => bodies().prop_map(|body| Content::Body(Box::new(body))), 1 => Just(Content::Tombstone)]
}

pub fn versions() -> impl Strategy<Value = Version> {
    (ids(), vids(), vectors(), any::<i64>(), contents(), any::<u64>()).prop_map(|(id, vid, vv, saved, content, draft)| Version {
        id,
        vid,
        vv,
        saved: moment(saved),
        content,
        draft,
        extra: Extra::new(),
    })
}
