//! The lock: a passphrase, this device, or the way to the recovery code.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::focus_when_drawn;
use super::key::{KeyField, arrive};
use super::recovery::Recovery;
use crate::app::Navigator;
use crate::components::{Button, ButtonKind, ButtonSize, FieldKind, Ground, IconName, Star, TopBar};
use crate::i18n::tr;
use crate::pages::backup::{OpenBackup, Purpose};
use crate::state::lock::{Asks, Enrolment, NotOpened};
use crate::state::{Attempt, Locked, Today};

/// Which of its pages is open.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Screen {
    Passphrase,
    Recovery,
    Restore,
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
    Today::expect().make_ready();
    view! {
        <div class="app" data-chrome="none">
            <div class="app__column">
                {move || match screen.get() {
                    Screen::Passphrase => view! { <WithPassphrase locked typed turn moved/> }.into_any(),
                    Screen::Recovery => view! { <Recovery locked turn/> }.into_any(),
                    Screen::Restore => {
                        let leave = Callback::new(move |()| turn.run(Screen::Recovery));
                        view! { <OpenBackup purpose=Purpose::Replace(locked) leave/> }.into_any()
                    }
                }}
            </div>
        </div>
    }
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
                {passphrase.then(|| view! {
                    <KeyField
                        locked
                        typed
                        kind=FieldKind::Passphrase
                        label=tr::lock::passphrase()
                        press=tr::lock::unlock()
                        trial=|locked, typed| Box::pin(locked.try_passphrase(typed))
                        why
                    />
                }.into_any())}
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

/// The device's own key, where it has one and the platform can ask for it.
#[component]
fn Device(locked: Locked) -> impl IntoView {
    let navigator = Navigator::expect();
    let possible = RwSignal::new(false);
    spawn_local(async move {
        let _ = possible.try_set(Enrolment::is_possible().await);
    });
    let unlocking = Attempt::new();
    let unlock = move || {
        unlocking.begin(async move {
            locked.try_device().await?;
            arrive(navigator).await;
            Ok(())
        });
    };
    view! {
        {move || possible.get().then(|| view! {
            <Button size=ButtonSize::Tall icon=IconName::Fingerprint busy=unlocking.busy(tr::lock::opening()) on_press=unlock>
                {tr::lock::with_device()}
            </Button>
        }.into_any())}
        <p class="soft" role="alert">{move || unlocking.refused().map(why)}</p>
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
