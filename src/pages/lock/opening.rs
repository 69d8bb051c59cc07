//! The lock: a passphrase, this device, or the way to the recovery code.

use leptos::html;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

use super::recovery::Recovery;
use super::{focus_field, focus_when_drawn};
use crate::app::Navigator;
use crate::components::{Button, ButtonKind, ButtonSize, FieldKind, Ground, IconName, Star, TextField, TopBar};
use crate::i18n::tr;
use crate::state::Locked;
use crate::state::lock::{Asks, Enrolment, NotOpened};

/// Which of its two pages is open.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Screen {
    Passphrase,
    Recovery,
}

/// The page before a locked journal.
#[component]
pub fn LockPage(locked: Locked) -> impl IntoView {
    let screen = RwSignal::new(Screen::Passphrase);
    // the heading takes the focus once one has gone from one page to the other
    let moved = RwSignal::new(false);
    let turn = Callback::new(move |to: Screen| {
        moved.set(true);
        screen.set(to);
    });
    let typed = RwSignal::new(String::new());
    view! {
        <div class="app" data-chrome="none">
            <div class="app__column">
                {move || match screen.get() {
                    Screen::Passphrase => view! { <WithPassphrase locked typed turn moved/> }.into_any(),
                    Screen::Recovery => view! { <Recovery locked turn/> }.into_any(),
                }}
            </div>
        </div>
    }
}

/// Goes to where the person was when it locked: arriving moves the focus there and says where one is.
pub(super) async fn arrive(navigator: Navigator) {
    tick().await;
    navigator.replace(navigator.route().get_untracked());
}

#[component]
fn WithPassphrase(locked: Locked, typed: RwSignal<String>, turn: Callback<Screen>, moved: RwSignal<bool>) -> impl IntoView {
    let heading = NodeRef::new();
    if moved.get_untracked() {
        focus_when_drawn(heading);
    }
    let Asks { passphrase, recovery, device } = locked.asks();
    view! {
        <main class="main" id="main">
            <div class="sky">
                <TopBar ground=Ground::Sky/>
                <div class="lock-sky" aria-hidden="true">
                    <Star/>
                    <svg class="lock-sky__line" viewBox="0 0 390 104" preserveAspectRatio="none">
                        <path class="arc__land" d="M0 92Q195 0 390 92V105H0Z"></path>
                        <path class="arc__line" d="M0 92Q195 0 390 92" vector-effect="non-scaling-stroke"></path>
                    </svg>
                </div>
            </div>
            <div class="gutter stack-4">
                <h1 class="title" tabindex="-1" node_ref=heading>{tr::lock::welcome_back()}</h1>
                {passphrase.then(|| view! { <Passphrase locked typed/> }.into_any())}
                {device.then(|| view! { <Device locked/> }.into_any())}
            </div>
            <div class="foot gutter">
                {recovery.then(|| view! {
                    <Button kind=ButtonKind::Quiet size=ButtonSize::Tall on_press=move || turn.run(Screen::Recovery)>
                        {tr::lock::forgot()}
                    </Button>
                }.into_any())}
            </div>
        </main>
    }
}

/// The field and its button. A wrong passphrase stays in the field.
#[component]
fn Passphrase(locked: Locked, typed: RwSignal<String>) -> impl IntoView {
    let navigator = Navigator::expect();
    let field = NodeRef::<html::Input>::new();
    let trying = RwSignal::new(false);
    let refused = RwSignal::new(None::<NotOpened>);
    let wrong_before = RwSignal::new(false);
    let busy = Signal::derive(move || trying.get().then(|| tr::lock::opening().to_owned()));
    let error = Signal::derive(move || refused.get().map(why));
    let waiting = move || (trying.get() && wrong_before.get()).then_some(tr::lock::one_moment());
    let unlock = Callback::new(move |()| {
        if trying.get_untracked() {
            return;
        }
        trying.set(true);
        refused.set(None);
        spawn_local(async move {
            match locked.try_passphrase(typed.get_untracked()).await {
                Ok(()) => arrive(navigator).await,
                Err(found) => {
                    let _ = trying.try_set(false);
                    let _ = wrong_before.try_set(true);
                    let _ = refused.try_set(Some(found));
                    focus_field(field);
                }
            }
        });
    });
    view! {
        <TextField label=tr::lock::passphrase() value=typed kind=FieldKind::Passphrase error on_enter=unlock node=field/>
        <Button kind=ButtonKind::Primary size=ButtonSize::Tall busy on_press=unlock>{tr::lock::unlock()}</Button>
        <p class="visually-hidden" role="status">{move || waiting()}</p>
    }
}

/// The device's own key, where it has one and the platform can ask for it.
#[component]
fn Device(locked: Locked) -> impl IntoView {
    let navigator = Navigator::expect();
    let possible = RwSignal::new(false);
    spawn_local(async move {
        let _ = possible.try_set(Enrolment::is_possible().await);
    });
    let trying = RwSignal::new(false);
    let refused = RwSignal::new(None::<NotOpened>);
    let busy = Signal::derive(move || trying.get().then(|| tr::lock::opening().to_owned()));
    let unlock = move || {
        trying.set(true);
        refused.set(None);
        spawn_local(async move {
            match locked.try_device().await {
                Ok(()) => arrive(navigator).await,
                Err(found) => {
                    let _ = trying.try_set(false);
                    let _ = refused.try_set(Some(found));
                }
            }
        });
    };
    view! {
        {move || possible.get().then(|| view! {
            <Button size=ButtonSize::Tall icon=IconName::Fingerprint busy on_press=unlock>{tr::lock::with_device()}</Button>
        }.into_any())}
        <p class="soft" role="alert">{move || refused.get().map(why)}</p>
    }
}

/// Why it stays locked. It never says which part was wrong.
fn why(found: NotOpened) -> String {
    match found {
        NotOpened::Nothing => tr::lock::type_first().to_owned(),
        NotOpened::Wrong | NotOpened::NotACode => tr::lock::wrong().to_owned(),
        NotOpened::Declined => tr::lock::declined().to_owned(),
        NotOpened::Trouble(problem) => problem.words().whole(),
    }
}
