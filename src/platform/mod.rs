//! The only code that touches the browser.
//!
//! Everything here wraps one browser facility in types that the rest of the app can use without knowing `web-sys`: the store,
//! the clock and the zone, dates in words, randomness, the address bar, the page, timers, other tabs, files, the clipboard,
//! the home screen, the microphone, pictures, the worker that makes keys and the service worker. What a platform lacks is an `Option` or a `Result`, never a
//! panic; a callback is a handle that stops listening when dropped. Nothing here can send data: there is no fetch, no socket, no beacon.

pub mod build;
pub mod channel;
pub mod clipboard;
pub mod clock;
pub mod dates;
pub mod dom;
pub mod entropy;
pub mod files;
pub mod history;
pub mod idb;
pub mod install;
pub mod kdf;
pub mod links;
pub mod listen;
pub mod local_storage;
pub mod media;
pub mod page;
pub mod passkey;
pub mod picture;
pub mod proof;
pub mod recorder;
pub mod share;
pub mod sole;
pub mod storage_info;
pub mod timers;
pub mod updates;
pub mod wake_lock;
pub mod zone;

mod once;
mod reflect;
