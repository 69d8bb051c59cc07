//! One thing being written: every pause makes a durable draft, and the end of the sitting makes one version.
//!
//! The words are on the screen, in the draft, or in a version at every moment; what can't be written is said by the sitting's status
//! and stays on the screen.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;

use super::boot::Door;
use super::item::Item;
use super::library::Library;
use super::notices::Notices;
use super::sittings::Sittings;
use crate::components::SaveState;
use crate::domain::entry::Entry;
use crate::domain::id::{RecordId, VersionId};
use crate::domain::intention::Intention;
use crate::domain::record::{Body, Recorded};
use crate::i18n::Problem;
use crate::platform::local_storage;
use crate::platform::page;
use crate::platform::timers::{Debounce, Timeout};
use crate::storage::port::Durability;

/// A pause in typing after which a draft is written, in ms.
const IDLE_MS: u32 = 400;
/// The longest that typing goes on without a draft, in ms: with the time that writing it takes, words are durable within two seconds.
const MOST_MS: u32 = 1_500;
/// A pause that ends the sitting, in ms.
const SITTING_MS: u32 = 60_000;

/// How a sitting ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finished {
    /// It became a version.
    Saved,
    /// Nothing was changed.
    Unchanged,
    /// There was nothing before and nothing was written, so nothing was kept.
    NothingWritten,
}

/// A handle to what is being written. Clones share it; it outlives the page that began it for as long as the last write takes.
#[derive(Clone)]
pub struct Sitting<T: Recorded> {
    value: ArcRwSignal<T>,
    keeper: Keeper,
}

/// What keeps the words of a sitting, whatever their kind.
#[derive(Clone)]
pub(super) struct Keeper(Rc<Inner>);

/// The same, for those who don't hold up its end.
#[derive(Clone)]
pub(super) struct WeakKeeper(Weak<Inner>);

impl WeakKeeper {
    pub(super) fn upgrade(&self) -> Option<Keeper> {
        self.0.upgrade().map(Keeper)
    }
}

struct Inner {
    library: Library,
    notices: Notices,
    id: RecordId,
    /// What is written so far.
    written: Box<dyn Fn() -> Body>,
    status: ArcRwSignal<SaveState>,
    /// What has happened to the journal from outside.
    trouble: ReadSignal<Option<Problem>>,
    /// The versions that the next one stands on.
    based_on: RefCell<Vec<VersionId>>,
    /// What those versions say; `None` where there are none yet.
    saved: RefCell<Option<Body>>,
    /// Counts changes, so that a write knows whether it wrote the last one.
    edits: Cell<u64>,
    drafted: Cell<u64>,
    writing: Cell<bool>,
    /// Its page is gone, and its end is under way.
    left: Cell<bool>,
    /// A later sitting on the same record has taken the words over.
    handed_over: Cell<bool>,
    pause: RefCell<Option<Debounce>>,
    end: RefCell<Option<Timeout>>,
}

impl Library {
    /// Sits down to an entry: on its newest version, or a new one.
    pub fn sit_entry(self, id: RecordId) -> Sitting<Entry> {
        self.sit(id, || Entry::begun(self.now(), crate::i18n::tag()))
    }

    /// Sits down to an intention.
    pub fn sit_intention(self, id: RecordId) -> Sitting<Intention> {
        self.sit(id, || Intention::begun(self.now(), crate::i18n::tag()))
    }

    /// Sits down to a record of any kind: on its newest version, or on what `begin` makes.
    pub fn sit<T: Recorded>(self, id: RecordId, begin: impl FnOnce() -> T) -> Sitting<T> {
        let saved = self.peek(id, |item| item.and_then(Item::of::<T>).cloned());
        // the end of a sitting takes a moment after its page: what it holds and the library doesn't know yet goes on here
        let unsaved = Sittings::expect().hand_over(id).and_then(|body| T::of(&body).cloned());
        let took_over = unsaved.is_some();
        let value = ArcRwSignal::new(unsaved.or_else(|| saved.clone()).unwrap_or_else(begin));
        let written = value.clone();
        let keeper = Keeper::new(self, id, saved.map(T::into_body), Box::new(move || written.get_untracked().into_body()));
        if took_over {
            keeper.edited();
        }
        Sitting { value, keeper }
    }
}

impl<T: Recorded> Sitting<T> {
    /// The record.
    pub fn id(&self) -> RecordId {
        self.keeper.0.id
    }

