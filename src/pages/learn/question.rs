//! One question being written, in its place on the sheet.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Button, ButtonKind, ButtonSize, SaveLine, WritingArea, on_change};
use crate::domain::id::RecordId;
use crate::domain::question::Question;
use crate::i18n::{self, tr};
use crate::pages::not_saved::NotSavedSheet;
use crate::state::{Library, Preferences, Sitting};

/// The writing area. Whatever is typed is kept: in a draft at every pause, and as a version at the end.
#[component]
pub fn Editor(
    /// The question; one that isn't there yet is begun.
    id: RecordId,
    /// The person is done with it.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    let library = Library::expect();
    let sitting = library.sit(id, || Question::begun(library.now(), i18n::tag()));
    let words = RwSignal::new(sitting.value().with_untracked(|question| question.words.clone()));
    let status = sitting.status();
    let sitting: StoredValue<Sitting<Question>, LocalStorage> = StoredValue::new_local(sitting);
    let trouble = RwSignal::new(false);
    on_change(move || words.get(), move |now| sitting.with_value(|sitting| sitting.edit(|question| question.words = now)));
    let done = move || {
        let sitting = sitting.get_value();
        spawn_local(async move {
            match sitting.finish().await {
                Ok(_) => {
                    on_done.try_run(());
                }
                Err(_) => {
                    trouble.try_set(true);
                }
            }
        });
    };
    view! {
        <div class="stack-3">
            <WritingArea
                label=tr::learn::question_words()
                value=words
                rows=2
                autofocus=true
                spellcheck=Preferences::expect().spellcheck()
                on_leave=move || sitting.with_value(Sitting::blur)
            />
            <SaveLine state=status on_see=move || trouble.set(true)/>
            <Button kind=ButtonKind::Primary size=ButtonSize::Normal on_press=done>{tr::learn::question_done()}</Button>
            <NotSavedSheet
                open=trouble
                status
                text=Callback::new(move |()| words.get_untracked())
                on_again=Callback::new(move |()| sitting.with_value(Sitting::retry))
            />
        </div>
    }
}
