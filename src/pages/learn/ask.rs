//! "Ask my team": one tap puts the card's question on the sheet, another takes it off.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{ChipLink, IconName, ToggleChip};
use crate::content::guide::{Card, Place};
use crate::domain::id::RecordId;
use crate::domain::question::Question;
use crate::domain::record::Body;
use crate::i18n::tr;
use crate::routes::Route;
use crate::state::{Access, Library, Notices};

/// The chip, and the way to the sheet while the question is on it.
#[component]
pub fn AskTeam(place: Place, card: Card) -> impl IntoView {
    let (library, notices) = (Library::expect(), Notices::expect());
    let from = StoredValue::new(format!("{}/{}", place.key, card.key));
    let words = StoredValue::new(card.ask);
    let noted = move || -> Option<RecordId> {
        let all = library.all::<Question>();
        from.with_value(|from| all.iter().find(|(_, question)| question.from == *from).map(|(id, _)| *id))
    };
    let is_noted = Signal::derive(move || noted().is_some());
    // one press is one question, however long the store takes
    let busy = StoredValue::new(false);
    let press = move || {
        if busy.get_value() {
            return;
        }
        busy.set_value(true);
        let before = untrack(noted);
        let question = Question { words: words.get_value(), from: from.get_value(), ..Question::begun(library.now(), crate::i18n::tag()) };
        spawn_local(async move {
            let (done, said) = match before {
                Some(id) => (library.trash_item(id).await, tr::learn::off_sheet()),
                None => (library.save(library.new_id(), Body::Question(question)).await, tr::learn::on_sheet()),
            };
            let _ = busy.try_set_value(false);
            match (done, before) {
                (Ok(()), Some(id)) => notices.offer(said, tr::shell::undo(), move || take_back(library, notices, id)),
                (Ok(()), None) => notices.say(said),
                (Err(problem), _) => notices.problem(problem),
            }
        });
    };
    let about = tr::learn::about(&card.title);
    (library.access() == Access::Whole).then(|| {
        view! {
            <div class="chips">
                <ToggleChip pressed=is_noted on_press=press icon=IconName::ClipboardList>
                    {tr::learn::ask_team()}<span class="visually-hidden">" "{about}</span>
                </ToggleChip>
                {move || is_noted.get().then(|| view! { <ChipLink href=Route::Questions.path()>{tr::learn::see_sheet()}</ChipLink> }.into_any())}
            </div>
        }
        .into_any()
    })
}

/// Takes a question out of the trash again.
pub fn take_back(library: Library, notices: Notices, id: RecordId) {
    spawn_local(async move {
        if let Err(problem) = library.restore_item(id).await {
            notices.problem(problem);
        }
    });
}
