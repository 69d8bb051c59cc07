//! `/care/questions`: what to ask the team, in the order in which it was noted. A question stays in its place when it is ticked, so
//! that nothing moves under a finger.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::ask::take_back;
use super::question::Editor;
use crate::app::page_bar::BackBar;
use crate::components::{Button, ButtonKind, ButtonSize, Empty, IconName, PageHeader, RowLink, ToggleChip, dynamic};
use crate::domain::id::RecordId;
use crate::domain::question::Question;
use crate::domain::text;
use crate::i18n::tr;
use crate::routes::Route;
use crate::state::{Access, Item, Library, Notices};

/// The page.
#[component]
pub fn QuestionsPage() -> impl IntoView {
    let library = Library::expect();
    let may_write = library.access() == Access::Whole;
    let list = library.list::<Question>();
    // the one that is being written on, and the one that is new
    let editing = RwSignal::new(None::<RecordId>);
    let adding = RwSignal::new(None::<RecordId>);
    let lines = dynamic(move || {
        let new = adding.get();
        let mut ids: Vec<RecordId> = list.get().into_iter().filter(|id| Some(*id) != new).collect();
        ids.reverse();
        if ids.is_empty() {
            return match new {
                Some(_) => ().into_any(),
                // what is still being opened may hold some
                None if library.is_loading().get() => view! { <p class="gutter soft" role="status">{tr::shell::opening()}</p> }.into_any(),
                None => nothing_yet().into_any(),
            };
        }
        let rows: Vec<AnyView> = ids.into_iter().map(|id| view! { <Line id editing may_write/> }.into_any()).collect();
        view! { <div class="gutter"><ul class="rows rows--ruled" role="list">{rows}</ul></div> }.into_any()
    });
    let add = move || {
        editing.set(None);
        adding.set(Some(library.new_id()));
    };
    view! {
        <BackBar/>
        <main class="main" id="main">
            <PageHeader title=tr::learn::questions_title() lead=tr::learn::questions_lead()/>
            {lines}
            <div class="gutter question-new">
                {move || match adding.get() {
                    Some(id) => view! { <Editor id on_done=move || adding.set(None)/> }.into_any(),
                    None if may_write => view! {
                        <Button icon=IconName::Plus size=ButtonSize::Tall on_press=add>{tr::learn::question_add()}</Button>
                    }
                    .into_any(),
                    None => ().into_any(),
                }}
            </div>
            <section class="section stack-4">
                <p class="note">{tr::learn::medicines()}</p>
                <ul class="rows" role="list">
                    <li>
                        <RowLink href=Route::Learn.path() icon=IconName::BookOpen title=tr::learn::to_learn() caption=tr::learn::to_learn_caption()/>
                    </li>
                </ul>
            </section>
        </main>
    }
}

fn nothing_yet() -> impl IntoView {
    view! { <Empty title=tr::learn::questions_empty_title() text=tr::learn::questions_empty()/> }
}

#[component]
fn Line(id: RecordId, editing: RwSignal<Option<RecordId>>, may_write: bool) -> impl IntoView {
    view! {
        <li class="question stack-3">
            {move || if editing.get() == Some(id) {
                view! { <Editor id on_done=move || editing.set(None)/> }.into_any()
            } else {
                view! { <Shown id editing may_write/> }.into_any()
            }}
        </li>
    }
}

#[component]
fn Shown(id: RecordId, editing: RwSignal<Option<RecordId>>, may_write: bool) -> impl IntoView {
    let (library, notices) = (Library::expect(), Notices::expect());
    let item = library.item(id);
    let question = move || item.with(|item| item.as_ref().and_then(Item::of::<Question>).cloned());
    let words = move || {
        let words = question().map(|question| question.words).unwrap_or_default();
        if text::is_blank(&words) { tr::learn::question_none().to_owned() } else { words }
    };
    let is_asked = Signal::derive(move || question().is_some_and(|question| question.asked.is_some()));
    let tick = move || {
        let now = library.now();
        let turn = |question: &mut Question| question.asked = if question.asked.is_none() { Some(now) } else { None };
        spawn_local(async move {
            if let Err(problem) = library.change(id, turn).await {
                notices.problem(problem);
            }
        });
    };
    let trash = move || {
        spawn_local(async move {
            match library.trash_item(id).await {
                Ok(()) => notices.offer(tr::learn::question_trashed(), tr::shell::undo(), move || take_back(library, notices, id)),
                Err(problem) => notices.problem(problem),
            }
        });
    };
    let which = move || view! { <span class="visually-hidden" dir="auto">" "{words}</span> }.into_any();
    view! {
        <p class="own-words-small" data-asked=move || is_asked.get().then_some("") dir="auto" translate="no">{words}</p>
        {may_write.then(|| view! {
            <div class="chips">
                <ToggleChip pressed=is_asked on_press=tick>{tr::learn::question_asked()}{which()}</ToggleChip>
                <Button kind=ButtonKind::Quiet size=ButtonSize::Small icon=IconName::Pencil on_press=move || editing.set(Some(id))>
                    {tr::learn::question_change()}{which()}
                </Button>
                <Button kind=ButtonKind::Quiet size=ButtonSize::Small icon=IconName::Trash on_press=trash>
                    {tr::learn::question_trash()}{which()}
                </Button>
            </div>
        }.into_any())}
    }
}
