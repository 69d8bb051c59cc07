//! Two tabs on one journal, each doing what people do in any order, over the browser's own store; and a checker that looks for every word
//! that was ever acknowledged.
//!
//! Two connections to one database are what two tabs are to IndexedDB. How many histories there are is set when this is compiled:
//! `LODESTAR_HISTORIES=1000` for the long run, a few otherwise.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::rc::Rc;

use lodestar::domain::entry::Entry;
use lodestar::domain::id::{RecordId, VersionId};
use lodestar::domain::record::Body;
use lodestar::platform::clock;
use lodestar::platform::entropy::BrowserEntropy;
use lodestar::platform::idb::Idb;
use lodestar::platform::idb::faults::NoFaults;
use lodestar::storage::Archive;
use lodestar::storage::archive::Check;
use lodestar::storage::draft::Mirror;
use lodestar::storage::port::Durability;
use lodestar::storage::version::Version;
use wasm_bindgen_test::{console_log, wasm_bindgen_test};

use crate::support::{js_later, name};

const RECORDS: u8 = 2;
const STEPS: usize = 8;

fn histories() -> u64 {
    option_env!("LODESTAR_HISTORIES").and_then(|count| count.parse().ok()).unwrap_or(12)
}

/// Numbers that follow from a seed, so that a history can be played again.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        // splitmix64
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % sides
    }
}

/// What both tabs share: localStorage, and what the person was told is kept.
#[derive(Default)]
struct Shared {
    mirrors: Vec<Mirror>,
    acknowledged: BTreeSet<(u8, String)>,
    saves: usize,
}

struct Tab {
    database: String,
    who: u64,
    archive: Archive<Idb>,
    base: Vec<Vec<VersionId>>,
    text: Vec<String>,
    /// Whether there is something typed and not saved: nobody takes the page from under it.
    typed: Vec<bool>,
    shared: Rc<RefCell<Shared>>,
}

fn id(record: u8) -> RecordId {
    RecordId::from_bytes([record + 1; 16])
}

fn entry(text: &str) -> Body {
    Body::Entry(Entry { text: text.to_owned(), ..Entry::begun(clock::moment(), "en") })
}

fn text_of(version: &Version) -> &str {
    match version.content.body() {
        Some(Body::Entry(entry)) => &entry.text,
        _ => "",
    }
}

async fn open(database: &str, mirrors: Vec<Mirror>) -> Archive<Idb> {
    let (store, _) = Idb::open_with(database, NoFaults).await.unwrap();
    let (archive, _) = Archive::open(store, Rc::new(BrowserEntropy)).await.unwrap();
    archive.recover(mirrors, &clock::moment()).await.unwrap();
    archive
}

impl Tab {
    async fn play(mut self, mut dice: Dice) -> Self {
        for number in 0..STEPS {
            let record = u8::try_from(dice.roll(u64::from(RECORDS))).unwrap();
            match dice.roll(10) {
                0 if self.typed[usize::from(record)] => {}
                0 => self.read(record).await,
                1..=3 => self.write(record, number).await,
                4..=6 => {
                    self.write(record, number).await;
                    self.save(record).await;
                }
                7 => self.leave(record),
                // killed, and started again
                8 => {
                    let mirrors = self.shared.borrow().mirrors.clone();
                    self.archive = open(&self.database, mirrors).await;
                    self.base = vec![Vec::new(); RECORDS.into()];
                    self.text = vec![String::new(); RECORDS.into()];
                    self.typed = vec![false; RECORDS.into()];
                }
                _ => self.archive.check().await.map(drop).unwrap(),
            }
        }
        self
    }

    async fn read(&mut self, record: u8) {
        let found = self.archive.read(&[id(record)]).await.unwrap();
        self.base[usize::from(record)] = found[0].vids();
        self.text[usize::from(record)] = found[0].current().map(|version| text_of(version).to_owned()).unwrap_or_default();
    }

