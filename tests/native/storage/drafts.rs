//! What is being typed: kept as it goes, found after any end of the page, told apart from what is saved.

use lodestar::domain::entry::Entry;
use lodestar::domain::record::Body;
use lodestar::storage::Archive;
use lodestar::storage::archive::{Recovered, Saved};
use lodestar::storage::draft::{self, DraftKey, Mirror, MirrorFault, WHOLE, Written};
use lodestar::storage::envelope::Unreadable;
use lodestar::storage::memory::{Fault, MemoryStore, Strike};
use lodestar::storage::port::{Durability, StoreError, Table};
use lodestar::storage::splice::Splice;
use proptest::collection::vec;
use proptest::prelude::*;

use super::support::{Counted, archive, bodies, entry, ids, noon, often, record_id, run, tab, text_of, times, vault, vids};

proptest! {
    #![proptest_config(often())]

    #[test]
    fn a_splice_turns_one_text_into_the_other(before in any::<String>(), after in any::<String>()) {
        prop_assert_eq!(Splice::between(&before, &after).apply(&before), Some(after));
    }

    /// Texts that share much, from few characters of one to four bytes that share bytes with each other.
    #[test]
    fn a_splice_cuts_between_characters(
        start in "[a\u{E9}\u{EA}\u{20AC}\u{20AD}\u{1F331}\u{1F332}]{0,6}",
        middles in vec("[a\u{E9}\u{EA}\u{20AC}\u{20AD}\u{1F331}\u{1F332}]{0,4}", 2),
        end in "[a\u{E9}\u{EA}\u{20AC}\u{20AD}\u{1F331}\u{1F332}]{0,6}",
    ) {
        let (before, after) = (format!("{start}{}{end}", middles[0]), format!("{start}{}{end}", middles[1]));
        let splice = Splice::between(&before, &after);
        prop_assert!(splice.middle.len() <= middles[1].len());
        prop_assert_eq!(splice.apply(&before), Some(after));
    }

    #[test]
    fn a_splice_on_another_text_never_panics(before in any::<String>(), after in any::<String>(), other in any::<String>()) {
        let _ = Splice::between(&before, &after).apply(&other);
    }

    #[test]
    fn a_splice_of_any_numbers_never_panics(prefix in any::<usize>(), suffix in any::<usize>(), before in any::<String>()) {
        let _ = Splice { prefix, suffix, middle: String::new() }.apply(&before);
        let _ = Splice { prefix: prefix % 40, suffix: suffix % 40, middle: String::new() }.apply(&before);
    }

    #[test]
    fn a_draft_comes_back_as_it_was(id in ids(), vid in vids(), base in vec(vids(), 0..3), body in bodies(), counter in any::<u64>()) {
        let (vault, key) = (vault(1), DraftKey { id, vid });
        let written = Written::of(counter, &body).unwrap();
        let bytes = draft::seal(&vault, &Counted::from(2), key, &base, &written).unwrap();
        let (found, again) = draft::open(&vault, &key.to_string(), &bytes).unwrap();
        prop_assert_eq!((found.key, found.counter, found.base, found.body), (key, counter, base, body));
        prop_assert_eq!(again.json.as_str(), written.json.as_str());
    }

    #[test]
    fn no_byte_of_a_draft_or_a_mirror_can_be_changed(body in bodies(), at in any::<prop::sample::Index>(), flip in 1..=255_u8) {
        let (vault, key) = (vault(1), DraftKey { id: record_id(1), vid: lodestar::domain::id::VersionId::from_bytes([2; 16]) });
        let written = Written::of(7, &body).unwrap();
        let mut bytes = draft::seal(&vault, &Counted::from(2), key, &[], &written).unwrap();
        let at_byte = at.index(bytes.len());
        bytes[at_byte] ^= flip;
        prop_assert!(draft::open(&vault, &key.to_string(), &bytes).is_err());
        let whole = draft::mirror(&vault, &Counted::from(2), key, &[], &written, None).unwrap();
        let mut sealed = lodestar::vault::text::decode(&whole.value).unwrap();
        let at_byte = at.index(sealed.len());
        sealed[at_byte] ^= flip;
        let altered = Mirror { key, value: lodestar::vault::text::encode(&sealed) };
        prop_assert!(draft::open_mirror(&vault, &altered, None).is_err());
    }
}

