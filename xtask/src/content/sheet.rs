//! The review sheet: every card with its words, its sources and its reading grade, for a clinician to go through.

use std::fmt::Write as _;

use toml::Table;

use super::{Content, cards, field, is_by_clinician, is_marked, minutes, ships, text, texts, words};
use crate::grade::grade;

/// The whole sheet, in Markdown.
pub fn sheet(content: &Content) -> String {
    let mut sheet = String::from(
        "# Content to review\n\nEvery card of Learn, its sources and its reading grade (Flesch-Kincaid; 8 at most, 6 on the Learn page).\n\
         A fact without a source does not ship. What to tell or ask the team always does.\n",
    );
    for (name, file) in &content.files {
        let by = if is_by_clinician(file) { "reviewed by a clinician" } else { "not reviewed by a clinician yet" };
        let _ = write!(sheet, "\n## {name}\n\nCompared with its sources on {}; {by}. {} minutes.\n", text(file, "reviewed"), minutes(file));
        for card in cards(file) {
            write_card(&mut sheet, content, card);
        }
    }
    let _ = write!(
        sheet,
        "\n## What can be ticked on the sheet for the care team\n\nNames alone, to tell the team. None is said to mean anything.\n"
    );
    let mut before = "";
    for (part, key, idea) in &content.ideas {
        if part != before {
            let _ = write!(sheet, "\n### {part}\n\n");
            before = part;
        }
        let memory = if is_marked(idea) { ", written from memory" } else { "" };
        let sources = texts(idea, "sources").iter().map(|key| format!(" [{key}]")).collect::<Vec<_>>().concat();
        let _ = writeln!(sheet, "- {} `{key}`{sources}{memory}", text(idea, "words"));
    }
    let _ = write!(sheet, "\n## Sources\n\n");
    for (key, source) in &content.sources {
        let _ = writeln!(sheet, "- [{key}] {}. {}", field(source, "kind"), field(source, "text"));
    }
    sheet
}

fn write_card(sheet: &mut String, content: &Content, card: &Table) {
    let grade = grade(&words(card).join("\n"));
    let ships = if ships(card) { "" } else { ", DOES NOT SHIP: written from memory" };
    let unchecked = if is_marked(card) && ships.is_empty() { ", part of it written from memory" } else { "" };
    let _ = write!(
        sheet,
        "\n### {}\n\n{} `{}`, grade {grade:.1}{ships}{unchecked}\n\n",
        text(card, "title"),
        text(card, "kind"),
        text(card, "key")
    );
    for paragraph in texts(card, "text") {
        let _ = writeln!(sheet, "{paragraph}\n");
    }
    for item in texts(card, "list") {
        let _ = writeln!(sheet, "- {item}");
    }
    if let Some(figure) = card.get("figure").and_then(toml::Value::as_table) {
        let _ = writeln!(sheet, "Figure ({}): {} {}", text(figure, "kind"), text(figure, "label"), text(figure, "caption"));
        for step in texts(figure, "steps") {
            let _ = writeln!(sheet, "- {step}");
        }
        let rows = figure.get("rows").and_then(toml::Value::as_array).into_iter().flatten();
        for row in rows {
            let _ = writeln!(sheet, "- {}", field(row, "label"));
        }
    }
    let _ = writeln!(sheet, "\nAsk my team: {}", text(card, "ask"));
    let sources = texts(card, "sources");
    if sources.is_empty() {
        let _ = writeln!(sheet, "Sources: none");
    }
    for key in sources {
        let kind = content.sources.get(key).map_or("", |source| field(source, "kind"));
        let _ = writeln!(sheet, "Source: [{key}] {kind}");
    }
}
