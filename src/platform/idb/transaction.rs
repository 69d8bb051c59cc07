//! One transaction: ask, decide, write, and hear how it ended.
//!
//! A transaction stays alive only while requests are pending and ends by itself when we look away, so everything between the first
//! question and the commit happens inside the browser's callbacks and nothing in it is awaited.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbRequest, IdbTransaction};

use crate::platform::listen::Listener;
use crate::platform::once::Once;
use crate::platform::reflect;
use crate::platform::timers::Patience;
use crate::storage::port::{Durability, Query, Row, Table, Write};

use super::failure::Failure;
use super::faults::{Fault, Faults, Step};
use super::open::Connection;
use super::questions::Questions;

/// What a transaction that ended in good order came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The writes are complete.
    Written,
    /// The decision was to write nothing; why, only the caller knows.
    Refused,
}

/// Sees the answers and says what to write, or refuses with `None`. One type for all callers, so that a transaction is compiled once.
pub type Decide = Rc<RefCell<dyn FnMut(&[Vec<Row>]) -> Option<Vec<Write>>>>;

/// Reads in one transaction.
pub async fn read<F: Faults>(connection: &Connection, queries: &[Query], faults: &F) -> Result<Vec<Vec<Row>>, Failure> {
    let database = &connection.database;
    strike_begin(database, faults)?;
    let tables: Vec<Table> = queries.iter().map(Query::table).collect();
    let transaction = begin(database, &tables, "readonly", Durability::Relaxed)?;
    let _listed = connection.undecided.list(&transaction);
    let end: Once<Result<Vec<Vec<Row>>, Failure>> = Once::new();
    let _ends = [on_abort(&transaction, &end, None)];
    let _patience = lose_patience::<F, _>(&end);
    let questions = Questions::ask(&transaction, queries)?;
    let _answered = questions.last().map(|last| {
        let (questions, end) = (questions.clone(), end.clone());
        Listener::new(last, "success", move |_| end.settle(questions.answers()))
    });
    end.await
}

/// Reads, decides and writes in one transaction; returns when the browser says that it is complete.
pub async fn update<F: Faults>(
    connection: &Connection,
    durability: Durability,
    queries: &[Query],
    decide: Decide,
    faults: &F,
) -> Result<Ended, Failure> {
    let database = &connection.database;
    strike_begin(database, faults)?;
    // which tables will be written isn't known before deciding
    let transaction = begin(database, &Table::ALL, "readwrite", durability)?;
    let _listed = connection.undecided.list(&transaction);
    let end: Once<Result<Ended, Failure>> = Once::new();
    let struck = faults.strike(Step::Commit);
    let silent = struck == Some(Fault::Silence);
    let _complete = Listener::new(&transaction, "complete", {
        let end = end.clone();
        move |_| {
            if !silent {
                end.settle(Ok(Ended::Written));
            }
        }
    });
    let _abort = on_abort(&transaction, &end, struck);
    let patience = lose_patience::<F, _>(&end);
    let signs = Rc::default();
    let questions = match Questions::ask(&transaction, queries) {
        Ok(questions) => questions,
        Err(failure) => return give_up(&transaction, failure),
    };
    let go_on = {
        let (transaction, questions, end) = (transaction.clone(), questions.clone(), end.clone());
        let (patience, signs) = (patience.clone(), Rc::clone(&signs));
        let undecided = connection.undecided.clone();
        move || {
            patience.renew();
            undecided.decided(&transaction);
            // we may have lost patience just before the answer came; what was reported as not written must not be written now
            if !end.is_open() {
                let _ = transaction.abort();
                return;
            }
            let outcome = questions.answers().map(|rows| (decide.borrow_mut())(&rows));
            match outcome {
                Ok(Some(writes)) => {
                    if let Err(failure) = write(&transaction, &writes, signs_of_life(&patience, &signs)) {
                        end.settle(Err(failure));
                        let _ = transaction.abort();
                    } else {
                        commit_or_strike(&transaction, struck);
                    }
                }
                Ok(None) => {
                    end.settle(Ok(Ended::Refused));
                    let _ = transaction.abort();
                }
                Err(failure) => {
                    end.settle(Err(failure));
                    let _ = transaction.abort();
                }
            }
        }
    };
    let _answered = match questions.last() {
        Some(last) => {
            let mut go_on = Some(go_on);
            Some(Listener::new(last, "success", move |_| {
                if let Some(go_on) = go_on.take() {
                    go_on();
                }
            }))
        }
        None => {
            go_on();
            None
        }
    };
    let ended = end.await;
    if let Err(Failure::Silent) = ended {
        // what isn't committed yet never will be, and others needn't wait for it
        let _ = transaction.abort();
    }
    ended
}

