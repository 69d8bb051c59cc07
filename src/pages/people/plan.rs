//! `/care/plan`: the plan for a hard time, part by part, kept as it is typed.

use leptos::prelude::*;

use super::{finish, part_title};
use crate::components::{Button, ButtonKind, ButtonSize, PageHeader, WritingArea};
use crate::domain::safety_plan::{self, SafetyPlan};
use crate::domain::text;
use crate::i18n::tr;
use crate::pages::kept::{Gate, Kept, KeptLine, gate_of_new, page};
use crate::routes::Route;
use crate::state::{Library, Preferences};

/// The page.
#[component]
pub fn PlanPage() -> impl IntoView {
    let library = Library::expect();
    let id = library.new_id();
    // which plan is in use is known once all records are opened: a second one begun before that would stand behind the first
    let is_ready = Memo::new(move |before: Option<&bool>| before.copied().unwrap_or_default() || !library.is_loading().get());
    let gate = move || if is_ready.get() { gate_of_new() } else { Gate::Wait };
    page(gate, id, Route::People, tr::people::title(), move || {
        view! {
            <PageHeader title=tr::people::plan() lead=tr::people::plan_lead()/>
            <Form/>
        }
        .into_any()
    })
}

/// A part: its key, a hint, and where it stands.
type Place = (&'static str, fn() -> &'static str, fn(&mut SafetyPlan) -> &mut String);

const PARTS: [Place; 6] = [
    ("signs", tr::people::plan_signs_hint, |plan| &mut plan.signs),
    ("helps", tr::people::plan_helps_hint, |plan| &mut plan.helps),
    ("people", tr::people::plan_people_hint, |plan| &mut plan.people),
    ("waits", tr::people::plan_waits_hint, |plan| &mut plan.waits),
    ("calls", tr::people::plan_calls_hint, |plan| &mut plan.calls),
    ("keeps", tr::people::plan_keeps_hint, |plan| &mut plan.keeps),
];

#[component]
fn Form() -> impl IntoView {
    let library = Library::expect();
    let plans = untrack(|| library.all::<SafetyPlan>());
    let current = safety_plan::current(plans.iter().map(|(id, plan)| (*id, plan))).map(|(id, _)| id);
    let kept = Kept::sit(current.unwrap_or_else(|| library.new_id()), |library| SafetyPlan::begun(library.now(), crate::i18n::tag()));
    let done = finish(kept);
    let fields: Vec<AnyView> = PARTS.into_iter().map(|part| field(kept, part)).collect();
    view! {
        <div class="gutter stack-6">
            {fields}
            <KeptLine kept text=in_words/>
            <p class="note">{tr::people::plan_ask()}</p>
        </div>
        <div class="gutter foot">
            <Button kind=ButtonKind::Primary size=ButtonSize::Tall on_press=done>{tr::people::plan_done()}</Button>
        </div>
    }
}

fn field(kept: Kept<SafetyPlan>, (key, hint, place): Place) -> AnyView {
    let words = kept.field(place);
    let label = part_title(key);
    view! {
        <div class="stack-2">
            <p class="label" aria-hidden="true">{label}</p>
            <WritingArea label value=words rows=2 spellcheck=Preferences::expect().spellcheck() on_leave=move || kept.rest()/>
            <p class="meta">{hint()}</p>
        </div>
    }
    .into_any()
}

fn in_words(plan: &SafetyPlan) -> String {
    let part = |(key, words): (&str, &str)| (!text::is_blank(words)).then(|| format!("{}\n{words}", part_title(key)));
    plan.parts().into_iter().filter_map(part).collect::<Vec<_>>().join("\n\n")
}
