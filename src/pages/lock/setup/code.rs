//! The recovery code: shown, printed or saved, and typed back once.

use leptos::html;
use leptos::prelude::*;

use super::super::focus_field;
use super::{Held, Purpose, Step, back_bar, heading};
use crate::components::{Button, ButtonKind, ButtonSize, FieldKind, IconName, TextField};
use crate::i18n::tr;
use crate::state::Today;
use crate::state::lock::NewCode;

#[component]
pub(super) fn CodeShown(held: Held) -> impl IntoView {
    let today = Today::expect();
    let made = tr::lock::paper_made(&today.month_day_year(today.day().get_untracked()));
    let code = held.code.get_value().text();
    let groups: Vec<AnyView> = code.split('-').map(|group| view! { <li>{group.to_owned()}</li> }.into_any()).collect();
    let file = format!("{}\n\n{}\n\n{code}\n\n{made}\n", tr::lock::paper_title(), tr::lock::paper_what());
    let said = RwSignal::new(tr::lock::save_file_note());
    let save = move || {
        let is_taken = held.code.with_value(|code| code.save(tr::lock::file_name(), &file));
        said.set(if is_taken { tr::lock::file_handed() } else { tr::lock::file_not_handed() });
    };
    view! {
        {back_bar(held, Step::Code)}
        <main class="main not-paper" id="main">
            {heading(tr::lock::code_title(), tr::lock::code_lead())}
            <div class="gutter stack-4">
                <ol class="code" role="list" translate="no">{groups}</ol>
                {(held.purpose != Purpose::Set).then(|| view! { <p class="note">{tr::lock::code_new()}</p> }.into_any())}
                <div class="buttons">
                    <Button on_press=move || held.code.with_value(NewCode::print)>{tr::lock::print()}</Button>
                    <Button icon=IconName::Download on_press=save>{tr::lock::save_file()}</Button>
                </div>
                <p class="soft small" role="status">{move || said.get()}</p>
            </div>
            <div class="foot gutter">
                <Button kind=ButtonKind::Primary size=ButtonSize::Tall on_press=move || held.go(Step::TypeBack)>{tr::lock::have_it()}</Button>
            </div>
        </main>
        <section class="only-paper stack-4" aria-hidden="true">
            <p class="title">{tr::lock::paper_title()}</p>
            <p>{tr::lock::paper_what()}</p>
            <p class="heading">{code}</p>
            <p>{made}</p>
        </section>
    }
}

#[component]
pub(super) fn TypeBack(held: Held) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let differs = RwSignal::new(false);
    let error = Signal::derive(move || differs.get().then(|| tr::lock::type_back_differs().to_owned()));
    let check = Callback::new(move |()| {
        differs.set(false);
        if held.code.with_value(|code| held.typed_back.with_untracked(|typed| code.is(typed))) {
            held.go(held.after_code());
        } else {
            differs.set(true);
            focus_field(field);
        }
    });
    view! {
        {back_bar(held, Step::TypeBack)}
        <main class="main" id="main">
            {heading(tr::lock::type_back_title(), tr::lock::type_back_lead())}
            <div class="gutter stack-4">
                <TextField label=tr::lock::code() value=held.typed_back kind=FieldKind::Code hint=tr::lock::code_hint() error on_enter=check node=field/>
            </div>
            <div class="foot gutter">
                <Button kind=ButtonKind::Primary size=ButtonSize::Tall on_press=check>{tr::lock::next()}</Button>
            </div>
        </main>
    }
}
