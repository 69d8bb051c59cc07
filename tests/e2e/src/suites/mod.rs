//! The suites: each a list of cases about one subject.

pub mod access;
pub mod axe;
pub mod backup;
pub mod bad_days;
pub mod bad_input;
pub mod bench;
pub mod care;
pub mod days_after;
pub mod expect;
pub mod glimpse;
pub mod ground_floor;
pub mod harness;
pub mod help;
pub mod install;
pub mod journeys;
pub mod kill;
pub mod learn;
pub mod lock;
pub mod passphrase;
pub mod policy;
pub mod session_day;
pub mod sessions;
pub mod shots;
pub mod thread;
pub mod updates;
pub mod voice;

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
pub const ALL: &[Suite] = &[
    Suite { name: "harness", is_default: true, cases: harness::CASES },
    Suite { name: "ground_floor", is_default: true, cases: ground_floor::CASES },
    Suite { name: "glimpse", is_default: true, cases: glimpse::CASES },
    Suite { name: "days_after", is_default: true, cases: days_after::CASES },
    Suite { name: "expect", is_default: true, cases: expect::CASES },
    Suite { name: "bad_input", is_default: true, cases: bad_input::CASES },
    Suite { name: "help", is_default: true, cases: help::CASES },
    Suite { name: "kill", is_default: true, cases: kill::CASES },
    Suite { name: "passphrase", is_default: true, cases: passphrase::CASES },
    Suite { name: "updates", is_default: true, cases: updates::CASES },
    Suite { name: "bad_days", is_default: true, cases: bad_days::CASES },
    Suite { name: "backup", is_default: true, cases: backup::CASES },
    Suite { name: "lock", is_default: true, cases: lock::CASES },
    Suite { name: "care", is_default: true, cases: care::CASES },
    Suite { name: "learn", is_default: true, cases: learn::CASES },
    Suite { name: "policy", is_default: true, cases: policy::CASES },
    Suite { name: "session_day", is_default: true, cases: session_day::CASES },
    Suite { name: "voice", is_default: true, cases: voice::CASES },
    Suite { name: "install", is_default: true, cases: install::CASES },
    Suite { name: "thread", is_default: true, cases: thread::CASES },
    Suite { name: "sessions", is_default: true, cases: sessions::CASES },
    Suite { name: "journeys", is_default: true, cases: journeys::CASES },
    Suite { name: "access", is_default: true, cases: access::CASES },
    Suite { name: "axe", is_default: true, cases: axe::CASES },
    Suite { name: "shots", is_default: false, cases: shots::CASES },
    Suite { name: "passphrase_times", is_default: false, cases: passphrase::TIMES },
    Suite { name: "bench", is_default: false, cases: bench::CASES },
];

/// Turns an async function about a stage into the story of a case.
#[macro_export]
macro_rules! story {
    ($function:path) => {
        |stage| Box::pin($function(stage))
    };
}
