//! What is in a backup that was opened, and what it was opened for.

use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

use super::back_bar;
use super::open::Purpose;
use crate::app::Navigator;
use crate::components::{Button, ButtonKind, ButtonSize, Dialog, DialogKind, TopBar};
use crate::i18n::{Problem, tr};
use crate::pages::lock::heading;
use crate::routes::Route;
use crate::state::backup::OpenedBackup;
use crate::state::{Attempt, Door, Library, Locked, Notices, Today};
use crate::storage::archive::{Compared, Restored};

#[component]
pub(super) fn Found(purpose: Purpose, backup: OpenedBackup, back: Callback<()>, leave: Callback<()>) -> impl IntoView {
    let is_done = RwSignal::new(false);
    let held = StoredValue::new_local(backup);
    view! {
        {move || if is_done.get() {
            view! { <TakenIn leave/> }.into_any()
        } else {
            let backup = held.get_value();
            let contents = contents(&backup);
            let lead = tr::backup::found_lead(&Today::expect().month_day_year(backup.day()));
            view! {
                {back_bar(back)}
                <main class="main" id="main">
                    {heading(tr::backup::found_title(), lead)}
                    {match purpose {
                        Purpose::Check(library) => view! { <Check library backup contents leave/> }.into_any(),
                        Purpose::Restore(library) => view! { <Restore library backup contents leave is_done/> }.into_any(),
                        Purpose::Begin(door) => view! { <Begin door backup contents/> }.into_any(),
                        Purpose::Replace(locked) => view! { <Replace locked backup contents leave/> }.into_any(),
                    }}
                </main>
            }.into_any()
        }}
    }
}

/// A number in words, where there is anything to count.
fn counted(n: usize, say: fn(u32) -> String) -> Option<String> {
    (n > 0).then(|| say(u32::try_from(n).unwrap_or(u32::MAX)))
}

fn paragraphs(all: impl IntoIterator<Item = Option<String>>) -> Vec<AnyView> {
    all.into_iter().flatten().map(|words| view! { <p>{words}</p> }.into_any()).collect()
}

fn contents(backup: &OpenedBackup) -> AnyView {
    let contents = backup.contents();
    let all = [
        counted(contents.entries, tr::counts::entries),
        counted(contents.intentions, tr::storage::intentions),
        counted(contents.sessions, tr::backup::sessions),
        counted(contents.others, tr::backup::others),
    ];
    let rows: Vec<AnyView> = all.into_iter().flatten().map(|words| view! { <li>{words}</li> }.into_any()).collect();
    if rows.is_empty() {
        return view! { <p>{tr::backup::found_nothing()}</p> }.into_any();
    }
    view! { <ul class="stack-2" role="list">{rows}</ul> }.into_any()
}

#[component]
fn Check(library: Library, backup: OpenedBackup, contents: AnyView, leave: Callback<()>) -> impl IntoView {
    let compared = RwSignal::new(None::<Result<Compared, Problem>>);
    spawn_local(async move {
        let found = backup.compare(library).await;
        let _ = compared.try_set(Some(found));
    });
    let said = move || match compared.get() {
        None => vec![Some(tr::backup::comparing().to_owned())],
        Some(Err(problem)) => vec![Some(problem.words().whole())],
        Some(Ok(Compared { is_related: false, .. })) => vec![Some(tr::backup::unrelated().to_owned())],
        Some(Ok(Compared { missing: 0, unreadable, .. })) => {
            vec![Some(tr::backup::same().to_owned()), counted(unreadable, tr::backup::sealed)]
        }
        Some(Ok(Compared { missing, unreadable, .. })) => {
            vec![counted(missing, tr::backup::missing), counted(unreadable, tr::backup::sealed)]
        }
    };
    view! {
        <div class="gutter stack-4">
            {contents}
            <div class="stack-4" role="status">{move || paragraphs(said())}</div>
        </div>
        <div class="foot gutter">
            <Button kind=ButtonKind::Primary size=ButtonSize::Tall on_press=move || leave.run(())>{tr::backup::done()}</Button>
        </div>
    }
}

