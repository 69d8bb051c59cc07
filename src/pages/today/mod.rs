//! Today: where I am, my intention, one question, and the last words I wrote.

mod card;
mod install;
mod last_words;

use leptos::prelude::*;

use crate::app::Chrome;
use crate::components::{Arc, ArcPhase, Ground, IconName, RowLink, TopBar, TopBarLeft, dynamic};
use crate::domain::journal::Listed;
use crate::domain::today::Today as Shown;
use crate::i18n::tr;
use crate::routes::{HELP, Route};
use crate::state::{Item, Library, Today};
use card::TodayCard;
use install::InstallCard;
use last_words::LastWords;

/// The first page.
#[component]
pub fn TodayPage() -> impl IntoView {
    let library = Library::expect();
    let shown = Memo::new(move |_| library.with_items(|items| shown_of(items.values())));
    let is_new = Memo::new(move |_| shown.get() == Shown::Untouched);
    view! {
        <main class="main" id="main">
            <div class="sky">
                <DateBar/>
                <div class="sky__words gutter">
                    <h1 class="title" tabindex="-1">{tr::today::title()}</h1>
                    <p class="soft">{move || if is_new.get() { tr::today::lead_new() } else { tr::today::lead_begun() }}</p>
                </div>
                <Arc
                    phase=Signal::stored(ArcPhase::Preparing)
                    label=tr::today::arc_label()
                    session=tr::today::arc_session()
                    end=tr::today::arc_end()
                />
            </div>
            <InstallCard/>
            {move || match shown.get() {
                Shown::Untouched => view! { <Beginnings/> }.into_any(),
                Shown::Begun { intention, last_words } => {
                    view! {
                        <div class="columns">
                            <div>
                                <section class="section gutter">
                                    <TodayCard intention=intention/>
                                </section>
                            </div>
                            <div>{last_words.map(|id| view! { <LastWords id=id/> }.into_any())}</div>
                        </div>
                    }
                        .into_any()
                }
            }}
        </main>
    }
}

fn shown_of<'a>(items: impl Iterator<Item = &'a Item> + Clone) -> Shown {
    let entries: Vec<Listed> = items.clone().filter_map(|item| Some(Listed { id: item.id, entry: item.entry()? })).collect();
    let intentions: Vec<_> = items.filter_map(|item| Some((item.id, item.intention()?))).collect();
    Shown::of(&entries, &intentions)
}

/// The top bar with the day it is; it changes at midnight by itself.
#[component]
fn DateBar() -> impl IntoView {
    let today = Today::expect();
    let chrome = Chrome::expect();
    dynamic(move || {
        let day = today.day().get();
        let left = TopBarLeft::Date { long: today.weekday_month_day(day), short: today.month_day(day) };
        view! { <TopBar left=left ground=Ground::Sky on_menu=Callback::new(move |()| chrome.open_menu())/> }.into_any()
    })
}

/// Three places to start, for a person who has written nothing yet.
#[component]
fn Beginnings() -> impl IntoView {
    view! {
        <div class="section gutter">
            <ul class="rows rows--roomy" role="list">
                <li>
                    <RowLink
                        href=Route::IntentionNew.path()
                        icon=IconName::Star
                        title=tr::today::start_intention()
                        caption=tr::today::start_intention_caption()
                    />
                </li>
                <li>
                    <RowLink
                        href=Route::EntryNew.path()
                        icon=IconName::Pencil
                        title=tr::today::start_writing()
                        caption=tr::today::start_writing_caption()
                    />
                </li>
                <li>
                    <RowLink
                        href=HELP.to_owned()
                        icon=IconName::LifeBuoy
                        title=tr::today::start_help()
                        caption=tr::today::start_help_caption()
                    />
                </li>
            </ul>
        </div>
    }
}
