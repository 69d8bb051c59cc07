//! What Help now shows before the lock is opened: off until the person ticks it, with a plain sentence of who can read it then.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{may_write, name_of};
use crate::components::{CheckRow, dynamic};
use crate::domain::clinic::{self, Clinic};
use crate::domain::id::RecordId;
use crate::domain::person::{self, Person};
use crate::domain::safety_plan::{self, SafetyPlan};
use crate::domain::text;
use crate::i18n::tr;
use crate::state::{HelpPublic, Library, Notices};

/// What can be ticked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    Person(RecordId),
    Clinic,
    Plan,
}

/// The section of the page.
#[component]
pub fn Shown() -> impl IntoView {
    let library = Library::expect();
    let help = HelpPublic::expect();
    // another tab may have changed it
    help.read();
    let rows = dynamic(move || {
        let mut rows: Vec<AnyView> = person::in_order(library.all::<Person>())
            .into_iter()
            .map(|(id, person)| row(Which::Person(id), name_of(&person), Some(person.phone)))
            .collect();
        let cards = library.all::<Clinic>();
        let card = clinic::current(cards.iter().map(|(id, card)| (*id, card)));
        // what was ticked can be unticked, also where nothing of it is left to show
        let chosen = help.chosen().get();
        if chosen.clinic || card.is_some_and(|(_, card)| !text::is_blank(&card.phone) || !text::is_blank(&card.after_hours)) {
            rows.push(row(Which::Clinic, tr::people::shown_clinic().to_owned(), None));
        }
        let plans = library.all::<SafetyPlan>();
        if chosen.plan || safety_plan::current(plans.iter().map(|(id, plan)| (*id, plan))).is_some() {
            rows.push(row(Which::Plan, tr::people::shown_plan().to_owned(), None));
        }
        if rows.is_empty() {
            return view! { <p class="soft">{tr::people::shown_nothing()}</p> }.into_any();
        }
        let rows: Vec<AnyView> = rows.into_iter().map(|row| view! { <li>{row}</li> }.into_any()).collect();
        view! {
            <p class="note">{tr::people::shown_warning()}</p>
            <ul class="rows" role="list">{rows}</ul>
        }
        .into_any()
    });
    may_write().then(|| {
        view! {
            <section class="section stack-3">
                <h2 class="subheading">{tr::people::shown()}</h2>
                <p class="soft">{tr::people::shown_lead()}</p>
                {rows}
            </section>
        }
        .into_any()
    })
}

fn row(which: Which, title: String, caption: Option<String>) -> AnyView {
    let help = HelpPublic::expect();
    let notices = Notices::expect();
    let is_shown = move || {
        help.chosen().with(|chosen| match which {
            Which::Person(id) => chosen.people.contains(&id),
            Which::Clinic => chosen.clinic,
            Which::Plan => chosen.plan,
        })
    };
    // the box says what was asked for, until the store has answered; a refusal turns it back
    let asked = RwSignal::new(None::<bool>);
    let checked = Signal::derive(move || asked.get().unwrap_or_else(is_shown));
    let change = move |on: bool| {
        asked.set(Some(on));
        spawn_local(async move {
            let written = match which {
                Which::Person(id) => help.show_person(id, on).await,
                Which::Clinic => help.show_clinic(on).await,
                Which::Plan => help.show_plan(on).await,
            };
            if let Err(problem) = written {
                notices.problem(problem);
            }
            asked.try_set(None);
        });
    };
    let caption = caption.filter(|caption| !text::is_blank(caption));
    view! { <CheckRow checked on_change=change title caption/> }.into_any()
}
