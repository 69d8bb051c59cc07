//! What stands inside of a file in another form than it seems.

use std::io::Read as _;

use flate2::read::{GzDecoder, ZlibDecoder};

use super::{leveldb, lz4, snappy, sqlite};

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
    for value in sqlite::payloads(file) {
        look("a value of SQLite", &value);
        snappy_anywhere(&value, look);
    }
    snappy_anywhere(file, look);
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
    fn snappy_is_found_in_the_middle_of_other_bytes() {
        let packed = [16, 7 << 2, b'o', b'n', b'c', b'e', b' ', b'm', b'o', b'r', 0b1_0001, 8];
        let file = [&[9, 9, 9][..], &packed, &[9, 9]].concat();
        let mut found = Vec::new();
        each(&file, &mut |how, content| found.push((how.to_owned(), content.to_vec())));
        assert!(found.contains(&("snappy".to_owned(), b"once moronce mor".to_vec())), "{found:?}");
    }
}
