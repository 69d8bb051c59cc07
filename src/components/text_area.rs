//! Where the person writes. The area grows with the words, so that the page scrolls and never a box within it.
//!
//! Growth is the style's (`field-sizing: content`) where the browser has it. Elsewhere the `rows` attribute is raised
//! when the words outgrow the area, because a height set on the element would be an inline style. Lowering it costs two
//! layouts of the whole text, so in a long text that waits until the person leaves the area.

use leptos::{ev, html, prelude::*};

use super::{direction, effect};

/// How it looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AreaLook {
    /// A crisp box among other things.
    #[default]
    Boxed,
    /// The page of a notebook: the full-screen editor.
    Ruled,
}

impl AreaLook {
    const fn name(self) -> &'static str {
        match self {
            Self::Boxed => "boxed",
            Self::Ruled => "ruled",
        }
    }
}

/// A writing area bound to a signal. The signal is the truth: what is set there shows, and the caret stays where it is
/// as long as the words are the same.
#[component]
pub fn WritingArea(
    /// What it is called, for assistive tech.
    #[prop(into)]
    label: Signal<String>,
    /// The words.
    value: RwSignal<String>,
    /// How it looks.
    #[prop(optional)]
    look: AreaLook,
    /// Its least height in lines; 2 or 3 for a boxed one.
    #[prop(default = 3)]
    rows: u32,
    /// Pale words while it is empty.
    #[prop(optional, into)]
    placeholder: MaybeProp<String>,
    /// Whether the browser may check the spelling. Off unless the person chose it.
    #[prop(optional, into)]
    spellcheck: Signal<bool>,
    /// The id of the question above it.
    #[prop(optional, into)]
    described_by: MaybeProp<String>,
    /// Takes focus when it is drawn: for an area that the person asked for.
    #[prop(optional)]
    autofocus: bool,
    /// The person left the area.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
) -> impl IntoView {
    let area = NodeRef::<html::Textarea>::new();
    let line = StoredValue::new(0_i32);

    // Raises `rows` until the words fit. Where the style does the growing, they always fit already.
    let grow = move || {
        let Some(area) = area.get_untracked() else { return };
        for _ in 0..2 {
            let missing = area.scroll_height() - area.client_height();
            if missing <= 1 {
                return;
            }
            let now = area.rows();
            if line.get_value() <= 0 {
                area.set_rows(now + 10);
                let ten = area.client_height();
                area.set_rows(now + 20);
                line.set_value((area.client_height() - ten) / 10);
            }
            let line_height = line.get_value().max(1);
            let lines = u32::try_from((missing + line_height - 1) / line_height).unwrap_or(1);
            area.set_rows(now + lines);
            if area.scroll_height() - area.client_height() <= 1 {
                return;
            }
            // the text size has changed since the line was measured
            line.set_value(0);
        }
    };
    let refit = move || {
        if let Some(area) = area.get_untracked() {
            if area.rows() > rows {
                area.set_rows(rows);
            }
            grow();
        }
    };

    effect(move || {
        let Some(area) = area.get() else { return };
        value.with(|words| {
            if area.value() != *words {
                area.set_value(words);
                refit();
            }
        });
    });
    if autofocus {
        effect(move || {
            if let Some(area) = area.get() {
                // an area that has just been drawn can always take focus
                let _ = area.focus();
            }
        });
    }
    let resized = window_event_listener(ev::resize, move |_| {
        line.set_value(0);
        refit();
    });
    on_cleanup(move || resized.remove());

    let length = StoredValue::new(value.with_untracked(String::len));
    // a long text that has become shorter is fitted when it is left, because that takes too long between two letters
    let owed = StoredValue::new(false);
    let typed = move |words: String| {
        let now = words.len();
        let shorter = now < length.get_value();
        length.set_value(now);
        value.set(words);
        match shorter {
            true if now < direction::LONG => refit(),
            true => owed.set_value(true),
            false => grow(),
        }
    };
    // nothing moves on leaving otherwise: the press that leaves it may be on its way to something below
    let left = move || {
        if owed.get_value() {
            owed.set_value(false);
            refit();
        }
    };

    view! {
        <textarea
            node_ref=area
            class="writing-area"
            data-look=look.name()
            data-rows=rows.to_string()
            rows=rows.to_string()
            autocomplete="off"
            autocapitalize="sentences"
            spellcheck=move || if spellcheck.get() { "true" } else { "false" }
            translate="no"
            dir=move || value.with(|words| direction::of(words))
            placeholder=move || placeholder.get()
            aria-label=move || label.get()
            aria-describedby=move || described_by.get()
            on:input=move |event| typed(event_target_value(&event))
            on:blur=move |_| {
                left();
                if let Some(leave) = on_leave {
                    leave.run(());
                }
            }
        ></textarea>
    }
}
