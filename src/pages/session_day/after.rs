//! Right after: stay until cleared, then a few words, one gentle question at a time. All of it becomes one entry that belongs to the session.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::day::Shared;
use super::gate::gate;
use super::questions::questions;
use super::spoken::Spoken;
use crate::app::Navigator;
use crate::components::{
    Button, ButtonKind, ButtonLink, ButtonSize, IconName, RowButton, SaveLine, ToggleChip, TopBar, TopBarLeft, WritingArea, dynamic,
    on_change,
};
use crate::content::prompts::Prompt;
use crate::content::vocabulary;
use crate::domain::Extra;
use crate::domain::entry::{Entry, PromptShown};
use crate::domain::id::RecordId;
use crate::domain::session::Session;
use crate::domain::text::is_blank;
use crate::i18n::{self, Problem, tr};
use crate::pages::aside::aside;
use crate::pages::not_saved::NotSavedSheet;
use crate::pages::unanswered::Unanswered;
use crate::routes::Route;
use crate::state::sitting::Finished;
use crate::state::{CourseDesk, Item, Library, Loaded, Notices, Preferences, Sitting, Today};

/// `/sessions/:id/after`.
#[component]
pub fn AfterPage(id: RecordId) -> impl IntoView {
    Preferences::expect().keep_quiet();
    gate(id, open)
}

/// How far what was begun here today is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gate {
    Wait,
    Unanswered(Problem),
    /// It can be gone on with, or it can't be read: then it is left as it is, and another begun.
    Open(Option<RecordId>),
}

impl Gate {
    fn of(item: Option<&Item>) -> Self {
        match item.map(|item| (&item.loaded, item)) {
            Some((Loaded::Pending, _)) => Self::Wait,
            Some((Loaded::Unanswered(problem), _)) => Self::Unanswered(*problem),
            Some((Loaded::Open(_), item)) => Self::Open(item.entry().map(|_| item.id)),
            Some((Loaded::Unreadable(_), _)) | None => Self::Open(None),
        }
    }
}

/// The page where what was begun here today is opened, before it is gone on with.
fn open(id: RecordId, session: Session) -> AnyView {
    let library = Library::expect();
    let today = library.now().day;
    let is_it = |entry: &Entry| {
        let asked_here = entry.prompt.as_ref().is_some_and(|prompt| prompt.id.starts_with('J'));
        entry.session == Some(id) && asked_here && entry.at.day == today
    };
    let Some(earlier) = untrack(|| library.find(is_it)).first().copied() else {
        return view! { <After id session earlier=None/> }.into_any();
    };
    let item = library.item(earlier);
    let gate = Memo::new(move |before: Option<&Gate>| match before {
        Some(Gate::Open(earlier)) => Gate::Open(*earlier),
        _ => item.with(|item| Gate::of(item.as_ref())),
    });
    dynamic(move || match gate.get() {
        Gate::Wait => aside(tr::session_day::opening(), ().into_any()),
        Gate::Unanswered(problem) => aside(tr::session_day::title(), view! { <Unanswered id=earlier problem/> }.into_any()),
        Gate::Open(earlier) => view! { <After id session=session.clone() earlier/> }.into_any(),
    })
    .into_any()
}

/// The entry that is written: the one that was begun here today, or a new one.
fn sit(library: Library, id: RecordId, session: &Session, earlier: Option<RecordId>) -> Sitting<Entry> {
    let intention = session.intention;
    let begin = move || Entry { session: Some(id), intention, ..Entry::begun(library.now(), i18n::tag()) };
    library.sit(earlier.unwrap_or_else(|| library.new_id()), begin)
}

/// What is written, and the question above it.
#[derive(Clone, Copy)]
struct Page {
    sitting: StoredValue<Sitting<Entry>, LocalStorage>,
    entry: ReadSignal<Entry>,
    questions: StoredValue<Vec<&'static Prompt>>,
    at: RwSignal<usize>,
}

impl Page {
    fn question(self) -> Option<&'static Prompt> {
        self.questions.with_value(|questions| questions.get(self.at.get()).copied())
    }

    /// Changes what is written. The question that stands above the first of it is kept with it.
    fn write(self, change: impl FnOnce(&mut Entry)) {
        let question = untrack(|| self.question());
        self.sitting.with_value(|sitting| {
            sitting.edit(|entry| {
                if entry.is_empty() || entry.prompt.is_none() {
                    entry.prompt = question.map(as_shown);
                }
                change(entry);
            });
        });
    }
}

fn as_shown(prompt: &Prompt) -> PromptShown {
    PromptShown { id: prompt.id.to_owned(), text: prompt.text.get().to_owned(), extra: Extra::new() }
}

#[component]
fn After(
    id: RecordId,
    session: Session,
    /// What was begun here today.
    earlier: Option<RecordId>,
) -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    let sitting = sit(library, id, &session, earlier);
    let entry = ReadSignal::from(sitting.value().read_only());
    let asked = questions(session.day(), today.day().get_untracked());
    // one goes on with the question that was above the words
    let at = entry.with_untracked(|entry| entry.prompt.as_ref().and_then(|shown| asked.iter().position(|prompt| prompt.id == shown.id)));
    let page =
        Page { sitting: StoredValue::new_local(sitting), entry, questions: StoredValue::new(asked), at: RwSignal::new(at.unwrap_or(0)) };
    let shared = Shared::new(CourseDesk::of(id, session), Some(id));
    let trouble = RwSignal::new(false);
    let status = page.sitting.with_value(Sitting::status);
    let done = finish(page, trouble);
    let left = TopBarLeft::BackStep { label: tr::after::later().to_owned(), on_press: done };
    view! {
        <TopBar left middle=move || view! { <SaveLine state=status on_see=move || trouble.set(true)/> }.into_any()/>
        <main class="main gutter" id="main">
            <p class="note">{tr::after::stay()}</p>
            <div class="stack-6 after">
                <Asked page shared/>
                <Spoken
                    session=id
                    ids=Signal::derive(move || page.entry.with(|entry| entry.attachments.clone()))
                    on_begun=move |recorded| page.write(|entry| entry.attachments.push(recorded))
                    on_gone=move |recorded| page.write(|entry| entry.attachments.retain(|attached| *attached != recorded))
                />
                <Words page/>
                <Places page/>
            </div>
            <Foot page done/>
        </main>
        <NotSavedSheet
            open=trouble
            status
            text=Callback::new(move |()| page.entry.with_untracked(|entry| entry.text.clone()))
            on_again=Callback::new(move |()| page.sitting.with_value(Sitting::retry))
        />
    }
}

