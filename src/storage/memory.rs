//! A store in memory with faults by script: the tests' stand-in for a browser on a bad day.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use super::port::{Durability, Query, Row, Store, StoreError, Table, UpdateError, Write};

/// Everything that a store holds.
pub type Tables = BTreeMap<Table, BTreeMap<String, Vec<u8>>>;

/// When a scripted fault strikes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strike {
    /// Nothing was written.
    Before,
    /// Everything was written, and nobody heard of it.
    After,
    /// Everything was written, the connection died, and the healed one runs the decision again.
    Again,
}

/// Something that goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// At which call, counting reads and updates from 0.
    pub call: usize,
    /// What the store says. [`Strike::Again`] says nothing.
    pub error: StoreError,
    /// When.
    pub strike: Strike,
}

/// A store in memory. Clones share their content, as tabs do.
#[derive(Clone, Default)]
pub struct MemoryStore {
    tables: Rc<RefCell<Tables>>,
    calls: Rc<Cell<usize>>,
    faults: Rc<RefCell<Vec<Fault>>>,
}

impl MemoryStore {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }

    /// A store with this content.
    pub fn with(tables: Tables) -> Self {
        Self { tables: Rc::new(RefCell::new(tables)), ..Self::default() }
    }

    /// All that is stored.
    pub fn dump(&self) -> Tables {
        self.tables.borrow().clone()
    }

    /// Reaches past the port, as damage does.
    pub fn tamper(&self, change: impl FnOnce(&mut Tables)) {
        change(&mut self.tables.borrow_mut());
    }

    /// Scripts a fault.
    pub fn fail(&self, fault: Fault) {
        self.faults.borrow_mut().push(fault);
    }

    /// Forgets the script.
    pub fn heal(&self) {
        self.faults.borrow_mut().clear();
    }

    /// How many reads and updates there were.
    pub fn calls(&self) -> usize {
        self.calls.get()
    }

    fn call(&self) -> Option<Fault> {
        let call = self.calls.get();
        self.calls.set(call + 1);
        self.faults.borrow().iter().find(|fault| fault.call == call).copied()
    }

    fn answer(&self, queries: &[Query]) -> Vec<Vec<Row>> {
        let tables = self.tables.borrow();
        let rows = |table: &Table, prefix: &String| {
            let from = tables.get(table).map(|rows| rows.range(prefix.clone()..));
            let prefix = prefix.clone();
            from.into_iter().flatten().take_while(move |(stored, _)| stored.starts_with(&prefix))
        };
        let row = |(key, value): (&String, &Vec<u8>)| Row { key: key.clone(), value: value.clone() };
        let answer = |query: &Query| match query {
            Query::One(table, key) => tables.get(table).and_then(|rows| rows.get_key_value(key)).map(row).into_iter().collect(),
            Query::Prefix(table, prefix) => rows(table, prefix).map(row).collect(),
            Query::Keys(table, prefix) => rows(table, prefix).map(|(key, _)| Row { key: key.clone(), value: Vec::new() }).collect(),
        };
        queries.iter().map(answer).collect()
    }

    fn apply(&self, writes: Vec<Write>) {
        let mut tables = self.tables.borrow_mut();
        for write in writes {
            match write {
                Write::Put(table, row) => drop(tables.entry(table).or_default().insert(row.key, row.value)),
                Write::Delete(table, key) => drop(tables.entry(table).or_default().remove(&key)),
            }
        }
    }
}

impl Store for MemoryStore {
    async fn read(&self, queries: Vec<Query>) -> Result<Vec<Vec<Row>>, StoreError> {
        let fault = self.call();
        Turn::default().await;
        match fault {
            Some(Fault { strike: Strike::Before | Strike::After, error, .. }) => Err(error),
            _ => Ok(self.answer(&queries)),
        }
    }

    async fn update<R: 'static>(
        &self,
        _: Durability,
        queries: Vec<Query>,
        mut decide: impl FnMut(&[Vec<Row>]) -> Result<Vec<Write>, R> + 'static,
    ) -> Result<(), UpdateError<R>> {
        let fault = self.call();
        Turn::default().await;
        if let Some(Fault { strike: Strike::Before, error, .. }) = fault {
            return Err(error.into());
        }
        self.apply(decide(&self.answer(&queries)).map_err(UpdateError::Refused)?);
        // others may come between the commit and its acknowledgement
        Turn::default().await;
        match fault {
            Some(Fault { strike: Strike::After, error, .. }) => Err(error.into()),
            Some(Fault { strike: Strike::Again, .. }) => {
                self.apply(decide(&self.answer(&queries)).map_err(UpdateError::Refused)?);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn write_leaving(&self, writes: Vec<Write>) {
        self.apply(writes);
    }
}

/// Lets other tasks go first, once.
#[derive(Default)]
struct Turn(bool);

impl Future for Turn {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.0 {
            return Poll::Ready(());
        }
        self.0 = true;
        context.waker().wake_by_ref();
        Poll::Pending
    }
}
