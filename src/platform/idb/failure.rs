//! What went wrong in IndexedDB, sorted by what can be done about it.

use wasm_bindgen::JsValue;

use crate::platform::reflect;
use crate::storage::port::StoreError;

/// Why an attempt came to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The connection is gone, as happens when a phone puts the browser aside. Trying again on the same handle never works,
    /// on a new one nearly always.
    Dead,
    /// The transaction was aborted and nobody says why: WebKit does this when the disk is full, and also when it dies.
    Unexplained,
    /// There is no answer.
    Silent,
    /// The disk, or our share of it, is full.
    Full,
    /// There is no database here and will be none.
    Unavailable,
    /// A newer app's database.
    Newer,
    /// The database that was open before is not there any more.
    Vanished,
    /// Anything else.
    Unknown,
}

impl Failure {
    /// Sorts what the browser threw, or the `error` of a request or transaction. Goes by the name alone: the classes differ
    /// between browsers and years.
    pub fn of(error: &JsValue) -> Self {
        match reflect::text(error, "name").as_deref() {
            None => Self::Unexplained,
            Some(name) => Self::named(name),
        }
    }

    /// Sorts an error by its name.
    pub fn named(name: &str) -> Self {
        match name {
            "InvalidStateError" | "UnknownError" | "AbortError" | "TransactionInactiveError" => Self::Dead,
            "QuotaExceededError" | "NS_ERROR_FILE_NO_DEVICE_SPACE" => Self::Full,
            "VersionError" => Self::Newer,
            "SecurityError" | "NotAllowedError" | "NotSupportedError" => Self::Unavailable,
            "TimeoutError" => Self::Silent,
            _ => Self::Unknown,
        }
    }

    /// Whether the same may work on a new connection, with certainty that this attempt wrote nothing.
    pub const fn heals(self) -> bool {
        matches!(self, Self::Dead | Self::Unexplained)
    }

    /// Whether the connection is of no more use.
    pub const fn ends_connection(self) -> bool {
        matches!(self, Self::Dead | Self::Unexplained | Self::Silent)
    }
}

impl From<Failure> for StoreError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Dead => Self::Dead,
            Failure::Vanished => Self::Vanished,
            Failure::Silent => Self::Silent,
            Failure::Full => Self::Full,
            Failure::Unavailable => Self::Unavailable,
            Failure::Newer => Self::Newer,
            Failure::Unexplained | Failure::Unknown => Self::Unknown,
        }
    }
}
