//! What the app says, checked: no avoided word, no exclamation mark, and plain enough to read on a hard day.
//!
//! Sources: `clinical.md` section 7 and `language.md` section 6.

use std::fs;
use std::path::Path;

use toml::Value;

#[path = "../../xtask/src/grade.rs"]
mod grade;

use grade::{grade, spaced, word_list};

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
const GRADE_6: &[&str] = &[
    "content/prompts",
    "content/starters",
    "i18n/help",
    "i18n/welcome",
    "i18n/intentions",
    "i18n/today",
    "i18n/install",
    "i18n/lock",
    "content/learn",
    "i18n/expectations",
    "guides/when-it-isnt-helping",
    "content/signs",
    "i18n/people",
];

/// Files of names alone: services and places, and where facts come from.
const ONLY_NAMES: &[&str] = &["content/support", "content/sources"];

/// A text of one word or four has no grade worth the name.
const FEWEST_WORDS: usize = 6;

/// Every text of the language and content files with its address, such as `content/prompts.days_1_to_3.D05.text`.
fn texts() -> Vec<(String, String)> {
    let mut texts = Vec::new();
    // the last two are read when they are opened, and are no part of the app's program
    for (folder, path) in
        [("i18n", "src/i18n/en"), ("content", "src/content/en"), ("content", "public/content/en"), ("guides", "public/content/en/guides")]
    {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
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
        if ONLY_NAMES.contains(&file) || word_list(&text).len() < FEWEST_WORDS {
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
