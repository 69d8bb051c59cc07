//! One line being written, in its place on the sheet. Whatever is typed is kept as it is typed.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Button, ButtonKind, ButtonSize, CheckRow, IconName, TextField, WritingArea, dynamic};
use crate::domain::id::RecordId;
use crate::domain::sheet::{Part, SheetLine};
use crate::domain::text;
use crate::i18n::tr;
use crate::pages::kept::{Kept, KeptLine};
use crate::state::{Library, Notices, Preferences};

/// The editor.
#[component]
pub fn Editor(
    /// The line; one that isn't there yet is begun.
    id: RecordId,
    /// Where a new one stands.
    part: Part,
    /// The person is done with it.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    let (library, notices) = (Library::expect(), Notices::expect());
    let is_medicine = part == Part::Medicine;
    let kept = Kept::sit(id, move |library| SheetLine::begun(library.now(), crate::i18n::tag(), part));
    let (words, ended_words) = (kept.field(|line| &mut line.words), kept.field(|line| &mut line.ended_words));
    let is_over = Memo::new(move |_| kept.read(|line| line.ended.is_some()));
    let is_new = kept.is_new();
    let done = move || {
        spawn_local(async move {
            // where it can't be kept, the line below says so, and everything stays here
            if kept.finish().await.is_ok() {
                on_done.try_run(());
            }
        });
    };
    let end = Callback::new(move |over: bool| {
        let now = over.then(|| library.now());
        kept.write(|line| line.ended = now);
        kept.rest();
    });
    let trash = move || {
        spawn_local(async move {
            let thrown = match kept.finish().await {
                Ok(_) => library.trash_item(id).await,
                Err(problem) => Err(problem),
            };
            match thrown {
                Ok(()) => {
                    notices.offer(tr::sheet::line_trashed(), tr::shell::undo(), move || put_back(library, notices, id));
                    on_done.try_run(());
                }
                Err(problem) => notices.problem(problem),
            }
        });
    };
    view! {
        <div class="stack-3 sheet-editor">
            <WritingArea
                label=tr::sheet::words()
                value=words
                rows=2
                autofocus=true
                spellcheck=Preferences::expect().spellcheck()
                on_leave=move || kept.rest()
            />
            {(!is_new).then(|| view! {
                <CheckRow checked=is_over on_change=end title=tr::sheet::ended() caption=tr::sheet::ended_caption()/>
                {dynamic(move || if is_over.get() {
                    view! {
                        <TextField label=tr::sheet::ended_words() value=ended_words hint=tr::sheet::ended_hint()/>
                        {is_medicine.then(|| view! { <p class="note">{tr::sheet::medicines_note()}</p> }.into_any())}
                    }.into_any()
                } else {
                    ().into_any()
                })}
            }.into_any())}
            <KeptLine kept text=in_words/>
            <div class="buttons">
                <Button kind=ButtonKind::Primary size=ButtonSize::Normal on_press=done>{tr::sheet::line_done()}</Button>
                {(!is_new).then(|| view! {
                    <Button kind=ButtonKind::Quiet icon=IconName::Trash on_press=trash>{tr::sheet::line_trash()}</Button>
                }.into_any())}
            </div>
        </div>
    }
}

fn in_words(line: &SheetLine) -> String {
    let all = [&line.words, &line.ended_words].into_iter().filter(|words| !text::is_blank(words));
    all.cloned().collect::<Vec<_>>().join("\n")
}

/// Takes a line out of the trash again.
pub fn put_back(library: Library, notices: Notices, id: RecordId) {
    spawn_local(async move {
        if let Err(problem) = library.restore_item(id).await {
            notices.problem(problem);
        }
    });
}
