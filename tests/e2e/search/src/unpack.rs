//! What stands inside of a file in another form than it seems.

use std::io::Read as _;

use flate2::read::{GzDecoder, ZlibDecoder};

use super::{leveldb, lz4, snappy};

/// Databases in which something packed may begin anywhere are searched so far.
const ANYWHERE: usize = 24 << 20;
/// Shorter than that, and it can hold no word.
const LEAST: usize = 12;

/// Calls `look` for everything that can be unpacked from a file.
pub(super) fn each(file: &[u8], look: &mut impl FnMut(&str, &[u8])) {
    if let Some(content) = lz4::unpack_mozilla(file) {
        look("lz4", &content);
    }
    for block in leveldb::blocks(file) {
        look("a LevelDB table", &block);
        snappy_anywhere(&block, look);
    }
    let log = leveldb::records(file);
    if log.len() > LEAST {
        look("a LevelDB log", &log);
        snappy_anywhere(&log, look);
    }
    for at in begins(file, &[0x1f, 0x8b, 8]) {
        let mut content = Vec::new();
        // as far as it goes
        let _ = GzDecoder::new(file.get(at..).unwrap_or_default()).read_to_end(&mut content);
        look("gzip", &content);
    }
    for at in [[0x78, 0x01], [0x78, 0x9c], [0x78, 0xda]].iter().flat_map(|start| begins(file, start)) {
        let mut content = Vec::new();
        let _ = ZlibDecoder::new(file.get(at..).unwrap_or_default()).read_to_end(&mut content);
        if content.len() > LEAST {
            look("zlib", &content);
        }
    }
    let joined = overflow(file);
    if !joined.is_empty() {
        look("pages of SQLite", &joined);
    }
    snappy_anywhere(file, look);
}

/// The pages of a `SQLite` database without the number of the next page, which stands at the beginning of those that carry on a long value.
fn overflow(file: &[u8]) -> Vec<u8> {
    let size = file.strip_prefix(b"SQLite format 3\0").and_then(|rest| rest.first_chunk::<2>()).map_or(0, |two| u16::from_be_bytes(*two));
    let size = match size {
        0 => return Vec::new(),
        1 => 1 << 16,
        size => usize::from(size),
    };
    file.chunks(size).flat_map(|page| page.get(4..).unwrap_or_default()).copied().collect()
}

/// Whatever unpacks with a repetition in it; without one it stands there as it is.
fn snappy_anywhere(bytes: &[u8], look: &mut impl FnMut(&str, &[u8])) {
    if bytes.len() > ANYWHERE {
        return;
    }
    for at in 0..bytes.len() {
        let made = bytes.get(at..).and_then(snappy::unpack);
        if let Some(made) = made.filter(|made| made.has_copies && made.content.len() > LEAST) {
            look("snappy", &made.content);
        }
    }
}

fn begins<'a>(bytes: &'a [u8], start: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    bytes.windows(start.len()).enumerate().filter(move |(_, window)| *window == start).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_value_is_read_across_the_pages_of_sqlite() {
        let mut file = b"SQLite format 3\0\x02\0".to_vec();
        file.resize(512 + 4, 0);
        file.extend([b'.'; 505]);
        file.extend(b"one");
        file.extend([0, 0, 0, 9]);
        file.extend(b" word");
        let mut is_found = false;
        each(&file, &mut |_, content| is_found |= content.windows(8).any(|part| part == b"one word"));
        assert!(is_found);
    }

    #[test]
    fn snappy_is_found_in_the_middle_of_other_bytes() {
        let packed = [16, 7 << 2, b'o', b'n', b'c', b'e', b' ', b'm', b'o', b'r', 0b1_0001, 8];
        let file = [&[9, 9, 9][..], &packed, &[9, 9]].concat();
        let mut found = Vec::new();
        each(&file, &mut |how, content| found.push((how.to_owned(), content.to_vec())));
        assert!(found.contains(&("snappy".to_owned(), b"once moronce mor".to_vec())), "{found:?}");
    }
}
