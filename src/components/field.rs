//! One line of text, a search, a date: label above, hint below, and under it what is wrong and what to do about it.
//!
//! Every control here keeps its words out of the browser's own memory: no autocomplete (browsers write typed text into
//! session files otherwise), no spelling service, no translation.

use leptos::{ev, html, prelude::*};

use super::{Icon, IconName, IconSize, ids};
use crate::i18n::tr;

/// What a field takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldKind {
    /// A line of text.
    #[default]
    Text,
    /// Words to look for. The label is there for assistive tech only; the placeholder says it to the eye.
    Search,
    /// A day, as `YYYY-MM-DD`, in the browser's own picker.
    Date,
    /// A time of day, as `HH:MM`, in the browser's own picker.
    Time,
    /// Words that are hidden until the person asks to see them. They may be pasted.
    Passphrase,
    /// A recovery code: capitals by themselves, and room between the letters.
    Code,
}

impl FieldKind {
    const fn input_type(self) -> &'static str {
        match self {
            Self::Text | Self::Code => "text",
            Self::Passphrase => "password",
            Self::Search => "search",
            Self::Date => "date",
            Self::Time => "time",
        }
    }
}

/// A one-line field bound to a signal.
#[component]
pub fn TextField(
    /// What it is called.
    #[prop(into)]
    label: Signal<String>,
    /// What stands in it.
    value: RwSignal<String>,
    /// What it takes.
    #[prop(optional)]
    kind: FieldKind,
    /// A sentence below.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// Pale words while it is empty; never instead of a label.
    #[prop(optional, into)]
    placeholder: MaybeProp<String>,
    /// One sentence that says what to do. While there is one, the field is marked.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// For a date: the last day that may be chosen.
    #[prop(optional, into)]
    max: MaybeProp<String>,
    /// For a passphrase: whether it can be seen.
    #[prop(optional)]
    shown: Option<RwSignal<bool>>,
    /// Enter was pressed in it.
    #[prop(optional, into)]
    on_enter: Option<Callback<()>>,
    /// The control, for who gives it the focus.
    #[prop(optional)]
    node: NodeRef<html::Input>,
) -> impl IntoView {
    let shown = shown.unwrap_or_else(|| RwSignal::new(false));
    let is_secret = matches!(kind, FieldKind::Passphrase | FieldKind::Code);
    let entered = move |event: ev::KeyboardEvent| {
        if let Some(on_enter) = on_enter.filter(|_| event.key() == "Enter" && !event.is_composing()) {
            on_enter.run(());
        }
    };
    let id = ids::fresh("field");
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-fault"));
    let described = {
        let (hint_id, error_id) = (hint_id.clone(), error_id.clone());
        move || match (error.with(Option::is_some), hint.with(Option::is_some)) {
            (true, true) => Some(format!("{error_id} {hint_id}")),
            (true, false) => Some(error_id.clone()),
            (false, true) => Some(hint_id.clone()),
            (false, false) => None,
        }
    };
    let label_class = if kind == FieldKind::Search { "visually-hidden" } else { "label" };
    view! {
        <div class="field">
            <label class=label_class for=id.clone()>
                {move || label.get()}
            </label>
            <div class="field__box">
                {(kind == FieldKind::Search).then(|| view! { <Icon name=IconName::Search/> }.into_any())}
                <input
                    id=id
                    node_ref=node
                    class="input"
                    data-kind=(kind == FieldKind::Code).then_some("code")
                    type=move || if shown.get() { "text" } else { kind.input_type() }
                    autocapitalize=match kind {
                        FieldKind::Passphrase => Some("none"),
                        FieldKind::Code => Some("characters"),
                        _ => None,
                    }
                    autocomplete="off"
                    spellcheck="false"
                    translate="no"
                    dir="auto"
                    placeholder=move || placeholder.get()
                    max=move || max.get()
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    aria-describedby=described
                    prop:value=move || value.get()
                    on:input=move |event| value.set(event_target_value(&event))
                    on:keydown=entered
                />
                {(kind == FieldKind::Passphrase).then(|| view! { <ShowButton shown/> }.into_any())}
            </div>
            {move || {
                let id = error_id.clone();
                error
                    .get()
                    .map(|sentence| {
                        view! {
                            <p class="field__fault" id=id role=is_secret.then_some("alert")>
                                <Icon name=IconName::Info size=IconSize::Small/>
                                <span>{sentence}</span>
                            </p>
                        }.into_any()
                    })
            }}
            {move || {
                let id = hint_id.clone();
                hint.get()
                    .map(|sentence| {
                        view! {
                            <p class="field__hint" id=id>
                                {sentence}
                            </p>
                        }.into_any()
                    })
            }}
        </div>
    }
}

/// Shows and hides what stands in the field beside it.
#[component]
fn ShowButton(shown: RwSignal<bool>) -> impl IntoView {
    view! {
        <button
            type="button"
            class="icon-button field__show"
            aria-label=move || if shown.get() { tr::lock::hide() } else { tr::lock::show() }
            on:click=move |_| shown.update(|shown| *shown = !*shown)
        >
            {move || {
                let name = if shown.get() { IconName::EyeOff } else { IconName::Eye };
                view! { <Icon name/> }.into_any()
            }}
        </button>
    }
}
