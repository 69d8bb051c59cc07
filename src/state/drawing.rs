//! A drawing: strokes that can be taken back, kept in every pause, so that a kill loses a stroke at most.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;

use super::library::Library;
use super::library::attachments::{End, Kept, TAKING};
use super::notices::Notices;
use super::sittings::{Keeping, Noted, Sittings};
use crate::domain::attachment::{Media, Take};
use crate::domain::id::RecordId;
use crate::i18n::{Problem, tr};
use crate::platform::listen::Listener;
use crate::platform::page;
use crate::platform::picture::{self, Canvas, Pointer, Stroke};
use crate::platform::sole::{self, UnderWay};
use crate::platform::timers::{self, Debounce};

pub use crate::platform::picture::PAPER;

/// A pause after which the drawing is kept, and the longest without one, in ms.
const PAUSE_MS: (u32, u32) = (800, 4_000);

enum Action {
    Stroke(Stroke),
    Clear,
}

/// The handle to a drawing. Its page makes one for itself.
#[derive(Clone, Copy)]
pub struct Drawing {
    inner: StoredValue<Rc<Inner>, LocalStorage>,
    /// Grows with every change.
    edits: RwSignal<u64>,
}

struct Inner {
    library: Library,
    session: Option<RecordId>,
    actions: RefCell<Vec<Action>>,
    is_drawing: Cell<bool>,
    edits: Cell<u64>,
    kept: Cell<u64>,
    id: Cell<Option<RecordId>>,
    busy: Cell<bool>,
    pause: RefCell<Option<Debounce>>,
    hidden: RefCell<Option<Listener>>,
    under_way: RefCell<Option<UnderWay>>,
}

impl Drawing {
    /// Begins with white paper. What is on it when the page is left is kept.
    pub fn begin(session: Option<RecordId>) -> Self {
        let inner = Rc::new(Inner {
            library: Library::expect(),
            session,
            actions: RefCell::default(),
            is_drawing: Cell::new(false),
            edits: Cell::new(0),
            kept: Cell::new(0),
            id: Cell::new(None),
            busy: Cell::new(false),
            pause: RefCell::new(None),
            hidden: RefCell::new(None),
            under_way: RefCell::new(None),
        });
        let here = Rc::downgrade(&inner);
        inner.pause.replace(Some(Debounce::new(PAUSE_MS.0, PAUSE_MS.1, move || {
            if let Some(inner) = here.upgrade() {
                // what can't be kept now is kept with the next stroke, or said at the end
                spawn_local(async move {
                    let _ = inner.put(Take::Going).await;
                });
            }
        })));
        let here = Rc::downgrade(&inner);
        inner.hidden.replace(page::on_hidden(move || {
            if let Some(inner) = here.upgrade() {
                inner.flush();
            }
        }));
        Sittings::expect().also(Rc::new(Held(Rc::downgrade(&inner))));
        let (notices, left) = (Notices::expect(), StoredValue::new_local(Rc::clone(&inner)));
        on_cleanup(move || {
            if let Some(inner) = left.try_get_value().filter(|inner| inner.is_ahead() || inner.is_open()) {
                end(inner, notices);
            }
        });
        Self { inner: StoredValue::new_local(inner), edits: RwSignal::new(0) }
    }

    /// Grows with every change; for drawing it anew.
    pub fn edits(self) -> ReadSignal<u64> {
        self.edits.read_only()
    }

    /// Whether there is nothing to take back.
    pub fn is_untouched(self) -> bool {
        self.edits.track();
        self.with(|inner| inner.actions.borrow().is_empty())
    }

    /// Shows it.
    pub fn show(self, canvas: &Canvas) {
        self.with(|inner| picture::show(canvas, &inner.strokes()));
    }

    /// A pointer comes down.
    pub fn down(self, canvas: &Canvas, event: &Pointer) {
        event.prevent_default();
        picture::hold(canvas, event);
        self.change(|inner| {
            inner.is_drawing.set(true);
            inner.actions.borrow_mut().push(Action::Stroke(picture::places(canvas, event)));
        });
    }

    /// It moves.
    pub fn to(self, canvas: &Canvas, event: &Pointer) {
        if self.with(|inner| inner.is_drawing.get()) {
            self.change(|inner| {
                if let Some(Action::Stroke(stroke)) = inner.actions.borrow_mut().last_mut() {
                    stroke.extend(picture::places(canvas, event));
                }
            });
        }
    }

    /// It goes up.
    pub fn up(self) {
        self.with(|inner| inner.is_drawing.set(false));
    }

