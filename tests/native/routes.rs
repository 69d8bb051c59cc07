//! Addresses: every place survives its own, and nothing else is one.

use lodestar::domain::expectation;
use lodestar::domain::id::RecordId;
use lodestar::domain::workshop::Step;
use lodestar::routes::{HELP, Part, Route, Tab};

const ID: &str = "00112233445566778899aabbccddeeff";

fn every_route() -> Vec<Route> {
    let id: RecordId = ID.parse().unwrap();
    let mut routes = vec![
        Route::Today,
        Route::Sessions,
        Route::Session(id),
        Route::SessionNew,
        Route::SessionPractice,
        Route::VoiceNew,
        Route::DrawingNew,
        Route::Media,
        Route::Attachment(id),
        Route::CheckInEdit(id),
        Route::Plans,
        Route::PlanNew,
        Route::Plan(id),
        Route::ParkedDecisions,
        Route::ParkedNew,
        Route::Parked(id),
        Route::ClinicCard,
        Route::Questions,
        Route::Sheet,
        Route::SheetShow,
        Route::Basics,
        Route::Pressure,
        Route::Bladder,
        Route::People,
        Route::PersonNew,
        Route::Person(id),
        Route::SafetyPlan,
        Route::Intentions,
        Route::IntentionNew,
        Route::Intention(id),
        Route::IntentionVersions(id),
        Route::Expectations,
        Route::ExpectationNew,
        Route::Expectation(id),
        Route::Journal,
        Route::EntryNew,
        Route::Entry(id),
        Route::EntryEdit(id),
        Route::EntryVersions(id),
        Route::Trash,
        Route::CheckIn,
        Route::Horizon,
        Route::Patterns,
        Route::Measures,
        Route::Care,
        Route::Learn,
        Route::Guide("how-ketamine-works".parse().unwrap()),
        Route::Settings,
        Route::Storage,
        Route::Lock,
        Route::Privacy,
        Route::Welcome,
        Route::Unknown,
    ];
    routes.extend(Part::ALL.map(|part| Route::SessionPart(id, part)));
    routes.extend(Step::ALL.map(|step| Route::IntentionStep(id, step)));
    routes.extend(expectation::Step::ALL.map(|step| Route::ExpectationStep(id, step)));
    routes
}

#[test]
fn every_place_survives_its_address() {
    for route in every_route() {
        let path = route.path();
        assert_eq!(Route::parse(&path), route, "{path}");
        assert_eq!(Route::parse(&format!("{path}/")), route, "{path}/");
    }
}

#[test]
fn addresses_are_as_the_product_names_them() {
    let id: RecordId = ID.parse().unwrap();
    assert_eq!(Route::EntryEdit(id).path(), format!("/journal/{ID}/edit"));
    assert_eq!(Route::parse(""), Route::Today);
    assert_eq!(Route::parse("/journal/trash"), Route::Trash);
    assert_eq!((Route::Storage.path(), Route::Storage.parent()), ("/settings/storage".to_owned(), Some(Route::Settings)));
    assert_eq!((Route::Privacy.path(), Route::Privacy.parent()), ("/settings/privacy".to_owned(), Some(Route::Settings)));
    assert_eq!(Route::parse(&format!("/intentions/{ID}/carry")), Route::IntentionStep(id, Step::Carry));
}

#[test]
fn anything_else_is_unknown() {
    let short = format!("/journal/{}", &ID[1..]);
    let capital = format!("/journal/{}", ID.to_uppercase());
    let deeper = format!("/journal/{ID}/edit/now");
    let step = format!("/intentions/{ID}/fix");
    let wish = format!("/expectations/{ID}/wish");
    let paths = [
        "/nowhere",
        "///",
        "//journal",
        "/journal//",
        "/journal/x",
        "/Journal",
        HELP,
        "/learn/A",
        "/storage",
        "/lock",
        "/settings/Storage",
        "/settings/storage/now",
        "/sessions/%F0%9F%8C%B1",
        "/\u{202E}",
    ];
    for path in paths.into_iter().chain([short.as_str(), &capital, &deeper, &step, &wish]) {
        assert_eq!(Route::parse(path), Route::Unknown, "{path}");
    }
}

#[test]
fn back_links_always_end_at_a_place_without_one() {
    for route in every_route() {
        let mut at = route.clone();
        for _ in 0..5 {
            match at.parent() {
                Some(parent) => at = parent,
                None => break,
            }
        }
        assert_eq!(at.parent(), None, "{route:?}");
        if let (Some(tab), Some(parent)) = (route.tab(), route.parent()) {
            assert_eq!(parent.tab(), Some(tab), "{route:?} and its parent belong to one tab");
        }
    }
}

#[test]
fn a_tab_opens_its_own_place() {
    for tab in Tab::ALL {
        assert_eq!(tab.route().tab(), Some(tab));
        assert_eq!(tab.route().parent(), None);
    }
}
