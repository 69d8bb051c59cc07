//! Opening the database, without ever waiting for ever.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbFactory, IdbOpenDbRequest, IdbVersionChangeEvent};

use crate::platform::listen::Listener;
use crate::platform::once::Once;
use crate::platform::reflect;
use crate::platform::timers::Patience;
use crate::storage::port::Table;

use super::failure::Failure;
use super::faults::{Fault, Faults, Step};
use super::undecided::Undecided;

/// The version of the structure: which object stores there are. The format of what is in them has its own.
const STRUCTURE: u32 = 1;

/// What opening may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Make the database where there is none: the app has started.
    Create,
    /// Only open it: it was there a moment ago, and an empty one in its place would look like a loss that nobody caused.
    Reopen,
    /// Open what a newer version of the app has made, whatever its structure, to read in it.
    Read,
}

/// An open database.
pub struct Opened {
    /// The connection.
    pub connection: Connection,
    /// Whether it was made just now.
    pub created: bool,
}

/// Why another tab wants the database to itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// It runs a newer version of the app, with another structure.
    Upgrade,
    /// It deletes everything, or the person cleared the browser's data.
    Deletion,
}

/// What is done when another tab claims the database.
pub type OnClaimed = Rc<dyn Fn(Claim)>;

/// Why it was not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// Another tab holds an older structure open and did not let go.
    Blocked,
    /// For this reason.
    Failed(Failure),
}

/// A connection, closed when dropped; transactions that run on it still end.
pub struct Connection {
    /// The browser's handle.
    pub database: IdbDatabase,
    /// The transactions that run on it and could still come to nothing.
    pub undecided: Undecided,
    alive: Rc<Cell<bool>>,
    _listeners: [Listener; 2],
}

impl Connection {
    fn new(database: IdbDatabase, on_claimed: OnClaimed) -> Self {
        let alive = Rc::new(Cell::new(true));
        let closed = Listener::new(&database, "close", {
            let alive = Rc::clone(&alive);
            move |_| alive.set(false)
        });
        // a newer app in another tab, or one that erases everything: whoever doesn't let go at once blocks it
        let claimed = Listener::new(&database, "versionchange", {
            let (alive, database) = (Rc::clone(&alive), database.clone());
            move |event| {
                alive.set(false);
                database.close();
                let version = event.dyn_ref::<IdbVersionChangeEvent>().and_then(IdbVersionChangeEvent::new_version);
                on_claimed(version.map_or(Claim::Deletion, |_| Claim::Upgrade));
            }
        });
        Self { database, alive, undecided: Undecided::default(), _listeners: [closed, claimed] }
    }

    /// Whether nothing has been heard of its end.
    pub fn is_alive(&self) -> bool {
        self.alive.get()
    }

    /// Lets go of it.
    pub fn close(&self) {
        self.alive.set(false);
        self.database.close();
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.database.close();
    }
}

/// Opens the database `name`. `on_claimed` is called if another tab needs it closed later.
pub async fn open<F: Faults>(name: &str, how: How, on_claimed: OnClaimed, faults: &F) -> Result<Opened, Closed> {
    let struck = faults.strike(Step::Open);
    if let Some(Fault::Named(name)) = struck {
        return Err(Closed::Failed(Failure::named(name)));
    }
    let request = request(name, how).map_err(Closed::Failed)?;
    let end = Once::new();
    let created = Rc::new(Cell::new(false));
    hear(&request, how, &end, &created);
    if struck == Some(Fault::Silence) {
        end.settle(Err(Closed::Failed(Failure::Silent)));
    }
    let _patience = Patience::new(F::PATIENCE_MS, {
        let end = end.clone();
        move || end.settle(Err(Closed::Failed(Failure::Silent)))
    });
    let database = end.await?;
    Ok(Opened { connection: Connection::new(database, on_claimed), created: created.get() })
}

fn request(name: &str, how: How) -> Result<IdbOpenDbRequest, Failure> {
    let factory = factory().ok_or(Failure::Unavailable)?;
    let request = match how {
        How::Create | How::Reopen => factory.open_with_u32(name, STRUCTURE),
        How::Read => factory.open(name),
    };
    request.map_err(|error| match Failure::of(&error) {
        // before there is a connection this is a refusal, not a death
        Failure::Dead | Failure::Unexplained => Failure::Unavailable,
        other => other,
    })
}

/// The browser's databases. Asked by name: the getter of web-sys throws where private mode or Lockdown mode took IndexedDB away.
pub(super) fn factory() -> Option<IdbFactory> {
    reflect::property(&js_sys::global(), "indexedDB").map(JsCast::unchecked_into)
}

type End = Once<Result<IdbDatabase, Closed>>;

/// Hears the request out, also after we lost patience with it: a database must not be left without its object stores, nor a
/// late connection open. So these closures belong to the request, not to the future that waits for it.
fn hear(request: &IdbOpenDbRequest, how: How, end: &End, created: &Rc<Cell<bool>>) {
    let on_upgrade = once_into_function({
        let (request, end, created) = (request.clone(), end.clone(), Rc::clone(created));
        move |event: JsValue| {
            let is_new = event.dyn_ref::<IdbVersionChangeEvent>().is_none_or(|event| event.old_version() < 1.0);
            let refused = is_new && how != How::Create;
            if refused {
                end.settle(Err(Closed::Failed(Failure::Vanished)));
            }
            if refused || make_stores(&request).is_err() {
                if let Some(transaction) = request.transaction() {
                    let _ = transaction.abort();
                }
            } else {
                created.set(is_new);
            }
        }
    });
    let on_success = once_into_function({
        let (request, end) = (request.clone(), end.clone());
        move |_: JsValue| {
            let database = request.result().ok().and_then(|result| result.dyn_into::<IdbDatabase>().ok());
            match database {
                Some(database) if end.is_open() => end.settle(Ok(database)),
                Some(late) => late.close(),
                None => end.settle(Err(Closed::Failed(Failure::Unknown))),
            }
        }
    });
    let on_error = once_into_function({
        let (request, end) = (request.clone(), end.clone());
        move |event: JsValue| {
            // an unhandled error event would be reported to the window as an uncaught error
            if let Some(event) = event.dyn_ref::<web_sys::Event>() {
                event.prevent_default();
            }
            let error = request.error().ok().flatten().map_or(JsValue::NULL, JsValue::from);
            end.settle(Err(Closed::Failed(Failure::of(&error))));
        }
    });
    let on_blocked = once_into_function({
        let end = end.clone();
        move |_: JsValue| end.settle(Err(Closed::Blocked))
    });
    request.set_onupgradeneeded(Some(&on_upgrade));
    request.set_onsuccess(Some(&on_success));
    request.set_onerror(Some(&on_error));
    request.set_onblocked(Some(&on_blocked));
}

/// A function for JavaScript that frees itself after its only call.
pub(super) fn once_into_function(callback: impl FnOnce(JsValue) + 'static) -> js_sys::Function {
    Closure::once_into_js(callback).unchecked_into()
}

/// Makes the object stores that are missing; keys are text and stand outside the values.
fn make_stores(request: &IdbOpenDbRequest) -> Result<(), JsValue> {
    let database: IdbDatabase = request.result()?.dyn_into()?;
    let names = database.object_store_names();
    for table in Table::ALL {
        if !names.contains(table.name()) {
            database.create_object_store(table.name())?;
        }
    }
    Ok(())
}
