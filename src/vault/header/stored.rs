//! The lines of a stored header.

use hmac::{Hmac, Mac};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{FORMAT, FORMAT_WITHOUT_LOCK, Header, HeaderError, Part};
use crate::domain::fields::Json;
use crate::vault::seal::{Unsealable, Vault};
use crate::vault::text;

/// What stands where a header was, while everything is being erased. A reader of format 1 asks for a newer app.
pub(super) const ERASED: &[u8] = b"{\"erased\":true,\"format\":2,\"min_format\":2}\n\n";

/// A header as read, not yet checked.
#[derive(Clone)]
pub(super) struct Stored {
    pub header: Header,
    /// Whether the third line, where there is one, says that the first two are as they were written.
    pub is_intact: bool,
    line: Vec<u8>,
    mac: Vec<u8>,
}

impl Stored {
    pub fn parse(bytes: &[u8]) -> Result<Self, HeaderError> {
        if bytes == ERASED {
            return Err(HeaderError::Erased);
        }
        let lines = HeaderError::Damaged(Part::Lines);
        let (line, rest) = split_line(bytes).ok_or(lines)?;
        let (mac, check) = split_line(rest).ok_or(lines)?;
        let fields: Value = serde_json::from_slice(line).map_err(|_| HeaderError::Damaged(Part::Fields))?;
        // asked before anything else: a newer header may have another shape altogether
        if fields.get("min_format").and_then(Value::as_u64).is_some_and(|min| min > u64::from(FORMAT)) {
            return Err(HeaderError::NewerFormat);
        }
        let header = <Header as Json>::read(fields).map_err(|_| HeaderError::Damaged(Part::Fields))?;
        let mac = std::str::from_utf8(mac).ok().and_then(text::decode).ok_or(HeaderError::Damaged(Part::Mac))?;
        let whole = bytes.strip_suffix(check).ok_or(lines)?;
        let is_intact = check.is_empty() || check == check_line(whole).as_bytes();
        Ok(Self { header, is_intact, line: line.to_vec(), mac })
    }

    /// Compares in constant time.
    pub fn check(&self, vault: &Vault) -> Result<(), HeaderError> {
        mac(vault, &self.line).and_then(|mac| mac.verify_slice(&self.mac).ok()).ok_or(HeaderError::MacMismatch)
    }
}

pub(super) fn write(header: &Header, vault: &Vault) -> Result<Vec<u8>, Unsealable> {
    let mut bytes = serde_json::to_vec(&header.write()).map_err(|_| Unsealable)?;
    let mac = text::encode(&mac(vault, &bytes).ok_or(Unsealable)?.finalize().into_bytes());
    bytes.push(b'\n');
    bytes.extend_from_slice(mac.as_bytes());
    bytes.push(b'\n');
    if header.format > FORMAT_WITHOUT_LOCK {
        let check = check_line(&bytes);
        bytes.extend_from_slice(check.as_bytes());
    }
    Ok(bytes)
}

/// What stands before the first line feed, and what stands after it.
fn split_line(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = bytes.iter().position(|byte| *byte == b'\n')?;
    let (line, rest) = bytes.split_at_checked(at)?;
    Some((line, rest.strip_prefix(b"\n")?))
}

fn check_line(lines: &[u8]) -> String {
    text::encode(&Sha256::digest(lines)) + "\n"
}

fn mac(vault: &Vault, line: &[u8]) -> Option<Hmac<Sha256>> {
    let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(vault.header_mac().expose()).ok()?;
    mac.update(line);
    Some(mac)
}
