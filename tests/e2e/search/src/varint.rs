//! Numbers of seven bits in every byte, of which the last has its high bit clear.

/// No length that is met here takes more bytes.
const MOST: usize = 5;

/// With the low bits first, as snappy and `LevelDB` write them.
pub(super) fn low_first(rest: &mut &[u8]) -> Option<usize> {
    take(rest).map(|bytes| number(bytes.iter().rev()))
}

/// With the high bits first, as `SQLite` writes them.
pub(super) fn high_first(rest: &mut &[u8]) -> Option<usize> {
    take(rest).map(|bytes| number(bytes.iter()))
}

fn number<'a>(bytes: impl Iterator<Item = &'a u8>) -> usize {
    bytes.fold(0, |sum, byte| (sum << 7) | usize::from(byte & 127))
}

fn take<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let last = rest.iter().take(MOST).position(|byte| byte & 128 == 0)?;
    let (bytes, after) = rest.split_at_checked(last + 1)?;
    *rest = after;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_bytes_read_from_either_end() {
        let (mut low, mut high): (&[u8], &[u8]) = (&[0x88, 0x4c, 9], &[0x88, 0x4c, 9]);
        assert_eq!((low_first(&mut low), low), (Some((0x4c << 7) | 8), &[9][..]));
        assert_eq!((high_first(&mut high), high), (Some((8 << 7) | 0x4c), &[9][..]));
        assert_eq!(low_first(&mut &[0x80, 0x80][..]), None, "it ends too early");
        assert_eq!(low_first(&mut &[0x80, 0x80, 0x80, 0x80, 0x80, 1][..]), None, "too long for any length");
    }
}
