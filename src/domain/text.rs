//! A person's own words: when there are any, how long they are, and how a list shows their beginning.
//!
//! Own words are never changed here: not trimmed, not normalised, not corrected.

/// Above this many characters the editor says that a new entry would be quicker to write in. Nothing is cut.
pub const LONG: usize = 200_000;

/// Whether a text holds nothing that can be seen: white space, zero-width and direction marks alone.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_invisible(c))
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// Counts words as a reader would: runs without white space.
pub fn word_count(text: &str) -> usize {
    text.split_whitespace().filter(|word| !is_blank(word)).count()
}

/// The beginning of a text for a list: white space folded, at most `chars` characters, cut between words where it can be.
pub fn opening(text: &str, chars: usize) -> String {
    let mut opening = String::new();
    let mut count = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        let gap = usize::from(!opening.is_empty());
        if count + gap + length > chars {
            if opening.is_empty() {
                opening.extend(word.chars().take(chars));
            }
            opening.push('\u{2026}');
            break;
        }
        if gap == 1 {
            opening.push(' ');
        }
        opening.push_str(word);
        count += gap + length;
    }
    opening
}

/// The first `chars` characters of a text with its white space folded. Every [`opening`] of it that is at least two characters shorter is
/// the same as that of the whole text: what follows its last word is there to be cut.
pub fn beginning(text: &str, chars: usize) -> String {
    let words = text.split_whitespace().enumerate().flat_map(|(at, word)| (at > 0).then_some(' ').into_iter().chain(word.chars()));
    words.take(chars).collect()
}

/// A text in pieces to choose from: its lines, and in them its sentences, as they were written and without the space around them.
pub fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    for line in text.lines() {
        let mut from = 0;
        let mut after_end = false;
        for (at, c) in line.char_indices() {
            if after_end && c.is_whitespace() {
                pieces.extend(line.get(from..at));
                from = at;
            }
            // what closes a sentence may be closed itself, by a bracket or a mark of speech
            after_end = matches!(c, '.' | '?' | '!' | '\u{2026}') || (after_end && matches!(c, '"' | '\'' | ')' | '\u{201D}' | '\u{2019}'));
            if matches!(c, '\u{3002}' | '\u{FF01}' | '\u{FF1F}') {
                let end = at + c.len_utf8();
                pieces.extend(line.get(from..end));
                from = end;
            }
        }
        pieces.extend(line.get(from..));
    }
    pieces.into_iter().map(str::trim).filter(|piece| !is_blank(piece)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_is_what_nobody_can_see() {
        for text in ["", " \n\t", "\u{200B}\u{200D}\u{FEFF}", "\u{202E}\u{2069} "] {
            assert!(is_blank(text), "{text:?}");
        }
        for text in [".", "a", "\u{1F331}", "\u{05D0}\u{200F}"] {
            assert!(!is_blank(text), "{text:?}");
        }
    }

    #[test]
    fn an_opening_is_cut_between_words() {
        assert_eq!(opening("  On the\n stairs I noticed", 13), "On the stairs\u{2026}");
        assert_eq!(opening("short", 13), "short");
        assert_eq!(opening("abcdefghij", 4), "abcd\u{2026}");
    }

    #[test]
    fn pieces_are_sentences_as_they_were_written() {
        let text = "On the stairs. It was 3.5 floors up!  \u{201C}Really?\u{201D} Yes\n\n and on\u{2026} \u{200B}\n";
        assert_eq!(pieces(text), ["On the stairs.", "It was 3.5 floors up!", "\u{201C}Really?\u{201D}", "Yes", "and on\u{2026}"]);
        assert_eq!(pieces("\u{4ECA}\u{65E5}\u{3002}\u{660E}\u{65E5}"), ["\u{4ECA}\u{65E5}\u{3002}", "\u{660E}\u{65E5}"]);
        assert_eq!(pieces(" \n\u{FEFF}"), Vec::<&str>::new());
    }

    #[test]
    fn words_are_runs_without_space() {
        assert_eq!(word_count(" Kinder to\nthe part \u{200B} on guard. "), 6);
    }
}
