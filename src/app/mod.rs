//! The composition root: what is provided once, which gate the person meets, and the frame around every page.
//!
//! Nobody uses this layer but `main` and, for [`Navigator`], [`Chrome`], [`here`] and the top bars, the pages.

pub mod chrome;
mod gate;
pub mod here;
pub mod navigator;
pub mod page_bar;
mod page_key;
mod reach;
mod shell;
mod start;
mod stuck;
mod trouble;

pub use chrome::Chrome;
pub use navigator::Navigator;
pub use start::start;
