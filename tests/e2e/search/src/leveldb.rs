//! The files of `LevelDB`, in which Chromium keeps IndexedDB, localStorage and sessionStorage.

use super::snappy;
use super::varint::low_first as varint;

/// The end of a table file.
const MAGIC: [u8; 8] = 0xdb47_7524_8b80_57fb_u64.to_le_bytes();
const FOOTER: usize = 48;
/// A log is written in blocks of this size, and a record may go over several.
const LOG_BLOCK: usize = 32 << 10;
const LOG_HEADER: usize = 7;

/// The blocks of a table file, unpacked; empty where it is none.
pub(super) fn blocks(file: &[u8]) -> Vec<Vec<u8>> {
    if !file.ends_with(&MAGIC) {
        return Vec::new();
    }
    let footer = file.len().checked_sub(FOOTER).and_then(|at| file.get(at..));
    let index = footer.and_then(|mut footer| {
        let _meta = handle(&mut footer)?;
        block(file, handle(&mut footer)?)
    });
    let Some(index) = index else { return Vec::new() };
    let mut found: Vec<Vec<u8>> = entries(&index).into_iter().filter_map(|mut value| block(file, handle(&mut value)?)).collect();
    found.push(index);
    found
}

/// The records of a log, put together; empty where it is none.
pub(super) fn records(file: &[u8]) -> Vec<u8> {
    let mut content = Vec::new();
    for block in file.chunks(LOG_BLOCK) {
        let mut rest = block;
        while let Some((header, after)) = rest.split_first_chunk::<LOG_HEADER>() {
            let [_, _, _, _, low, high, kind] = *header;
            let length = usize::from(u16::from_le_bytes([low, high]));
            if !(1..=4).contains(&kind) {
                break;
            }
            let Some((part, after)) = after.split_at_checked(length) else { return content };
            content.extend_from_slice(part);
            rest = after;
        }
    }
    content
}

/// Where a block begins and how long it is.
type Handle = (usize, usize);

fn handle(rest: &mut &[u8]) -> Option<Handle> {
    Some((varint(rest)?, varint(rest)?))
}

/// A block; one byte after it says how it is packed.
fn block(file: &[u8], (at, length): Handle) -> Option<Vec<u8>> {
    let bytes = file.get(at..at.checked_add(length)?)?;
    match file.get(at + length)? {
        0 => Some(bytes.to_vec()),
        1 => snappy::unpack(bytes).map(|made| made.content),
        _ => None,
    }
}

/// The values of a block's entries. Its last numbers say where keys stand whole, and are not needed.
fn entries(block: &[u8]) -> Vec<&[u8]> {
    let count = block.last_chunk::<4>().map_or(0, |last| u32::from_le_bytes(*last));
    let restarts = usize::try_from(count).unwrap_or(0).saturating_mul(4).saturating_add(4);
    let mut rest = block.len().checked_sub(restarts).and_then(|end| block.get(..end)).unwrap_or_default();
    let mut values = Vec::new();
    while let Some(value) = entry(&mut rest) {
        values.push(value);
    }
    values
}

fn entry<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (_shared, own, value) = (varint(rest)?, varint(rest)?, varint(rest)?);
    let (_key, after) = rest.split_at_checked(own)?;
    let (value, after) = after.split_at_checked(value)?;
    *rest = after;
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_by_its_index() {
        let data = [&[0, 1, 5, b'k'][..], b"words", &[0, 0, 0, 0], &[1, 0, 0, 0]].concat();
        // packed as one literal
        let length = u8::try_from(data.len()).unwrap_or_default();
        let packed = [&[length, (length - 1) << 2][..], &data].concat();
        let place = u8::try_from(packed.len()).unwrap_or_default();
        let index = [&[0, 1, 2, b'k', 0, place][..], &[0, 0, 0, 0], &[1, 0, 0, 0]].concat();
        let mut footer = vec![0, 0, place + 5, u8::try_from(index.len()).unwrap_or_default()];
        footer.resize(FOOTER - 8, 0);
        let file = [&packed[..], &[1, 0, 0, 0, 0], &index, &[0, 0, 0, 0, 0], &footer, &MAGIC].concat();
        assert_eq!(blocks(&file), vec![data, index]);
        assert_eq!(blocks(&file[..file.len() - 1]), Vec::<Vec<u8>>::new());
    }

    #[test]
    fn a_record_goes_over_the_border_of_a_block() {
        let head = |length: u16, kind: u8| [&[0; 4][..], &length.to_le_bytes(), &[kind]].concat();
        let first = LOG_BLOCK - LOG_HEADER;
        let mut file = head(u16::try_from(first).unwrap_or_default(), 2);
        file.extend(vec![b'a'; first]);
        file.extend(head(3, 4));
        file.extend(b"end");
        let content = records(&file);
        assert_eq!(content.len(), first + 3);
        assert!(content.ends_with(b"aend"));
    }
}
