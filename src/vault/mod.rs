//! Sealing and opening bytes: keys, their slots, and the header that names them.
//!
//! What it promises: a sealed value opens only under the key, the purpose, the vault and the clear names it was sealed
//! for; every other combination is refused by name. It holds no clock, no randomness and no storage: [`entropy::Entropy`]
//! is passed in, bytes are handed out. `FORMAT.md` beside this file is the written format, with vectors that a test checks.
//!
//! What it does not promise: the only slot of this version, `device`, keeps the key beside the lock. It protects from
//! nobody who can read the disk, and the app says so ("not locked").

pub mod entropy;
pub mod frame;
pub mod header;
pub mod keys;
pub mod seal;
pub mod slot;
pub mod text;

pub use entropy::Entropy;
pub use header::{Header, HeaderError};
pub use keys::Label;
pub use seal::Vault;