    /// What is written so far. Read it; change it with [`Sitting::edit`] only.
    pub fn value(&self) -> ArcRwSignal<T> {
        self.value.clone()
    }

    /// Whether the words are durable, for the save line.
    pub fn status(&self) -> Signal<SaveState> {
        let (status, trouble) = (self.keeper.0.status.clone(), self.keeper.0.trouble);
        Signal::derive(move || match (status.get(), trouble.get()) {
            // what was saved a moment ago is not there any more
            (state, Some(problem @ Problem::Vanished)) if state != SaveState::Untouched => SaveState::NotSaved(problem),
            (state, _) => state,
        })
    }

    /// Whether no version was saved yet.
    pub fn is_new(&self) -> bool {
        self.keeper.0.saved.borrow().is_none()
    }

    /// Changes what is written and sees to it that it becomes durable.
    pub fn edit(&self, change: impl FnOnce(&mut T)) {
        self.value.update(change);
        self.keeper.edited();
    }

    /// Makes the words as durable as the device can, now: for leaving a field.
    pub fn blur(&self) {
        self.keeper.blur();
    }

    /// Tries again after a write that did not work.
    pub fn retry(&self) {
        self.keeper.retry();
    }

    /// Ends the sitting: what was written becomes one version.
    ///
    /// # Errors
    /// The words are still here, and in the last durable draft.
    pub async fn finish(&self) -> Result<Finished, Problem> {
        self.keeper.finish().await
    }
}

impl Keeper {
    fn new(library: Library, id: RecordId, saved: Option<Body>, written: Box<dyn Fn() -> Body>) -> Self {
        let keeper = Self(Rc::new_cyclic(|here: &Weak<Inner>| {
            let here = here.clone();
            let draft = move || {
                if let Some(keeper) = here.upgrade().map(Self) {
                    keeper.draft(Durability::Relaxed);
                }
            };
            Inner {
                library,
                notices: Notices::expect(),
                id,
                written,
                status: ArcRwSignal::new(SaveState::Untouched),
                trouble: Door::expect().trouble(),
                based_on: RefCell::new(library.heads(id)),
                saved: RefCell::new(saved),
                edits: Cell::new(0),
                drafted: Cell::new(0),
                writing: Cell::new(false),
                left: Cell::new(false),
                handed_over: Cell::new(false),
                pause: RefCell::new(Some(Debounce::new(IDLE_MS, MOST_MS, draft))),
                end: RefCell::new(None),
            }
        }));
        keeper.watch_leaving();
        Sittings::expect().add(&keeper);
        keeper
    }

    pub(super) fn downgrade(&self) -> WeakKeeper {
        WeakKeeper(Rc::downgrade(&self.0))
    }

    /// What is written has changed.
    fn edited(&self) {
        self.0.edits.set(self.0.edits.get() + 1);
        self.0.status.set(SaveState::Saving);
        self.poke();
        let here = Rc::downgrade(&self.0);
        *self.0.end.borrow_mut() = Some(Timeout::new(SITTING_MS, move || {
            if let Some(keeper) = here.upgrade().map(Self) {
                spawn_local(async move {
                    let _ = keeper.finish().await;
                });
            }
        }));
    }

    fn blur(&self) {
        if self.is_ahead() {
            self.draft(Durability::Strict);
        }
    }

    fn retry(&self) {
        self.0.status.set(SaveState::Saving);
        self.draft(Durability::Strict);
    }

    async fn finish(&self) -> Result<Finished, Problem> {
        self.cancel_pause();
        if self.0.handed_over.get() {
            return Ok(Finished::Unchanged);
        }
        let now = (self.0.written)();
        let edits = self.0.edits.get();
        let saved = self.0.saved.borrow().clone();
        if saved.as_ref() == Some(&now) || (saved.is_none() && now.is_empty()) {
            self.forget_draft().await;
            return Ok(if saved.is_some() { Finished::Unchanged } else { Finished::NothingWritten });
        }
        let based_on = self.0.based_on.borrow().clone();
        match self.0.library.save_typed(self.0.id, &based_on, now.clone()).await {
            Ok(vid) => {
                self.0.based_on.replace(vec![vid]);
                self.0.saved.replace(Some(now));
                self.settled(edits);
                Ok(Finished::Saved)
            }
            Err(problem) => {
                self.0.status.set(SaveState::NotSaved(problem));
                Err(problem)
            }
        }
    }

