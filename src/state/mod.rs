//! Reactive handles over the open vault, and the commands that change it: every command persists first and publishes
//! second, so that the screen never shows what was not kept.
//!
//! Pages see a [`Library`] (all records, opened), a [`Sitting`] (one thing being written), [`Preferences`], [`Today`] (the day it
//! is now), [`Notices`] (one line at the foot of the screen), [`Storage`] (how all of it is kept), [`Proof`] (that nothing
//! leaves), [`Updates`] and [`Install`], and an [`Attempt`] for each thing that a press asks for and that may be refused. They
//! never see a key, a sealed record, or the store.

pub mod attempt;
pub mod backup;
pub mod boot;
pub mod clock;
pub mod course;
pub mod drawing;
pub mod erase;
pub mod guides;
pub mod help_public;
pub mod install;
pub mod item;
pub mod library;
pub mod lock;
pub mod notices;
pub mod preferences;
pub mod proof;
pub mod recording;
pub mod screen;
pub mod session_day;
pub mod showing;
pub mod sitting;
pub mod sittings;
pub mod storage;
pub mod today;
pub mod updates;

pub use crate::i18n::Problem;
pub use attempt::Attempt;
pub use boot::{Boot, Door};
pub use course::CourseDesk;
pub use drawing::Drawing;
pub use erase::NotErased;
pub use help_public::HelpPublic;
pub use install::Install;
pub use item::{Item, Loaded};
pub use library::{Access, Library};
pub use lock::{Guard, LockDesk, Locked, Reach};
pub use notices::Notices;
pub use preferences::Preferences;
pub use proof::Proof;
pub use recording::Recording;
pub use showing::Showing;
pub use sitting::{Finished, Sitting};
pub use sittings::Sittings;
pub use storage::{Promise, Room, Storage};
pub use today::Today;
pub use updates::Updates;
