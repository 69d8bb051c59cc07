//! Waiting: a timeout, a pause in typing, a sleep. Every handle cancels when dropped.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::rc::Rc;

use futures::future::{Either, select};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::once::Once;
use super::page;

/// How long the next frame is waited for, in ms.
const PAINTING_MS: u32 = 200;

/// Something that happens once, later, unless this handle is dropped before.
#[must_use = "dropping the timeout cancels it"]
pub struct Timeout {
    id: Option<i32>,
    _closure: Closure<dyn FnMut()>,
}

impl Timeout {
    /// Calls `callback` after `ms` milliseconds, or later: browsers slow the timers of hidden pages and stop those of sleeping ones.
    pub fn new(ms: u32, callback: impl FnOnce() + 'static) -> Self {
        let closure = Closure::once(callback);
        let ms = i32::try_from(ms).unwrap_or(i32::MAX);
        let id = web_sys::window()
            .and_then(|window| window.set_timeout_with_callback_and_timeout_and_arguments_0(closure.as_ref().unchecked_ref(), ms).ok());
        Self { id, _closure: closure }
    }
}

impl Drop for Timeout {
    fn drop(&mut self) {
        if let (Some(id), Some(window)) = (self.id, web_sys::window()) {
            window.clear_timeout_with_handle(id);
        }
    }
}

/// Waits `ms` milliseconds or a little longer.
pub async fn sleep(ms: u32) {
    let over = Once::new();
    let _timeout = Timeout::new(ms, {
        let over = over.clone();
        move || over.settle(())
    });
    over.await;
}

/// Waits until what was drawn is on the screen. Where nobody looks, nothing is painted and this doesn't wait.
pub async fn painted() {
    if page::is_visible() {
        // a browser that doesn't paint all the same, because the window lies under another, is not waited for
        let _ = within(PAINTING_MS, frame()).await;
        // what asked for a frame is called before it is painted
        sleep(0).await;
    }
}

async fn frame() {
    let over = Once::new();
    let frame = Frame::new({
        let over = over.clone();
        move || over.settle(())
    });
    if frame.id.is_some() {
        over.await;
    }
}

/// What happens before the next painting, unless this handle is dropped before.
struct Frame {
    id: Option<i32>,
    _closure: Closure<dyn FnMut()>,
}

impl Frame {
    fn new(callback: impl FnOnce() + 'static) -> Self {
        let closure = Closure::once(callback);
        let id = web_sys::window().and_then(|window| window.request_animation_frame(closure.as_ref().unchecked_ref()).ok());
        Self { id, _closure: closure }
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        if let (Some(id), Some(window)) = (self.id, web_sys::window()) {
            let _ = window.cancel_animation_frame(id);
        }
    }
}

/// What `task` comes to, unless it takes longer than `ms` milliseconds; then it is dropped.
pub async fn within<T>(ms: u32, task: impl Future<Output = T>) -> Option<T> {
    match select(Box::pin(task), Box::pin(sleep(ms))).await {
        Either::Left((outcome, _)) => Some(outcome),
        Either::Right(_) => None,
    }
}

/// Something that happens when we have waited long enough *awake*: time that a page spent suspended does not count, so that a
/// phone taken out of a pocket doesn't find every running operation expired. Clones share one wait; dropping the last stops it.
#[derive(Clone)]
#[must_use = "dropping it stops the wait"]
pub struct Patience(Rc<Wait>);

struct Wait {
    step_ms: u32,
    left: Cell<u32>,
    step: RefCell<Option<Timeout>>,
    callback: RefCell<Option<Box<dyn FnOnce()>>>,
}

impl Patience {
    /// Waits in steps, each begun when the one before is over: a suspension costs one step at most.
    const STEPS: u32 = 5;

    /// Calls `callback` after `ms` milliseconds spent awake.
    pub fn new(ms: u32, callback: impl FnOnce() + 'static) -> Self {
        let wait = Wait {
            step_ms: ms / Self::STEPS,
            left: Cell::new(Self::STEPS),
            step: RefCell::default(),
            callback: RefCell::new(Some(Box::new(callback))),
        };
        let wait = Rc::new(wait);
        wait.begin_step();
        Self(wait)
    }

    /// Waits the whole time again from now on, because there was a sign of life.
    pub fn renew(&self) {
        self.0.left.set(Self::STEPS);
    }
}

impl Wait {
    fn begin_step(self: &Rc<Self>) {
        let here = Rc::downgrade(self);
        let step = Timeout::new(self.step_ms, move || {
            if let Some(wait) = here.upgrade() {
                wait.end_step();
            }
        });
        self.step.replace(Some(step));
    }

    fn end_step(self: &Rc<Self>) {
        let left = self.left.get().saturating_sub(1);
        self.left.set(left);
        if left > 0 {
            self.begin_step();
        } else if let Some(callback) = self.callback.take() {
            callback();
        }
    }
}

/// Calls something when a person pauses, and now and then while they don't.
///
/// Every [`Debounce::poke`] starts the pause anew; the call comes after `idle_ms` without a poke, or `max_ms` after the first poke
/// that has not been answered yet.
pub struct Debounce {
    inner: Rc<Pauses>,
}

struct Pauses {
    idle_ms: u32,
    max_ms: u32,
    idle: RefCell<Option<Timeout>>,
    limit: RefCell<Option<Timeout>>,
    waiting: Cell<bool>,
    callback: Box<dyn Fn()>,
}

impl Pauses {
    fn call(&self) {
        if self.waiting.replace(false) {
            self.clear();
            (self.callback)();
        }
    }

    fn clear(&self) {
        self.waiting.set(false);
        // taken out before they are dropped: a timer may be the one that is running
        let timers = (self.idle.take(), self.limit.take());
        drop(timers);
    }
}

impl Debounce {
    /// A debounce that calls `callback`.
    pub fn new(idle_ms: u32, max_ms: u32, callback: impl Fn() + 'static) -> Self {
        let inner = Pauses {
            idle_ms,
            max_ms,
            idle: RefCell::default(),
            limit: RefCell::default(),
            waiting: Cell::new(false),
            callback: Box::new(callback),
        };
        Self { inner: Rc::new(inner) }
    }

    fn later(&self, ms: u32) -> Timeout {
        let inner = Rc::downgrade(&self.inner);
        Timeout::new(ms, move || {
            if let Some(inner) = inner.upgrade() {
                inner.call();
            }
        })
    }

    /// Says that something changed.
    pub fn poke(&self) {
        if !self.inner.waiting.replace(true) {
            let limit = self.later(self.inner.max_ms);
            self.inner.limit.replace(Some(limit));
        }
        let idle = self.later(self.inner.idle_ms);
        self.inner.idle.replace(Some(idle));
    }

    /// Calls now if a change is waiting.
    pub fn flush(&self) {
        self.inner.call();
    }

    /// Forgets a waiting change.
    pub fn cancel(&self) {
        self.inner.clear();
    }

    /// Whether a change is waiting.
    pub fn is_waiting(&self) -> bool {
        self.inner.waiting.get()
    }
}
