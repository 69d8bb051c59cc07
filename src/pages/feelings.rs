//! The sheet with words for feelings: as many as fit, and words of one's own.

use leptos::prelude::*;

use crate::components::{Button, ButtonKind, ButtonSize, IconName, Sheet, SheetHeader, TextField, ToggleChip, effect};
use crate::content::Choice;
use crate::content::feelings::{self, Family};
use crate::domain::text;
use crate::i18n::tr;

/// What is chosen, and the ways to change it.
#[derive(Clone, Copy)]
pub struct Felt {
    /// Keys of the vocabulary.
    pub keys: Signal<Vec<String>>,
    /// Words of one's own.
    pub own: Signal<Vec<String>>,
    /// Chooses a key, or lets go of it.
    pub toggle: Callback<String>,
    /// The same for a word of one's own.
    pub toggle_own: Callback<String>,
}

/// The sheet.
#[component]
pub fn FeelingsSheet(open: RwSignal<bool>, felt: Felt) -> impl IntoView {
    let own = RwSignal::new(String::new());
    let add = move || {
        let typed = own.get_untracked();
        let word = typed.trim();
        if !text::is_blank(word) && !felt.own.with_untracked(|known| known.iter().any(|known| known == word)) {
            felt.toggle_own.run(word.to_owned());
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
        <Sheet open label=tr::journal::feelings_title()>
            <div class="stack-6">
                <SheetHeader title=tr::journal::feelings_title() on_done=move || open.set(false)/>
                <p class="soft">{tr::journal::feelings_lead()}</p>
                <Vocabulary felt own add=Callback::new(move |()| add())/>
            </div>
        </Sheet>
    }
}

/// The five families. Each shows its first three words and those chosen before; the rest come when asked.
#[component]
fn Vocabulary(felt: Felt, own: RwSignal<String>, add: Callback<()>) -> impl IntoView {
    let more = RwSignal::new(false);
    let families = feelings::families().iter().map(|family| view! { <OneFamily felt family more/> }.into_any()).collect::<Vec<_>>();
    view! {
        <div class="stack-4">
            {families}
            <OwnWords felt/>
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
fn OneFamily(felt: Felt, family: &'static Family, more: RwSignal<bool>) -> impl IntoView {
    // as chosen when the sheet opened: a word that is put back stays under the finger
    let before = felt.keys.get_untracked();
    let words = move || {
        let rest = family.more().iter().filter(|word| more.get() || before.iter().any(|key| key == word.key));
        family.first().iter().chain(rest).copied().collect::<Vec<Choice>>()
    };
    view! {
        <div class="stack-2" role="group" aria-label=family.label.get()>
            <p class="label" aria-hidden="true">{family.label.get()}</p>
            <div class="chips">
                {move || words().into_iter().map(|word| view! { <Feeling felt word/> }.into_any()).collect_view()}
            </div>
        </div>
    }
}

/// One word to choose.
#[component]
pub fn Feeling(felt: Felt, word: Choice) -> impl IntoView {
    let pressed = Memo::new(move |_| felt.keys.with(|keys| keys.iter().any(|key| key == word.key)));
    view! { <ToggleChip pressed on_press=move || felt.toggle.run(word.key.to_owned())>{word.text.get()}</ToggleChip> }
}

/// Words of one's own; pressing one takes it away.
#[component]
fn OwnWords(felt: Felt) -> impl IntoView {
    view! {
        {move || (!felt.own.with(Vec::is_empty)).then(|| {
            view! {
                <div class="stack-2" role="group" aria-label=tr::journal::your_own()>
                    <p class="label" aria-hidden="true">{tr::journal::your_own()}</p>
                    <div class="chips">{own_chips(felt)}</div>
                </div>
            }
            .into_any()
        })}
    }
}

/// A chip for each word of one's own.
pub fn own_chips(felt: Felt) -> Vec<AnyView> {
    let chip = move |word: String| {
        let shown = word.clone();
        view! { <ToggleChip pressed=true on_press=move || felt.toggle_own.run(word.clone())>{shown}</ToggleChip> }.into_any()
    };
    felt.own.get().into_iter().map(chip).collect()
}
