//! From a passphrase to a key: the rules, and what the page and the worker say to each other.
//!
//! A passphrase is turned into a key by Argon2id, which is made to be slow and to need much memory, so that guessing is
//! slow too. That happens in a program of its own (`src/worker`), started for one question and ended after its answer,
//! so that the memory goes back to the device. Here is everything about it that needs neither Argon2 nor a browser: how
//! much work is asked for ([`Argon2Params`]), how much a device can bear ([`ladder`]), how soon a passphrase would be guessed
//! ([`strength`]), and the bytes of questions and answers ([`message`]).
//!
//! A file of the format age asks for scrypt instead, which the same program does; how much of it is told in [`super::age`].

pub mod ladder;
pub mod message;
pub mod params;
pub mod strength;

pub use params::{Argon2Params, ParamsFault};
pub use strength::Strength;
