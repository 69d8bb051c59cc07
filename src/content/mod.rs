//! The clinical material as typed tables: prompts, feelings, life areas, starters for intentions.
//!
//! The words stand in `en/*.toml`, where a clinician or a translator can read them; `build.rs` makes the tables. What is
//! stored with a person's entry is always a key (`feel.tender`, `P07`), never the words, except for the prompt that was
//! shown, which is kept as it was read.
//!
//! `en/support.toml`, the lines to call, is shown by the help page, which is made by xtask and works without the app; what session day needs
//! of it is in `support`.

pub mod checklists;
pub mod choice;
pub mod days;
pub mod domains;
pub mod feelings;
pub mod guide;
pub mod prompts;
pub mod sheet;
pub mod starters;
pub mod support;
pub mod vocabulary;

pub use crate::i18n::catalogue::Text;
pub use choice::Choice;

/// The label of a stored key of any vocabulary: a feeling, a life area, a basic, an item of a checklist; `None` for one that a newer version made.
pub fn label(key: &str) -> Option<Text> {
    feelings::label(key).or_else(|| domains::label(key)).or_else(|| vocabulary::label(key)).or_else(|| checklists::label(key))
}
