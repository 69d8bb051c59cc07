//! A page on which one thing is written: its fields go into a sitting, which keeps every change.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::Navigator;
use crate::app::page_bar::BackBar;
use crate::components::{Button, ButtonLink, IconName, PageHeader, SaveLine, SaveState, dynamic, on_change};
use crate::domain::id::RecordId;
use crate::domain::record::Recorded;
use crate::i18n::{Problem, tr};
use crate::pages::not_saved::NotSavedSheet;
use crate::routes::Route;
use crate::state::sitting::Finished;
use crate::state::{Access, Item, Library, Loaded, Notices, Sitting};

/// The handle to what is written.
pub struct Kept<T: Recorded> {
    sitting: StoredValue<Sitting<T>, LocalStorage>,
    value: ReadSignal<T>,
    is_new: bool,
}

// derived, they would ask the same of what is written
#[expect(clippy::expl_impl_clone_on_copy, reason = "deriving it would ask T to be Clone and Copy")]
impl<T: Recorded> Clone for Kept<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Recorded> Copy for Kept<T> {}

impl<T: Recorded> Kept<T> {
    /// Sits down to a record: on its newest version, or on what `begin` makes. The sitting ends with the page.
    pub fn sit(id: RecordId, begin: impl FnOnce(Library) -> T) -> Self {
        let library = Library::expect();
        let sitting = library.sit(id, || begin(library));
        let value = ReadSignal::from(sitting.value().read_only());
        let is_new = sitting.is_new();
        Self { sitting: StoredValue::new_local(sitting), value, is_new }
    }

    /// Whether nothing was saved before this sitting.
    pub fn is_new(self) -> bool {
        self.is_new
    }

    /// Reads what is written.
    pub fn read<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.value.with(read)
    }

    /// Reads it without listening.
    pub fn peek<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.value.with_untracked(read)
    }

    /// Changes it.
    pub fn write(self, change: impl FnOnce(&mut T)) {
        self.sitting.with_value(|sitting| sitting.edit(change));
    }

    /// Makes it as durable as the device can, now: after a tap, and on leaving a field.
    pub fn rest(self) {
        self.sitting.with_value(Sitting::blur);
    }

    /// A field of words that is kept with every change.
    pub fn field(self, place: fn(&mut T) -> &mut String) -> RwSignal<String> {
        let mut now = self.value.get_untracked();
        let field = RwSignal::new(std::mem::take(place(&mut now)));
        on_change(move || field.get(), move |words| self.write(|value| *place(value) = words));
        field
    }

    /// Whether it is kept, for the save line.
    pub fn status(self) -> Signal<SaveState> {
        self.sitting.with_value(Sitting::status)
    }

    /// Tries to keep it once more.
    pub fn try_again(self) {
        self.sitting.with_value(Sitting::retry);
    }

    /// Makes a version of what is written.
    ///
    /// # Errors
    /// It is still here, and in the last durable draft.
    pub async fn finish(self) -> Result<Finished, Problem> {
        // where the page is gone, its end makes the version
        let Some(sitting) = self.sitting.try_get_value() else { return Ok(Finished::Unchanged) };
        sitting.finish().await
    }
}

/// The line that says whether it is kept, and what to do where it isn't.
#[component]
pub fn KeptLine<T: Recorded>(
    /// What is written.
    kept: Kept<T>,
    /// Its words, as they would be copied or put into a file.
    text: fn(&T) -> String,
) -> impl IntoView {
    let trouble = RwSignal::new(false);
    view! {
        <SaveLine state=kept.status() on_see=move || trouble.set(true)/>
        <NotSavedSheet
            open=trouble
            status=kept.status()
            text=Callback::new(move |()| kept.peek(text))
            on_again=Callback::new(move |()| kept.try_again())
        />
    }
}

/// Whether there is something to write on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// It isn't opened yet.
    Wait,
    /// It lies in the trash.
    Trashed,
    /// It is none of this kind, can't be opened, or nothing can be written now.
    Shut(Problem),
    /// It is here.
    Open,
}