/// Starts a write while the page is going away. Without the explicit commit it would be lost, and in WebKit the next page would hang.
pub fn write_leaving(database: &IdbDatabase, writes: &[Write]) -> Result<(), Failure> {
    let tables: Vec<Table> = writes.iter().map(table_of).collect();
    let transaction = begin(database, &tables, "readwrite", Durability::Relaxed)?;
    match write(&transaction, writes, |_, _| {}) {
        Ok(()) => {
            commit(&transaction);
            Ok(())
        }
        Err(failure) => give_up(&transaction, failure),
    }
}

fn strike_begin<F: Faults>(database: &IdbDatabase, faults: &F) -> Result<(), Failure> {
    match faults.strike(Step::Begin) {
        Some(Fault::Closed) => {
            database.close();
            Ok(())
        }
        Some(Fault::Named(name)) => Err(Failure::named(name)),
        _ => Ok(()),
    }
}

/// Begins a transaction. Called by reflection, because `web-sys` keeps the durability behind a compiler flag for unstable interfaces; a
/// browser that doesn't know the option passes over it.
fn begin(database: &IdbDatabase, tables: &[Table], mode: &str, durability: Durability) -> Result<IdbTransaction, Failure> {
    let names: Array = Table::ALL.iter().filter(|table| tables.contains(table)).map(|table| JsValue::from_str(table.name())).collect();
    let durability = match durability {
        Durability::Relaxed => "relaxed",
        Durability::Strict => "strict",
    };
    let options = reflect::object(&[("durability", JsValue::from_str(durability))]);
    let method: Function = reflect::method(database, "transaction").ok_or(Failure::Unavailable)?;
    let transaction = method.call3(database, &names, &JsValue::from_str(mode), &options).map_err(|error| Failure::of(&error))?;
    Ok(transaction.unchecked_into())
}

fn table_of(write: &Write) -> Table {
    match write {
        Write::Put(table, _) | Write::Delete(table, _) => *table,
    }
}

/// Puts the writes into the transaction, and hands every request out with its number.
fn write(transaction: &IdbTransaction, writes: &[Write], mut on_request: impl FnMut(usize, &IdbRequest)) -> Result<(), Failure> {
    let requests = writes.iter().map(|write| put_or_delete(transaction, write));
    for (number, request) in requests.enumerate() {
        on_request(number, &request.map_err(|error| Failure::of(&error))?);
    }
    Ok(())
}

fn put_or_delete(transaction: &IdbTransaction, write: &Write) -> Result<IdbRequest, JsValue> {
    let store = transaction.object_store(table_of(write).name())?;
    match write {
        // a copy of its own: storing a view would store the whole memory of the app
        Write::Put(_, row) => store.put_with_key(&Uint8Array::from(row.value.as_slice()), &JsValue::from_str(&row.key)),
        Write::Delete(_, key) => store.delete(&JsValue::from_str(key)),
    }
}

/// How many writes may pass between two signs of life.
const STRIDE: usize = 64;

/// A long transaction, such as a restored backup, may take longer than our patience; it is alive as long as its writes succeed one
/// after the other.
fn signs_of_life<'a>(patience: &'a Patience, signs: &'a Rc<RefCell<Vec<Listener>>>) -> impl FnMut(usize, &IdbRequest) + 'a {
    move |number, request| {
        if number % STRIDE == STRIDE - 1 {
            let patience = patience.clone();
            signs.borrow_mut().push(Listener::new(request, "success", move |_| patience.renew()));
        }
    }
}

fn commit(transaction: &IdbTransaction) {
    // a browser without it commits by itself when the last request is done
    if let Some(commit) = reflect::method(transaction, "commit") {
        let _ = commit.call0(transaction);
    }
}

fn commit_or_strike(transaction: &IdbTransaction, struck: Option<Fault>) {
    match struck {
        Some(Fault::Named(_) | Fault::Unexplained) => {
            let _ = transaction.abort();
        }
        _ => commit(transaction),
    }
}

fn give_up<T>(transaction: &IdbTransaction, failure: Failure) -> Result<T, Failure> {
    let _ = transaction.abort();
    Err(failure)
}

fn on_abort<T: 'static>(transaction: &IdbTransaction, end: &Once<Result<T, Failure>>, struck: Option<Fault>) -> Listener {
    let (here, end) = (transaction.clone(), end.clone());
    Listener::new(transaction, "abort", move |_| {
        let failure = match struck {
            Some(Fault::Named(name)) => Failure::named(name),
            _ => Failure::of(&here.error().map_or(JsValue::NULL, JsValue::from)),
        };
        end.settle(Err(failure));
    })
}

fn lose_patience<F: Faults, T: 'static>(end: &Once<Result<T, Failure>>) -> Patience {
    let end = end.clone();
    Patience::new(F::PATIENCE_MS, move || end.settle(Err(Failure::Silent)))
}