proptest! {
    #![proptest_config(times(128))]

    #[test]
    fn a_mirror_comes_back_as_it_was(before in bodies(), after in bodies(), long in any::<bool>()) {
        let (vault, key) = (vault(1), DraftKey { id: record_id(1), vid: lodestar::domain::id::VersionId::from_bytes([2; 16]) });
        let stretched = |body: Body| match body {
            Body::Entry(entry) if long => Body::Entry(Entry { text: entry.text + &"\u{20AC}".repeat(WHOLE), ..entry }),
            body => body,
        };
        let (before, after) = (stretched(before), stretched(after));
        let (durable, written) = (Written::of(3, &before).unwrap(), Written::of(4, &after).unwrap());
        let mirror = draft::mirror(&vault, &Counted::from(2), key, &[], &written, Some(&durable)).unwrap();
        let found = draft::open_mirror(&vault, &mirror, Some(&durable)).unwrap();
        prop_assert_eq!((found.counter, found.body), (4, after));
        // against anything but the draft that it was made against, it is whole or says so
        let other = Written::of(2, &before).unwrap();
        for beside in [None, Some(&other)] {
            match draft::open_mirror(&vault, &mirror, beside) {
                Ok(_) => prop_assert!(written.json.len() <= WHOLE),
                Err(fault) => prop_assert!(fault == MirrorFault::NoBase && written.json.len() > WHOLE),
            }
        }
    }
}

#[test]
fn up_to_64_kib_a_mirror_is_whole() {
    let (vault, key) = (vault(1), DraftKey { id: record_id(1), vid: lodestar::domain::id::VersionId::from_bytes([2; 16]) });
    let around = Written::of(1, &entry("")).unwrap().json.len();
    for (length, is_whole) in [(64 * 1024, true), (64 * 1024 + 1, false)] {
        let written = Written::of(2, &entry(&"a".repeat(length - around))).unwrap();
        assert_eq!(written.json.len(), length);
        let mirror = draft::mirror(&vault, &Counted::from(2), key, &[], &written, Some(&written)).unwrap();
        assert_eq!(draft::open_mirror(&vault, &mirror, None).is_ok(), is_whole, "{length}");
    }
}

#[test]
fn two_hundred_thousand_characters_fit_into_the_mirror() {
    let (store, archive) = archive(1);
    let id = record_id(1);
    let mut text = "\u{20AC}uro words ".repeat(20_000);
    run(archive.put_draft(id, &[], &entry(&text), Durability::Relaxed)).unwrap();
    let middle = text.char_indices().nth(110_000).unwrap().0;
    text.insert_str(middle, " a word in the middle ");
    assert!(text.chars().count() > 200_000);
    let before = store.dump();
    let mirror = archive.leave_draft(id, &[], &entry(&text)).unwrap();
    assert!(mirror.value.len() < 2_000, "{}", mirror.value.len());
    // WebKit: the write that was begun while leaving never arrived
    let next = tab(&MemoryStore::with(before), 2);
    let found = run(next.drafts(vec![mirror])).unwrap();
    assert_eq!(found.records.len(), 1);
    assert!(found.records[0].latest.draft.body == entry(&text));
}

fn recover(store: &MemoryStore, seed: u64, mirrors: Vec<Mirror>) -> (Archive<MemoryStore>, Recovered) {
    let archive = tab(store, seed);
    let recovered = run(archive.recover(mirrors, &noon("2026-03-20"))).unwrap();
    (archive, recovered)
}

fn heads(archive: &Archive<MemoryStore>, id: u8) -> Vec<String> {
    let found = run(archive.read(&[record_id(id)])).unwrap();
    found[0].visible().into_iter().map(|version| text_of(version).to_owned()).collect()
}

