//! From a passphrase to a key: the rules. The derivation itself runs in a worker with a binary of its own.

pub mod params;

pub use params::{Argon2Params, ParamsFault};
