//! What was kept out of an entry, under its words: to reword, to add a note to, to put away.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{
    Button, ButtonKind, ButtonSize, IconName, RowButton, SaveLine, Sheet, SheetHeader, WritingArea, dynamic, on_change,
};
use crate::domain::id::RecordId;
use crate::domain::insight::Insight;
use crate::domain::{text, thread};
use crate::i18n::tr;
use crate::state::{Access, Item, Library, Notices, Preferences, Sitting};

/// All that was kept out of one entry; nothing where nothing was.
#[component]
pub fn Kept(entry: RecordId) -> impl IntoView {
    let library = Library::expect();
    let insights = library.list::<Insight>();
    let kept = Memo::new(move |_| {
        let ids = insights.get();
        library.with_items(|items| {
            thread::kept_from(entry, ids.iter().filter_map(|id| Some((*id, items.get(id).and_then(Item::of::<Insight>)?))))
        })
    });
    let changing = RwSignal::new(None::<RecordId>);
    let open = RwSignal::new(false);
    let change = Callback::new(move |id| {
        changing.set(Some(id));
        open.set(true);
    });
    view! {
        {move || {
            let kept = kept.get();
            (!kept.is_empty()).then(|| view! {
                <section class="stack-4">
                    <h2 class="label">{tr::thread::kept_title()}</h2>
                    <ul class="kept" role="list">
                        {kept.into_iter().map(|id| view! { <One id change/> }.into_any()).collect_view()}
                    </ul>
                </section>
            }.into_any())
        }}
        <Sheet open label=tr::thread::change_title()>
            {move || changing.get().map(|id| view! { <Change id open/> }.into_any())}
        </Sheet>
    }
}

/// One of them, with what was noted later.
#[component]
fn One(id: RecordId, change: Callback<RecordId>) -> impl IntoView {
    let library = Library::expect();
    let may_write = library.access() == Access::Whole;
    let item = library.item(id);
    let words = dynamic(move || {
        let Some(insight) = item.with(|item| item.as_ref().and_then(Item::of::<Insight>).cloned()) else { return ().into_any() };
        let later = (!text::is_blank(&insight.later))
            .then(|| view! { <p class="soft" dir="auto" translate="no">{tr::thread::kept_later(&insight.later)}</p> }.into_any());
        view! {
            <p class="own-words-small" dir="auto" translate="no" lang=insight.lang>{insight.words}</p>
            {later}
        }
        .into_any()
    });
    view! {
        <li>
            {words}
            {may_write.then(|| view! {
                <Button kind=ButtonKind::Quiet size=ButtonSize::Start icon=IconName::Pencil on_press=move || change.run(id)>
                    {tr::thread::kept_change()}
                </Button>
            }.into_any())}
        </li>
    }
}

/// Rewording, the note for later, the trash.
#[component]
fn Change(id: RecordId, open: RwSignal<bool>) -> impl IntoView {
    let (library, notices) = (Library::expect(), Notices::expect());
    let sitting: Sitting<Insight> = library.sit(id, || Insight::kept(library.now(), crate::i18n::tag(), ""));
    let status = sitting.status();
    let (begun_words, begun_later) = sitting.value().with_untracked(|insight| (insight.words.clone(), insight.later.clone()));
    let sitting = StoredValue::new_local(sitting);
    let (words, later) = (RwSignal::new(begun_words), RwSignal::new(begun_later));
    on_change(move || words.get(), move |words| sitting.with_value(|sitting| sitting.edit(|insight| insight.words = words)));
    on_change(move || later.get(), move |later| sitting.with_value(|sitting| sitting.edit(|insight| insight.later = later)));
    let done = move || {
        let sitting = sitting.get_value();
        spawn_local(async move {
            // where it can't be kept, the save line says why
            if sitting.finish().await.is_ok() {
                open.set(false);
            }
        });
    };
    let trash = move || {
        let sitting = sitting.get_value();
        spawn_local(async move {
            let trashed = match sitting.finish().await {
                Ok(_) => library.trash_item(id).await,
                Err(problem) => Err(problem),
            };
            match trashed {
                Ok(()) => {
                    open.set(false);
                    notices.offer(tr::thread::trashed(), tr::shell::undo(), move || {
                        spawn_local(async move {
                            if let Err(problem) = library.restore_item(id).await {
                                notices.problem(problem);
                            }
                        });
                    });
                }
                Err(problem) => notices.problem(problem),
            }
        });
    };
    let spellcheck = Preferences::expect().spellcheck();
    view! {
        <div class="stack-6">
            <SheetHeader title=tr::thread::change_title() on_done=done/>
            <div><WritingArea label=tr::thread::keep_words() value=words spellcheck/></div>
            <div class="stack-2">
                <p class="label">{tr::thread::change_later()}</p>
                <p class="soft" id="later-hint">{tr::thread::change_later_hint()}</p>
                <div><WritingArea label=tr::thread::change_later() value=later rows=2 spellcheck described_by="later-hint"/></div>
            </div>
            <SaveLine state=status/>
            <p class="note">{tr::thread::keep_slowly()}</p>
            <ul class="rows rows--ruled" role="list">
                <li><RowButton on_press=trash icon=IconName::Trash title=tr::thread::change_trash()/></li>
            </ul>
        </div>
    }
}
