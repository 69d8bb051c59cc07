//! The card that offers the home screen, once there were a few visits.

use leptos::prelude::*;

use crate::components::{AppIcon, Button, ButtonKind, Sheet, SheetHeader, dynamic};
use crate::domain::install::{Browser, Offer};
use crate::i18n::tr;
use crate::pages::welcome::InstallSteps;
use crate::state::Install;

/// The card, while there is something to offer.
#[component]
pub fn InstallCard() -> impl IntoView {
    let install = Install::expect();
    dynamic(move || match install.offer().get() {
        Offer::Nothing => ().into_any(),
        Offer::Prompt => card(install, Callback::new(move |()| install.accept())),
        Offer::Steps(browser) => {
            let open = RwSignal::new(false);
            view! {
                {card(install, Callback::new(move |()| open.set(true)))}
                <Steps browser open/>
            }
            .into_any()
        }
    })
}

/// Whether the card stands here: then its button is the one primary button of the page.
pub fn is_offered() -> bool {
    Install::expect().offer().get() != Offer::Nothing
}

fn card(install: Install, on_install: Callback<()>) -> AnyView {
    view! {
        <section class="install-card gutter" aria-labelledby="install-card">
            <div class="card">
                <div class="install-card__words">
                    <AppIcon/>
                    <div class="stack-1">
                        <h2 class="subheading" id="install-card">{tr::install::card_title()}</h2>
                        <p class="meta">{tr::install::card_text()}</p>
                    </div>
                </div>
                <div class="buttons">
                    <Button kind=ButtonKind::Primary on_press=on_install>{tr::install::card_install()}</Button>
                    <Button kind=ButtonKind::Quiet on_press=move || install.not_now()>{tr::install::card_not_now()}</Button>
                </div>
            </div>
        </section>
    }
    .into_any()
}

/// Where only the person can do it: the same steps as in the first run.
#[component]
fn Steps(browser: Browser, open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Sheet open=open label=tr::install::sheet_title()>
            <SheetHeader title=tr::install::sheet_title() done=tr::common::close() on_done=Callback::new(move |()| open.set(false))/>
            <div class="install-sheet stack-4"><InstallSteps browser/></div>
        </Sheet>
    }
}
