//! What is shown on Help now before the lock: only what was chosen, as the records say it, and gone when it is taken back or erased.

use lodestar::domain::clinic::Clinic;
use lodestar::domain::id::RecordId;
use lodestar::domain::person::Person;
use lodestar::domain::safety_plan::SafetyPlan;
use lodestar::storage::Archive;
use lodestar::storage::archive::{self, SaveError};
use lodestar::storage::help_public::{Chosen, Known, row};
use lodestar::storage::memory::MemoryStore;
use lodestar::storage::port::{Query, Row, Store, Table};
use serde_json::{Value, json};

use super::support::{Counted, noon, record_id, run};

fn ana() -> Person {
    Person {
        name: "Ana".to_owned(),
        about: "Sister".to_owned(),
        phone: "415 555 0100".to_owned(),
        ..Person::begun(noon("2026-03-01"), "en")
    }
}

fn clinic() -> Clinic {
    Clinic { name: "By the river".to_owned(), phone: "+1 (555) 0100".to_owned(), ..Clinic::begun(noon("2026-03-01"), "en") }
}

fn plan() -> SafetyPlan {
    SafetyPlan { helps: "A walk".to_owned(), keeps: " ".to_owned(), ..SafetyPlan::begun(noon("2026-03-01"), "en") }
}

fn all() -> Chosen {
    Chosen { people: vec![record_id(1)], clinic: true, plan: true }
}

/// The row where everything is known and everybody is Ana.
fn row_of(chosen: &Chosen) -> Option<Vec<u8>> {
    row(chosen, |_| Known::Here(ana()), &Known::Here(clinic()), &Known::Here(plan()), b"")
}

fn json_of(row: &[u8]) -> Value {
    serde_json::from_slice(row).unwrap()
}

fn stored(store: &MemoryStore) -> Vec<Row> {
    run(store.read(vec![Query::Prefix(Table::HelpPublic, String::new())])).unwrap().remove(0)
}

#[test]
fn it_says_what_was_chosen_and_nothing_else() {
    let id = record_id(1).to_string();
    assert_eq!(
        json_of(&row_of(&all()).unwrap()),
        json!({
            "format": 1,
            "people": [{ "id": id, "name": "Ana", "about": "Sister", "typed": "415 555 0100", "call": "4155550100" }],
            "clinic": {
                "name": "By the river",
                "day": { "typed": "+1 (555) 0100", "call": "+15550100" },
                "after_hours": { "typed": "", "call": "" },
            },
            "plan": [{ "key": "helps", "words": "A walk" }],
        })
    );
    for (chosen, wanted) in [
        (Chosen { people: vec![record_id(1)], ..Chosen::default() }, "people"),
        (Chosen { clinic: true, ..Chosen::default() }, "clinic"),
        (Chosen { plan: true, ..Chosen::default() }, "plan"),
    ] {
        let row = json_of(&row_of(&chosen).unwrap());
        let keys: Vec<&String> = row.as_object().unwrap().keys().filter(|key| *key != "format").collect();
        assert_eq!(keys, [wanted]);
        assert_eq!(Chosen::of(&serde_json::to_vec(&row).unwrap()), chosen, "the choice is read out of the row");
        assert_ne!(chosen, Chosen::default(), "{wanted} alone is a choice");
    }
    assert_eq!(row_of(&Chosen::default()), None, "nothing chosen, no row");
    assert_eq!(Chosen::of(&row_of(&all()).unwrap()), all());
}

#[test]
fn a_number_that_no_phone_dials_is_shown_as_typed_and_dials_nothing() {
    let odd = Person { phone: "1-800-GOOD-DAY".to_owned(), ..ana() };
    let row = row(&all(), |_| Known::Here(odd.clone()), &Known::Gone, &Known::Gone, b"").unwrap();
    let person = &json_of(&row)["people"][0];
    assert_eq!((&person["typed"], &person["call"]), (&json!("1-800-GOOD-DAY"), &json!("")));
}

#[test]
fn who_is_gone_leaves_it_and_what_is_not_known_stays() {
    let before = row_of(&all()).unwrap();
    let after = |person: fn(RecordId) -> Known<Person>, clinic, plan| row(&all(), person, &clinic, &plan, &before);
    assert_eq!(after(|_| Known::Unknown, Known::Unknown, Known::Unknown), Some(before.clone()));
    let gone = json_of(&after(|_| Known::Gone, Known::Gone, Known::Gone).unwrap());
    assert_eq!((gone.get("people"), &gone["clinic"], &gone["plan"]), (None, &json!({}), &json!([])));
    let alone = Chosen { people: vec![record_id(1)], ..Chosen::default() };
    assert_eq!(row(&alone, |_| Known::Gone, &Known::Unknown, &Known::Unknown, &before), None, "the last one leaves no row");
}

#[test]
fn what_was_never_known_stands_empty_until_it_is() {
    let row = json_of(&row(&all(), |_| Known::Unknown, &Known::Unknown, &Known::Unknown, b"").unwrap());
    assert_eq!(row, json!({ "format": 1, "clinic": {}, "plan": [] }));
    assert_eq!(Chosen::of(row.to_string().as_bytes()), Chosen { people: Vec::new(), ..all() });
}

#[test]
fn a_row_that_is_none_of_ours_chooses_nothing() {
    for odd in ["", "[]", "null", "{\"people\":[{\"id\":7},{\"id\":\"x\"},3]}", "{\"people\":\"Ana\"}", "\u{0}"] {
        assert_eq!(Chosen::of(odd.as_bytes()), Chosen::default(), "{odd}");
    }
    assert_eq!(Chosen::of(&[0xFF, 0xFE]), Chosen::default());
}

#[test]
fn another_tab_that_took_it_back_is_heard() {
    let store = MemoryStore::new();
    let one = run(Archive::create(store.clone(), Counted::shared(1))).unwrap();
    let (other, _) = run(Archive::open(store.clone(), Counted::shared(2))).unwrap();
    run(one.show_on_help(|_| row_of(&all()))).unwrap();
    assert_eq!(run(other.help_shown()).unwrap(), row_of(&all()).unwrap());
    let back = run(other.show_on_help(|_| None)).unwrap();
    assert!(back.is_empty() && stored(&store).is_empty(), "withdrawn, and nothing is left");
    // what the first tab still believes doesn't count: it is asked about the row as it stands
    let again = run(one.show_on_help(|before| row_of(&Chosen::of(before)))).unwrap();
    assert!(again.is_empty() && stored(&store).is_empty());
}

#[test]
fn nothing_comes_back_into_an_erased_store() {
    let store = MemoryStore::new();
    let archive = run(Archive::create(store.clone(), Counted::shared(1))).unwrap();
    run(archive.show_on_help(|_| row_of(&all()))).unwrap();
    assert_eq!(stored(&store).len(), 1);
    let erased = run(archive::erase(&store)).unwrap();
    assert_eq!(erased.help, 1);
    assert!(stored(&store).is_empty());
    assert_eq!(run(archive.show_on_help(|_| row_of(&all()))), Err(SaveError::HeaderGone));
    assert!(stored(&store).is_empty());
}
