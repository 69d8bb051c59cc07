//! Backups: the page in Settings, and opening a file, which stands before the lock and in the first run too.

#![allow(
    clippy::large_types_passed_by_value,
    reason = "what a file is opened for holds a handful of handles, large in a debug build alone"
)]

mod chosen;
mod found;
mod make;
mod open;

use leptos::prelude::*;

use self::make::Make;
pub use self::open::{OpenBackup, Purpose};
use crate::app::page_bar::BackBar;
use crate::components::{IconName, PageHeader, RowButton, TopBar, TopBarLeft, dynamic};
use crate::i18n::tr;
use crate::state::backup::LastBackup;
use crate::state::{Library, Today, backup};

/// What is being done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Doing {
    Looking,
    Making,
    Checking,
    Restoring,
}

/// `/settings/backup`.
#[component]
pub fn BackupPage() -> impl IntoView {
    let library = Library::expect();
    let doing = RwSignal::new(Doing::Looking);
    let leave = Callback::new(move |()| doing.set(Doing::Looking));
    let check = Callback::new(move |()| doing.set(Doing::Checking));
    dynamic(move || match doing.get() {
        Doing::Looking => view! { <Overview doing/> }.into_any(),
        Doing::Making => view! { <Make library leave check/> }.into_any(),
        Doing::Checking => view! { <OpenBackup purpose=Purpose::Check(library) leave/> }.into_any(),
        Doing::Restoring => view! { <OpenBackup purpose=Purpose::Restore(library) leave/> }.into_any(),
    })
}

#[component]
fn Overview(doing: RwSignal<Doing>) -> impl IntoView {
    let row = |icon, title: &'static str, caption: &'static str, then: Doing| {
        view! { <li><RowButton icon title caption onward=true on_press=move || doing.set(then)/></li> }.into_any()
    };
    view! {
        <BackBar/>
        <main class="main" id="main">
            <PageHeader title=tr::backup::title() lead=tr::backup::lead()/>
            <div class="gutter stack-4">
                <p class="note">{said_of_last(tr::backup::checked, tr::backup::handed, tr::backup::none())}</p>
                <ul class="rows rows--ruled" role="list">
                    {row(IconName::Download, tr::backup::make(), tr::backup::make_caption(), Doing::Making)}
                    {row(IconName::Check, tr::backup::check(), tr::backup::check_caption(), Doing::Checking)}
                    {row(IconName::FileText, tr::backup::restore(), tr::backup::restore_caption(), Doing::Restoring)}
                </ul>
                <p class="meta">{tr::backup::outside()}</p>
            </div>
        </main>
    }
}

/// What is known of the last backup, in words: one that was checked, one that was handed over, or none.
pub fn said_of_last(checked: fn(&str) -> String, handed: fn(&str) -> String, none: &str) -> String {
    let day = |day| Today::expect().month_day_year(day);
    match backup::last() {
        LastBackup::Checked(on) => checked(&day(on)),
        LastBackup::Handed(on) => handed(&day(on)),
        LastBackup::None => none.to_owned(),
    }
}

/// The bar of a screen: the way back, and Help now.
fn back_bar(back: Callback<()>) -> AnyView {
    let left = TopBarLeft::BackStep { label: tr::lock::back().to_owned(), on_press: back };
    view! { <TopBar left/> }.into_any()
}