    /// Takes the last stroke back, or the clearing.
    pub fn undo(self) {
        self.change(|inner| drop(inner.actions.borrow_mut().pop()));
    }

    /// White paper again; this can be taken back as well.
    pub fn clear(self) {
        self.change(|inner| inner.actions.borrow_mut().push(Action::Clear));
    }

    /// Keeps it as it is now. Which record it is; none where there is nothing on the paper.
    pub async fn keep(self) -> Result<Option<RecordId>, Problem> {
        let inner = self.inner.get_value();
        inner.put(Take::Whole).await
    }

    fn change(self, change: impl FnOnce(&Inner)) {
        let edits = self.with(|inner| {
            change(inner);
            inner.edits.set(inner.edits.get() + 1);
            if let Some(pause) = &*inner.pause.borrow() {
                pause.poke();
            }
            inner.edits.get()
        });
        self.edits.set(edits);
    }

    fn with<R>(self, read: impl FnOnce(&Inner) -> R) -> R {
        self.inner.with_value(|inner| read(inner))
    }
}

impl Inner {
    /// What is on the paper.
    fn strokes(&self) -> Vec<Stroke> {
        let actions = self.actions.borrow();
        let begin = actions.iter().rposition(|action| matches!(action, Action::Clear)).map_or(0, |clear| clear + 1);
        let stroke = |action: &Action| if let Action::Stroke(stroke) = action { Some(stroke.clone()) } else { None };
        actions.iter().skip(begin).filter_map(stroke).collect()
    }

    fn flush(&self) {
        if let Some(pause) = &*self.pause.borrow() {
            pause.flush();
        }
    }

    /// Whether something on the paper is not kept yet.
    fn is_ahead(&self) -> bool {
        self.edits.get() > self.kept.get()
    }

    /// Whether there is a record of it that still says that it is being taken.
    fn is_open(&self) -> bool {
        self.under_way.borrow().is_some()
    }

    /// Keeps what is on the paper, one time after another.
    async fn put(self: &Rc<Self>, take: Take) -> Result<Option<RecordId>, Problem> {
        while self.busy.replace(true) {
            timers::sleep(20).await;
        }
        let put = self.put_now(take).await;
        self.busy.set(false);
        put
    }

    async fn put_now(&self, take: Take) -> Result<Option<RecordId>, Problem> {
        let (edits, strokes) = (self.edits.get(), self.strokes());
        if take == Take::Whole
            && let Some(pause) = &*self.pause.borrow()
        {
            pause.cancel();
        }
        if strokes.is_empty() {
            if let Some(id) = self.id.take() {
                self.library.delete_for_good(id).await?;
            }
            self.settled(edits);
            return Ok(None);
        }
        let bytes = picture::drawing(&strokes).await.ok_or(Problem::Unknown)?;
        let id = match self.id.get() {
            Some(id) => id,
            None => {
                self.under_way.replace(sole::begin(TAKING));
                let id = self.library.begin_attachment(Media::Drawing, picture::DRAWING, self.session).await?;
                self.id.set(Some(id));
                id
            }
        };
        let kept = self.library.keep_pieces(id, Kept::default(), 0, &bytes).await.map_err(|(_, problem)| problem)?;
        if take == Take::Whole {
            self.library.end_attachment(id, End::whole(kept)).await?;
            self.settled(edits);
        }
        Ok(Some(id))
    }

    fn settled(&self, edits: u64) {
        self.kept.set(edits);
        self.under_way.replace(None);
    }
}

/// A drawing, for a lock or an update that comes while it is made.
struct Held(Weak<Inner>);

impl Noted for Held {
    fn keep(&self) -> Option<Keeping> {
        let inner = self.0.upgrade()?;
        Some(Box::pin(async move { if inner.is_ahead() { inner.put(Take::Whole).await.map(drop) } else { Ok(()) } }))
    }

    fn is_kept(&self) -> bool {
        self.0.upgrade().is_none_or(|inner| !inner.is_ahead())
    }

    fn is_held(&self) -> bool {
        self.0.strong_count() > 0
    }
}

/// Keeps what was drawn when its page is gone. Where that does not work, it stays here and the person is asked.
fn end(inner: Rc<Inner>, notices: Notices) {
    spawn_local(async move {
        match inner.put(Take::Whole).await {
            Ok(Some(_)) => notices.say(tr::media::drawing_kept()),
            Ok(None) => {}
            Err(problem) => {
                let inner = SendWrapper::new(inner);
                notices.retry(problem, move || end(Rc::clone(&inner), notices));
            }
        }
    });
}
