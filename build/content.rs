//! Static tables from the content files.

use super::slots::Slots;

/// The tables of one content file; `None` for a file that nothing in the app reads yet.
pub fn table(_file: &str, _text: &str, _slots: &mut Slots) -> Result<Option<String>, String> {
    Ok(None)
}
