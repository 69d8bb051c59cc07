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
use crate::pages::lock::focus_when_drawn;
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
                <p class="note">{last().words(tr::backup::checked, tr::backup::handed, tr::backup::none())}</p>
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

/// The last backup, and its day in words.
pub enum Last {
    /// One whose file was opened again and compared.
    Checked(String),
    /// One that was handed over.
    Handed(String),
    /// There is none.
    None,
}

impl Last {
    /// In words, each where it is so.
    pub fn words(self, checked: fn(&str) -> String, handed: fn(&str) -> String, none: &str) -> String {
        match self {
            Self::Checked(day) => checked(&day),
            Self::Handed(day) => handed(&day),
            Self::None => none.to_owned(),
        }
    }
}

/// The last backup: one that was checked before one that wasn't, unless that one is newer.
pub fn last() -> Last {
    let today = Today::expect();
    match (backup::last_checked(), backup::last_handed()) {
        (Some(checked), handed) if handed.is_none_or(|handed| handed <= checked) => Last::Checked(today.month_day_year(checked)),
        (_, Some(handed)) => Last::Handed(today.month_day_year(handed)),
        (Some(checked), None) => Last::Checked(today.month_day_year(checked)),
        (None, None) => Last::None,
    }
}

/// The bar of a screen: the way back, and Help now.
fn back_bar(back: Callback<()>) -> AnyView {
    let left = TopBarLeft::BackStep { label: tr::lock::back().to_owned(), on_press: back };
    view! { <TopBar left/> }.into_any()
}

/// The heading of a screen, which takes the focus as it is drawn.
fn heading(title: &'static str, lead: String) -> AnyView {
    let heading = NodeRef::new();
    focus_when_drawn(heading);
    view! {
        <div class="gutter page-header">
            <h1 class="title" tabindex="-1" node_ref=heading>{title}</h1>
            <p class="soft">{lead}</p>
        </div>
    }
    .into_any()
}
