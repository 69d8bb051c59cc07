//! One appointment being written on: changing it, preparing for it and the note for a supporter share one sitting, so that what
//! is ticked on one screen stands on the next, and all of it ends as one version.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::edit::EditScreen;
use super::prepare::PrepareScreen;
use super::supporter::SupporterScreen;
use crate::app::Navigator;
use crate::app::page_bar::{BackBar, place_name};
use crate::components::{ButtonLink, HelpLook, PageHeader, SaveLine, SaveState, TopBar, TopBarLeft, dynamic, on_change};
use crate::domain::id::RecordId;
use crate::domain::session::Session;
use crate::i18n::tr;
use crate::pages::not_saved::NotSavedSheet;
use crate::routes::{Part, Route};
use crate::state::{Access, Item, Library, Loaded, Notices, Sitting};

/// The handle to an appointment that is being written on.
#[derive(Clone, Copy)]
pub struct Desk {
    /// Which one it is.
    pub id: RecordId,
    sitting: StoredValue<Sitting<Session>, LocalStorage>,
    session: ReadSignal<Session>,
    trouble: RwSignal<bool>,
}

impl Desk {
    fn sit(id: RecordId) -> Self {
        let library = Library::expect();
        // the gate lets nobody in where there is none
        let begin = || Session::noted(library.now(), crate::domain::session::Sort::Dosing, crate::i18n::tag());
        let sitting = library.sit::<Session>(id, begin);
        let session = ReadSignal::from(sitting.value().read_only());
        let sitting = StoredValue::new_local(sitting);
        Self { id, sitting, session, trouble: RwSignal::new(false) }
    }

    /// Reads it.
    pub fn read<R>(self, read: impl FnOnce(&Session) -> R) -> R {
        self.session.with(read)
    }

    /// Reads it without listening.
    pub fn peek<R>(self, read: impl FnOnce(&Session) -> R) -> R {
        self.session.with_untracked(read)
    }

    /// Changes it.
    pub fn write(self, change: impl FnOnce(&mut Session)) {
        if let Some(sitting) = self.sitting.try_get_value() {
            sitting.edit(change);
        }
    }

    /// Changes it with a step back, which may be taken when the page is gone already.
    pub fn write_later(self, library: Library, notices: Notices, change: impl FnOnce(&mut Session) + 'static) {
        if let Some(sitting) = self.sitting.try_get_value() {
            sitting.edit(change);
            return;
        }
        let id = self.id;
        spawn_local(async move {
            if let Err(problem) = library.change(id, change).await {
                notices.problem(problem);
            }
        });
    }

    /// A field over one of its texts.
    pub fn text(self, place: fn(&mut Session) -> &mut String) -> RwSignal<String> {
        let now = self.peek(|session| place(&mut session.clone()).clone());
        let field = RwSignal::new(now);
        on_change(move || field.get(), move |words| self.write(move |session| *place(session) = words));
        field
    }

    /// Makes the words as durable as the device can, now.
    pub fn rest(self) {
        self.sitting.with_value(Sitting::blur);
    }

    fn status(self) -> Signal<SaveState> {
        self.sitting.with_value(Sitting::status)
    }

    /// Everything a person wrote in it, to copy where it can't be kept.
    fn words(self) -> String {
        self.peek(|session| {
            let Session { place, company, medicine, bring, wishes, own_lines, checks, .. } = session;
            let own = [place, company, medicine, bring, wishes].into_iter().chain(own_lines);
            let words: Vec<&str> = own.chain(checks.iter().map(|check| &check.words)).map(|words| words.trim()).collect();
            words.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join("\n")
        })
    }

    /// Ends the sitting and goes to its page.
    fn done(self, navigator: Navigator) {
        let sitting = self.sitting.get_value();
        spawn_local(async move {
            match sitting.finish().await {
                Ok(_) => navigator.back(Route::Session(self.id)),
                Err(_) => {
                    self.trouble.try_set(true);
                }
            }
        });
    }
}

/// Whether there is something to write on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gate {
    Wait,
    Shut,
    Open,
}

impl Gate {
    fn of(item: Option<&Item>) -> Self {
        match item.map(|item| (&item.loaded, item.of::<Session>())) {
            Some((Loaded::Pending, _)) => Self::Wait,
            Some((Loaded::Open(_), Some(session))) if session.trashed.is_none() => Self::Open,
            _ => Self::Shut,
        }
    }
}

/// `/sessions/:id/edit`, `/prepare` and `/supporter`.
#[component]
pub fn DeskPage(id: RecordId) -> impl IntoView {
    let library = Library::expect();
    let item = library.item(id);
    // once somebody writes, nothing that happens elsewhere takes the page from under them
    let gate = Memo::new(move |before: Option<&Gate>| match before {
        Some(Gate::Open) => Gate::Open,
        _ if library.access() == Access::Reading => Gate::Shut,
        _ => item.with(|item| Gate::of(item.as_ref())),
    });
    dynamic(move || match gate.get() {
        Gate::Open => view! { <Screens id/> }.into_any(),
        Gate::Wait => view! {
            <BackBar/>
            <main class="main" id="main"><p class="gutter soft" role="status">{tr::shell::opening()}</p></main>
        }
        .into_any(),
        Gate::Shut => view! {
            <BackBar/>
            <main class="main" id="main">
                <PageHeader title=tr::sessions::shut_title() lead=tr::sessions::shut_text()/>
                <div class="gutter buttons"><ButtonLink href=Route::Session(id).path()>{tr::sessions::shut_way()}</ButtonLink></div>
            </main>
        }
        .into_any(),
    })
}

/// The screens over one sitting.
#[component]
fn Screens(id: RecordId) -> impl IntoView {
    let navigator = Navigator::expect();
    let desk = Desk::sit(id);
    let part = Memo::new(move |before: Option<&Part>| match navigator.route().get() {
        Route::SessionPart(at, part) if at == id => part,
        // while the next page is on its way the old one stays as it is
        _ => before.copied().unwrap_or(Part::Edit),
    });
    let screens = dynamic(move || {
        let part = part.get();
        let (left, screen) = match part {
            Part::Prepare => (back_from(id, part), view! { <PrepareScreen desk/> }.into_any()),
            Part::Supporter => (back_from(id, part), view! { <SupporterScreen desk/> }.into_any()),
            _ => {
                let on_press = Callback::new(move |()| desk.done(navigator));
                (TopBarLeft::BackStep { label: tr::sessions::done().to_owned(), on_press }, view! { <EditScreen desk/> }.into_any())
            }
        };
        let status = desk.status();
        view! {
            <TopBar
                left
                help=HelpLook::IconOnly
                middle=move || view! { <SaveLine state=status on_see=move || desk.trouble.set(true)/> }.into_any()
            />
            <main class="main" id="main">{screen}</main>
        }
        .into_any()
    });
    view! {
        {screens}
        <NotSavedSheet
            open=desk.trouble
            status=desk.status()
            text=Callback::new(move |()| desk.words())
            on_again=Callback::new(move |()| desk.sitting.with_value(Sitting::retry))
        />
    }
}

fn back_from(id: RecordId, part: Part) -> TopBarLeft {
    let parent = Route::SessionPart(id, part).parent().unwrap_or(Route::Sessions);
    TopBarLeft::Back { href: parent.path(), label: place_name(&parent).to_owned() }
}
