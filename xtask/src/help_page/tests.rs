//! What the page holds: every number, every sign, and nothing of elsewhere.

use super::*;
use crate::paths;
use std::collections::BTreeSet;
use std::fs;

fn page() -> String {
    let template = fs::read_to_string(paths::root().join("public/help.template.html")).unwrap();
    write(&template, &["/assets/a.css"]).unwrap()
}

/// What stands between `before` and the next quote, each time.
fn all<'a>(page: &'a str, before: &str) -> Vec<&'a str> {
    page.split(before).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn every_link_dials_the_tables_digits_and_no_others() {
    let page = page();
    let support = Support::read().unwrap();
    let (mut calls, mut texts) = (BTreeSet::new(), BTreeSet::new());
    for place in &support.places {
        calls.insert(place.emergency.dialed().to_owned());
        for line in place.lines.iter().chain(&place.more) {
            calls.extend(line.tel.as_ref().map(|number| number.dialed().to_owned()));
            texts.extend(line.sms.as_ref().map(|number| number.dialed().to_owned()));
        }
    }
    let dialed = |scheme| all(&page, scheme).into_iter().map(str::to_owned).collect::<BTreeSet<_>>();
    assert_eq!(dialed("href=\"tel:"), calls);
    assert_eq!(dialed("href=\"sms:"), texts);
}

#[test]
fn nothing_is_loaded_from_elsewhere_and_nothing_runs_inline() {
    let page = page();
    for source in all(&page, " src=\"") {
        assert!(source.starts_with('/') && !source.starts_with("//"), "{source}");
    }
    let outside: Vec<&str> = all(&page, "href=\"").into_iter().filter(|href| href.contains("//")).collect();
    assert_eq!(outside, ["https://findahelpline.com/"; 2]);
    assert!(!page.contains(" style=") && !page.contains(" onclick="));
}

#[test]
fn every_place_stands_there_without_a_script() {
    let page = page();
    for place in Support::read().unwrap().places {
        assert!(page.contains(&format!("href=\"#place-{}\"", place.id)), "{}", place.name);
        assert!(page.contains(&format!("id=\"place-{}\"", place.id)), "{}", place.name);
    }
    assert!(page.contains("Numbers checked September 29, 2026."));
    assert!(page.contains("This app can’t call for you."));
}

#[test]
fn a_text_is_never_filled_in() {
    assert!(all(&page(), "href=\"sms:").iter().all(|number| !number.contains(['?', '&', ';'])));
}

#[test]
fn ids_are_used_once() {
    let page = page();
    let ids = all(&page, " id=\"");
    assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len());
}

/// The numbers, typed anew from `clinical.md` 6.1 and from no file of the app: place, service, what is called, what is texted and the word
/// to text, and the day on which it was checked. A number changes in both places or in none.
const CHECKED_BY_HAND: &str = include_str!("../../../tests/fixtures/numbers.tsv");

#[test]
fn every_number_is_the_one_that_was_checked_by_hand() {
    let mut wanted: Vec<Vec<&str>> = CHECKED_BY_HAND.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    assert!(wanted.iter().all(|row| row.len() == 6), "a row without its six columns");
    let support = Support::read().unwrap();
    let page = page();
    let mut check = |row: [&str; 5]| {
        let at = wanted.iter().position(|wanted| wanted[..5] == row).unwrap_or_else(|| panic!("{row:?} was not checked by hand"));
        assert_eq!(wanted.remove(at)[5], "2026-09-29", "{row:?}");
        for (scheme, number) in [("tel", row[2]), ("sms", row[3])].into_iter().filter(|(_, number)| !number.is_empty()) {
            assert!(page.contains(&format!("href=\"{scheme}:{number}\"")), "nothing dials {scheme}:{number}");
        }
    };
    for place in &support.places {
        for number in [Some(&place.emergency), place.emergency_also.as_ref()].into_iter().flatten() {
            check([&place.id, "emergency", number.dialed(), "", ""]);
        }
        for line in place.lines.iter().chain(&place.more) {
            let digits = |number: &Option<Number>| number.as_ref().map(|number| number.dialed().to_owned()).unwrap_or_default();
            check([&place.id, &line.name, &digits(&line.tel), &digits(&line.sms), line.keyword.as_deref().unwrap_or_default()]);
        }
    }
    assert!(wanted.is_empty(), "checked and not there: {wanted:?}");
    assert_eq!(support.checked, "September 29, 2026");
}

#[test]
fn signs_boundary_and_the_room_stand_there_without_a_script() {
    let page = page();
    let signs = Signs::english().unwrap();
    for sentence in signs.tiers().iter().flat_map(|tier| &tier.signs).chain(&signs.boundary()) {
        assert!(page.contains(&escape(sentence)), "{sentence}");
    }
    for name in ["help", "senses", "breathe", "signs", "boundary"] {
        let view = page.split(&format!("id=\"{name}\" data-view=\"{name}\"")).nth(1).unwrap_or_else(|| panic!("no {name}"));
        assert!(!view.split('>').next().unwrap().contains("hidden"), "{name} is hidden without a script");
    }
}

#[test]
fn a_place_without_lines_says_so_and_where_there_are_more() {
    let page = page();
    let of = |id: &str| page.split(&format!("id=\"place-{id}\"")).nth(1).unwrap().split("</section>").next().unwrap().to_owned();
    assert!(of("eu").contains("no crisis line") && of("eu").contains("findahelpline.com"));
    assert!(!of("us").contains("no crisis line"));
}

#[test]
fn it_stays_small() {
    // what a person waits for on a bad connection, before anything is kept on the device; packed it is a fifth of this
    let page = page();
    assert!(page.len() < 32_000, "{} bytes", page.len());
}
