//! A calendar file (RFC 5545) of quiet minutes and an appointment. Nothing in it says what it is about: no medicine, no place, no
//! name, and titles that anybody may read over a shoulder.
//!
//! It is written here and not by a library: the `icalendar` crate stands on `chrono` and `uuid`, and `chrono` alone was measured at
//! 13 KB packed. Times are written in UTC (`DTSTART:...Z`), which needs no table of a zone's rules in the file and is the same
//! instant in every calendar.

use super::day::Day;
use super::id::RecordId;
use super::moment::Moment;

/// The most octets in a line, the break not counted.
const LINE: usize = 75;

/// When an event is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// From a moment on, for so many minutes.
    At(Moment, u32),
    /// A whole day.
    On(Day),
}

/// One event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event<'a> {
    /// The record it comes from and its place among the events of that record, so that a file that is saved twice replaces what
    /// the first one brought.
    pub uid: (RecordId, &'static str, i32),
    /// When it is.
    pub when: When,
    /// Its title.
    pub title: &'a str,
}

/// The file. `now` is when it was made.
pub fn file(events: &[Event<'_>], now: &Moment) -> String {
    let mut file = String::new();
    for plain in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Lodestar//Lodestar//EN", "CALSCALE:GREGORIAN"] {
        put(&mut file, plain);
    }
    let stamp = format!("DTSTAMP:{}", utc(now.utc_ms));
    for event in events {
        let (record, which, number) = event.uid;
        put(&mut file, "BEGIN:VEVENT");
        put(&mut file, &format!("UID:{record}-{which}-{number}"));
        put(&mut file, &stamp);
        match &event.when {
            When::At(at, minutes) => {
                put(&mut file, &format!("DTSTART:{}", utc(at.utc_ms)));
                put(&mut file, &format!("DTEND:{}", utc(at.utc_ms.saturating_add(i64::from(*minutes) * 60_000))));
            }
            When::On(day) => {
                put(&mut file, &format!("DTSTART;VALUE=DATE:{}", date(*day)));
                put(&mut file, &format!("DTEND;VALUE=DATE:{}", date(day.plus(1).unwrap_or(*day))));
            }
        }
        put(&mut file, &format!("SUMMARY:{}", escaped(event.title)));
        // it doesn't make the person look busy to others
        put(&mut file, "TRANSP:TRANSPARENT");
        put(&mut file, "END:VEVENT");
    }
    put(&mut file, "END:VCALENDAR");
    file
}

/// Puts one line into the file, folded where it is too long. A character is never cut in two.
fn put(file: &mut String, line: &str) {
    let mut octets = 0;
    for c in line.chars() {
        if octets + c.len_utf8() > LINE {
            file.push_str("\r\n ");
            octets = 1;
        }
        file.push(c);
        octets += c.len_utf8();
    }
    file.push_str("\r\n");
}

/// A text as a value: what has a meaning in the format is marked, and control characters, which it doesn't allow, are left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

fn date(day: Day) -> String {
    let (year, month, day) = day.parts();
    format!("{year:04}{month:02}{day:02}")
}

fn utc(utc_ms: i64) -> String {
    let day = Day::at(utc_ms, 0);
    let second = utc_ms.div_euclid(1000).rem_euclid(86_400);
    format!("{}T{:02}{:02}{:02}Z", date(day), second / 3600, second / 60 % 60, second % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment::tests::noon;

    #[test]
    fn the_file_is_as_the_format_has_it() {
        let id = RecordId::from_bytes([7; 16]);
        let events = [
            Event { uid: (id, "w", 1), when: When::At(noon(), 10), title: "10 quiet minutes" },
            Event { uid: (id, "a", 0), when: When::On("2026-12-31".parse().unwrap()), title: "Appointment; a, b\\c" },
        ];
        let file = file(&events, &noon());
        assert!(file.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"));
        assert!(file.contains("\r\nDTSTART:20260312T120000Z\r\nDTEND:20260312T121000Z\r\nSUMMARY:10 quiet minutes\r\n"));
        assert!(file.contains("\r\nDTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\nSUMMARY:Appointment\\; a\\, b\\\\c\r\n"));
        assert!(file.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
        assert_eq!(file.matches('\n').count(), file.matches("\r\n").count());
    }

    #[test]
    fn long_lines_are_folded_between_characters() {
        let title = "\u{e9}".repeat(200);
        let id = RecordId::from_bytes([7; 16]);
        let file = file(&[Event { uid: (id, "w", 1), when: When::On(noon().day), title: &title }], &noon());
        assert!(file.lines().all(|line| line.len() <= LINE));
        assert!(file.replace("\r\n ", "").contains(&title));
    }
}
