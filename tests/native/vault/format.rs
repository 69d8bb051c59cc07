//! The golden vectors of `src/vault/FORMAT.md`: the library writes them byte for byte, and a second reader, made from the
//! document and the plain primitives alone, opens them.

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use lodestar::domain::id::{RecordId, ReplicaId, VaultId, VersionId};
use lodestar::storage::draft::{self, DraftKey, Mirror, Written};
use lodestar::storage::envelope;
use lodestar::storage::index::{Index, IndexRow};
use lodestar::storage::port::Write;
use lodestar::storage::shelf::{self, Copy};
use lodestar::storage::splice::Splice;
use lodestar::storage::version::{Content, Version, VersionVector};
use lodestar::vault::{Entropy, Header, Label, Vault, text};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::storage::support::{entry, moment, opened};

/// The fenced blocks of the document: `name` to its fields.
pub fn vectors() -> BTreeMap<&'static str, BTreeMap<&'static str, String>> {
    let document = include_str!("../../../src/vault/FORMAT.md");
    let mut vectors = BTreeMap::new();
    for block in document.split("```vector ").skip(1) {
        let (name, rest) = block.split_once('\n').unwrap();
        let (body, _) = rest.split_once("```").unwrap();
        let mut fields: BTreeMap<&str, String> = BTreeMap::new();
        let mut field = "";
        for line in body.lines() {
            let value = match line.split_once(": ") {
                Some((name, value)) if !name.starts_with(' ') => {
                    field = name;
                    value
                }
                _ => line.trim(),
            };
            fields.entry(field).or_default().push_str(value);
        }
        vectors.insert(name, fields);
    }
    vectors
}

pub fn hex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}

pub fn array<const N: usize>(text: &str) -> [u8; N] {
    hex(text).try_into().unwrap()
}

/// Hands out what the document says, in its order.
pub struct Given(RefCell<VecDeque<Vec<u8>>>);

impl Given {
    pub fn new(parts: impl IntoIterator<Item = Vec<u8>>) -> Self {
        Self(RefCell::new(parts.into_iter().collect()))
    }
}

impl Entropy for Given {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.copy_from_slice(&self.0.borrow_mut().pop_front().unwrap());
    }
}

fn header_vault() -> Vault {
    let header = &vectors()["header"]["line"];
    let mac = &vectors()["header"]["mac"];
    opened(format!("{header}\n{mac}\n").as_bytes()).1
}

#[test]
fn the_header_is_written_as_documented() {
    let vector = &vectors()["header"];
    let given = Given::new(["vault", "data-key", "slot-key", "slot-nonce"].map(|name| hex(&vector[name])));
    let (header, vault) = Header::create(&given).unwrap();
    let bytes = String::from_utf8(header.to_bytes(&vault).unwrap()).unwrap();
    assert_eq!(bytes, format!("{}\n{}\n", vector["line"], vector["mac"]));
}

fn record() -> Version {
    Version {
        id: RecordId::from_bytes([0x11; 16]),
        vid: VersionId::from_bytes([0x22; 16]),
        vv: VersionVector::from_counters([(ReplicaId::from_bytes([0x33; 16]), 1), (ReplicaId::from_bytes([0x44; 16]), 258)]).unwrap(),
        saved: moment(1_773_316_800_000),
        content: Content::Body(Box::new(entry("On the stairs I noticed \u{1F331}."))),
        draft: 7,
        extra: serde_json::Map::new(),
    }
}

const KEY: DraftKey = DraftKey { id: RecordId::from_bytes([0x11; 16]), vid: VersionId::from_bytes([0x55; 16]) };
const BASE: [VersionId; 1] = [VersionId::from_bytes([0x22; 16])];

fn index_writes(vault: &Vault, entropy: &dyn Entropy) -> Vec<Vec<u8>> {
    let change = Index::empty().replace(vault, entropy, &[], vec![IndexRow::of(&record())]).unwrap();
    let value = |write: Write| match write {
        Write::Put(_, row) => row.value,
        Write::Delete(..) => panic!("nothing to delete"),
    };
    change.writes.into_iter().map(value).collect()
}

