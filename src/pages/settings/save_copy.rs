//! Saving the readable copy: first that it is not locked, then the file, then how that ended.

#![allow(clippy::large_types_passed_by_value, reason = "a handful of handles, large in a debug build alone")]

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Button, ButtonKind, ButtonSize, Sheet, on_change};
use crate::i18n::tr;
use crate::state::storage::{Copied, NotCopied};
use crate::state::{Notices, Storage};

/// The sheet behind "Save a readable copy".
#[component]
pub fn SaveCopySheet(storage: Storage, open: RwSignal<bool>) -> impl IntoView {
    let notices = Notices::expect();
    let gathering = RwSignal::new(false);
    // the line at the foot of the screen lies under an open sheet, so how it ended is said in it
    let said = RwSignal::new(Vec::<String>::new());
    on_change(
        move || open.get(),
        move |open| {
            if open {
                said.set(Vec::new());
            }
        },
    );
    let busy = Signal::derive(move || gathering.get().then(|| tr::storage::copy_gathering().to_owned()));
    let save = move || {
        said.set(Vec::new());
        gathering.set(true);
        spawn_local(async move {
            let outcome = storage.save_copy().await;
            let (worked, words) = (outcome.is_ok(), words(outcome));
            gathering.try_set(false);
            if open.try_get_untracked() == Some(true) {
                said.try_set(words);
            } else if worked {
                notices.say(words.join(" "));
            } else {
                notices.ask(words.join(" "), tr::shell::dismiss(), || {});
            }
        });
    };
    view! {
        <Sheet open label=tr::storage::copy_save()>
            <div class="stack-4">
                <h2 class="heading">{tr::storage::copy_save()}</h2>
                <p class="note">{tr::storage::copy_not_locked()}</p>
                <p class="soft">{tr::storage::copy_where()}</p>
                <div class="stack-2" role="status">
                    {move || said.get().into_iter().map(|line| view! { <p>{line}</p> }.into_any()).collect::<Vec<_>>()}
                </div>
            </div>
            <div class="foot">
                <Button kind=ButtonKind::Primary size=ButtonSize::Tall busy on_press=save>{tr::storage::copy_save_file()}</Button>
                <Button kind=ButtonKind::Quiet on_press=move || open.set(false)>{tr::common::close()}</Button>
            </div>
        </Sheet>
    }
}

/// How it ended. That the file was handed over is all that can be known.
fn words(outcome: Result<Copied, NotCopied>) -> Vec<String> {
    match outcome {
        Ok(copied) => {
            let sealed = u32::try_from(copied.unreadable).unwrap_or(u32::MAX);
            let sealed = (sealed > 0).then(|| tr::storage::copy_sealed(sealed));
            std::iter::once(tr::storage::copy_handed(&copied.name)).chain(sealed).collect()
        }
        Err(problem) => {
            let words = problem.words();
            [words.what, words.safe, words.next].map(str::to_owned).to_vec()
        }
    }
}