fn earlier(archive: &Archive<MemoryStore>, id: u8) -> Vec<String> {
    run(archive.history(record_id(id))).unwrap().versions.iter().map(|version| text_of(version).to_owned()).collect()
}

fn save(archive: &Archive<MemoryStore>, id: u8, text: &str) -> Saved {
    run(archive.save(record_id(id), &[], entry(text), noon("2026-03-12"))).unwrap()
}

#[test]
fn a_draft_becomes_a_version_at_the_next_start() {
    let (store, archive) = archive(1);
    let saved = save(&archive, 1, "saved");
    run(archive.put_draft(record_id(1), &[saved.vid], &entry("saved, and typed"), Durability::Relaxed)).unwrap();
    run(archive.put_draft(record_id(1), &[saved.vid], &entry("saved, and typed on"), Durability::Relaxed)).unwrap();
    run(archive.put_draft(record_id(2), &[], &entry("new"), Durability::Relaxed)).unwrap();
    let (next, recovered) = recover(&store, 2, Vec::new());
    assert_eq!(recovered.records, [record_id(1), record_id(2)]);
    assert_eq!((heads(&next, 1), heads(&next, 2)), (vec!["saved, and typed on".to_owned()], vec!["new".to_owned()]));
    assert_eq!(earlier(&next, 1), ["saved"]);
    assert!(store.dump()[&Table::Draft].is_empty());
    let (_, again) = recover(&store, 3, Vec::new());
    assert_eq!(again, Recovered::default());
}

#[test]
fn the_later_copy_is_on_top_and_the_other_below() {
    let (store, archive) = archive(1);
    let id = record_id(1);
    run(archive.put_draft(id, &[], &entry("durable"), Durability::Relaxed)).unwrap();
    let before = store.dump();
    let mirror = archive.leave_draft(id, &[], &entry("last words")).unwrap();
    let store = MemoryStore::with(before);
    let (next, recovered) = recover(&store, 2, vec![mirror.clone()]);
    assert_eq!((heads(&next, 1), earlier(&next, 1)), (vec!["last words".to_owned()], vec!["durable".to_owned()]));
    assert_eq!(recovered.settled_mirrors, [mirror.key]);
}

#[test]
fn of_two_copies_that_are_as_late_the_durable_one_is_on_top() {
    let (store, one) = archive(1);
    let id = record_id(1);
    run(tab(&store, 2).put_draft(id, &[], &entry("durable"), Durability::Relaxed)).unwrap();
    let before = store.dump();
    let mirror = one.leave_draft(id, &[], &entry("last words")).unwrap();
    let (next, _) = recover(&MemoryStore::with(before), 3, vec![mirror]);
    assert_eq!((heads(&next, 1), earlier(&next, 1)), (vec!["durable".to_owned()], vec!["last words".to_owned()]));
}

/// Chromium can lose the removal of a mirror for 40 seconds. An outdated one must neither replace nor stand beside what was
/// saved since.
#[test]
fn an_outdated_mirror_is_known_for_what_it_is() {
    let (store, archive) = archive(1);
    let id = record_id(1);
    let mirror = archive.leave_draft(id, &[], &entry("half")).unwrap();
    let kept = run(archive.put_draft(id, &[], &entry("half a"), Durability::Relaxed)).unwrap();
    assert_eq!(kept.mirrors, [mirror.key], "settled once something later is durable");
    let saved = run(archive.save(id, &[], entry("half a sentence"), noon("2026-03-12"))).unwrap();
    let later = run(archive.save(id, &[saved.vid], entry("a whole sentence"), noon("2026-03-12"))).unwrap();
    assert!(!later.conflict);
    let (next, recovered) = recover(&store, 2, vec![mirror.clone()]);
    assert_eq!((recovered.records, recovered.settled_mirrors), (vec![], vec![mirror.key]));
    assert_eq!(heads(&next, 1), ["a whole sentence"]);
}

