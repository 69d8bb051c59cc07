//! The intention that an entry goes with.

use leptos::prelude::*;

use super::desk::Desk;
use crate::components::{ActionChip, IconName, Sheet, SheetHeader, ToggleChip};
use crate::domain::id::RecordId;
use crate::domain::intention::Intention;
use crate::domain::text;
use crate::i18n::tr;
use crate::state::Library;

/// Characters of an intention's words on its chip.
const OPENING: usize = 60;

/// The chip under the words and its sheet; nothing where no intention was set.
#[component]
pub fn LinkIntention(desk: Desk) -> impl IntoView {
    let open = RwSignal::new(false);
    let library = Library::expect();
    let intentions = library.list::<Intention>();
    let linked = move || desk.around(|around| around.intention).and_then(|id| words_of(library, id));
    let there = Memo::new(move |_| linked().is_some() || !intentions.with(Vec::is_empty));
    view! {
        {move || there.get().then(|| view! {
                {move || {
                    let linked = linked();
                    let icon = if linked.is_some() { IconName::Star } else { IconName::Link };
                    let label = linked.unwrap_or_else(|| tr::journal::link_intention().to_owned());
                    view! { <ActionChip icon on_press=move || open.set(true)>{label}</ActionChip> }.into_any()
                }}
                <Sheet open label=tr::journal::link_title()>
                    <div class="stack-6">
                        <SheetHeader title=tr::journal::link_title() on_done=move || open.set(false)/>
                        <div class="chips">
                            {move || intentions.get().into_iter().map(|id| view! { <OneIntention desk id/> }.into_any()).collect_view()}
                        </div>
                    </div>
                </Sheet>
        }
        .into_any())}
    }
}

/// An intention's words, while it can be read.
fn words_of(library: Library, id: RecordId) -> Option<String> {
    library.with_items(|items| Some(text::opening(items.get(&id)?.intention()?.words(), OPENING)))
}

/// One intention; pressing it again lets go of the tie.
#[component]
fn OneIntention(desk: Desk, id: RecordId) -> impl IntoView {
    let library = Library::expect();
    let pressed = Memo::new(move |_| desk.around(|around| around.intention == Some(id)));
    let toggle = move || desk.arrange(|around| around.intention = if around.intention == Some(id) { None } else { Some(id) });
    view! { <ToggleChip pressed on_press=toggle>{move || words_of(library, id)}</ToggleChip> }
}
