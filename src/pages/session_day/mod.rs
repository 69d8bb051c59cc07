//! Session day and what belongs to it: the screen itself and its practice, help on it, the companion's view, and what comes right after.

mod after;
mod alone;
mod begin;
mod breathe;
mod calls;
mod day;
mod gate;
mod help;
mod leave;
mod look;
mod practice;
mod questions;
mod room;
mod screen;
mod signs;
mod sitter;
mod spoken;
mod time;

pub use after::AfterPage;
pub use gate::{SessionDayPage, SitterPage};
pub use practice::PracticePage;
