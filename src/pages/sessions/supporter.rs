//! The note for a supporter: ticked lines and own ones, to show on the screen, to send or to copy.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::desk::Desk;
use crate::components::{Button, ButtonKind, ButtonSize, CheckRow, IconName, PageHeader, WritingArea, on_change};
use crate::content::{Choice, vocabulary};
use crate::domain::session::Session;
use crate::domain::text;
use crate::i18n::tr;
use crate::state::{Library, Notices, Preferences};

/// The page.
#[component]
pub fn SupporterScreen(desk: Desk) -> impl IntoView {
    let rows: Vec<AnyView> =
        vocabulary::supporter_lines().iter().map(|line| view! { <li><Line desk line=*line/></li> }.into_any()).collect();
    view! {
        <PageHeader title=tr::prepare::supporter_title() lead=tr::prepare::supporter_lead()/>
        <section class="section section--tight">
            <h2 class="visually-hidden">{tr::prepare::supporter_lines()}</h2>
            <ul class="rows" role="list">{rows}</ul>
        </section>
        <OwnLines desk/>
        <Note desk/>
    }
}

#[component]
fn Line(desk: Desk, line: Choice) -> impl IntoView {
    let checked = Signal::derive(move || desk.read(|session| session.supporter.iter().any(|key| key == line.key)));
    let tick = move |on: bool| {
        desk.write(move |session| {
            session.supporter.retain(|key| key != line.key);
            if on {
                session.supporter.push(line.key.to_owned());
            }
        });
    };
    view! { <CheckRow checked on_change=tick title=line.text.get()/> }
}

/// Own lines, one to a line of the field.
#[component]
fn OwnLines(desk: Desk) -> impl IntoView {
    let words = RwSignal::new(desk.peek(|session| session.own_lines.join("\n")));
    on_change(
        move || words.get(),
        move |words| {
            desk.write(move |session| {
                session.own_lines = if words.is_empty() { Vec::new() } else { words.split('\n').map(str::to_owned).collect() }
            })
        },
    );
    view! {
        <section class="section stack-3">
            <h2 class="subheading">{tr::prepare::supporter_own()}</h2>
            <p class="soft">{tr::prepare::supporter_own_hint()}</p>
            <WritingArea
                label=tr::prepare::supporter_own()
                value=words
                rows=2
                spellcheck=Preferences::expect().spellcheck()
                on_leave=move || desk.rest()
            />
        </section>
    }
}

/// The lines in the order of the list, then the person's own. One that a newer version knows is left out: nobody here has its words.
fn lines(session: &Session) -> Vec<String> {
    let ticked = vocabulary::supporter_lines().iter().filter(|line| session.supporter.iter().any(|key| key == line.key));
    let own = session.own_lines.iter().filter(|line| !text::is_blank(line)).map(|line| line.trim().to_owned());
    ticked.map(|line| line.text.get().to_owned()).chain(own).collect()
}

/// The note as the supporter will see it, and the ways to hand it over.
#[component]
fn Note(desk: Desk) -> impl IntoView {
    let (library, notices) = (Library::expect(), Notices::expect());
    let note = Memo::new(move |_| desk.read(lines));
    let can_share = library.can_share();
    let copy = move || {
        let text = note.get_untracked().join("\n");
        spawn_local(async move {
            match library.copy(&text).await {
                Ok(()) => notices.say(tr::prepare::copied()),
                Err(problem) => notices.problem(problem),
            }
        });
    };
    let send = move || {
        let text = note.get_untracked().join("\n");
        spawn_local(async move {
            match library.share(&text).await {
                Ok(true) => notices.say(tr::prepare::sent()),
                Ok(false) => {}
                Err(problem) => notices.problem(problem),
            }
        });
    };
    let copy_kind = if can_share { ButtonKind::Secondary } else { ButtonKind::Primary };
    view! {
        <section class="section stack-4">
            <h2 class="subheading">{tr::prepare::supporter_note()}</h2>
            {move || {
                let lines = note.get();
                if lines.is_empty() {
                    return view! { <p class="soft">{tr::prepare::supporter_empty()}</p> }.into_any();
                }
                let lines: Vec<AnyView> = lines.into_iter().map(|line| view! { <p dir="auto">{line}</p> }.into_any()).collect();
                view! {
                    <div class="supporter-note" translate="no">{lines}</div>
                    {can_share.then(|| view! {
                        <Button kind=ButtonKind::Primary size=ButtonSize::Tall icon=IconName::Share on_press=send>{tr::prepare::send()}</Button>
                    }.into_any())}
                    <Button kind=copy_kind size=ButtonSize::Tall icon=IconName::Copy on_press=copy>{tr::prepare::copy()}</Button>
                    <p class="meta">{tr::prepare::leaves()}</p>
                }
                .into_any()
            }}
        </section>
    }
}
