//! The few small things that live outside the vault, in the browser's localStorage.
//!
//! Settings without content, the marker that a journal exists, and the sealed last words of a page that is going away. Nothing
//! unsealed here tells what a person wrote. Values are texts as `gloo-storage` writes them, in JSON; the boot script and the Help
//! page read and write some of them too. A browser that refuses storage (private mode, blocked cookies) makes every read `None` and
//! every write a [`NotKept`]; nothing panics.

use gloo_storage::{LocalStorage, Storage};
use wasm_bindgen::JsCast;

use crate::storage::draft::{DraftKey, Mirror};

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
    /// After how many minutes it locks: out of sight, and untouched.
    LockAfter,
    /// The day on which a readable copy was last handed to the downloads. No day of anything that was written.
    LastCopy,
    /// The day on which a backup was last handed to the downloads.
    LastBackup,
    /// The day of the newest backup whose file was opened again and compared.
    LastChecked,
    /// That the person was told that the app works without a network.
    OfflineSaid,
    /// How often the app was opened, until that is often enough to speak of the home screen.
    Visits,
    /// The day on which the person said "Not now" to that.
    NotNow,
    /// Which guides were read, by their names.
    GuidesRead,
}

impl Key {
    fn name(self) -> String {
        match self {
            Self::Exists => "lodestar.exists".to_owned(),
            Self::Appearance => "lodestar.appearance".to_owned(),
            Self::Place => "lodestar.place".to_owned(),
            Self::Spellcheck => "lodestar.spellcheck".to_owned(),
            Self::LockAfter => "lodestar.lock-after".to_owned(),
            Self::LastCopy => "lodestar.last-copy".to_owned(),
            Self::LastBackup => "lodestar.last-backup".to_owned(),
            Self::LastChecked => "lodestar.last-checked".to_owned(),
            Self::OfflineSaid => "lodestar.offline-said".to_owned(),
            Self::Visits => "lodestar.visits".to_owned(),
            Self::NotNow => "lodestar.not-now".to_owned(),
            Self::GuidesRead => "lodestar.guides-read".to_owned(),
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

/// The names under which sealed last words are kept begin with this; the key of their draft follows.
const MIRROR: &str = "lodestar.draft.";

/// Keeps the sealed last words of a page that is going away.
pub fn put_mirror(mirror: &Mirror) -> Result<(), NotKept> {
    storage().ok_or(NotKept)?.set_item(&format!("{MIRROR}{}", mirror.key), &mirror.value).map_err(|_| NotKept)
}

/// All sealed last words that are kept.
pub fn mirrors() -> Vec<Mirror> {
    let Some(storage) = storage() else { return Vec::new() };
    let names = (0..storage.length().unwrap_or(0)).filter_map(|index| storage.key(index).ok()?);
    let mirror = |name: String| Some(Mirror { key: name.strip_prefix(MIRROR)?.parse().ok()?, value: storage.get_item(&name).ok()?? });
    names.filter_map(mirror).collect()
}

/// Forgets last words that are saved; what can't be forgotten is found again and settled at the next start.
pub fn drop_mirrors(keys: &[DraftKey]) {
    let Some(storage) = storage() else { return };
    for key in keys {
        let _ = storage.remove_item(&format!("{MIRROR}{key}"));
    }
}

/// Forgets everything of ours, what the browser keeps for this tab alone included: for erasing everything. The origin is ours, so the
/// tab's own storage holds nothing of anybody else.
pub fn clear() {
    let Some(window) = web_sys::window() else { return };
    if let Some(session) = reflect::property(&window, "sessionStorage") {
        let _ = session.unchecked_into::<web_sys::Storage>().clear();
    }
    let Some(storage) = storage() else { return };
    let names: Vec<String> = (0..storage.length().unwrap_or(0)).filter_map(|index| storage.key(index).ok()?).collect();
    for name in names.iter().filter(|name| name.starts_with("lodestar.")) {
        let _ = storage.remove_item(name);
    }
}

/// Whether the browser keeps anything here at all.
pub fn is_available() -> bool {
    storage().is_some()
}
