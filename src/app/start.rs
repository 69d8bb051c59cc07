//! Mounting the app.

use leptos::prelude::*;

use super::chrome::Chrome;
use super::gate::Gate;
use super::navigator::Navigator;
use super::stuck::Stuck;
use crate::components::ToastHost;
use crate::pages::journal::EditorStart;
use crate::pages::sessions::NewSession;
use crate::platform::page;
use crate::state::{Door, Guard, Install, Notices, Preferences, Proof, Sittings, Today, Updates};

/// Draws the app where `index.html` has kept a place for it, and takes the first painting away.
pub fn start() {
    let Some(place) = page::mount_point() else { return };
    page::set_language(crate::i18n::tag());
    leptos::mount::mount_to(place, App).forget();
}

/// Provides every handle, once, and opens the door.
#[component]
fn App() -> impl IntoView {
    Proof::provide();
    Today::provide();
    Preferences::provide();
    let notices = Notices::provide();
    Sittings::provide();
    Install::provide();
    Navigator::provide();
    Chrome::provide();
    EditorStart::provide();
    NewSession::provide();
    Guard::provide();
    Updates::provide();
    Door::provide().open();
    view! {
        <Gate/>
        // beside the gate: what can't be opened may be what an update mends
        <ToastHost toast=notices.shown() on_over=Callback::new(move |()| notices.over())/>
        <Stuck/>
    }
}