#[component]
fn Restore(library: Library, backup: OpenedBackup, contents: AnyView, leave: Callback<()>, is_done: RwSignal<bool>) -> impl IntoView {
    let rehearsed = RwSignal::new(None::<Result<Restored, Problem>>);
    let looked_at = backup.clone();
    spawn_local(async move {
        let found = looked_at.rehearse(library).await;
        let _ = rehearsed.try_set(Some(found));
    });
    let adding = Attempt::new();
    let held = StoredValue::new_local(backup);
    let add = move || {
        adding.begin(async move {
            held.get_value().restore(library).await?;
            let _ = is_done.try_set(true);
            Ok(())
        });
    };
    let said = move || match rehearsed.get() {
        None => vec![Some(tr::backup::comparing().to_owned())],
        Some(Err(problem)) => vec![Some(problem.words().whole())],
        Some(Ok(restored)) => vec![
            counted(restored.added, tr::backup::will_add),
            counted(restored.renewed, tr::backup::will_renew),
            counted(restored.beside, tr::backup::will_stand),
            counted(restored.stay_deleted, tr::backup::stay_deleted),
            (!restored.brings_something()).then(|| tr::backup::nothing_new().to_owned()),
        ],
    };
    let can_add = move || rehearsed.get().is_some_and(|found| found.is_ok_and(|restored| restored.brings_something()));
    view! {
        <div class="gutter stack-4">
            {contents}
            <div class="stack-4" role="status">{move || paragraphs(said())}</div>
        </div>
        <div class="gutter" role="alert">{move || refused(adding.refused())}</div>
        <div class="foot gutter">
            {move || if can_add() {
                view! {
                    <Button kind=ButtonKind::Primary size=ButtonSize::Tall busy=adding.busy(tr::backup::restore_busy()) on_press=add>
                        {tr::backup::restore_go()}
                    </Button>
                }.into_any()
            } else {
                view! { <Button size=ButtonSize::Tall on_press=move || leave.run(())>{tr::backup::done()}</Button> }.into_any()
            }}
        </div>
    }
}

fn refused(problem: Option<Problem>) -> Option<AnyView> {
    problem.map(|problem| view! { <p class="note">{problem.words().whole()}</p> }.into_any())
}

/// It was taken in.
#[component]
fn TakenIn(leave: Callback<()>) -> impl IntoView {
    view! {
        <TopBar/>
        <main class="main" id="main">
            {heading(tr::backup::restored_title(), tr::backup::restored_lead())}
            <div class="foot gutter">
                <Button kind=ButtonKind::Primary size=ButtonSize::Tall on_press=move || leave.run(())>{tr::backup::done()}</Button>
            </div>
        </main>
    }
}

#[component]
fn Begin(door: Door, backup: OpenedBackup, contents: AnyView) -> impl IntoView {
    let navigator = Navigator::expect();
    let notices = Notices::expect();
    let bringing = Attempt::new();
    let held = StoredValue::new_local(backup);
    let begin = move || {
        bringing.begin(async move {
            held.get_value().begin(door).await?;
            arrive(navigator, notices).await;
            Ok(())
        });
    };
    view! {
        <div class="gutter stack-4">
            {contents}
            <div role="alert">{move || refused(bringing.refused())}</div>
        </div>
        <div class="foot gutter">
            <Button kind=ButtonKind::Primary size=ButtonSize::Tall busy=bringing.busy(tr::backup::begin_busy()) on_press=begin>
                {tr::backup::begin_go()}
            </Button>
        </div>
    }
}

#[component]
fn Replace(locked: Locked, backup: OpenedBackup, contents: AnyView, leave: Callback<()>) -> impl IntoView {
    let navigator = Navigator::expect();
    let notices = Notices::expect();
    let replacing = Attempt::new();
    let sure = RwSignal::new(false);
    let held = StoredValue::new_local(backup);
    let replace = move || {
        replacing.begin(async move {
            held.get_value().replace(locked).await?;
            arrive(navigator, notices).await;
            Ok(())
        });
    };
    view! {
        <div class="gutter stack-4">
            {contents}
            <p class="note">{tr::backup::replace_what()}</p>
            <p class="soft">{tr::backup::replace_maybe()}</p>
        </div>
        <div class="foot gutter">
            <Button size=ButtonSize::Tall on_press=move || sure.set(true)>{tr::backup::replace_go()}</Button>
            <Button kind=ButtonKind::Quiet size=ButtonSize::Tall on_press=move || leave.run(())>{tr::backup::replace_keep()}</Button>
        </div>
        <Dialog open=sure kind=DialogKind::Danger title=tr::backup::replace_sure()>
            <p>{tr::backup::replace_sure_what()}</p>
            <div role="alert">{move || refused(replacing.refused())}</div>
            <div class="dialog__actions">
                <Button kind=ButtonKind::Danger busy=replacing.busy(tr::backup::replace_busy()) on_press=replace>
                    {tr::backup::replace_sure_go()}
                </Button>
                <Button autofocus=true on_press=move || { if !replacing.is_under_way() { sure.set(false) } }>{tr::backup::replace_keep()}</Button>
            </div>
        </Dialog>
    }
}

/// The journal is here, without a lock: that is where the person is led.
async fn arrive(navigator: Navigator, notices: Notices) {
    // once the app stands: arriving moves the focus there and says where one is
    tick().await;
    navigator.replace(Route::Lock);
    notices.say(tr::backup::back().to_owned());
}
