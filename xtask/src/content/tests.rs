//! What ships of the content, and what the review sheet shows of it.

use super::*;

fn content() -> Content {
    Content::english().unwrap()
}

fn built(content: &Content) -> Vec<(String, Value)> {
    content.built().unwrap().into_iter().map(|(name, text)| (name, serde_json::from_str(&text).unwrap())).collect()
}

fn with(change: impl FnOnce(&mut Table)) -> Vec<String> {
    let mut content = content();
    let (_, file) = content.files.iter_mut().find(|(name, _)| *name == "what-to-expect").unwrap();
    let card = file.get_mut("card").unwrap().as_array_mut().unwrap()[0].as_table_mut().unwrap();
    change(card);
    check::problems(&content)
}

#[test]
fn all_content_is_as_it_has_to_be_and_faults_are_named() {
    assert_eq!(check::problems(&content()), Vec::<String>::new());
    let faults = [
        (with(|card| drop(card.insert("sources".to_owned(), toml::Value::Array(Vec::new())))), "a fact without a source"),
        (with(|card| drop(card.insert("sources".to_owned(), vec!["Nobody26"].into()))), "`Nobody26` is not in sources.toml"),
        (with(|card| drop(card.insert("kind".to_owned(), "truth".into()))), "`truth` is no kind of card"),
        (with(|card| drop(card.insert("key".to_owned(), "being-watched".into()))), "the key stands twice"),
        (with(|card| drop(card.remove("ask"))), "it has no `ask`"),
    ];
    for (problems, wanted) in faults {
        assert!(problems.iter().any(|problem| problem.contains(wanted) && problem.contains("what-to-expect/")), "{wanted}: {problems:?}");
    }
}

#[test]
fn a_source_that_no_card_names_is_a_fault() {
    let mut content = content();
    content
        .sources
        .insert("Alone26".to_owned(), Table::from_iter([("kind".to_owned(), "A".into()), ("text".to_owned(), "B".into())]).into());
    assert_eq!(check::problems(&content), ["sources/Alone26: no card names it"]);
}

#[test]
fn what_can_be_ticked_names_its_source_and_is_listed() {
    let mut content = content();
    assert!(content.ideas.len() > 30);
    let listed = sheet(&content);
    for (_, key, idea) in &content.ideas {
        assert!(listed.contains(&format!("- {} `{key}`", text(idea, "words"))), "{key}");
    }
    assert!(listed.contains("- Seizures `seizures` [OxfordNHS]") && listed.contains("`sleep_apnea`, written from memory"));
    content.ideas.push(("condition".to_owned(), "made_up".to_owned(), Table::from_iter([("words".to_owned(), "Made up: risky.".into())])));
    let problems = check::problems(&content);
    for wanted in ["it is a sentence, and is to be a name", "it has no source and is not marked as written from memory"] {
        assert!(problems.contains(&format!("sheet/condition/made_up: {wanted}")), "{problems:?}");
    }
}

#[test]
fn what_was_written_from_memory_does_not_ship_as_a_fact() {
    let content = content();
    let marked = content.files.iter().flat_map(|(name, file)| cards(file).filter(|card| is_marked(card)).map(move |card| (*name, card)));
    let marked: Vec<_> = marked.collect();
    assert!(marked.iter().any(|(_, card)| text(card, "kind") == "fact"), "nothing to show it with");
    for (name, card) in marked {
        let (_, document) = built(&content).into_iter().find(|(file, _)| file.ends_with(&format!("/{name}.json"))).unwrap();
        let found = document["cards"].as_array().unwrap().iter().find(|shipped| shipped["key"] == text(card, "key"));
        match text(card, "kind") {
            // what to tell or ask the team always ships, and says that it was not checked
            "ask" => assert_eq!(found.unwrap()["unchecked"], true, "{card:?}"),
            _ => assert!(found.is_none(), "{card:?}"),
        }
    }
}

#[test]
fn what_to_tell_the_team_is_there_whatever_its_mark() {
    let body = built(&content()).into_iter().find(|(name, _)| name.ends_with("/looking-after-your-body.json")).unwrap().1;
    let all = body.to_string();
    for word in [
        "heart disease",
        "liver disease",
        "Kidney",
        "breathing",
        "allergy",
        "Do not stop or skip any medicine on your own.",
        "Ask who prescribed it.",
    ] {
        assert!(all.contains(word), "{word}");
    }
}

#[test]
fn six_guides_take_five_to_seven_minutes_and_each_file_holds_what_it_names() {
    let content = content();
    for (name, file) in &content.files {
        let minutes = minutes(file);
        assert!(
            (5..=7).contains(&minutes) || [LEARN, "start-to-finish", "when-it-isnt-helping"].contains(name),
            "{name} takes {minutes} minutes"
        );
    }
    let built = built(&content);
    assert_eq!(built.len(), GUIDES.len() + 1);
    for (name, document) in &built {
        let listed: Vec<&Value> = document["sources"].as_array().unwrap().iter().map(|source| &source["key"]).collect();
        for card in document["cards"].as_array().unwrap() {
            assert!(card["sources"].as_array().unwrap().iter().all(|source| listed.contains(&source)), "{name}: {card:?}");
        }
    }
    let learn = &built.iter().find(|(name, _)| name == "content/en/learn.json").unwrap().1;
    assert_eq!(learn["minutes"].as_array().unwrap().len(), GUIDES.len() + 1);
}

#[test]
fn the_review_sheet_shows_every_card_with_its_sources_and_its_grade() {
    let content = content();
    let sheet = sheet(&content);
    for card in content.files.iter().flat_map(|(_, file)| cards(file)) {
        let (_, after) = sheet.split_once(&format!("### {}\n", text(card, "title"))).unwrap();
        assert!(after.contains(" grade ") && texts(card, "text").iter().all(|paragraph| sheet.contains(paragraph)), "{card:?}");
        assert!(texts(card, "sources").iter().all(|key| sheet.contains(&format!("Source: [{key}]"))), "{card:?}");
    }
    assert!(sheet.contains("DOES NOT SHIP: written from memory") && sheet.contains("not reviewed by a clinician yet"));
    assert!(content.sources.keys().all(|key| sheet.contains(&format!("- [{key}] "))));
    for line in sheet.lines().filter(|line| line.contains(", grade ")) {
        let grade: f64 = line.split(", grade ").nth(1).unwrap().split(',').next().unwrap().trim().parse().unwrap();
        assert!(grade <= 8.0, "{line}");
    }
}
