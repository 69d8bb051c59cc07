//! Settings of the lock: what it is for, the ways in, after how long it locks, and changing it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::page_bar::BackBar;
use crate::components::{Button, ButtonKind, ChipOption, Dialog, IconName, PageHeader, RadioChips, RowButton, dynamic, on_change};
use crate::i18n::{Problem, tr};
use crate::pages::lock::{Maker, Purpose, SetUp, quarter};
use crate::state::lock::{LockAfter, WayKind, WayShown};
use crate::state::{Attempt, Guard, LockDesk, Today};

/// After how many minutes out of sight it may lock.
const HIDDEN: [u32; 5] = [0, 1, 2, 5, 15];
/// After how many minutes untouched it may lock.
const IDLE: [u32; 5] = [1, 2, 5, 10, 30];

/// `/settings/lock`.
#[component]
pub fn LockSettingsPage() -> impl IntoView {
    let desk = LockDesk::look();
    let making = RwSignal::new(None::<Purpose>);
    let leave = Callback::new(move |()| making.set(None));
    dynamic(move || match making.get() {
        Some(purpose) => view! { <SetUp maker=Maker::Settings(desk) purpose leave/> }.into_any(),
        None => view! { <Overview desk making/> }.into_any(),
    })
}

#[component]
fn Overview(desk: LockDesk, making: RwSignal<Option<Purpose>>) -> impl IntoView {
    view! {
        <BackBar/>
        <main class="main" id="main">
            <PageHeader title=tr::lock::title()/>
            {move || match desk.ways().get() {
                None => view! { <div class="gutter"><p class="meta">{tr::lock::looking()}</p></div> }.into_any(),
                Some(ways) if ways.is_empty() => view! { <WithoutLock making/> }.into_any(),
                Some(ways) => view! { <WithLock desk ways making/> }.into_any(),
            }}
        </main>
    }
}

/// What a lock would do and what not, in three sentences.
#[component]
fn WithoutLock(making: RwSignal<Option<Purpose>>) -> impl IntoView {
    view! {
        <div class="gutter stack-4">
            <p>{tr::lock::without_what()}</p>
            <p>{tr::lock::without_not()}</p>
            <p class="note">{tr::lock::without_forget()}</p>
            <Button kind=ButtonKind::Primary icon=IconName::Lock on_press=move || making.set(Some(Purpose::Set))>{tr::lock::set()}</Button>
        </div>
    }
}

#[component]
fn WithLock(desk: LockDesk, ways: Vec<WayShown>, making: RwSignal<Option<Purpose>>) -> impl IntoView {
    let guard = Guard::expect();
    let has_device = ways.iter().any(|way| way.kind == WayKind::Device);
    let possible = RwSignal::new(has_device);
    spawn_local(async move {
        let answer = crate::state::lock::Enrolment::is_possible().await;
        let _ = possible.try_update(|possible| *possible |= answer);
    });
    let removing = RwSignal::new(false);
    let begin = move |purpose: Purpose| making.set(Some(purpose));
    let (device, device_words) =
        if has_device { (Purpose::RemoveDevice, tr::lock::remove_device()) } else { (Purpose::AddDevice, tr::lock::add_device()) };
    view! {
        <section class="section section--tight">
            <h2 class="label">{tr::lock::ways()}</h2>
            <ul class="rows" role="list">{ways.into_iter().map(way).collect::<Vec<_>>()}</ul>
        </section>
        <section class="section">
            <ul class="rows" role="list">
                <li><RowButton icon=IconName::Lock title=tr::lock::lock_now() caption=tr::lock::lock_now_caption() on_press=move || guard.lock()/></li>
            </ul>
        </section>
        <After guard/>
        <section class="section stack-2">
            <h2 class="label">{tr::lock::change()}</h2>
            <p class="soft small">{tr::lock::change_note()}</p>
            <ul class="rows" role="list">
                <li><RowButton icon=IconName::KeyRound title=tr::lock::change_passphrase() onward=true on_press=move || begin(Purpose::ChangePassphrase)/></li>
                <li>
                    <RowButton
                        icon=IconName::FileText
                        title=tr::lock::change_code()
                        caption=tr::lock::change_code_caption()
                        onward=true
                        on_press=move || begin(Purpose::NewCode)
                    />
                </li>
                {move || possible.get().then(|| view! {
                    <li><RowButton icon=IconName::Fingerprint title=device_words onward=true on_press=move || begin(device)/></li>
                }.into_any())}
                <li><RowButton icon=IconName::X title=tr::lock::take_away() on_press=move || removing.set(true)/></li>
            </ul>
        </section>
        <TakeAway desk open=removing/>
    }
}

/// One way in, and when it was last used.
fn way(way: WayShown) -> AnyView {
    let today = Today::expect();
    let name = match way.kind {
        WayKind::Passphrase => tr::lock::way_passphrase(),
        WayKind::Recovery => tr::lock::way_code(),
        WayKind::Device => tr::lock::way_device(),
    };
    let used = way.used.map_or_else(|| tr::lock::way_unused().to_owned(), |moment| tr::lock::way_used(&today.month_day(moment.day)));
    view! {
        <li class="row row--still">
            <span class="row__text">
                <span class="row__title">{name}</span>
                <span class="meta">{used}</span>
            </span>
        </li>
    }
    .into_any()
}

/// After how long it locks by itself.
#[component]
fn After(guard: Guard) -> impl IntoView {
    let LockAfter { hidden, idle } = guard.after().get_untracked();
    let (hidden, idle) = (RwSignal::new(Some(hidden)), RwSignal::new(Some(idle)));
    on_change(
        move || (hidden.get(), idle.get()),
        move |chosen| {
            if let (Some(hidden), Some(idle)) = chosen {
                guard.set_after(LockAfter { hidden, idle });
            }
        },
    );
    let option =
        |minutes: u32| ChipOption::new(minutes, if minutes == 0 { tr::lock::at_once().to_owned() } else { tr::lock::minutes(minutes) });
    view! {
        <section class="section stack-4">
            <h2 class="label">{tr::lock::after()}</h2>
            <div class="stack-2">
                <p>{tr::lock::after_hidden()}</p>
                <RadioChips label=tr::lock::after_hidden() options=HIDDEN.map(option).to_vec() value=hidden/>
            </div>
            <div class="stack-2">
                <p>{tr::lock::after_idle()}</p>
                <RadioChips label=tr::lock::after_idle() options=IDLE.map(option).to_vec() value=idle/>
            </div>
        </section>
    }
}

/// Asks before the lock is taken away, and says what that means.
#[component]
fn TakeAway(desk: LockDesk, open: RwSignal<bool>) -> impl IntoView {
    let removing = Attempt::<Problem>::new();
    let said = Memo::new(move |_| desk.progress().get().map(quarter));
    view! {
        <Dialog open title=tr::lock::take_away_title()>
            <p>{tr::lock::take_away_what()}</p>
            <p class="meta" role="status">{move || said.get()}</p>
            <p class="note" role="alert" hidden=move || removing.refused().is_none()>
                {move || removing.refused().map(|problem| problem.words().whole())}
            </p>
            <div class="dialog__actions">
                <Button autofocus=true on_press=move || open.set(false)>{tr::lock::take_away_keep()}</Button>
                // when it is done the page is drawn anew, and this dialog with it
                <Button busy=removing.busy(tr::lock::take_away_busy()) on_press=move || removing.begin(desk.remove())>
                    {tr::lock::take_away_do()}
                </Button>
            </div>
        </Dialog>
    }
}
