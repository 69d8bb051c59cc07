//! Settings: what there is, and nothing that only looks as if it were.

mod erase;
mod lock;
mod privacy;
mod save_copy;
mod storage;

use leptos::prelude::*;

pub use self::erase::EraseDialog;
pub use self::lock::LockSettingsPage;
pub use self::privacy::PrivacyPage;
pub use self::storage::StoragePage;
use crate::app::page_bar::BackBar;
use crate::components::{CheckRow, ChipOption, IconName, PageHeader, RadioChips, RowButton, RowLink, Sheet, SheetHeader, on_change};
use crate::domain::entry::Entry;
use crate::domain::intention::Intention;
use crate::i18n::tr;
use crate::pages::backup;
use crate::routes::{HELP, Route};
use crate::state::preferences::Appearance;
use crate::state::storage::version;
use crate::state::{Guard, Library, Preferences, Promise, Room, Storage, Updates};

/// `/settings`.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let preferences = Preferences::expect();
    let updates = Updates::expect();
    view! {
        <BackBar/>
        <main class="main" id="main">
            <PageHeader title=tr::settings::title()/>
            <KeepingItSafe/>
            <section class="section">
                <h2 class="label">{tr::settings::app()}</h2>
                <ul class="rows" role="list">
                    {move || updates.ready().get().then(|| view! {
                        <li>
                            <RowButton
                                icon=IconName::Download
                                title=tr::settings::update_ready()
                                caption=tr::settings::update_caption()
                                on_press=move || updates.accept()
                            />
                        </li>
                    }.into_any())}
                    <li><AppearanceRow/></li>
                    <li>
                        <CheckRow
                            checked=preferences.spellcheck()
                            on_change=move |on| preferences.set_spellcheck(on)
                            title=tr::settings::spelling()
                            caption=tr::settings::spelling_caption()
                        />
                    </li>
                </ul>
            </section>
            <section class="section">
                <h2 class="label">{tr::settings::help()}</h2>
                <ul class="rows" role="list">
                    <li>
                        <RowLink
                            href=format!("{HELP}#place")
                            icon=IconName::LifeBuoy
                            title=tr::settings::help_place()
                            caption=tr::settings::help_place_caption()
                        />
                    </li>
                </ul>
            </section>
            <EraseRow/>
            <section class="section">
                <p class="meta">{version()}</p>
            </section>
        </main>
    }
}

/// The lock, how much there is, and what keeps it: this browser alone.
#[component]
fn KeepingItSafe() -> impl IntoView {
    let library = Library::expect();
    let storage = Storage::look();
    let guard = Guard::expect();
    let backup = backup::said_of_last(tr::backup::row_checked, tr::backup::row_handed, tr::backup::row_none());
    let lock = Signal::derive(move || {
        Some(if guard.is_set().get() { tr::lock::row_on(guard.after().get().idle) } else { tr::lock::row_off().to_owned() })
    });
    let note = move || if guard.is_set().get() { tr::settings::this_browser() } else { tr::settings::no_lock() };
    let count = |ids: Memo<Vec<_>>| u32::try_from(ids.with(Vec::len)).unwrap_or(u32::MAX);
    let room = move || match storage.room().get() {
        Room::Megabytes(0) => Some(tr::storage::row_small().to_owned()),
        Room::Megabytes(mb) => Some(tr::storage::row_mb(&mb.to_string())),
        Room::Looking | Room::Unknown => None,
    };
    let promise = move || match storage.promise().get() {
        Promise::Promised => Some(tr::storage::row_promised().to_owned()),
        Promise::NotPromised => Some(tr::storage::row_not_promised().to_owned()),
        Promise::Looking | Promise::NoAnswer | Promise::Unknown => None,
    };
    let caption = Signal::derive(move || {
        let answered: Vec<String> = room().into_iter().chain(promise()).collect();
        if answered.is_empty() {
            let entries = tr::counts::entries(count(library.list::<Entry>()));
            return Some(tr::settings::storage_caption(&entries, &tr::storage::intentions(count(library.list::<Intention>()))));
        }
        Some(answered.join(" "))
    });
    view! {
        <section class="section section--tight">
            <h2 class="label">{tr::settings::safe()}</h2>
            <ul class="rows" role="list">
                <li><RowLink href=Route::Backup.path() icon=IconName::Download title=tr::backup::title() caption=backup/></li>
                <li><RowLink href=Route::Lock.path() icon=IconName::Lock title=tr::lock::title() caption=lock/></li>
                <li><RowLink href=Route::Storage.path() icon=IconName::HardDrive title=tr::storage::title() caption/></li>
                <li>
                    <RowLink
                        href=Route::Privacy.path()
                        icon=IconName::FileText
                        title=tr::privacy::row()
                        caption=tr::privacy::row_caption()
                    />
                </li>
            </ul>
            <p class="note">{move || note()}</p>
        </section>
    }
}

/// The way to erase everything.
#[component]
fn EraseRow() -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <section class="section">
            <ul class="rows" role="list">
                <li>
                    <RowButton
                        icon=IconName::Trash
                        title=tr::erase::row()
                        caption=tr::erase::row_caption()
                        on_press=move || open.set(true)
                    />
                </li>
            </ul>
            <EraseDialog open/>
        </section>
    }
}

/// How the app looks: the row says it, a sheet changes it.
#[component]
fn AppearanceRow() -> impl IntoView {
    let preferences = Preferences::expect();
    let open = RwSignal::new(false);
    let chosen = RwSignal::new(Some(preferences.appearance().get_untracked()));
    on_change(
        move || chosen.get(),
        move |chosen| {
            if let Some(appearance) = chosen {
                preferences.set_appearance(appearance);
            }
        },
    );
    let now = Signal::derive(move || Some(name(preferences.appearance().get()).to_owned()));
    let all = [Appearance::Device, Appearance::Day, Appearance::Night];
    view! {
        <RowButton icon=IconName::Contrast title=tr::settings::appearance() caption=now on_press=move || open.set(true)/>
        <Sheet open label=tr::settings::appearance()>
            <div class="stack-4">
                <SheetHeader title=tr::settings::appearance() on_done=move || open.set(false)/>
                <RadioChips label=tr::settings::appearance() options=all.map(|way| ChipOption::new(way, name(way))).to_vec() value=chosen/>
            </div>
        </Sheet>
    }
}

fn name(appearance: Appearance) -> &'static str {
    match appearance {
        Appearance::Device => tr::settings::as_device(),
        Appearance::Day => tr::settings::day(),
        Appearance::Night => tr::settings::night(),
    }
}
