//! The editor: the whole screen for one's own words.
//!
//! It saves by itself. The line at the top says what is true of the words; leaving by any way ends the sitting, and
//! what was written becomes one version.

mod about_day;
mod desk;
mod feelings;
mod gate;
mod link;
mod page;
mod question;
mod start;
mod touches;

pub use gate::EditorPage;
pub use start::{EditorStart, Start};
