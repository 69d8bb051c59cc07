//! Toasts: one line and one action above the bar. One that passes (undo) is shown before one that stays until it is
//! answered (an update is ready), and never pushes it out: when the first has passed, the other is back.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use super::effect;
use crate::platform::dom;

/// How long one that passes stays. Long enough to read, turn and press; it waits while one is at it.
const PASSING: Duration = Duration::from_secs(10);

/// How long a toast stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToastStay {
    /// Until its action is pressed.
    UntilAnswered,
    /// Ten seconds, not counting the time the pointer or the focus is on it.
    TenSeconds,
}

/// One line and what can be done about it.
#[derive(Clone, Debug)]
pub struct Toast {
    text: String,
    action: Option<Action>,
    stay: ToastStay,
}

/// What can be done about it. It owns what it does: a `Callback` would belong to the page that made it, and be gone when
/// the person presses it from the next one.
#[derive(Clone)]
struct Action {
    word: String,
    act: Arc<dyn Fn() + Send + Sync>,
}

impl fmt::Debug for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Action").field("word", &self.word).finish_non_exhaustive()
    }
}

impl Toast {
    /// A line that passes.
    pub const fn line(text: String) -> Self {
        Self { text, action: None, stay: ToastStay::TenSeconds }
    }

    /// A line with one action: its word, and what it does. Pressing it takes the toast away.
    pub fn with_action(text: String, word: String, stay: ToastStay, act: impl Fn() + Send + Sync + 'static) -> Self {
        Self { text, action: Some(Action { word, act: Arc::new(act) }), stay }
    }
}

/// What has the focus is moved clear of a toast that has appeared over it. A writing area is taller than the room it
/// has; there the caret says where one is, and the page stays.
fn uncover_focus() {
    let focused = document().active_element().filter(|element| !matches!(element.tag_name().as_str(), "BODY" | "TEXTAREA"));
    if let Some(focused) = focused {
        dom::scroll_into_view(&focused);
    }
}

/// The place where toasts appear. Always on the page, so that what appears in it is read out.
#[component]
pub fn ToastHost(
    /// What is shown now; the host empties it.
    toast: RwSignal<Option<Toast>>,
) -> impl IntoView {
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let waiting = StoredValue::new(None::<Toast>);
    let passing = move || toast.with_untracked(|toast| toast.as_ref().is_some_and(|toast| toast.stay == ToastStay::TenSeconds));
    let stop = move || {
        if let Some(handle) = timer.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    };
    let clear = move || toast.set(waiting.try_update_value(Option::take).flatten());
    let start = move || {
        stop();
        if passing() {
            timer.set_value(set_timeout_with_handle(clear, PASSING).ok());
        }
    };
    let mut before: Option<Toast> = None;
    effect(move || {
        let now = toast.get();
        start();
        if let Some(before) = before.take()
            && before.stay == ToastStay::UntilAnswered
            && passing()
        {
            waiting.set_value(Some(before));
        }
        if now.is_some() {
            queue_microtask(uncover_focus);
        }
        before = now;
    });
    on_cleanup(stop);

    view! {
        <div
            class="toast-host"
            role="status"
            on:pointerenter=move |_| stop()
            on:pointerleave=move |_| start()
            on:focusin=move |_| stop()
            on:focusout=move |_| start()
        >
            {move || {
                toast
                    .get()
                    .map(|Toast { text, action, .. }| {
                        view! {
                            <div class="toast">
                                <p class="toast__text">{text}</p>
                                {action
                                    .map(|Action { word, act }| {
                                        view! {
                                            <button
                                                type="button"
                                                class="toast__action"
                                                on:click=move |_| {
                                                    clear();
                                                    act();
                                                }
                                            >
                                                {word}
                                            </button>
                                        }.into_any()
                                    })}
                            </div>
                        }
                        .into_any()
                    })
            }}
        </div>
    }
}
