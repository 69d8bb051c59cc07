//! If-then plans: the one that counts now, those that rest, and the page of one.

mod one;
mod review;

use leptos::prelude::*;

use crate::app::page_bar::BackBar;
use crate::components::{ButtonKind, ButtonLink, ButtonSize, Empty, EntryRow, IconName, PageHeader};
use crate::domain::id::RecordId;
use crate::domain::plan::{self, Plan};
use crate::domain::text;
use crate::i18n::tr;
use crate::routes::Route;
use crate::state::{Access, Library, Today};
pub use one::{PlanNewPage, PlanPage};

/// Characters of a plan in a row.
const OPENING: usize = 160;

/// A plan in one sentence.
pub fn in_one_line(plan: &Plan) -> String {
    match (text::is_blank(&plan.cue), text::is_blank(&plan.act)) {
        (false, false) => tr::plans::line(plan.cue.trim(), plan.act.trim()),
        (false, true) => plan.cue.clone(),
        (true, false) => plan.act.clone(),
        (true, true) => tr::plans::no_words().to_owned(),
    }
}

/// `/horizon/plans`.
#[component]
pub fn PlansPage() -> impl IntoView {
    let library = Library::expect();
    view! {
        <BackBar/>
        <main class="main" id="main">
            <PageHeader title=tr::plans::title() lead=tr::plans::lead()/>
            {move || {
                let plans = library.all::<Plan>();
                let current = plan::current(plans.iter().map(|(id, plan)| (*id, plan)));
                if plans.is_empty() { nothing_yet().into_any() } else { lists(plans, current).into_any() }
            }}
        </main>
    }
}

fn may_write() -> bool {
    Library::expect().access() == Access::Whole
}

fn nothing_yet() -> impl IntoView {
    view! {
        <Empty title=tr::plans::empty_title() text=tr::plans::empty_text()>
            {may_write().then(|| view! {
                <ButtonLink href=Route::PlanNew.path() kind=ButtonKind::Primary>{tr::plans::make()}</ButtonLink>
            }.into_any())}
        </Empty>
        <section class="section"><one::Examples/></section>
    }
}

fn lists(plans: Vec<(RecordId, Plan)>, current: Option<RecordId>) -> impl IntoView {
    let (active, resting): (Vec<_>, Vec<_>) = plans.into_iter().partition(|(id, _)| Some(*id) == current);
    view! {
        {group(tr::plans::active(), active)}
        {group(tr::plans::resting(), resting)}
        {may_write().then(|| view! {
            <div class="gutter foot">
                <ButtonLink href=Route::PlanNew.path() icon=IconName::Plus size=ButtonSize::Tall>{tr::plans::make_another()}</ButtonLink>
            </div>
        }.into_any())}
    }
}

fn group(heading: &'static str, plans: Vec<(RecordId, Plan)>) -> Option<AnyView> {
    let today = Today::expect();
    let row = |(id, plan): (RecordId, Plan)| {
        let made = tr::plans::made(&today.month_day(plan.at.day));
        view! { <li><EntryRow href=Route::Plan(id).path() time=made words=text::opening(&in_one_line(&plan), OPENING)/></li> }.into_any()
    };
    (!plans.is_empty()).then(|| {
        view! {
            <section>
                <h2 class="day-heading">{heading}</h2>
                <ul role="list">{plans.into_iter().map(row).collect_view()}</ul>
            </section>
        }
        .into_any()
    })
}
