//! What lists show of an entry, as bytes. Ten thousand of them are read after every unlock, so it is no JSON.
//!
//! ```text
//! text:    length u16, UTF-8
//! texts:   number u8, that many times text
//! moment:  ms since 1970 i64, offset in minutes i16, day i32 (days since 1970-01-01), zone text
//! glimpse: flags u8 (1 may be shown again, 2 intention, 4 session, 8 in the trash, 16 prompt), at moment,
//!          words text, language text, source text, feelings texts, own feelings texts, domains texts,
//!          number of attachments u8, their ids 16 each,
//!          and where the flags say so: intention 16, session 16, trashed moment, prompt's id text, prompt's words text
//! ```
//! All numbers big-endian. A byte too many or too few makes it unreadable, and the entry is read from its row.

use zeroize::Zeroizing;

use crate::domain::Extra;
use crate::domain::day::Day;
use crate::domain::entry::{Entry, PromptShown, Source};
use crate::domain::glimpse::Glimpse;
use crate::domain::id::RecordId;
use crate::domain::moment::Moment;
use crate::domain::record::Body;

const RESURFACE: u8 = 1;
const INTENTION: u8 = 2;
const SESSION: u8 = 4;
const TRASHED: u8 = 8;
const PROMPT: u8 = 16;

fn first_day() -> Option<Day> {
    Day::new(1970, 1, 1).ok()
}

/// Writes one; `None` where it takes more than `most` bytes, or more of something than the format can count.
pub fn write(glimpse: &Glimpse, most: usize) -> Option<Zeroizing<Vec<u8>>> {
    let Body::Entry(entry) = glimpse.listed() else { return None };
    // the room is taken at once, so that no half-filled part is left behind unwiped
    let mut writer = Writer { bytes: Zeroizing::new(Vec::with_capacity(most)), most };
    let flag = |is_there: bool, flag: u8| if is_there { flag } else { 0 };
    let flags = flag(entry.resurface, RESURFACE)
        | flag(entry.intention.is_some(), INTENTION)
        | flag(entry.session.is_some(), SESSION)
        | flag(entry.trashed.is_some(), TRASHED)
        | flag(entry.prompt.is_some(), PROMPT);
    writer.put(&[flags])?;
    writer.moment(&entry.at)?;
    writer.text(&entry.text)?;
    writer.text(&entry.lang)?;
    writer.text(&String::from(entry.source.clone()))?;
    for texts in [&entry.feelings, &entry.own_feelings, &entry.domains] {
        writer.number(texts.len())?;
        texts.iter().try_for_each(|text| writer.text(text))?;
    }
    writer.number(entry.attachments.len())?;
    for id in entry.attachments.iter().chain(&entry.intention).chain(&entry.session) {
        writer.put(id.bytes())?;
    }
    if let Some(trashed) = &entry.trashed {
        writer.moment(trashed)?;
    }
    if let Some(prompt) = &entry.prompt {
        writer.text(&prompt.id)?;
        writer.text(&prompt.text)?;
    }
    Some(writer.bytes)
}

/// Reads what [`write()`] wrote; `None` where it is anything else.
pub fn read(bytes: &[u8]) -> Option<Glimpse> {
    let mut reader = Reader(bytes);
    let [flags] = reader.take()?;
    let at = reader.moment()?;
    let (text, lang, source) = (reader.text()?, reader.text()?, Source::from(reader.text()?));
    let (feelings, own_feelings, domains) = (reader.texts()?, reader.texts()?, reader.texts()?);
    let attachments = (0..reader.number()?).map(|_| reader.id()).collect::<Option<_>>()?;
    let mut id = |flag: u8| if flags & flag == 0 { Some(None) } else { reader.id().map(Some) };
    let (intention, session) = (id(INTENTION)?, id(SESSION)?);
    let trashed = if flags & TRASHED == 0 { None } else { Some(reader.moment()?) };
    let prompt = match flags & PROMPT {
        0 => None,
        _ => Some(PromptShown { id: reader.text()?, text: reader.text()?, extra: Extra::new() }),
    };
    let resurface = flags & RESURFACE != 0;
    let extra = Extra::new();
    let entry = Entry {
        text,
        at,
        lang,
        source,
        feelings,
        own_feelings,
        domains,
        intention,
        session,
        attachments,
        prompt,
        resurface,
        trashed,
        extra,
    };
    let is_known = flags & !(RESURFACE | INTENTION | SESSION | TRASHED | PROMPT) == 0;
    (reader.0.is_empty() && is_known).then(|| Glimpse::again(entry))
}

struct Writer {
    bytes: Zeroizing<Vec<u8>>,
    most: usize,
}

impl Writer {
    fn put(&mut self, bytes: &[u8]) -> Option<()> {
        if self.bytes.len() + bytes.len() > self.most {
            return None;
        }
        self.bytes.extend_from_slice(bytes);
        Some(())
    }

    fn number(&mut self, number: usize) -> Option<()> {
        self.put(&[u8::try_from(number).ok()?])
    }

    fn text(&mut self, text: &str) -> Option<()> {
        self.put(&u16::try_from(text.len()).ok()?.to_be_bytes())?;
        self.put(text.as_bytes())
    }

    fn moment(&mut self, moment: &Moment) -> Option<()> {
        self.put(&moment.utc_ms.to_be_bytes())?;
        self.put(&moment.offset_min.to_be_bytes())?;
        self.put(&moment.day.days_since(first_day()?).to_be_bytes())?;
        self.text(&moment.iana_zone)
    }
}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
    }

    fn number(&mut self) -> Option<u8> {
        self.take().map(|[number]| number)
    }

    fn id(&mut self) -> Option<RecordId> {
        self.take().map(RecordId::from_bytes)
    }

    fn text(&mut self) -> Option<String> {
        let length = u16::from_be_bytes(self.take()?);
        let (text, rest) = self.0.split_at_checked(length.into())?;
        self.0 = rest;
        Some(std::str::from_utf8(text).ok()?.to_owned())
    }

    fn texts(&mut self) -> Option<Vec<String>> {
        (0..self.number()?).map(|_| self.text()).collect()
    }

    fn moment(&mut self) -> Option<Moment> {
        let utc_ms = i64::from_be_bytes(self.take()?);
        let offset_min = i16::from_be_bytes(self.take()?);
        let day = first_day()?.plus(i32::from_be_bytes(self.take()?))?;
        Some(Moment { utc_ms, offset_min, day, iana_zone: self.text()?, extra: Extra::new() })
    }
}
