//! Turn: from away to toward, and softer. The first words stand above and stay as they are.

use leptos::prelude::*;

use super::chips::{Borrowing, PhraseChips};
use super::desk::Desk;
use super::{Head, Kept};
use crate::components::{ActionChip, Button, ButtonKind, ButtonSize, RowButton, ToggleChip, WritingArea};
use crate::content::starters::{self, Example};
use crate::domain::workshop::Step;
use crate::domain::{phrases, text};
use crate::i18n::tr;

/// A beginning stands before what is there, one at a time.
const BEFORE: Borrowing = Borrowing {
    has: phrases::has_beginning,
    press: |words, beginning| {
        let others = starters::stems().iter().map(|stem| starters::beginning(stem.text));
        let now = others.filter(|other| phrases::has_beginning(words, other)).max_by_key(String::len);
        let bare = now.as_ref().map_or_else(|| words.to_owned(), |now| phrases::without_beginning(words, now));
        if now.as_deref() == Some(beginning) { bare } else { phrases::with_beginning(&bare, beginning) }
    },
};

/// A softener stands after what is there.
const AFTER: Borrowing = Borrowing {
    has: phrases::has_phrase,
    press: |words, phrase| {
        if phrases::has_phrase(words, phrase) { phrases::without_phrase(words, phrase) } else { phrases::with_phrase(words, phrase) }
    },
};

/// The second screen.
#[component]
pub fn TurnScreen(desk: Desk) -> impl IntoView {
    let has_first = Memo::new(move |_| desk.written.with(|words| !text::is_blank(words)));
    let lead =
        Signal::derive(move || if has_first.get() { tr::intentions::turn_lead() } else { tr::intentions::turn_lead_empty() }.to_owned());
    let stems = starters::stems().iter().map(|stem| (stem.text.get().to_owned(), starters::beginning(stem.text))).collect::<Vec<_>>();
    let softeners = starters::softeners().iter().map(|soft| (soft.text.get().to_owned(), soft.text.get().to_owned())).collect::<Vec<_>>();
    view! {
        <Head step=Step::Turn title=tr::intentions::turn_title() lead/>
        <div class="gutter stack-6">
            {move || has_first.get().then(|| view! {
                <FirstWords desk/>
            }.into_any())}
            <div class="stack-2">
                <WritingArea
                    label=tr::intentions::turned_words()
                    value=desk.turned
                    rows=2
                    spellcheck=desk.spellcheck
                    on_leave=move || desk.leave_field()
                />
                <Kept desk words=desk.turned/>
            </div>
            <PhraseChips label=tr::intentions::ways_to_begin() phrases=stems field=desk.turned borrowing=BEFORE layout="scroll"/>
            <PhraseChips label=tr::intentions::softer() phrases=softeners field=desk.turned from=desk.written borrowing=AFTER/>
            <Examples desk/>
        </div>
        <div class="foot gutter">
            <Button kind=ButtonKind::Primary size=ButtonSize::Tall on_press=move || desk.go(Step::Carry)>{tr::intentions::go_ahead()}</Button>
            <Button kind=ButtonKind::Quiet size=ButtonSize::Tall on_press=move || desk.leave_as_it_was()>
                {move || if has_first.get() { tr::intentions::leave_it() } else { tr::intentions::leave_open() }}
            </Button>
        </div>
    }
}

/// The first words, with the way to start from them while nothing else is there.
#[component]
fn FirstWords(desk: Desk) -> impl IntoView {
    let is_open = Memo::new(move |_| desk.turned.with(|words| text::is_blank(words)));
    view! {
        <div class="stack-3" role="group" aria-label=tr::intentions::first_words()>
            <p class="asked" dir="auto" translate="no">{move || desk.written.get()}</p>
            {move || is_open.get().then(|| view! {
                <div class="chips">
                    <ActionChip on_press=move || desk.turned.set(desk.written.get_untracked())>{tr::intentions::from_first()}</ActionChip>
                </div>
            }.into_any())}
        </div>
    }
}

/// How other intentions were turned: a short closed list to borrow from.
#[component]
fn Examples(desk: Desk) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <div>
            <RowButton
                title=tr::intentions::examples()
                caption=tr::intentions::examples_caption()
                expanded=Signal::derive(move || Some(open.get()))
                on_press=move || open.update(|open| *open = !*open)
            />
            {move || open.get().then(|| view! {
                <ul class="stack-8" role="list">
                    {starters::examples().iter().map(|example| view! { <OneExample desk example/> }.into_any()).collect_view()}
                </ul>
            }.into_any())}
        </div>
    }
}

#[component]
fn OneExample(desk: Desk, example: &'static Example) -> impl IntoView {
    let line = example.turned.get();
    let pressed = Memo::new(move |_| desk.turned.with(|words| phrases::has_phrase(words, line)));
    let press = move || {
        desk.turned.update(|words| {
            *words = if phrases::has_phrase(words, line) { phrases::without_phrase(words, line) } else { phrases::with_line(words, line) };
        });
    };
    view! {
        <li class="stack-2">
            <p class="meta">{tr::intentions::example_first()}</p>
            <p>{example.first.get()}</p>
            <p class="soft small">{example.why.get()}</p>
            <p class="meta">{tr::intentions::example_turned()}</p>
            <ToggleChip pressed on_press=press>{line}</ToggleChip>
        </li>
    }
}
