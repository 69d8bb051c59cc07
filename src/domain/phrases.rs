//! Borrowed phrases beside a person's own words: put there when they press one, taken out when they press it again.
//!
//! Putting one there only ever inserts: every character of the person's words stays, in its order. Taking one out
//! removes only a phrase that stands by itself, between the ends of the text and its stops, so that "held" is never cut
//! out of "I want to be held by someone".

use super::text::is_blank;

/// Puts a phrase after a text, before the stop that ends it: "Rest." and "even a little" become "Rest, even a little."
pub fn with_phrase(text: &str, phrase: &str) -> String {
    if is_blank(text) {
        return phrase.to_owned();
    }
    let body = text.trim_end();
    let stop = body.char_indices().next_back().filter(|(_, last)| matches!(last, '.' | '?' | '!'));
    let (words, stop_and_rest) = match stop {
        // "Well..." ends in a pause, which stays whole
        Some((at, _)) if !ends_with_stop(body.get(..at).unwrap_or_default()) => text.split_at(at),
        _ => text.split_at(body.len()),
    };
    let joint = if words.is_empty() {
        ""
    } else if words.ends_with(is_separator) {
        " "
    } else {
        ", "
    };
    format!("{words}{joint}{phrase}{stop_and_rest}")
}

/// Whether a phrase stands in a text by itself.
pub fn has_phrase(text: &str, phrase: &str) -> bool {
    find(text, phrase).is_some()
}

/// Takes a phrase that stands by itself out of a text, with the comma that joined it; the text as it is where there is
/// none.
pub fn without_phrase(text: &str, phrase: &str) -> String {
    let Some(at) = find(text, phrase) else { return text.to_owned() };
    let (before, from) = text.split_at(at);
    let after = from.get(phrase.len()..).unwrap_or_default();
    if is_blank(before) {
        let rest = after.strip_prefix([',', ';']).unwrap_or(after);
        return rest.trim_start().to_owned();
    }
    let kept = before.trim_end_matches(' ');
    let kept = kept.strip_suffix(',').unwrap_or(kept);
    // a line of its own goes with its line break
    let kept = if after.is_empty() { kept.trim_end_matches('\n') } else { kept };
    format!("{kept}{after}")
}

/// Puts a whole sentence after a text, on a line of its own.
pub fn with_line(text: &str, line: &str) -> String {
    if is_blank(text) { line.to_owned() } else { format!("{}\n{line}", text.trim_end_matches('\n')) }
}

/// Puts a beginning such as "I am open to " before a text.
pub fn with_beginning(text: &str, beginning: &str) -> String {
    if is_blank(text) { beginning.to_owned() } else { format!("{beginning}{text}") }
}

/// Whether a text starts with a beginning, as whole words.
pub fn has_beginning(text: &str, beginning: &str) -> bool {
    let lead = beginning.trim_end();
    text.strip_prefix(lead).is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
}

/// Takes a beginning away; the text as it is where it starts otherwise.
pub fn without_beginning(text: &str, beginning: &str) -> String {
    if !has_beginning(text, beginning) {
        return text.to_owned();
    }
    let rest = text.strip_prefix(beginning.trim_end()).unwrap_or(text);
    rest.strip_prefix(' ').unwrap_or(rest).to_owned()
}

fn ends_with_stop(text: &str) -> bool {
    text.ends_with(['.', '?', '!'])
}

/// Where a phrase last stands by itself.
fn find(text: &str, phrase: &str) -> Option<usize> {
    if phrase.is_empty() {
        return None;
    }
    let stands_alone = |at: usize| {
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + phrase.len()..).unwrap_or_default();
        opens(before) && closes(after)
    };
    text.rmatch_indices(phrase).map(|(at, _)| at).find(|at| stands_alone(*at))
}

fn is_separator(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '.' | '?' | '!' | '\u{2026}' | '\u{2013}' | '\u{2014}' | '\n')
}

