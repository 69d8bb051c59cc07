//! The page of one plan: if, then, what to do when the moment goes by, why, who; and whether it is the one that counts now.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::review::Looks;
use crate::app::Navigator;
use crate::components::{Button, ButtonKind, ButtonSize, IconName, PageHeader, WritingArea};
use crate::domain::id::RecordId;
use crate::domain::plan::{self, Plan, PlanStanding};
use crate::domain::text;
use crate::domain::window::session_of;
use crate::i18n::tr;
use crate::pages::kept::{Kept, KeptLine, gate, gate_of_new, page, throw_away};
use crate::routes::Route;
use crate::state::sitting::Finished;
use crate::state::{Item, Library, Notices, Preferences, Problem, Today};

/// `/horizon/plans/new`.
#[component]
pub fn PlanNewPage() -> impl IntoView {
    let id = Library::expect().new_id();
    page(gate_of_new, id, Route::Plans, tr::plans::to_plans(), move || {
        view! {
            <PageHeader title=tr::plans::title_new() lead=tr::plans::lead()/>
            <Form id/>
        }
        .into_any()
    })
}

/// `/horizon/plans/:id`.
#[component]
pub fn PlanPage(id: RecordId) -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    let gate = gate::<Plan>(id);
    let made =
        move || library.peek(id, |item| item.and_then(Item::of::<Plan>).map(|plan| tr::plans::lead_one(&today.month_day(plan.at.day))));
    page(
        move || gate.get(),
        id,
        Route::Plans,
        tr::plans::to_plans(),
        move || {
            view! {
                <PageHeader title=tr::plans::title_one() lead=made()/>
                <Form id/>
            }
            .into_any()
        },
    )
}

/// The fields, and what can be done with the plan.
#[component]
fn Form(id: RecordId) -> impl IntoView {
    let kept = Kept::sit(id, |library| {
        let at = library.now();
        let session = session_of(at.day, &library.dosings().read_untracked()).map(|dosing| dosing.id);
        Plan { session, intention: library.held_intention().get_untracked(), ..Plan::begun(at, crate::i18n::tag()) }
    });
    let is_new = kept.is_new();
    let keep = finish(kept, id);
    view! {
        <div class="gutter stack-6">
            <Line kept label=tr::plans::cue() hint=tr::plans::cue_hint() place=|plan| &mut plan.cue/>
            <Line kept label=tr::plans::act() hint=tr::plans::act_hint() place=|plan| &mut plan.act/>
            <Line kept label=tr::plans::restart() hint=tr::plans::restart_hint() place=|plan| &mut plan.restart/>
            <Line kept label=tr::plans::why() hint="" place=|plan| &mut plan.why/>
            <Line kept label=tr::plans::who() hint="" place=|plan| &mut plan.who/>
            <KeptLine kept text=in_words/>
        </div>
        {is_new.then(|| view! { <section class="section"><Examples/></section> }.into_any())}
        {(!is_new).then(|| view! {
            <section class="section"><Looks kept/></section>
            <section class="section stack-3"><Standings id kept/></section>
        }.into_any())}
        <div class="gutter foot">
            <Button kind=ButtonKind::Primary size=ButtonSize::Tall on_press=keep>
                {if is_new { tr::plans::keep() } else { tr::plans::keep_changes() }}
            </Button>
        </div>
    }
}

/// One field: what it is called, a sentence, and room for a line or two.
#[component]
pub(super) fn Line(kept: Kept<Plan>, label: &'static str, hint: &'static str, place: fn(&mut Plan) -> &mut String) -> impl IntoView {
    let words = kept.field(place);
    view! {
        <div class="stack-2">
            <p class="label" aria-hidden="true">{label}</p>
            <WritingArea label value=words rows=2 spellcheck=Preferences::expect().spellcheck() on_leave=move || kept.rest()/>
            {(!hint.is_empty()).then(|| view! { <p class="meta">{hint}</p> }.into_any())}
        </div>
    }
}

