//! The two top bars of ordinary pages.

use leptos::prelude::*;

use super::chrome::Chrome;
use super::here;
use super::navigator::Navigator;
use crate::components::{TopBar, TopBarLeft, dynamic};
use crate::i18n::tr;
use crate::routes::{Part, Route};

/// The bar of a tab's own place: where the person stands, Help now and the menu.
#[component]
pub fn PlaceBar() -> impl IntoView {
    let chrome = Chrome::expect();
    let standing = here::standing();
    dynamic(move || {
        let now = standing.get();
        let left = TopBarLeft::Here {
            phase: Signal::stored(here::arc_phase(now)),
            label: here::said_in_header(now),
            href: Route::Sessions.path(),
        };
        view! { <TopBar left on_menu=Callback::new(move |()| chrome.open_menu())/> }.into_any()
    })
}

/// The bar of a page below a place: the way back, by the name of where it leads, and Help now.
#[component]
pub fn BackBar(
    /// More buttons, right of Help now.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let route = Navigator::expect().route();
    let parent = route.get_untracked().parent().unwrap_or(Route::Today);
    let left = TopBarLeft::Back { href: parent.path(), label: place_name(&parent).to_owned() };
    match children {
        Some(children) => view! { <TopBar left=left>{children()}</TopBar> }.into_any(),
        None => view! { <TopBar left=left/> }.into_any(),
    }
}

/// What a place is called in a title, a back link and when it is said aloud. Never anything a person wrote.
pub fn place_name(route: &Route) -> &'static str {
    match route {
        Route::Today => tr::common::today(),
        Route::Sessions => tr::common::sessions(),
        Route::SessionNew | Route::Session(_) | Route::SessionPart(_, Part::Edit) => tr::shell::place_session(),
        Route::SessionPart(_, Part::Prepare) => tr::shell::place_prepare(),
        Route::SessionPart(_, Part::Supporter) => tr::shell::place_supporter(),
        Route::SessionPart(_, Part::Now) => tr::shell::place_session_day(),
        Route::SessionPart(_, Part::Sitter) => tr::shell::place_sitter(),
        Route::SessionPart(_, Part::After) => tr::shell::place_after(),
        Route::SessionPart(_, Part::LookBack) => tr::shell::place_look_back(),
        Route::SessionPractice => tr::shell::place_practice(),
        Route::Intentions | Route::IntentionVersions(_) => tr::common::intentions(),
        Route::IntentionNew | Route::IntentionStep(..) | Route::Intention(_) => tr::shell::place_intention(),
        Route::Expectations => tr::expectations::place(),
        Route::ExpectationNew | Route::Expectation(_) | Route::ExpectationStep(..) => tr::expectations::place_one(),
        Route::Journal => tr::common::journal(),
        Route::EntryNew | Route::EntryEdit(_) => tr::shell::place_editor(),
        Route::Entry(_) => tr::shell::place_entry(),
        Route::EntryVersions(_) => tr::shell::place_versions(),
        Route::Trash => tr::shell::place_trash(),
        Route::VoiceNew => tr::shell::place_voice(),
        Route::DrawingNew => tr::shell::place_drawing(),
        Route::Media => tr::media::all_title(),
        Route::Attachment(_) => tr::shell::place_attachment(),
        Route::Plans => tr::shell::place_plans(),
        Route::PlanNew | Route::Plan(_) => tr::shell::place_plan(),
        Route::ParkedDecisions => tr::shell::place_parked(),
        Route::ParkedNew | Route::Parked(_) => tr::shell::place_decision(),
        Route::ClinicCard => tr::shell::place_clinic(),
        Route::Questions => tr::learn::questions_title(),
        Route::Sheet | Route::SheetShow => tr::sheet::title(),
        Route::Basics => tr::body::basics(),
        Route::Pressure => tr::body::pressure(),
        Route::Bladder => tr::body::bladder(),
        Route::People => tr::people::title(),
        Route::PersonNew | Route::Person(_) => tr::people::place_person(),
        Route::SafetyPlan => tr::people::plan(),
        Route::CheckIn | Route::CheckInEdit(_) => tr::shell::place_check_in(),
        Route::Horizon | Route::Measures => tr::common::horizon(),
        Route::Patterns => tr::common::patterns(),
        Route::Care => tr::common::care(),
        Route::Learn | Route::Guide(_) => tr::common::learn(),
        Route::Settings => tr::common::settings(),
        Route::Storage => tr::storage::title(),
        Route::Lock => tr::lock::title(),
        Route::Backup => tr::backup::title(),
        Route::Privacy => tr::privacy::title(),
        Route::Welcome => tr::shell::place_welcome(),
        Route::Unknown => tr::shell::place_unknown(),
    }
}
