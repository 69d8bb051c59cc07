//! Adding a recording or a picture to an entry that is being written. The page of the editor stays where it is.

use leptos::prelude::*;

use super::drawing::Pad;
use super::photo::PhotoButton;
use super::speak::Speak;
use super::words;
use crate::components::{ActionChip, IconName, RowButton, Sheet, SheetHeader, dynamic, on_change};
use crate::domain::id::RecordId;
use crate::i18n::tr;

/// What is being added.
#[derive(Clone, Copy, PartialEq)]
enum Adding {
    Choosing,
    Speaking,
    Drawing,
}

/// The chip under the words and its sheet.
#[component]
pub fn AddMedia(
    /// This one belongs to the entry from now on.
    #[prop(into)]
    on_added: Callback<RecordId>,
    /// This one doesn't any more: nothing of it was kept.
    #[prop(into)]
    on_gone: Callback<RecordId>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let adding = RwSignal::new(Adding::Choosing);
    on_change(
        move || open.get(),
        move |open| {
            if open {
                adding.set(Adding::Choosing);
            }
        },
    );
    view! {
        <ActionChip icon=IconName::Image on_press=move || open.set(true)>{tr::media::add_chip()}</ActionChip>
        <Sheet open label=tr::media::add_chip()>
            <div class="stack-6">
                <SheetHeader title=tr::media::add_chip() done=tr::common::close() on_done=move || open.set(false)/>
                <Ways open adding on_added on_gone/>
            </div>
        </Sheet>
    }
}

#[component]
fn Ways(open: RwSignal<bool>, adding: RwSignal<Adding>, on_added: Callback<RecordId>, on_gone: Callback<RecordId>) -> impl IntoView {
    let done = Callback::new(move |id| {
        let _ = on_added.try_run(id);
        open.try_set(false);
    });
    let over = move || {
        let _ = open.try_set(false);
    };
    dynamic(move || match adding.get() {
        Adding::Choosing => view! {
            <ul class="rows" role="list">
                <li><RowButton icon=IconName::Mic title=tr::media::speak() on_press=move || adding.set(Adding::Speaking)/></li>
                <li><RowButton icon=IconName::Pencil title=tr::media::drawing() on_press=move || adding.set(Adding::Drawing)/></li>
            </ul>
            <PhotoButton session=words::current_session() on_kept=done/>
        }
        .into_any(),
        // it belongs to the entry from its first sound on, whatever ends it
        Adding::Speaking => view! {
            <Speak session=words::current_session() on_begun=on_added on_kept=move |_| over() on_lost=|_| () on_gone/>
        }
        .into_any(),
        Adding::Drawing => view! { <Pad on_kept=done/> }.into_any(),
    })
}
