//! What is noted on session day. Every change is shown at once and kept at once: read, changed, saved. One that could not be kept stays on
//! the screen, says so, and is tried again.

use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Weak};

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::item::{Item, Loaded};
use super::library::Library;
use super::notices::Notices;
use super::sittings::{Keeping, Noted, Sittings};
use crate::components::SaveState;
use crate::domain::id::RecordId;
use crate::domain::record::{Body, Recorded};
use crate::domain::session::{Course, Session};
use crate::i18n::Problem;
use crate::platform::timers;

/// How often one save looks whether the one before is over, in ms.
const TURN_MS: u32 = 30;

/// A change to a session. Made twice, it does no more than made once.
type Change = Arc<dyn Fn(&mut Session) + Send + Sync>;

/// The handle to what is noted.
#[derive(Clone, Copy)]
pub struct CourseDesk {
    desk: StoredValue<Arc<Inner>>,
    shown: Memo<Session>,
}

struct Inner {
    library: Library,
    notices: Notices,
    /// The session; `None` in practice, where nothing is kept.
    id: Option<RecordId>,
    /// What it said when it was last there to be read.
    known: ArcRwSignal<Session>,
    /// Changes that are not kept yet.
    waiting: ArcRwSignal<Vec<Change>>,
    status: ArcRwSignal<SaveState>,
    is_saving: AtomicBool,
    /// Whether its page is gone.
    is_left: AtomicBool,
}

impl CourseDesk {
    /// Over a session as it stands.
    pub fn of(id: RecordId, session: Session) -> Self {
        Self::new(Some(id), session)
    }

    /// Over one that nobody keeps.
    pub fn for_practice(session: Session) -> Self {
        Self::new(None, session)
    }

    fn new(id: Option<RecordId>, session: Session) -> Self {
        let library = Library::expect();
        let inner = Arc::new(Inner {
            library,
            notices: Notices::expect(),
            id,
            known: ArcRwSignal::new(session),
            waiting: ArcRwSignal::default(),
            status: ArcRwSignal::new(SaveState::Untouched),
            is_saving: AtomicBool::new(false),
            is_left: AtomicBool::new(false),
        });
        let item = id.map(|id| library.item(id));
        let (known, waiting) = (inner.known.clone(), inner.waiting.clone());
        let shown = Memo::new(move |before: Option<&Session>| {
            // a session that is deleted meanwhile stays on the screen as it was
            let stored = item.and_then(|item| item.with(|item| item.as_ref().and_then(session_of)));
            let mut session = stored.unwrap_or_else(|| before.cloned().unwrap_or_else(|| known.get()));
            waiting.with(|waiting| waiting.iter().for_each(|change| change(&mut session)));
            session
        });
        Sittings::expect().also(Rc::new(Held { desk: Arc::downgrade(&inner), before: Box::new(|| ()) }));
        let leaving = Arc::clone(&inner);
        on_cleanup(move || leaving.leave());
        Self { desk: StoredValue::new(inner), shown }
    }

    /// The session, with everything that was noted, kept or not.
    pub fn session(self) -> Memo<Session> {
        self.shown
    }

    /// Reads what happened on the day; `None` before session day is begun.
    pub fn course<R>(self, read: impl FnOnce(&Course) -> R) -> Option<R> {
        self.shown.with(|session| session.course.as_ref().map(read))
    }

    /// Whether what was noted is kept.
    pub fn status(self) -> Signal<SaveState> {
        self.desk.with_value(|inner| inner.status.clone()).into()
    }

    /// Whether it is practice.
    pub fn is_practice(self) -> bool {
        self.desk.with_value(|inner| inner.id.is_none())
    }

    /// Notes a change to the session.
    pub fn change(self, change: impl Fn(&mut Session) + Send + Sync + 'static) {
        if let Some(inner) = self.desk.try_get_value() {
            inner.waiting.update(|waiting| waiting.push(Arc::new(change)));
            inner.keep();
        }
    }

    /// Notes a change to what happened on the day, where session day is begun.
    pub fn note(self, change: impl Fn(&mut Course) + Send + Sync + 'static) {
        self.change(move |session| {
            if let Some(course) = &mut session.course {
                change(course);
            }
        });
    }

