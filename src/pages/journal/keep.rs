//! "Keep this": words are lifted out of an entry into something of their own. The entry stays as it is.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Button, ButtonKind, ButtonSize, IconName, SaveLine, Sheet, SheetHeader, WritingArea, on_change};
use crate::domain::entry::Entry;
use crate::domain::id::RecordId;
use crate::domain::insight::Insight;
use crate::domain::session::Session;
use crate::domain::text;
use crate::i18n::tr;
use crate::state::{Item, Library, Notices, Preferences, screen};

/// The id of the words that can be chosen from.
pub const READING: &str = "reading";
/// So many pieces of an entry are offered; from a longer one, words are kept by selecting them.
const MOST_PIECES: usize = 80;

/// The button under an entry's words and its sheet.
#[component]
pub fn KeepThis(id: RecordId, entry: Entry) -> impl IntoView {
    let open = RwSignal::new(false);
    let entry = StoredValue::new(entry);
    // in some browsers a press on a button ends the selection before the press is over
    let selected = StoredValue::new(String::new());
    let chosen = StoredValue::new(String::new());
    let begin = move || {
        let now = screen::selected_words(READING);
        chosen.set_value(if text::is_blank(&now) { selected.get_value() } else { now });
        open.set(true);
    };
    view! {
        <div class="buttons" on:pointerdown=move |_| selected.set_value(screen::selected_words(READING))>
            <Button icon=IconName::Star on_press=begin>{tr::thread::keep()}</Button>
        </div>
        <Sheet open label=tr::thread::keep_title()>
            {move || view! { <Keeping id entry=entry.get_value() chosen=chosen.get_value() open/> }.into_any()}
        </Sheet>
    }
}

/// Choosing the words: what was selected, or pieces of the entry, or the person's own.
#[component]
fn Keeping(id: RecordId, entry: Entry, chosen: String, open: RwSignal<bool>) -> impl IntoView {
    let (library, notices) = (Library::expect(), Notices::expect());
    let sitting = library.sit(library.new_id(), || lifted(library, id, &entry));
    let status = sitting.status();
    let sitting = StoredValue::new_local(sitting);
    // the line at the foot of the screen lies under an open sheet, so what is missing is said in it
    let said = RwSignal::new("");
    let is_selected = !text::is_blank(&chosen);
    let pieces: Vec<String> = text::pieces(&entry.text).into_iter().take(MOST_PIECES).map(str::to_owned).collect();
    let words = RwSignal::new(match pieces.as_slice() {
        _ if is_selected => chosen.trim().to_owned(),
        [only] => only.clone(),
        _ => String::new(),
    });
    let pieces = if is_selected || pieces.len() < 2 { Vec::new() } else { pieces };
    let write = move |words: String| sitting.with_value(|sitting| sitting.edit(|insight| insight.words = words));
    on_change(move || words.get(), write);
    let keep = move || {
        if words.with_untracked(|words| text::is_blank(words)) {
            return said.set(tr::thread::keep_first());
        }
        write(words.get_untracked());
        let sitting = sitting.get_value();
        spawn_local(async move {
            match sitting.finish().await {
                Ok(_) => {
                    open.set(false);
                    notices.say(tr::thread::kept());
                }
                // the save line says why
                Err(_) => said.set(""),
            }
        });
    };
    let leave = move || {
        write(String::new());
        open.set(false);
    };
    view! {
        <div class="stack-6">
            <SheetHeader title=tr::thread::keep_title() done=tr::thread::keep_done() on_done=keep/>
            <p class="soft">{tr::thread::keep_lead()}</p>
            {(!pieces.is_empty()).then(|| view! {
                <div class="pieces" role="group" aria-label=tr::thread::keep_pieces()>
                    {pieces.into_iter().map(|piece| view! { <Piece piece words/> }.into_any()).collect_view()}
                </div>
            }.into_any())}
            <div class="stack-2">
                <p class="label">{tr::thread::keep_words()}</p>
                <div><WritingArea label=tr::thread::keep_words() value=words spellcheck=Preferences::expect().spellcheck()/></div>
            </div>
            <p class="soft" role="status">{move || said.get()}</p>
            <SaveLine state=status/>
            <p class="note">{tr::thread::keep_slowly()}</p>
            <Button kind=ButtonKind::Quiet size=ButtonSize::Start on_press=leave>{tr::thread::keep_not()}</Button>
        </div>
    }
}

/// One piece of the entry; pressing it puts it among the words, pressing it again takes it out.
#[component]
fn Piece(piece: String, words: RwSignal<String>) -> impl IntoView {
    let held = StoredValue::new(piece.clone());
    let is_in = Memo::new(move |_| held.with_value(|piece| words.with(|words| words.contains(piece.as_str()))));
    let toggle = move |_| {
        held.with_value(|piece| {
            words.update(|words| match is_in.get_untracked() {
                true => words.replacen(piece.as_str(), "", 1).trim().clone_into(words),
                false if words.is_empty() => words.clone_from(piece),
                false => *words = [words.as_str(), " ", piece].concat(),
            });
        });
    };
    view! {
        <button type="button" class="piece" aria-pressed=move || if is_in.get() { "true" } else { "false" } on:click=toggle>
            <span dir="auto" translate="no">{piece}</span>
        </button>
    }
}

/// What is kept, before it has words: it leads back to the entry, and goes with its intention and its session.
fn lifted(library: Library, id: RecordId, entry: &Entry) -> Insight {
    let carried =
        |session: RecordId| library.peek(session, |item| item.and_then(Item::of::<Session>).and_then(|session| session.intention));
    Insight {
        entry: Some(id),
        intention: entry.intention.or_else(|| entry.session.and_then(carried)),
        session: entry.session,
        ..Insight::kept(library.now(), crate::i18n::tag(), "")
    }
}
