//! "What came of it?" Something, something else, not yet. Never scored, and it can be changed.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{ChipLayout, ChipOption, RadioChips, SaveLine, WritingArea, on_change};
use crate::domain::id::RecordId;
use crate::domain::session::{Came, Session, Sort};
use crate::i18n::tr;
use crate::state::{Library, Preferences, Sitting};

/// What came, in words.
pub fn came_words(came: &Came) -> Option<&'static str> {
    match came {
        Came::Something => Some(tr::thread::came_something()),
        Came::SomethingElse => Some(tr::thread::came_else()),
        Came::NotYet => Some(tr::thread::came_not_yet()),
        Came::Other(_) => None,
    }
}

/// The question under one session, which has to be opened already. The answer is the session's own.
#[component]
pub fn WhatCame(
    /// The session.
    session: RecordId,
    /// The intention that is asked about. A session that carries none carries this one from the first answer on.
    #[prop(optional_no_strip)]
    intention: Option<RecordId>,
) -> impl IntoView {
    let library = Library::expect();
    let sitting: Sitting<Session> = library.sit(session, || Session::noted(library.now(), Sort::Dosing, crate::i18n::tag()));
    let status = sitting.status();
    let begun = sitting.value().get_untracked();
    let sitting = StoredValue::new_local(sitting);
    let (came, words) = (RwSignal::new(begun.came), RwSignal::new(begun.came_words));
    let edit = move |change: &dyn Fn(&mut Session)| {
        sitting.with_value(|sitting| {
            sitting.edit(|session| {
                change(session);
                session.intention = session.intention.or(intention);
            });
        });
    };
    on_change(
        move || came.get(),
        move |came| {
            edit(&|session| session.came.clone_from(&came));
            let sitting = sitting.get_value();
            spawn_local(async move {
                // where it can't be kept, the save line says so
                let _ = sitting.finish().await;
            });
        },
    );
    on_change(move || words.get(), move |words| edit(&|session| session.came_words.clone_from(&words)));
    let option = |came: Came| came_words(&came).map(|words| ChipOption::new(came, words));
    let options = [Came::Something, Came::SomethingElse, Came::NotYet].into_iter().filter_map(option).collect();
    view! {
        <div class="stack-3">
            <p class="label">{tr::thread::came()}</p>
            <RadioChips label=tr::thread::came() options value=came layout=ChipLayout::Wrap/>
            {move || (came.get().is_some() || words.with(|words| !words.is_empty())).then(|| view! {
                <div>
                    <WritingArea
                        label=tr::thread::came_words()
                        value=words
                        rows=2
                        placeholder=tr::thread::came_words()
                        spellcheck=Preferences::expect().spellcheck()
                        on_leave=move || sitting.with_value(Sitting::blur)
                    />
                </div>
            }.into_any())}
            <SaveLine state=status/>
        </div>
    }
}
