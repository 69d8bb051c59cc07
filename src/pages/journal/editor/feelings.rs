//! Feelings: words to pick, as many as fit, and words of one's own.

use leptos::prelude::*;

use super::desk::Desk;
use crate::components::{Button, ButtonKind, ButtonSize, IconName, Sheet, SheetHeader, TextField, ToggleChip, effect};
use crate::content::Choice;
use crate::content::feelings::{self, Family};
use crate::domain::text;
use crate::i18n::tr;

/// The button in the tool bar and its sheet.
#[component]
pub fn Feelings(desk: Desk) -> impl IntoView {
    let open = RwSignal::new(false);
    let own = RwSignal::new(String::new());
    let count = Memo::new(move |_| desk.read(|entry| entry.feelings.len() + entry.own_feelings.len()));
    let label = move || match u32::try_from(count.get()) {
        Ok(0) => tr::journal::feelings_none().to_owned(),
        Ok(count) => tr::journal::feelings_count(count),
        Err(_) => tr::journal::feelings_count(u32::MAX),
    };
    let add = move || {
        let word = own.get_untracked();
        if !text::is_blank(&word) {
            keep_own(desk, word.trim());
        }
        own.set(String::new());
    };
    // a word that was typed and not yet added is not lost when the sheet closes
    effect(move || {
        if !open.get() {
            add();
        }
    });
    view! {
        <Button kind=ButtonKind::Quiet icon=IconName::Heart on_press=move || open.set(true)>{move || label()}</Button>
        <Sheet open label=tr::journal::feelings_title()>
            <div class="stack-6">
                <SheetHeader title=tr::journal::feelings_title() on_done=move || open.set(false)/>
                <p class="soft">{tr::journal::feelings_lead()}</p>
                <Vocabulary desk own add=Callback::new(move |()| add())/>
            </div>
        </Sheet>
    }
}

fn keep_own(desk: Desk, word: &str) {
    if desk.peek(|entry| entry.own_feelings.iter().any(|own| own == word)) {
        return;
    }
    desk.write(|entry| entry.own_feelings.push(word.to_owned()));
}

/// The five families. Each shows its first three words and those chosen before; the rest come when asked.
#[component]
fn Vocabulary(desk: Desk, own: RwSignal<String>, add: Callback<()>) -> impl IntoView {
    let more = RwSignal::new(false);
    let families = feelings::families().iter().map(|family| view! { <OneFamily desk family more/> }.into_any()).collect::<Vec<_>>();
    view! {
        <div class="stack-4">
            {families}
            <OwnWords desk/>
            {move || if more.get() {
                view! {
                    <form
                        class="stack-2"
                        on:submit=move |event| {
                            event.prevent_default();
                            add.run(());
                        }
                    >
                        <TextField label=tr::journal::own_word() value=own/>
                        <Button on_press=add>{tr::journal::add_word()}</Button>
                    </form>
                }
                .into_any()
            } else {
                view! {
                    <Button kind=ButtonKind::Quiet size=ButtonSize::Start icon=IconName::Plus on_press=move || more.set(true)>
                        {tr::journal::more_words()}
                    </Button>
                }
                .into_any()
            }}
        </div>
    }
}

#[component]
fn OneFamily(desk: Desk, family: &'static Family, more: RwSignal<bool>) -> impl IntoView {
    // as chosen when the sheet opened: a word that is put back stays under the finger
    let before = desk.peek(|entry| entry.feelings.clone());
    let words = move || {
        let rest = family.more().iter().filter(|word| more.get() || before.iter().any(|key| key == word.key));
        family.first().iter().chain(rest).copied().collect::<Vec<Choice>>()
    };
    view! {
        <div class="stack-2" role="group" aria-label=family.label.get()>
            <p class="label" aria-hidden="true">{family.label.get()}</p>
            <div class="chips">
                {move || words().into_iter().map(|word| view! { <Feeling desk word/> }.into_any()).collect_view()}
            </div>
        </div>
    }
}

#[component]
fn Feeling(desk: Desk, word: Choice) -> impl IntoView {
    let pressed = Memo::new(move |_| desk.read(|entry| entry.feelings.iter().any(|key| key == word.key)));
    let toggle = move || {
        desk.write(|entry| match entry.feelings.iter().position(|key| key == word.key) {
            Some(at) => drop(entry.feelings.remove(at)),
            None => entry.feelings.push(word.key.to_owned()),
        });
    };
    view! { <ToggleChip pressed on_press=toggle>{word.text.get()}</ToggleChip> }
}

/// Words of one's own; pressing one takes it away.
#[component]
fn OwnWords(desk: Desk) -> impl IntoView {
    let words = move || desk.read(|entry| entry.own_feelings.clone());
    let chip = move |word: String| {
        let remove = {
            let word = word.clone();
            move || desk.write(|entry| entry.own_feelings.retain(|own| *own != word))
        };
        view! { <ToggleChip pressed=true on_press=remove>{word}</ToggleChip> }.into_any()
    };
    view! {
        {move || (!words().is_empty()).then(|| {
            view! {
                <div class="stack-2" role="group" aria-label=tr::journal::your_own()>
                    <p class="label" aria-hidden="true">{tr::journal::your_own()}</p>
                    <div class="chips">{words().into_iter().map(chip).collect_view()}</div>
                </div>
            }
            .into_any()
        })}
    }
}
