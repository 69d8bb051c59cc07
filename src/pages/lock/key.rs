//! A key that is typed: its field, and the button that tries it.

use futures::future::LocalBoxFuture;
use leptos::html;
use leptos::prelude::*;
use leptos::task::tick;

use super::focus_field;
use crate::app::Navigator;
use crate::components::{Button, ButtonKind, ButtonSize, FieldKind, TextField};
use crate::i18n::tr;
use crate::state::lock::NotOpened;
use crate::state::{Attempt, Locked};

/// How such a key is tried. A pointer, so that the field is compiled once.
pub(super) type Trial = fn(Locked, String) -> LocalBoxFuture<'static, Result<(), NotOpened>>;

/// Goes to where the person was when it locked: arriving moves the focus there and says where one is.
pub(super) async fn arrive(navigator: Navigator) {
    tick().await;
    navigator.replace(navigator.route().get_untracked());
}

/// The field and its button. A wrong key stays in the field.
#[component]
pub(super) fn KeyField(
    locked: Locked,
    typed: RwSignal<String>,
    kind: FieldKind,
    /// What the field is called.
    label: &'static str,
    /// A sentence below it.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What the button says.
    press: &'static str,
    trial: Trial,
    /// Why it stays locked.
    why: fn(NotOpened) -> String,
) -> impl IntoView {
    let navigator = Navigator::expect();
    let field = NodeRef::<html::Input>::new();
    let unlocking = Attempt::new();
    let wrong_before = RwSignal::new(false);
    let error = Signal::derive(move || unlocking.refused().map(why));
    let waiting = move || (unlocking.is_under_way() && wrong_before.get()).then_some(tr::lock::one_moment());
    let unlock = Callback::new(move |()| {
        unlocking.begin(async move {
            let opened = trial(locked, typed.get_untracked()).await;
            match opened {
                Ok(()) => arrive(navigator).await,
                Err(_) => {
                    let _ = wrong_before.try_set(true);
                    focus_field(field);
                }
            }
            opened
        });
    });
    view! {
        <TextField label value=typed kind hint error on_enter=unlock node=field/>
        <Button kind=ButtonKind::Primary size=ButtonSize::Tall busy=unlocking.busy(tr::lock::opening()) on_press=unlock>{press}</Button>
        <p class="visually-hidden" role="status">{move || waiting()}</p>
    }
}