#[test]
fn a_mirror_that_cannot_be_used_is_named() {
    let (store, archive) = archive(1);
    let id = record_id(1);
    let long = "words ".repeat(20_000);
    run(archive.put_draft(id, &[], &entry(&long), Durability::Relaxed)).unwrap();
    let splice = archive.leave_draft(id, &[], &entry(&(long.clone() + "more"))).unwrap();
    let store_without = MemoryStore::with(store.dump());
    store_without.tamper(|tables| drop(tables.remove(&Table::Draft)));
    let odd = Mirror { key: DraftKey { id: record_id(2), ..splice.key }, value: splice.value.clone() };
    let (_, recovered) = recover(&store_without, 2, vec![splice.clone(), odd.clone()]);
    let named = [(splice.key, MirrorFault::NoBase), (odd.key, MirrorFault::Unreadable(Unreadable::WrongId))];
    assert_eq!(recovered.unreadable_mirrors, named);
    let nonsense = Mirror { value: "no base64 \u{1F331}".to_owned(), ..splice };
    let (_, recovered) = recover(&store_without, 3, vec![nonsense.clone()]);
    assert_eq!(recovered.unreadable_mirrors, [(nonsense.key, MirrorFault::Unreadable(Unreadable::Malformed))]);
}

#[test]
fn drafts_of_two_tabs_are_both_kept() {
    let (store, one) = archive(1);
    let other = tab(&store, 2);
    let base = save(&one, 1, "begun").vid;
    run(one.put_draft(record_id(1), &[base], &entry("one"), Durability::Relaxed)).unwrap();
    run(other.put_draft(record_id(1), &[base], &entry("the other"), Durability::Relaxed)).unwrap();
    let (next, _) = recover(&store, 3, Vec::new());
    let mut all = heads(&next, 1);
    all.extend(earlier(&next, 1));
    all.sort();
    assert_eq!(all, ["begun", "one", "the other"]);
}

/// A second tab starts while the first one is being typed in, and makes a version of its draft.
#[test]
fn a_page_goes_on_from_the_version_made_of_its_draft() {
    let (store, typing) = archive(1);
    let base = save(&typing, 1, "begun").vid;
    run(typing.put_draft(record_id(1), &[base], &entry("begun, typed"), Durability::Relaxed)).unwrap();
    let (_, recovered) = recover(&store, 2, Vec::new());
    assert_eq!(recovered.records, [record_id(1)]);
    run(typing.put_draft(record_id(1), &[base], &entry("begun, typed on"), Durability::Relaxed)).unwrap();
    // killed here, nothing is lost
    let (killed, _) = recover(&MemoryStore::with(store.dump()), 3, Vec::new());
    assert_eq!(heads(&killed, 1), ["begun, typed on"]);
    let saved = run(typing.save(record_id(1), &[base], entry("begun, typed to the end"), noon("2026-03-12"))).unwrap();
    assert!(!saved.conflict);
    let (next, _) = recover(&store, 4, Vec::new());
    assert_eq!(heads(&next, 1), ["begun, typed to the end"]);
    assert_eq!(earlier(&next, 1), ["begun, typed", "begun"]);
}

#[test]
fn a_save_that_nobody_heard_of_is_no_conflict_when_tried_again() {
    for strike in [Strike::Before, Strike::After, Strike::Again] {
        let (store, archive) = archive(1);
        let base = save(&archive, 1, "begun").vid;
        run(archive.put_draft(record_id(1), &[base], &entry("more"), Durability::Relaxed)).unwrap();
        store.fail(Fault { call: store.calls(), error: StoreError::Silent, strike });
        let first = run(archive.save(record_id(1), &[base], entry("more"), noon("2026-03-12")));
        assert_eq!(first.is_ok(), strike == Strike::Again);
        // the person goes on typing, then it is tried once more
        run(archive.put_draft(record_id(1), &[base], &entry("more words"), Durability::Relaxed)).unwrap();
        let saved = run(archive.save(record_id(1), &[base], entry("more words"), noon("2026-03-12"))).unwrap();
        assert!(!saved.conflict, "{strike:?}");
        assert_eq!(heads(&archive, 1), ["more words"]);
        assert!(store.dump()[&Table::Draft].is_empty());
        let again = run(archive.save(record_id(1), &[saved.vid], entry("more words"), noon("2026-03-12"))).unwrap();
        assert!(again.unchanged);
    }
}

