//! Watches over an open journal: covers it when it goes out of sight, and locks it when nobody has been there for a while.
//!
//! Locking drops the key by loading the page anew, so that everything that was in its memory goes.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::reach::Reach;
use crate::domain::lock::{Clocks, Command, Event, Limits, Watch};
use crate::platform::channel::News;
use crate::platform::clock::{self, Ticker};
use crate::platform::listen::Listener;
use crate::platform::local_storage::{self, Key};
use crate::platform::{page, timers};
use crate::state::Sittings;

/// How long words that are being typed may take to be kept before the page locks all the same, in ms. Their sealed copy is outside the
/// store by then.
const FLUSH_MS: u32 = 3_000;

/// How often it looks at the clocks, in ms.
const TICK_MS: u32 = 5_000;

/// After how many minutes it locks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LockAfter {
    /// Out of sight.
    pub hidden: u32,
    /// Untouched.
    pub idle: u32,
}

impl Default for LockAfter {
    fn default() -> Self {
        Self { hidden: 2, idle: 5 }
    }
}

impl LockAfter {
    fn read() -> Self {
        let stored = local_storage::get(Key::LockAfter).unwrap_or_default();
        let numbers = stored.split_once(',').and_then(|(hidden, idle)| Some((hidden.parse().ok()?, idle.parse().ok()?)));
        numbers.map_or_else(Self::default, |(hidden, idle)| Self { hidden, idle })
    }

    fn limits(self) -> Limits {
        Limits::minutes(self.hidden, self.idle)
    }
}

/// What has to come to its end before the page locks, and says when it has.
pub(in crate::state) type End = Rc<dyn Fn() -> Pin<Box<dyn Future<Output = ()>>>>;

/// The handle.
#[derive(Clone, Copy, Debug)]
pub struct Guard {
    watch: StoredValue<Watch>,
    after: RwSignal<LockAfter>,
    /// Whether there is a lock.
    is_set: RwSignal<bool>,
    sittings: Sittings,
    /// Whether it can't lock, because there are words that nothing has taken yet.
    stuck: RwSignal<bool>,
    /// Whether it ought to lock and a recording holds that up.
    held_up: RwSignal<bool>,
    /// Ends a recording.
    end: StoredValue<Option<End>, LocalStorage>,
    /// Tells the app's other tabs.
    tell: StoredValue<Option<Callback<News>>>,
    /// How much of the app can be reached without opening the lock again.
    pub(super) reach: RwSignal<Reach>,
    activity: StoredValue<Vec<Option<Listener>>, LocalStorage>,
    ticker: StoredValue<Option<Ticker>, LocalStorage>,
    /// Until when it is kept open for session day, in milliseconds since 1970.
    pub(super) open_until: StoredValue<Option<i64>>,
}

impl Guard {
    /// Makes the handle and puts it into the context of the app. It watches nothing until there is a lock.
    pub fn provide() -> Self {
        let after = LockAfter::read();
        let guard = Self {
            watch: StoredValue::new(Watch::without_lock(after.limits(), clocks())),
            after: RwSignal::new(after),
            is_set: RwSignal::new(false),
            sittings: Sittings::expect(),
            stuck: RwSignal::new(false),
            held_up: RwSignal::new(false),
            end: StoredValue::new_local(None),
            tell: StoredValue::new(None),
            reach: RwSignal::new(Reach::Whole),
            activity: StoredValue::new_local(Vec::new()),
            ticker: StoredValue::new_local(None),
            open_until: StoredValue::new(None),
        };
        // the cover comes with a lock and without one: the device's list of open apps shows what was last seen. Lives as long as the app
        let _sight = StoredValue::new_local([
            page::on_hidden(move || guard.note(Event::Hidden)),
            page::on_visible(move || guard.note(Event::Shown)),
            page::on_restored(move || guard.note(Event::Restored)),
        ]);
        provide_context(guard);
        guard
    }

    /// The handle of the app.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Whether there is a lock.
    pub fn is_set(self) -> ReadSignal<bool> {
        self.is_set.read_only()
    }

