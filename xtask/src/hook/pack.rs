//! Packed copies beside the files, so that a host sends small ones without work.

use std::io::Write as _;
use std::thread;

use anyhow::{Context as _, Result};

use super::files::Folder;

/// Endings of what shrinks by packing.
const PACKED: [&str; 7] = ["html", "js", "css", "wasm", "svg", "webmanifest", "txt"];

/// Writes `.br` and `.gz` beside every file that gets smaller by it.
pub(super) fn all(folder: &Folder) -> Result<()> {
    let mut names = folder.names()?;
    names.retain(|name| PACKED.contains(&name.rsplit('.').next().unwrap_or_default()));
    thread::scope(|scope| {
        // the two ways take about as long as each other for the one big file
        let brotli = scope.spawn(|| each(folder, &names, "br", brotli));
        each(folder, &names, "gz", gzip)?;
        brotli.join().unwrap_or_else(|_| Err(anyhow::anyhow!("packing broke off")))
    })
}

fn each(folder: &Folder, names: &[String], ending: &str, way: fn(&[u8]) -> std::io::Result<Vec<u8>>) -> Result<()> {
    for name in names {
        let bytes = folder.bytes(name)?;
        let packed = way(&bytes).with_context(|| format!("could not pack {name}"))?;
        if packed.len() < bytes.len() {
            folder.write(&format!("{name}.{ending}"), &packed)?;
        }
    }
    Ok(())
}

fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &settings)?;
    Ok(packed)
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes)?;
    packer.finish()
}
