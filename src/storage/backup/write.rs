//! Writing the document, line by line.

use serde_json::Value;
use zeroize::Zeroizing;

use super::{BackupPiece, FORMAT, Section};
use crate::domain::fields::{Json as _, object};
use crate::domain::moment::Moment;
use crate::storage::envelope;
use crate::storage::version::Version;
use crate::vault::text;

/// Writes a document from its beginning to its end. What each call gives goes behind what the one before gave.
pub struct Pen {
    /// How many sections were begun.
    begun: usize,
    counts: [usize; Section::ALL.len()],
}

impl Pen {
    /// The beginning.
    pub fn begin(made: &Moment, app: &str) -> (Self, String) {
        let (app, made) = (Value::from(app), made.write());
        let head = format!("{{\n\"lodestar\":\"backup\",\n\"format\":{FORMAT},\n\"app\":{app},\n\"created\":{made}");
        (Self { begun: 0, counts: [0; Section::ALL.len()] }, head)
    }

    /// One version in the section it belongs to. Sections come in their order; what comes too late is refused.
    pub fn version(&mut self, section: Section, version: &Version) -> Option<Zeroizing<Vec<u8>>> {
        let counters = version.vv.counters().map(|(replica, counter)| (replica.to_string(), Value::from(counter)));
        let line = object(vec![
            ("id", version.id.write()),
            ("vid", version.vid.write()),
            ("vv", Value::Object(counters.collect())),
            ("says", envelope::write(version)),
        ]);
        self.line(section, &line)
    }

    /// One piece.
    pub fn piece(&mut self, piece: &BackupPiece) -> Option<Zeroizing<Vec<u8>>> {
        let line = object(vec![
            ("id", piece.id.write()),
            ("number", piece.number.write()),
            ("end_ms", piece.end_ms.write()),
            ("bytes", Value::String(text::encode(&piece.bytes))),
        ]);
        self.line(Section::Pieces, &line)
    }

    fn line(&mut self, section: Section, line: &Value) -> Option<Zeroizing<Vec<u8>>> {
        let at = Section::ALL.iter().position(|known| *known == section)?;
        let count = self.counts.get_mut(at)?;
        *count += 1;
        let opening = if self.begun > at { ",\n".to_owned() } else { self.open_until(at + 1) };
        // a section that is closed already
        if self.begun != at + 1 {
            return None;
        }
        let mut bytes = Zeroizing::new(opening.into_bytes());
        serde_json::to_writer(&mut *bytes, line).ok()?;
        Some(bytes)
    }

    /// Opens sections until this many are.
    fn open_until(&mut self, count: usize) -> String {
        let mut text = String::new();
        for section in Section::ALL.iter().take(count).skip(self.begun) {
            text += if self.begun == 0 { ",\n\"" } else { "\n],\n\"" };
            text += section.name();
            text += "\":[\n";
            self.begun += 1;
        }
        text
    }

    /// The end.
    pub fn end(mut self) -> String {
        let mut text = self.open_until(Section::ALL.len());
        let counts = Section::ALL.iter().zip(self.counts).map(|(section, count)| (section.name().to_owned(), Value::from(count)));
        let counts = Value::Object(counts.collect());
        text += &["\n],\n\"counts\":", &counts.to_string(), "\n}\n"].concat();
        text
    }
}