/// Whether a record of this kind can be written on. Listens, and tells only what a page has to know: a save of its own sitting must
/// not draw it anew.
pub fn gate<T: Recorded>(id: RecordId) -> Memo<Gate> {
    let library = Library::expect();
    let item = library.item(id);
    Memo::new(move |_| item.with(|item| gate_of::<T>(item.as_ref(), library.access())))
}

fn gate_of<T: Recorded>(item: Option<&Item>, access: Access) -> Gate {
    let Some(item) = item else { return Gate::Shut(Problem::NotFound) };
    match &item.loaded {
        Loaded::Pending => Gate::Wait,
        Loaded::Unreadable(_) => Gate::Shut(Problem::Unreadable),
        Loaded::Unanswered(problem) => Gate::Shut(*problem),
        Loaded::Open(_) if item.of::<T>().is_none() => Gate::Shut(Problem::NotFound),
        Loaded::Open(_) if access == Access::Reading => Gate::Shut(Problem::Newer),
        Loaded::Open(_) => {
            if item.body().is_some_and(crate::domain::record::Body::is_trashed) {
                Gate::Trashed
            } else {
                Gate::Open
            }
        }
    }
}

/// Whether a new record can be written.
pub fn gate_of_new() -> Gate {
    if Library::expect().access() == Access::Whole { Gate::Open } else { Gate::Shut(Problem::Newer) }
}

/// The page of one record below a place: what `open` draws where it can be written on, else what is there instead.
pub fn page(
    gate: impl Fn() -> Gate + Send + 'static,
    id: RecordId,
    parent: Route,
    way: &'static str,
    open: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    view! {
        <BackBar/>
        <main class="main" id="main">
            {dynamic(move || match gate() {
                Gate::Open => open(),
                gate => view! { <Closed gate id parent=parent.path() way/> }.into_any(),
            })}
        </main>
    }
    .into_any()
}

/// What stands in the place of a thing that can't be written on, with the way to where it belongs.
#[component]
fn Closed(
    /// Why.
    gate: Gate,
    /// The record.
    id: RecordId,
    /// The address of where it belongs.
    parent: String,
    /// What that way is called.
    way: &'static str,
) -> impl IntoView {
    let (library, notices) = (Library::expect(), Notices::expect());
    let take_out = move || {
        spawn_local(async move {
            if let Err(problem) = library.restore_item(id).await {
                notices.problem(problem);
            }
        });
    };
    match gate {
        Gate::Wait | Gate::Open => view! { <p class="gutter soft" role="status">{tr::shell::opening()}</p> }.into_any(),
        Gate::Trashed => view! {
            <PageHeader title=tr::check_in::in_trash()/>
            <div class="gutter buttons"><Button on_press=take_out icon=IconName::RotateCcw>{tr::check_in::take_out()}</Button></div>
        }
        .into_any(),
        Gate::Shut(problem) => {
            let words = problem.words();
            view! {
                <PageHeader title=words.what lead=words.safe/>
                <div class="gutter buttons"><ButtonLink href=parent>{way}</ButtonLink></div>
            }
            .into_any()
        }
    }
}

/// Moves a record to the trash and goes to where it belonged; that can be taken back for ten seconds.
/// What was changed here goes with it.
pub fn throw_away<T: Recorded>(kept: Kept<T>, id: RecordId, parent: Route, said: &'static str) -> impl Fn() + Copy + Send + Sync + 'static {
    let (library, notices, navigator) = (Library::expect(), Notices::expect(), Navigator::expect());
    let parent = StoredValue::new(parent);
    move || {
        spawn_local(async move {
            // first what is written, so that the trash holds it and nothing is saved over it when the page goes
            let thrown = match kept.finish().await {
                Ok(_) => library.trash_item(id).await,
                Err(problem) => Err(problem),
            };
            match thrown {
                Ok(()) => {
                    notices.offer(said, tr::shell::undo(), move || {
                        spawn_local(async move {
                            if let Err(problem) = library.restore_item(id).await {
                                notices.problem(problem);
                            }
                        });
                    });
                    if let Some(parent) = parent.try_get_value() {
                        navigator.back(parent);
                    }
                }
                Err(problem) => notices.problem(problem),
            }
        });
    }
}
