//! The readable copy: every word that is in the store, exactly as it was written, and nothing left out unsaid.

mod document;
mod whole;

use lodestar::content;
use lodestar::domain::id::{RecordId, VersionId};
use lodestar::domain::record::Body;
use lodestar::i18n::Text;
use lodestar::storage::Archive;
use lodestar::storage::draft::Mirror;
use lodestar::storage::memory::MemoryStore;
use lodestar::storage::port::Durability;
use lodestar::storage::readable::{ReadableCopy, Wording};
use serde_json::Value;

use super::support::{noon, record_id, run};

const WORDING: Wording<'static> = Wording { note: "This file is not locked.", name: |key| content::label(key).map(Text::get) };

pub fn copy(archive: &Archive<MemoryStore>, mirrors: &[Mirror]) -> ReadableCopy {
    run(archive.readable_copy(&noon("2026-03-20"), WORDING, mirrors, async || ())).unwrap()
}

fn document(archive: &Archive<MemoryStore>) -> Value {
    serde_json::from_str(&copy(archive, &[]).text).unwrap()
}

fn save(archive: &Archive<MemoryStore>, id: u8, base: &[VersionId], body: Body) -> VersionId {
    run(archive.save(record_id(id), base, body, noon("2026-03-12"))).unwrap().vid
}

fn draft(archive: &Archive<MemoryStore>, id: u8, base: &[VersionId], body: &Body) {
    run(archive.put_draft(record_id(id), base, body, Durability::Relaxed)).unwrap();
}

/// The record with this id, in whatever section it stands.
fn record(document: &Value, id: RecordId) -> &Value {
    let sections = document.as_object().unwrap().iter().filter(|(name, _)| *name != "unreadable");
    let found: Vec<&Value> =
        sections.filter_map(|(_, records)| records.as_array()).flatten().filter(|record| record["id"] == id.to_string()).collect();
    assert!(found.len() <= 1, "{id} stands there {} times", found.len());
    found.first().unwrap_or_else(|| panic!("{id} is not in it"))
}

fn texts(versions: &Value) -> Vec<&str> {
    versions.as_array().into_iter().flatten().map(|version| version["text"].as_str().unwrap()).collect()
}