/// The content of a mirror as it is written for long texts.
fn splice(durable: &Written, later: &Written) -> String {
    let Splice { prefix, suffix, middle } = Splice::between(&durable.json, &later.json);
    let (of, length) = (durable.counter, durable.json.len());
    let splice = format!(r#"{{"of":{of},"length":{length},"splice":{{"prefix":{prefix},"suffix":{suffix},"middle":"{middle}"}}}}"#);
    format!(r#"{{"counter":{},"base":["{}"],"splice":{splice}}}"#, later.counter, BASE[0])
}

#[test]
fn a_splice_opens_beside_its_draft() {
    let (vault, vectors) = (header_vault(), vectors());
    let (_, durable) = draft::open(&vault, &KEY.to_string(), &hex(&vectors["draft"]["stored"])).unwrap();
    let mirror = Mirror { key: KEY, value: text::encode(&hex(&vectors["mirror splice"]["stored"])) };
    let draft = draft::open_mirror(&vault, &mirror, Some(&durable)).unwrap();
    assert_eq!((draft.counter, draft.base, draft.body), (4, BASE.to_vec(), entry("On the stairs")));
}

/// The record of the first vector as it stands on a shelf.
fn copy(vault: &Vault, nonce: &[u8]) -> Copy {
    let version = record();
    let sealed = envelope::seal(vault, &Given::new([nonce.to_vec()]), &version).unwrap();
    let (opened, plain) = envelope::open_whole(vault, &envelope::key(version.id, version.vid), &sealed).unwrap();
    assert_eq!(opened, version);
    Copy::of(&version, plain).unwrap()
}

/// What the library writes for each vector, in the order of the document.
fn written(vault: &Vault, nonce: impl Fn(&str) -> Vec<u8>) -> Vec<(&'static str, Vec<u8>)> {
    let (durable, later) = (Written::of(3, &entry("On the")).unwrap(), Written::of(4, &entry("On the stairs")).unwrap());
    let seal = |name: &str| Given::new([nonce(name)]);
    let index = index_writes(vault, &Given::new([nonce("index segment"), nonce("index head")]));
    let mirror = draft::mirror(vault, &seal("mirror"), KEY, &BASE, &later, Some(&durable)).unwrap();
    let names = [*KEY.id.bytes(), *KEY.vid.bytes()].concat();
    vec![
        ("record", envelope::seal(vault, &seal("record"), &record()).unwrap()),
        ("draft", draft::seal(vault, &seal("draft"), KEY, &BASE, &durable).unwrap()),
        ("index segment", index[0].clone()),
        ("index head", index[1].clone()),
        ("mirror", text::decode(&mirror.value).unwrap()),
        ("mirror splice", vault.seal(Label::Mirror, &names, splice(&durable, &later).as_bytes(), &seal("mirror splice")).unwrap()),
        ("shelf", shelf::seal(vault, &seal("shelf"), 0, &[copy(vault, &nonce("record"))]).unwrap()),
    ]
}

#[test]
fn every_sealed_value_is_written_as_documented() {
    let vectors = vectors();
    for (name, bytes) in written(&header_vault(), |name| hex(&vectors[name]["nonce"])) {
        assert_eq!(bytes, hex(&vectors[name]["stored"]), "{name}");
    }
}

/// Under which label a vector is sealed.
fn label(vector: &'static str) -> &'static str {
    match vector {
        "index segment" => "index",
        "index head" => "index-head",
        "mirror splice" => "mirror",
        vector => vector,
    }
}

/// The second reader: nothing of ours below this line but base64, which is held against the examples of RFC 4648.
pub struct Reader {
    pub vault: [u8; 16],
    pub data_key: [u8; 32],
    pub epoch: u32,
}

impl Reader {
    pub fn derive(vault: &[u8], key: &[u8], name: &str) -> [u8; 32] {
        let mut derived = [0; 32];
        Hkdf::<Sha256>::new(Some(vault), key).expand(format!("lodestar/v1/{name}").as_bytes(), &mut derived).unwrap();
        derived
    }

    pub fn associated(vault: &[u8], label: &str, clear: &[u8]) -> Vec<u8> {
        [vault, &[u8::try_from(label.len()).unwrap()], label.as_bytes(), clear].concat()
    }

    /// Opens a vault from the two lines of its header.
    fn from_header(line: &str, mac: &str) -> Self {
        let header: serde_json::Value = serde_json::from_str(line).unwrap();
        let base64 = |value: &serde_json::Value| text::decode(value.as_str().unwrap()).unwrap();
        let vault: [u8; 16] = array(header["vault"].as_str().unwrap());
        let slot = &header["slots"][0];
        let epoch = u32::try_from(header["epoch"].as_u64().unwrap()).unwrap().to_be_bytes();
        let wrapping = Self::derive(&vault, &base64(&slot["key"]), "slot/device");
        let associated = Self::associated(&vault, "slot/device", &epoch);
        let data_key = Self::decrypt(&wrapping, &base64(&slot["nonce"]), &base64(&slot["wrapped"]), &associated);
        let reader = Self { vault, data_key: data_key.try_into().unwrap(), epoch: 1 };
        reader.check(line, mac);
        reader
    }

    /// Checks the second line of a header.
    pub fn check(&self, line: &str, mac: &str) {
        let mac_key = Self::derive(&self.vault, &self.data_key, "header-mac");
        let mut check = <Hmac<Sha256> as Mac>::new_from_slice(&mac_key).unwrap();
        check.update(line.as_bytes());
        check.verify_slice(&text::decode(mac).unwrap()).unwrap();
    }

    pub fn decrypt(key: &[u8], nonce: &[u8], sealed: &[u8], associated: &[u8]) -> Vec<u8> {
        let cipher = XChaCha20Poly1305::new_from_slice(key).unwrap();
        cipher.decrypt(XNonce::from_slice(nonce), Payload { msg: sealed, aad: associated }).unwrap()
    }

    /// Opens a frame: its names and its content.
    pub fn open(&self, label: &str, stored: &[u8]) -> (Vec<u8>, Vec<u8>) {
        assert_eq!((stored[0], &stored[1..5]), (1, &self.epoch.to_be_bytes()[..]), "format and epoch");
        let length = usize::from(u16::from_be_bytes([stored[5], stored[6]]));
        let (clear, rest) = stored.split_at(7 + length);
        let (nonce, sealed) = rest.split_at(24);
        let key = Self::derive(&self.vault, &self.data_key, label);
        let padded = Self::decrypt(&key, nonce, sealed, &Self::associated(&self.vault, label, clear));
        assert_eq!(padded.len() % 256, 0);
        let length = u32::from_be_bytes(padded[..4].try_into().unwrap()) as usize;
        assert!(padded[4 + length..].iter().all(|byte| *byte == 0));
        (clear[7..].to_vec(), padded[4..4 + length].to_vec())
    }
}

#[test]
fn a_reader_made_from_the_document_opens_everything() {
    let vectors = vectors();
    let header = &vectors["header"];
    let reader = Reader::from_header(&header["line"], &header["mac"]);
    assert_eq!(VaultId::from_bytes(reader.vault).to_string(), header["vault"]);
    assert_eq!(reader.data_key.to_vec(), hex(&header["data-key"]));
    for name in ["record", "draft", "index segment", "index head", "mirror", "mirror splice", "shelf"] {
        let vector = &vectors[name];
        let (names, plain) = reader.open(label(name), &hex(&vector["stored"]));
        assert_eq!(names, hex(vector.get("names").map_or("", String::as_str)), "{name}");
        match vector.get("json") {
            Some(json) => assert_eq!(String::from_utf8(plain).unwrap(), *json, "{name}"),
            None => assert_eq!(plain, hex(&vector["plain"]), "{name}"),
        }
    }
    // a shelf holds the names of a record's row as they are, and what lists show of an entry
    let (names, content) = reader.open("record", &hex(&vectors["record"]["stored"]));
    let (_, shelf) = reader.open("shelf", &hex(&vectors["shelf"]["stored"]));
    let glimpse = glimpse_of(&serde_json::from_slice::<Value>(&content).unwrap()["body"]);
    let length = |of: &[u8]| u32::try_from(of.len()).unwrap().to_be_bytes();
    assert_eq!(shelf, [&[2, 0, 1][..], &length(&names)[2..], &names, &[1], &length(&glimpse), &glimpse].concat());
    // the head of the index names the stored bytes of its one segment
    let (_, head) = reader.open("index-head", &hex(&vectors["index head"]["stored"]));
    assert_eq!(head[20..22], [0, 1]);
    assert_eq!(head[22..], Sha256::digest(hex(&vectors["index segment"]["stored"]))[..]);
}

/// What the document says of the glimpse of an entry without feelings, domains, attachments, intention, session and prompt.
fn glimpse_of(body: &Value) -> Vec<u8> {
    let text = |value: &Value| {
        let text = value.as_str().unwrap().as_bytes();
        [&u16::try_from(text.len()).unwrap().to_be_bytes()[..], text].concat()
    };
    let at = &body["at"];
    assert_eq!(at["day"], "2026-03-12");
    [
        vec![u8::from(body["resurface"].as_bool().unwrap())],
        at["utc_ms"].as_i64().unwrap().to_be_bytes().to_vec(),
        i16::try_from(at["offset_min"].as_i64().unwrap()).unwrap().to_be_bytes().to_vec(),
        // 56 years with 14 leap days, 31 days of January, 28 of February, 11 of March
        (56_i32 * 365 + 14 + 31 + 28 + 11).to_be_bytes().to_vec(),
        text(&at["iana_zone"]),
        text(&body["text"]),
        text(&body["lang"]),
        text(&body["source"]),
        vec![0; 4],
    ]
    .concat()
}

/// Prints the vectors as the library writes them now, for a format that is new. Formats that were released are never changed.
#[test]
#[expect(clippy::print_stdout, reason = "printing is what it is for")]
fn vectors_for_a_new_format() {
    if std::env::var_os("LODESTAR_PRINT_VECTORS").is_none() {
        return;
    }
    let lines = |name: &str, bytes: &[u8]| {
        let digits = bytes.iter().fold(String::new(), |digits, byte| format!("{digits}{byte:02x}"));
        let lines: Vec<&str> = digits.as_bytes().chunks(112).map(|line| std::str::from_utf8(line).unwrap()).collect();
        println!("{name}: {}", lines.join("\n  "));
    };
    let part = |from: u8, length: u8| -> Vec<u8> { (from..from + length).collect() };
    let given = Given::new([part(0, 16), part(16, 32), part(48, 32), part(80, 24)]);
    let (header, vault) = Header::create(&given).unwrap();
    let bytes = String::from_utf8(header.to_bytes(&vault).unwrap()).unwrap();
    let (line, mac) = bytes.trim_end().split_once('\n').unwrap();
    println!("```vector header");
    for (name, bytes) in [("vault", part(0, 16)), ("data-key", part(16, 32)), ("slot-key", part(48, 32)), ("slot-nonce", part(80, 24))] {
        lines(name, &bytes);
    }
    println!("line: {line}\nmac: {mac}\n```");
    let reader = Reader::from_header(line, mac);
    let nonces = BTreeMap::from([
        ("record", 0xA0),
        ("draft", 0xB0),
        ("index segment", 0xC0),
        ("index head", 0xD0),
        ("mirror", 0xE0),
        ("mirror splice", 0xF0),
        ("shelf", 0x98),
    ]);
    for (name, bytes) in written(&vault, |name| vec![nonces[name]; 24]) {
        let (names, plain) = reader.open(label(name), &bytes);
        println!("```vector {name}");
        lines("nonce", &[nonces[name]; 24]);
        if !names.is_empty() {
            lines("names", &names);
        }
        match String::from_utf8(plain.clone()) {
            Ok(json) if json.starts_with('{') => println!("json: {json}"),
            _ => lines("plain", &plain),
        }
        lines("stored", &bytes);
        println!("```");
    }
}
