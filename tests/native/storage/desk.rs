//! What a page knows of its own writing: which drafts are its own, which mirrors may go, and what last words are told against.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Waker};

use lodestar::storage::Archive;
use lodestar::storage::draft::{Mirror, WHOLE};
use lodestar::storage::memory::{Fault, MemoryStore, Strike, Tables};
use lodestar::storage::port::{Durability, StoreError, Table};

use super::support::{archive, entry, noon, record_id, run, tab, text_of};

/// Begins something and lets it go no further than to the store.
fn begun<F: Future>(future: F) -> Pin<Box<F>> {
    let mut future = Box::pin(future);
    assert!(future.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    future
}

#[test]
fn a_page_does_not_find_what_it_is_writing_itself() {
    let (store, archive) = archive(1);
    let other = tab(&store, 2);
    for (tab, id, text) in [(&archive, 1, "here"), (&other, 2, "there"), (&archive, 3, "here as well"), (&other, 3, "there as well")] {
        run(tab.put_draft(record_id(id), &[], &entry(text), Durability::Relaxed)).unwrap();
    }
    let found =
        |tab: &Archive<MemoryStore>| -> Vec<_> { run(tab.drafts(Vec::new())).unwrap().records.iter().map(|found| found.id).collect() };
    let ids = |ids: &[u8]| ids.iter().map(|id| record_id(*id)).collect::<Vec<_>>();
    assert_eq!((found(&archive), found(&other)), (ids(&[2, 3]), ids(&[1, 3])));
    assert_eq!(found(&tab(&store, 3)), ids(&[1, 2, 3]));
}

#[test]
fn a_mirror_may_go_once_something_later_is_durable_and_is_named_once() {
    let (_, archive) = archive(1);
    let id = record_id(1);
    let put = |text: &'static str| {
        let archive = archive.clone();
        async move { archive.put_draft(id, &[], &entry(text), Durability::Relaxed).await.unwrap().mirrors }
    };
    let earlier = begun(put("half"));
    let mirror = archive.leave_draft(id, &[], &entry("half a")).unwrap();
    assert_eq!(run(earlier), [], "what is durable now is older than the mirror");
    archive.leave_draft(id, &[], &entry("half a sen")).unwrap();
    assert_eq!(run(put("half a sentence")), [mirror.key], "one mirror, written twice");
    assert_eq!(run(put("half a sentence more")), []);

    // a save holds the words of a mirror that it was begun after
    let mirror = archive.leave_draft(id, &[], &entry("a whole sentence")).unwrap();
    let saved = run(archive.save(id, &[], entry("a whole sentence"), noon("2026-03-12"))).unwrap();
    assert_eq!(saved.mirrors, [mirror.key]);
    assert_eq!(run(put("another")), []);
}

/// A save that began, and failed, while a draft was on its way: that draft goes with the next one all the same.
#[test]
fn a_draft_from_before_a_failed_save_does_not_stay() {
    let (store, archive) = archive(1);
    let id = record_id(1);
    let typing = archive.clone();
    let late = begun(async move { typing.put_draft(id, &[], &entry("one"), Durability::Relaxed).await });
    store.fail(Fault { call: store.calls(), error: StoreError::Full, strike: Strike::Before });
    assert!(run(archive.save(id, &[], entry("one"), noon("2026-03-12"))).is_err());
    run(late).unwrap();
    assert_eq!(run(archive.drafts(Vec::new())).unwrap().records, [], "it is this page's own");
    run(archive.put_draft(id, &[], &entry("one, two"), Durability::Relaxed)).unwrap();
    assert_eq!(store.dump()[&Table::Draft].len(), 1);
}

#[test]
fn a_draft_from_between_two_saves_of_which_the_second_failed_does_not_stay() {
    let (store, archive) = archive(1);
    let id = record_id(1);
    let saving = archive.clone();
    let first = begun(async move { saving.save(id, &[], entry("one"), noon("2026-03-12")).await });
    run(archive.put_draft(id, &[], &entry("one, two"), Durability::Relaxed)).unwrap();
    store.fail(Fault { call: store.calls(), error: StoreError::Full, strike: Strike::Before });
    assert!(run(archive.save(id, &[], entry("one, two"), noon("2026-03-12"))).is_err());
    run(first).unwrap();
    run(archive.put_draft(id, &[], &entry("one, two, three"), Durability::Relaxed)).unwrap();
    assert_eq!(store.dump()[&Table::Draft].len(), 1);
}

/// However long a page has been written on, a draft names its last version and the one to come.
#[test]
fn a_draft_names_what_it_was_begun_from_and_no_more() {
    let (store, archive) = archive(1);
    let id = record_id(1);
    let mut last = Vec::new();
    for text in ["one", "two", "three"] {
        last = vec![run(archive.save(id, &last, entry(text), noon("2026-03-12"))).unwrap().vid];
    }
    run(archive.put_draft(id, &last, &entry("four"), Durability::Relaxed)).unwrap();
    let found = run(tab(&store, 2).drafts(Vec::new())).unwrap();
    let draft = &found.records[0].latest.draft;
    assert_eq!(draft.base, [last[0], draft.key.vid]);
}

/// A draft that arrives when a save has begun lies under the version before. Told against it, long last words could not be put
/// together again.
#[test]
fn last_words_after_a_save_are_not_told_against_a_draft_from_before() {
    let (store, archive) = archive(1);
    let id = record_id(1);
    let long = "words ".repeat(WHOLE / 6 + 1);
    let typing = archive.clone();
    let body = entry(&long);
    let late = begun(async move { typing.put_draft(id, &[], &body, Durability::Relaxed).await });
    let base = run(archive.save(id, &[], entry(&long), noon("2026-03-12"))).unwrap().vid;
    run(late).unwrap();
    let before = store.dump();
    let last = long + "and the last ones";
    let mirror = archive.leave_draft(id, &[base], &entry(&last)).unwrap();
    assert_eq!(found_again(before, mirror), last);
}

#[test]
fn last_words_are_told_against_the_latest_draft_that_is_durable() {
    let (store, archive) = archive(1);
    let mut text = "words ".repeat(WHOLE / 6 + 1);
    for more in ["one", "two"] {
        text.push_str(more);
        run(archive.put_draft(record_id(1), &[], &entry(&text), Durability::Relaxed)).unwrap();
    }
    let before = store.dump();
    text.push_str("three");
    let mirror = archive.leave_draft(record_id(1), &[], &entry(&text)).unwrap();
    assert_eq!(found_again(before, mirror), text);
}

/// What stands on top at the next start, where the write that was begun while leaving never arrived.
fn found_again(tables: Tables, mirror: Mirror) -> String {
    let next = tab(&MemoryStore::with(tables), 2);
    let recovered = run(next.recover(vec![mirror], &noon("2026-03-20"))).unwrap();
    assert_eq!((recovered.records, recovered.unreadable_mirrors), (vec![record_id(1)], vec![]));
    text_of(run(next.read(&[record_id(1)])).unwrap()[0].visible()[0]).to_owned()
}