#[test]
fn what_is_typed_while_a_save_is_under_way_outlives_it() {
    let (store, archive) = archive(1);
    let base = save(&archive, 1, "begun").vid;
    run(archive.put_draft(record_id(1), &[base], &entry("begun, one"), Durability::Relaxed)).unwrap();
    for turns in [[0_u8, 1, 1, 1, 1], [0, 0, 0, 1, 1], [0, 1, 0, 1, 0]] {
        let (saving, typing) = (archive.clone(), archive.clone());
        let save = async move { drop(saving.save(record_id(1), &[base], entry("begun, one"), noon("2026-03-12")).await.unwrap()) };
        let draft = async move {
            let body = entry("begun, one, two");
            drop(typing.put_draft(record_id(1), &[base], &body, Durability::Relaxed).await.unwrap());
        };
        super::support::run_together(vec![Box::pin(save), Box::pin(draft)], &turns);
        let (next, _) = recover(&MemoryStore::with(store.dump()), 5, Vec::new());
        assert_eq!(heads(&next, 1), ["begun, one, two"], "{turns:?}");
    }
}

#[test]
fn throwing_a_draft_away_leaves_what_is_saved() {
    let (store, archive) = archive(1);
    let base = save(&archive, 1, "saved").vid;
    run(archive.put_draft(record_id(1), &[base], &entry("typed"), Durability::Relaxed)).unwrap();
    let mirror = archive.leave_draft(record_id(1), &[base], &entry("typed on")).unwrap();
    assert_eq!(run(archive.discard_draft(record_id(1))).unwrap().mirrors, [mirror.key]);
    let (next, recovered) = recover(&store, 2, Vec::new());
    assert_eq!((recovered.records, heads(&next, 1)), (vec![], vec!["saved".to_owned()]));
}

#[test]
fn a_new_record_without_words_is_nothing() {
    let (store, archive) = archive(1);
    run(archive.put_draft(record_id(1), &[], &entry(" \u{200B}"), Durability::Relaxed)).unwrap();
    let (next, recovered) = recover(&store, 2, Vec::new());
    assert!(recovered.records.is_empty() && next.rows().is_empty());
    assert!(store.dump()[&Table::Draft].is_empty());
}

#[test]
fn a_damaged_draft_is_kept_and_named() {
    let (store, archive) = archive(1);
    run(archive.put_draft(record_id(1), &[], &entry("typed"), Durability::Relaxed)).unwrap();
    run(archive.put_draft(record_id(2), &[], &entry("neighbor"), Durability::Relaxed)).unwrap();
    store.tamper(|tables| tables.get_mut(&Table::Draft).unwrap().values_mut().next().unwrap()[90] ^= 1);
    let (next, recovered) = recover(&store, 2, Vec::new());
    assert_eq!(recovered.unreadable.len(), 1);
    assert_eq!(heads(&next, 2), ["neighbor"]);
    assert_eq!(store.dump()[&Table::Draft].len(), 1);
}

#[test]
fn a_full_device_keeps_nobody_out() {
    let (store, archive) = archive(1);
    save(&archive, 1, "saved");
    run(archive.put_draft(record_id(2), &[], &entry("typed"), Durability::Relaxed)).unwrap();
    let next = tab(&store, 2);
    for call in store.calls()..store.calls() + 9 {
        store.fail(Fault { call: call + 2, error: StoreError::Full, strike: Strike::Before });
    }
    let recovered = run(next.recover(Vec::new(), &noon("2026-03-20"))).unwrap();
    assert_eq!(recovered.problem, Some(lodestar::storage::archive::SaveError::Store(StoreError::Full)));
    assert_eq!(recovered.left, [record_id(2)]);
    assert_eq!(store.dump()[&Table::Draft].len(), 1);
}
