//! The lock: before it ([`Locked`]), making one ([`NewLock`], [`LockDesk`]), and watching over an open journal ([`Guard`]).
//!
//! The rules are [`crate::domain::lock`]'s, the ways in [`crate::vault`]'s. Here they meet the browser.

mod desk;
mod device;
mod guard;
mod locked;
mod make;
mod reach;

pub use crate::vault::kdf::strength::Grade;
pub use desk::{LockDesk, WayKind, WayShown};
pub use device::{DeviceKey, Enrolling, Enrolment};
pub use guard::{Guard, LockAfter};
pub use locked::{Asks, Locked, NotOpened};
pub use make::{NewCode, NewLock, NotMade, grade_of, graded, six_words};
pub use reach::Reach;
