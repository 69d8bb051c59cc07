//! Toasts: one line above the bar, with one thing to do about it, and sometimes a way to leave it for now.

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
    /// Until it is answered.
    UntilAnswered,
    /// The same, and out of sight where the page keeps quiet, as on session day: it can wait.
    AtLeisure,
    /// Ten seconds, not counting the time the pointer or the focus is on it.
    TenSeconds,
}

/// One line and what can be done about it.
#[derive(Clone, Debug)]
pub struct Toast {
    text: String,
    action: Option<Action>,
    way_out: Option<Action>,
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
        Self { text, action: None, way_out: None, stay: ToastStay::TenSeconds }
    }

    /// A line with one action: its word, and what it does. Pressing it takes the toast away.
    pub fn with_action(text: String, word: String, stay: ToastStay, act: impl Fn() + Send + Sync + 'static) -> Self {
        Self { text, action: Some(Action { word, act: Arc::new(act) }), way_out: None, stay }
    }

    /// The same with a quiet way out beside the action, which takes the toast away as well.
    #[must_use]
    pub fn or(self, word: String, act: impl Fn() + Send + Sync + 'static) -> Self {
        Self { way_out: Some(Action { word, act: Arc::new(act) }), ..self }
    }

    /// Whether it can wait.
    pub fn can_wait(&self) -> bool {
        self.stay == ToastStay::AtLeisure
    }

    /// Whether it goes away by itself.
    pub fn passes(&self) -> bool {
        self.stay == ToastStay::TenSeconds
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
    /// What is shown now.
    toast: Signal<Option<Toast>>,
    /// It was answered, or its time is over.
    on_over: Callback<()>,
) -> impl IntoView {
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(handle) = timer.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    };
    let start = move || {
        stop();
        if toast.with_untracked(|toast| toast.as_ref().is_some_and(Toast::passes)) {
            timer.set_value(set_timeout_with_handle(move || on_over.run(()), PASSING).ok());
        }
    };
    effect(move || {
        let is_shown = toast.with(Option::is_some);
        start();
        if is_shown {
            queue_microtask(uncover_focus);
        }
    });
    on_cleanup(stop);
    let button = move |class: &'static str, Action { word, act }: Action| {
        let press = move || {
            on_over.run(());
            act();
        };
        view! { <button type="button" class=class on:click=move |_| press()>{word}</button> }.into_any()
    };

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
                    .map(|Toast { text, action, way_out, .. }| {
                        view! {
                            <div class="toast">
                                <p class="toast__text">{text}</p>
                                <div class="toast__actions">
                                    {action.map(|action| button("toast__action", action))}
                                    {way_out.map(|action| button("toast__action toast__action--quiet", action))}
                                </div>
                            </div>
                        }
                        .into_any()
                    })
            }}
        </div>
    }
}
