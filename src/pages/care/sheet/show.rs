//! `/care/sheet/show`: the sheet in large type and nothing else, to turn round. One press notes that it was shown.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::lines;
use super::told::{Told, is_told};
use crate::app::Navigator;
use crate::app::page_bar::BackBar;
use crate::components::{Button, ButtonKind, ButtonSize, PageHeader};
use crate::domain::record::Body;
use crate::domain::sheet::SheetShown;
use crate::i18n::tr;
use crate::routes::Route;
use crate::state::{Access, Library, Notices, Today};

/// The page.
#[component]
pub fn ShowPage() -> impl IntoView {
    let (library, notices, navigator) = (Library::expect(), Notices::expect(), Navigator::expect());
    let today = Today::expect();
    let may_write = library.access() == Access::Whole;
    // one press is one showing, however long the store takes
    let busy = RwSignal::new(false);
    let note = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let lines = untrack(|| lines(library));
        let shown = SheetShown::of(library.now(), crate::i18n::tag(), lines.iter().map(|(id, line)| (*id, line)));
        let id = library.new_id();
        spawn_local(async move {
            let saved = library.save(id, Body::SheetShown(shown)).await;
            let _ = busy.try_set(false);
            match saved {
                Ok(()) => {
                    notices.offer(tr::sheet::noted_shown(), tr::shell::undo(), move || super::shown::take_back(library, notices, id));
                    navigator.back(Route::Sheet);
                }
                Err(problem) => notices.problem(problem),
            }
        });
    };
    // what is still being opened may belong on it
    let is_ready = Memo::new(move |_| !library.is_loading().get());
    view! {
        <BackBar/>
        <main class="main sheet-large" id="main">
            <PageHeader title=tr::sheet::title() lead=tr::sheet::own_list()/>
            {move || if is_ready.get() {
                view! {
                    <Told/>
                    {move || (may_write && is_told(library, today)).then(|| view! {
                        <div class="gutter foot">
                            <Button kind=ButtonKind::Secondary size=ButtonSize::Tall on_press=note>{tr::sheet::note_shown()}</Button>
                        </div>
                    }.into_any())}
                }.into_any()
            } else {
                view! { <p class="gutter soft" role="status">{tr::shell::opening()}</p> }.into_any()
            }}
        </main>
    }
}