    /// After how many minutes it locks.
    pub fn after(self) -> ReadSignal<LockAfter> {
        self.after.read_only()
    }

    /// Sets after how many minutes it locks.
    pub fn set_after(self, after: LockAfter) {
        let _ = local_storage::set(Key::LockAfter, &format!("{},{}", after.hidden, after.idle));
        self.after.set(after);
        self.watch.update_value(|watch| watch.set_limits(after.limits()));
    }

    /// Knows how to tell the app's other tabs.
    pub(in crate::state) fn tell_by(self, tell: Callback<News>) {
        self.tell.set_value(Some(tell));
    }

    /// Knows how to end a recording before it locks.
    pub(in crate::state) fn end_before_lock(self, end: End) {
        self.end.set_value(Some(end));
    }

    /// Whether it is covered and locks as soon as the recording ends.
    pub fn is_held_up(self) -> ReadSignal<bool> {
        self.held_up.read_only()
    }

    /// Locks now, and the app's other tabs with this one. Locks that come of themselves are each tab's own: somebody may be at another.
    pub fn lock(self) {
        if let Some(tell) = self.tell.get_value() {
            tell.run(News::Locked);
        }
        self.note(Event::LockPressed);
    }

    /// Takes in what happens.
    pub(in crate::state) fn note(self, event: Event) {
        match event {
            Event::LockSet | Event::Unlocked => self.begin(),
            Event::LockRemoved => self.end(),
            _ => {}
        }
        let command = self.watch.try_update_value(|watch| watch.on(event, clocks())).flatten();
        let held_up = self.watch.with_value(Watch::is_held_up);
        if held_up != self.held_up.get_untracked() {
            self.held_up.set(held_up);
        }
        match command {
            Some(Command::Cover) => page::cover(true),
            Some(Command::Uncover) => page::cover(false),
            Some(Command::LockNow) => self.lock_now(),
            None => {}
        }
    }

    fn begin(self) {
        self.is_set.set(true);
        // these live as long as the lock
        self.activity.set_value(page::on_activity(move || self.note(Event::Activity)));
        self.ticker.set_value(Some(clock::every(TICK_MS, move || self.tick())));
    }

    /// A moment passed. What is kept open for session day ends by the clock on the wall, wherever the person is.
    fn tick(self) {
        if self.open_until.get_value().is_some_and(|until| clock::now() >= until) {
            self.open_until.set_value(None);
            self.note(Event::KeepOpenEnded);
        }
        self.note(Event::Tick);
    }

    fn end(self) {
        self.is_set.set(false);
        self.activity.set_value(Vec::new());
        self.ticker.set_value(None);
    }

    /// Whether it stays covered because there are words that nothing has taken yet.
    pub fn is_stuck(self) -> ReadSignal<bool> {
        self.stuck.read_only()
    }

    /// Everything was erased in another window: nothing is put down any more, and the page is loaded anew, with nothing in its memory.
    pub(in crate::state) fn leave_erased(self) {
        page::cover(true);
        self.sittings.let_go();
        page::reload();
    }

    /// Everything was erased here.
    pub(in crate::state) fn note_erased(self) {
        self.sittings.let_go();
        self.note(Event::LockRemoved);
    }

    /// Ends a recording that is under way, as far as that doesn't take too long: what it has is kept slice by slice.
    pub(in crate::state) async fn end_recording(self) {
        if let Some(end) = self.end.with_value(|end| end.as_ref().map(|end| end())) {
            timers::within(FLUSH_MS, end).await;
        }
    }

    /// Puts down what is being typed, and loads the page anew. Words that neither the store nor the copy outside it takes stay behind the
    /// cover until one of them does.
    pub fn lock_now(self) {
        page::cover(true);
        spawn_local(async move {
            self.end_recording().await;
            let kept = timers::within(FLUSH_MS, self.sittings.flush_all()).await;
            if kept == Some(Ok(())) || self.sittings.put_aside() {
                page::reload();
            } else {
                self.stuck.set(true);
            }
        });
    }
}

fn clocks() -> Clocks {
    Clocks { mono_ms: clock::mono_ms(), wall_ms: clock::now() }
}
