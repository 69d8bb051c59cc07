//! The page of one person: name, who they are, and a number. A number that no phone can dial is kept as it was typed, and said.

use leptos::html;
use leptos::prelude::*;

use super::finish;
use crate::components::{Button, ButtonKind, ButtonSize, IconName, PageHeader, TextField, on_change};
use crate::domain::id::RecordId;
use crate::domain::person::{Odd, Person};
use crate::domain::text;
use crate::i18n::tr;
use crate::pages::kept::{Kept, KeptLine, gate, gate_of_new, page, throw_away};
use crate::routes::Route;
use crate::state::Library;

/// `/care/people/new`.
#[component]
pub fn PersonNewPage() -> impl IntoView {
    let id = Library::expect().new_id();
    page(gate_of_new, id, Route::People, tr::people::title(), move || {
        view! {
            <PageHeader title=tr::people::title_new() lead=tr::people::lead_one()/>
            <Form id/>
        }
        .into_any()
    })
}

/// `/care/people/:id`.
#[component]
pub fn PersonPage(id: RecordId) -> impl IntoView {
    let gate = gate::<Person>(id);
    page(
        move || gate.get(),
        id,
        Route::People,
        tr::people::title(),
        move || {
            view! {
                <PageHeader title=tr::people::title_one()/>
                <Form id/>
            }
            .into_any()
        },
    )
}

#[component]
fn Form(id: RecordId) -> impl IntoView {
    let kept = Kept::sit(id, |library| Person::begun(library.now(), crate::i18n::tag()));
    let is_new = kept.is_new();
    let (name, about) = (kept.field(|person| &mut person.name), kept.field(|person| &mut person.about));
    let number = kept.field(|person| &mut person.phone);
    // what was told about the number as it stands; a change of it is a new number
    let told = RwSignal::new(None::<Odd>);
    on_change(move || number.get(), move |_| told.set(None));
    let error = Signal::derive(move || {
        told.get().map(|odd| {
            match odd {
                Odd::Missing => tr::people::phone_missing(),
                Odd::NotANumber => tr::people::phone_odd(),
            }
            .to_owned()
        })
    });
    let field = NodeRef::<html::Input>::new();
    let end = finish(kept);
    let keep = move || {
        let odd = kept.peek(|person| if person.is_empty() { None } else { person.odd() });
        if odd.is_some() && told.get_untracked() != odd {
            told.set(odd);
            kept.rest();
            if let Some(field) = field.get_untracked() {
                let _ = field.focus();
            }
        } else {
            end();
        }
    };
    let throw = throw_away(kept, id, Route::People, tr::people::trashed());
    view! {
        <div class="gutter stack-6">
            <TextField label=tr::people::name() value=name/>
            <TextField label=tr::people::about() value=about hint=tr::people::about_hint()/>
            <TextField label=tr::people::phone() value=number hint=tr::people::phone_hint() error node=field on_enter=keep/>
            <p class="visually-hidden" role="status">{move || error.get()}</p>
            <KeptLine kept text=in_words/>
        </div>
        <div class="gutter foot">
            <Button kind=ButtonKind::Primary size=ButtonSize::Tall on_press=keep>{tr::people::keep()}</Button>
            {(!is_new).then(|| view! {
                <Button kind=ButtonKind::Quiet icon=IconName::Trash on_press=throw>{tr::people::trash()}</Button>
            }.into_any())}
        </div>
    }
}

fn in_words(person: &Person) -> String {
    let words = [&person.name, &person.about, &person.phone].into_iter().filter(|words| !text::is_blank(words));
    words.cloned().collect::<Vec<_>>().join("\n")
}
