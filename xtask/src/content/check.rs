//! What has to be true of the content before it ships.

use toml::Table;

use super::{Content, FROM_MEMORY, LEARN, cards, field, text, texts};

/// Everything that is wrong, one line each; nothing where all is well.
pub(super) fn problems(content: &Content) -> Vec<String> {
    let mut problems = Vec::new();
    for (name, file) in &content.files {
        if text(file, "reviewed").len() != "2026-11-22".len() {
            problems.push(format!("{name}: `reviewed` is no day such as \"2026-11-22\""));
        }
        let mut seen = Vec::new();
        for card in cards(file) {
            let key = text(card, "key");
            let at = format!("{name}/{key}");
            if seen.contains(&key) {
                problems.push(format!("{at}: the key stands twice"));
            }
            seen.push(key);
            problems.extend(in_card(content, card).into_iter().map(|problem| format!("{at}: {problem}")));
        }
        if seen.is_empty() {
            problems.push(format!("{name}: there is no card"));
        }
        if *name != LEARN && cards(file).last().is_none_or(|last| text(last, "ask").is_empty()) {
            problems.push(format!("{name}: it does not end with something to ask the team"));
        }
    }
    for (part, key, idea) in &content.ideas {
        problems.extend(in_idea(content, idea).into_iter().map(|problem| format!("sheet/{part}/{key}: {problem}")));
    }
    for (key, source) in &content.sources {
        if field(source, "kind").is_empty() || field(source, "text").is_empty() {
            problems.push(format!("sources/{key}: it needs a `kind` and a `text`"));
        }
        let is_used = content.files.iter().flat_map(|(_, file)| cards(file)).any(|card| texts(card, "sources").contains(&key.as_str()));
        if !is_used {
            problems.push(format!("sources/{key}: no card names it"));
        }
    }
    problems
}

/// A suggestion is a name to tell the team: with a source, or marked as written from memory.
fn in_idea(content: &Content, idea: &Table) -> Vec<String> {
    let mut problems = Vec::new();
    let (words, mark, sources) = (text(idea, "words"), text(idea, "mark"), texts(idea, "sources"));
    if words.is_empty() {
        problems.push("it has no `words`".to_owned());
    }
    if words.ends_with('.') || words.contains(':') {
        problems.push("it is a sentence, and is to be a name".to_owned());
    }
    if !["", FROM_MEMORY].contains(&mark) {
        problems.push(format!("`{mark}` is no mark"));
    }
    if mark.is_empty() && sources.is_empty() {
        problems.push("it has no source and is not marked as written from memory".to_owned());
    }
    problems.extend(unknown_sources(content, &sources));
    problems
}

fn unknown_sources(content: &Content, sources: &[&str]) -> Vec<String> {
    sources
        .iter()
        .filter(|source| !content.sources.contains_key(**source))
        .map(|source| format!("`{source}` is not in sources.toml"))
        .collect()
}

fn in_card(content: &Content, card: &Table) -> Vec<String> {
    let mut problems = Vec::new();
    for needed in ["key", "title", "ask"] {
        if text(card, needed).is_empty() {
            problems.push(format!("it has no `{needed}`"));
        }
    }
    if texts(card, "text").is_empty() {
        problems.push("it has no `text`".to_owned());
    }
    let (kind, mark, sources) = (text(card, "kind"), text(card, "mark"), texts(card, "sources"));
    if !["fact", "practice", "ask"].contains(&kind) {
        problems.push(format!("`{kind}` is no kind of card"));
    }
    if !["", FROM_MEMORY].contains(&mark) {
        problems.push(format!("`{mark}` is no mark"));
    }
    if kind == "fact" && mark.is_empty() && sources.is_empty() {
        problems.push("a fact without a source".to_owned());
    }
    problems.extend(unknown_sources(content, &sources));
    problems
}
