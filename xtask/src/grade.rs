//! How plain a text is: the reading grade by Flesch-Kincaid, with a simple count of syllables. It can't tell whether a sentence is kind.
//!
//! The review sheet prints it, and the app's own tests include this file (`tests/native/words.rs`), so that both count alike.

/// Names, which nobody can put more plainly: each counts as one short word.
const NAMES: &[&str] = &["ketamine-assisted psychotherapy", "Lodestar", "Safari", "Chrome", "Edge", "Firefox", "WebAssembly", "JavaScript"];

/// The text in small letters, with plain apostrophes and one space around every word.
pub fn spaced(text: &str) -> String {
    let plain = text.to_lowercase().replace('\u{2019}', "'");
    let words = plain.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-').filter(|word| !word.is_empty());
    format!(" {} ", words.collect::<Vec<_>>().join(" "))
}

/// Flesch-Kincaid: 0.39 words per sentence + 11.8 syllables per word - 15.59.
#[allow(clippy::cast_precision_loss, reason = "counts of words are small")]
pub fn grade(text: &str) -> f64 {
    let words = word_list(text);
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    let ends = text.split_inclusive(['.', '?', ':', '\n']).filter(|sentence| sentence.chars().any(char::is_alphabetic)).count();
    let words = words.len().max(1) as f64;
    0.39 * words / ends.max(1) as f64 + 11.8 * syllables as f64 / words - 15.59
}

/// The words, with each hole and each name counted as one short word.
pub fn word_list(text: &str) -> Vec<String> {
    let named = NAMES.iter().fold(text.to_owned(), |text, name| text.replace(name, "it"));
    let mut plain = String::new();
    let mut rest = named.as_str();
    while let Some((before, hole)) = rest.split_once('{') {
        plain.push_str(before);
        plain.push_str("it");
        rest = hole.split_once('}').map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    spaced(&plain).split_whitespace().map(str::to_owned).collect()
}

/// Groups of vowels, without a silent e at the end.
fn syllables(word: &str) -> usize {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let is_vowel = |c: &char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let mut count = 0;
    let mut in_group = false;
    for letter in &letters {
        let vowel = is_vowel(letter);
        count += usize::from(vowel && !in_group);
        in_group = vowel;
    }
    let silent = match letters.as_slice() {
        [.., 'e', 'l', 'y'] => true,
        [.., before, 'e'] => !is_vowel(before) && *before != 'l',
        [.., before, 'e', 'd'] => !is_vowel(before) && !matches!(before, 't' | 'd'),
        [.., before, 'e', 's'] => !is_vowel(before) && !matches!(before, 's' | 'x' | 'z' | 'c' | 'g' | 'h' | 'l'),
        _ => false,
    };
    (count - usize::from(silent && count > 1)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_counted_as_spoken() {
        let counted = ["ease", "little", "feeling", "noticed", "wanted", "team", "breathe", "places", "intention", "lately"].map(syllables);
        assert_eq!(counted, [1, 2, 2, 2, 2, 1, 1, 2, 3, 2]);
    }

    #[test]
    fn the_grade_tells_plain_from_hard() {
        assert!(grade("What does your body need from you in the next two days?") < 4.0);
        assert!(grade("Neuroplasticity facilitates psychotherapeutic integration of destabilizing experiences.") > 15.0);
    }
}
