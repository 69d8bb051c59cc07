//! The suites: each a list of cases about one subject.

pub mod harness;

use crate::case::Case;

/// A suite.
#[derive(Debug, Clone, Copy)]
pub struct Suite {
    /// Its name on the command line.
    pub name: &'static str,
    /// True when a plain run plays it too.
    pub is_default: bool,
    /// Its cases.
    pub cases: &'static [Case],
}

/// Every suite, in the order in which they run.
pub const ALL: &[Suite] = &[Suite {
    name: "harness",
    is_default: true,
    cases: harness::CASES,
}];

/// Turns an async function about a stage into the story of a case.
#[macro_export]
macro_rules! story {
    ($function:path) => {
        |stage| Box::pin($function(stage))
    };
}
