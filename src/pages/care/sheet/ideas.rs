//! Names to tick: a tick puts the words on the sheet, another takes them off.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::part_name;
use crate::components::{Button, ButtonKind, Sheet, SheetHeader, ToggleChip};
use crate::content::sheet::{Idea, ideas};
use crate::domain::id::RecordId;
use crate::domain::record::Body;
use crate::domain::sheet::{Part, SheetLine};
use crate::i18n::tr;
use crate::state::{Library, Notices};

/// The button, and what it opens.
#[component]
pub fn Ideas(part: Part) -> impl IntoView {
    let open = RwSignal::new(false);
    let name = part_name(&part);
    let part = StoredValue::new(part);
    let said = RwSignal::new("");
    view! {
        <Button kind=ButtonKind::Quiet on_press=move || open.set(true)>
            {tr::sheet::ideas()}<span class="visually-hidden">" "{tr::sheet::ideas_for(name)}</span>
        </Button>
        <Sheet open label=name>
            <SheetHeader title=tr::sheet::ideas() on_done=move || open.set(false)/>
            <div class="stack-4">
                <p class="soft">{tr::sheet::ideas_lead()}</p>
                <div class="chips" role="group" aria-label=name>
                    {ideas(&part.get_value()).into_iter().map(|idea| view! { <Tick idea said/> }.into_any()).collect_view()}
                </div>
                {(part.get_value() == Part::Condition).then(|| view! { <p class="note">{tr::sheet::ideas_suicide()}</p> }.into_any())}
                {(part.get_value() == Part::Medicine).then(|| view! { <p class="note">{tr::sheet::medicines_note()}</p> }.into_any())}
                // a line at the foot of the screen lies under an open sheet
                <p class="meta" role="status">{said}</p>
            </div>
        </Sheet>
    }
}

#[component]
fn Tick(idea: &'static Idea, said: RwSignal<&'static str>) -> impl IntoView {
    let (library, notices) = (Library::expect(), Notices::expect());
    // more than one where two windows ticked it
    let noted = move || -> Vec<RecordId> {
        let all = library.all::<SheetLine>();
        all.into_iter().filter(|(_, line)| line.from == idea.key && line.ended.is_none()).map(|(id, _)| id).collect()
    };
    let pressed = Memo::new(move |_| !noted().is_empty());
    // one press is one line, however long the store takes
    let busy = StoredValue::new(false);
    let press = move || {
        if busy.get_value() {
            return;
        }
        busy.set_value(true);
        let before = untrack(noted);
        let begun = SheetLine::begun(library.now(), crate::i18n::tag(), idea.part.clone());
        let line = SheetLine { words: idea.words.get().to_owned(), from: idea.key.to_owned(), ..begun };
        spawn_local(async move {
            let mut done = Ok(());
            if before.is_empty() {
                done = library.save(library.new_id(), Body::SheetLine(line)).await;
            }
            for id in &before {
                done = done.and(library.trash_item(*id).await);
            }
            let _ = busy.try_set_value(false);
            match done {
                Ok(()) => drop(said.try_set(if before.is_empty() { tr::sheet::ticked() } else { tr::sheet::unticked() })),
                Err(problem) => notices.problem(problem),
            }
        });
    };
    view! { <ToggleChip pressed on_press=press>{idea.words.get()}</ToggleChip> }
}
