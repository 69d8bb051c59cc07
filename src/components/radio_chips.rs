//! One of several chips: a radio group with one stop in the tab order. The arrow keys move and choose, and go around
//! at the ends; Home and End go to them.

use leptos::{html, prelude::*};

use super::{Icon, IconName};

/// One choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChipOption<K> {
    /// What the value becomes.
    pub key: K,
    /// Its words.
    pub label: String,
}

impl<K> ChipOption<K> {
    /// A choice and its words.
    pub fn new(key: K, label: impl Into<String>) -> Self {
        Self { key, label: label.into() }
    }
}

/// How the chips stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChipLayout {
    /// Over as many lines as they need.
    #[default]
    Wrap,
    /// One line that scrolls sideways on a phone; wraps on wide.
    Scroll,
    /// Filling the width: a few short ones.
    Even,
}

impl ChipLayout {
    const fn name(self) -> &'static str {
        match self {
            Self::Wrap => "wrap",
            Self::Scroll => "scroll",
            Self::Even => "even",
        }
    }
}

/// Where a key leads from position `at` of `count`; nothing for any other key.
fn target(key: &str, at: usize, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    match key {
        "ArrowRight" | "ArrowDown" => Some(if at >= last { 0 } else { at + 1 }),
        "ArrowLeft" | "ArrowUp" => Some(if at == 0 { last } else { at - 1 }),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}

/// One of several chips, bound to a signal.
#[component]
pub fn RadioChips<K>(
    /// What is being chosen, for assistive tech.
    #[prop(into)]
    label: Signal<String>,
    /// The choices, in order.
    options: Vec<ChipOption<K>>,
    /// The chosen one.
    value: RwSignal<Option<K>>,
    /// How the chips stand.
    #[prop(optional)]
    layout: ChipLayout,
) -> impl IntoView
where
    K: Clone + PartialEq + Send + Sync + 'static,
{
    let nodes: Vec<NodeRef<html::Button>> = options.iter().map(|_| NodeRef::new()).collect();
    let keys: Vec<K> = options.iter().map(|option| option.key.clone()).collect();
    let choices = StoredValue::new((nodes.clone(), keys));
    // the one stop in the tab order: the chosen one, or the first while none is
    let stop = Memo::new(move |_| {
        choices.with_value(|(_, keys)| {
            value.with(|chosen| chosen.as_ref().and_then(|chosen| keys.iter().position(|key| key == chosen))).unwrap_or(0)
        })
    });
    let go = move |to: usize| {
        let found = choices.with_value(|(nodes, keys)| nodes.get(to).copied().zip(keys.get(to).cloned()));
        if let Some((node, key)) = found {
            value.set(Some(key));
            if let Some(node) = node.get_untracked() {
                // a chip that has just been drawn can always take focus
                let _ = node.focus();
            }
        }
    };
    let count = options.len();
    let chips = options
        .into_iter()
        .zip(nodes)
        .enumerate()
        .map(|(at, (option, node))| {
            let ChipOption { key, label } = option;
            let compare = key.clone();
            let chosen = Memo::new(move |_| value.with(|now| now.as_ref() == Some(&compare)));
            view! {
                <button
                    node_ref=node
                    type="button"
                    class="chip"
                    role="radio"
                    aria-checked=move || if chosen.get() { "true" } else { "false" }
                    tabindex=move || if stop.get() == at { "0" } else { "-1" }
                    on:click=move |_| value.set(Some(key.clone()))
                    on:keydown=move |event| {
                        if let Some(to) = target(&event.key(), at, count) {
                            event.prevent_default();
                            go(to);
                        }
                    }
                >
                    <Icon name=IconName::Check class="chip__check"/>
                    <span>{label}</span>
                </button>
            }
        })
        .collect_view();
    view! {
        <div class="chips" data-layout=layout.name() role="radiogroup" aria-label=move || label.get()>
            {chips}
        </div>
    }
}
