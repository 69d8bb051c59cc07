//! Why not everything is erased, in words that leave no doubt about what is left.

use crate::i18n::problem::Words;
use crate::i18n::{Problem, tr};

/// How far erasing has come where it did not come to an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotErased {
    /// Nothing was erased.
    Untouched(Problem),
    /// The store did not say whether it has begun.
    Unknown,
    /// It has begun: nothing opens any more, and every start goes on with it.
    Unfinished,
}

impl NotErased {
    /// What happened, what is safe, and what to do next.
    pub fn words(self) -> Words {
        use tr::erase as say;
        match self {
            Self::Untouched(problem @ (Problem::Blocked | Problem::Newer | Problem::Outdated)) => problem.words(),
            Self::Untouched(_) => Words { what: say::untouched_what(), safe: say::untouched_safe(), next: say::untouched_next() },
            Self::Unknown => Words { what: say::unknown_what(), safe: say::unknown_safe(), next: say::unknown_next() },
            Self::Unfinished => Problem::StillErasing.words(),
        }
    }
}
