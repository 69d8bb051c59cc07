//! Telephone numbers as people type them, and the digits that a phone dials.

/// The most digits that a number has anywhere.
const MOST: usize = 15;
/// The fewest digits that are worth dialing.
const FEWEST: usize = 3;

/// What a phone dials for a number as typed: its digits, with the `+` of a whole number. An extension is left to the person. `None`
/// where it can't be told which digits are meant; then the number is shown and nothing dials it.
pub fn dialed(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let (is_whole, rest) = typed.strip_prefix('+').map_or((false, typed), |rest| (true, rest));
    // the zero that is dialed inside the country only
    let rest = if is_whole { rest.replace("(0)", "") } else { rest.to_owned() };
    let end = rest.find(|c: char| c.is_alphabetic() || matches!(c, ',' | ';' | '#')).unwrap_or(rest.len());
    let (number, more) = (rest.get(..end)?, rest.get(end..)?);
    if !is_extension(more) || !number.chars().all(|c| c.is_ascii_digit() || " \u{a0}-.()/".contains(c)) {
        return None;
    }
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let fits = (FEWEST..=MOST).contains(&digits.len());
    fits.then(|| if is_whole { format!("+{digits}") } else { digits })
}

/// Whether what follows the number is an extension: no more than that word and digits.
fn is_extension(more: &str) -> bool {
    let more = more.to_lowercase();
    let letters: String = more.chars().filter(|c| c.is_alphabetic()).collect();
    let is_named = matches!(letters.as_str(), "" | "x" | "ext" | "extension");
    is_named && more.chars().all(|c| c.is_ascii_alphanumeric() || " \u{a0}-.,;#:".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_digits_that_were_typed_are_dialed() {
        for (typed, wanted) in [
            ("(415) 555-0100", Some("4155550100")),
            (" 555 0100 ext. 4", Some("5550100")),
            ("555 0100 x22", Some("5550100")),
            ("555.0100 #3", Some("5550100")),
            ("+44 (0)20 7946 0000", Some("+442079460000")),
            ("112", Some("112")),
            ("", None),
            ("12", None),
            ("1-800-GOOD-DAY", None),
            ("ask at the desk", None),
            ("555 0100 or 555 0199", None),
            ("555 0100; 555 0199", Some("5550100")),
            ("tel:555", None),
            ("*31#5550100", None),
            ("1234567890123456", None),
            ("\u{661}\u{662}\u{663}\u{664}", None),
        ] {
            assert_eq!(dialed(typed).as_deref(), wanted, "{typed}");
        }
    }
}
