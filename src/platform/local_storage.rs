//! The few small things that live outside the vault, in the browser's localStorage.
//!
//! Settings without content, the marker that a journal exists, and the sealed last words of a page that is going away. Nothing
//! unsealed here tells what a person wrote. Values are texts as `gloo-storage` writes them, in JSON; the boot script and the Help
//! page read and write some of them too. A browser that refuses storage (private mode, blocked cookies) makes every read `None` and
//! every write a [`NotKept`]; nothing panics.

use gloo_storage::{LocalStorage, Storage};
use wasm_bindgen::JsCast;

use crate::domain::id::RecordId;

use super::reflect;

/// The browser did not keep the value: storage is refused or full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotKept;

/// Everything the app keeps here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// That a journal exists on this device, so that a missing database is recognized as a loss and not as a first visit.
    Exists,
    /// `day` or `night`; absent: as the device is set.
    Appearance,
    /// The place whose crisis lines Help now shows first.
    Place,
    /// `on` where the person chose spell checking in their own text.
    Spellcheck,
    /// The sealed last words on a record when the page was left.
    Last(RecordId),
}

const LAST: &str = "lodestar.last.";

impl Key {
    fn name(self) -> String {
        match self {
            Self::Exists => "lodestar.exists".to_owned(),
            Self::Appearance => "lodestar.appearance".to_owned(),
            Self::Place => "lodestar.place".to_owned(),
            Self::Spellcheck => "lodestar.spellcheck".to_owned(),
            Self::Last(id) => format!("{LAST}{id}"),
        }
    }
}

/// The storage, where the browser allows it. `LocalStorage` panics where it doesn't, so we ask first.
fn storage() -> Option<web_sys::Storage> {
    let window = web_sys::window()?;
    reflect::property(&window, "localStorage").map(JsCast::unchecked_into)
}

/// The value under `key`; `None` also where storage is refused. A value that isn't ours is handed out as it stands: that something
/// is there may matter more than what it is.
pub fn get(key: Key) -> Option<String> {
    let value = storage()?.get_item(&key.name()).ok()??;
    Some(serde_json::from_str(&value).unwrap_or(value))
}

/// Keeps `value` under `key`.
pub fn set(key: Key, value: &str) -> Result<(), NotKept> {
    storage().ok_or(NotKept)?;
    LocalStorage::set(key.name(), value).map_err(|_| NotKept)
}

/// Forgets what is under `key`.
pub fn remove(key: Key) -> Result<(), NotKept> {
    storage().ok_or(NotKept)?.remove_item(&key.name()).map_err(|_| NotKept)
}

/// The records for which last words are kept.
pub fn last_words() -> Vec<RecordId> {
    let Some(storage) = storage() else { return Vec::new() };
    let count = storage.length().unwrap_or(0);
    (0..count)
        .filter_map(|index| storage.key(index).ok()??.strip_prefix(LAST)?.parse().ok())
        .collect()
}

/// Whether the browser keeps anything here at all.
pub fn is_available() -> bool {
    storage().is_some()
}
