//! Drawing with a finger, a pen or a mouse. Everything can be taken back, and what is on the paper is kept when the page is left.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::words;
use crate::app::Navigator;
use crate::app::page_bar::BackBar;
use crate::components::{Button, ButtonKind, ButtonLink, ButtonSize, IconName, PageHeader, effect};
use crate::domain::id::RecordId;
use crate::i18n::{Problem, tr};
use crate::routes::Route;
use crate::state::Drawing;
use crate::state::drawing::PAPER;

/// `/journal/drawing`.
#[component]
pub fn DrawingPage() -> impl IntoView {
    let navigator = Navigator::expect();
    view! {
        <BackBar/>
        <main class="main" id="main">
            <PageHeader title=tr::media::drawing() lead=tr::media::drawing_lead()/>
            <div class="gutter stack-4">
                <Pad on_kept=move |id| navigator.replace(Route::Attachment(id))/>
                <p class="soft">{tr::media::drawing_keyboard()}</p>
                <div class="buttons">
                    <ButtonLink href=Route::EntryNew.path() kind=ButtonKind::Quiet size=ButtonSize::Start icon=IconName::Pencil>
                        {tr::media::drawing_write()}
                    </ButtonLink>
                </div>
            </div>
        </main>
    }
}

/// The paper and what can be done with it.
#[component]
pub fn Pad(
    /// It is kept.
    #[prop(into)]
    on_kept: Callback<RecordId>,
) -> impl IntoView {
    let drawing = Drawing::begin(words::current_session());
    let paper = NodeRef::<html::Canvas>::new();
    let working = RwSignal::new(false);
    let is_blank = RwSignal::new(false);
    let problem = RwSignal::new(None::<Problem>);
    effect(move || {
        drawing.edits().track();
        if let Some(paper) = paper.get() {
            drawing.show(&paper);
        }
    });
    let at_pointer = move |act: fn(Drawing, &_, &_)| {
        move |event: leptos::ev::PointerEvent| {
            if let Some(paper) = paper.get_untracked() {
                act(drawing, &paper, &event);
            }
        }
    };
    let keep = move || {
        working.set(true);
        is_blank.set(false);
        spawn_local(async move {
            let kept = drawing.keep().await;
            let _ = working.try_set(false);
            match kept {
                Ok(Some(id)) => drop(on_kept.try_run(id)),
                Ok(None) => drop(is_blank.try_set(true)),
                Err(found) => drop(problem.try_set(Some(found))),
            }
        });
    };
    let untouched = Signal::derive(move || drawing.is_untouched());
    let busy = Signal::derive(move || working.get().then(|| tr::media::ending().to_owned()));
    let said = move || match problem.get() {
        Some(problem) => problem.words().whole(),
        None if is_blank.get() => tr::media::drawing_blank().to_owned(),
        None => String::new(),
    };
    view! {
        <div class="stack-4">
            <canvas
                node_ref=paper
                class="paper"
                role="img"
                aria-label=tr::media::drawing_paper()
                width=PAPER.0
                height=PAPER.1
                on:pointerdown=at_pointer(Drawing::down)
                on:pointermove=at_pointer(Drawing::to)
                on:pointerup=move |_| drawing.up()
                on:pointercancel=move |_| drawing.up()
            ></canvas>
            <div class="buttons">
                <Button icon=IconName::RotateCcw disabled=untouched on_press=move || drawing.undo()>{tr::media::undo()}</Button>
                <Button disabled=untouched on_press=move || drawing.clear()>{tr::media::clear()}</Button>
                <Button kind=ButtonKind::Primary busy on_press=keep>{tr::media::keep()}</Button>
            </div>
            <p class="note" role="status" hidden=move || said().is_empty()>{move || said()}</p>
        </div>
    }
}
