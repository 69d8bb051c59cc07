//! The line that tells whether the words on the screen are kept. It says "saved" only when it is told so.
//!
//! What the eye sees changes at once; what is read out waits for a pause, so that a person who writes with a screen
//! reader hears it at most once per pause and never between two letters. That something is not saved is read out at once.

use std::time::Duration;

use leptos::prelude::*;

use super::{Icon, IconName, IconSize, effect};
use crate::i18n::{Problem, tr};

/// How long nothing may change before the state is read out.
const PAUSE: Duration = Duration::from_millis(1500);

/// Whether the words on the screen are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SaveState {
    /// Nothing was written yet: the line is empty.
    #[default]
    Untouched,
    /// Being written to the device.
    Saving,
    /// The device has them.
    Saved,
    /// It doesn't have them, for this reason.
    NotSaved(Problem),
}

impl SaveState {
    const fn name(self) -> &'static str {
        match self {
            Self::Untouched => "untouched",
            Self::Saving => "saving",
            Self::Saved => "saved",
            Self::NotSaved(_) => "not-saved",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Untouched => "",
            Self::Saving => tr::common::saving(),
            Self::Saved => tr::common::saved(),
            Self::NotSaved(Problem::Full) => tr::common::not_saved_full(),
            Self::NotSaved(_) => tr::common::not_saved(),
        }
    }
}

/// The save line, for the middle of the editor's top bar.
#[component]
pub fn SaveLine(
    /// What is true.
    #[prop(into)]
    state: Signal<SaveState>,
    /// "See what to do", shown while the words are not kept.
    #[prop(optional, into)]
    on_see: Option<Callback<()>>,
) -> impl IntoView {
    let said = RwSignal::new("");
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(handle) = timer.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    };
    effect(move || {
        let now = state.get();
        stop();
        match now {
            // emptied first, so that the same words are read out again after the next pause
            SaveState::Untouched | SaveState::Saving => said.set(""),
            SaveState::Saved => {
                timer.set_value(set_timeout_with_handle(move || said.set(now.words()), PAUSE).ok());
            }
            SaveState::NotSaved(_) => said.set(now.words()),
        }
    });
    on_cleanup(stop);

    view! {
        <div class="save-line" data-state=move || state.get().name()>
            {move || {
                (state.get() == SaveState::Saved).then(|| view! { <Icon name=IconName::Check size=IconSize::Small/> }.into_any())
            }}
            <span aria-hidden="true">{move || state.get().words()}</span>
            <span class="visually-hidden" role="status">
                {move || said.get()}
            </span>
            {move || {
                matches!(state.get(), SaveState::NotSaved(_))
                    .then_some(on_see)
                    .flatten()
                    .map(|see| {
                        view! {
                            <button type="button" class="save-line__see" on:click=move |_| see.run(())>
                                {tr::common::see_what_to_do()}
                            </button>
                        }.into_any()
                    })
            }}
        </div>
    }
}
