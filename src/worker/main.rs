//! The worker that has to do with passphrases: a program of its own, without Leptos, which the app starts for one
//! question and ends after the answer.
//!
//! It makes keys with Argon2id, and with scrypt where a file of the format age asks for it, tells how soon a passphrase
//! would be guessed, and makes up passphrases. It is apart from
//! the app for three reasons: what it does blocks its thread for a second, its memory never shrinks and is given back
//! by ending it, and with its word lists it is twice as big as the app. `public/worker.template.js` hands the bytes in and out;
//! `platform/kdf.rs` is the page's side.
//!
//! It is a second binary of the app's package and not a package of its own. Measured: linked against the library, it
//! holds nothing of Leptos, because what nothing calls is left out; and the app's wasm is the same, byte for byte, with
//! and without it, because what it needs (Argon2, scrypt, the estimator and its regular expressions) comes by the feature
//! `worker`, which the app is built without. A plain `cargo test` knows nothing of it; `cargo test --features worker`
//! runs its tests on the host.

mod answer;
mod argon;
mod estimate;
#[cfg(target_arch = "wasm32")]
mod port;
mod scrypt;
mod words;

fn main() {}
