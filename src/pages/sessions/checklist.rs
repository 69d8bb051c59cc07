//! One list of things to see to. Every item can be ticked, put into other words, or taken off; more can be added.

use leptos::prelude::*;

use super::desk::Desk;
use crate::components::{Button, ButtonKind, ButtonSize, CheckRow, IconButton, IconName, Sheet, SheetHeader, TextField, on_change};
use crate::content::checklists;
use crate::domain::checklist::{self, Item, Stage};
use crate::i18n::tr;
use crate::state::{Library, Notices};

/// The item that is being changed, and whether its sheet is open.
#[derive(Clone, Copy)]
struct Editing {
    /// When it is for, and which.
    item: RwSignal<Option<(Stage, String)>>,
    open: RwSignal<bool>,
}

impl Editing {
    fn begin(self, stage: Stage, key: String) {
        self.item.set(Some((stage, key)));
        self.open.set(true);
    }
}

/// All three lists, and the sheet for one item.
#[component]
pub fn Checklists(desk: Desk) -> impl IntoView {
    let editing = Editing { item: RwSignal::new(None), open: RwSignal::new(false) };
    let sections: Vec<AnyView> = Stage::ALL.into_iter().map(|stage| view! { <List desk stage editing/> }.into_any()).collect();
    view! {
        {sections}
        <ItemSheet desk editing/>
    }
}

fn items(desk: Desk, stage: &Stage) -> Vec<Item> {
    desk.read(|session| checklists::list(stage, &session.checks))
}

#[component]
fn List(desk: Desk, stage: Stage, editing: Editing) -> impl IntoView {
    let title = match stage {
        Stage::Weeks => tr::prepare::weeks(),
        Stage::Days => tr::prepare::days(),
        Stage::Day | Stage::Other(_) => tr::prepare::day(),
    };
    // a tick changes its own row alone, so that the focus stays where it is
    let keys = {
        let stage = stage.clone();
        Memo::new(move |_| items(desk, &stage).into_iter().map(|item| item.key).collect::<Vec<String>>())
    };
    let rows = {
        let stage = stage.clone();
        move || keys.get().into_iter().map(|key| view! { <Row desk stage=stage.clone() item=key editing/> }.into_any()).collect::<Vec<_>>()
    };
    let add = move || {
        // without words it stands on no list yet; they come in the sheet
        let in_list = stage.clone();
        desk.write(move |session| checklist::add(&mut session.checks, &in_list, ""));
        let added = desk.peek(|session| session.checks.last().map(|check| check.key.clone()));
        if let Some(key) = added {
            editing.begin(stage.clone(), key);
        }
    };
    view! {
        <section class="section">
            <h2 class="subheading">{title}</h2>
            <ul class="rows" role="list">{move || rows()}</ul>
            <Button kind=ButtonKind::Quiet size=ButtonSize::Start icon=IconName::Plus on_press=add>
                {tr::prepare::add_item()}
                <span class="visually-hidden">": "{title}</span>
            </Button>
        </section>
    }
}

#[component]
fn Row(desk: Desk, stage: Stage, item: String, editing: Editing) -> impl IntoView {
    let caption = checklists::is_to_ask(&item).then(|| tr::prepare::ask().to_owned());
    let now = {
        let (stage, key) = (stage.clone(), item.clone());
        Memo::new(move |_| items(desk, &stage).into_iter().find(|item| item.key == key).map(|item| (item.words, item.done)))
    };
    let words = Signal::derive(move || now.with(|now| now.as_ref().map(|(words, _)| words.clone()).unwrap_or_default()));
    let done = Signal::derive(move || now.with(|now| now.as_ref().is_some_and(|(_, done)| *done)));
    let tick = {
        let (stage, key) = (stage.clone(), item.clone());
        move |done: bool| {
            let (stage, key) = (stage.clone(), key.clone());
            desk.write(move |session| checklist::change(&mut session.checks, &stage, &key, |check| check.done = done));
        }
    };
    let edit = move || editing.begin(stage.clone(), item.clone());
    view! {
        <li class="with-button">
            <CheckRow checked=done on_change=tick title=words caption/>
            <IconButton icon=IconName::Pencil label=Signal::derive(move || tr::prepare::edit_item(&words.get())) on_press=edit/>
        </li>
    }
}

/// The sheet in which one item is put into other words or taken off.
#[component]
fn ItemSheet(desk: Desk, editing: Editing) -> impl IntoView {
    let open = editing.open;
    view! {
        <Sheet open label=tr::prepare::item_title()>
            {move || editing.item.get_untracked().map(|(stage, key)| view! { <ItemFields desk stage key_=key open/> }.into_any())}
        </Sheet>
    }
}

#[component]
fn ItemFields(desk: Desk, stage: Stage, key_: String, open: RwSignal<bool>) -> impl IntoView {
    let (library, notices) = (Library::expect(), Notices::expect());
    let is_own = desk.peek(|session| checklists::list(&stage, &session.checks)).iter().all(|item| item.key != key_ || item.own);
    let now = desk.peek(|session| checklists::list(&stage, &session.checks)).into_iter().find(|item| item.key == key_);
    let words = RwSignal::new(now.map(|item| item.words).unwrap_or_default());
    let given = checklists::words_of(&key_);
    {
        let (stage, key) = (stage.clone(), key_.clone());
        on_change(
            move || words.get(),
            move |words| {
                // the app's own words are not kept, so that a better wording reaches everybody
                let words = if given == Some(words.as_str()) { String::new() } else { words };
                let (stage, key) = (stage.clone(), key.clone());
                desk.write(move |session| checklist::change(&mut session.checks, &stage, &key, |check| check.words = words));
            },
        );
    }
    let take_off = move || {
        open.set(false);
        desk.write(|session| checklist::change(&mut session.checks, &stage, &key_, |check| check.removed = true));
        let (stage, key) = (stage.clone(), key_.clone());
        notices.offer(tr::prepare::taken_off(), tr::shell::undo(), move || {
            let (stage, key) = (stage.clone(), key.clone());
            desk.write_later(library, notices, move |session| {
                checklist::change(&mut session.checks, &stage, &key, |check| check.removed = false);
            });
        });
    };
    let hint = (!is_own).then(|| tr::prepare::item_hint().to_owned());
    view! {
        <SheetHeader title=tr::prepare::item_title() on_done=move || open.set(false)/>
        <div class="stack-6">
            <TextField label=tr::prepare::item_label() value=words hint on_enter=move || open.set(false)/>
            <Button kind=ButtonKind::Quiet size=ButtonSize::Start icon=IconName::Trash on_press=take_off>{tr::prepare::take_off()}</Button>
        </div>
    }
}
