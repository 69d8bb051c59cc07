//! Making the wasm smaller: with `wasm-opt` where it is installed, and by leaving out what nothing runs.
//!
//! Here and not in Trunk, because Trunk stops when the program is missing. The file gets a new name, since other
//! contents under a name that is kept for ever would reach nobody.
//!
//! Old versions break the app: 108, which Debian 12 has, lets the export of the second table name the first one, and
//! the start stops at `Table.grow()`. So a version counts only from the one that Trunk itself would fetch.

use std::path::PathBuf;

use anyhow::{Context as _, Result};

use super::files::Folder;
use super::hash;
use crate::{paths, run};

/// The oldest version that is known to leave the app whole.
const OLDEST: u32 = 123;

/// The program, if there is one that can be trusted with the app; else why not, in a sentence.
pub(crate) fn program() -> Result<PathBuf, String> {
    let Some(path) = paths::on_path("wasm-opt") else {
        return Err("wasm-opt is not installed".to_owned());
    };
    let said = run::output(&mut run::program(&path, &["--version"])).unwrap_or_default();
    match version(&said) {
        Some(version) if version >= OLDEST => Ok(path),
        Some(version) => Err(format!("wasm-opt is version {version}, which is too old ({OLDEST} or later would do)")),
        None => Err("wasm-opt does not tell its version".to_owned()),
    }
}

/// Reads `wasm-opt version 123 (version_123)`.
fn version(said: &str) -> Option<u32> {
    said.split_whitespace().nth(2)?.parse().ok()
}

/// Shrinks the app's wasm and gives the page with its new name.
pub(super) fn shrink_app(folder: &Folder, page: &str) -> Result<String> {
    const STEM: &str = "lodestar";
    let names = folder.names()?;
    let is_app = |name: &&String| name.starts_with(&format!("assets/{STEM}-")) && name.ends_with("_bg.wasm");
    let old = names.iter().find(is_app).context("the build has no wasm")?;
    let new = shrink(folder, old, STEM)?;
    Ok(page.replace(old, &new))
}

/// Shrinks a wasm and gives its new name.
pub(super) fn shrink(folder: &Folder, old: &str, stem: &str) -> Result<String> {
    if let Ok(program) = program() {
        let path = folder.path(old);
        let path = path.to_string_lossy();
        run::loud(&mut run::program(program, &["-Oz", &path, "-o", &path]))?;
    }
    let bytes = without_notes(&folder.bytes(old)?).with_context(|| format!("{old} is not as wasm is"))?;
    folder.write(old, &bytes)?;
    rename(folder, old, stem)
}

/// Gives a wasm the name of its contents.
pub(super) fn rename(folder: &Folder, old: &str, stem: &str) -> Result<String> {
    let bytes = folder.bytes(old)?;
    let new = format!("assets/{stem}-{}_bg.wasm", hash::short(&[&bytes]));
    folder.remove(old)?;
    folder.write(&new, &bytes)?;
    Ok(new)
}

/// Leaves out the custom sections: names of functions, who made it, what wasm-opt was to know. Nothing runs them.
///
/// Not by `strip` in the profile, because wasm-opt reads from one of them what the code may use.
fn without_notes(wasm: &[u8]) -> Option<Vec<u8>> {
    const HEAD: usize = 8;
    const CUSTOM: u8 = 0;
    let mut kept = wasm.get(..HEAD).filter(|head| head.starts_with(b"\0asm"))?.to_vec();
    let mut rest = wasm.get(HEAD..)?;
    while let Some((kind, after)) = rest.split_first() {
        let (length, digits) = leb128(after)?;
        let end = 1 + digits + length;
        let section = rest.get(..end)?;
        if *kind != CUSTOM {
            kept.extend_from_slice(section);
        }
        rest = rest.get(end..)?;
    }
    Some(kept)
}

/// A number as wasm writes it, and how many bytes that took.
fn leb128(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut number = 0;
    for (index, byte) in bytes.iter().take(5).enumerate() {
        number |= usize::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Some((number, index + 1));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_third_word() {
        assert_eq!(version("wasm-opt version 108\n"), Some(108));
        assert_eq!(version("wasm-opt version 123 (version_123)"), Some(123));
        assert_eq!(version(""), None);
    }

    #[test]
    fn custom_sections_go_and_the_others_stay_as_they_are() {
        let mut wasm = b"\0asm\x01\0\0\0".to_vec();
        wasm.extend([1, 2, 9, 9]);
        wasm.extend([0, 0x83, 0, 7, 7, 7]);
        wasm.extend([10, 1, 8]);
        let kept = without_notes(&wasm).unwrap();
        assert_eq!(kept.get(8..).unwrap(), [1, 2, 9, 9, 10, 1, 8]);
        wasm.truncate(11);
        assert_eq!(without_notes(&wasm), None);
        assert_eq!(without_notes(b"<html>  "), None);
    }

    #[test]
    fn numbers_of_several_bytes() {
        assert_eq!(leb128(&[0xe5, 0x8e, 0x26]), Some((624_485, 3)));
        assert_eq!(leb128(&[0x80]), None);
    }
}
