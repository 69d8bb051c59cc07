//! The sheet for the care team: one record for each line, so that two windows that both add one lose neither, and a record of each
//! time it was shown, from which follows what has changed since.
//!
//! The sheet is the person's own list. Nothing is inferred from it, and a line that they took off is never named again.

use super::Extra;
use super::fields::{json_object, named};
use super::id::RecordId;
use super::moment::Moment;
use super::order;
use super::text::is_blank;

named! {
    /// The part of the sheet in which a line stands.
    Part {
        /// Conditions.
        Condition = "condition",
        /// Medicines, with herbs and what is bought without a prescription.
        Medicine = "medicine",
        /// Allergies.
        Allergy = "allergy",
        /// Alcohol, cannabis and other substances.
        Substance = "substance",
        /// How earlier treatments went.
        Reaction = "reaction",
        /// What is known of the family.
        Family = "family",
    }
}

impl Part {
    /// All of them, in the order of the sheet.
    pub const ALL: [Self; 6] = [Self::Condition, Self::Medicine, Self::Allergy, Self::Reaction, Self::Substance, Self::Family];

    /// Its number in that order; one that a newer version knows stands in the first part, where it is seen.
    pub fn place(&self) -> usize {
        Self::ALL.iter().position(|part| part == self).unwrap_or_default()
    }
}

/// One line of the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetLine {
    /// When it was noted.
    pub at: Moment,
    /// The language of the app then, such as `en`.
    pub lang: String,
    /// Where on the sheet it stands.
    pub part: Part,
    /// The person's words, or those of a suggestion that they ticked.
    pub words: String,
    /// The suggestion it came from, such as `sheet.seizures`; empty for one that the person thought of.
    pub from: String,
    /// When the person noted that it is no longer so; `None` while it is.
    pub ended: Option<Moment>,
    /// Who said so, or why, in the person's words.
    pub ended_words: String,
    /// When it was moved to the trash.
    pub trashed: Option<Moment>,
    /// Fields from a newer version.
    pub extra: Extra,
}

json_object!(SheetLine { at, lang, part; words, from, ended, ended_words, trashed });

impl SheetLine {
    /// A line without words yet.
    pub fn begun(at: Moment, lang: &str, part: Part) -> Self {
        Self {
            at,
            lang: lang.to_owned(),
            part,
            words: String::new(),
            from: String::new(),
            ended: None,
            ended_words: String::new(),
            trashed: None,
            extra: Extra::new(),
        }
    }

    /// Whether there is nothing in it that a person put there.
    pub fn is_empty(&self) -> bool {
        is_blank(&self.words) && is_blank(&self.ended_words)
    }

    /// Whether it is told on the sheet: it has words, and is still so.
    pub fn is_told(&self) -> bool {
        self.ended.is_none() && self.trashed.is_none() && !is_blank(&self.words)
    }
}

/// A time when the sheet was shown to somebody, and what stood on it then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetShown {
    /// When.
    pub at: Moment,
    /// The language of the app then, such as `en`.
    pub lang: String,
    /// To whom, in the person's words.
    pub to: String,
    /// The lines that stood on it.
    pub lines: Vec<ShownLine>,
    /// When it was moved to the trash: it was not shown after all.
    pub trashed: Option<Moment>,
    /// Fields from a newer version.
    pub extra: Extra,
}

json_object!(SheetShown { at, lang; to, lines, trashed });

/// A line as it was shown. Its words are not kept a second time, so that a line which is deleted for good is nowhere: only a print
/// of them, which tells whether they are still the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownLine {
    /// The line.
    pub line: RecordId,
    /// The print of its words.
    pub print: String,
    /// Fields from a newer version.
    pub extra: Extra,
}

json_object!(ShownLine { line, print });

impl SheetShown {
    /// The sheet as it is shown now.
    pub fn of<'a>(at: Moment, lang: &str, lines: impl IntoIterator<Item = (RecordId, &'a SheetLine)>) -> Self {
        let told = lines.into_iter().filter(|(_, line)| line.is_told());
        let lines = told.map(|(id, line)| ShownLine { line: id, print: print(&line.words), extra: Extra::new() }).collect();
        Self { at, lang: lang.to_owned(), to: String::new(), lines, trashed: None, extra: Extra::new() }
    }

    /// Never: that it was shown is what a person noted.
    pub const fn is_empty(&self) -> bool {
        false
    }
}

/// A print of words, in which white space at the ends doesn't count: 64 bits of FNV-1a, as 16 hexadecimal digits. It stands inside
/// the seal; nothing rests on its being hard to guess.
fn print(words: &str) -> String {
    let hash = words.trim().bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

/// What became of a line since the sheet was last shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It was not on the sheet.
    New,
    /// Its words are others.
    Reworded,
    /// It was on the sheet and is no longer so.
    Ended,
}

/// Lines with their records.
pub type Lines = Vec<(RecordId, SheetLine)>;

/// The lines in the order of the sheet: by part, in each in the order in which they were noted.
pub fn in_order(lines: Lines) -> Lines {
    order::highest_first(lines, |(id, line)| {
        let part = i64::try_from(line.part.place()).unwrap_or_default();
        (-part, line.at.utc_ms.saturating_neg(), *id.bytes())
    })
}

/// The showing that counts: the last one.
pub fn last_shown(showings: Vec<(RecordId, SheetShown)>) -> Option<(RecordId, SheetShown)> {
    order::highest_first(showings, |(id, showing)| (showing.at.utc_ms, 0, *id.bytes())).into_iter().next()
}

/// What changed since a showing, in the order of the lines. A line that was taken off the sheet, into the trash, is not among it: what
/// a person doesn't want to tell is not told.
pub fn changed_since(showing: &SheetShown, lines: &[(RecordId, SheetLine)]) -> Vec<(RecordId, Change)> {
    let then = |id: RecordId| showing.lines.iter().find(|shown| shown.line == id);
    let change = |id: RecordId, line: &SheetLine| match (then(id), line.is_told()) {
        (None, true) => Some(Change::New),
        (Some(shown), true) if shown.print != print(&line.words) => Some(Change::Reworded),
        (Some(_), false) if line.ended.is_some() && line.trashed.is_none() && !is_blank(&line.words) => Some(Change::Ended),
        _ => None,
    };
    lines.iter().filter_map(|(id, line)| Some((*id, change(*id, line)?))).collect()
}

#[cfg(test)]
#[path = "sheet_tests.rs"]
mod tests;
