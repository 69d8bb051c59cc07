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
    fn words_are_runs_without_space() {
        assert_eq!(word_count(" Kinder to\nthe part \u{200B} on guard. "), 6);
    }
}
