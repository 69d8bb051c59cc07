//! Sessions and therapy visits: all of them on one line, one by one, getting ready, and a note for a supporter.
//!
//! Changing, preparing and the note are one page over one sitting ([`DeskPage`]), so that going from one to the other never has
//! two hands on the same record.

mod calendar;
mod checklist;
mod desk;
mod edit;
mod list;
pub(super) mod names;
mod new;
mod prepare;
mod rules;
mod session;
mod supporter;
mod when;

pub use desk::DeskPage;
pub use list::SessionsPage;
pub use names::{date as long_date, short_date, title as session_title, when as session_when};
pub use new::{NewSession, SessionNewPage};
pub(super) use rules::card as clinic_card;
pub use session::SessionPage;
