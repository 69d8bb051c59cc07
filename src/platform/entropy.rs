//! Randomness from the browser's `crypto.getRandomValues`. There is no fallback: without it no key, nonce or id is made.

use wasm_bindgen::throw_str;

use crate::vault::entropy::Entropy;

/// The browser gave no random bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoEntropy;

/// Fills `bytes` with random ones.
pub fn fill(bytes: &mut [u8]) -> Result<(), NoEntropy> {
    getrandom::fill(bytes).map_err(|_| NoEntropy)
}

/// `N` random bytes.
pub fn bytes<const N: usize>() -> Result<[u8; N], NoEntropy> {
    let mut bytes = [0; N];
    fill(&mut bytes)?;
    Ok(bytes)
}

/// The browser's generator, as the vault asks for it.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserEntropy;

impl Entropy for BrowserEntropy {
    /// Stops the program where there is no randomness, as the port demands: a guessable key would be worse than no app.
    fn fill(&self, bytes: &mut [u8]) {
        if fill(bytes).is_err() {
            throw_str("this browser has no source of randomness");
        }
    }
}
