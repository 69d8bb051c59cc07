//! The frame around every page: rail and bottom bar, the two sheets, the live region; and what happens on arriving.

use leptos::prelude::*;

use super::chrome::Chrome;
use super::here;
use super::navigator::Navigator;
use super::page_bar::place_name;
use super::page_key::PageKey;
use super::reach;
use crate::components::{
    BottomBar, IconName, NavLink, Place, Rail, RailLock, RowButton, RowLink, Sheet, SheetHeader, SmallArc, dynamic, effect,
};
use crate::i18n::tr;
use crate::pages;
use crate::platform::page;
use crate::platform::timers::Timeout;
use crate::routes::{Part, Route, Tab};
use crate::state::{Guard, Install, Updates, screen};

/// The id of the page's main part, for the skip link.
const MAIN: &str = "main";

/// Everything that is on the screen while the journal is open.
#[component]
pub fn Shell() -> impl IntoView {
    let navigator = Navigator::expect();
    let chrome = Chrome::expect();
    let guard = Guard::expect();
    let current = Signal::derive(move || navigator.route().with(Route::tab).map(place_of));
    let frame = move || navigator.route().with(frame_of);
    // one of the two alone is drawn: the other would cost a start as much as the list that it is there for
    let is_wide = screen::is_wide();
    let has_rail = Memo::new(move |_| is_wide.get() && frame() != "none");
    let has_bar = Memo::new(move |_| !is_wide.get() && frame() == "tabs");
    let said = RwSignal::new(String::new());
    arrive_with_care(navigator, chrome, said);
    reach::watch();
    Install::expect().visit();
    Updates::expect().say_offline_once();
    view! {
        <a class="skip-link" href=format!("#{MAIN}")>{tr::common::skip_to_content()}</a>
        <div class="app" data-chrome=move || navigator.route().with(frame_of)>
            {move || has_rail.get().then(|| view! {
                <Rail links=tabs() more=more_places() current=current on_add=Callback::new(move |()| chrome.open_add())>
                    <RailHere/>
                    {move || guard.is_set().get().then(|| view! { <RailLock on_press=move || guard.lock()/> }.into_any())}
                </Rail>
            }.into_any())}
            <div class="app__column"><Page/></div>
            {move || has_bar.get().then(|| view! {
                <BottomBar links=tabs() current=current on_add=Callback::new(move |()| chrome.open_add())/>
            }.into_any())}
        </div>
        <Menu/>
        <AddSheet/>
        <pages::media::Aftermath/>
        <p class="visually-hidden" role="status" aria-live="polite">{said}</p>
    }
}

/// Where the person stands, at the foot of the rail; nothing where no session is noted.
#[component]
fn RailHere() -> impl IntoView {
    let standing = here::standing();
    dynamic(move || {
        let now = standing.get();
        let Some(said) = here::said_in_rail(now) else { return ().into_any() };
        view! { <a class="rail__place" href=Route::Sessions.path()><SmallArc phase=here::arc_phase(now)/><span>{said}</span></a> }
            .into_any()
    })
}

/// The page of the place where the person is.
#[component]
fn Page() -> impl IntoView {
    let page = Navigator::expect().page();
    dynamic(move || match page.get() {
        PageKey::Journal => view! { <pages::journal::JournalPage/> }.into_any(),
        PageKey::Editor(id) => view! { <pages::journal::EditorPage id=id/> }.into_any(),
        PageKey::Workshop(id) => view! { <pages::intentions::WorkshopPage id=id/> }.into_any(),
        PageKey::Expecting(id) => view! { <pages::expectations::AskingPage id=id/> }.into_any(),
        PageKey::Session(id) => view! { <pages::sessions::DeskPage id=id/> }.into_any(),
        PageKey::Single(route) => single(&route),
    })
}