/// The question, or that there is none left.
#[component]
fn Asked(page: Page, shared: Shared) -> impl IntoView {
    dynamic(move || {
        let heading = shared.heading();
        let words = page.question().map_or_else(tr::after::no_more, |prompt| prompt.text.get());
        view! {
            <div class="stack-2">
                <h1 class="title" tabindex="-1" node_ref=heading>{words}</h1>
                <p class="soft">{tr::after::enough()}</p>
            </div>
        }
        .into_any()
    })
}

#[component]
fn Words(page: Page) -> impl IntoView {
    let words = RwSignal::new(page.entry.with_untracked(|entry| entry.text.clone()));
    on_change(move || words.get(), move |words| page.write(|entry| entry.text = words));
    let writes = RwSignal::new(words.with_untracked(|words| !is_blank(words)));
    let was_asked = StoredValue::new(false);
    let write = move || {
        was_asked.set_value(true);
        writes.set(true);
    };
    let area = move || {
        view! {
            <div>
                <WritingArea
                    label=tr::after::write()
                    value=words
                    rows=4
                    spellcheck=Preferences::expect().spellcheck()
                    on_leave=move || page.sitting.with_value(Sitting::blur)
                    autofocus=was_asked.get_value()
                />
            </div>
        }
        .into_any()
    };
    view! {
        {move || writes.get().then(area)}
        <div class="buttons center">
            {move || (!writes.get()).then(|| view! {
                <Button kind=ButtonKind::Quiet icon=IconName::Pencil on_press=write>{tr::media::rather_write()}</Button>
            }.into_any())}
            <ButtonLink kind=ButtonKind::Quiet icon=IconName::Image href=Route::DrawingNew.path()>{tr::after::draw()}</ButtonLink>
        </div>
    }
}

/// Places of the body, kept beside the words.
#[component]
fn Places(page: Page) -> impl IntoView {
    let is_chosen = |entry: &Entry, key: &str| entry.feelings.iter().any(|chosen| chosen == key);
    let open = RwSignal::new(page.entry.with_untracked(|entry| vocabulary::places().iter().any(|place| is_chosen(entry, place.key))));
    let chip = move |key: &'static str, words: &'static str| {
        let pressed = Memo::new(move |_| page.entry.with(|entry| is_chosen(entry, key)));
        let toggle = move || {
            page.write(|entry| match entry.feelings.iter().position(|chosen| chosen == key) {
                Some(at) => drop(entry.feelings.remove(at)),
                None => entry.feelings.push(key.to_owned()),
            });
        };
        view! { <ToggleChip pressed on_press=toggle>{words}</ToggleChip> }.into_any()
    };
    view! {
        <div>
            <RowButton
                title=tr::after::places()
                caption=tr::after::places_lead()
                expanded=Signal::derive(move || open.get())
                on_press=move || open.update(|open| *open = !*open)
            />
            {move || open.get().then(|| view! {
                <div class="chips" role="group" aria-label=tr::after::places()>
                    {vocabulary::places().iter().map(|place| chip(place.key, place.text.get())).collect_view()}
                </div>
            }.into_any())}
        </div>
    }
}

/// On to the next question, and the end.
#[component]
fn Foot(page: Page, done: Callback<()>) -> impl IntoView {
    let is_empty = Memo::new(move |_| page.entry.with(|entry| is_blank(&entry.text) && entry.attachments.is_empty()));
    let is_over = Memo::new(move |_| page.question().is_none());
    let next = move || page.at.update(|at| *at += 1);
    let onward = move || match (is_over.get(), is_empty.get()) {
        (true, _) => tr::after::again(),
        (false, true) => tr::after::nothing(),
        (false, false) => tr::after::another(),
    };
    let press = move || if is_over.get_untracked() { page.at.set(0) } else { next() };
    view! {
        <div class="foot">
            <p class="meta">{tr::after::wait()}</p>
            <Button kind=ButtonKind::Primary size=ButtonSize::Tall on_press=done>{tr::after::done()}</Button>
            <Button size=ButtonSize::Tall on_press=press>{onward}</Button>
        </div>
    }
}

/// Done, or later: what was written becomes one version, and the day goes on.
fn finish(page: Page, trouble: RwSignal<bool>) -> Callback<()> {
    let (navigator, notices) = (Navigator::expect(), Notices::expect());
    Callback::new(move |()| {
        spawn_local(async move {
            let sitting = page.sitting.get_value();
            match sitting.finish().await {
                Ok(Finished::NothingWritten) => navigator.go(Route::Today),
                Ok(Finished::Saved | Finished::Unchanged) => {
                    navigator.go(Route::Today);
                    notices.say(tr::after::kept());
                }
                Err(_) => drop(trouble.try_set(true)),
            }
        });
    })
}
