//! The port to randomness: the browser's generator in the app, a counted one in tests.

/// A source of bytes that nobody can guess.
pub trait Entropy {
    /// Fills all of `bytes`. A source that can't must stop the program rather than hand out anything else.
    fn fill(&self, bytes: &mut [u8]);
}

/// Takes `N` bytes from a source.
pub fn take<const N: usize>(entropy: &dyn Entropy) -> [u8; N] {
    let mut bytes = [0; N];
    entropy.fill(&mut bytes);
    bytes
}