fn single(route: &Route) -> AnyView {
    match route {
        Route::Today | Route::Welcome => view! { <pages::today::TodayPage/> }.into_any(),
        Route::EntryVersions(id) => view! { <pages::journal::VersionsPage id=*id/> }.into_any(),
        Route::Trash => view! { <pages::journal::TrashPage/> }.into_any(),
        Route::Intentions => view! { <pages::intentions::IntentionsPage/> }.into_any(),
        Route::Intention(id) => view! { <pages::intentions::IntentionPage id=*id/> }.into_any(),
        Route::IntentionVersions(id) => view! { <pages::intentions::IntentionVersionsPage id=*id/> }.into_any(),
        Route::Sessions => view! { <pages::sessions::SessionsPage/> }.into_any(),
        Route::SessionNew => view! { <pages::sessions::SessionNewPage/> }.into_any(),
        Route::Session(id) => view! { <pages::sessions::SessionPage id=*id/> }.into_any(),

        Route::SessionPractice => view! { <pages::session_day::PracticePage/> }.into_any(),
        Route::SessionPart(id, Part::Now) => view! { <pages::session_day::SessionDayPage id=*id/> }.into_any(),
        Route::SessionPart(id, Part::Sitter) => view! { <pages::session_day::SitterPage id=*id/> }.into_any(),
        Route::SessionPart(id, Part::After) => view! { <pages::session_day::AfterPage id=*id/> }.into_any(),

        Route::SessionPart(id, Part::LookBack) => view! { <pages::look_back::LookBackPage id=*id/> }.into_any(),

        Route::Expectations => view! { <pages::expectations::ExpectationsPage/> }.into_any(),
        Route::Expectation(id) => view! { <pages::expectations::ExpectationPage id=*id/> }.into_any(),

        Route::VoiceNew => view! { <pages::media::VoicePage/> }.into_any(),
        Route::DrawingNew => view! { <pages::media::DrawingPage/> }.into_any(),
        Route::Attachment(id) => view! { <pages::media::AttachmentPage id=*id/> }.into_any(),
        Route::Media => view! { <pages::media::MediaPage/> }.into_any(),

        Route::CheckInEdit(id) => view! { <pages::check_in::CheckInEditPage id=*id/> }.into_any(),
        Route::Plans => view! { <pages::plans::PlansPage/> }.into_any(),
        Route::PlanNew => view! { <pages::plans::PlanNewPage/> }.into_any(),
        Route::Plan(id) => view! { <pages::plans::PlanPage id=*id/> }.into_any(),
        Route::ParkedDecisions => view! { <pages::parked::ParkedPage/> }.into_any(),
        Route::ParkedNew => view! { <pages::parked::ParkNewPage/> }.into_any(),
        Route::Parked(id) => view! { <pages::parked::DecisionPage id=*id/> }.into_any(),

        Route::ClinicCard => view! { <pages::care::ClinicPage/> }.into_any(),
        Route::Sheet => view! { <pages::care::SheetPage/> }.into_any(),
        Route::SheetShow => view! { <pages::care::ShowPage/> }.into_any(),
        Route::Basics => view! { <pages::care::BasicsPage/> }.into_any(),
        Route::Pressure => view! { <pages::care::PressurePage/> }.into_any(),
        Route::Bladder => view! { <pages::care::BladderPage/> }.into_any(),

        Route::Horizon | Route::Measures => view! { <pages::places::HorizonPage/> }.into_any(),
        Route::Patterns => view! { <pages::places::PatternsPage/> }.into_any(),
        Route::Care => view! { <pages::care::CarePage/> }.into_any(),
        Route::Learn => view! { <pages::learn::LearnPage/> }.into_any(),
        Route::Guide(slug) => pages::learn::guide_page(slug),
        Route::Questions => view! { <pages::learn::QuestionsPage/> }.into_any(),
        Route::People => view! { <pages::people::PeoplePage/> }.into_any(),
        Route::PersonNew => view! { <pages::people::PersonNewPage/> }.into_any(),
        Route::Person(id) => view! { <pages::people::PersonPage id=*id/> }.into_any(),
        Route::SafetyPlan => view! { <pages::people::PlanPage/> }.into_any(),
        Route::CheckIn => view! { <pages::check_in::CheckInPage/> }.into_any(),
        Route::Settings => view! { <pages::settings::SettingsPage/> }.into_any(),
        Route::Backup => view! { <pages::backup::BackupPage/> }.into_any(),
        Route::Storage => view! { <pages::settings::StoragePage/> }.into_any(),
        Route::Lock => view! { <pages::settings::LockSettingsPage/> }.into_any(),
        Route::Privacy => view! { <pages::settings::PrivacyPage/> }.into_any(),
        _ => view! { <pages::not_found::NotFoundPage/> }.into_any(),
    }
}

/// Which bars a place has, as `layout.css` knows them.
fn frame_of(route: &Route) -> &'static str {
    match route {
        Route::Today | Route::Sessions | Route::Journal | Route::Horizon | Route::Unknown => "tabs",
        Route::EntryNew
        | Route::EntryEdit(_)
        | Route::IntentionNew
        | Route::IntentionStep(..)
        | Route::ExpectationNew
        | Route::ExpectationStep(..)
        | Route::SessionPractice
        | Route::SheetShow
        | Route::SessionPart(_, Part::Now | Part::Sitter | Part::After) => "none",
        _ => "page",
    }
}

