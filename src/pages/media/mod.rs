//! Voice notes, photos and drawings: taking them, seeing and hearing them, tying them to what was written, deleting them for good.
//!
//! A page here decides nothing about storage: [`Recording`](crate::state::Recording), [`Drawing`](crate::state::Drawing) and the
//! [`Library`](crate::state::Library) keep what is taken while it is taken.

mod add;
mod aftermath;
mod attachment;
mod delete;
mod drawing;
mod early;
mod list;
mod photo;
mod shown;
mod speak;
mod words;

pub use add::AddMedia;
pub use aftermath::Aftermath;
pub use attachment::AttachmentPage;
pub use drawing::DrawingPage;
pub use list::MediaPage;
pub use shown::Attached;
pub use speak::{Speak, VoicePage};
pub use words::why;
