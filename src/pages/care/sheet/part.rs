//! One part of the sheet: its lines, a line to add, names to tick. A line stays in its place when it is changed, so that nothing moves
//! under a finger.

use leptos::prelude::*;

use super::editor::Editor;
use super::ideas::Ideas;
use super::{lines, part_name, words_of};
use crate::components::{Button, ButtonKind, ButtonSize, Icon, IconName, dynamic};
use crate::domain::id::RecordId;
use crate::domain::sheet::{Part, SheetLine};
use crate::domain::text;
use crate::i18n::tr;
use crate::state::{Access, Library};

/// Which line is written on, in all parts: one at a time.
#[derive(Clone, Copy)]
pub struct Open {
    line: RwSignal<Option<RecordId>>,
    /// The part in which a new one is written.
    new_in: RwSignal<Option<usize>>,
}

impl Open {
    /// None is.
    pub fn new() -> Self {
        Self { line: RwSignal::new(None), new_in: RwSignal::new(None) }
    }

    fn write_on(self, id: RecordId) {
        self.new_in.set(None);
        self.line.set(Some(id));
    }

    fn begin(self, id: RecordId, place: usize) {
        self.line.set(Some(id));
        self.new_in.set(Some(place));
    }

    fn close(self) {
        self.line.set(None);
        self.new_in.set(None);
    }
}

/// The part.
#[component]
pub fn PartSection(part: Part, open: Open) -> impl IntoView {
    let library = Library::expect();
    let may_write = library.access() == Access::Whole;
    let place = part.place();
    let name = part_name(&part);
    let ids = Memo::new(move |_| {
        // the one that is being added stands below the others until it is done
        let new = open.new_in.get().and(open.line.get());
        let of_part = lines(library).into_iter().filter(|(id, line)| line.part.place() == place && Some(*id) != new);
        of_part.map(|(id, _)| id).collect::<Vec<_>>()
    });
    let rows = dynamic(move || {
        let ids = ids.get();
        if ids.is_empty() {
            return ().into_any();
        }
        let rows: Vec<AnyView> = ids.into_iter().map(|id| view! { <li><Line id open may_write/></li> }.into_any()).collect();
        view! { <ul class="rows sheet-lines" role="list">{rows}</ul> }.into_any()
    });
    let is_new_here = Memo::new(move |_| open.new_in.get() == Some(place));
    let add = move || open.begin(library.new_id(), place);
    let begin = StoredValue::new(part);
    view! {
        <section class="section stack-3">
            <h2 class="subheading">{name}</h2>
            {rows}
            {move || match is_new_here.get().then(|| open.line.get_untracked()).flatten() {
                Some(id) => view! { <Editor id part=begin.get_value() on_done=move || open.close()/> }.into_any(),
                None if may_write => view! {
                    <div class="buttons">
                        <Button kind=ButtonKind::Quiet size=ButtonSize::Start icon=IconName::Plus on_press=add>
                            {tr::sheet::add()}<span class="visually-hidden">" "{tr::sheet::add_to(name)}</span>
                        </Button>
                        // a line that is being written can't be taken off by a tick
                        {open.line.get().is_none().then(|| view! { <Ideas part=begin.get_value()/> }.into_any())}
                    </div>
                }
                .into_any(),
                None => ().into_any(),
            }}
        </section>
    }
}

#[component]
fn Line(id: RecordId, open: Open, may_write: bool) -> impl IntoView {
    let library = Library::expect();
    let is_open = Memo::new(move |_| open.line.get() == Some(id));
    let words = move || said(&words_of(library, id));
    let is_over = move || words_of(library, id).ended.is_some().then_some("");
    let part = move || untrack(|| words_of(library, id).part);
    move || {
        if is_open.get() {
            return view! { <Editor id part=part() on_done=move || open.close()/> }.into_any();
        }
        let shown = view! { <span class="own-words-small" data-over=is_over dir="auto" translate="no">{words}</span> };
        if !may_write {
            return view! { <p class="row row--still">{shown}</p> }.into_any();
        }
        view! {
            <button type="button" class="row" on:click=move |_| open.write_on(id)>
                <span class="row__text">{shown}<span class="visually-hidden">" "{tr::sheet::line_change()}</span></span>
                <Icon name=IconName::Pencil class="row__go"/>
            </button>
        }
        .into_any()
    }
}

/// A line as its own list says it: what is over says so.
fn said(line: &SheetLine) -> String {
    let words = line.words.trim();
    let words = if text::is_blank(words) { tr::sheet::line_none() } else { words };
    match &line.ended {
        None => words.to_owned(),
        Some(_) if text::is_blank(&line.ended_words) => tr::sheet::no_longer(words),
        Some(_) => tr::sheet::no_longer_as(words, line.ended_words.trim()),
    }
}
