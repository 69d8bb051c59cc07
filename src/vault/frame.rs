//! The frame that every sealed value is stored in: what can be read without a key.
//!
//! ```text
//! 0     1   format, 1
//! 1     4   epoch of the key, big-endian
//! 5     2   n, the length of the names, big-endian
//! 7     n   names: what this value is, in clear, by the label's own layout
//! 7+n   24  nonce
//! 31+n  ..  ciphertext, its last 16 bytes the tag
//! ```
//! Everything before the nonce is associated data, so none of it can be changed unseen.

use super::seal::{NONCE, TAG};

/// The frame format that this version writes.
pub const FORMAT: u8 = 1;

/// Bytes before the names.
const FIXED: usize = 7;

/// A frame taken apart; nothing in it is authenticated before [`super::Vault::open`].
#[derive(Clone, Copy, Debug)]
pub struct Frame<'a> {
    /// Which key it is sealed under.
    pub epoch: u32,
    /// What it says it is.
    pub names: &'a [u8],
    pub(super) clear: &'a [u8],
    pub(super) nonce: &'a [u8; NONCE],
    pub(super) sealed: &'a [u8],
}

/// Why bytes are not a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameError {
    /// They end too early, or hold nothing.
    Truncated,
    /// A newer version of the app wrote them.
    Newer(u8),
    /// No version of the app ever wrote this format.
    UnknownFormat(u8),
}

impl<'a> Frame<'a> {
    /// Takes stored bytes apart.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, FrameError> {
        let (&format, rest) = bytes.split_first().ok_or(FrameError::Truncated)?;
        match format {
            FORMAT => {}
            0 => return Err(FrameError::UnknownFormat(format)),
            _ => return Err(FrameError::Newer(format)),
        }
        let (epoch, rest) = rest.split_first_chunk::<4>().ok_or(FrameError::Truncated)?;
        let (length, rest) = rest.split_first_chunk::<2>().ok_or(FrameError::Truncated)?;
        let length = usize::from(u16::from_be_bytes(*length));
        let (names, rest) = rest.split_at_checked(length).ok_or(FrameError::Truncated)?;
        let (nonce, sealed) = rest.split_first_chunk::<NONCE>().ok_or(FrameError::Truncated)?;
        if sealed.len() < TAG {
            return Err(FrameError::Truncated);
        }
        let clear = bytes.get(..FIXED + length).ok_or(FrameError::Truncated)?;
        Ok(Self { epoch: u32::from_be_bytes(*epoch), names, clear, nonce, sealed })
    }
}

/// The clear part of a frame, or `None` where the names are longer than 65,535 bytes.
pub(super) fn clear(epoch: u32, names: &[u8]) -> Option<Vec<u8>> {
    let length = u16::try_from(names.len()).ok()?;
    let mut clear = Vec::with_capacity(FIXED + names.len());
    clear.push(FORMAT);
    clear.extend_from_slice(&epoch.to_be_bytes());
    clear.extend_from_slice(&length.to_be_bytes());
    clear.extend_from_slice(names);
    Some(clear)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_around_nothing_is_one_and_a_shorter_one_is_none() {
        let mut bytes = clear(3, b"name").unwrap();
        bytes.extend_from_slice(&[7; NONCE + TAG]);
        let frame = Frame::parse(&bytes).unwrap();
        assert_eq!((frame.epoch, frame.names, frame.sealed), (3, b"name".as_slice(), [7; TAG].as_slice()));
        bytes.push(8);
        assert_eq!(Frame::parse(&bytes).unwrap().sealed.len(), TAG + 1);
        for length in 0..bytes.len() - 1 {
            assert_eq!(Frame::parse(&bytes[..length]).unwrap_err(), FrameError::Truncated, "{length}");
        }
    }
}