/// What arriving anywhere does: sheets close, the title and the live region name the place, and the focus goes to the page's heading.
fn arrive_with_care(navigator: Navigator, chrome: Chrome, said: RwSignal<String>) {
    let waiting = StoredValue::new_local(None::<Timeout>);
    let mut before = None;
    effect(move || {
        let arrivals = navigator.arrivals().get();
        let name = navigator.route().with_untracked(place_name);
        page::set_title(&tr::shell::page_title(name));
        if before.replace(arrivals).is_some_and(|before| before != arrivals) {
            chrome.close();
            // after the page is drawn
            waiting.set_value(Some(Timeout::new(0, move || {
                navigator.settle_scroll();
                page::focus_heading();
                said.try_set(tr::shell::opened(name));
            })));
        }
    });
}

#[component]
fn Menu() -> impl IntoView {
    let open = Chrome::expect().menu();
    let guard = Guard::expect();
    view! {
        <Sheet open=open label=tr::shell::menu()>
            <SheetHeader title=tr::shell::menu() done=tr::common::close() on_done=Callback::new(move |()| open.set(false))/>
            <ul class="rows" role="list">
                <li><RowLink href=Route::Intentions.path() icon=IconName::Star title=tr::common::intentions() caption=tr::shell::menu_intentions_caption()/></li>
                <li><RowLink href=Route::Care.path() icon=IconName::ClipboardList title=tr::common::care() caption=tr::shell::menu_care_caption()/></li>
                <li><RowLink href=Route::Learn.path() icon=IconName::BookOpen title=tr::common::learn() caption=tr::shell::menu_learn_caption()/></li>
                <li><RowLink href=Route::Patterns.path() icon=IconName::ChartLine title=tr::common::patterns() caption=tr::shell::menu_patterns_caption()/></li>
                <li><RowLink href=Route::Settings.path() icon=IconName::Contrast title=tr::common::settings() caption=tr::shell::menu_settings_caption()/></li>
                {move || guard.is_set().get().then(|| view! {
                    <li><RowButton icon=IconName::Lock title=tr::lock::lock_now() caption=tr::lock::lock_now_caption() on_press=move || guard.lock()/></li>
                }.into_any())}
            </ul>
        </Sheet>
    }
}

#[component]
fn AddSheet() -> impl IntoView {
    let open = Chrome::expect().add();
    view! {
        <Sheet open=open label=tr::shell::add_title()>
            <SheetHeader title=tr::shell::add_title() done=tr::common::close() on_done=Callback::new(move |()| open.set(false))/>
            <ul class="rows" role="list">
                <li><RowLink href=Route::EntryNew.path() icon=IconName::Pencil title=tr::shell::add_entry() caption=tr::shell::add_entry_caption()/></li>
                <li><RowLink href=Route::VoiceNew.path() icon=IconName::Mic title=tr::shell::add_voice() caption=tr::shell::add_voice_caption()/></li>
                <li><RowLink href=Route::CheckIn.path() icon=IconName::Sun title=tr::shell::add_check_in() caption=tr::shell::add_check_in_caption()/></li>
                <li><RowLink href=Route::IntentionNew.path() icon=IconName::Star title=tr::shell::add_intention() caption=tr::shell::add_intention_caption()/></li>
                <li><RowLink href=Route::SessionNew.path() icon=IconName::Route title=tr::shell::add_session() caption=tr::shell::add_session_caption()/></li>
                <li><RowLink href=Route::ParkedNew.path() icon=IconName::Clock title=tr::shell::add_parked() caption=tr::shell::add_parked_caption()/></li>
            </ul>
        </Sheet>
    }
}

fn tabs() -> Vec<NavLink> {
    Tab::ALL.into_iter().map(|tab| NavLink { place: place_of(tab), href: tab.route().path() }).collect()
}

fn more_places() -> Vec<NavLink> {
    [
        (Place::Intentions, Route::Intentions),
        (Place::Care, Route::Care),
        (Place::Learn, Route::Learn),
        (Place::Patterns, Route::Patterns),
        (Place::Settings, Route::Settings),
    ]
    .into_iter()
    .map(|(place, route)| NavLink { place, href: route.path() })
    .collect()
}

const fn place_of(tab: Tab) -> Place {
    match tab {
        Tab::Today => Place::Today,
        Tab::Sessions => Place::Sessions,
        Tab::Journal => Place::Journal,
        Tab::Horizon => Place::Horizon,
    }
}
