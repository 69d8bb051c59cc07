//! An amount of time as people write it: "6 hours", "90 min", "1 h 30", "2:30". Read from a field, never guessed: a number
//! without its unit could be either and is refused.

use super::text::is_blank;

/// The most that is taken: a week. More is a slip of the finger.
pub const MOST_MIN: u32 = 7 * 24 * 60;

/// A text that is no amount of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnAmount;

/// The words for the units in the person's language, parted by commas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Units<'a> {
    /// Such as `h, hr, hour, hours`.
    pub hours: &'a str,
    /// Such as `m, min, minute, minutes`.
    pub minutes: &'a str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Hours,
    Minutes,
}

impl Units<'_> {
    fn of(&self, word: &str) -> Option<Unit> {
        let has = |words: &str| words.split(',').any(|known| known.trim() == word);
        if has(self.hours) {
            return Some(Unit::Hours);
        }
        has(self.minutes).then_some(Unit::Minutes)
    }
}

/// Reads minutes; `None` where nothing is written.
///
/// # Errors
/// [`NotAnAmount`] where it is anything else than an amount of at most a week.
pub fn minutes(text: &str, units: Units<'_>) -> Result<Option<u32>, NotAnAmount> {
    if is_blank(text) {
        return Ok(None);
    }
    let text = text.trim().to_lowercase();
    let found = match text.split_once(':') {
        Some((hours, minutes)) => on_a_clock(hours, minutes)?,
        None => in_words(&text, units)?,
    };
    if found <= MOST_MIN { Ok(Some(found)) } else { Err(NotAnAmount) }
}

fn on_a_clock(hours: &str, minutes: &str) -> Result<u32, NotAnAmount> {
    let minutes = if minutes.len() == 2 { whole(minutes)? } else { return Err(NotAnAmount) };
    if minutes > 59 { Err(NotAnAmount) } else { Ok(whole(hours)? * 60 + minutes) }
}

fn in_words(text: &str, units: Units<'_>) -> Result<u32, NotAnAmount> {
    let mut parts = parts(text).into_iter();
    let first = parts.next().ok_or(NotAnAmount)?;
    let unit = parts.next().and_then(|word| units.of(&word)).ok_or(NotAnAmount)?;
    let mut sum = match unit {
        Unit::Hours => hours(&first)?,
        Unit::Minutes => whole(&first)?,
    };
    if let Some(more) = parts.next() {
        // after hours only minutes can follow, with their word or without
        let is_minutes = parts.next().is_none_or(|word| units.of(&word) == Some(Unit::Minutes));
        let more = whole(&more)?;
        if unit != Unit::Hours || !is_minutes || more > 59 || parts.next().is_some() {
            return Err(NotAnAmount);
        }
        sum += more;
    }
    Ok(sum)
}

/// Reads a time of day as a browser's field gives it, `08:30`, as minutes after midnight; `None` where nothing is written.
///
/// # Errors
/// [`NotAnAmount`] where it is no time of day.
pub fn time_of_day(text: &str) -> Result<Option<u16>, NotAnAmount> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    // some browsers add the seconds
    let mut parts = text.splitn(3, ':');
    let (hour, minute) = parts.next().zip(parts.next()).ok_or(NotAnAmount)?;
    let minute = on_a_clock(hour, minute)?;
    u16::try_from(minute).ok().filter(|minute| *minute < 24 * 60).map(Some).ok_or(NotAnAmount)
}

/// Numbers and words, whether or not a space stands between them.
fn parts(text: &str) -> Vec<String> {
    let is_number = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let mut parts: Vec<String> = Vec::new();
    for piece in text.split_whitespace() {
        let mut before = None;
        for c in piece.chars() {
            if before != Some(is_number(c)) {
                parts.push(String::new());
                before = Some(is_number(c));
            }
            if let Some(last) = parts.last_mut() {
                last.push(c);
            }
        }
    }
    parts
}

/// A whole number of at most five digits.
fn whole(text: &str) -> Result<u32, NotAnAmount> {
    let plain = (1..=5).contains(&text.len()) && text.bytes().all(|c| c.is_ascii_digit());
    if plain { text.parse().map_err(|_| NotAnAmount) } else { Err(NotAnAmount) }
}

/// Hours, perhaps with one or two decimals, as minutes.
fn hours(text: &str) -> Result<u32, NotAnAmount> {
    let Some((whole_hours, rest)) = text.split_once(['.', ',']) else { return Ok(whole(text)? * 60) };
    let hundredths = match rest.len() {
        1 => whole(rest)? * 10,
        2 => whole(rest)?,
        _ => return Err(NotAnAmount),
    };
    Ok(whole(whole_hours)? * 60 + (hundredths * 60 + 50) / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: Units<'_> = Units { hours: "h, hr, hrs, hour, hours", minutes: "m, min, mins, minute, minutes" };

    fn read(text: &str) -> Result<Option<u32>, NotAnAmount> {
        minutes(text, ENGLISH)
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, wanted) in [
            ("6 hours", 360),
            ("6h", 360),
            (" 1 Hour ", 60),
            ("90 min", 90),
            ("90m", 90),
            ("1 h 30", 90),
            ("1h30min", 90),
            ("2 hours 15 minutes", 135),
            ("1.5 hours", 90),
            ("0,25 h", 15),
            ("2:30", 150),
            ("0 minutes", 0),
            ("168 hours", MOST_MIN),
        ] {
            assert_eq!(read(text), Ok(Some(wanted)), "{text}");
        }
        assert_eq!(read(" \u{200B} "), Ok(None));
    }

    #[test]
    fn a_time_of_day_is_read() {
        assert_eq!(time_of_day("08:30"), Ok(Some(510)));
        assert_eq!(time_of_day("8:05"), Ok(Some(485)));
        assert_eq!(time_of_day("23:59:00"), Ok(Some(1439)));
        assert_eq!(time_of_day(" "), Ok(None));
        for text in ["24:00", "12:60", "noon", "1230", "-1:30", ":30", "12:"] {
            assert_eq!(time_of_day(text), Err(NotAnAmount), "{text}");
        }
    }

    #[test]
    fn what_could_be_anything_is_refused() {
        for text in [
            "6",
            "six hours",
            "six",
            "6 apples",
            "hours",
            "-2 hours",
            "169 hours",
            "99999 hours",
            "999999999999 h",
            "1 h 75",
            "30 min 2",
            "1 h 2 h",
            "2:3",
            "2:60",
            ":30",
            "2:",
            "1.234 h",
            "1.5 min",
            "8 am",
            "h 6",
            "1 h 30 min 2",
            "٦ hours",
        ] {
            assert_eq!(read(text), Err(NotAnAmount), "{text}");
        }
    }
}
