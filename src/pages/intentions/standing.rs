//! Resting an intention, letting it go, holding it again. Each is one press, and each can be taken back.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{IconName, RowButton};
use crate::domain::id::RecordId;
use crate::domain::intention::{Intention, Standing};
use crate::i18n::tr;
use crate::state::{Library, Notices, Problem};

/// The ways that are open from where it stands.
#[component]
pub fn Standings(id: RecordId, standing: Standing) -> impl IntoView {
    let library = Library::expect();
    let notices = Notices::expect();
    let ways = match standing {
        Standing::Held | Standing::Other(_) => vec![Standing::Resting, Standing::LetGo],
        Standing::Resting => vec![Standing::Held, Standing::LetGo],
        Standing::LetGo => vec![Standing::Held],
    };
    let from = StoredValue::new(standing);
    let row = move |to: Standing| {
        let (icon, title, caption) = match to {
            Standing::Resting => (IconName::Clock, tr::intentions::rest(), tr::intentions::rest_caption()),
            Standing::LetGo => (IconName::Wind, tr::intentions::release(), tr::intentions::release_caption()),
            Standing::Held | Standing::Other(_) => (IconName::Star, tr::intentions::hold(), tr::intentions::hold_caption()),
        };
        let press = move || change(library, notices, id, from.get_value(), to.clone());
        view! { <li><RowButton icon title caption on_press=press/></li> }.into_any()
    };
    view! {
        <section class="section">
            <h2 class="label">{tr::intentions::what_next()}</h2>
            <ul class="rows" role="list">{ways.into_iter().map(row).collect_view()}</ul>
        </section>
    }
}

fn change(library: Library, notices: Notices, id: RecordId, from: Standing, to: Standing) {
    spawn_local(async move {
        match set(library, id, to.clone()).await {
            Err(problem) => notices.problem(problem),
            Ok(()) => {
                let said = match to {
                    Standing::Resting => tr::intentions::rested(),
                    Standing::LetGo => tr::intentions::released(),
                    Standing::Held | Standing::Other(_) => tr::intentions::held_again(),
                };
                notices.offer(said, tr::shell::undo(), move || {
                    let from = from.clone();
                    spawn_local(async move {
                        if let Err(problem) = set(library, id, from).await {
                            notices.problem(problem);
                        }
                    });
                });
            }
        }
    });
}

/// Saves the intention as it is now, standing elsewhere.
async fn set(library: Library, id: RecordId, standing: Standing) -> Result<(), Problem> {
    library.change(id, |intention: &mut Intention| intention.standing = standing).await
}
