//! The way to the home screen: what is offered, and what the person said to it.

use leptos::prelude::*;

use crate::domain::install::{Browser, Offer, Place, Visits};
use crate::platform::clock;
use crate::platform::install::{self, Prompt};
use crate::platform::local_storage::{self, Key};

/// The handle to it.
#[derive(Clone, Copy)]
pub struct Install {
    offer: RwSignal<Offer>,
}

impl Install {
    /// Makes the handle and puts it into the context of the app. Nothing is offered before the first [`Install::visit`].
    pub fn provide() -> Self {
        let handle = Self { offer: RwSignal::new(Offer::Nothing) };
        provide_context(handle);
        handle
    }

    /// The handle of the app.
    pub fn expect() -> Self {
        expect_context()
    }

    /// What Today offers.
    pub fn offer(self) -> ReadSignal<Offer> {
        self.offer.read_only()
    }

    /// Whether Lodestar is open from the home screen.
    pub fn is_on_home_screen(self) -> bool {
        install::place() == Place::HomeScreen
    }

    /// Whether the first run has to speak of it before a word is typed, and in which browser's words.
    pub fn first_run(self) -> Option<Browser> {
        install::place().first_run()
    }

    /// Counts that the journal was opened, and offers what is due from now on.
    pub fn visit(self) {
        keep(visits().with_start(&clock::moment()));
        // lives as long as the owner of the page's frame
        let _listener = StoredValue::new_local(install::on_change(move || {
            if install::prompt() == Prompt::Declined {
                self.not_now();
            }
            self.refresh();
        }));
        self.refresh();
    }

    /// A readable copy was saved.
    pub fn copy_saved(self) {
        keep(visits().with_copy());
        self.refresh();
    }

    /// Shows the browser's own question.
    pub fn accept(self) {
        install::accept();
    }

    /// Keeps quiet about it for a month.
    pub fn not_now(self) {
        // where it isn't kept, it holds until the page closes
        let _ = local_storage::set(Key::NotNow, &clock::today().to_string());
        self.offer.set(Offer::Nothing);
    }

    fn refresh(self) {
        let not_now = local_storage::get(Key::NotNow).and_then(|day| day.parse().ok());
        self.offer.set(install::place().offer(visits(), not_now, clock::today()));
    }
}

fn visits() -> Visits {
    local_storage::get(Key::Visits).map(|text| Visits::parse(&text)).unwrap_or_default()
}

fn keep(visits: Visits) {
    // where it isn't kept, nothing is ever offered, which is no loss
    let _ = local_storage::set(Key::Visits, &visits.text());
}
