//! The values in a `SQLite` database, each in one piece: a long one stands on several pages.
//!
//! After <https://sqlite.org/fileformat2.html>, sections 1.3 and 1.6. Nothing is believed: what leads nowhere is left out.

use super::varint;

/// No chain of pages is followed further.
const LONGEST: usize = 32 << 20;

/// How the pages of a file are cut.
#[derive(Debug, Clone, Copy)]
struct Layout {
    /// Bytes of every page.
    size: usize,
    /// Bytes of it that are used.
    usable: usize,
}

/// The payload of every cell, in the order of the pages; nothing for what is no such database.
pub(super) fn payloads(file: &[u8]) -> Vec<Vec<u8>> {
    let Some(layout) = layout(file) else { return Vec::new() };
    let mut found = Vec::new();
    for (index, page) in file.chunks(layout.size).enumerate() {
        // the first page begins with the file's own head
        let head = if index == 0 { 100 } else { 0 };
        cells(file, layout, page, head, &mut found);
    }
    found
}

fn layout(file: &[u8]) -> Option<Layout> {
    let rest = file.strip_prefix(b"SQLite format 3\0")?;
    let size = match u16::from_be_bytes(*rest.first_chunk::<2>()?) {
        0 => return None,
        1 => 1 << 16,
        size => usize::from(size),
    };
    let usable = size.checked_sub(usize::from(*file.get(20)?)).filter(|usable| *usable >= 480)?;
    Some(Layout { size, usable })
}

/// What stands in the cells of one page.
fn cells(file: &[u8], layout: Layout, page: &[u8], head: usize, found: &mut Vec<Vec<u8>>) {
    let Some(kind) = page.get(head).copied() else { return };
    // inner pages of an index hold payloads too, after the number of a page; those of a table hold none
    let (pointers, before) = match kind {
        2 => (head + 12, 4),
        10 | 13 => (head + 8, 0),
        _ => return,
    };
    let count = word(page, head + 3).unwrap_or(0);
    for at in (0..count).filter_map(|nth| word(page, pointers + 2 * nth)) {
        let cell = page.get(at + before..).and_then(|cell| payload(file, layout, cell, kind == 13));
        found.extend(cell);
    }
}

fn payload(file: &[u8], layout: Layout, cell: &[u8], is_table: bool) -> Option<Vec<u8>> {
    let mut rest = cell;
    let length = varint::high_first(&mut rest)?;
    if is_table {
        varint::high_first(&mut rest)?; // the number of the row
    }
    if length > LONGEST {
        return None;
    }
    let usable = layout.usable;
    let most = if is_table { usable - 35 } else { (usable - 12) * 64 / 255 - 23 };
    if length <= most {
        return rest.get(..length).map(<[u8]>::to_vec);
    }
    let least = (usable - 12) * 32 / 255 - 23;
    let spread = least + (length - least) % (usable - 4);
    let here = if spread <= most { spread } else { least };
    let mut made = rest.get(..here)?.to_vec();
    let mut next = rest.get(here..)?.first_chunk::<4>().copied().map(u32::from_be_bytes)?;
    while made.len() < length && next != 0 {
        let from = usize::try_from(next).ok()?.checked_sub(1)?.checked_mul(layout.size)?;
        let page = file.get(from..from.checked_add(usable)?)?;
        let (number, content) = page.split_first_chunk::<4>()?;
        made.extend(content.iter().take(length - made.len()));
        next = u32::from_be_bytes(*number);
    }
    Some(made)
}

fn word(page: &[u8], at: usize) -> Option<usize> {
    page.get(at..)?.first_chunk::<2>().map(|two| usize::from(u16::from_be_bytes(*two)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A database of pages of 512 bytes: a table's leaf whose only cell goes on on page 4 and then on page 3.
    #[test]
    fn a_long_value_is_followed_from_page_to_page() {
        let value: Vec<u8> = (0..1100_u32).map(|at| u8::try_from(at % 251).unwrap_or(0)).collect();
        // least = 500 * 32 / 255 - 23 = 39; spread = 39 + (1100 - 39) % 508 = 84
        let (here, rest) = value.split_at(84);
        let (second, third) = rest.split_at(508);
        let mut file = b"SQLite format 3\0\x02\0".to_vec();
        file.resize(512, 0);
        let mut leaf = vec![13, 0, 0, 0, 1, 0, 0, 0, 0, 20];
        leaf.resize(20, 0);
        leaf.extend([0x88, 0x4c, 7]); // 1100 in two bytes, and row 7
        leaf.extend(here);
        leaf.extend([0, 0, 0, 4]);
        leaf.resize(512, 0);
        let overflow = |next: u8, content: &[u8]| {
            let mut page = vec![0, 0, 0, next];
            page.extend(content);
            page.resize(512, 0);
            page
        };
        file.extend(leaf);
        file.extend(overflow(0, third));
        file.extend(overflow(3, second));
        assert_eq!(payloads(&file), [value]);
        assert_eq!(payloads(&file[..1024]), Vec::<Vec<u8>>::new(), "a chain into nothing");
        assert_eq!(payloads(b"something else"), Vec::<Vec<u8>>::new());
    }
}
