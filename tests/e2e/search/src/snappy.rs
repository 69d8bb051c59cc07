//! Snappy without its frame, as `LevelDB` and Firefox's databases pack with it.

use super::varint;

/// Nothing that a page keeps in one piece is larger.
const MOST: usize = 32 << 20;

/// What came out, and whether it is all that the beginning promised.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unpacked {
    pub content: Vec<u8>,
    pub is_whole: bool,
    /// Whether anything in it was written as a repetition. What was not stands in the packed bytes as well.
    pub has_copies: bool,
}

/// Unpacks as far as it goes; `None` where the bytes don't even begin like it.
pub(super) fn unpack(bytes: &[u8]) -> Option<Unpacked> {
    let mut rest = bytes;
    let length = varint::low_first(&mut rest)?;
    if length == 0 || length > MOST || rest.first()? & 3 != 0 {
        return None;
    }
    let mut made = Unpacked { content: Vec::new(), is_whole: false, has_copies: false };
    while made.content.len() < length && step(&mut rest, &mut made, length).is_some() {}
    made.is_whole = made.content.len() == length;
    Some(made)
}

/// One literal or one copy.
fn step(rest: &mut &[u8], made: &mut Unpacked, length: usize) -> Option<()> {
    let (tag, after) = rest.split_first()?;
    *rest = after;
    let high = usize::from(tag >> 2);
    let (count, back) = match tag & 3 {
        0 => {
            let count = match high.checked_sub(59) {
                None | Some(0) => high,
                Some(bytes) => number(rest, bytes)?,
            } + 1;
            let (literal, after) = rest.split_at_checked(count)?;
            *rest = after;
            if made.content.len() + count > length {
                return None;
            }
            made.content.extend_from_slice(literal);
            return Some(());
        }
        1 => ((high & 7) + 4, (usize::from(tag >> 5) << 8) | number(rest, 1)?),
        2 => (high + 1, number(rest, 2)?),
        _ => (high + 1, number(rest, 4)?),
    };
    let from = made.content.len().checked_sub(back).filter(|_| back > 0)?;
    if made.content.len() + count > length {
        return None;
    }
    for at in from..from + count {
        made.content.push(*made.content.get(at)?);
    }
    made.has_copies = true;
    Some(())
}

fn number(rest: &mut &[u8], bytes: usize) -> Option<usize> {
    let (head, after) = rest.split_at_checked(bytes)?;
    *rest = after;
    Some(head.iter().rev().fold(0, |sum, byte| (sum << 8) | usize::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_and_copies_of_every_kind() {
        // "abcd", 4 from 4 back (short), 4 from 8 back (two bytes), 4 from 4 back (four bytes)
        let packed = [16, 3 << 2, b'a', b'b', b'c', b'd', 0b01, 4, (3 << 2) | 2, 8, 0, (3 << 2) | 3, 4, 0, 0, 0];
        let made = unpack(&packed);
        assert_eq!(made, Some(Unpacked { content: b"abcdabcdabcdabcd".to_vec(), is_whole: true, has_copies: true }));
        let half = unpack(&packed[..8]);
        assert_eq!(half.map(|half| (half.content.len(), half.is_whole)), Some((8, false)));
        assert_eq!(unpack(&[4, 0b01, 1]), None, "nothing can be repeated at the beginning");
    }

    #[test]
    fn a_long_literal_says_its_length_in_bytes_of_its_own() {
        let packed = [&[100, 60 << 2, 99][..], &[7; 100]].concat();
        assert_eq!(unpack(&packed).map(|made| made.content), Some(vec![7; 100]));
    }
}
