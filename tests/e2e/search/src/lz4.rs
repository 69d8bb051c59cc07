//! The block format of LZ4, as Firefox packs its session files with it.

/// What stands at the beginning of a file of Firefox's; four bytes with the length follow.
const MOZ: &[u8] = b"mozLz40\0";
/// No session is larger.
const MOST: usize = 64 << 20;

/// The content of a file of Firefox's; `None` where it isn't one or is damaged.
pub(super) fn unpack_mozilla(bytes: &[u8]) -> Option<Vec<u8>> {
    let rest = bytes.strip_prefix(MOZ)?;
    let (length, block) = rest.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
    if length > MOST {
        return None;
    }
    let content = unpack(block)?;
    (content.len() == length).then_some(content)
}

/// One block.
fn unpack(block: &[u8]) -> Option<Vec<u8>> {
    let mut made = Vec::new();
    let mut rest = block;
    loop {
        let (token, after) = rest.split_first()?;
        rest = after;
        let literals = length(usize::from(token >> 4), &mut rest)?;
        let (literal, after) = rest.split_at_checked(literals)?;
        made.extend_from_slice(literal);
        rest = after;
        // the last sequence has no match
        if rest.is_empty() {
            return Some(made);
        }
        let (back, after) = rest.split_first_chunk::<2>()?;
        rest = after;
        let back = usize::from(u16::from_le_bytes(*back));
        let count = length(usize::from(token & 15), &mut rest)? + 4;
        let from = made.len().checked_sub(back).filter(|_| back > 0)?;
        if made.len() + count > MOST {
            return None;
        }
        for at in from..from + count {
            made.push(*made.get(at)?);
        }
    }
}

/// 15 says that more follows, and 255 that more follows on that.
fn length(first: usize, rest: &mut &[u8]) -> Option<usize> {
    let mut sum = first;
    let mut goes_on = first == 15;
    while goes_on {
        let (byte, after) = rest.split_first()?;
        *rest = after;
        sum += usize::from(*byte);
        goes_on = *byte == 255;
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_matches_and_long_lengths() {
        // "abc", then 9 letters from 3 back, then 20 literals
        let block = [&[0x35, b'a', b'b', b'c', 3, 0, 0xf0, 5][..], b"01234567890123456789"].concat();
        let whole = b"abcabcabcabc01234567890123456789";
        assert_eq!(unpack(&block).as_deref(), Some(&whole[..]));
        let file = [MOZ, &32_u32.to_le_bytes(), &block].concat();
        assert_eq!(unpack_mozilla(&file).as_deref(), Some(&whole[..]));
        assert_eq!(unpack_mozilla(&file[..file.len() - 1]), None);
        assert_eq!(unpack(&[0x04, 9, 9]), None);
    }
}
