//! The open questions, and beside each what the person wrote, kept and did in those days.

use leptos::prelude::*;

use super::desk::Desk;
use super::paper::{Intended, came_then};
use crate::components::{RowButton, WritingArea, on_change};
use crate::domain::act::Act;
use crate::domain::entry::Entry;
use crate::domain::insight::Insight;
use crate::domain::look_back::LookBack;
use crate::domain::parked::Parked;
use crate::domain::plan::Plan;
use crate::i18n::tr;
use crate::pages::line::Line;
use crate::state::{Item, Library, Preferences};

/// One question and where its answer stands.
#[derive(Clone, Copy)]
struct Question {
    label: &'static str,
    hint: &'static str,
    answer: fn(&mut LookBack) -> &mut String,
    beside: &'static str,
    wanted: fn(&Item) -> bool,
}

/// All of them.
#[component]
pub fn Questions(desk: Desk) -> impl IntoView {
    let library = Library::expect();
    let questions = [
        Question {
            label: tr::look_back::came(),
            hint: tr::look_back::came_hint(),
            answer: |page| &mut page.came,
            beside: tr::look_back::beside_written(),
            wanted: |item| item.listed_as::<Entry>().is_some(),
        },
        Question {
            label: tr::look_back::kept(),
            hint: tr::look_back::kept_hint(),
            answer: |page| &mut page.kept,
            beside: tr::look_back::beside_kept(),
            wanted: |item| item.of::<Insight>().is_some(),
        },
        Question {
            label: tr::look_back::changed(),
            hint: tr::look_back::changed_hint(),
            answer: |page| &mut page.changed,
            beside: tr::look_back::beside_done(),
            wanted: |item| item.of::<Act>().is_some() || item.of::<Plan>().is_some(),
        },
        Question {
            label: tr::look_back::questions(),
            hint: tr::look_back::questions_hint(),
            answer: |page| &mut page.questions,
            beside: tr::look_back::beside_parked(),
            wanted: |item| item.of::<Parked>().is_some(),
        },
    ];
    view! {
        <Intended session=desk.session/>
        {move || came_then(library, desk.session).map(|words| view! { <p class="soft">{words}</p> }.into_any())}
        {questions.into_iter().map(|question| view! { <Asked desk question/> }.into_any()).collect_view()}
    }
}

#[component]
fn Asked(desk: Desk, question: Question) -> impl IntoView {
    let library = Library::expect();
    let Question { label, hint, answer, beside, wanted } = question;
    let words = RwSignal::new(answer(&mut desk.now()).clone());
    on_change(move || words.get(), move |words| desk.edit(|page| *answer(page) = words));
    let expanded = RwSignal::new(false);
    let there = Memo::new(move |_| !desk.beside(library, wanted).is_empty());
    view! {
        <section class="stack-3">
            <h2 class="subheading">{label}</h2>
            <p class="soft">{hint}</p>
            {move || there.get().then(|| view! {
                <RowButton on_press=move || expanded.update(|open| *open = !*open) title=beside expanded/>
                {move || expanded.get().then(|| {
                    let lines = desk.beside(library, wanted).into_iter().map(|id| view! { <li class="knot"><Line id/></li> }.into_any());
                    view! { <ul class="thread" role="list">{lines.collect_view()}</ul> }.into_any()
                })}
            }.into_any())}
            <div><WritingArea label value=words spellcheck=Preferences::expect().spellcheck() on_leave=move || desk.rest()/></div>
        </section>
    }
}
