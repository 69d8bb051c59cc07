//! The passphrase: typed, with its strength told as one types, and typed a second time unless it can be seen.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::{NewPassphrase, focus_field};
use super::{Held, Purpose, Step, back_bar, heading};
use crate::components::{Button, ButtonKind, ButtonSize, IconName, RowButton, on_change};
use crate::i18n::{Problem, tr};
use crate::state::lock::{Grade, grade_of};

/// What is in the way of going on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    Nothing,
    Differs,
    Trouble(Problem),
}

#[component]
pub(super) fn Passphrase(held: Held) -> impl IntoView {
    let Held { passphrase, again, shown, .. } = held;
    let (first, second) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let fault = RwSignal::new(None::<Fault>);
    // whether the person was told what is weak about the very words that stand there
    let told = RwSignal::new(false);
    let checking = RwSignal::new(false);
    on_change(
        move || passphrase.track(),
        move |()| {
            told.set(false);
            fault.set(None);
        },
    );
    let go = Callback::new(move |()| {
        let typed = passphrase.get_untracked();
        fault.set(None);
        if typed.is_empty() {
            fault.set(Some(Fault::Nothing));
            focus_field(first);
        } else if !shown.get_untracked() && again.with_untracked(|again| *again != typed) {
            fault.set(Some(Fault::Differs));
            focus_field(second);
        } else if told.get_untracked() {
            held.go(Step::Code);
        } else if !checking.get_untracked() {
            checking.set(true);
            spawn_local(async move {
                let found = grade_of(typed).await;
                let _ = checking.try_set(false);
                match found {
                    Ok(None) => {
                        let _ = fault.try_set(Some(Fault::Nothing));
                        focus_field(first);
                    }
                    Ok(Some(Grade::Weak | Grade::Fair)) => {
                        let _ = told.try_set(true);
                    }
                    Ok(Some(Grade::Good | Grade::Strong)) => held.go(Step::Code),
                    Err(problem) => {
                        let _ = fault.try_set(Some(Fault::Trouble(problem)));
                    }
                }
            });
        }
    });
    let busy = Signal::derive(move || checking.get().then(|| tr::lock::checking().to_owned()));
    let empty = Signal::derive(move || (fault.get() == Some(Fault::Nothing)).then(|| tr::lock::type_first().to_owned()));
    let differs = Signal::derive(move || (fault.get() == Some(Fault::Differs)).then(|| tr::lock::again_differs().to_owned()));
    let trouble = move || match fault.get() {
        Some(Fault::Trouble(problem)) => Some(problem.words().whole()),
        _ => None,
    };
    let advice = Signal::derive(move || told.get().then_some(tr::lock::use_anyway_note()));
    let (title, lead) = match held.purpose {
        Purpose::Set | Purpose::ChangePassphrase => (tr::lock::passphrase_title(), tr::lock::passphrase_lead()),
        Purpose::NewCode | Purpose::AddDevice | Purpose::RemoveDevice => {
            (tr::lock::passphrase_title_keep(), tr::lock::passphrase_lead_keep())
        }
    };
    view! {
        {back_bar(held, Step::Passphrase)}
        <main class="main" id="main">
            {heading(title, lead)}
            <div class="gutter stack-4">
                <NewPassphrase passphrase again shown first second empty differs advice on_enter=go/>
                <p class="note" role="alert" hidden=move || trouble().is_none()>{move || trouble()}</p>
                <ul class="rows rows--ruled" role="list">
                    <li>
                        <RowButton
                            icon=IconName::KeyRound
                            title=tr::lock::words_row()
                            caption=tr::lock::words_row_caption()
                            onward=true
                            on_press=move || held.go(Step::Words)
                        />
                    </li>
                </ul>
            </div>
            <div class="foot gutter">
                <Button kind=ButtonKind::Primary size=ButtonSize::Tall busy on_press=go>
                    {move || if told.get() { tr::lock::use_anyway() } else { tr::lock::next() }}
                </Button>
            </div>
        </main>
    }
}
