//! Speaking: one large button, and where it stands in words.

use leptos::prelude::*;

use super::early::{Lost, WaysOn};
use super::words;
use crate::app::Navigator;
use crate::app::page_bar::BackBar;
use crate::components::{ButtonKind, ButtonLink, Icon, IconName, PageHeader, dynamic, on_change};
use crate::domain::attachment::{Attachment, Media};
use crate::domain::id::RecordId;
use crate::domain::session::Session;
use crate::domain::session_day;
use crate::i18n::tr;
use crate::routes::{Part, Route};
use crate::state::recording::{Early, Phase, Recording};
use crate::state::{Library, Notices, Preferences};
use leptos::task::spawn_local;

/// `/journal/voice`.
#[component]
pub fn VoicePage() -> impl IntoView {
    let (library, navigator, notices) = (Library::expect(), Navigator::expect(), Notices::expect());
    let recording = Recording::expect();
    // somebody is speaking, maybe on session day
    Preferences::expect().keep_quiet();
    let entry = recording.take_entry();
    let begun = move |id| {
        if let Some(entry) = entry {
            spawn_local(async move {
                if let Err(problem) = library.attach(entry, id).await {
                    notices.problem(problem);
                }
            });
        }
    };
    // on session day a note is one press, and the way leads back; one that stopped early tells about it first
    let going_on = untrack(|| {
        let sessions = library.all::<Session>();
        session_day::going_on(sessions.iter().map(|(id, session)| (*id, session)), library.now().utc_ms)
    });
    let kept = move |id| match going_on.filter(|_| recording.ended(id).is_some_and(|ended| ended.early.is_none())) {
        Some(session) => {
            notices.say(tr::media::recording_kept());
            navigator.back(Route::SessionPart(session, Part::Now));
        }
        None => navigator.replace(Route::Attachment(id)),
    };
    // nothing of it could be kept: that is said here, because there is nothing to go to
    let lost = RwSignal::new(None::<Early>);
    view! {
        <BackBar/>
        <main class="main" id="main">
            {move || match lost.get() {
                None => view! {
                    <PageHeader title=tr::media::voice_title() lead=tr::media::voice_lead()/>
                    <div class="gutter stack-6">
                        <Speak
                            session=words::current_session()
                            on_begun=begun
                            on_kept=kept
                            on_lost=move |early| lost.set(Some(early))
                            on_gone=|_| ()
                        />
                        <div class="center">
                            <ButtonLink href=Route::EntryNew.path() kind=ButtonKind::Quiet icon=IconName::Pencil>{tr::media::rather_write()}</ButtonLink>
                        </div>
                    </div>
                }
                .into_any(),
                Some(early) => view! {
                    <Lost early=Some(early) kept_ms=0 lost_ms=0/>
                    <WaysOn on_speak=move || lost.set(None) write=Route::EntryNew on_leave=move || navigator.back(Route::Journal)/>
                }
                .into_any(),
            }}
        </main>
    }
}

/// The button and the words beside it.
#[component]
pub fn Speak(
    /// The session it belongs to.
    session: Option<RecordId>,
    /// It has begun, and this is its record.
    #[prop(into)]
    on_begun: Callback<RecordId>,
    /// It is over and kept.
    #[prop(into)]
    on_kept: Callback<RecordId>,
    /// It is over before the person ended it, and nothing could be kept.
    #[prop(into)]
    on_lost: Callback<Early>,
    /// It is over, nothing of it was kept, and its record is gone again.
    #[prop(into)]
    on_gone: Callback<RecordId>,
) -> impl IntoView {
    let (library, recording) = (Library::expect(), Recording::expect());
    recording.attend();
    let phase = recording.phase();
    let begun = StoredValue::new(None);
    on_change(
        move || phase.get(),
        move |phase| match phase {
            Phase::Ended(ended) => on_kept.run(ended.id),
            Phase::Nothing(early) => {
                if let Some(id) = begun.try_update_value(Option::take).flatten() {
                    on_gone.run(id);
                }
                if let Some(early) = early {
                    on_lost.run(early);
                }
            }
            _ => {}
        },
    );
    let first = untrack(|| !library.all::<Attachment>().iter().any(|(_, attachment)| attachment.media == Media::Voice));
    let is_on = move || phase.get() == Phase::Listening;
    let is_busy = move || matches!(phase.get(), Phase::Asking | Phase::Ending | Phase::Ended(..));
    let press = move || match phase.get_untracked() {
        Phase::Listening => recording.stop(),
        Phase::Asking | Phase::Ending | Phase::Ended(..) => {}
        _ => recording.begin(session, move |id| {
            begun.try_set_value(Some(id));
            let _ = on_begun.try_run(id);
        }),
    };
    let time = move || tr::media::listening_for(&words::clock(recording.seconds().get()));
    view! {
        <div class="speak">
            {first.then(|| view! { <p class="note">{tr::media::ask_room()}</p> }.into_any())}
            <button
                type="button"
                class="speak__button"
                data-on=move || is_on().then_some("")
                aria-busy=move || is_busy().then_some("true")
                on:click=move |_| press()
            >
                {move || {
                    let name = if is_on() { IconName::Square } else { IconName::Mic };
                    view! { <Icon name/> }.into_any()
                }}
                <span>{move || if is_on() { tr::media::stop() } else { tr::media::speak() }}</span>
            </button>
            // the seconds are there to be read, not to be said aloud one by one
            {move || is_on().then(|| view! { <p class="speak__time figures" role="timer" aria-live="off">{move || time()}</p> }.into_any())}
            <div class="speak__said" role="status"><Said/></div>
        </div>
    }
}

/// Where it stands, said once.
#[component]
fn Said() -> impl IntoView {
    let phase = Recording::expect().phase();
    dynamic(move || {
        let (words, class) = match phase.get() {
            Phase::Resting | Phase::Ended(..) | Phase::Nothing(Some(_)) => return ().into_any(),
            Phase::Listening => (tr::media::listening().to_owned(), "visually-hidden"),
            Phase::Asking => (tr::media::asking().to_owned(), "soft"),
            Phase::Ending => (tr::media::ending().to_owned(), "soft"),
            Phase::Nothing(None) => (tr::media::nothing().to_owned(), "soft"),
            Phase::Refused(refused) => (words::refused(refused).to_owned(), "note"),
            Phase::NotBegun(problem) => (problem.words().whole(), "note"),
        };
        view! { <p class=class>{words}</p> }.into_any()
    })
}