fn opens(before: &str) -> bool {
    let space: &[char] = &[' ', '\t'];
    let words = before.trim_end_matches(space);
    is_blank(words) || words.ends_with(is_separator)
}

fn closes(after: &str) -> bool {
    let space: &[char] = &[' ', '\t'];
    let words = after.trim_start_matches(space);
    words.is_empty() || words.starts_with(is_separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [&str; 14] = [
        "Rest",
        "Stop having to manage everyone who tries to help.",
        "How might I treat myself on low days?",
        "Well...",
        "a kinder view,",
        "a kinder view, some room",
        "one line\nand another",
        "one line\n",
        "wait \u{2014}",
        "\u{5E9}\u{5DC}\u{5D5}\u{5DD}.",
        "I shielded them",
        "?",
        "\u{1F331}",
        "  spaced  ",
    ];
    const PHRASES: [&str; 4] = ["held", "even a little", "a kinder view", "what I am guarding"];

    #[test]
    fn a_phrase_stands_before_the_stop() {
        assert_eq!(with_phrase("I am open to being helped.", "even a little"), "I am open to being helped, even a little.");
        assert_eq!(with_phrase("less alone", "soft"), "less alone, soft");
        assert_eq!(with_phrase("Well...", "held"), "Well... held");
        assert_eq!(with_phrase("a kinder view,", "held"), "a kinder view, held");
        assert_eq!(with_phrase("one line\n", "held"), "one line, held\n");
        assert_eq!(with_phrase(" \u{200B}", "held"), "held");
    }

    #[test]
    fn putting_a_phrase_there_only_inserts() {
        for text in TEXTS {
            for phrase in PHRASES {
                let after = with_phrase(text, phrase);
                let inserted = (0..=text.len()).filter(|at| text.is_char_boundary(*at)).any(|at| {
                    let (head, tail) = text.split_at(at);
                    after.starts_with(head) && after.ends_with(tail) && after.len() >= text.len() + phrase.len()
                });
                assert!(inserted, "{text:?} became {after:?}");
                assert!(has_phrase(&after, phrase), "{after:?} has {phrase:?}");
            }
        }
    }

    #[test]
    fn pressing_twice_gives_the_words_back() {
        for text in TEXTS {
            for phrase in PHRASES {
                if has_phrase(text, phrase) || text.ends_with([',', ' ']) || text == "?" {
                    continue;
                }
                assert_eq!(without_phrase(&with_phrase(text, phrase), phrase), text);
            }
        }
        assert_eq!(without_phrase("held, soft", "held"), "soft");
        assert_eq!(without_phrase("held", "held"), "");
    }

    #[test]
    fn a_phrase_inside_a_sentence_is_left_alone() {
        for text in ["I want to be held by someone", "I shielded them", "held back", "be held"] {
            assert!(!has_phrase(text, "held"), "{text:?}");
            assert_eq!(without_phrase(text, "held"), text);
        }
    }

    #[test]
    fn a_sentence_gets_a_line_of_its_own() {
        let line = "Let it be what it is. I can stay with it.";
        assert_eq!(with_line(" ", line), line);
        let both = with_line("Have a huge vision.", line);
        assert_eq!(both, format!("Have a huge vision.\n{line}"));
        assert!(has_phrase(&both, line));
        assert_eq!(without_phrase(&both, line), "Have a huge vision.");
    }

    #[test]
    fn a_beginning_goes_before_and_comes_off_again() {
        let open = "I am open to ";
        assert_eq!(with_beginning("", open), open);
        assert_eq!(with_beginning("a bit of rest", open), "I am open to a bit of rest");
        assert!(has_beginning("I am open to", open) && has_beginning("I am open to\nrest", open));
        assert!(!has_beginning("I am open together", open) && !has_beginning("So I am open to it", open));
        for text in TEXTS {
            assert_eq!(without_beginning(&with_beginning(text, open), open), text);
        }
        assert_eq!(without_beginning("Rest", open), "Rest");
    }
}
