//! Random histories of several tabs over one store, with kills and faults in between: no acknowledged word vanishes.

use std::collections::BTreeSet;

use lodestar::domain::id::VersionId;
use lodestar::storage::Archive;
use lodestar::storage::archive::Check;
use lodestar::storage::draft::Mirror;
use lodestar::storage::memory::{Fault, MemoryStore, Strike};
use lodestar::storage::port::{Durability, StoreError};
use proptest::collection::vec;
use proptest::prelude::*;

use super::support::{Counted, archive, entry, noon, record_id, run, run_together, text_of, times};

/// What a tab does next.
#[derive(Clone, Debug)]
enum Step {
    /// Reads a record and takes what it says as the base of what comes, unless it has words of its own there.
    Read(u8),
    /// Types on and keeps a draft.
    Type(u8),
    /// Saves what it typed.
    Save(u8),
    /// Leaves a mirror.
    Leave(u8),
    /// Is killed, and starts again.
    Kill,
}

fn steps() -> impl Strategy<Value = Vec<(u8, Step, Option<Strike>)>> {
    let step = (0..3_u8, 0..5_u8).prop_map(|(record, kind)| match kind {
        0 => Step::Read(record),
        1 => Step::Type(record),
        2 => Step::Save(record),
        3 => Step::Leave(record),
        _ => Step::Kill,
    });
    let strike =
        prop_oneof![8 => Just(None), 1 => Just(Some(Strike::Before)), 1 => Just(Some(Strike::After)), 1 => Just(Some(Strike::Again))];
    vec((0..3_u8, step, strike), 1..40)
}

/// What a tab types in a round.
fn word(who: usize, round: usize) -> String {
    format!("<{who}.{round}>")
}

struct Tab {
    archive: Archive<MemoryStore>,
    base: Vec<Vec<VersionId>>,
    text: Vec<String>,
    typed: [bool; 3],
}

struct World {
    store: MemoryStore,
    mirrors: Vec<Mirror>,
    seed: u64,
    /// Texts that were acknowledged, as a version or as a draft that was not discarded.
    acknowledged: BTreeSet<(u8, String)>,
}

impl World {
    fn tab(&mut self) -> Tab {
        self.seed += 1;
        let (archive, _) = run(Archive::open(self.store.clone(), Counted::shared(self.seed))).unwrap();
        run(archive.recover(self.mirrors.clone(), &noon("2026-03-12"))).unwrap();
        Tab { archive, base: vec![Vec::new(); 3], text: vec![String::new(); 3], typed: [false; 3] }
    }

    fn step(&mut self, tab: &mut Tab, who: u8, number: usize, step: &Step) {
        match *step {
            Step::Read(record) if tab.typed[usize::from(record)] => {}
            Step::Read(record) => {
                let Ok(found) = run(tab.archive.read(&[record_id(record)])) else { return };
                let at = usize::from(record);
                tab.base[at] = found[0].vids();
                tab.text[at] = found[0].current().map(|version| text_of(version).to_owned()).unwrap_or_default();
            }
            Step::Type(record) => {
                let at = usize::from(record);
                // what is typed goes on from what stands there, so a later text holds the earlier one
                tab.text[at].push_str(&word(usize::from(who), number));
                tab.typed[at] = true;
                let text = tab.text[at].clone();
                if run(tab.archive.put_draft(record_id(record), &tab.base[at], &entry(&text), Durability::Relaxed)).is_ok() {
                    self.acknowledged.insert((record, text));
                }
            }
            Step::Save(record) => {
                let at = usize::from(record);
                let text = tab.text[at].clone();
                if let Ok(saved) = run(tab.archive.save(record_id(record), &tab.base[at], entry(&text), noon("2026-03-12"))) {
                    tab.base[at] = vec![saved.vid];
                    tab.typed[at] = false;
                    self.acknowledged.insert((record, text));
                    self.mirrors.retain(|mirror| !saved.mirrors.contains(&mirror.key));
                }
            }
            Step::Leave(record) => {
                let at = usize::from(record);
                let mirror = tab.archive.leave_draft(record_id(record), &tab.base[at], &entry(&tab.text[at])).unwrap();
                self.mirrors.retain(|other| other.key != mirror.key);
                self.mirrors.push(mirror);
                self.acknowledged.insert((record, tab.text[at].clone()));
            }
            Step::Kill => *tab = self.tab(),
        }
    }

