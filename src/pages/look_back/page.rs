//! The page itself: open to be written on, or closed to be read.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::desk::Desk;
use super::offered;
use super::paper::Paper;
use super::questions::Questions;
use crate::app::Navigator;
use crate::app::page_bar::{BackBar, place_name};
use crate::components::{
    Button, ButtonKind, ButtonLink, ButtonSize, CheckRow, HelpLook, IconName, PageHeader, SaveLine, TopBar, TopBarLeft,
};
use crate::domain::id::RecordId;
use crate::domain::look_back::LookBack;
use crate::domain::window::end_of;
use crate::i18n::{number, tr};
use crate::pages::not_saved::NotSavedSheet;
use crate::pages::session_name;
use crate::routes::Route;
use crate::state::{Access, Library, Today, screen};

/// `/sessions/:id/look-back`.
#[component]
pub fn LookBackPage(id: RecordId) -> impl IntoView {
    let library = Library::expect();
    // a page that was begun is found only when all is opened
    let is_opened = Memo::new(move |_| !library.is_loading().get());
    let is_there = Memo::new(move |_| session_name::dosing(library, id).is_some());
    view! {
        {move || match (is_opened.get(), is_there.get()) {
            (true, true) => view! { <Whole id/> }.into_any(),
            (true, false) => view! {
                <BackBar/>
                <main class="main" id="main">
                    <PageHeader title=tr::look_back::missing_title() lead=tr::look_back::missing_text()/>
                    <div class="gutter buttons"><ButtonLink href=Route::Sessions.path()>{tr::look_back::to_sessions()}</ButtonLink></div>
                </main>
            }.into_any(),
            (false, _) => view! {
                <BackBar/>
                <main class="main" id="main"><p class="gutter soft" role="status">{tr::shell::opening()}</p></main>
            }.into_any(),
        }}
    }
}

#[component]
fn Whole(id: RecordId) -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    let desk = Desk::new(library, id);
    let may_write = library.access() == Access::Whole;
    let trouble = RwSignal::new(false);
    let is_closed = Memo::new(move |_| !may_write || desk.read(|page| page.closed.is_some()));
    let title = Signal::derive(move || {
        let at = session_name::dosing(library, id).map_or(0, |(_, at)| at);
        tr::look_back::title(&number::in_words(at))
    });
    let lead = Signal::derive(move || {
        let day = session_name::dosing(library, id).map(|(dosing, _)| dosing.day);
        day.map(|day| tr::look_back::period(&today.month_day(day), &today.month_day(end_of(day)))).unwrap_or_default()
    });
    let parent = Route::Session(id);
    let kept_on_paper = RwSignal::new(true);
    view! {
        <TopBar
            left=TopBarLeft::Back { href: parent.path(), label: place_name(&parent).to_owned() }
            help=HelpLook::IconOnly
            middle=move || view! { <SaveLine state=desk.status() on_see=move || trouble.set(true)/> }.into_any()
        />
        <main class="main" id="main">
            <PageHeader title lead/>
            <div class="gutter stack-6">
                {move || (!is_closed.get()).then(|| view! {
                    <div class="not-paper stack-8">
                        <p class="soft">{tr::look_back::lead()}</p>
                        <Questions desk/>
                    </div>
                }.into_any())}
                <Paper desk is_closed kept_on_paper/>
            </div>
            <div class="gutter foot not-paper">
                {move || is_closed.get().then(|| view! {
                    <p class="note">{tr::look_back::closed()}</p>
                    <CheckRow
                        checked=kept_on_paper
                        on_change=Callback::new(move |on| kept_on_paper.set(on))
                        title=tr::look_back::on_paper()
                    />
                }.into_any())}
                <Ways desk is_closed may_write trouble/>
            </div>
        </main>
        <NotSavedSheet
            open=trouble
            status=desk.status()
            text=Callback::new(move |()| whole_text(&desk.now()))
            on_again=Callback::new(move |()| desk.try_again())
        />
    }
}

/// All words of the page, one under the other.
fn whole_text(page: &LookBack) -> String {
    [page.came.as_str(), &page.kept, &page.changed, &page.questions].join("\n\n")
}

/// What can be done with the page: close it, open it again, put it off, print it.
#[component]
fn Ways(desk: Desk, is_closed: Memo<bool>, may_write: bool, trouble: RwSignal<bool>) -> impl IntoView {
    let (library, today, navigator) = (Library::expect(), Today::expect(), Navigator::expect());
    // what follows a change happens when it is kept, and not before
    let keep = move |change: fn(&mut LookBack, Library), after: Callback<()>| {
        desk.edit(|page| change(page, library));
        spawn_local(async move {
            match desk.finish().await {
                Ok(_) => after.run(()),
                Err(_) => trouble.set(true),
            }
        });
    };
    let to_heading = Callback::new(|()| screen::focus_heading());
    let close = move || keep(|page, library| page.closed = Some(library.now()), to_heading);
    let open_again = move || keep(|page, _| page.closed = None, to_heading);
    let to_today = Callback::new(move |()| navigator.back(Route::Today));
    let not_now = move || keep(|page, library| page.put_off = Some(library.now().day), to_today);
    let is_offered = Memo::new(move |_| offered(library, today.day().get()).is_some_and(|session| session.id == desk.session));
    view! {
        {move || (!is_closed.get()).then(|| view! {
            <Button kind=ButtonKind::Primary size=ButtonSize::Tall on_press=close>{tr::look_back::close()}</Button>
        }.into_any())}
        <Button icon=IconName::FileText size=ButtonSize::Tall on_press=screen::print>{tr::look_back::print()}</Button>
        {move || (may_write && is_closed.get()).then(|| view! {
            <Button kind=ButtonKind::Quiet on_press=open_again>{tr::look_back::open_again()}</Button>
        }.into_any())}
        {move || (!is_closed.get() && is_offered.get()).then(|| view! {
            <Button kind=ButtonKind::Quiet on_press=not_now>{tr::look_back::not_now()}</Button>
        }.into_any())}
    }
}