    async fn write(&mut self, record: u8, number: usize) {
        let at = usize::from(record);
        write!(self.text[at], "[{}.{number}]", self.who).unwrap();
        self.typed[at] = true;
        let body = entry(&self.text[at]);
        self.archive.put_draft(id(record), &self.base[at], &body, Durability::Relaxed).await.unwrap();
        self.shared.borrow_mut().acknowledged.insert((record, self.text[at].clone()));
    }

    async fn save(&mut self, record: u8) {
        let at = usize::from(record);
        let saved = self.archive.save(id(record), &self.base[at], entry(&self.text[at]), clock::moment()).await.unwrap();
        self.base[at] = vec![saved.vid];
        self.typed[at] = false;
        let mut shared = self.shared.borrow_mut();
        shared.saves += 1;
        shared.mirrors.retain(|mirror| !saved.mirrors.contains(&mirror.key));
    }

    fn leave(&mut self, record: u8) {
        let at = usize::from(record);
        let mirror = self.archive.leave_draft(id(record), &self.base[at], &entry(&self.text[at])).unwrap();
        let mut shared = self.shared.borrow_mut();
        shared.mirrors.retain(|other| other.key != mirror.key);
        shared.mirrors.push(mirror);
        shared.acknowledged.insert((record, self.text[at].clone()));
    }
}

/// Plays one, checks it, and says how many texts were called kept and how many saves there were.
async fn history(seed: u64) -> (usize, usize) {
    let database = name();
    let (store, _) = Idb::open_with(&database, NoFaults).await.unwrap();
    Archive::create(store, Rc::new(BrowserEntropy)).await.map(drop).unwrap();
    let shared = Rc::new(RefCell::new(Shared::default()));
    let mut tabs = Vec::new();
    for who in 0..2 {
        tabs.push(Tab {
            archive: open(&database, Vec::new()).await,
            database: database.clone(),
            who,
            base: vec![Vec::new(); RECORDS.into()],
            text: vec![String::new(); RECORDS.into()],
            typed: vec![false; RECORDS.into()],
            shared: Rc::clone(&shared),
        });
    }
    let (right, left) = (tabs.pop().unwrap(), tabs.pop().unwrap());
    let ended = futures::future::join(left.play(Dice(seed)), right.play(Dice(seed ^ 0xFFFF))).await;
    drop(ended);
    let shared = shared.take();
    check(&database, &shared, seed).await;
    let delete = format!(
        "return new Promise((done, not) => {{ const r = indexedDB.deleteDatabase('{database}'); r.onsuccess = done; r.onblocked = done; r.onerror = not; }})"
    );
    js_later(&delete).await;
    (shared.acknowledged.len(), shared.saves)
}

/// Every text that was called kept is in a version, as it was or with more behind it.
async fn check(database: &str, shared: &Shared, seed: u64) {
    let archive = open(database, shared.mirrors.clone()).await;
    for record in 0..RECORDS {
        let found = archive.read(&[id(record)]).await.unwrap();
        let earlier = archive.history(id(record)).await.unwrap();
        assert!(found[0].unreadable.is_empty() && earlier.unreadable.is_empty(), "history {seed}");
        let texts: Vec<&str> = found[0].heads.iter().chain(&earlier.versions).map(text_of).collect();
        for (_, kept) in shared.acknowledged.iter().filter(|(of, text)| *of == record && !text.is_empty()) {
            assert!(texts.iter().any(|text| text.starts_with(kept.as_str())), "history {seed} lost {kept}; there is {texts:?}");
        }
        for (at, head) in found[0].heads.iter().enumerate() {
            let beside = found[0].heads.iter().skip(at + 1).all(|other| other.vv.concurrent(&head.vv) || other.vv == head.vv);
            assert!(beside, "history {seed}: a head stands beside one that replaced it");
        }
    }
    assert_eq!(archive.check().await.unwrap(), Check::default(), "history {seed}");
}

#[wasm_bindgen_test]
async fn t08_two_tabs_never_overwrite_each_other() {
    let (mut acknowledged, mut saves) = (0, 0);
    for seed in 0..histories() {
        let told = history(seed).await;
        acknowledged += told.0;
        saves += told.1;
    }
    console_log!("{} two-tab histories, {saves} saves, {acknowledged} acknowledged texts, 0 lost", histories());
}
