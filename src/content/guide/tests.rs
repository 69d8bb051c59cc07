//! A text as the build writes it, and what is refused.

use super::*;

const TEXT: &str = r#"{"reviewed":"2026-11-22","by_clinician":false,"minutes":[{"key":"thinking-big","minutes":6}],
    "cards":[{"key":"a","kind":"fact","title":"T","text":["P"],"list":["L"],"sources":["S26"],"ask":"A?","unchecked":false,
      "figure":{"kind":"people","label":"7 in 10","caption":"C","rows":[{"of":10,"filled":7,"label":"R"}]}}],
    "sources":[{"key":"S26","kind":"A study","text":"Somewhere"}]}"#;

#[test]
fn a_text_is_read_with_its_cards_its_sources_and_its_drawing() {
    let guide = Guide::parse(TEXT).unwrap();
    let card = &guide.cards[0];
    assert_eq!((card.basis, card.ask.as_str(), guide.minutes_of("thinking-big"), guide.minutes_of("x")), (Basis::Fact, "A?", 6, 0));
    assert_eq!(guide.origin_of(card).sources, guide.sources);
    assert_eq!(card.spoken(), ["T", "P", "L", "7 in 10"]);
    let Some(Figure { drawing: Drawing::People(rows), .. }) = &card.figure else { panic!("{card:?}") };
    assert_eq!(rows, &[People { label: "R".to_owned(), of: 10, filled: 7 }]);
}

#[test]
fn what_is_damaged_is_refused_whole() {
    for damaged in [
        String::new(),
        "<!doctype html><html></html>".to_owned(),
        TEXT[..TEXT.len() / 2].to_owned(),
        TEXT.replace("\"sources\":[\"S26\"]", "\"sources\":[]"),
        TEXT.replace("\"fact\"", "\"truth\""),
        TEXT.replace("\"people\"", "\"curve\""),
        TEXT.replace("2026-11-22", "today"),
        TEXT.replace("\"title\":\"T\"", "\"title\":7"),
        r#"{"reviewed":"2026-11-22","by_clinician":false,"minutes":[],"cards":[],"sources":[]}"#.to_owned(),
    ] {
        assert!(Guide::parse(&damaged).is_err(), "{damaged}");
    }
}

#[test]
fn every_guide_is_found_by_its_name() {
    let numbers: Vec<_> = GUIDES.iter().map(|place| find(place.key).unwrap().1).collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5, 6].map(Some));
    assert_eq!(find("start-to-finish"), Some((START_TO_FINISH, None)));
    assert_eq!(find("when-it-isnt-helping"), Some((NOT_HELPING, None)));
    assert_eq!(find(EXPECT).and_then(|(_, number)| number), Some(2));
    assert_eq!((find("nothing"), find(LEARN.key), find(DAYS_AFTER).is_some()), (None, None, true));
}
