//! Which way words run, for texts too long to leave that to the browser.
//!
//! `dir="auto"` lets the browser find the direction of every paragraph, each time a letter is typed. In one paragraph of
//! 200,000 characters that took Chromium 200 ms a letter, against 35 ms with a direction that is given. So from
//! [`LONG`] on, the whole text runs the way its first letter does.

/// From this many bytes on, a text is given one direction.
pub const LONG: usize = 20_000;

/// The value of the `dir` attribute for a text.
pub fn of(text: &str) -> &'static str {
    if text.len() < LONG {
        return "auto";
    }
    match text.chars().find(|c| c.is_alphabetic()) {
        Some(letter) if runs_left(letter) => "rtl",
        _ => "ltr",
    }
}

/// Whether a letter belongs to a script that is written from right to left: the blocks that Unicode sets aside for
/// these, in which every letter has that direction.
const fn runs_left(letter: char) -> bool {
    matches!(letter,
        '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn long(start: &str) -> String {
        format!("{start}{}", "a\u{05D0} ".repeat(LONG))
    }

    #[test]
    fn a_short_text_is_left_to_the_browser() {
        assert_eq!(of(""), "auto");
        assert_eq!(of("\u{05E9}\u{05DC}\u{05D5}\u{05DD}"), "auto");
    }

    #[test]
    fn a_long_text_runs_as_its_first_letter() {
        assert_eq!(of(&long("On the stairs")), "ltr");
        assert_eq!(of(&long("12. \u{2026} \u{05E9}\u{05DC}")), "rtl");
        assert_eq!(of(&long("\u{0645}\u{0631}")), "rtl");
        assert_eq!(of(&long("\u{65E5}\u{672C}")), "ltr");
        assert_eq!(of(&"7 ".repeat(LONG)), "ltr");
    }
}
