//! Making a backup: a passphrase for it, the file, and the way to check it.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::back_bar;
use crate::components::{Button, ButtonKind, ButtonSize, IconName, RowButton, on_change};
use crate::i18n::problem::Words;
use crate::i18n::{Problem, tr};
use crate::pages::lock::{NewPassphrase, focus_field, heading};
use crate::state::backup::{self, Handed, NotSaved};
use crate::state::lock::six_words;
use crate::state::{Attempt, Install, Library, Sittings};

/// What is in the way of making it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    Differs,
    NotSaved(NotSaved),
}

#[component]
pub(super) fn Make(library: Library, leave: Callback<()>, check: Callback<()>) -> impl IntoView {
    let handed = RwSignal::new(None::<Handed>);
    view! {
        {move || match handed.get() {
            Some(handed) => view! { <Made handed leave check/> }.into_any(),
            None => view! { <Form library leave handed/> }.into_any(),
        }}
    }
}

#[component]
fn Form(library: Library, leave: Callback<()>, handed: RwSignal<Option<Handed>>) -> impl IntoView {
    let (passphrase, again, shown) = (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(false));
    let (first, second) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let saving = Attempt::new();
    let not_picked = RwSignal::new(None::<Problem>);
    // a field shows a part of six words, and they have to be written down
    let picked = RwSignal::new(None::<String>);
    let (install, sittings) = (Install::expect(), Sittings::expect());
    // a fault is told until what it is about is changed
    let is_told = RwSignal::new(false);
    on_change(move || (passphrase.get(), again.get(), shown.get()), move |_| is_told.set(false));
    let fault = move || saving.refused().filter(|_| is_told.get());
    let go = Callback::new(move |()| {
        is_told.set(true);
        saving.begin(async move {
            let typed = passphrase.get_untracked();
            if !typed.is_empty() && !shown.get_untracked() && again.with_untracked(|again| *again != typed) {
                focus_field(second);
                return Err(Fault::Differs);
            }
            let saved = backup::save(library, sittings, typed).await.map_err(|fault| {
                if fault == NotSaved::Nothing {
                    focus_field(first);
                }
                Fault::NotSaved(fault)
            })?;
            install.copy_saved();
            let _ = handed.try_set(Some(saved));
            Ok(())
        });
    });
    let pick = move || {
        not_picked.set(None);
        spawn_local(async move {
            match six_words().await {
                Ok(words) => {
                    let _ = shown.try_set(true);
                    let _ = picked.try_set(Some(words.clone()));
                    let _ = passphrase.try_set(words);
                }
                Err(problem) => drop(not_picked.try_set(Some(problem))),
            }
        });
    };
    let to_write_down = move || picked.get().filter(|words| passphrase.with(|typed| typed == words));
    let empty = Signal::derive(move || (fault() == Some(Fault::NotSaved(NotSaved::Nothing))).then(|| tr::lock::type_first().to_owned()));
    let differs = Signal::derive(move || (fault() == Some(Fault::Differs)).then(|| tr::lock::again_differs().to_owned()));
    // its strength is told; a file can be saved again at any time, with another one
    let advice = Signal::stored(None::<&'static str>);
    let trouble = move || match fault() {
        Some(Fault::NotSaved(not_saved)) => not_saved.words().map(Words::whole),
        _ => not_picked.get().map(|problem| problem.words().whole()),
    };
    view! {
        {back_bar(leave)}
        <main class="main" id="main">
            {heading(tr::backup::make_title(), tr::backup::make_lead())}
            <div class="gutter stack-4">
                <NewPassphrase passphrase again shown first second empty differs advice on_enter=go/>
                <div class="stack-2" role="status">
                    {move || to_write_down().map(|words| view! {
                        <p class="words" translate="no">{words}</p>
                        <p class="note">{tr::backup::write_down()}</p>
                    }.into_any())}
                </div>
                <p class="note" role="alert" hidden=move || trouble().is_none()>{move || trouble()}</p>
                <ul class="rows rows--ruled" role="list">
                    <li>
                        <RowButton icon=IconName::KeyRound title=tr::backup::pick() caption=tr::lock::words_row_caption() on_press=pick/>
                    </li>
                </ul>
            </div>
            <div class="foot gutter">
                <Button kind=ButtonKind::Primary size=ButtonSize::Tall busy=saving.busy(tr::backup::make_busy()) on_press=go>
                    {tr::backup::make_go()}
                </Button>
            </div>
        </main>
    }
}

/// That it was handed over is all that can be known, and how to know more.
#[component]
fn Made(handed: Handed, leave: Callback<()>, check: Callback<()>) -> impl IntoView {
    let count = |n: usize, say: fn(u32) -> String| (n > 0).then(|| say(u32::try_from(n).unwrap_or(u32::MAX)));
    let left_out = [count(handed.unreadable, tr::backup::made_unreadable), count(handed.unfinished, tr::backup::made_unfinished)];
    let left_out: Vec<AnyView> = left_out.into_iter().flatten().map(|words| view! { <p class="note">{words}</p> }.into_any()).collect();
    view! {
        {back_bar(leave)}
        <main class="main" id="main">
            {heading(tr::backup::made_title(), tr::backup::made_lead(&handed.name))}
            <div class="gutter stack-4">
                {left_out}
                <p>{tr::backup::made_check()}</p>
            </div>
            <div class="foot gutter">
                <Button kind=ButtonKind::Primary size=ButtonSize::Tall on_press=move || check.run(())>{tr::backup::check()}</Button>
                <Button kind=ButtonKind::Quiet size=ButtonSize::Tall on_press=move || leave.run(())>{tr::backup::made_later()}</Button>
            </div>
        </main>
    }
}
