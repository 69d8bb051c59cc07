//! What can go wrong for a person, and the words for it: what happened, what is safe, what to do next.
//!
//! The errors of the layers below name causes; several causes can be one problem. A new problem does not compile until it has its
//! three sentences.

use super::tr::problems;
use crate::storage::archive::{CreateError, SaveError};
use crate::storage::port::StoreError;

/// Something that went wrong, from the person's side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Problem {
    /// The device has no room left.
    Full,
    /// The browser keeps nothing here.
    Unavailable,
    /// The browser closed its storage.
    Dead,
    /// The store doesn't answer; whether it wrote is not known.
    Silent,
    /// Another window holds an older structure of the store open.
    Blocked,
    /// The notes belong to a newer version of the app.
    Newer,
    /// The notes belong to a newer version of the app than the one that runs in this window.
    Outdated,
    /// Another window changed what this one stands on.
    Changed,
    /// The vault's header can't be read.
    Damaged,
    /// There was a journal and now there is none.
    Gone,
    /// The journal was taken away while it was open here.
    Vanished,
    /// The part that makes keys isn't there.
    NoWorker,
    /// The device hasn't got the memory for making a key.
    NoMemory,
    /// Making a key takes too long.
    Slow,
    /// Everything is being erased, and that has not come to an end.
    StillErasing,
    /// One record can't be opened.
    Unreadable,
    /// There is no such record.
    NotFound,
    /// Anything else.
    Unknown,
}

/// A problem in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// What happened.
    pub what: &'static str,
    /// What is safe.
    pub safe: &'static str,
    /// What to do next.
    pub next: &'static str,
}

impl Words {
    /// The three sentences as one text.
    pub fn whole(self) -> String {
        [self.what, self.safe, self.next].join(" ")
    }
}

impl Problem {
    /// What happened, what is safe, and what to do next.
    pub fn words(self) -> Words {
        let (what, safe, next) = match self {
            Self::Full => (problems::full_what(), problems::full_safe(), problems::full_next()),
            Self::Unavailable => (problems::unavailable_what(), problems::unavailable_safe(), problems::unavailable_next()),
            Self::Dead => (problems::dead_what(), problems::dead_safe(), problems::dead_next()),
            Self::Silent => (problems::silent_what(), problems::silent_safe(), problems::silent_next()),
            Self::Blocked => (problems::blocked_what(), problems::blocked_safe(), problems::blocked_next()),
            Self::Newer => (problems::newer_what(), problems::newer_safe(), problems::newer_next()),
            Self::Outdated => (problems::outdated_what(), problems::outdated_safe(), problems::outdated_next()),
            Self::Changed => (problems::changed_what(), problems::changed_safe(), problems::changed_next()),
            Self::Damaged => (problems::damaged_what(), problems::damaged_safe(), problems::damaged_next()),
            Self::Gone => (problems::gone_what(), problems::gone_safe(), problems::gone_next()),
            Self::Vanished => (problems::vanished_what(), problems::vanished_safe(), problems::vanished_next()),
            Self::NoWorker => (problems::no_worker_what(), problems::no_worker_safe(), problems::no_worker_next()),
            Self::NoMemory => (problems::no_memory_what(), problems::no_memory_safe(), problems::no_memory_next()),
            Self::Slow => (problems::slow_what(), problems::slow_safe(), problems::slow_next()),
            Self::StillErasing => (problems::erasing_what(), problems::erasing_safe(), problems::erasing_next()),
            Self::Unreadable => (problems::unreadable_what(), problems::unreadable_safe(), problems::unreadable_next()),
            Self::NotFound => (problems::not_found_what(), problems::not_found_safe(), problems::not_found_next()),
            Self::Unknown => (problems::unknown_what(), problems::unknown_safe(), problems::unknown_next()),
        };
        Words { what, safe, next }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable => Self::Unavailable,
            StoreError::Full => Self::Full,
            StoreError::Dead => Self::Dead,
            StoreError::Silent => Self::Silent,
            StoreError::Newer => Self::Outdated,
            StoreError::Vanished => Self::Vanished,
            StoreError::Unknown => Self::Unknown,
        }
    }
}

impl From<SaveError> for Problem {
    fn from(error: SaveError) -> Self {
        match error {
            SaveError::Store(error) => error.into(),
            SaveError::EpochChanged => Self::Changed,
            SaveError::HeaderGone => Self::Vanished,
            SaveError::Unreadable => Self::Unreadable,
            SaveError::Unsealable => Self::Unknown,
        }
    }
}

impl From<CreateError> for Problem {
    fn from(error: CreateError) -> Self {
        match error {
            CreateError::Store(error) => error.into(),
            CreateError::NotEmpty => Self::Changed,
            CreateError::Unsealable => Self::Unknown,
        }
    }
}
