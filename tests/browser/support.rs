//! What the tests share: databases of their own, a browser that misbehaves on cue, and waiting for what happens.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use js_sys::{Function, Object, Reflect};
use lodestar::platform::entropy;
use lodestar::platform::idb::Idb;
use lodestar::platform::idb::faults::{Fault, Faults, Step};
use lodestar::platform::timers::Timeout;
use lodestar::storage::port::{Durability, Query, Row, Store, Table, UpdateError, Write};
use wasm_bindgen::{JsCast, JsValue};

/// A database name that no other test uses.
pub fn name() -> String {
    let bytes: [u8; 8] = entropy::bytes().unwrap();
    format!("test-{}", u64::from_le_bytes(bytes))
}

/// Faults that strike in this order, each at its step.
#[derive(Clone, Default)]
pub struct Script(Rc<RefCell<VecDeque<(Step, Fault)>>>);

impl Script {
    /// Adds faults that strike from now on.
    pub fn then(&self, faults: &[(Step, Fault)]) {
        self.0.borrow_mut().extend(faults);
    }

    /// Whether all have struck.
    pub fn is_over(&self) -> bool {
        self.0.borrow().is_empty()
    }
}

impl Faults for Script {
    const PATIENCE_MS: u32 = 2_000;

    fn strike(&self, step: Step) -> Option<Fault> {
        let mut script = self.0.borrow_mut();
        let is_now = script.front().is_some_and(|(at, _)| *at == step);
        if is_now { script.pop_front().map(|(_, fault)| fault) } else { None }
    }
}

/// A new store with a script that is still empty.
pub async fn store() -> (Idb<Script>, Script) {
    let script = Script::default();
    let (store, _) = Idb::open_with(&name(), script.clone()).await.unwrap();
    (store, script)
}

pub fn put(table: Table, key: &str, value: &[u8]) -> Write {
    Write::Put(table, Row { key: key.to_owned(), value: value.to_vec() })
}

/// Writes without asking.
pub async fn write<F: Faults>(store: &Idb<F>, writes: Vec<Write>) -> Result<(), UpdateError<()>> {
    store.update(Durability::Strict, Vec::new(), move |_| Ok(writes.clone())).await
}

/// The value of one row.
pub async fn value<F: Faults>(store: &Idb<F>, table: Table, key: &str) -> Option<Vec<u8>> {
    let rows = store.read(vec![Query::One(table, key.to_owned())]).await.unwrap();
    rows[0].first().map(|row| row.value.clone())
}

/// Counts how often something happened.
#[derive(Clone, Default)]
pub struct Count(Rc<Cell<u32>>);

impl Count {
    pub fn up(&self) {
        self.0.set(self.0.get() + 1);
    }

    pub fn get(&self) -> u32 {
        self.0.get()
    }
}

/// Things told by a callback, awaited one by one. Waiting longer than five seconds ends the test.
pub struct Heard<T>(Rc<RefCell<(VecDeque<T>, Option<Waker>)>>);

impl<T> Clone for Heard<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T: 'static> Heard<T> {
    pub fn new() -> Self {
        Self(Rc::new(RefCell::new((VecDeque::new(), None))))
    }

    pub fn tell(&self, thing: T) {
        let mut inner = self.0.borrow_mut();
        inner.0.push_back(thing);
        if let Some(waker) = inner.1.take() {
            waker.wake();
        }
    }

    pub async fn next(&self) -> T {
        let _limit = Timeout::new(5_000, || wasm_bindgen::throw_str("nothing was heard for five seconds"));
        Next(self.clone()).await
    }

    pub fn is_empty(&self) -> bool {
        self.0.borrow().0.is_empty()
    }
}

struct Next<T>(Heard<T>);

impl<T> Future for Next<T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let mut inner = self.0.0.borrow_mut();
        if let Some(thing) = inner.0.pop_front() {
            return Poll::Ready(thing);
        }
        inner.1 = Some(context.waker().clone());
        Poll::Pending
    }
}

/// Runs JavaScript in the page.
pub fn js(code: &str) -> JsValue {
    Function::new_no_args(code).call0(&JsValue::NULL).unwrap()
}

/// Runs JavaScript that answers with a promise.
pub async fn js_later(code: &str) -> JsValue {
    let promise: js_sys::Promise = js(code).into();
    wasm_bindgen_futures::JsFuture::from(promise).await.unwrap()
}

/// Replaces a property while the guard lives, to play a platform that lacks it.
pub struct Without {
    object: Object,
    property: &'static str,
    before: JsValue,
}

impl Without {
    /// `getter` is the body of the getter that answers instead.
    pub fn new(object: &JsValue, property: &'static str, getter: &str) -> Self {
        let object: Object = object.clone().unchecked_into();
        let before = Reflect::get_own_property_descriptor(&object, &property.into()).unwrap();
        let descriptor = Object::new();
        Reflect::set(&descriptor, &"get".into(), &Function::new_no_args(getter)).unwrap();
        Reflect::set(&descriptor, &"configurable".into(), &true.into()).unwrap();
        assert!(Reflect::define_property(&object, &property.into(), &descriptor).unwrap());
        Self { object, property, before }
    }
}

impl Drop for Without {
    fn drop(&mut self) {
        // without one of its own, the one on the prototype shows again
        let _ = Reflect::delete_property(&self.object, &self.property.into());
        if self.before.is_object() {
            let _ = Reflect::define_property(&self.object, &self.property.into(), self.before.unchecked_ref());
        }
    }
}