    /// Makes a version of everything up to now, and of what is written while that takes.
    pub(super) async fn flush(&self) -> Result<(), Problem> {
        loop {
            let edits = self.0.edits.get();
            self.finish().await?;
            if edits == self.0.edits.get() {
                return Ok(());
            }
        }
    }

    /// Gives its words to a later sitting on the same record, once, where its page is gone and they are in no version yet.
    pub(super) fn hand_over(&self, id: RecordId) -> Option<Body> {
        let inner = &self.0;
        if inner.id != id || !inner.left.get() || inner.handed_over.get() {
            return None;
        }
        let now = (inner.written)();
        if inner.saved.borrow().as_ref() == Some(&now) || now.is_empty() {
            return None;
        }
        inner.handed_over.set(true);
        Some(now)
    }

    fn is_ahead(&self) -> bool {
        self.0.edits.get() > self.0.drafted.get()
    }

    fn poke(&self) {
        if let Some(pause) = &*self.0.pause.borrow() {
            pause.poke();
        }
    }

    fn cancel_pause(&self) {
        if let Some(pause) = &*self.0.pause.borrow() {
            pause.cancel();
        }
        self.0.end.replace(None);
    }

    /// Writes a draft of what is on the screen, one at a time; a change that came meanwhile makes another.
    fn draft(&self, durability: Durability) {
        if self.0.writing.replace(true) {
            self.poke();
            return;
        }
        let keeper = self.clone();
        spawn_local(async move {
            let edits = keeper.0.edits.get();
            let body = (keeper.0.written)();
            let based_on = keeper.0.based_on.borrow().clone();
            let written = keeper.0.library.archive().put_draft(keeper.0.id, &based_on, &body, durability).await;
            keeper.0.writing.set(false);
            match written {
                Ok(kept) => {
                    local_storage::drop_mirrors(&kept.mirrors);
                    keeper.settled(edits);
                }
                Err(problem) => keeper.0.status.set(SaveState::NotSaved(problem.into())),
            }
        });
    }

    /// Everything up to this change is durable.
    fn settled(&self, edits: u64) {
        self.0.drafted.set(edits.max(self.0.drafted.get()));
        if self.is_ahead() {
            self.poke();
        } else {
            self.0.status.set(SaveState::Saved);
        }
    }

    async fn forget_draft(&self) {
        if let Ok(kept) = self.0.library.archive().discard_draft(self.0.id).await {
            local_storage::drop_mirrors(&kept.mirrors);
        }
        self.0.status.set(SaveState::Untouched);
    }

    /// The page may go away at any moment now: both ways of keeping the last words that need no waiting.
    /// Says whether the sealed copy outside the store is kept; where it is refused, the write that was begun in the store is what is left.
    pub(super) fn leave(&self) -> bool {
        if !self.is_ahead() || self.0.handed_over.get() {
            return true;
        }
        let body = (self.0.written)();
        let based_on = self.0.based_on.borrow().clone();
        let mirror = self.0.library.archive().leave_draft(self.0.id, &based_on, &body);
        mirror.is_ok_and(|mirror| local_storage::put_mirror(&mirror).is_ok())
    }

    /// Everything was erased: what is written here is not kept any more, not even when the page goes away.
    pub(super) fn let_go(&self) {
        self.cancel_pause();
        self.0.drafted.set(u64::MAX);
    }

    /// Ends the sitting when its page is gone already. Where that does not work, the words are kept here and the person is asked.
    fn end(self) {
        spawn_local(async move {
            if let Err(problem) = self.finish().await {
                let notices = self.0.notices;
                let again = SendWrapper::new(self);
                notices.retry(problem, move || (*again).clone().end());
            } else {
                self.0.pause.replace(None);
            }
        });
    }

    /// Ends the sitting with the page that began it, and keeps the last words when the browser takes the page away.
    fn watch_leaving(&self) {
        let here = Rc::downgrade(&self.0);
        let leave = move || {
            if let Some(keeper) = here.upgrade().map(Self) {
                let _ = keeper.leave();
            }
        };
        let listeners = StoredValue::new_local((page::on_hidden(leave.clone()), page::on_pagehide(leave)));
        let mine = StoredValue::new_local(self.clone());
        on_cleanup(move || {
            listeners.dispose();
            if let Some(keeper) = mine.try_get_value() {
                mine.dispose();
                keeper.0.left.set(true);
                keeper.end();
            }
        });
    }
}
