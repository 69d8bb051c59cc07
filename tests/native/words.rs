//! What the app says, checked: no avoided word, no exclamation mark, and plain enough to read on a hard day.
//!
//! Sources: `clinical.md` section 7 and `language.md` section 6. The reading grade is Flesch-Kincaid with a simple count
//! of syllables; it can't tell whether a sentence is kind.

use std::fs;
use std::path::Path;

use toml::Value;

/// Words that the app doesn't say, in every form that could turn up.
const AVOIDED: &str = "trip, trips, tripping, journey, journeys, miracle, miracles, cure, cures, cured, heal, heals, healed, healing, rewire, \
    rewires, rewired, rewiring, reset, resets, breakthrough, breakthroughs, guarantee, guaranteed, guarantees, addict, \
    addicts, addicted, abuse, abused, committed suicide, commit suicide, crazy, non-compliant, noncompliant, fail, fails, \
    failed, failure, should, shouldn't, just, surrender, shaman, shamans, shamanic, tribe, tribal, maximize, hack, hacks, \
    optimal, optimize, dose, doses, dosing, streak, streaks, goal, goals, target, targets, badge, badges, reward, rewards, \
    error, errors, invalid, expired, missed, overdue, congratulations, awesome, well done, great job, calm down, \
    are you sure, oops, sorry, low risk, not enough data, you haven't, it will pass, clean, dirty";

/// Where an avoided word is needed: the text, the word, the reason.
const ALLOWED: &[(&str, &str, &str)] = &[
    ("content/domains.lifestyle", "goals", "the name of the life area in the design, a tag and not a demand"),
    ("content/prompts.later.L05.text", "should", "the library's own words: what the person's values ask, not what the app asks"),
];

/// Files whose texts are read on hard days: grade 6. All others: grade 8.
const GRADE_6: &[&str] =
    &["content/prompts", "content/starters", "i18n/help", "i18n/welcome", "i18n/intentions", "i18n/today", "i18n/install", "i18n/lock"];

/// A file of names alone: services and places.
const ONLY_NAMES: &str = "content/support";

/// Names, which nobody can put more plainly: each counts as one short word.
const NAMES: &[&str] = &["ketamine-assisted psychotherapy", "Lodestar", "Safari", "Chrome", "Edge", "Firefox", "WebAssembly", "JavaScript"];

/// A text of one word or four has no grade worth the name.
const FEWEST_WORDS: usize = 6;

/// Every text of the language and content files with its address, such as `content/prompts.days_1_to_3.D05.text`.
fn texts() -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for folder in ["i18n", "content"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder).join("en");
        for file in fs::read_dir(&path).unwrap() {
            let file = file.unwrap().path();
            if file.extension().is_some_and(|extension| extension == "toml") {
                let table: toml::Table = toml::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
                let name = format!("{folder}/{}", file.file_stem().unwrap().to_str().unwrap());
                collect(&name, &Value::Table(table), &mut texts);
            }
        }
    }
    assert!(texts.len() > 150, "only {} texts found", texts.len());
    texts
}

fn collect(at: &str, value: &Value, texts: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => texts.push((at.to_owned(), text.clone())),
        Value::Table(table) => table.iter().for_each(|(key, value)| collect(&format!("{at}.{key}"), value, texts)),
        Value::Array(list) => list.iter().enumerate().for_each(|(number, value)| collect(&format!("{at}.{number}"), value, texts)),
        _ => {}
    }
}

/// The text in small letters, with plain apostrophes and one space around every word.
fn spaced(text: &str) -> String {
    let plain = text.to_lowercase().replace('\u{2019}', "'");
    let words = plain.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-').filter(|word| !word.is_empty());
    format!(" {} ", words.collect::<Vec<_>>().join(" "))
}

fn says(text: &str, word: &str) -> bool {
    spaced(text).contains(&format!(" {word} "))
}

#[test]
fn no_avoided_word_is_said() {
    let mut found = Vec::new();
    for (at, text) in texts() {
        for word in AVOIDED.split(", ") {
            if says(&text, word) && !ALLOWED.iter().any(|(key, allowed, _)| *key == at && *allowed == word) {
                found.push(format!("{at} says `{word}`: {text}"));
            }
        }
    }
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn every_allowance_is_still_needed() {
    let texts = texts();
    for (key, word, _) in ALLOWED {
        assert!(texts.iter().any(|(at, text)| at == key && says(text, word)), "{key} no longer says `{word}`");
    }
}

#[test]
fn nothing_is_exclaimed() {
    let loud: Vec<_> = texts().into_iter().filter(|(_, text)| text.contains(['!', '\u{203C}', '\u{2757}'])).collect();
    assert!(loud.is_empty(), "{loud:?}");
}

#[test]
fn texts_are_plain_enough() {
    let mut hard = Vec::new();
    for (at, text) in texts() {
        let file = at.split('.').next().unwrap_or_default();
        let limit = if GRADE_6.contains(&file) { 6.0 } else { 8.0 };
        if file == ONLY_NAMES || word_list(&text).len() < FEWEST_WORDS {
            continue;
        }
        let grade = grade(&text);
        if grade > limit + 0.05 {
            hard.push(format!("{at} has grade {grade:.1}, over {limit}: {text}"));
        }
    }
    assert!(hard.is_empty(), "\n{}\n", hard.join("\n"));
}

#[test]
fn prompts_together_are_easy() {
    let prompts = texts().into_iter().filter(|(at, text)| at.starts_with("content/prompts.") && text.len() > 1);
    let prompts: String = prompts.map(|(_, text)| text + " \n").collect();
    let grade = grade(&prompts);
    assert!(grade < 3.0, "{grade:.1}");
}

/// Flesch-Kincaid: 0.39 words per sentence + 11.8 syllables per word - 15.59.
#[allow(clippy::cast_precision_loss, reason = "counts of words are small")]
fn grade(text: &str) -> f64 {
    let words = word_list(text);
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    let ends = text.split_inclusive(['.', '?', ':', '\n']).filter(|sentence| sentence.chars().any(char::is_alphabetic)).count();
    let words = words.len().max(1) as f64;
    0.39 * words / ends.max(1) as f64 + 11.8 * syllables as f64 / words - 15.59
}

/// The words, with each hole and each name counted as one short word.
fn word_list(text: &str) -> Vec<String> {
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
