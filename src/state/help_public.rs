//! What Help now shows before the lock is opened: what was chosen, and that it says what the records say.
//!
//! The choice is read out of the row itself, inside the transaction that changes it, so that no tab writes by an old one.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::library::{Access, Library};
use super::notices::Notices;
use crate::components::effect;
use crate::domain::clinic::{self, Clinic};
use crate::domain::id::RecordId;
use crate::domain::person::Person;
use crate::domain::record::Recorded;
use crate::domain::safety_plan::{self, SafetyPlan};
use crate::i18n::Problem;
use crate::platform::timers;
use crate::state::item::{Item, Loaded};
use crate::storage::help_public::{self, Known};

pub use crate::storage::help_public::Chosen;

/// The handle to what is shown.
#[derive(Clone, Copy)]
pub struct HelpPublic {
    library: Library,
    /// The row as it stands; `None` until it was read.
    row: RwSignal<Option<Vec<u8>>>,
    chosen: Memo<Chosen>,
}

/// What the row is made of, as far as it is known now.
struct Facts {
    people: Vec<(RecordId, Known<Person>)>,
    clinic: Known<Clinic>,
    plan: Known<SafetyPlan>,
}

impl Facts {
    fn row(&self, chosen: &Chosen, before: &[u8]) -> Option<Vec<u8>> {
        // somebody chosen in another tab a moment ago
        let person = |id| self.people.iter().find(|(known, _)| *known == id).map_or(Known::Unknown, |(_, person)| person.clone());
        help_public::row(chosen, person, &self.clinic, &self.plan, before)
    }
}

impl HelpPublic {
    /// Makes the handle for an open journal and puts it into the context. From here on the row follows the records.
    pub fn provide(library: Library) {
        let row = RwSignal::new(None);
        let chosen = Memo::new(move |_| row.with(|row: &Option<Vec<u8>>| row.as_deref().map(Chosen::of).unwrap_or_default()));
        let help = Self { library, row, chosen };
        provide_context(help);
        // at the start and after every change of a record: the choice may be another tab's, and is to follow all the same
        effect(move || {
            library.with_items(|_| ());
            spawn_local(async move {
                // what a person looks at comes first
                timers::painted().await;
                help.read();
            });
        });
        let notices = Notices::expect();
        effect(move || {
            let is_old = help.row.with(|row| row.as_deref().is_some_and(|row| !row.is_empty() && help.is_old(row)));
            if is_old && library.access() == Access::Whole {
                spawn_local(async move {
                    if let Err(problem) = help.write(|_| ()).await {
                        notices.problem(problem);
                    }
                });
            }
        });
    }

    /// The handle of the app. Only pages behind the gate can ask.
    pub fn expect() -> Self {
        expect_context()
    }

    /// What is chosen.
    pub fn chosen(self) -> Memo<Chosen> {
        self.chosen
    }

    /// Reads the row anew: another tab may have changed it.
    pub fn read(self) {
        let archive = self.library.archive();
        spawn_local(async move {
            // where it can't be read nothing is known to be chosen, and nothing is written
            if let Ok(row) = archive.help_shown().await {
                self.row.try_set(Some(row));
            }
        });
    }

    /// Shows somebody, or no longer.
    pub async fn show_person(self, id: RecordId, on: bool) -> Result<(), Problem> {
        self.write(move |chosen| {
            chosen.people.retain(|shown| *shown != id);
            if on {
                chosen.people.push(id);
            }
        })
        .await
    }

    /// Shows the clinic's numbers, or no longer.
    pub async fn show_clinic(self, on: bool) -> Result<(), Problem> {
        self.write(move |chosen| chosen.clinic = on).await
    }

    /// Shows the plan, or no longer.
    pub async fn show_plan(self, on: bool) -> Result<(), Problem> {
        self.write(move |chosen| chosen.plan = on).await
    }

    fn is_old(self, row: &[u8]) -> bool {
        let wanted = self.facts().row(&Chosen::of(row), row);
        wanted.as_deref().unwrap_or_default() != row
    }

    async fn write(self, change: impl Fn(&mut Chosen) + 'static) -> Result<(), Problem> {
        // a lock that comes meanwhile waits for it
        let turn = self.library.turn();
        let _turn = turn.lock().await;
        let facts = Rc::new(untrack(|| self.facts()));
        let changed = move |before: &[u8]| {
            let mut chosen = Chosen::of(before);
            change(&mut chosen);
            facts.row(&chosen, before)
        };
        let row = self.library.archive().show_on_help(changed).await?;
        self.row.try_set(Some(row));
        Ok(())
    }

    /// What is known of the records now. Listens to them.
    fn facts(self) -> Facts {
        let library = self.library;
        let is_loading = library.is_loading().get();
        let mut people: Vec<(RecordId, Known<Person>)> =
            library.all::<Person>().into_iter().map(|(id, person)| (id, Known::Here(person))).collect();
        let shown = self.chosen.get();
        for id in shown.people {
            if people.iter().all(|(known, _)| *known != id) {
                people.push((id, library.with_items(|items| missing(items.get(&id), is_loading))));
            }
        }
        Facts {
            people,
            clinic: current(library, |all| clinic::current(refs(all)).map(|(_, card)| card.clone())),
            plan: current(library, |all| safety_plan::current(refs(all)).map(|(_, plan)| plan.clone())),
        }
    }
}

fn refs<T>(all: &[(RecordId, T)]) -> impl Iterator<Item = (RecordId, &T)> {
    all.iter().map(|(id, thing)| (*id, thing))
}

/// Which of several is in use is known once all are opened; and one that can't be opened may be it.
fn current<T: Recorded>(library: Library, find: impl Fn(&[(RecordId, T)]) -> Option<T>) -> Known<T> {
    if library.is_loading().get() {
        return Known::Unknown;
    }
    match find(&library.all::<T>()) {
        Some(thing) => Known::Here(thing),
        None if library.with_items(|items| items.values().all(|item| item.listed().is_some())) => Known::Gone,
        None => Known::Unknown,
    }
}

/// What is known of a record that is not in the list of people.
fn missing(item: Option<&Item>, is_loading: bool) -> Known<Person> {
    match item.map(|item| &item.loaded) {
        Some(Loaded::Open(_)) => Known::Gone,
        None if !is_loading => Known::Gone,
        _ => Known::Unknown,
    }
}
