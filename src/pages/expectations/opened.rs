//! What was written before, in the person's words, beside what came since. Nothing here is a score, and nothing has to be answered.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::gate::when;
use super::since::Since;
use super::{heading, in_words};
use crate::app::Navigator;
use crate::components::{
    Button, ButtonKind, ButtonLink, ButtonSize, ChipOption, IconName, PageHeader, RadioChips, RowLink, WritingArea, on_change,
};
use crate::content::guide::NOT_HELPING;
use crate::domain::expectation::{Expectation, Step};
use crate::domain::id::RecordId;
use crate::domain::session::Came;
use crate::domain::text;
use crate::i18n::tr;
use crate::pages::intentions::came_words;
use crate::pages::kept::{Kept, KeptLine, throw_away};
use crate::pages::learn;
use crate::routes::Route;
use crate::state::{Library, Notices, Preferences, Today, screen};

/// The set, open.
#[component]
pub fn Opened(id: RecordId, kept: Kept<Expectation>, may_write: bool) -> impl IntoView {
    let (library, today) = (Library::expect(), Today::expect());
    let lead = Signal::derive(move || match kept.read(|set| when(library, today, set)) {
        (day, Some(session)) => tr::expectations::open_lead_before(&day, &session),
        (day, None) => tr::expectations::open_lead(&day),
    });
    let written = Step::ALL.into_iter().filter(|step| !kept.peek(|set| text::is_blank(set.answer(*step))));
    let answers = written.map(|step| view! { <Answer kept step may_write/> }.into_any()).collect_view();
    view! {
        <PageHeader title=tr::expectations::open_title() lead/>
        <p class="gutter meta only-paper">{tr::look_back::chosen()}</p>
        {answers}
        <Since kept/>
        {may_write.then(|| view! { <Beside kept/> }.into_any())}
        <OnPaper kept/>
        <Ways id kept may_write/>
    }
}

fn came(step: Step) -> fn(&mut Expectation) -> &mut Option<Came> {
    match step {
        Step::Hope => |set| &mut set.hope_came,
        Step::Fear => |set| &mut set.fear_came,
        Step::Enough => |set| &mut set.enough_came,
    }
}

/// One answer, and what came of it.
#[component]
fn Answer(kept: Kept<Expectation>, step: Step, may_write: bool) -> impl IntoView {
    let place = came(step);
    let words = kept.peek(|set| set.answer(step).to_owned());
    let mut now = kept.peek(Expectation::clone);
    let value = RwSignal::new(place(&mut now).take());
    on_change(
        move || value.get(),
        move |came| {
            kept.write(|set| *place(set) = came);
            kept.rest();
        },
    );
    let option = |came: Came| came_words(&came).map(|words| ChipOption::new(came, words));
    let options: Vec<_> = [Came::Something, Came::SomethingElse, Came::NotYet].into_iter().filter_map(option).collect();
    let chosen = move || value.with(|came| came.as_ref().and_then(came_words));
    view! {
        <section class="section stack-3">
            <div>
                <h2 class="label">{heading(step)}</h2>
                <p class="own-words" dir="auto" translate="no">{words}</p>
            </div>
            {may_write.then(|| view! {
                <div class="stack-2 not-paper">
                    <p class="meta" aria-hidden="true">{tr::thread::came()}</p>
                    <RadioChips label=tr::expectations::came_of(heading(step)) options value/>
                </div>
            }.into_any())}
            {move || chosen().map(|words| view! { <p class="only-paper">{tr::look_back::came_then(words)}</p> }.into_any())}
        </section>
    }
}

/// What the person writes now, beside what they wrote then.
#[component]
fn Beside(kept: Kept<Expectation>) -> impl IntoView {
    let words = kept.field(|set| &mut set.beside);
    view! {
        <section class="section stack-3 not-paper">
            <h2 class="label" aria-hidden="true">{tr::expectations::beside()}</h2>
            <div>
                <WritingArea
                    label=tr::expectations::beside()
                    value=words
                    rows=3
                    spellcheck=Preferences::expect().spellcheck()
                    on_leave=move || kept.rest()
                />
            </div>
            <KeptLine kept text=in_words/>
        </section>
    }
}

