//! Reading a content policy as a browser does: no policy that lets words out may look closed.

use lodestar::domain::policy::{Directive, Reach, directives, is_closed, is_elsewhere};
use proptest::prelude::*;

const OURS: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; \
    media-src 'self' blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";

fn names(policy: &str) -> Vec<String> {
    directives(policy).into_iter().map(|directive| directive.name).collect()
}

fn reach_of(policy: &str, name: &str) -> Option<Reach> {
    directives(policy).into_iter().find(|directive| directive.name == name).map(|directive| directive.reach)
}

#[test]
fn what_matters_most_comes_first() {
    let sorted = [
        "connect-src",
        "form-action",
        "script-src",
        "worker-src",
        "img-src",
        "media-src",
        "style-src",
        "font-src",
        "manifest-src",
        "base-uri",
        "default-src",
    ];
    assert_eq!(names(OURS), sorted);
}

#[test]
fn ours_is_closed_and_reaches_what_it_says() {
    assert!(is_closed(&directives(OURS)));
    assert_eq!(reach_of(OURS, "connect-src"), Some(Reach::Own));
    assert_eq!(reach_of(OURS, "form-action"), Some(Reach::Nothing));
    assert_eq!(reach_of(OURS, "img-src"), Some(Reach::OwnOrMade));
    assert_eq!(reach_of(OURS, "default-src"), Some(Reach::Nothing));
}

#[test]
fn one_open_door_is_enough() {
    for (from, to) in [
        ("connect-src 'self'", "connect-src 'self' https://example.com"),
        ("connect-src 'self'", "connect-src *"),
        ("connect-src 'self'", "CONNECT-SRC https:"),
        ("img-src 'self' data: blob:", "img-src 'self' example.com"),
        ("form-action 'none'", "form-action https://example.com"),
        // forms are not covered by what holds for all else
        ("; form-action 'none'", ""),
        ("default-src 'none'; ", ""),
        ("default-src 'none'", "default-src *"),
        // the first of two counts
        ("connect-src 'self'", "connect-src *; connect-src 'self'"),
    ] {
        let policy = OURS.replace(from, to);
        assert_ne!(policy, OURS, "{from}");
        assert!(!is_closed(&directives(&policy)), "{policy}");
    }
    assert!(is_closed(&directives(&OURS.replace("connect-src 'self'", "connect-src 'self'; connect-src *"))));
    assert!(!is_closed(&directives("")));
}

#[test]
fn what_has_no_sources_is_no_place() {
    let policy = "upgrade-insecure-requests;; trusted-types default; default-src";
    assert_eq!(directives(policy), [Directive { name: "default-src".to_owned(), reach: Reach::Nothing }]);
}

#[test]
fn another_host_is_told_from_our_own() {
    let own = "https://lodestar.example";
    for url in ["https://lodestar.example", "https://lodestar.example/a.js", "https://lodestar.example?x", "data:,x", "blob:null/1"] {
        assert!(!is_elsewhere(url, own), "{url}");
    }
    for url in [
        "https://example.com/",
        "http://lodestar.example/",
        "https://lodestar.example.com/",
        "https://lodestar.example:8443/",
        "https://lodestar.example@example.com/",
        "wss://lodestar.example/",
    ] {
        assert!(is_elsewhere(url, own), "{url}");
    }
}

proptest! {
    #[test]
    fn anything_is_read_and_every_name_once(policy in "[a-zA-Z'*:; .-]{0,80}") {
        let mut found = names(&policy);
        let count = found.len();
        found.sort();
        found.dedup();
        prop_assert_eq!(found.len(), count);
    }
}
