//! When the sheet was last shown, and to whom.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::last_shown;
use crate::components::{Button, ButtonKind, IconName, OwnRow, Sheet, SheetHeader, TextField, dynamic};
use crate::domain::id::RecordId;
use crate::domain::sheet::SheetShown;
use crate::domain::text;
use crate::i18n::tr;
use crate::pages::kept::{Kept, KeptLine};
use crate::pages::sessions::short_date;
use crate::state::{Access, Item, Library, Notices, Today};

/// The row; nothing where it was never shown, or nothing can be written.
#[component]
pub fn LastShown() -> impl IntoView {
    let library = Library::expect();
    let last = Memo::new(move |_| last_shown(library).map(|(id, _)| id));
    let may_write = library.access() == Access::Whole;
    dynamic(move || match last.get() {
        Some(id) if may_write => view! { <Row id/> }.into_any(),
        _ => ().into_any(),
    })
}

#[component]
fn Row(id: RecordId) -> impl IntoView {
    let (library, notices, today) = (Library::expect(), Notices::expect(), Today::expect());
    let open = RwSignal::new(false);
    let item = library.item(id);
    let shown = move || item.with(|item| item.as_ref().and_then(Item::of::<SheetShown>).cloned());
    let label = Signal::derive(move || shown().map(|shown| tr::sheet::shown_row(&short_date(today, shown.at.day))).unwrap_or_default());
    let words = Signal::derive(move || shown().map(|shown| shown.to).filter(|words| !text::is_blank(words)));
    let not_shown = move || {
        open.set(false);
        take_back(library, notices, id);
    };
    view! {
        <div class="gutter">
            <OwnRow label words none=tr::sheet::shown_to_none() on_press=move || open.set(true)/>
        </div>
        <Sheet open label>
            <SheetHeader title=label on_done=move || open.set(false)/>
            <To id on_done=Callback::new(move |()| open.set(false))/>
            <div class="buttons">
                <Button kind=ButtonKind::Quiet icon=IconName::Trash on_press=not_shown>{tr::sheet::shown_not()}</Button>
            </div>
        </Sheet>
    }
}

/// To whom it was shown.
#[component]
fn To(id: RecordId, on_done: Callback<()>) -> impl IntoView {
    let kept = Kept::sit(id, |library| SheetShown::of(library.now(), crate::i18n::tag(), []));
    let to = kept.field(|shown| &mut shown.to);
    view! {
        <div class="stack-3">
            <TextField label=tr::sheet::shown_to() value=to on_enter=on_done/>
            <KeptLine kept text=|shown| shown.to.clone()/>
        </div>
    }
}

/// It was not shown after all; that can be taken back in turn.
pub fn take_back(library: Library, notices: Notices, id: RecordId) {
    spawn_local(async move {
        match library.trash_item(id).await {
            Ok(()) => notices.offer(tr::sheet::shown_taken_back(), tr::shell::undo(), move || {
                spawn_local(async move {
                    if let Err(problem) = library.restore_item(id).await {
                        notices.problem(problem);
                    }
                });
            }),
            Err(problem) => notices.problem(problem),
        }
    });
}