#[component]
fn OnPaper(kept: Kept<Expectation>) -> impl IntoView {
    let beside = move || kept.read(|set| set.beside.clone());
    view! {
        <div class="gutter stack-3 only-paper">
            {move || (!text::is_blank(&beside())).then(|| view! {
                <h2 class="label">{tr::expectations::beside_was()}</h2>
                <p class="reading" dir="auto" translate="no">{beside}</p>
            }.into_any())}
            <p class="meta">{tr::look_back::self_reported()}</p>
        </div>
    }
}

/// Closing, sharing, the calm page, and what else can be done with it.
#[component]
fn Ways(id: RecordId, kept: Kept<Expectation>, may_write: bool) -> impl IntoView {
    let (library, navigator, notices) = (Library::expect(), Navigator::expect(), Notices::expect());
    let leave = move |said: Option<&'static str>| {
        spawn_local(async move {
            // where it can't be kept, the save line says so
            if kept.finish().await.is_ok() {
                if let Some(said) = said {
                    notices.say(said);
                }
                navigator.back(Route::Expectations);
            }
        });
    };
    let close = move || if may_write { leave(None) } else { navigator.back(Route::Expectations) };
    let again = move || {
        library.dosings().with_untracked(|dosings| kept.write(|set| set.put_away_again(library.now(), dosings)));
        leave(Some(tr::expectations::now_put_away()));
    };
    let is_sent = library.can_share();
    let hand_over = move || {
        let text = kept.peek(in_words);
        spawn_local(async move {
            let said = if is_sent {
                library.share(&text).await.map(|given| given.then(tr::prepare::sent))
            } else {
                library.copy(&text).await.map(|()| Some(tr::prepare::copied()))
            };
            match said {
                Ok(said) => said.into_iter().for_each(|said| notices.say(said)),
                Err(problem) => notices.problem(problem),
            }
        });
    };
    let (share_icon, share) =
        if is_sent { (IconName::Share, tr::expectations::send()) } else { (IconName::Copy, tr::expectations::copy()) };
    let throw = throw_away(kept, id, Route::Expectations, tr::expectations::trashed());
    view! {
        <section class="section stack-4 not-paper">
            <Button kind=ButtonKind::Primary size=ButtonSize::Tall on_press=close>{tr::expectations::close()}</Button>
            <ul class="rows rows--ruled" role="list">
                <li>
                    <RowLink
                        href=learn::guide_address(NOT_HELPING.key)
                        icon=IconName::Heart
                        title=tr::expectations::not_what()
                        caption=tr::expectations::not_what_caption()
                    />
                </li>
            </ul>
            <div class="buttons">
                <Button icon=share_icon on_press=hand_over>{share}</Button>
                <Button icon=IconName::FileText on_press=screen::print>{tr::expectations::print()}</Button>
            </div>
            <p class="meta">{tr::expectations::leaves()}</p>
            {may_write.then(|| view! {
                <div class="buttons">
                    <ButtonLink href=Route::ExpectationStep(id, Step::Hope).path() kind=ButtonKind::Quiet size=ButtonSize::Start icon=IconName::Pencil>
                        {tr::expectations::change()}
                    </ButtonLink>
                    <Button kind=ButtonKind::Quiet size=ButtonSize::Start icon=IconName::EyeOff on_press=again>
                        {tr::expectations::put_away_again()}
                    </Button>
                    <Button kind=ButtonKind::Quiet size=ButtonSize::Start icon=IconName::Trash on_press=throw>
                        {tr::expectations::to_trash()}
                    </Button>
                </div>
            }.into_any())}
        </section>
    }
}
