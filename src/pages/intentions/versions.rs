//! The earlier words of an intention. They are never pruned, and any of them can be the words again.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::intention::CannotOpen;
use crate::app::Navigator;
use crate::app::page_bar::BackBar;
use crate::components::{Button, ButtonSize, PageHeader};
use crate::domain::id::RecordId;
use crate::domain::intention::Intention;
use crate::domain::moment::Moment;
use crate::domain::record::Body;
use crate::domain::text;
use crate::i18n::tr;
use crate::routes::Route;
use crate::state::{Item, Library, Loaded, Notices, Problem, Today};
use crate::storage::version::Version;

/// What was found out about the past.
#[derive(Clone)]
enum Past {
    Looking,
    Found(Vec<Version>),
    NotFound(Problem),
}

/// `/intentions/:id/versions`.
#[component]
pub fn IntentionVersionsPage(id: RecordId) -> impl IntoView {
    let library = Library::expect();
    let past = RwSignal::new(Past::Looking);
    let item = library.item(id);
    let unreadable = Memo::new(move |_| item.with(|item| item.as_ref().is_some_and(|item| matches!(item.loaded, Loaded::Unreadable(_)))));
    spawn_local(async move {
        let found = library.history(id).await;
        let _ = past.try_set(found.map_or_else(Past::NotFound, Past::Found));
    });
    view! {
        <BackBar/>
        <main class="main" id="main">
            {move || if unreadable.get() { view! { <CannotOpen id/> }.into_any() } else { view! {
                <PageHeader title=tr::intentions::versions_title() lead=tr::intentions::versions_lead()/>
                {move || match past.get() {
                    Past::Looking => view! { <p class="gutter soft" role="status">{tr::intentions::versions_loading()}</p> }.into_any(),
                    Past::NotFound(problem) => view! { <p class="gutter note">{problem.words().whole()}</p> }.into_any(),
                    Past::Found(versions) => list(id, versions).into_any(),
                }}
            }.into_any() }}
        </main>
    }
}

fn list(id: RecordId, versions: Vec<Version>) -> impl IntoView {
    let now = Library::expect().peek(id, |item| item.and_then(Item::intention).map(words_of));
    let earlier = with_other_words(versions, now);
    if earlier.is_empty() {
        return view! { <p class="gutter soft">{tr::intentions::versions_none()}</p> }.into_any();
    }
    earlier
        .into_iter()
        .map(|(version, intention)| view! { <Earlier id saved=version.saved intention/> }.into_any())
        .collect_view()
        .into_any()
}

#[component]
fn Earlier(id: RecordId, saved: Moment, intention: Intention) -> impl IntoView {
    let library = Library::expect();
    let notices = Notices::expect();
    let navigator = Navigator::expect();
    let today = Today::expect();
    let when = format!("{}, {}", today.month_day_year(saved.day), today.time(&saved));
    let labels = [tr::intentions::carried(), tr::intentions::turned_words(), tr::intentions::first_words()];
    let parts: Vec<_> = labels.into_iter().zip(words_of(&intention)).filter(|(_, words)| !text::is_blank(words)).collect();
    let nothing = parts.is_empty();
    let bring_back = move || {
        let intention = intention.clone();
        spawn_local(async move {
            match take_words(library, id, intention).await {
                Ok(()) => {
                    notices.say(tr::intentions::brought_back());
                    navigator.go(Route::Intention(id));
                }
                Err(problem) => notices.problem(problem),
            }
        });
    };
    view! {
        <section class="section stack-4">
            <h2 class="label">{when}</h2>
            {parts
                .into_iter()
                .map(|(label, words)| {
                    view! {
                        <div>
                            <h3 class="meta">{label}</h3>
                            <p class="own-words-small" dir="auto" translate="no">{words}</p>
                        </div>
                    }.into_any()
                })
                .collect_view()}
            {nothing.then(|| view! { <p class="soft">{tr::intentions::no_words_then()}</p> }.into_any())}
            {(!nothing).then(|| view! { <Button size=ButtonSize::Small on_press=bring_back>{tr::intentions::bring_back()}</Button> }.into_any())}
        </section>
    }
}

/// The versions whose words differ from those of the version after them: resting an intention makes a version, but no
/// other words to read.
fn with_other_words(versions: Vec<Version>, now: Option<[String; 3]>) -> Vec<(Version, Intention)> {
    let mut later = now;
    let mut found = Vec::new();
    for version in versions {
        let Some(Body::Intention(intention)) = version.content.body() else { continue };
        let words = words_of(intention);
        if later.as_ref() != Some(&words) {
            found.push((version.clone(), intention.clone()));
        }
        later = Some(words);
    }
    found
}

fn words_of(intention: &Intention) -> [String; 3] {
    [intention.carried.clone(), intention.turned.clone(), intention.written.clone()]
}

/// Makes the words of an earlier version the words now. Whether it is held, rests or lies in the trash stays as it is.
async fn take_words(library: Library, id: RecordId, earlier: Intention) -> Result<(), Problem> {
    let take = |intention: &mut Intention| {
        intention.approach = earlier.approach;
        intention.written = earlier.written;
        intention.turned = earlier.turned;
        intention.carried = earlier.carried;
    };
    library.change(id, take).await
}
