//! The loop of faults: the same sitting again and again, with the first call to the store failing, then the second, until a
//! sitting runs through. After each, everything acknowledged is there, and the archive opens.

use lodestar::storage::Archive;
use lodestar::storage::archive::Check;
use lodestar::storage::memory::{Fault, MemoryStore, Strike};
use lodestar::storage::port::{Durability, StoreError};

use super::support::{Counted, archive, entry, noon, record_id, run, tab, text_of};

const ERRORS: [StoreError; 7] = [
    StoreError::Unavailable,
    StoreError::Full,
    StoreError::Dead,
    StoreError::Silent,
    StoreError::Newer,
    StoreError::Vanished,
    StoreError::Unknown,
];

/// A sitting from start to end; what was acknowledged goes into `kept`.
fn sitting(store: &MemoryStore, kept: &mut Vec<(u8, String)>) -> Option<()> {
    let (archive, _) = run(Archive::open(store.clone(), Counted::shared(store.calls() as u64))).ok()?;
    run(archive.recover(Vec::new(), &noon("2026-03-12"))).ok()?;
    run(archive.check()).ok()?;
    let mut base = run(archive.read(&[record_id(1)])).ok()?[0].vids();
    let mut text = "saved before".to_owned();
    for word in ["one", "two", "three"] {
        text = format!("{text} {word}");
        if run(archive.put_draft(record_id(1), &base, &entry(&text), Durability::Relaxed)).is_ok() {
            kept.push((1, text.clone()));
        }
        let body = entry(&text);
        // once more, as the app does after a write that didn't work
        let save = || run(archive.save(record_id(1), &base, body.clone(), noon("2026-03-12")));
        if let Ok(saved) = save().or_else(|_| save()) {
            kept.push((1, text.clone()));
            base = vec![saved.vid];
        }
    }
    run(archive.put_draft(record_id(2), &[], &entry("left as a draft"), Durability::Strict)).ok()?;
    kept.push((2, "left as a draft".to_owned()));
    Some(())
}

/// A figure for the report of a long run; shown with `--nocapture`.
#[allow(clippy::print_stdout, reason = "it is what the run is for")]
fn told(figure: &str) {
    println!("{figure}");
}

fn assert_kept(store: &MemoryStore, kept: &[(u8, String)], case: &str) {
    let archive = tab(store, 1_000_000);
    let recovered = run(archive.recover(Vec::new(), &noon("2026-03-13"))).unwrap();
    assert_eq!(recovered.problem, None);
    for (record, text) in kept {
        let found = run(archive.read(&[record_id(*record)])).unwrap();
        let history = run(archive.history(record_id(*record))).unwrap();
        let mut texts = found[0].heads.iter().chain(&history.versions).map(text_of);
        assert!(texts.any(|stored| stored.starts_with(text)), "{case}: {text:?} is lost");
        assert!(!found[0].is_conflict(), "{case}: a conflict with nobody");
    }
    super::index::assert_complete(store, &archive);
    assert_eq!(run(archive.check()).unwrap(), Check::default(), "{case}");
}

#[test]
fn t06_every_call_fails_once_and_nothing_is_lost() {
    let mut tried = 0;
    for error in ERRORS {
        for strike in [Strike::Before, Strike::After, Strike::Again] {
            for call in 0.. {
                let (store, first) = archive(1);
                run(first.save(record_id(1), &[], entry("saved before"), noon("2026-03-11"))).unwrap();
                let begun = store.calls();
                let mut kept = vec![(1, "saved before".to_owned())];
                store.fail(Fault { call: begun + call, error, strike });
                let finished = sitting(&store, &mut kept).is_some();
                tried += 1;
                let ran_through = store.calls() <= begun + call;
                store.heal();
                assert_kept(&store, &kept, &format!("{error:?} {strike:?} at call {call}"));
                if ran_through {
                    assert!(finished && kept.len() == 8, "without a fault everything is kept");
                    break;
                }
            }
        }
    }
    told(&format!("t06: {tried} sittings, each with one call of the store coming to nothing"));
    assert!(tried > 200, "{tried}");
}

#[test]
fn a_store_that_stays_broken_acknowledges_nothing() {
    for error in ERRORS {
        let (store, archive) = archive(1);
        for call in 0..50 {
            store.fail(Fault { call: store.calls() + call, error, strike: Strike::Before });
        }
        let before = store.dump();
        let mut kept = Vec::new();
        assert!(sitting(&store, &mut kept).is_none() && kept.is_empty());
        assert!(run(archive.save(record_id(1), &[], entry("words"), noon("2026-03-12"))).is_err());
        assert_eq!(store.dump(), before);
    }
}