    /// Calls `put` before all that is noted is kept for a lock or an update: it notes what stands in fields and was not noted yet.
    pub fn before_leaving(self, put: impl Fn() + 'static) {
        if let Some(inner) = self.desk.try_get_value() {
            Sittings::expect().also(Rc::new(Held { desk: Arc::downgrade(&inner), before: Box::new(put) }));
        }
    }

    /// Tries once more to keep what is not kept yet.
    pub fn try_again(self) {
        if let Some(inner) = self.desk.try_get_value() {
            inner.keep();
        }
    }

    /// Calls `act` when everything that was noted is kept. Where it isn't, the page says so and stays.
    pub fn when_kept(self, act: impl FnOnce() + 'static) {
        let Some(inner) = self.desk.try_get_value() else { return };
        spawn_local(async move {
            if inner.keep_now().await.is_ok() {
                act();
            }
        });
    }
}

impl Inner {
    fn keep(self: &Arc<Self>) {
        let inner = Arc::clone(self);
        spawn_local(async move {
            let _ = inner.keep_now().await;
        });
    }

    /// Saves what waits, until nothing does.
    async fn keep_now(self: &Arc<Self>) -> Result<(), Problem> {
        let Some(id) = self.id else { return Ok(()) };
        // one after the other: each stands on what the one before has saved
        while self.is_saving.swap(true, Ordering::Relaxed) {
            timers::sleep(TURN_MS).await;
        }
        let kept = self.keep_all(id).await;
        self.is_saving.store(false, Ordering::Relaxed);
        if let Err(problem) = kept {
            self.status.set(SaveState::NotSaved(problem));
            if self.is_left.load(Ordering::Relaxed) {
                self.ask(problem);
            }
        }
        kept
    }

    async fn keep_all(&self, id: RecordId) -> Result<(), Problem> {
        loop {
            let changes = self.waiting.get_untracked();
            if changes.is_empty() {
                return Ok(());
            }
            self.status.set(SaveState::Saving);
            let mut session = self.stored(id);
            for change in &changes {
                change(&mut session);
            }
            self.library.save(id, Body::Session(session.clone())).await?;
            self.known.set(session);
            self.waiting.update(|waiting| drop(waiting.drain(..changes.len().min(waiting.len()))));
            self.status.set(SaveState::Saved);
        }
    }

    /// The session as it stands in the store, or as it was when it was last there.
    fn stored(&self, id: RecordId) -> Session {
        let stored = self.library.peek(id, |item| item.and_then(session_of));
        stored.unwrap_or_else(|| self.known.get_untracked())
    }

    /// The page goes away: what could not be kept is asked about.
    fn leave(self: &Arc<Self>) {
        self.is_left.store(true, Ordering::Relaxed);
        if let SaveState::NotSaved(problem) = self.status.get_untracked() {
            self.ask(problem);
        }
    }

    fn ask(self: &Arc<Self>, problem: Problem) {
        let inner = Arc::clone(self);
        self.notices.retry(problem, move || inner.keep());
    }
}

/// What is noted on session day, for a lock or an update that comes meanwhile.
struct Held {
    desk: Weak<Inner>,
    before: Box<dyn Fn()>,
}

impl Noted for Held {
    fn keep(&self) -> Option<Keeping> {
        let inner = self.desk.upgrade()?;
        (self.before)();
        Some(Box::pin(async move { inner.keep_now().await }))
    }

    fn is_kept(&self) -> bool {
        self.desk.upgrade().is_none_or(|inner| inner.id.is_none() || inner.waiting.with_untracked(Vec::is_empty))
    }

    fn is_held(&self) -> bool {
        self.desk.strong_count() > 0
    }
}

/// The session that a record holds. Where it was written in two places, what happened on the day is never let go.
fn session_of(item: &Item) -> Option<Session> {
    let Loaded::Open(versions) = &item.loaded else { return None };
    let all = || versions.iter().filter_map(|version| version.content.body().and_then(Session::of));
    let mut session = all().next()?.clone();
    if session.course.is_none() {
        session.course = all().find_map(|session| session.course.clone());
    }
    Some(session)
}
