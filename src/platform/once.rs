//! A question that several callbacks may answer and of which the first answer counts.
//!
//! A transaction ends by its `complete` event, its `abort` event or our patience, whichever comes first; the others, should they
//! still come, find the question settled and change nothing.

use std::cell::RefCell;
use std::future::Future;
use std::mem;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

enum State<T> {
    Open(Option<Waker>),
    Settled(T),
    Taken,
}

/// A future that is settled from outside, once. Clones share the question; await one of them only.
pub struct Once<T>(Rc<RefCell<State<T>>>);

impl<T> Clone for Once<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> Once<T> {
    /// An open question.
    pub fn new() -> Self {
        Self(Rc::new(RefCell::new(State::Open(None))))
    }

    /// Answers it, unless it was answered before.
    pub fn settle(&self, answer: T) {
        if !self.is_open() {
            return;
        }
        let before = mem::replace(&mut *self.0.borrow_mut(), State::Settled(answer));
        if let State::Open(Some(waker)) = before {
            waker.wake();
        }
    }

    /// Whether nobody has answered yet.
    pub fn is_open(&self) -> bool {
        matches!(*self.0.borrow(), State::Open(_))
    }
}

impl<T> Future for Once<T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let mut state = self.0.borrow_mut();
        match mem::replace(&mut *state, State::Taken) {
            State::Settled(answer) => Poll::Ready(answer),
            State::Open(_) => {
                *state = State::Open(Some(context.waker().clone()));
                Poll::Pending
            }
            State::Taken => Poll::Pending,
        }
    }
}
