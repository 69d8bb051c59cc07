//! Everything that a page lets somebody see who stands before it, or looks into the browser beside it.

use anyhow::Result;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use super::Page;
use super::store::Kept;

/// What was found, by where it was found.
pub type Traces = Vec<(String, Vec<u8>)>;

/// Markup with everything that stands in a field, the title, the address, what the history keeps for this page, both small storages.
const LOOK: &str = "const fields = [...document.querySelectorAll('input, textarea, select')].map((field) => field.value); \
     const all = (storage) => JSON.stringify(Object.entries(storage)); \
     return [['the markup', document.documentElement.outerHTML], ['a field', fields.join('\\n')], ['the title', document.title], \
     ['the address', location.href], ['history.state', JSON.stringify(history.state) || ''], ['the name of the window', window.name], \
     ['localStorage', all(localStorage)], ['sessionStorage', all(sessionStorage)], ['the selection', String(getSelection())], \
     ['the tree for assistive tech', outline().join('\\n')], ['the text', document.body.innerText]];";

impl Page {
    /// What this page shows now.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn traces(&self) -> Result<Traces> {
        let found: Vec<(String, String)> = self.run_with_helper(LOOK, vec![]).await?;
        Ok(found.into_iter().map(|(place, text)| (place, text.into_bytes())).collect())
    }
}

impl Kept {
    /// The rows of the database and the small things, as they stand.
    pub fn traces(&self) -> Traces {
        let small = self.small.iter().map(|(name, value)| (format!("localStorage {name}"), value.clone().into_bytes()));
        small.chain(self.each_row().map(|(store, key, bytes)| (format!("row {key} of {store}"), bytes))).collect()
    }

    /// Every row: the name of its store, its key, its bytes.
    pub fn each_row(&self) -> impl Iterator<Item = (String, String, Vec<u8>)> {
        let stores = self.rows.get("stores").and_then(Value::as_object).cloned().unwrap_or_default();
        stores.into_iter().flat_map(|(store, rows)| {
            let rows = rows.as_array().cloned().unwrap_or_default();
            rows.into_iter().filter_map(move |row| {
                let key = row.get(0)?.as_str()?.to_owned();
                let bytes = STANDARD.decode(row.get(1)?.as_str()?).ok()?;
                Some((store.clone(), key, bytes))
            })
        })
    }

    /// The text of the header, where there is one.
    pub fn header(&self) -> Option<String> {
        self.each_row().find(|(store, key, _)| store == "meta" && key == "header").and_then(|(_, _, bytes)| String::from_utf8(bytes).ok())
    }
}