    /// Every acknowledged text is in some version, as it was or with more behind it.
    fn check(&mut self) {
        let last = self.tab();
        for record in 0..3 {
            let found = run(last.archive.read(&[record_id(record)])).unwrap();
            let history = run(last.archive.history(record_id(record))).unwrap();
            assert!(found[0].unreadable.is_empty() && history.unreadable.is_empty());
            let texts: Vec<&str> = found[0].heads.iter().chain(&history.versions).map(text_of).collect();
            for (_, text) in self.acknowledged.iter().filter(|(of, text)| *of == record && !text.is_empty()) {
                assert!(texts.iter().any(|kept| kept.starts_with(text.as_str())), "{text} is lost; there is {texts:?}");
            }
            for (at, head) in found[0].heads.iter().enumerate() {
                let beside = found[0].heads.iter().skip(at + 1).all(|other| other.vv.concurrent(&head.vv) || other.vv == head.vv);
                assert!(beside && !history.versions.iter().any(|earlier| earlier.vv.dominates(&head.vv)));
            }
        }
        super::index::assert_complete(&self.store, &last.archive);
        assert_eq!(run(last.archive.check()).unwrap(), Check::default());
    }
}

proptest! {
    #![proptest_config(times(512))]

    #[test]
    fn no_acknowledged_word_vanishes(steps in steps()) {
        let (store, _) = archive(1);
        let mut world = World { store: store.clone(), mirrors: Vec::new(), seed: 100, acknowledged: BTreeSet::new() };
        let mut tabs: Vec<Tab> = (0..3).map(|_| world.tab()).collect();
        for (number, (who, step, strike)) in steps.iter().enumerate() {
            if let (Some(strike), false) = (strike, matches!(step, Step::Kill)) {
                store.fail(Fault { call: store.calls(), error: StoreError::Silent, strike: *strike });
            }
            world.step(&mut tabs[usize::from(*who)], *who, number, step);
            store.heal();
        }
        world.check();
    }

    /// The same with tabs that really run side by side: their transactions and acknowledgements mix in any order.
    #[test]
    fn nor_where_saves_cross_each_other(turns in vec(any::<u8>(), 1..60), rounds in 1..4_usize) {
        let (store, first) = archive(1);
        let tabs = [first, super::support::tab(&store, 2), super::support::tab(&store, 3)];
        let work = |who: usize| {
            let archive = tabs[who].clone();
            async move {
                let mut base = Vec::new();
                let mut text = String::new();
                for round in 0..rounds {
                    text.push_str(&word(who, round));
                    archive.put_draft(record_id(0), &base, &entry(&text), Durability::Relaxed).await.unwrap();
                    base = vec![archive.save(record_id(0), &base, entry(&text), noon("2026-03-12")).await.unwrap().vid];
                }
            }
        };
        run_together(vec![Box::pin(work(0)), Box::pin(work(1)), Box::pin(work(2))], &turns);
        let last = super::support::tab(&store, 9);
        let found = run(last.read(&[record_id(0)])).unwrap();
        let mut texts: Vec<&str> = found[0].heads.iter().map(text_of).collect();
        texts.sort_unstable();
        let whole: Vec<String> = (0..3).map(|who| (0..rounds).map(|round| word(who, round)).collect()).collect();
        prop_assert_eq!(texts, whole);
        super::index::assert_complete(&store, &last);
    }
}
