//! A raw copy of what can't be read, for the person to save as a file.

use serde_json::json;

use super::Archive;
use crate::domain::id::RecordId;
use crate::storage::port::{Query, Store, StoreError, Table};
use crate::storage::{draft, envelope};
use crate::vault::text;

impl<S: Store + 'static> Archive<S> {
    /// Every row of a record that can't be read, as the text of a JSON file: its bytes in base64, still sealed. Without
    /// this vault's key nobody can read the words in it.
    pub async fn raw_copy(&self, id: RecordId) -> Result<String, StoreError> {
        let tables = [Table::Rec, Table::Hist, Table::Draft];
        let answers = self.inner.store.read(tables.map(|table| Query::Prefix(table, envelope::prefix(id))).to_vec()).await?;
        let vault = &self.inner.core.vault;
        let mut rows = Vec::new();
        for (table, row) in tables.into_iter().zip(answers).flat_map(|(table, rows)| rows.into_iter().map(move |row| (table, row))) {
            let why = match table {
                Table::Draft => draft::open(vault, &row.key, &row.value).err(),
                _ => envelope::open(vault, &row.key, &row.value).err(),
            };
            if let Some(why) = why {
                rows.push(json!({
                    "table": table.name(), "key": row.key, "why": format!("{why:?}"), "value": text::encode(&row.value),
                }));
            }
        }
        Ok(format!("{:#}\n", json!({ "lodestar": "raw copy", "format": 1, "vault": vault.id(), "epoch": vault.epoch(), "rows": rows })))
    }
}
