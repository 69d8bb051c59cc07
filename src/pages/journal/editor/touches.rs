//! Which of the six life areas an entry touches.

use leptos::prelude::*;

use super::desk::Desk;
use crate::components::{ActionChip, Sheet, SheetHeader, ToggleChip};
use crate::content::{Choice, domains};
use crate::i18n::tr;
use crate::pages::journal::parts::domain_words;

/// The chip under the words, which names what was chosen, and its sheet.
#[component]
pub fn Touches(desk: Desk) -> impl IntoView {
    let open = RwSignal::new(false);
    let label = move || {
        let words = desk.read(domain_words);
        if words.is_empty() { tr::journal::touches().to_owned() } else { words.join(", ") }
    };
    view! {
        <ActionChip on_press=move || open.set(true)>{move || label()}</ActionChip>
        <Sheet open label=tr::journal::touches_title()>
            <div class="stack-6">
                <SheetHeader title=tr::journal::touches_title() on_done=move || open.set(false)/>
                <p class="soft">{tr::journal::touches_lead()}</p>
                <div class="chips">{domains::all().iter().map(|domain| view! { <Domain desk domain=*domain/> }.into_any()).collect::<Vec<_>>()}</div>
            </div>
        </Sheet>
    }
}

#[component]
fn Domain(desk: Desk, domain: Choice) -> impl IntoView {
    let pressed = Memo::new(move |_| desk.read(|entry| entry.domains.iter().any(|key| key == domain.key)));
    let toggle = move || {
        desk.write(|entry| match entry.domains.iter().position(|key| key == domain.key) {
            Some(at) => drop(entry.domains.remove(at)),
            None => entry.domains.push(domain.key.to_owned()),
        });
    };
    view! { <ToggleChip pressed on_press=toggle>{domain.text.get()}</ToggleChip> }
}