/// Three plans of others, to see how small one may be.
#[component]
pub(super) fn Examples() -> impl IntoView {
    let example = |words: &'static str| view! { <li class="soft">{words}</li> }.into_any();
    view! {
        <h2 class="label">{tr::plans::examples()}</h2>
        <ul class="stack-3" role="list">
            {[tr::plans::example_1(), tr::plans::example_2(), tr::plans::example_3()].map(example).into_iter().collect::<Vec<_>>()}
        </ul>
    }
}

/// Keeps the plan and sets the others aside where this is the one that counts.
fn finish(kept: Kept<Plan>, id: RecordId) -> impl Fn() + Copy + Send + Sync + 'static {
    let (library, notices, navigator) = (Library::expect(), Notices::expect(), Navigator::expect());
    move || {
        let (is_new, counts) = (kept.is_new(), kept.peek(|plan| plan.standing == PlanStanding::Active));
        spawn_local(async move {
            match kept.finish().await {
                // the save line says why, and everything stays here
                Err(_) => return,
                Ok(Finished::NothingWritten) => notices.say(tr::plans::nothing_kept()),
                Ok(_) => match if counts { rest_others(library, id).await } else { Ok(false) } {
                    Ok(rested) if is_new => notices.say(if rested { tr::plans::kept_rests() } else { tr::plans::kept_one() }),
                    Ok(_) => {}
                    Err(problem) => notices.problem(problem),
                },
            }
            navigator.back(Route::Plans);
        });
    }
}

/// Sets aside every other plan that counts; says whether there was one.
async fn rest_others(library: Library, chosen: RecordId) -> Result<bool, Problem> {
    let plans = untrack(|| library.all::<Plan>());
    let others = plan::to_rest(plans.iter().map(|(id, plan)| (*id, plan)), chosen);
    for id in &others {
        library.change(*id, |plan: &mut Plan| plan.standing = PlanStanding::Resting).await?;
    }
    Ok(!others.is_empty())
}

/// Whether it is the one that counts, and the way to change that.
#[component]
fn Standings(id: RecordId, kept: Kept<Plan>) -> impl IntoView {
    let (library, notices) = (Library::expect(), Notices::expect());
    let current = Memo::new(move |_| {
        let plans = library.all::<Plan>();
        plan::current(plans.iter().map(|(id, plan)| (*id, plan)))
    });
    let counts = move || kept.read(|plan| plan.standing == PlanStanding::Active) && current.get() == Some(id);
    let turn = move |to: PlanStanding| {
        let active = to == PlanStanding::Active;
        kept.write(|plan| plan.standing = to);
        spawn_local(async move {
            // the others first: for a moment none counts, but never two
            let rested = if active { rest_others(library, id).await } else { Ok(false) };
            match rested {
                Err(problem) => notices.problem(problem),
                Ok(_) if kept.finish().await.is_err() => {}
                Ok(_) => notices.say(if active { tr::plans::now_active() } else { tr::plans::now_rests() }),
            }
        });
    };
    let throw = throw_away(kept, id, Route::Plans, tr::plans::trashed());
    view! {
        <p class="soft" role="status">{move || if counts() { tr::plans::is_active() } else { tr::plans::is_resting() }}</p>
        <div class="buttons">
            {move || if counts() { view! { <Button on_press=move || turn(PlanStanding::Resting)>{tr::plans::rest()}</Button> }.into_any() } else { view! { <Button on_press=move || turn(PlanStanding::Active)>{tr::plans::activate()}</Button> }.into_any() }}
            <Button kind=ButtonKind::Quiet icon=IconName::Trash on_press=throw>{tr::plans::move_to_trash()}</Button>
        </div>
    }
}

fn in_words(plan: &Plan) -> String {
    let rest = [&plan.restart, &plan.why, &plan.who].into_iter().filter(|words| !text::is_blank(words)).cloned();
    let all: Vec<String> = std::iter::once(super::in_one_line(plan)).chain(rest).collect();
    all.join("\n\n")
}
