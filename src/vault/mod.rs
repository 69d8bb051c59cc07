//! Sealing and opening bytes: keys, their slots, and the header that names them.
//!
//! What it promises: a sealed value opens only under the key, the purpose, the vault and the clear names it was sealed
//! for; every other combination is refused by name. It holds no clock, no randomness and no storage: [`entropy::Entropy`]
//! is passed in, bytes are handed out. `FORMAT.md` beside this file is the written format, with vectors that a test checks.
//!
//! What it does not promise: the slot `device` of a vault without a lock keeps the key beside what it opens. It protects
//! from nobody who can read the disk, and the app says so ("not locked"). Nor can anything here tell that the whole disk
//! was put back to an earlier state, or a header of somebody else's put in the place of this one.

pub mod age;
pub mod entropy;
pub mod frame;
pub mod header;
pub mod kdf;
pub mod keys;
pub mod seal;
pub mod slot;
pub mod text;
mod wrap;

pub use entropy::Entropy;
pub use header::{Header, HeaderError};
pub use keys::{Label, Secret};
pub use seal::Vault;
