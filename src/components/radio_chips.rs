//! One of several chips: a radio group with one stop in the tab order. The arrow keys move and choose, and go around
//! at the ends; Home and End go to them.

use std::sync::Arc;

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
    let (keys, labels): (Vec<K>, Vec<String>) = options.into_iter().map(|option| (option.key, option.label)).unzip();
    let keys = Arc::new(keys);
    let chosen = {
        let keys = Arc::clone(&keys);
        move || value.with(|now| now.as_ref().and_then(|now| keys.iter().position(|key| key == now)))
    };
    let choose = move |at: usize| value.set(keys.get(at).cloned());
    let words = labels
        .into_iter()
        .map(|label| {
            view! {
                <Icon name=IconName::Check class="chip__check"/>
                <span>{label}</span>
            }
            .into_any()
        })
        .collect();
    let look = Look { group: "chips", one: "chip", layout: layout.name() };
    group(label, words, Places { chosen: Arc::new(chosen), choose: Arc::new(choose) }, look)
}

/// Which chip is chosen, by its place, and the way to choose another: what a group needs to know of the keys.
#[derive(Clone)]
pub(super) struct Places {
    pub(super) chosen: Arc<dyn Fn() -> Option<usize> + Send + Sync>,
    pub(super) choose: Arc<dyn Fn(usize) + Send + Sync>,
}

/// Its classes in the style.
#[derive(Clone, Copy)]
pub(super) struct Look {
    pub(super) group: &'static str,
    pub(super) one: &'static str,
    pub(super) layout: &'static str,
}

/// The group itself, the same for keys of every type and whatever its choices look like.
pub(super) fn group(label: Signal<String>, drawn: Vec<AnyView>, places: Places, look: Look) -> impl IntoView {
    let Places { chosen, choose } = places;
    let count = drawn.len();
    let nodes: Vec<NodeRef<html::Button>> = drawn.iter().map(|_| NodeRef::new()).collect();
    // the one stop in the tab order: the chosen one, or the first while none is
    let stop = {
        let chosen = Arc::clone(&chosen);
        Memo::new(move |_| chosen().unwrap_or(0))
    };
    let chip = |(at, (inside, node)): (usize, (AnyView, NodeRef<html::Button>))| {
        let (chosen, choose, nodes) = (Arc::clone(&chosen), Arc::clone(&choose), nodes.clone());
        let press = Arc::clone(&choose);
        let is_chosen = Memo::new(move |_| chosen() == Some(at));
        let go = move |to: usize| {
            choose(to);
            if let Some(node) = nodes.get(to).and_then(NodeRef::get_untracked) {
                // a chip that has just been drawn can always take focus
                let _ = node.focus();
            }
        };
        view! {
            <button
                node_ref=node
                type="button"
                class=look.one
                role="radio"
                aria-checked=move || if is_chosen.get() { "true" } else { "false" }
                tabindex=move || if stop.get() == at { "0" } else { "-1" }
                on:click=move |_| press(at)
                on:keydown=move |event| {
                    if let Some(to) = target(&event.key(), at, count) {
                        event.prevent_default();
                        go(to);
                    }
                }
            >
                {inside}
            </button>
        }
        .into_any()
    };
    let chips: Vec<AnyView> = drawn.into_iter().zip(nodes.clone()).enumerate().map(chip).collect();
    view! {
        <div class=look.group data-layout=look.layout role="radiogroup" aria-label=move || label.get()>
            {chips}
        </div>
    }
}
